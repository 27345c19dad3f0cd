/** A cell: words of others, a number of ours, or nothing known. */
export type Cell = string | number | null

/**
 * A table as RFC 4180 has it: a header line, CRLF, every text in quotation marks. What a spreadsheet may take for a formula gets an
 * apostrophe before it (`uncell` takes it away again); numbers of ours are no formulas and stay bare.
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [columns, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('')

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  // UTF-8 has no half surrogate pairs.
  return `"${safe(cell.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('"', '""')}"`
}

/** What a spreadsheet may run, after whatever it may skip: blanks, what cannot be seen, and apostrophes put before it. */
const FORMULA = /^'*(?:[\t\r\n]|[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u

/** A text that no spreadsheet takes for a formula. */
const safe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text that stands behind a cell of `csvText`, read back. */
export const uncell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)
