import type { Reading, Source, Span, Statement } from '../../engine/index.ts'
import { sourceKey } from '../../store/index.ts'
import type { Anchor, Decision, GivenSource, StatementMark } from './decision.ts'
import { placeIn, sharedOf } from './located.ts'
import { inForce } from './payload.ts'
import { NO_SOURCES, type SourceMap } from './sources.ts'

/** A reading with what people decided about it. */
export interface CorrectedReading {
  /** As the machine read it, but for statements and sources that were edited, merged or parted. Rejected statements stand in it. */
  readonly reading: Reading
  /** In order of the statements; those about which nothing was decided have none. */
  readonly marks: readonly StatementMark[]
  /** Ids of decisions whose statement is not there any more: listed, never put elsewhere by guess. */
  readonly orphans: readonly string[]
}

/** A statement that shares less with an anchor, of the shorter of the two, is another. */
const LEAST_SHARED = 0.5

/** A statement that is being corrected. */
interface Open {
  readonly machine: Statement
  statement: Statement
  /** Whom persons gave it to, by their order; the last counts. */
  given: GivenSource | null
  mark: StatementMark | null
}

/**
 * Applies decisions that hold, in order of the journal; those about other reports change nothing, nor do those that are undone. Where none
 * changes anything the reading is handed back itself. `report`: the id in the workspace. `sources`: which sources are one, and which are
 * two.
 */
export function correctedReading(
  report: string,
  reading: Reading,
  decisions: readonly Decision[],
  sources: SourceMap = NO_SOURCES,
): CorrectedReading {
  const open = reading.statements.map((statement): Open => ({ machine: statement, statement, given: null, mark: null }))
  const { text } = reading.report
  const orphans: string[] = []
  const find = (anchor: Anchor, decision: string): Open | null => {
    const found = anchor.report === report ? statementAt(text, open, anchor) : null
    if (!found && anchor.report === report && orphans.at(-1) !== decision) orphans.push(decision)
    return found
  }
  const marked = (one: Open, state: StatementMark['state'], decision: string): void => {
    const corrected = state === 'corrected' || one.given !== null || one.statement !== one.machine
    one.mark = { statement: one.machine.id, state, decision, before: corrected ? machineRead(reading, one.machine) : null }
  }
  for (const { id, what } of inForce(decisions)) {
    if (what.kind !== 'accept' && what.kind !== 'reject' && what.kind !== 'edit') continue
    const one = find(what.statement, id)
    if (!one) continue
    if (what.kind === 'edit') {
      if (what.source) one.given = what.source
      if (what.content && what.content.end <= text.length) one.statement = { ...one.statement, content: [{ ...what.content }] }
      marked(one, 'corrected', id)
    } else marked(one, what.kind === 'accept' ? 'accepted' : 'rejected', id)
  }
  const cast = new Cast(reading.sources)
  for (const one of open)
    if (one.given) {
      const { chain } = one.statement
      one.statement = { ...one.statement, chain: [...chain.slice(0, -1), cast.idOf(one.given)] }
    }
  for (const { from, source, statements, decision } of sources.parted)
    for (const anchor of statements) {
      if (anchor.report !== report) continue
      const one = find(anchor, decision)
      if (!one) continue
      const chain = one.statement.chain.map((id) => (cast.keyOf(id) === from ? cast.idOf(source) : id))
      if (chain.some((id, at) => id !== one.statement.chain[at])) one.statement = { ...one.statement, chain }
    }
  const one = cast.joined(sources)
  const statements = open.map(({ statement }) => {
    const chain = withoutRepeats(statement.chain.map((id) => one.get(id) ?? id))
    return chain.length === statement.chain.length && chain.every((id, at) => id === statement.chain[at])
      ? statement
      : { ...statement, chain }
  })
  const isSame = statements.every((statement, at) => statement === reading.statements[at]) && !cast.changed
  return {
    reading: isSame ? reading : { ...reading, sources: cast.list(), statements },
    marks: open.flatMap(({ mark }) => mark ?? []),
    orphans: [...new Set(orphans)],
  }
}

