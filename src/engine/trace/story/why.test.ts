import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OriginStanding } from '../../model/index.ts'
import { type Explained, whyParts } from './why.ts'

/** “Lena Orsk” is pinned, “~official” unnamed, “?media” unsaid, “=Lake Post” an outlet’s own voice. */
const originOf = (line: string): Explained['origins'][number] => {
  const standing: OriginStanding = /^[?=]/.test(line) ? 'unsaid' : line.startsWith('~') ? 'unnamed' : 'pinned'
  return { name: line.replace(/^[~?=]/, ''), standing, ownVoice: line.startsWith('=') }
}

const check = (origins: readonly string[], lower: number, upper: number, expected: string): void =>
  expect(
    whyParts({ origins: origins.map(originOf), lower, upper, texts: 5 })
      .map(({ words }) => words)
      .join(''),
  ).toBe(expected)

test.each<[origins: readonly string[], lower: number, upper: number, expected: string]>([
  [['Lena Orsk'], 1, 1, 'Lena Orsk stands behind it by name or office. So one origin is sure, and no more.'],
  [
    ['Lena Orsk', '~official at the harbour'],
    1,
    2,
    'Lena Orsk stands behind it by name or office. An unnamed official at the harbour gave it too, and may have had it from there: nothing in the five texts rules that out. So one origin is sure, and one more is possible.',
  ],
  [
    ['Lena Orsk', 'mayor of Tarn', '~official', '=Lake Post'],
    2,
    4,
    'Lena Orsk and the mayor of Tarn stand behind it by name or office. An unnamed official gave it too, and may have had it from one of them: nothing in the five texts rules that out. Lake Post tells it in its own voice, names nobody for it, and may have had it from any of these. So two origins are sure, and up to two more are possible.',
  ],
  [
    ['~official'],
    0,
    1,
    'An unnamed official gave it, and nothing in the five texts shows who that is. So no origin is sure, and one is possible.',
  ],
  [
    ['~official', '~witnesses'],
    0,
    2,
    'An unnamed official and unnamed witnesses gave it, and nothing in the five texts shows who they are. So no origin is sure, and up to two are possible.',
  ],
  [['=Lake Post'], 0, 1, 'Lake Post tells it in its own voice and names nobody for it. So no origin is sure, and one is possible.'],
  [
    ['?media', '=Lake Post'],
    0,
    2,
    'Media shows no source. Lake Post tells it in its own voice, names nobody for it, and may have had it from the same place. So no origin is sure, and up to two are possible.',
  ],
  [
    ['Lena Orsk'],
    0,
    1,
    'Lena Orsk stands behind it by name or office. It is not sure that all reports tell the same. So no origin is sure, and one is possible.',
  ],
  [
    ['A Orsk', 'B Lund', 'C Tor', 'D Vanek', 'E Rook'],
    5,
    5,
    'A Orsk, B Lund, C Tor and 2 more stand behind it by name or office. So five origins are sure, and no more.',
  ],
  [[], 0, 0, 'So no origins are sure, and no more.'],
])('%j, %i–%i', check)

test('whatever the origins, each that is named is one of them, and words are whole', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('', '~', '?', '='), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })), {
        maxLength: 12,
      }),
      fc.nat(12),
      fc.nat(12),
      (names, a, b) => {
        const origins = names.map(([mark, name]) => originOf(mark + name))
        const parts = whyParts({ origins, lower: Math.min(a, b), upper: Math.max(a, b), texts: 3 })
        expect(parts.every(({ origin }) => origin === null || origin < origins.length)).toBe(true)
        expect(parts.at(-1)?.words).toMatch(/^So .+\.$/)
      },
    ),
  ))
