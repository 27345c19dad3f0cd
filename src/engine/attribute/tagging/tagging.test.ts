import { describe, expect, test } from 'vitest'
import { analyse } from '../../text/index.ts'
import { findQuotes } from '../quotes.ts'
import { type Columns, columnsOf } from './columns.ts'
import { likeness } from './judge.ts'
import { reasonsOf } from './reasons.ts'
import { windowOf } from './spantagger.ts'

const NO_CLASSES = { index: new Map<string, number>(), cluster: new Uint16Array(1), verb: new Uint16Array(1), noun: new Uint8Array(1) }

function read(text: string): { columns: Columns; words: string[]; analysis: ReturnType<typeof analyse> } {
  const analysis = analyse(text, null)
  const columns = columnsOf(analysis, findQuotes(text).quotes, NO_CLASSES)
  return { columns, words: analysis.tokens.map(({ start, end }) => text.slice(start, end)), analysis }
}

/** The first and the last word of the window around the first word that is `cue`. */
function check(text: string, cue: string, expected: readonly [string, string]): void {
  const { columns, words } = read(text)
  const at = words.indexOf(cue)
  const { from, to } = windowOf(columns, { from: at, to: at + 1 })
  expect([words[from], words[to - 1]]).toEqual(expected)
}

const WINDOWS: readonly (readonly [text: string, cue: string, window: readonly [string, string]])[] = [
  ['It rained. Miro Tanek said it would stop. It did.', 'said', ['Miro', '.']],
  ['“We fled. We ran,” said Miro Tanek. It rained.', 'said', ['“', '.']],
  ['Miro Tanek said it fell. “It fell at noon. Nobody saw it.” It rained.', 'said', ['Miro', '”']],
  ['TANEK: We fled. Nobody saw us.\n\nIt rained.', ':', ['TANEK', '.']],
]

describe('the window of a cue', () => {
  test.each(WINDOWS)('%s', (text, cue, window) => check(text, cue, window))
})

test('likeness is the shared part of all that either covers', () => {
  expect(likeness([], [])).toBe(1)
  expect(likeness([{ from: 0, to: 4 }], [{ from: 2, to: 6 }])).toBeCloseTo(2 / 6)
  expect(likeness([{ from: 0, to: 4 }], [])).toBe(0)
})

test('reasons are what a reader would point at', () => {
  const { columns, words, analysis } = read('“We fled,” said Miro Tanek.')
  const at = words.indexOf('said')
  const tagged = {
    cue: { from: at, to: at + 1, chance: 0.9 },
    source: [{ from: at + 1, to: at + 3 }],
    content: [{ from: 1, to: 3 }],
    sourceSure: 1,
    contentSure: 1,
    sure: 1,
  }
  expect(reasonsOf(analysis, columns, tagged, null)).toEqual([
    'cue word “said”',
    'quote closes just before the cue',
    'a name right after the cue',
    'all of it stands in quote marks',
  ])
})
