import { expect, test } from 'vitest'
import type { Outlet } from '../model/index.ts'
import { openOutlets, outletKey } from '../text/index.ts'
import { Publishers, type Publishing } from './publishers.ts'

const row = (name: string, given: Partial<Outlet> = {}): Outlet => ({
  name,
  aliases: [],
  country: null,
  kind: 'newspaper',
  owner: null,
  domain: null,
  ...given,
})

const TABLE = openOutlets([
  row('Reedholm Courier', { aliases: ['Reedholm Daily'], owner: 'Crest Group' }),
  row('Tern Wire', { kind: 'agency', aliases: ['TW'] }),
])

/** `0 Name` has nothing but reprints. */
const publishing = (names: readonly string[]): Publishing[] =>
  names.map((name) => ({ name: name.replace(/^0 /, ''), reports: Number(!name.startsWith('0 ')), withReprints: 1 }))

/** What is known of each name, of those who publish the reports: `outlet`, `agency`, its owner, `like` whom and by what. */
function check(publishers: readonly string[], name: string, expected: string): void {
  const known = new Publishers(publishing(publishers), TABLE)
  const key = outletKey(name)
  const imitation = known.imitatedBy(name)
  const facts = [
    known.isOutlet(key) && 'outlet',
    known.isAgency(key) && 'agency',
    known.ownerOf(key),
    imitation && `like ${imitation.outlet}: ${imitation.disguises.join(' ')}`,
  ]
  expect(facts.filter(Boolean).join(', ')).toBe(expected)
}

test.each<[publishers: string[], name: string, expected: string]>([
  // The table, and who publishes.
  [[], 'Reedholm Courier', 'outlet, Crest Group'],
  [[], 'the reedholm courier', 'outlet, Crest Group'],
  [[], 'Reedholm Daily', 'outlet, Crest Group'],
  [[], 'Tern Wire', 'outlet, agency'],
  [[], 'TW', 'outlet, agency'],
  [[], 'Holm Gazette', ''],
  [['Holm Gazette'], 'Holm Gazette', 'outlet'],
  [['Holm Gazette'], 'Lena Orsk', ''],
  [['0 Holm Gazette'], 'Holm Gazette', ''],
  [['0 Tern Wire'], 'Tern Wire', 'outlet, agency'],
  [['0 Reedho1m Courier'], 'Reedho1m Courier', 'like Reedholm Courier: digit'],
  [['', '…'], '', ''],
  [['constructor'], '__proto__', ''],
  [['__proto__', 'constructor'], '__proto__', 'outlet'],
  // Who looks like one of the table.
  [['Reedholm C\u043Eurier'], 'Reedholm C\u043Eurier', 'outlet, like Reedholm Courier: script'],
  [['Reedho1m Courier'], 'Reedho1m Courier', 'outlet, like Reedholm Courier: digit'],
  [['Reedholrn Courier'], 'Reedholrn Courier', 'outlet, like Reedholm Courier: shape'],
  [['ReedholmCourier'], 'ReedholmCourier', 'outlet, like Reedholm Courier: spacing'],
  [['Reedholm Couriers'], 'Reedholm Couriers', 'outlet, like Reedholm Courier: typo'],
  [['Reedholm Courier'], 'Reedholm Courier', 'outlet, Crest Group'],
  [['The Reedholm Courier'], 'Reedholm Courier', 'outlet, Crest Group'],
  // Spelt alike but for what nobody sees or types; blanks and marks that come with pages are nothing.
  [['Reed\u200Bholm Courier'], 'Reed\u200Bholm Courier', 'outlet, Crest Group, like Reedholm Courier: invisible'],
  [['\uFF32eedholm Courier'], '\uFF32eedholm Courier', 'outlet, Crest Group, like Reedholm Courier: styled'],
  [['Reedholm\u00A0Courier'], 'Reedholm\u00A0Courier', 'outlet, Crest Group'],
  [['\u200EReedholm Courier\uFEFF'], '\u200EReedholm Courier\uFEFF', 'outlet, Crest Group'],
  [['Новый Курьер', 'Новый Кур\u200Dьер'], 'Новый Кур\u200Dьер', 'outlet'],
  // Who looks like another of those who publish: the one with fewer reports imitates; a letter more makes no imitation among them.
  [['Holm Gazette', 'Ho1m Gazette'], 'Ho1m Gazette', 'outlet, like Holm Gazette: digit'],
  [['Holm Gazette', 'Ho1m Gazette'], 'Holm Gazette', 'outlet'],
  [['Holm Gazette', 'Holms Gazette'], 'Holms Gazette', 'outlet'],
  [['Holm Gazette', 'HOLM GAZETTE'], 'HOLM GAZETTE', 'outlet'],
])('of %j, %s', (publishers, name, expected) => check(publishers, name, expected))

test('imitations are listed by name', () => {
  const names = ['Holm Gazette', 'Reedho1m Courier', 'Ho1m Gazette']
  expect(new Publishers(publishing(names), TABLE).all()).toEqual([
    { name: 'Ho1m Gazette', outlet: 'Holm Gazette', disguises: ['digit'] },
    { name: 'Reedho1m Courier', outlet: 'Reedholm Courier', disguises: ['digit'] },
  ])
})
