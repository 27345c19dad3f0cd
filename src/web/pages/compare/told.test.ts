import fc from 'fast-check'
import { expect, test } from 'vitest'
import { laterOf, piecesOf, summaryOf } from './told.ts'

const marks = fc.array(
  fc
    .record({ start: fc.nat(60), length: fc.nat(12), differences: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }) })
    .map(({ start, length, differences }) => ({ start, end: start + length, differences })),
  { maxLength: 8 },
)

test('a text is shown to the character, however it is marked, and each number once', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 40, maxLength: 60 }), marks, (text, marked) => {
      const told = new Set<number>()
      const middle = text.length >> 1
      const pieces = [...piecesOf(text, 0, middle, marked, told), ...piecesOf(text, middle, text.length, marked, told)]
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      const numbers = pieces.flatMap((piece) => piece.numbers)
      expect(new Set(numbers).size).toBe(numbers.length)
    }),
  )
})

test.each([
  [{ first: 'a', minutes: -5 }, 'b'],
  [{ first: 'b', minutes: 5 }, 'a'],
  [{ first: 'unknown', minutes: -5 }, 'a'],
  [{ first: 'unknown', minutes: null }, 'b'],
] as const)('%j: the later is %s', (given, side) => expect(laterOf(given)).toBe(side))

const difference = (kind: 'bound-lost' | 'hedge-lost' | 'source-promoted', number: number) => ({
  number,
  kind,
  before: null,
  after: null,
  says: '',
  confidence: 1,
})

test('what was lost is said in a sentence', () => {
  expect(
    summaryOf([difference('bound-lost', 1), difference('hedge-lost', 2), difference('hedge-lost', 3), difference('source-promoted', 4)]),
  ).toEqual({
    lost: ['a bound such as “at least”', 'two hedges'],
    made: ['made more of a source'],
  })
})
