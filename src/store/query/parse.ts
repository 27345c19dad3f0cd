import { type Field, lexemesOf } from '../words.ts'

/** What is searched: `in:` of a query. */
export type Scope = 'reports' | 'statements' | 'sources' | 'claims'

const SCOPES: readonly Scope[] = ['reports', 'statements', 'sources', 'claims']

/** A query that cannot be understood: where, what was expected there, and what to write instead. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
  /** Stable kebab-case name. */
  readonly code: QueryFault
  /** Offset in the query, half-open UTF-16 as everywhere. */
  readonly position: number
  /** What was expected there. */
  readonly expected: string

  constructor(code: QueryFault, position: number, message: string, expected: string) {
    super(`${message} at ${position + 1}: ${expected}`)
    this.code = code
    this.position = position
    this.expected = expected
  }
}

export type QueryFault =
  | 'too-long'
  | 'too-many-words'
  | 'too-deep'
  | 'empty'
  | 'open-quote'
  | 'open-parenthesis'
  | 'stray-parenthesis'
  | 'missing-term'
  | 'missing-value'
  | 'unknown-field'
  | 'field-not-here'
  | 'bad-date'
  | 'bad-scope'
  | 'not-alone'
  | 'only-excluded'

/** A query as understood. */
export interface Query {
  readonly scope: Scope
  /** Null where only the time is asked for. */
  readonly wanted: Node | null
  /** Minutes since 1970 UTC: from this one on. */
  readonly from: number | null
  /** Before this one. */
  readonly to: number | null
}

export type Node =
  | {
      readonly kind: 'words'
      readonly field: Field /** In a row where there are several. */
      readonly words: readonly string[]
      readonly start: number
      readonly end: number
    }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Node[] }

/** UTF-16 units. */
export const LONGEST_QUERY = 1_000
/** Words after cutting; each asks the index once. */
export const MOST_WORDS = 64
/** Parentheses and minus signs within each other. */
export const DEEPEST = 8

/** Fields of words, and where they can be asked for. */
const FIELDS: Readonly<Record<string, { readonly field: Field; readonly scopes: readonly Scope[] }>> = {
  title: { field: 'title', scopes: ['reports'] },
  says: { field: 'says', scopes: ['reports', 'statements'] },
  source: { field: 'source', scopes: ['reports', 'statements', 'sources'] },
  outlet: { field: 'outlet', scopes: ['reports', 'statements'] },
  lang: { field: 'lang', scopes: ['reports', 'statements'] },
  collection: { field: 'collection', scopes: ['reports', 'statements'] },
}
/** The field that is all there is of what is searched. */
const PLAIN: Readonly<Partial<Record<Scope, Field>>> = { statements: 'says', sources: 'source' }
const TIMED: readonly Scope[] = ['reports', 'statements', 'claims']
const KNOWN = [...Object.keys(FIELDS), 'before', 'after', 'in'].map((name) => `${name}:`).join(' ')

/**
 * Reads a query (`docs/search.md` is its grammar). Nothing of it but words' letters and digits, and numbers, goes any further.
 *
 * @throws QueryError, and nothing else, whatever the text.
 */
export function parseQuery(text: string): Query {
  if (text.length > LONGEST_QUERY)
    throw new QueryError('too-long', LONGEST_QUERY, 'The query is too long', `at most ${LONGEST_QUERY} characters`)
  return new Parser(text).query()
}

/** Whether a text is a query at all. */
export function isQuery(text: string): boolean {
  try {
    parseQuery(text)
    return true
  } catch (error) {
    if (error instanceof QueryError) return false
    throw error
  }
}

interface Token {
  readonly kind: 'word' | 'phrase' | 'field' | 'open' | 'close' | 'minus' | 'or' | 'and' | 'end'
  readonly start: number
  readonly end: number
  /** A phrase without its marks, a field without its colon. */
  readonly text: string
}

