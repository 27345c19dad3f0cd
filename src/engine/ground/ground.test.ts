import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../test/growth.ts'
import { models } from '../../../test/weights.ts'
import { type ReadingStage, readClean } from '../engine.ts'

const TEXT = 'The mayor of Norda resigned on Monday, three weeks after the pier fell into the harbour of the town.'
const timesOf = (text: string, stages?: readonly ReadingStage[]): string[] =>
  readClean(text, { published: '2025-03-12' }, models, stages ? { stages } : {}).times.map(({ value, rule }) => `${value} ${rule}`)

test('a reading holds times unless only earlier stages are asked for', () => {
  expect(timesOf(TEXT)).toEqual(['2025-03-10 times/day', 'P3W times/span'])
  expect(timesOf(TEXT, ['ground'])).toHaveLength(2)
  expect(timesOf(TEXT, ['read', 'attribute'])).toEqual([])
})

test('a report in a language without a grammar has none', () => {
  expect(timesOf('Der Bürgermeister von Norda ist am 3. Mai 2024 zurückgetreten, weil die Brücke in den Hafen gefallen war.')).toEqual([])
})

const NONSENSE = [
  '31 February 99999',
  '2017-13-45T99:99:99+99:99',
  'the 0th of Octember',
  `${'9'.repeat(400)} dead`,
  '-1,,,000 to ½ million',
  'two hundred and '.repeat(40),
  'night of the night of last last month',
  'Al-'.repeat(60),
  'Paris, Paris, Paris',
  '(Reuters) (Reuters)',
  'attack on the attack of the attack',
  '\ud800 killed \u0000 \u202e',
  '“said “said “said',
]

test('no number, date or name breaks a reading, and every span lies in the text', () => {
  const piece = fc.oneof(fc.constantFrom(...NONSENSE), fc.string({ maxLength: 12, unit: 'grapheme' }), fc.bigInt().map(String))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(...NONSENSE, '2017-03-20'), (pieces, published) => {
      const text = pieces.join(' ')
      const { entities, places, times, figures, events } = readClean(text, { published, title: pieces[0] ?? '' }, models)
      const spans = [
        ...entities,
        ...places,
        ...times,
        ...figures,
        ...events.flatMap(({ trigger, actors, targets }) => [trigger, ...actors, ...targets]),
      ]
      for (const { start, end } of spans) expect(start >= 0 && start < end && end <= text.length).toBe(true)
      for (const { place, time } of events)
        expect((place ?? 0) < Math.max(1, places.length) && (time ?? 0) < Math.max(1, times.length)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test.each(['killed 5 in Paris on 3 May. ', 'two hundred and ', 'Al-Norda, ', 'the attack of ', '9'])(
  'grounding grows with the text: %j',
  (piece) => {
    expect(
      growth((size) => readClean(piece.repeat(Math.ceil(size / piece.length)), { published: '2017-03-20' }, models), 80_000),
    ).toBeLessThan(LINEAR)
  },
)
