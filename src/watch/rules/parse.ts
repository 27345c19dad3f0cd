import { parseQuery, QueryError } from '../../store/index.ts'
import type { Change, Rule, Watched } from '../types.ts'
import { RuleError } from './error.ts'
import { isZone } from './quiet.ts'

// Whatever comes from outside, made into a rule or refused: nothing is taken that is not looked at, and nothing is kept beside it.

/** What a person sets; the rest of a rule is the workspace's. */
export type RuleBody = Omit<Rule, 'id'>

/** All that a rule can tell of. */
export const CHANGES = [
  'lower-rose',
  'lower-fell',
  'circular',
  'single-source',
  'denial',
  'figure-moved',
  'correction',
  'removal',
  'new-outlet',
  'headline-changed',
] as const satisfies readonly Change[]

/** Characters of a name, of an id, and of a query. */
const MOST_NAME = 200
const MOST_ID = 300
const MOST_QUERY = 1_000
/** Characters that a place in a text spans. */
const MOST_SPAN = 10_000

const bad = (message: string): RuleError =>
  new RuleError('bad-rule', message, 'Send a rule as docs/rules.md has it, with its fields and no others.')

/** Anything as what a rule says. Throws RuleError `bad-rule`, `too-large`, `bad-query`, `no-such-zone`. */
export function parseRule(given: unknown): RuleBody {
  const { name, watched, changes, quiet = null, isOn = true } = fieldsOf(given, 'A rule', ['name', 'watched', 'changes', 'quiet', 'isOn'])
  if (typeof isOn !== 'boolean') throw bad('`isOn` is neither true nor false.')
  if (!Array.isArray(changes) || !changes.length) throw bad('`changes` is no list of what may happen.')
  const wanted = new Set<unknown>(changes)
  for (const one of wanted)
    if (!CHANGES.some((known) => known === one)) throw bad(`\`changes\` has one that is none of ${CHANGES.join(', ')}.`)
  return {
    name: textIn(name, 'name', MOST_NAME),
    watched: watchedIn(watched),
    // In one order, so that the same rule is the same text.
    changes: CHANGES.filter((one) => wanted.has(one)),
    quiet: quiet === null ? null : quietIn(quiet),
    isOn,
  }
}

function watchedIn(value: unknown): Watched {
  const kind =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'kind') ? (value as { readonly kind: unknown }).kind : null
  switch (kind) {
    case 'claim':
    case 'story': {
      const { report, start, end } = fieldsOf(value, '`watched`', ['kind', 'report', 'start', 'end'])
      if (!isOffset(start) || !isOffset(end) || end <= start) throw bad('`watched` has no start that lies before its end.')
      if (end - start > MOST_SPAN) throw large('`watched`', MOST_SPAN)
      return { kind, report: textIn(report, 'watched.report', MOST_ID), start, end }
    }
    case 'source': {
      const key = textIn(fieldsOf(value, '`watched`', ['kind', 'key']).key, 'watched.key', MOST_ID)
      if (!/^(?:named|role|anonymous):./u.test(key)) throw bad('`watched.key` is no source’s key.')
      return { kind, key }
    }
    case 'outlet':
      return { kind, name: textIn(fieldsOf(value, '`watched`', ['kind', 'name']).name, 'watched.name', MOST_NAME) }
    case 'place': {
      const { id, name } = fieldsOf(value, '`watched`', ['kind', 'id', 'name'])
      return { kind, id: textIn(id, 'watched.id', MOST_ID), name: textIn(name, 'watched.name', MOST_NAME) }
    }
    case 'query':
      return { kind, query: queryIn(fieldsOf(value, '`watched`', ['kind', 'query']).query) }
    default:
      throw bad('`watched.kind` is none of claim, story, source, outlet, place, query.')
  }
}

function queryIn(value: unknown): string {
  const query = textIn(value, 'watched.query', MOST_QUERY)
  try {
    parseQuery(query)
  } catch (error) {
    if (error instanceof QueryError) throw new RuleError('bad-query', error.message, 'Write it as docs/search.md has it.')
    throw error
  }
  return query
}

function quietIn(value: unknown): NonNullable<Rule['quiet']> {
  const { from, to, zone } = fieldsOf(value, '`quiet`', ['from', 'to', 'zone'])
  const clock = (time: unknown, name: string): string => {
    if (typeof time !== 'string' || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) throw bad(`\`quiet.${name}\` is no time such as 22:30.`)
    return time
  }
  const [first, last] = [clock(from, 'from'), clock(to, 'to')]
  if (first === last) throw bad('`quiet` ends when it begins.')
  const named = textIn(zone, 'quiet.zone', MOST_NAME)
  if (!isZone(named))
    throw new RuleError('no-such-zone', `There is no time zone ${named.slice(0, 40)}.`, 'Name it as in Africa/Tunis or Europe/Oslo.')
  return { from: first, to: last, zone: named }
}

function fieldsOf<K extends string>(value: unknown, called: string, names: readonly K[]): Readonly<Partial<Record<K, unknown>>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`${called} is no object.`)
  const more = Object.keys(value).find((name) => !names.some((one) => one === name))
  if (more !== undefined) throw bad(`${called} has a field “${more.slice(0, 40)}” that it cannot have.`)
  return Object.fromEntries(Object.entries(value)) as Partial<Record<K, unknown>>
}

function textIn(value: unknown, name: string, most: number): string {
  if (typeof value !== 'string') throw bad(`\`${name}\` is no text.`)
  if (value.length > most) throw large(`\`${name}\``, most)
  const text = value.trim()
  if (!text) throw bad(`\`${name}\` is empty.`)
  if (/[\u0000-\u001f\u007f]/.test(text) || /\p{Surrogate}/u.test(text)) throw bad(`\`${name}\` holds characters that no such text has.`)
  return text
}

const large = (what: string, most: number): RuleError =>
  new RuleError('too-large', `${what} is longer than ${most}.`, `Keep it to ${most}.`)

/** What a column of 32 bits holds. */
const LAST = 2 ** 31 - 1
const isOffset = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST
