import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Reading, readClean, type Span } from '../src/engine/index.ts'
import { models } from './weights.ts'

const read = (text: string): Reading => readClean(text, {}, models)

/** `source · cue · content` of each statement, as the shipped models read it. */
function check(text: string, expected: readonly string[]): void {
  const { report, statements } = read(text)
  const words = (spans: readonly Span[]): string => spans.map(({ start, end }) => report.text.slice(start, end)).join(' … ')
  expect(statements.map(({ source, cue, content }) => [source, cue, content].map(words).join(' · '))).toEqual(expected)
}

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['“We fled,” a villager said.', ['a villager · said · We fled,']],
  ['Miro Tanek said that the bridge was closed.', ['Miro Tanek · said · that the bridge was closed']],
  ['The dam is safe, according to Lena Orsk.', ['Lena Orsk · according to · The dam is safe']],
  ['SFAX – The dam is closed to ships, police said on Monday.', ['police · said · The dam is closed to ships']],
]

describe('attribution by rules and taggers', () => {
  test.each(ROWS)('%s', (text, expected) => check(text, expected))
})

const PIECES = [
  'Miro Tanek said',
  ' that the bridge was closed',
  ', according to ',
  'police',
  '“',
  '”',
  '"',
  "''",
  "'",
  '. ',
  '\n\n',
  ': ',
  ' told the Harbour News ',
  'it plans to rebuild',
  '…',
  '\u{1f600}',
  ' – ',
  'She denied it',
  ' declined to comment',
  ' has not commented',
]

test('spans lie in the text, those of a statement do not overlap, chains name sources, confidences are shares', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
      const { report, statements, sources } = read(pieces.join(''))
      const ids = new Set(sources.map(({ id }) => id))
      for (const { content, cue, source, chain, confidence } of statements) {
        for (const { start, end } of [...content, ...cue, ...source]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(report.text.length)
        }
        const sorted = [...content, ...cue, ...source].sort((a, b) => a.start - b.start)
        for (let at = 1; at < sorted.length; at++) expect(sorted[at]!.start).toBeGreaterThanOrEqual(sorted[at - 1]!.end)
        expect(chain.filter((id) => !ids.has(id))).toEqual([])
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThan(1)
      }
    }),
    { numRuns: 60 },
  )
})

/** What cues, and refusals most of all, are put together from. */
const WORDS =
  'offer offered give gives return make made provide neither nor have has had not never yet to no comment named commented answered would could did on about the clerk who silent confirm say said reply call Monday told by as'.split(
    ' ',
  )

test('words of cues in any order come to an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 14 }), (words) => {
      for (const { cue } of read(`${words.join(' ')}.`).statements) expect(cue.length).toBeGreaterThan(0)
    }),
    // A refusal that reached back before its own beginning was once found for ever.
    { numRuns: 400, examples: [['offer have not named'.split(' ')]] },
  )
})

test('the same text gives the same reading, and so does the text of its report', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }),
      (pieces) => {
        const text = `Miro Tanek spoke. ${pieces.join('')}`
        const first = read(text)
        expect(read(text)).toEqual(first)
        expect(read(first.report.text)).toEqual(first)
      },
    ),
    { numRuns: 60 },
  )
})

/** Texts that grow: twice the length may cost no more than three times the time, measured at sizes where a quadratic step shows. */
const HOSTILE: readonly (readonly [what: string, make: (size: number) => string])[] = [
  ['no sentence ends', (size) => 'police said that '.repeat(size)],
  ['quote marks', (size) => '" '.repeat(size * 4)],
  ['opened quotes', (size) => '“police said '.repeat(size)],
  ['a sentence a word', (size) => 'Said. '.repeat(size * 2)],
  ['quoted sentences', (size) => `He said: “${'It fell. '.repeat(size)}”`],
]

test.each(HOSTILE)(
  'linear time on %s',
  (_, make) => {
    const time = (size: number): number => {
      const text = make(size)
      const began = performance.now()
      read(text)
      return performance.now() - began
    }
    time(300)
    const small = Math.min(time(500), time(500))
    const large = Math.min(time(2000), time(2000))
    expect(large).toBeLessThan(small * 12 + 400)
  },
  60_000,
)
