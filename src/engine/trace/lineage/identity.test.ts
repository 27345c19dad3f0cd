import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellerOf } from '../../../../test/facts.ts'
import { namedTeller, sameTeller } from './identity.ts'

/** How likely two tellers are to be one; null for not at all. The same whichever comes first. */
function check(a: string, b: string, expected: number | null): void {
  const [one, other] = [namedTeller(tellerOf(a)), namedTeller(tellerOf(b))]
  expect(sameTeller(one, other)?.probability ?? null).toBe(expected)
  expect(sameTeller(other, one)?.probability ?? null).toBe(expected)
}

test.each<[a: string, b: string, expected: number | null]>([
  // Names.
  ['Lena Orsk', 'Lena Orsk', 0.99],
  ['Lena Orsk', 'Orsk', 0.96],
  ['Lena Orsk', 'L Orsk', 0.99],
  ['Fire chief Lena Orsk', 'Orsk', 0.96],
  ['Lena Orsk', 'Ivo Orsk', null],
  ['Lena Orsk', 'Lena Brandel', null],
  ['LENA ORSK', 'Lena Orsk', 0.99],
  ['Léna Örsk', 'Lena Orsk', 0.99],
  // Spellings.
  ['Lena Orsk', 'Lena Orsck', 0.95],
  ['Lena Kedman', 'Lena Kedmann', 0.95],
  ['Yusuf Qadiri', 'Yousef Kadiri', 0.95],
  ['Karim al-Rashidi', 'Karim Rashidy', 0.95],
  ['Kedman', 'Kedmann', 0.8],
  ['chief engineer Kedman', 'chief engineer Kedmann', 0.92],
  ['Lena Brun', 'Ivo Brunn', null],
  ['Lena Tor', 'Lena Tar', 0.95],
  // Offices.
  ['the governor of Tarn', 'the governor', 0.9],
  ['the governor of Tarn', 'the governor of Tarn', 0.95],
  ['the governor of Tarn', 'the mayor of Tarn', null],
  ['the governor of Tarn', 'the governor of Ostrel', null],
  ['the head of the hospital', 'the head of the police', null],
  ['the governor of Tarn', 'Ivo Tarn', null],
  ['the governor of Tarn', 'governor Ivo Lemez', 0.6],
  ['the governor', 'the mayor', null],
  ['the fire brigade', 'the fire brigade', 0.95],
  ['the interior ministry', 'the transport ministry', null],
  ['the fire chief', 'fire chief Lena Orsk', 0.6],
  ['the mayor', 'fire chief Lena Orsk', null],
  ['an official', 'Lena Orsk', null],
  // Documents.
  ['the inspectorate report', 'the report', 0.9],
  ['the inspectorate report', 'the inspectorate report', 0.95],
  ['the inspectorate report', 'the autopsy report', null],
  ['the inspectorate report', 'the inspectorate', null],
  ['the report', 'Lena Report', null],
  // Nobody.
  ['', '', null],
  ['…', 'Lena Orsk', null],
])('%s and %s', (a, b, expected) => check(a, b, expected))

test.each<[name: string, proper: readonly string[], role: readonly string[]]>([
  ['fire chief Lena Orsk', ['lena', 'orsk'], ['fire', 'chief']],
  ['Lena Orsk, the fire chief', ['lena', 'orsk'], ['fire', 'chief']],
  ['Karim al-Rashidi', ['karim', 'al-rashidi'], []],
  ['the governor', [], ['governor']],
  ['the governor of Tarn', [], ['governor', 'tarn']],
  ['Ivo Lemez, governor of Tarn', ['ivo', 'lemez'], ['governor', 'tarn']],
  ['the head of the Holm hospital', [], ['head', 'holm', 'hospital']],
  ['the Tarn police', ['tarn'], ['police']],
])('%s is taken apart', (name, proper, role) => {
  const named = namedTeller(tellerOf(name))
  expect([named.proper, named.role]).toEqual([proper, role])
})

test('any two names are compared, the same both ways', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('Lena Orsk', 'Orsck', 'the governor', 'Al-', 'x'.repeat(2000)),
  )
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [one, other] = [namedTeller(tellerOf(a)), namedTeller(tellerOf(b))]
      expect(sameTeller(one, other)?.probability).toBe(sameTeller(other, one)?.probability)
    }),
  )
})
