import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSentences, tokenise } from '../../engine/index.ts'
import { blocksOf } from './blocks.ts'
import { kept } from './kept.ts'
import { sentenceAround } from './places.ts'
import { spanOf } from './times.ts'
import { letterOf } from './voices.ts'

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
] as const)('voice %i is %s', (at, letter) => expect(letterOf(at)).toBe(letter))

describe('the words around a place are a sentence of the report', () => {
  const around = (text: string, place: string): string => {
    const start = text.lastIndexOf(place)
    const span = sentenceAround(text, splitSentences(text, tokenise(text)), { start, end: start + place.length })
    return text.slice(span.start, span.end)
  }
  test.each([
    ['OSTREL – A barge sank off Tarn.', 'OSTREL', 'OSTREL – A barge sank off Tarn.'],
    ['OSTREL – A barge sank off Tarn.', 'Tarn', 'OSTREL – A barge sank off Tarn.'],
    ['“It sank,” said Dr. Brandel. He lives in Tarn. So does she.', 'Tarn', 'He lives in Tarn.'],
    ['A barge sank\n\nIt was off Tarn', 'Tarn', 'It was off Tarn'],
    [
      `It sank ${'and sank '.repeat(50)}off Tarn ${'and sank '.repeat(50)}.`,
      'Tarn',
      `sank ${'and sank '.repeat(32)}off Tarn${' and sank'.repeat(33)}`,
    ],
  ])('%s: %s', (text, place, expected) => expect(around(text, place)).toBe(expected))
  test('whatever the text, it holds the place and begins and ends with a word', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), fc.string({ unit: 'grapheme', maxLength: 900 }), (before, behind) => {
        const text = `${before} Tarn ${behind}`
        const start = before.length + 1
        const span = sentenceAround(text, splitSentences(text, tokenise(text)), { start, end: start + 4 })
        const told = text.slice(span.start, span.end)
        expect(span.start <= start && span.end >= start + 4).toBe(true)
        expect(told).toBe(told.trim())
        expect(told.length).toBeLessThanOrEqual(604)
      }),
    ))
})

describe('a time spans', () => {
  const check = (value: string, from: string | null, to: string | null): void =>
    expect(spanOf(value)).toEqual(from === null ? null : { from, to })
  test.each([
    ['2031', '2031-01-01', '2032-01-01'],
    ['2031-12', '2031-12-01', '2032-01-01'],
    ['2031-03-12', '2031-03-12T00:00', '2031-03-13T00:00'],
    ['2031-03-12T04:50', '2031-03-12T04:50', '2031-03-12T04:51'],
    ['2031-03-12T04', '2031-03-12T04:00', '2031-03-12T05:00'],
    ['2031-03-12TNI', '2031-03-12T20:00', '2031-03-13T00:00'],
    ['2031-13-01', null, null],
    ['2031-W06', null, null],
    ['XXXX-10-12', null, null],
    ['P3M', null, null],
    ['PAST_REF', null, null],
  ] as const)('%s', (value, from, to) => check(value, from, to))
})

test('paragraphs that keep their order are not moved, of those that cross the lighter is', () => {
  const paragraphs = [0, 100, 200].map((start) => ({ start, end: start + 90 }))
  const shared = [
    [0, 200, 80],
    [100, 0, 60],
    [200, 100, 50],
  ].map(([a, b, length]) => ({
    a: { start: a as number, end: (a as number) + (length as number) },
    b: { start: b as number, end: (b as number) + (length as number) },
    same: true,
  }))
  expect(blocksOf(paragraphs, paragraphs, shared)).toEqual([
    { a: 0, b: 2, weight: 80, moved: true },
    { a: 1, b: 0, weight: 60, moved: false },
    { a: 2, b: 1, weight: 50, moved: false },
  ])
  expect(blocksOf(paragraphs, [], [])).toEqual([0, 1, 2].map((a) => ({ a, b: null, weight: 0, moved: false })))
})

test('what is kept is worked out once, what failed is tried again, and what was not asked for longest goes first', async () => {
  const keep = kept(2)
  let worked = 0
  const ask = (key: string) => keep(key, async () => `${key}${++worked}`)
  expect(await Promise.all([ask('a'), ask('a')])).toEqual(['a1', 'a1'])
  expect(await keep('b', () => Promise.reject(new Error('no'))).catch((error: Error) => error.message)).toBe('no')
  expect(await ask('b')).toBe('b2')
  await ask('a')
  await ask('c')
  expect([keep.at('a') === undefined, keep.at('b') === undefined]).toEqual([false, true])
})
