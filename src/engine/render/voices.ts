import type { Reading, Source, Statement } from '../model/index.ts'
import { type NamingWord, namingWord } from './marks.ts'
import { visible } from './width.ts'

/** The hues of a story's voices, in order of first appearance. Vague voices take none. */
export const HUES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
export type Hue = (typeof HUES)[number]

/** All statements of a reading that rest on one origin. */
export interface Voice {
  /** A, B … Z, AA … in order of first appearance. */
  readonly letter: string
  /** Null for a vague voice; from the ninth on hues come round again and the letter tells them apart. */
  readonly hue: Hue | null
  readonly name: string
  readonly naming: NamingWord
  /** Who passed the first statement on, nearest to the reader first, without the origin. */
  readonly tellers: readonly string[]
  readonly statements: readonly Statement[]
  /** Letters of the text that are this voice's words or their paraphrase. */
  readonly letters: number
}

/** The voices of a reading, and how the letters of its text divide among them. */
export interface Voices {
  readonly voices: readonly Voice[]
  /** Letters that the outlet asserts in its own voice. */
  readonly own: number
  /** All letters of the text. */
  readonly total: number
}

/** Groups statements by the origin they rest on, the last of the chain. */
export function voicesOf(reading: Reading): Voices {
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  const groups = new Map<string, Statement[]>()
  for (const statement of reading.statements) {
    const origin = statement.chain.at(-1) ?? ''
    const group = groups.get(origin)
    if (group) group.push(statement)
    else groups.set(origin, [statement])
  }
  const { own, voices: letters } = divide(reading)
  let hues = 0
  const voices = [...groups].map(([origin, statements], index): Voice => {
    const source = sources.get(origin) ?? null
    const naming = namingWord(source)
    const vague = naming === 'vague' || naming === 'nobody'
    return {
      letter: letterOf(index),
      hue: vague ? null : HUES[hues++ % HUES.length]!,
      name: source ? visible(source.name) || source.id : 'nobody named',
      naming,
      tellers: tellersOf(statements[0]!, sources),
      statements,
      letters: letters.get(origin) ?? 0,
    }
  })
  return { voices, own, total: countLetters(reading.report.text) }
}

/** The names of a statement's chain without its origin, nearest to the reader first. */
export const tellersOf = (statement: Statement, sources: ReadonlyMap<string, Source>): string[] =>
  statement.chain.slice(0, -1).map((id) => visible(sources.get(id)?.name ?? id))

/** The name of the outlet that speaks: as the report gives it, else its host, else null. */
export function outletOf(reading: Reading): string | null {
  const { outlet, url } = reading.report
  if (outlet !== null && visible(outlet) !== '') return visible(outlet)
  return url !== null && URL.canParse(url) ? visible(new URL(url).hostname.replace(/^www\./, '')) || null : null
}

/** A, B … Z, AA, AB …, as spreadsheets letter their columns. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`
}

// No letter is counted twice: where spans overlap, the outer one has it.
function divide({ report, statements, ownVoice }: Reading): { own: number; voices: Map<string, number> } {
  const spans = [
    ...ownVoice.map(({ start, end }) => ({ start, end, origin: null })),
    ...statements.flatMap((statement) => statement.content.map(({ start, end }) => ({ start, end, origin: statement.chain.at(-1) ?? '' }))),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  const voices = new Map<string, number>()
  let own = 0
  let from = 0
  for (const { start, end, origin } of spans) {
    const letters = countLetters(report.text.slice(Math.max(start, from), Math.max(end, from)))
    from = Math.max(from, end)
    if (origin === null) own += letters
    else voices.set(origin, (voices.get(origin) ?? 0) + letters)
  }
  return { own, voices }
}

const countLetters = (text: string): number => text.replace(/[^\p{L}]+/gu, '').length
