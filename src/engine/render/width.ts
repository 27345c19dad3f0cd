// How much room a text takes on a terminal, in columns, and what of a text may reach one at all.

/**
 * Text as a terminal may show it: one line, without control characters, escape sequences, direction overrides or invisible
 * characters; a lone surrogate becomes U+FFFD. What is left is a sequence of visible characters and single spaces.
 */
export function visible(text: string): string {
  return inLine(text.replace(sequences, '')).trim()
}

/** Text as a page may show it within a line: white space as single spaces, without what moves others about or cannot be seen. */
export const inLine = (text: string): string =>
  text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(unseen, '')
    // What could not be seen may have stood between two.
    .replace(/ {2,}/g, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')

// Both alternatives stop at the next escape character, so a text of nothing but beginnings is read once.
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]P^_X][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)/gu
// C0, DEL and C1; soft hyphen, zero-width space, direction marks, embeddings, overrides and isolates, annotation anchors, tags; what is no
// character at all.
// U+200C and U+200D stay: Persian, Indic scripts and emoji are spelled with them.
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}\p{NChar}]/gu

/** The columns that a text takes: East Asian wide characters and emoji take two, combining marks none. */
export function columns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  let sum = 0
  for (const cluster of clusters(text)) sum += clusterColumns(cluster)
  return sum
}

/** The text, or as much of its beginning as fits into `room` columns with the mark of a cut at the end. */
export function cut(text: string, room: number, mark = '…'): string {
  // No cluster is narrower than nothing: most texts end here without being measured.
  if (text.length <= room && columns(text) <= room) return text
  const limit = room - columns(mark)
  let taken = ''
  let sum = 0
  for (const cluster of clusters(text)) {
    const next = clusterColumns(cluster)
    if (sum + next > limit) return limit < 0 ? '' : `${taken.trimEnd()}${mark}`
    // More marks than this on one letter are meant to climb over the neighbouring lines.
    taken += cluster.length > 16 ? shorten(cluster) : cluster
    sum += next
  }
  return taken
}

/** The text in pieces of at most `room` columns, broken inside a word: for words wider than a line. */
export function chop(text: string, room: number): string[] {
  const pieces: string[] = []
  let taken = ''
  let sum = 0
  for (const cluster of clusters(text)) {
    const next = clusterColumns(cluster)
    if (taken !== '' && sum + next > room) {
      pieces.push(taken)
      taken = ''
      sum = 0
    }
    taken += cluster.length > 16 ? shorten(cluster) : cluster
    sum += next
  }
  return taken === '' ? pieces : [...pieces, taken]
}

/** The text in an isolate of its own direction if it holds right-to-left letters, so that it cannot reorder its line. */
export const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

function* clusters(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment
}

const shorten = (cluster: string): string => [...cluster].slice(0, 8).join('')

function clusterColumns(cluster: string): 0 | 1 | 2 {
  const code = cluster.codePointAt(0) ?? 0
  if (code < 0x300) return 1
  if (/^[\p{Mn}\p{Me}\p{Cf}]/u.test(cluster)) return 0
  if (cluster.includes('\ufe0f') || /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator})/u.test(cluster)) return 2
  return isWide(code) ? 2 : 1
}

function isWide(code: number): boolean {
  for (const [first, last] of wide) if (code <= last) return code >= first
  return false
}

// Unicode 16 EastAsianWidth W and F, joined over unassigned gaps; emoji are told by their property.
const wide: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
]
