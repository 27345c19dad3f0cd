import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Teller } from '../told/facts.ts'
import { relayedTeller } from './relayed.ts'

const teller = (name: string, kind: Teller['kind'] = /^\p{Lu}\p{Ll}+ \p{Lu}/u.test(name) ? 'person' : 'group'): Teller => ({
  name,
  kind,
  standing: 'unnamed',
})

/** How likely one whom a report names is whom the report names that it has it from; null for not at all. */
const check = (from: string, to: string, expected: number | null): void =>
  expect(relayedTeller(teller(from), teller(to))?.probability ?? null).toBe(expected)

test.each<[from: string, to: string, expected: number | null]>([
  ['official at the harbour of Tarn', 'harbour official', 0.95],
  ['harbour official', 'official', 0.95],
  ['harbour official', 'officials', 0.95],
  ['official', 'harbour official who asked not to be named', 0.95],
  ['official at the harbour, who asked not to be named', 'official', 0.95],
  ['fireman', 'firemen', 0.95],
  ['witness on the quay', 'witnesses', 0.95],
  ['senior harbour official', 'harbour official in Tarn', 0.5],
  ['harbour official', 'hospital official', null],
  ['harbour official', 'source', null],
  ['official', 'hospital', null],
  ['Lena Orsk', 'Orsk', 0.96],
  ['Lena Orsk', 'Ivo Orsk', null],
  ['official', 'Lena Orsk', null],
  ['media', 'media', null],
  ['', '', null],
  ['…', 'official', null],
])('%s, told on as %s', (from, to, expected) => check(from, to, expected))

test('nobody in particular is never anybody', () => {
  expect(relayedTeller(teller('unstated', 'unknown'), teller('unstated', 'unknown'))).toBeNull()
})

test('whatever the names, it is the same both ways and in bounds', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (a, b) => {
      const [one, other] = [relayedTeller(teller(a, 'group'), teller(b, 'group')), relayedTeller(teller(b, 'group'), teller(a, 'group'))]
      expect(one?.probability).toBe(other?.probability)
      expect(one === null || (one.probability > 0 && one.probability < 1)).toBe(true)
    }),
  ))
