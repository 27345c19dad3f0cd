import { expect, test } from 'vitest'
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
