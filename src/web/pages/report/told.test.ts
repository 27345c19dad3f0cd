import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readingOf } from '../../../../test/readings.ts'
import { blocksOf, groupsOf, sharesOf, wordsOf } from './pieces.ts'
import { placed } from './place.ts'
import { askedFor, shownOf } from './told.ts'

/** The paragraphs of a text. */
function partsOf(text: string): { kind: 'paragraph'; start: number; end: number }[] {
  let end = -2
  return text.split('\n\n').map((paragraph) => {
    const start = end + 2
    end = start + paragraph.length
    return { kind: 'paragraph' as const, start, end }
  })
}

/** What the reading view makes of a text: `A[…]` is tinted in the voice of A, `_…_` are words in quote marks, the rest is the outlet’s. */
function check(text: string, tellings: readonly (readonly [string, string])[], wanted: string): void {
  const reading = readingOf({ text, parts: partsOf(text) }, tellings)
  const shown = shownOf(reading)
  const drawn = blocksOf(reading, shown).map(({ pieces }) => {
    let line = ''
    let open = ''
    for (const { start, end, of } of pieces) {
      const voices = of.map((at) => shown[at]?.voice?.letter ?? '–').join('')
      if (voices !== open) {
        if (open) line += ']'
        if (voices) line += `${voices}[`
        open = voices
      }
      line += text.slice(start, end)
    }
    return open ? `${line}]` : line
  })
  expect(drawn.join(' ¶ ')).toBe(wanted)
}

test('a tint goes from end to end of the sentence of a statement, and leaves the outlet’s own word blank', () => {
  check(
    'The mill burned. Anna Brook said the wheel had stopped. Nobody was hurt.',
    [['Anna Brook', 'the wheel had stopped']],
    'The mill burned. A[Anna Brook said the wheel had stopped.] Nobody was hurt.',
  )
})

test('letters go by first appearance of who is at the end of the chain', () => {
  check(
    'Ben said it was late. Anna said it was dark. Ben said it was cold.',
    [
      ['Ben', 'it was late'],
      ['Anna', 'it was dark'],
      ['Ben', 'it was cold'],
    ],
    'A[Ben said it was late.] B[Anna said it was dark.] A[Ben said it was cold.]',
  )
})

test('what is said within what another says lies inside it', () => {
  check(
    'Maud said that Owen had told her the sluice was open.',
    [
      ['Maud', 'Owen had told her the sluice was open'],
      ['Owen', 'the sluice was open'],
    ],
    'A[Maud said that Owen had told her ]AB[the sluice was open.]',
  )
})

test('statements of one source in a row are one card; others between them part it', () => {
  const reading = readingOf({ text: 'Ben said a b. Ben said c d. Anna said e f. Ben said g h.' }, [
    ['Ben', 'a b'],
    ['Ben', 'c d'],
    ['Anna', 'e f'],
    ['Ben', 'g h'],
  ])
  expect(groupsOf(shownOf(reading)).map(({ members }) => members.map(({ at }) => at))).toEqual([[0, 1], [2], [3]])
})

test('of mixed words those in quote marks are theirs, wherever the marks stand', () => {
  const cut = (text: string, start: number, end: number): string =>
    wordsOf(text, { start, end }, 'mixed')
      .map((part) => (part.quoted ? `_${text.slice(part.start, part.end)}_` : text.slice(part.start, part.end)))
      .join('')
  const text = 'two of the pumps as “out of service, parts awaited” since May'
  expect(cut(text, 0, text.length)).toBe('two of the pumps as “_out of service, parts awaited_” since May')
  // A span that begins right behind a mark.
  expect(cut(text, 21, 50)).toBe('_out of service, parts awaited_')
})

/** Texts of a few sentences, with tellings that lie anywhere in them, over each other too. */
const tangled = fc
  .array(fc.constantFrom('The mill burned', 'Anna said so', '“It was late,” he said', 'Dr. Vale came', 'نعم قال', '🙂 it was', 'a', ''), {
    minLength: 1,
    maxLength: 8,
  })
  .map((sentences) =>
    sentences
      .map((sentence, at) => `${sentence}.${at % 3 === 2 ? '\n\n' : ' '}`)
      .join('')
      .trim(),
  )
  .chain((text) =>
    fc.record({
      text: fc.constant(text),
      spans: fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.nat(text.length), fc.nat(11)), { maxLength: 9 }),
    }),
  )

