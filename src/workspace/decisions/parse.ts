import {
  type Anchor,
  CREDIBILITIES,
  DECISION_KINDS,
  DecisionError,
  type DecisionKind,
  type GivenSource,
  MOST_NAME,
  MOST_PARTS,
  MOST_QUOTE,
  MOST_SPAN,
  MOST_TEXT,
  type NoteTarget,
  RELIABILITIES,
  type What,
} from './decision.ts'

// Whatever comes from outside, made into a decision or refused: nothing is taken that is not looked at, and nothing is kept beside it.

const bad = (message: string): DecisionError =>
  new DecisionError('bad-decision', message, 'Send one of the decisions that docs/decisions.md lists, with its fields and no others.')
const large = (what: string, most: number): DecisionError =>
  new DecisionError('too-large', `${what} is longer than ${most}.`, `Keep it to ${most}.`)
const contradicts = (message: string): DecisionError => new DecisionError('contradicts', message, 'Leave out what contradicts the rest.')

/** Anything as a decision. Throws DecisionError `bad-decision`, `too-large`, `contradicts`. */
export function parseWhat(given: unknown): What {
  const fields = fieldsOf(given, 'A decision')
  const kind = oneOf(fields.take('kind'), DECISION_KINDS, 'kind') satisfies DecisionKind
  const what = parsed(kind, fields)
  fields.done()
  return what
}

function parsed(kind: DecisionKind, fields: Fields): What {
  switch (kind) {
    case 'accept':
    case 'reject':
      return { kind, statement: anchorIn(fields.take('statement'), 'statement') }
    case 'edit': {
      const statement = anchorIn(fields.take('statement'), 'statement')
      const [source, content] = [fields.take('source'), fields.take('content')]
      if (source === undefined && content === undefined) throw bad('An edit changes the source or the content, and neither is given.')
      return {
        kind,
        statement,
        ...(source === undefined ? {} : { source: givenSourceIn(source) }),
        ...(content === undefined ? {} : { content: spanIn(content, 'content') }),
      }
    }
    case 'merge-sources': {
      const from = listIn(fields.take('from'), 'from', (one, name) => keyIn(one, name))
      const into = keyIn(fields.take('into'), 'into')
      if (from.includes(into)) throw contradicts('A source cannot be merged into itself.')
      return { kind, from: distinct(from, 'from', (key) => key), into }
    }
    case 'split-source': {
      const source = keyIn(fields.take('source'), 'source')
      const statements = distinct(listIn(fields.take('statements'), 'statements', anchorIn), 'statements', placeOf)
      return { kind, source, statements, name: textIn(fields.take('name'), 'name', MOST_NAME) }
    }
    case 'merge-claims': {
      const claims = distinct(listIn(fields.take('claims'), 'claims', anchorIn), 'claims', placeOf)
      if (claims.length < 2) throw bad('Two or more claims are made one, and `claims` has fewer.')
      return { kind, claims }
    }
    case 'split-claim': {
      const claim = anchorIn(fields.take('claim'), 'claim')
      const out = distinct(listIn(fields.take('out'), 'out', anchorIn), 'out', placeOf)
      if (out.some((one) => placeOf(one) === placeOf(claim))) throw contradicts('A sentence cannot be parted from itself.')
      return { kind, claim, out }
    }
    case 'reliability':
      return { kind, source: keyIn(fields.take('source'), 'source'), value: oneOf(fields.take('value'), RELIABILITIES, 'value') }
    case 'credibility':
      return { kind, claim: anchorIn(fields.take('claim'), 'claim'), value: oneOf(fields.take('value'), CREDIBILITIES, 'value') }
    case 'verdict':
      return {
        kind,
        claim: anchorIn(fields.take('claim'), 'claim'),
        name: textIn(fields.take('name'), 'name', MOST_NAME),
        rating: textIn(fields.take('rating'), 'rating', MOST_NAME),
        text: textIn(fields.take('text') ?? '', 'text', MOST_TEXT, 0),
      }
    case 'note':
      return { kind, on: noteTargetIn(fields.take('on')), text: textIn(fields.take('text'), 'text', MOST_TEXT) }
    case 'undo': {
      const decision = fields.take('decision')
      if (typeof decision !== 'string' || !/^[1-9]\d{0,14}$/.test(decision)) throw bad('`decision` is no id of a decision.')
      return { kind, decision }
    }
    default:
      return kind satisfies never
  }
}

interface Fields {
  /** Undefined where it is not there. */
  take(name: string): unknown
  /** Throws where there is a field that nobody took. */
  done(): void
}

function fieldsOf(value: unknown, called: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`${called} is no object.`)
  const left = new Set(Object.keys(value))
  return {
    take(name) {
      left.delete(name)
      return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
    },
    done() {
      const [more] = left
      if (more !== undefined) throw bad(`${called} has a field “${more.slice(0, 40)}” that it cannot have.`)
    },
  }
}