const QUOTES: ReadonlyMap<string, RegExp> = new Map([
  ['"', /["“”]/g],
  ['“', /["“”]/g],
  ['”', /["“”]/g],
  ['„', /["“”]/g],
  ['«', /»/g],
])

class Parser {
  private readonly text: string
  private at = 0
  private depth = 0
  private count = 0
  private scope: { readonly is: Scope; readonly position: number } | null = null
  private from: number | null = null
  private to: number | null = null
  private timed: number | null = null
  /** Fields with their places: whether they can be asked for is known when the scope is. */
  private readonly fields: { readonly name: string; readonly position: number }[] = []

  constructor(text: string) {
    this.text = text
  }

  query(): Query {
    const node = this.alternatives(true)
    const left = this.peek()
    if (left.kind === 'close')
      throw new QueryError('stray-parenthesis', left.start, 'A parenthesis closes that was never opened', 'remove it, or put it in quotes')
    const scope = this.scope?.is ?? 'reports'
    for (const { name, position } of this.fields)
      if (!FIELDS[name]?.scopes.includes(scope))
        throw new QueryError(
          'field-not-here',
          position,
          `${name}: cannot be asked of ${scope}`,
          `use it in ${FIELDS[name]?.scopes.join(', ')}`,
        )
    if (this.timed !== null && !TIMED.includes(scope))
      throw new QueryError(
        'field-not-here',
        this.timed,
        `before: and after: cannot be asked of ${scope}`,
        `use them in ${TIMED.join(', ')}`,
      )
    if (!node && this.timed === null)
      throw new QueryError('empty', 0, 'There is nothing to search for', 'at least one word with a letter or a digit')
    if (node) this.demandWanted(node)
    const plain = PLAIN[scope]
    return { scope, wanted: node && plain ? withoutField(node, plain) : node, from: this.from, to: this.to }
  }

  /** Whoever only excludes asks for nearly everything there is. */
  private demandWanted(node: Node): void {
    if (this.timed !== null || wants(node)) return
    throw new QueryError(
      'only-excluded',
      firstOf(node),
      'Only what is not wanted is named',
      'at least one word that is wanted, in each part of an OR',
    )
  }

  private alternatives(top: boolean): Node | null {
    const parts: Node[] = []
    for (let first = true; ; first = false) {
      const { start } = this.peek()
      const node = this.together(top)
      const or = this.peek().kind === 'or'
      if (!node && (or || !first)) throw new QueryError('missing-term', start, 'OR has nothing on one side', 'a word, a phrase or a field')
      if (node) parts.push(node)
      if (!or) break
      this.next()
    }
    return joined('or', parts)
  }

  /** The terms up to the next OR or closing parenthesis; null if there is none, or none with a letter or a digit. */
  private together(top: boolean): Node | null {
    const parts: Node[] = []
    let any = false
    for (;;) {
      const token = this.peek()
      if (token.kind === 'end' || token.kind === 'or' || token.kind === 'close') break
      if (token.kind === 'and') {
        this.next()
        const after = this.peek()
        if (!any || after.kind === 'end' || after.kind === 'or' || after.kind === 'close' || after.kind === 'and')
          throw new QueryError('missing-term', token.start, 'AND has nothing on one side', 'a word, a phrase or a field')
        continue
      }
      any = true
      const node = this.term(top)
      if (node) parts.push(node)
    }
    return joined('and', parts)
  }

  private term(top: boolean): Node | null {
    const token = this.next()
    switch (token.kind) {
      case 'minus':
        return this.deeper(token, () => {
          const after = this.peek()
          if (after.kind === 'end' || after.kind === 'or' || after.kind === 'and' || after.kind === 'close')
            throw new QueryError(
              'missing-term',
              after.start,
              `“${this.text.slice(token.start, token.end)}” excludes nothing`,
              'a word, a phrase or a field behind it',
            )
          const node = this.term(false)
          return node && { kind: 'not', of: node }
        })
      case 'open':
        return this.deeper(token, () => {
          const node = this.alternatives(false)
          if (this.peek().kind !== 'close')
            throw new QueryError('open-parenthesis', token.start, 'A parenthesis is never closed', 'a closing parenthesis')
          this.next()
          return node
        })
      case 'field':
        return this.fieldTerm(token, top)
      default:
        return this.words('text', token)
    }
  }

  private deeper(token: Token, work: () => Node | null): Node | null {
    this.depth++
    if (this.depth > DEEPEST) throw new QueryError('too-deep', token.start, 'The query is nested too deep', `at most ${DEEPEST} levels`)
    const node = work()
    this.depth--
    return node
  }

  private fieldTerm(token: Token, top: boolean): Node | null {
    const name = token.text.toLowerCase()
    const known = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
    if (!known && name !== 'in' && name !== 'before' && name !== 'after')
      throw new QueryError(
        'unknown-field',
        token.start,
        `There is no field “${token.text.slice(0, 30)}”`,
        `one of ${KNOWN}, or the word in quotes`,
      )
    const value = this.peek()
    if ((value.kind !== 'word' && value.kind !== 'phrase') || value.start !== token.end)
      throw new QueryError('missing-value', token.end, `${name}: has no value`, 'a word or a phrase right behind the colon')
    this.next()
    if (known) {
      this.fields.push({ name, position: token.start })
      const node = this.words(known.field, value)
      if (!node) throw new QueryError('missing-value', value.start, `${name}: has no value`, 'a word or a phrase with a letter or a digit')
      return node
    }
    if (!top)
      throw new QueryError(
        'not-alone',
        token.start,
        `${name}: holds for the whole query`,
        'put it outside of parentheses, with no minus sign',
      )
    if (name === 'in') this.setScope(token, value)
    else this.setTime(name === 'after', token, value)
    return null
  }

  private setScope(token: Token, value: Token): void {
    const is = SCOPES.find((scope) => scope === value.text.toLowerCase())
    if (!is) throw new QueryError('bad-scope', value.start, `“${value.text.slice(0, 30)}” cannot be searched`, SCOPES.join(', '))
    if (this.scope && this.scope.is !== is)
      throw new QueryError('bad-scope', token.start, 'in: stands twice', `it is ${this.scope.is} already`)
    this.scope = { is, position: token.start }
  }

  private setTime(after: boolean, token: Token, value: Token): void {
    const period = periodOf(value.text)
    if (!period)
      throw new QueryError(
        'bad-date',
        value.start,
        `“${value.text.slice(0, 30)}” is no date`,
        'a year, a month or a day, such as 2024, 2024-05 or 2024-05-31',
      )
    this.timed = token.start
    // The period itself belongs to "after", and not to "before".
    if (after) this.from = Math.max(this.from ?? period.start, period.start)
    else this.to = Math.min(this.to ?? period.start, period.start)
  }

  private words(field: Field, { text, start, end }: Token): Node | null {
    const words = lexemesOf(text)
    this.count += words.length
    if (this.count > MOST_WORDS) throw new QueryError('too-many-words', start, 'There are too many words', `at most ${MOST_WORDS}`)
    return words.length ? { kind: 'words', field, words, start, end } : null
  }

  private ahead: Token | null = null

  private peek(): Token {
    this.ahead ??= this.read()
    return this.ahead
  }

  private next(): Token {
    const token = this.peek()
    this.ahead = null
    this.at = token.end
    return token
  }

  private read(): Token {
    const { text } = this
    let start = this.at
    while (start < text.length && /[\s\0]/.test(text[start] as string)) start++
    const sign = text[start]
    if (sign === undefined) return { kind: 'end', start: text.length, end: text.length, text: '' }
    if (sign === '(') return { kind: 'open', start, end: start + 1, text: sign }
    if (sign === ')') return { kind: 'close', start, end: start + 1, text: sign }
    const closing = QUOTES.get(sign)
    if (closing) {
      closing.lastIndex = start + 1
      const end = closing.exec(text)?.index
      if (end === undefined) throw new QueryError('open-quote', start, 'A quotation mark is never closed', 'a closing quotation mark')
      return { kind: 'phrase', start, end: end + 1, text: text.slice(start + 1, end) }
    }
    // “-word” and “-(”, but not “ - ”, which is a dash.
    if (sign === '-' && /[^\s\-)]/.test(text[start + 1] ?? ' ')) return { kind: 'minus', start, end: start + 1, text: sign }
    const field = /^(\p{L}+):(?!\/\/)/u.exec(text.slice(start, start + 40))
    if (field) return { kind: 'field', start, end: start + field[0].length, text: field[1] as string }
    let end = start + 1
    while (end < text.length && !/[\s\0()"“”„«]/.test(text[end] as string)) end++
    const word = text.slice(start, end)
    const kind = word === 'OR' ? 'or' : word === 'AND' ? 'and' : word === 'NOT' ? 'minus' : 'word'
    return { kind, start, end, text: word }
  }
}

const joined = (kind: 'and' | 'or', parts: readonly Node[]): Node | null => (parts.length > 1 ? { kind, of: parts } : (parts[0] ?? null))

function withoutField(node: Node, field: Field): Node {
  switch (node.kind) {
    case 'words':
      return node.field === field ? { ...node, field: 'text' } : node
    case 'not':
      return { ...node, of: withoutField(node.of, field) }
    default:
      return { ...node, of: node.of.map((part) => withoutField(part, field)) }
  }
}

/** Whether something must be there for the node to hold. */
export function wants(node: Node): boolean {
  switch (node.kind) {
    case 'words':
      return true
    case 'not':
      return node.of.kind === 'not' && wants(node.of.of)
    case 'and':
      return node.of.some(wants)
    case 'or':
      return node.of.every(wants)
    default:
      return node satisfies never
  }
}

const firstOf = (node: Node): number =>
  node.kind === 'words' ? node.start : node.kind === 'not' ? firstOf(node.of) : firstOf(node.of[0] as Node)

/** A year, a month or a day, in minutes since 1970 UTC; null for anything else. */
function periodOf(text: string): { readonly start: number } | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim()) ?? []
  if (year === undefined) return null
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return null
  return { start: Math.min(date.getTime() / 60_000, 2 ** 31 - 1) }
}
