import type { Reading } from '../model/index.ts'
import { explainLines } from './explain.ts'
import { paint } from './line.ts'
import { ascii } from './marks.ts'
import { quoted, saidWords, shown, wordsOf } from './said.ts'
import { outletOf, tellersOf, voicesOf } from './voices.ts'
import { columns } from './width.ts'

/**
 * A reading as other programs take it: one statement a line (voice, naming, mode, chain with the outlet first, words), ASCII
 * marks, nothing cut. Ends without a newline; empty if there is no statement.
 */
export function renderLines(reading: Reading, options: { readonly explain: boolean }): string {
  const told = voicesOf(reading)
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  const outlet = outletOf(reading) ?? 'this report'
  const voiceOf = new Map(told.voices.flatMap((voice) => voice.statements.map((statement) => [statement.id, voice] as const)))
  const rows = reading.statements.map((statement) => {
    const voice = voiceOf.get(statement.id)!
    const words = saidWords(reading, statement, ascii)
    return [
      voice.letter,
      voice.naming,
      statement.mode,
      shown([outlet, ...tellersOf(statement, sources), voice.name].join(' <- '), ascii),
      [
        statement.stance === 'asserts' ? '' : `${statement.stance}: `,
        statement.mode === 'direct' ? quoted(words, Number.POSITIVE_INFINITY, ascii) : words,
        statement.hedged ? ` ~ ${quoted(wordsOf(reading, statement.hedges, ascii), Number.POSITIVE_INFINITY, ascii)}` : '',
      ].join(''),
    ] as const
  })
  const widths = [0, 1, 2, 3].map((column) => Math.min(mostChain, Math.max(0, ...rows.map((row) => columns(row[column]!)))))
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 4 ? cell : cell + ' '.repeat(Math.max(0, widths[column]! - columns(cell))))).join('  '),
  )
  if (!options.explain) return lines.join('\n')
  const why = explainLines(reading, told, 200, ascii).flatMap((block) => (block.length > 0 ? [[], ...block] : []))
  return [...lines, paint(why, { colour: false, unicode: false })].join('\n')
}

// A longer chain pushes its own line's words to the right, not everybody's.
const mostChain = 60
