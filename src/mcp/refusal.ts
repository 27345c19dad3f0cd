import type { z } from 'zod'

/** What a tool refuses: a stable name, what happened, what to do. Never in words that came from a report, or from who asks. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly hint: string
  /** Where in what was given: the name of an argument, or an offset in a query. */
  readonly at: string | number | null

  constructor(code: string, message: string, hint: string, at: string | number | null = null) {
    super(message)
    this.code = code
    this.hint = hint
    this.at = at
  }
}

export const nothing = (what: string, hint: string): Refusal => new Refusal('not-found', `there is no such ${what}`, hint)

/** What was given, as a tool takes it. @throws Refusal `invalid`, which says where and why, and repeats nothing. */
export function taken<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [first] = result.error.issues
  const where = first?.path.filter((part) => typeof part === 'string').join('.') || null
  const why = first === undefined || first.code === 'unrecognized_keys' ? 'it takes no argument of that name' : first.message
  throw new Refusal('invalid', `the arguments are not what the tool takes: ${why}`, 'see its inputSchema', where)
}

/** Codes are ours, but a program of another version may have others. */
const codeIn = (code: unknown, other: string): string => (typeof code === 'string' && /^[a-z][a-z-]{1,40}$/.test(code) ? code : other)

/** Anything thrown, as a refusal in fixed words; null for a fault of ours. */
export function refusalOf(thrown: unknown): Refusal | null {
  if (thrown instanceof Refusal) return thrown
  if (!(thrown instanceof Error)) return null
  const { code, position, status, hint } = thrown as Error & Readonly<Record<'code' | 'position' | 'status' | 'hint', unknown>>
  switch (thrown.name) {
    case 'QueryError':
      return new Refusal(
        codeIn(code, 'bad-query'),
        'the query cannot be understood',
        'write words, "words in a row", a OR b, -without, source:name, outlet:name, after:2031-03',
        typeof position === 'number' ? position : null,
      )
    case 'CursorError':
      return new Refusal('place', '`after` is no place in this list', 'leave it out, or give the `next` of an answer to the same question')
    case 'FetchError': {
      const answered = typeof status === 'number' ? `: the site answered ${status}` : ''
      // Hints of the gate are sentences of its table.
      return new Refusal(
        codeIn(code, 'not-fetched'),
        `the page was not fetched${answered}`,
        typeof hint === 'string' ? hint : 'try again later',
      )
    }
    case 'UnreadableInput':
      return new Refusal(codeIn(code, 'unreadable'), 'nothing there can be read as a report', 'give the words themselves to read_text')
    case 'StoreError':
    case 'ArchiveError':
      return new Refusal(codeIn(code, 'unavailable'), 'the workspace cannot be used now', 'try again in a minute')
    default:
      return null
  }
}
