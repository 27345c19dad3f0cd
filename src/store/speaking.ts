import { sql } from 'kysely'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

// What the largest stories hold is fetched in plain pieces, by index, and put together here: as one question it joins ten tables, and to plan
// that alone takes PGlite longer than all of this.

/** A source as it first speaks in some reports. */
export interface Speaking {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly naming: string
  readonly statements: number
  /** Ids of those in which it does. */
  readonly reports: readonly string[]
}

/** A source that a report names for a claim, and one whom the report names for it that it had text or claims from. */
export interface Relay {
  readonly claim: string
  readonly report: string
  readonly source: string
  /** The earlier report, and the key of its source. */
  readonly parent: string
  readonly behind: string
}

/**
 * Who is behind the statements of some reports, in order of first appearance: by time, then report, then place; and whom these reports name
 * beside whom they had it from, as `relaysIn`.
 */
export async function speakingIn(
  db: Db,
  reports: readonly string[],
): Promise<{ readonly speaking: readonly Speaking[]; readonly relays: readonly Relay[] }> {
  if (!reports.length) return { speaking: [], relays: [] }
  const known = await numbered(db, reports)
  const told = await tellings(db, [...known.keys()])
  return { speaking: speakersAmong(known, told, await sourcesOf(db, told)), relays: await relaysAmong(db, known, told) }
}

/** Whom some reports name for claims, beside whom those of them name that they had text or claims from. In no order. */
export async function relaysIn(db: Db, reports: readonly string[]): Promise<readonly Relay[]> {
  return reports.length < 2 ? [] : relaysAmong(db, await numbered(db, reports), null)
}

function speakersAmong(
  known: ReadonlyMap<number, Numbered>,
  all: readonly Telling[],
  sources: ReadonlyMap<number, Named>,
): readonly Speaking[] {
  const order = new Map([...known.values()].sort(byTime).map(({ n }, at) => [n, at]))
  const told = [...all].sort((a, b) => (order.get(a.report) as number) - (order.get(b.report) as number) || a.position - b.position)
  const bySource = new Map<number, { readonly statements: Set<number>; readonly reports: Set<number> }>()
  for (const { source, statement, report } of told) {
    const met = bySource.get(source) ?? { statements: new Set(), reports: new Set() }
    met.statements.add(statement)
    met.reports.add(report)
    bySource.set(source, met)
  }
  const first = new Map<number, number>()
  for (const { source, statement } of told) if (!first.has(source)) first.set(source, statement)
  const lines = [...bySource].flatMap(([source, met]) => {
    const line = sources.get(source)
    return line ? { line, met, first: first.get(source) as number } : []
  })
  // Those whom one statement names first go by their keys.
  const place = new Map(told.map(({ statement }, at) => [statement, at] as const).reverse())
  lines.sort(
    (a, b) =>
      (place.get(a.first) as number) - (place.get(b.first) as number) || (a.line.key < b.line.key ? -1 : Number(a.line.key > b.line.key)),
  )
  return lines.map(({ line: { n: _, ...line }, met }) => ({
    ...line,
    statements: met.statements.size,
    reports: [...met.reports].flatMap((n) => known.get(n)?.id ?? []).sort(),
  }))
}

