import type { Reading, Span, Statement } from '../model/index.ts'
import type { Line, Piece } from './line.ts'
import { type Marks, toAscii } from './marks.ts'
import { cut, visible } from './width.ts'

/** What the marks can show of a text: everything, or typographic signs as ASCII writes them. */
export const shown = (text: string, marks: Marks): string => {
  const safe = visible(text)
  return marks.apostrophe === "'" ? toAscii(safe) : safe
}

/** A quotation in the marks' quotation marks, cut to `room` columns with the marks kept. */
export const quoted = (text: string, room: number, marks: Marks): string => {
  // A comma before the closing mark belongs to the sentence that the words were taken from.
  const bare = (/^[“"„«](.*)[”"“»]$/u.exec(text)?.[1] ?? text).replace(/,$/, '')
  return `${marks.open}${cut(bare, Math.max(1, room - 2), marks.cut)}${marks.close}`
}

/** The characters of several spans as one line; a gap between them is shown. */
export const wordsOf = (reading: Reading, spans: readonly Span[], marks: Marks): string =>
  shown(spans.map(({ start, end }) => reading.report.text.slice(start, end)).join(' … '), marks)

/** The words of a statement. What is asserted needs no "that" to lead it in. */
export function saidWords(reading: Reading, { content, stance }: Statement, marks: Marks): string {
  const words = wordsOf(reading, content, marks)
  return stance === 'asserts' ? words.replace(/^that /i, '') : words
}

/**
 * A statement as a line of about `room` columns: the stance in bold where it is not plain assertion, the words, who else passed
 * them on, and the reporter's doubt.
 */
export function saidLine(reading: Reading, statement: Statement, extra: readonly string[], room: number, marks: Marks): Line {
  const before: Piece[] = []
  if (statement.stance !== 'asserts') {
    before.push([statement.stance, 'bold'])
    const link = connector(reading.report.text, statement)
    before.push([link === '' ? ' ' : ` ${link} `])
  }
  const after: Piece[] = []
  if (extra.length > 0) after.push([` ${shown(extra.join(` ${marks.arrow} `), marks)}`, 'grey'])
  if (statement.hedged) {
    const doubt = wordsOf(reading, statement.hedges.slice(0, 1), marks)
    after.push([doubt === '' ? ' ~' : ` ~ ${marks.open}${doubt}${marks.close}`, 'grey'])
  }
  const used = [...before, ...after].reduce((sum, [text]) => sum + text.length, 0)
  const words = saidWords(reading, statement, marks)
  // The words themselves keep half of the room, however much there is to say about them.
  const left = Math.max(room - used, room >> 1)
  return [...before, [statement.mode === 'direct' ? quoted(words, left, marks) : cut(words, left, marks.cut)], ...after]
}

// The word that joins stance and content as the report itself has it; nothing is made up.
function connector(text: string, { content, mode }: Statement): string {
  const start = content[0]?.start
  if (start === undefined || mode === 'direct') return ''
  return /(?:^|\s)(that|whether|if|to)\s+[“"‘']?$/i.exec(text.slice(Math.max(0, start - 12), start))?.[1]?.toLowerCase() ?? ''
}