test('every character of every part lies in one piece, whatever lies over what', () => {
  fc.assert(
    fc.property(tangled, ({ text, spans }) => {
      const bare = readingOf({ text, parts: partsOf(text) }, [])
      const names = [...new Set(spans.map(([, , , who]) => who))]
      const reading = {
        ...bare,
        sources: names.map((who) => ({
          id: `src${who}`,
          name: `Voice ${who}`,
          kind: 'person' as const,
          naming: 'named' as const,
          mentions: [],
        })),
        statements: spans
          .map(([a, b, cue, who], at) => ({
            id: `s${at + 1}`,
            content: [{ start: Math.min(a, b), end: Math.min(text.length, Math.max(a, b) + 1) }].filter(({ start, end }) => start < end),
            cue: [{ start: cue, end: Math.min(text.length, cue + 2) }].filter(({ start, end }) => start < end),
            source: [],
            chain: [`src${who}`],
            mode: 'mixed' as const,
            stance: 'asserts' as const,
            hedged: false,
            hedges: [],
            confidence: 1,
            rule: 'test',
          }))
          .filter(({ content }) => content.length > 0),
      }
      const shown = shownOf(reading)
      const blocks = blocksOf(reading, shown)
      expect(blocks.length).toBeGreaterThan(0)
      for (const { start, end, pieces } of blocks) {
        expect(pieces[0]?.start ?? start).toBe(start)
        expect(pieces.at(-1)?.end ?? end).toBe(end)
        for (const [at, piece] of pieces.slice(1).entries()) expect(piece.start).toBe(pieces[at]?.end)
      }
      // Each statement is opened once at most, and all that have text in a part are.
      const opened = blocks.flatMap(({ pieces }) => pieces.flatMap(({ opens }) => opens))
      expect(new Set(opened).size).toBe(opened.length)
      const { voices, own } = sharesOf(blocks, shown)
      const sum = own + [...voices.values()].reduce((total, share) => total + share, 0)
      if (blocks.some(({ pieces }) => pieces.length > 0)) expect(sum).toBeCloseTo(1)
      expect(groupsOf(shown).flatMap(({ members }) => members.map(({ at }) => at))).toEqual(shown.map(({ at }) => at))
    }),
  )
})

test('cards in the margin never overlap, and the open one keeps its line', () => {
  const card = fc.record({ wanted: fc.nat(2_000), height: fc.integer({ min: 20, max: 200 }) })
  fc.assert(
    fc.property(fc.array(card, { minLength: 1, maxLength: 20 }), fc.integer({ min: -1, max: 19 }), (given, open) => {
      const cards = [...given].sort((a, b) => a.wanted - b.wanted)
      const tops = placed(cards, open)
      for (const [at, top] of tops.slice(1).entries()) {
        const before = cards[at]
        expect(top).toBeGreaterThanOrEqual((tops[at] ?? 0) + (before?.height ?? 0) + 12)
      }
      if (cards[open]) expect(tops[open]).toBe(cards[open]?.wanted)
    }),
  )
})

test.each([
  ['s1', 'Ben said it was late.'],
  ['0', null],
  ['17', 'Ben said it was late.'],
  ['37', 'Ben said it was late.'],
  ['38', null],
  ['39', 'Anna said it was dark.'],
  ['9999999', null],
  ['1e1', null],
  ['-1', null],
  ['', null],
] as const)('an address that asks for %j opens the statement that stands there', (asked, sentence) => {
  const text = 'The mill burned. Ben said it was late. Anna said it was dark.'
  const tellings = [
    ['Ben', 'it was late'],
    ['Anna', 'it was dark'],
  ] as const
  const shown = shownOf(readingOf({ text, parts: partsOf(text) }, tellings))
  const region = shown[askedFor(shown, asked)]?.regions[0]
  expect(region ? text.slice(region.start, region.end) : null).toBe(sentence)
})