/** The reading without what was rejected: what is traced and exported. */
export function readingInForce({ reading, marks }: CorrectedReading): Reading {
  const rejected = new Set(marks.flatMap(({ statement, state }) => (state === 'rejected' ? [statement] : [])))
  if (!rejected.size) return reading
  return {
    ...reading,
    statements: reading.statements.filter(({ id }) => !rejected.has(id)),
    events: reading.events.map((event) =>
      event.statement !== null && rejected.has(event.statement) ? { ...event, statement: null } : event,
    ),
    headline: reading.headline.map((claim) => ({ ...claim, by: claim.by.filter((id) => !rejected.has(id)) })),
    origins: { ...reading.origins, by: reading.origins.by.filter((id) => !rejected.has(id)) },
  }
}

/** The statement that an anchor is of, by what the machine read or by what a person made of it, whichever shares more. */
export function statementAt<T extends { readonly machine: Statement; readonly statement: Statement }>(
  text: string,
  statements: readonly T[],
  anchor: Anchor,
): T | null {
  const place = placeIn(text, anchor)
  if (!place) return null
  let [best, most]: [T | null, number] = [null, 0]
  for (const one of statements)
    for (const { content } of one.machine === one.statement ? [one.machine] : [one.machine, one.statement]) {
      const { ofBoth, ofLess } = sharedOf(place, content)
      if (ofLess >= LEAST_SHARED && ofBoth > most) [best, most] = [one, ofBoth]
    }
  return best
}

function machineRead({ sources, report: { text } }: Reading, { chain, content, mode, stance }: Statement): StatementMark['before'] {
  const source = sources.find(({ id }) => id === chain.at(-1))
  return { source: source?.name ?? null, content: content.map(({ start, end }) => text.slice(start, end)).join(' … '), mode, stance }
}

const withoutRepeats = (chain: readonly string[]): readonly string[] => chain.filter((id, at) => id !== chain[at - 1])

/** The sources of a reading, with those that persons gave. */
class Cast {
  private readonly sources: Map<string, Source>
  private added = 0
  changed = false

  constructor(sources: readonly Source[]) {
    this.sources = new Map(sources.map((source) => [source.id, source]))
  }

  keyOf(id: string): string | null {
    const source = this.sources.get(id)
    return source ? sourceKey(source) : null
  }

  /** The id of a source by name, kind and naming; a new one has no mention. */
  idOf({ name, kind, naming }: GivenSource): string {
    for (const source of this.sources.values())
      if (source.name === name && source.kind === kind && source.naming === naming) return source.id
    const id = `given${++this.added}`
    this.sources.set(id, { id, name, kind, naming, mentions: [] })
    this.changed = true
    return id
  }

  /** Makes those one that persons merged; answers the id that stands for each that is gone. */
  joined(map: SourceMap): ReadonlyMap<string, string> {
    const gone = new Map<string, string>()
    const leads = new Map<string, string>()
    // Who is merged takes the leading source's name; the first of them in order stands for all.
    for (const source of [...this.sources.values()]) {
      const key = sourceKey(source)
      const lead = map.into(key)
      const isOne = lead !== key || map.group(key).length > 1
      if (!isOne) continue
      const named = map.named(lead)
      const first = leads.get(lead)
      if (first === undefined) {
        leads.set(lead, source.id)
        if (named && (named.name !== source.name || named.kind !== source.kind || named.naming !== source.naming)) {
          this.sources.set(source.id, { ...source, ...named })
          this.changed = true
        }
        continue
      }
      const other = this.sources.get(first) as Source
      this.sources.set(first, { ...other, mentions: [...other.mentions, ...source.mentions].sort(inOrder) })
      this.sources.delete(source.id)
      gone.set(source.id, first)
      this.changed = true
    }
    return gone
  }

  list(): readonly Source[] {
    return [...this.sources.values()]
  }
}

const inOrder = (a: Span, b: Span): number => a.start - b.start || a.end - b.end
