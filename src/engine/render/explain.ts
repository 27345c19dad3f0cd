import type { Reading } from '../model/index.ts'
import { groundRows } from './grounds.ts'
import { fold, type Line } from './line.ts'
import type { Marks } from './marks.ts'
import { shown, wordsOf } from './said.ts'
import type { Voices } from './voices.ts'
import { columns, cut } from './width.ts'

/**
 * The evidence behind a reading, as blocks of lines: for each statement its rule, confidence, cue and mention; what was set aside,
 * with its kind and the rule that set it aside; and what could not be done.
 */
export function explainLines(reading: Reading, { voices }: Voices, width: number, marks: Marks): Line[][] {
  const letters = new Map(voices.flatMap(({ letter, statements }) => statements.map(({ id }) => [id, letter] as const)))
  return [
    table(
      'Why',
      reading.statements.map((statement) => [
        `${statement.id} ${letters.get(statement.id) ?? ''}`,
        `${shown(statement.rule, marks)} ${statement.confidence.toFixed(2)}`,
        [
          `cue ${spanWords(reading, statement.cue, marks)}`,
          `source ${spanWords(reading, statement.source, marks)}`,
          `says ${spanWords(reading, statement.content, marks)}`,
          ...(statement.why?.length ? [`because: ${shown(statement.why.join('; '), marks)}`] : []),
        ].join(', '),
      ]),
      width,
      marks,
    ),
    table(
      'Own voice',
      reading.ownVoice.map((span) => [
        `${span.start}${marks.dash}${span.end}`,
        span.confidence.toFixed(2),
        spanWords(reading, [span], marks),
      ]),
      width,
      marks,
    ),
    table('Places', groundRows(reading, marks), width, marks),
    table(
      'Set aside',
      reading.setAside.map(({ kind, rule, text }) => [kind, shown(rule, marks), marks.open + shown(text, marks) + marks.close]),
      width,
      marks,
    ),
    table(
      'Issues',
      reading.issues.map(({ stage, code, message }) => [stage, shown(code, marks), shown(message, marks)]),
      width,
      marks,
    ),
  ]
}

type Row = readonly [first: string, second: string, rest: string]

// Rest of a row: no more than this many columns, however long the block that was set aside.
const mostRest = 400

function table(title: string, rows: readonly Row[], width: number, marks: Marks): Line[] {
  if (rows.length === 0) return []
  const first = Math.min(14, Math.max(...rows.map((row) => columns(row[0]))))
  const second = Math.min(24, Math.max(...rows.map((row) => columns(row[1]))))
  const wide = width >= 72
  const indent = wide ? 3 + first + 2 + second + 2 : 5
  return [
    [[` ${title}`, 'bold']],
    ...rows.flatMap((row): Line[] => {
      const start = `   ${padded(cut(row[0], first, marks.cut), first)}  ${cut(row[1], second, marks.cut)}`
      const lines = fold([[cut(row[2], mostRest, marks.cut)]], width - indent)
      const hung = lines.map((line): Line => [[' '.repeat(indent)], ...line])
      return wide ? [[[padded(start, indent), 'grey'], ...(lines[0] ?? [])], ...hung.slice(1)] : [[[start, 'grey']], ...hung]
    }),
  ]
}

const padded = (text: string, room: number): string => text + ' '.repeat(Math.max(0, room - columns(text)))

const spanWords = (reading: Reading, spans: Parameters<typeof wordsOf>[1], marks: Marks): string =>
  spans.length === 0 ? '(none)' : `${marks.open}${wordsOf(reading, spans, marks)}${marks.close}`
