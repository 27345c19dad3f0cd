import { type Results, types } from '@electric-sql/pglite'
import { StoreError } from '../failure.ts'

/** What goes to the thread that has the database. Connections are numbered by who asks; between `begin` and its end one is alone. */
export type Ask =
  | { readonly id: number; readonly connection: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly end: true }

/** What comes back. */
export type Answer = { readonly id: number; readonly result: Packed } | { readonly id: number; readonly error: Fault }

/** What was answered, as it goes from one thread to the other: rows as JSON, which takes a tenth of what objects of many parts take. */
export type Packed =
  | { readonly result: unknown }
  | {
      readonly command: string | undefined
      readonly rowCount: number
      readonly rows: string
      /** Values of the columns of bytes, row by row. */
      readonly bytes: readonly (Uint8Array | null)[]
      readonly columns: readonly string[]
    }

/** What the pool over PGlite answers. */
interface Answered {
  readonly command: string | undefined
  readonly rowCount: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly fields?: Results['fields']
}

/** Types whose values are the same after JSON. */
const PLAIN: ReadonlySet<number> = new Set([types.BOOL, types.INT2, types.INT4, types.TEXT, types.VARCHAR, 1007, 1009])
const FRACTIONS: ReadonlySet<number> = new Set([types.FLOAT4, types.FLOAT8])

export function packed(result: unknown): Packed {
  const { command, rowCount, rows, fields = [] } = result as Answered
  const others = fields.filter(({ dataTypeID }) => !PLAIN.has(dataTypeID))
  const columns = others.flatMap(({ dataTypeID, name }) => (dataTypeID === types.BYTEA ? [name] : []))
  const isPlain = others.every(
    ({ dataTypeID, name }) =>
      dataTypeID === types.BYTEA ||
      (FRACTIONS.has(dataTypeID) && rows.every((row) => row[name] === null || Number.isFinite(row[name]))) ||
      (dataTypeID === types.INT8 && rows.every((row) => typeof row[name] !== 'bigint')),
  )
  if (!isPlain) return { result: { command, rowCount, rows } }
  const bytes = columns.length ? rows.flatMap((row) => columns.map((name) => row[name] as Uint8Array | null)) : []
  const bare = columns.length ? rows.map((row) => ({ ...row, ...Object.fromEntries(columns.map((name) => [name, null])) })) : rows
  return { command, rowCount, rows: JSON.stringify(bare), bytes, columns }
}

export function unpacked(given: Packed): unknown {
  if ('result' in given) return given.result
  const { command, rowCount, bytes, columns } = given
  const rows = JSON.parse(given.rows) as Record<string, unknown>[]
  let at = 0
  if (columns.length) for (const row of rows) for (const name of columns) row[name] = bytes[at++] ?? null
  return { command, rowCount, rows }
}

/** An error in plain values: on their way between threads errors lose what they have besides a message. */
export interface Fault {
  readonly message: string
  /** Whether it is a StoreError. */
  readonly isOurs: boolean
  readonly fields: Readonly<Record<string, string>>
}

/** What errors of the database and ours have, as far as anybody looks at it. */
const FIELDS = ['code', 'hint', 'detail', 'constraint', 'table', 'column', 'schema', 'severity', 'routine'] as const

export function faultOf(thrown: unknown): Fault {
  const isError = thrown instanceof Error
  const given = new Map<string, unknown>(isError ? Object.entries(thrown) : [])
  const fields: Record<string, string> = {}
  for (const name of FIELDS) {
    const value = given.get(name)
    if (typeof value === 'string') fields[name] = value
  }
  return { message: isError ? thrown.message : String(thrown), isOurs: thrown instanceof StoreError, fields }
}

export function errorOf({ message, isOurs, fields }: Fault): Error {
  if (isOurs) return new StoreError(fields.code as StoreError['code'], message, fields.hint ?? '')
  return Object.assign(new Error(message), fields)
}
