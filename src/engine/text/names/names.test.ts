import fc from 'fast-check'
import { expect, test } from 'vitest'
import { models } from '../../../../test/weights.ts'
import { openWeights, packWeights, WeightsError } from '../../learn/index.ts'
import { tagTokens } from '../tagger.ts'
import { tagNames } from './index.ts'
import { hashName, LISTS, type ListKind, listBit, openLists, packLists } from './lists.ts'
import { openNames } from './tagger.ts'

const tagsOf = (words: readonly string[]): string[] => tagNames(words, tagTokens(words, models.tagger), models.names)

const SENTENCES: readonly (readonly [sentence: string, tags: string])[] = [
  ['', ''],
  ['nobody came', 'O O'],
  ['Oskar Lindqvist left Jakarta .', 'B-PER I-PER O B-LOC O'],
  ['The University of Toronto was closed .', 'O B-ORG I-ORG I-ORG O O O'],
]

test.each(SENTENCES)('names of “%s”', (sentence, tags) => {
  expect(tagsOf(sentence.split(' ').filter(Boolean)).join(' ')).toBe(tags)
})

test('whatever the words are, a further word follows one of its kind', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('Norda', 'of', 'the', '-', 'Oskar', 'BANK', 'New', 'York'))), (words) => {
      const tags = tagsOf(words)
      expect(tags).toHaveLength(words.length)
      for (const [at, tag] of tags.entries()) if (tag.startsWith('I')) expect([`B${tag.slice(1)}`, tag]).toContain(tags[at - 1])
    }),
    { numRuns: 200 },
  )
})

test('what was read before changes no tag', () => {
  const words = 'Oskar Lindqvist of the Norda Post left Jakarta on Monday'.split(' ')
  const before = tagsOf(words)
  for (let from = 0; from < 20_000; from += 50) tagsOf(Array.from({ length: 50 }, (_, at) => `W${from + at}`))
  expect(tagsOf(words)).toEqual(before)
})

const empty = (): Record<ListKind, number[]> => Object.fromEntries(LISTS.map((kind) => [kind, []])) as never

test('lists of names hold what was put into them', () => {
  const names = Array.from({ length: 5000 }, (_, at) => [`name${at}`, 'of', `place${at % 7}`])
  const lists = { ...empty(), country: names.map(hashName), given: [hashName(['name1', 'of', 'place1']), hashName(['Zoë'])] }
  const { maskOf } = openLists(openWeights(packWeights({ meta: {}, arrays: packLists(lists) })))
  expect(names.every((name) => (maskOf(hashName(name)) & listBit('country')) !== 0)).toBe(true)
  expect(maskOf(hashName(['name1', 'of', 'place1']))).toBe(listBit('country') | listBit('given'))
  expect(maskOf(hashName(['ZOE']))).toBe(listBit('given'))
  // One in ten thousand by chance.
  expect(names.filter((name) => maskOf(hashName([...name, 'x'])) !== 0).length).toBeLessThan(5)
})

test('weights of something else are refused', () => {
  const bytes = packWeights({ meta: { labels: ['O'] }, arrays: {} })
  expect(() => openNames(bytes, models.tagger)).toThrow(WeightsError)
})
