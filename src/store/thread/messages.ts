import { StoreError } from '../failure.ts'

/** What goes to the thread that has the database. Connections are numbered by who asks; the first question of one waits for its turn. */
export type Ask =
  | { readonly id: number; readonly connection: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly connection: number; readonly release: true }
  | { readonly id: number; readonly end: true }

/** What comes back. */
export type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: Fault }

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