function oneOf<T extends string | number>(value: unknown, all: readonly T[], name: string): T {
  const found = all.find((one) => one === value)
  if (found === undefined) throw bad(`\`${name}\` is none of ${all.join(', ')}.`)
  return found
}

/** Text of people: kept as it is but for blanks around it. No control characters but line ends and tabs, and no half pairs. */
function textIn(value: unknown, name: string, most: number, least = 1): string {
  if (typeof value !== 'string') throw bad(`\`${name}\` is no text.`)
  if (value.length > most) throw large(`\`${name}\``, most)
  const text = value.trim()
  if (text.length < least) throw bad(`\`${name}\` is empty.`)
  if (!isPlain(text)) throw bad(`\`${name}\` holds characters that no text has.`)
  return text
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

const isPlain = (text: string): boolean => !CONTROLS.test(text) && !/\p{Surrogate}/u.test(text)

/** Keys are cut at so many characters of the name, and begin with how it is named. */
const MOST_KEY = 220

function keyIn(value: unknown, name: string): string {
  if (typeof value !== 'string') throw bad(`\`${name}\` is no source's key.`)
  if (value.length > MOST_KEY) throw large(`\`${name}\``, MOST_KEY)
  if (!/^(?:named|role|anonymous):./u.test(value) || !isPlain(value)) throw bad(`\`${name}\` is no source's key.`)
  return value
}

function anchorIn(value: unknown, name: string): Anchor {
  const fields = fieldsOf(value, `\`${name}\``)
  const report = fields.take('report')
  const { start, end } = offsetsIn(fields, name)
  const quote = fields.take('quote')
  fields.done()
  if (typeof report !== 'string' || report === '' || report.length > MOST_NAME || !isPlain(report))
    throw bad(`\`${name}.report\` is no report's id.`)
  // Words of a text as they are, whatever is in them.
  if (typeof quote !== 'string' || quote.length !== Math.min(end - start, MOST_QUOTE))
    throw bad(`\`${name}.quote\` has not the characters that stand from start to end.`)
  return { report, start, end, quote }
}

function spanIn(value: unknown, name: string): { readonly start: number; readonly end: number } {
  const fields = fieldsOf(value, `\`${name}\``)
  const span = offsetsIn(fields, name)
  fields.done()
  return span
}

function offsetsIn(fields: Fields, name: string): { readonly start: number; readonly end: number } {
  const [start, end] = [fields.take('start'), fields.take('end')]
  if (!isOffset(start) || !isOffset(end) || end <= start) throw bad(`\`${name}\` has no start that lies before its end.`)
  if (end - start > MOST_SPAN) throw large(`\`${name}\``, MOST_SPAN)
  return { start, end }
}

/** What a column of 32 bits holds. */
const LAST = 2 ** 31 - 1
const isOffset = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST

function listIn<T>(value: unknown, name: string, item: (one: unknown, name: string) => T): T[] {
  if (!Array.isArray(value)) throw bad(`\`${name}\` is no list.`)
  if (value.length === 0) throw bad(`\`${name}\` is empty.`)
  if (value.length > MOST_PARTS) throw large(`\`${name}\``, MOST_PARTS)
  return value.map((one, at) => item(one, `${name}[${at}]`))
}

function distinct<T>(list: readonly T[], name: string, keyOf: (one: T) => string): readonly T[] {
  if (new Set(list.map(keyOf)).size < list.length) throw bad(`\`${name}\` names one thing twice.`)
  return list
}

const placeOf = ({ report, start, end }: Anchor): string => `${report} ${start} ${end}`

const KINDS = ['person', 'organisation', 'outlet', 'document', 'group', 'unknown'] as const
const NAMINGS = ['named', 'role', 'anonymous'] as const

function givenSourceIn(value: unknown): GivenSource {
  const fields = fieldsOf(value, '`source`')
  const source = {
    name: textIn(fields.take('name'), 'source.name', MOST_NAME),
    kind: oneOf(fields.take('kind'), KINDS, 'source.kind'),
    naming: oneOf(fields.take('naming'), NAMINGS, 'source.naming'),
  }
  fields.done()
  return source
}

function noteTargetIn(value: unknown): NoteTarget {
  const fields = fieldsOf(value, '`on`')
  const [report, claim, source, statement] = ['report', 'claim', 'source', 'statement'].map((name) => fields.take(name))
  fields.done()
  if ([report, claim, source, statement].filter((one) => one !== undefined).length !== 1)
    throw bad('A note is on one report, claim, source or statement.')
  if (claim !== undefined) return { claim: anchorIn(claim, 'on.claim') }
  if (statement !== undefined) return { statement: anchorIn(statement, 'on.statement') }
  if (source !== undefined) return { source: keyIn(source, 'on.source') }
  if (typeof report !== 'string' || report === '' || report.length > MOST_NAME || !isPlain(report))
    throw bad('`on.report` is no report’s id.')
  return { report }
}
