import type { Span } from '../../model/index.ts'

/** A block of a text page: a paragraph, a heading or another line that stands alone. */
export interface TextBlock {
  /** Its lines, joined if the page was wrapped by hand; characters otherwise as published. */
  readonly text: string
  /** Where it lies in the page. */
  readonly at: Span
}

interface Line extends Span {
  readonly text: string
  readonly indented: boolean
}

/**
 * The blocks of a text page. Blank lines part blocks; so does every line end, unless the page is wrapped at a fixed width: then lines that
 * could not have taken the next word go on, and are joined with a blank.
 */
export function textBlocks(page: string): TextBlock[] {
  const stretches = stretchesOf(page)
  const width = wrapWidth(stretches)
  const blocks: TextBlock[] = []
  for (const lines of stretches) {
    let from = 0
    for (let i = 0; i < lines.length; i++) {
      if (i < lines.length - 1 && width && goesOn(lines[i]!, lines[i + 1]!, width)) continue
      blocks.push({ text: joined(lines.slice(from, i + 1)), at: { start: lines[from]!.start, end: lines[i]!.end } })
      from = i + 1
    }
  }
  return blocks
}

/** Runs of lines without a blank one between them; blanks around each line are gone. */
function stretchesOf(page: string): Line[][] {
  const stretches: Line[][] = []
  let open: Line[] | null = null
  let at = 0
  while (at <= page.length) {
    LINE_END.lastIndex = at
    const end = LINE_END.exec(page)
    const stop = end ? end.index : page.length
    const raw = page.slice(at, stop)
    const text = raw.trim()
    if (text) {
      const start = at + (raw.length - raw.trimStart().length)
      const line = { text, start, end: start + text.length, indented: start - at >= 2 }
      if (open) open.push(line)
      else {
        open = [line]
        stretches.push(open)
      }
    } else open = null
    if (!end) break
    at = stop + end[0].length
  }
  return stretches
}

const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/gu

/** The column at which a page was wrapped, or 0 if it was not. Mail wraps at 72 to 78, typewriters and old wires at 60 to 80. */
function wrapWidth(stretches: readonly Line[][]): number {
  const inner = stretches.flatMap((lines) => lines.slice(0, -1).map((line, i) => ({ line, next: lines[i + 1]! })))
  if (inner.length < 2) return 0
  let widest = 0
  for (const lines of stretches) for (const { text } of lines) widest = Math.max(widest, text.length)
  if (widest < 40 || widest > 100) return 0
  const full = inner.filter(({ line, next }) => isFull(line, next, widest)).length
  // Verse and lists break where they like: two lines in three must have been broken for want of room.
  return full >= 2 && full * 3 >= inner.length * 2 ? widest : 0
}

// 8 columns of grace: the widest line may stick out, and quoting marks take two a level.
const isFull = (line: Line, next: Line, width: number): boolean => line.text.length + 1 + firstWord(next.text) > width - 8

const firstWord = (text: string): number => {
  const end = text.search(/\s/u)
  return end < 0 ? text.length : end
}

function goesOn(line: Line, next: Line, width: number): boolean {
  if (next.indented && !line.indented) return false
  if (BULLET.test(next.text)) return false
  // What ends a sentence well short of the margin ends a paragraph; so does any line that left a third of its width.
  return line.text.length + 1 + firstWord(next.text) > width * (/[.!?:”"»)]$/u.test(line.text) ? 0.85 : 0.7)
}

/** What a list item begins with. */
export const BULLET = /^(?:[•‣◦▪*+–-]|\(?\d{1,2}[.)])\s/u

function joined(lines: readonly Line[]): string {
  let text = lines[0]?.text ?? ''
  for (const { text: line } of lines.slice(1)) {
    const glued = /[\p{L}\p{N}]-$/u.test(text.slice(-3)) || (WIDE.test(text.slice(-1)) && WIDE.test(line.slice(0, 1)))
    text += glued ? line : ` ${line}`
  }
  return text
}

// Scripts written without blanks.
const WIDE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/u