/** `told`: what the reports tell, where it is known already. */
async function relaysAmong(db: Db, known: ReadonlyMap<number, Numbered>, told: readonly Telling[] | null): Promise<readonly Relay[]> {
  const numbers = [...known.keys()]
  const { rows: edges } = await sql<{ report: number; parent: number }>`
    select report, parent from edges where report = any(${numbers}::int[])`.execute(db)
  const had = edges.filter(({ parent }) => known.has(parent))
  if (!had.length) return []
  const concerned = [...new Set(had.flatMap(({ report, parent }) => [report, parent]))]
  const named = namedFor(told ?? (await tellings(db, concerned)), await mentions(db, concerned))
  const found = new Map<
    string,
    { readonly claim: number; readonly report: number; readonly source: number; parent: number; behind: number }
  >()
  for (const { report, parent } of had)
    for (const [claim, own] of named.get(report) ?? [])
      for (const behind of named.get(parent)?.get(claim) ?? [])
        for (const source of own) found.set(`${claim} ${report} ${source} ${parent} ${behind}`, { claim, report, source, parent, behind })
  const all = [...found.values()]
  const sources = await sourcesOf(
    db,
    all.flatMap(({ source, behind }) => [{ source }, { source: behind }]),
  )
  const claims = await idsOfClaims(
    db,
    all.map(({ claim }) => claim),
  )
  return all.flatMap(({ claim, report, source, parent, behind }) => {
    const [id, late, early] = [claims.get(claim), known.get(report), known.get(parent)]
    const [mine, theirs] = [sources.get(source), sources.get(behind)]
    return id !== undefined && late && early && mine && theirs
      ? { claim: id, report: late.id, source: mine.key, parent: early.id, behind: theirs.key }
      : []
  })
}

interface Numbered {
  readonly n: number
  readonly id: string
  readonly time: number
}

async function numbered(db: Db, reports: readonly string[]): Promise<ReadonlyMap<number, Numbered>> {
  const { rows } = await sql<Numbered>`select n, id, time from reports where id = any(${reports.map(storable)}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.n, row]))
}

const byTime = (a: Numbered, b: Numbered): number => a.time - b.time || (a.id < b.id ? -1 : Number(a.id > b.id))

interface Telling {
  readonly report: number
  readonly statement: number
  readonly source: number
  readonly position: number
  readonly start: number
  readonly end: number
}

/** Whom the statements of some reports rest on, at the end of their chains. */
async function tellings(db: Db, reports: readonly number[]): Promise<Telling[]> {
  const { rows } = await sql<Telling>`
    select statements.report, n as statement, source, position, start, "end"
    from statements join tellings on statement = n and origin where statements.report = any(${[...reports]}::int[])`.execute(db)
  return rows
}

interface Mention {
  readonly report: number
  readonly claim: number
  readonly start: number
  readonly end: number
}

async function mentions(db: Db, reports: readonly number[]): Promise<readonly Mention[]> {
  const { rows } = await sql<Mention>`
    select report, claim, start, "end" from claim_mentions where report = any(${[...reports]}::int[])`.execute(db)
  return rows
}

/** By report and claim: the sources that the report's words for the claim rest on. */
function namedFor(told: readonly Telling[], made: readonly Mention[]): ReadonlyMap<number, ReadonlyMap<number, ReadonlySet<number>>> {
  const byReport = new Map<number, Telling[]>()
  for (const one of told) byReport.set(one.report, [...(byReport.get(one.report) ?? []), one])
  const named = new Map<number, Map<number, Set<number>>>()
  for (const { report, claim, start, end } of made)
    for (const one of byReport.get(report) ?? []) {
      if (start >= one.end || end <= one.start) continue
      const claims = named.get(report) ?? new Map<number, Set<number>>()
      named.set(report, claims)
      claims.set(claim, (claims.get(claim) ?? new Set()).add(one.source))
    }
  return named
}

interface Named {
  readonly n: number
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly naming: string
}

async function sourcesOf(db: Db, told: readonly { readonly source: number }[]): Promise<ReadonlyMap<number, Named>> {
  const numbers = [...new Set(told.map(({ source }) => source))]
  const { rows } = await sql<Named>`select n, key, name, kind, naming from sources where n = any(${numbers}::int[])`.execute(db)
  return new Map(rows.map((row) => [row.n, row]))
}

async function idsOfClaims(db: Db, claims: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ n: number; id: string }>`select n, id from claims where n = any(${[...new Set(claims)]}::int[])`.execute(db)
  return new Map(rows.map(({ n, id }) => [n, id]))
}
