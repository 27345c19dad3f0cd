import type { Outlet } from '../../model/index.ts'
import { OUTLET_KINDS } from './rows.ts'

/** A row that could not be used, with its line (from 1) and why. */
export interface OutletFault {
  readonly line: number
  readonly message: string
}

/**
 * A user's table of outlets: CSV with a header line, or JSON Lines, told apart by the first character (`docs/outlets.md`). Rows that
 * cannot be used are listed; the rest counts. Linear in the text, and never throws on it.
 */
export function parseOutlets(text: string): { readonly outlets: readonly Outlet[]; readonly faults: readonly OutletFault[] } {
  const source = text.replace(/^\uFEFF/u, '')
  const outlets: Outlet[] = []
  const faults: OutletFault[] = []
  for (const { line, fields, message } of /^\s*\{/u.test(source) ? jsonRows(source) : csvRows(source)) {
    const made = fields ? toOutlet(fields) : (message ?? 'it cannot be read')
    if (typeof made !== 'string') outlets.push(made)
    else if (faults.length < MOST_FAULTS) faults.push({ line, message: made })
    if (outlets.length > MOST_ROWS) {
      faults.push({ line, message: `only the first ${MOST_ROWS} rows are used` })
      break
    }
  }
  return { outlets: outlets.slice(0, MOST_ROWS), faults }
}

const MOST_ROWS = 50_000
const MOST_FAULTS = 100

type Fields = Readonly<Record<string, unknown>>
interface Row {
  readonly line: number
  readonly fields?: Fields
  readonly message?: string
}

function* jsonRows(text: string): Generator<Row> {
  let line = 0
  for (const piece of text.split('\n')) {
    line += 1
    if (piece.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(piece)
    } catch {
      yield { line, message: 'it is not JSON' }
      continue
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) yield { line, fields: value as Fields }
    else yield { line, message: 'it is not a JSON object' }
  }
}

function* csvRows(text: string): Generator<Row> {
  let header: readonly string[] | null = null
  for (const { line, cells, open } of csvLines(text)) {
    if (open) yield { line, message: 'a quotation mark is never closed' }
    else if (cells.length === 1 && cells[0]?.trim() === '') continue
    else if (!header) {
      header = cells.map((cell) => cell.trim().toLowerCase())
      if (header.includes('name')) continue
      yield { line, message: 'the first line must name the columns, one of them “name”' }
      return
    } else if (cells.length > header.length) yield { line, message: `it has ${cells.length} cells, the header ${header.length}` }
    else yield { line, fields: Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])) }
  }
}

/** Records of RFC 4180; a quoted cell may hold line breaks. */
function* csvLines(text: string): Generator<{ line: number; cells: string[]; open: boolean }> {
  let [line, began, at] = [1, 1, 0]
  let cells: string[] = []
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at += 1; ; ) {
        const close = text.indexOf('"', at)
        if (close < 0) {
          yield { line: began, cells, open: true }
          return
        }
        cell += text.slice(at, close)
        at = close + 1
        if (text[at] !== '"') break
        cell += '"'
        at += 1
      }
      for (let look = 0; look < cell.length; look++) if (cell[look] === '\n') line += 1
    }
    const start = at
    while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1
    cells.push(cell + text.slice(start, at).replace(/\r$/u, ''))
    const last = at >= text.length
    if (text[at] === ',') {
      at += 1
      if (at < text.length) continue
      cells.push('')
    } else at += 1
    yield { line: began, cells, open: false }
    if (last) return
    cells = []
    line += 1
    began = line
  }
}

/** The outlet of a row, or what is wrong with it. */
function toOutlet(fields: Fields): Outlet | string {
  const text = (key: string): string => {
    const value = fields[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  // Tables of reports call the name `outlet` and the domain `host`, and have kinds of their own.
  const foreign = text('name') === '' && text('outlet') !== ''
  const name = text('name') || text('outlet')
  if (!name) return 'it has no name'
  if (name.length > 120) return 'its name is longer than 120 characters'
  const country = text('country').toUpperCase()
  if (country && !/^[A-Z]{2}$/.test(country)) return `its country “${country.slice(0, 20)}” is no two-letter code`
  const kind = text('kind').toLowerCase() || 'other'
  const known = OUTLET_KINDS.find((one) => one === kind) ?? (foreign ? 'other' : undefined)
  if (!known) return `its kind “${kind.slice(0, 20)}” is none of ${OUTLET_KINDS.join(', ')}`
  const domain = (text('domain') || text('host'))
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/s, '')
  if (domain && !/^[\p{L}\p{N}.-]{3,253}$/u.test(domain)) return `its domain “${domain.slice(0, 40)}” is none`
  const list = fields.aliases
  const aliases = Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : text('aliases').split(';')
  return {
    name,
    aliases: aliases
      .map((alias) => alias.trim())
      .filter((alias) => alias !== '' && alias.length <= 120)
      .slice(0, 50),
    country: country || null,
    kind: known,
    owner: text('owner') || null,
    domain: domain || null,
  }
}
