import type { Marks } from './marks.ts'
import type { Hue } from './voices.ts'
import { chop, columns, cut, isolate } from './width.ts'

/** How a piece is set: `grey` for what is said about the text, a hue for a voice. */
export type Style = 'plain' | 'bold' | 'grey' | 'inverse' | Hue | `bold-${Hue | 'grey'}`

/** A piece of a line in one style. Its text is `visible` already. */
export type Piece = readonly [text: string, style?: Style]
export type Line = readonly Piece[]

/** The columns that a line takes. */
export const lineColumns = (line: Line): number => line.reduce((sum, [text]) => sum + columns(text), 0)

/** `left` and, at the end of the width, `right`. The two must fit, with a space between them. */
export const across = (left: Line, right: Line, width: number): Line => [
  ...left,
  [' '.repeat(Math.max(1, width - lineColumns(left) - lineColumns(right)))],
  ...right,
]

/** A line folded at spaces into lines of at most `room` columns; a word wider than that is broken. At least one line. */
export function fold(line: Line, room: number): Line[] {
  const lines: [string, Style | undefined][][] = [[]]
  let used = 0
  let space = false
  for (const [text, style] of line) {
    for (const word of text.split(/( )/)) {
      if (word === '') continue
      if (word === ' ') {
        space = true
        continue
      }
      for (const part of columns(word) > room ? chop(word, room) : [word]) {
        const wide = columns(part)
        if (used > 0 && used + (space ? 1 : 0) + wide > room) {
          lines.push([])
          used = 0
        }
        const gap = used > 0 && space ? ' ' : ''
        const current = lines.at(-1)!
        const last = current.at(-1)
        if (last && last[1] === style) last[0] += gap + part
        else current.push([gap + part, style])
        used += gap.length + wide
        space = false
      }
    }
  }
  return lines.map((pieces) => pieces.map(([text, style]): Piece => (style ? [text, style] : [text])))
}

/** A line cut to `room` columns, from its end. */
export function cutLine(line: Line, room: number, marks: Marks): Line {
  const kept: Piece[] = []
  let left = room
  for (const [text, style = 'plain'] of line) {
    const wide = columns(text)
    if (wide > left) return [...kept, [cut(text, left, marks.cut), style]]
    kept.push([text, style])
    left -= wide
  }
  return kept
}

/** Lines as text: with ANSI colours (the sixteen) if asked for, and right-to-left pieces isolated where drawn signs are allowed. */
export function paint(lines: readonly Line[], { colour, unicode }: { readonly colour: boolean; readonly unicode: boolean }): string {
  return lines
    .map((line) =>
      line
        .map(([text, style = 'plain']) => {
          const safe = unicode ? isolate(text) : text
          const codes = colour && text.trim() !== '' ? ansi(style) : ''
          return codes === '' ? safe : `\u001b[${codes}m${safe}\u001b[0m`
        })
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

function ansi(style: Style): string {
  if (style.startsWith('bold-')) return `1;${codes[style.slice(5) as Hue | 'grey']}`
  return codes[style as Exclude<Style, `bold-${string}`>]
}

// Hues a–f are colours 12 9 11 10 13 14 of the sixteen, g and h the darker 6 and 5. Grey is "faint", which every palette keeps
// readable, where colour 8 is the background of some.
const codes: Readonly<Record<Exclude<Style, `bold-${string}`>, string>> = {
  plain: '',
  bold: '1',
  grey: '2',
  inverse: '7',
  a: '94',
  b: '91',
  c: '93',
  d: '92',
  e: '95',
  f: '96',
  g: '36',
  h: '35',
}
