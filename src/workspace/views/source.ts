import { minutesOf, namesAlong, type PassagePair, type Reading } from '../../engine/index.ts'
import {
  chainsBefore,
  claimsNamed,
  type Db,
  type Page,
  type PageOptions,
  type Relayed,
  type ReportLine,
  readingsOf,
  relayedBy,
  reportLinesOf,
  type SourceLine,
  type StatementLine,
  saidBy,
  sentencesOf,
  sourceKey,
  sourcesNamed,
} from '../../store/index.ts'
import { decisionsAbout, decisionsOnReports } from '../decisions/about.ts'
import { correctedReading, statementAt } from '../decisions/corrected.ts'
import type { Decision, Reliability } from '../decisions/decision.ts'
import { sharedOf } from '../decisions/located.ts'
import { inForce, plainDecisions } from '../decisions/payload.ts'
import { type Parted, type SourceMap, sourceMap } from '../decisions/sources.ts'
import { storyAround } from './stories.ts'
import type { Viewing } from './viewing.ts'
import type { NameView, SourceClaim, SourceStatement, SourceView } from './views.ts'

/** Claims and outlets of a source that a page shows. */
const MOST_CLAIMS = 24
const MOST_OUTLETS = 40
/** Reports along which a name is followed. */
const MOST_HOPS = 6

/** A source's page by its key, or by that of one merged into it; null if there is none. Throws CursorError. */
export async function sourceView(viewing: Viewing, key: string, options: PageOptions = {}): Promise<SourceView | null> {
  const { db } = viewing
  const sources = await sourceMap(db)
  const lead = sources.into(key)
  const keys = sources.group(lead)
  const known = await sourcesNamed(db, keys)
  const parted = sources.parted.filter((one) => one.key === lead)
  const source = known.get(lead) ?? givenLine(sources, lead)
  if (!source || (!known.size && !parted.length)) return null
  const away = sources.parted.filter(({ from }) => keys.includes(from))
  const [said, extra] = [await saidBy(db, keys, options), await statementsParted(db, parted, options)]
  const relayed = (await relayedBy(db, keys)).filter((one) => !away.some((other) => isParted(other, one, said)))
  const claims = await claimsIn(db, relayed)
  const [top] = claims
  const story = top ? await storyAround(viewing, top.claim.id) : null
  const decisions = new Map<string, Decision>()
  for (const one of keys) for (const decision of await decisionsAbout(db, { source: one })) decisions.set(decision.id, decision)
  const all = [...decisions.values()].sort((a, b) => Number(b.id) - Number(a.id))
  const trail = top ? await hardening(db, top, keys) : null
  return {
    source,
    merged: keys.flatMap((one) => (one === lead ? [] : (known.get(one) ?? []))),
    split: away.map((one) => ({ source: { key: one.key, ...one.source }, decision: one.decision })),
    reliability: reliabilityIn(all),
    counts: countsOf(relayed, extra),
    names: trail?.names ?? [],
    says: trail?.says ?? null,
    statements: await statementsOf(db, { ...said, items: [...extra, ...said.items] }, keys, away),
    claims,
    through: throughOf(relayed),
    story: story && story.line.claims > 1 ? story.line : null,
    letter: story?.letters.get(lead) ?? null,
    decisions: all,
  }
}

function givenLine({ named }: SourceMap, key: string): SourceLine | null {
  const source = named(key)
  return source && { key, ...source }
}

type Said = StatementLine & { readonly origin: boolean }

/** Statements that a person gave to a source that the index does not know; on the first page only. */
async function statementsParted(db: Db, parted: readonly Parted[], { after }: PageOptions): Promise<readonly Said[]> {
  if (!parted.length || after !== undefined) return []
  const anchors = parted.flatMap(({ statements }) => statements)
  const reports = [...new Set(anchors.map(({ report }) => report))]
  const [lines, readings] = [await reportLinesOf(db, reports), await readingsOf(db, reports)]
  return anchors.flatMap((anchor): Said[] => {
    const [report, reading] = [lines.get(anchor.report), readings.get(anchor.report)]
    if (!report || !reading) return []
    const { text } = reading.report
    const found = statementAt(
      text,
      reading.statements.map((statement) => ({ machine: statement, statement })),
      anchor,
    )?.machine
    if (!found) return []
    const { id, mode, stance, hedged, confidence, content } = found
    const said = content.map(({ start, end }) => text.slice(start, end)).join(' … ')
    const [start, end] = [content[0]?.start ?? 0, content.at(-1)?.end ?? 0]
    return [{ report, id, text: said, mode, stance, hedged, confidence, start, end, origin: true }]
  })
}

/** Whether a statement was parted from its source by a person: told by its words, which only the page's own statements have at hand. */
const isParted = ({ statements }: Parted, { report, statement }: Relayed, { items }: Page<Said>): boolean =>
  items.some((line) => line.report.id === report && line.id === statement && statements.some((anchor) => isOf(line, anchor)))

const isOf = (line: StatementLine, anchor: Parted['statements'][number]): boolean =>
  line.report.id === anchor.report && sharedOf(anchor, [line]).ofLess >= 0.5

async function statementsOf(db: Db, page: Page<Said>, keys: readonly string[], away: readonly Parted[]): Promise<Page<SourceStatement>> {
  const items = page.items.filter((line) => !away.some(({ statements }) => statements.some((anchor) => isOf(line, anchor))))
  const chains = await chainsBefore(
    db,
    items.map(({ report, id }) => ({ report: report.id, statement: id })),
    keys,
  )
  const reports = [...new Set(items.map(({ report }) => report.id))]
  const decisions = plainDecisions(inForce(await decisionsOnReports(db, reports)))
  const states = new Map<string, SourceStatement['state']>()
  const decided = new Set(decisions.flatMap(({ what }) => ('statement' in what ? [what.statement.report] : [])))
  for (const [id, reading] of await readingsOf(
    db,
    reports.filter((one) => decided.has(one)),
  ))
    for (const { statement, state } of correctedReading(id, reading, decisions).marks) states.set(`${id} ${statement}`, state)
  return {
    items: items.map((line) => ({
      ...line,
      chain: chains.get(`${line.report.id} ${line.id}`) ?? [],
      state: states.get(`${line.report.id} ${line.id}`) ?? null,
    })),
    next: page.next,
  }
}

function countsOf(relayed: readonly Relayed[], extra: readonly Said[]): SourceView['counts'] {
  const statements = new Set(relayed.map(({ report, statement }) => `${report} ${statement}`))
  const reports = new Set(relayed.map(({ report }) => report))
  for (const { report, id } of extra) {
    statements.add(`${report.id} ${id}`)
    reports.add(report.id)
  }
  const direct = relayed.filter((one) => one.direct)
  return {
    statements: statements.size,
    reports: reports.size,
    hands: new Set(direct.map(({ outlet, report }) => outlet ?? report)).size,
    direct: new Set(direct.map(({ report }) => report)).size,
  }
}

async function claimsIn(db: Db, relayed: readonly Relayed[]): Promise<readonly SourceClaim[]> {
  const points = new Map<string, Map<string, SourceClaim['points'][number]>>()
  for (const { claim, report, outlet, time, direct } of relayed) {
    if (claim === null) continue
    const known = points.get(claim) ?? new Map()
    points.set(claim, known)
    const before = known.get(report)
    known.set(report, { report, outlet, time: time === 0 ? null : time, direct: direct || (before?.direct ?? false) })
  }
  const chosen = [...points].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_CLAIMS)
  const lines = await claimsNamed(
    db,
    chosen.map(([id]) => id),
  )
  return chosen.flatMap(([id, of]) => {
    const claim = lines.get(id)
    const list = [...of.values()]
    return claim ? [{ claim, points: list, reports: list.length, direct: list.filter(({ direct }) => direct).length }] : []
  })
}

function throughOf(relayed: readonly Relayed[]): SourceView['through'] {
  const byOutlet = new Map<string, { readonly reports: Set<string>; readonly direct: Set<string>; first: number | null }>()
  for (const { outlet, report, direct, time } of relayed) {
    if (outlet === null) continue
    const known = byOutlet.get(outlet) ?? { reports: new Set<string>(), direct: new Set<string>(), first: time === 0 ? null : time }
    byOutlet.set(outlet, known)
    known.reports.add(report)
    if (direct) known.direct.add(report)
  }
  return [...byOutlet]
    .map(([outlet, { reports, direct, first }]) => ({ outlet, reports: reports.size, direct: direct.size, first }))
    .sort((a, b) => b.reports - a.reports || (a.first ?? 0) - (b.first ?? 0) || (a.outlet < b.outlet ? -1 : 1))
    .slice(0, MOST_OUTLETS)
}

/** How the source's name changed from report to report that makes a claim, in order of time: the trail that begins with it, else one that has it. */
async function hardening(
  db: Db,
  { claim }: SourceClaim,
  keys: readonly string[],
): Promise<{ readonly names: readonly NameView[]; readonly says: string } | null> {
  const making = await makersInTime(db, claim.id)
  const readings = await readingsOf(
    db,
    making.map(({ line }) => line.id),
  )
  const path = making.filter(({ line }) => readings.has(line.id))
  if (path.length < 2) return null
  const pairs = path.slice(1).map((late, at): PassagePair[] => {
    const early = path[at] as (typeof path)[number]
    return [[late.start, late.end, early.start, early.end]]
  })
  const trails = namesAlong(
    path.map(({ line }) => readings.get(line.id) as Reading),
    pairs,
  )
  const isOurs = (name: string): boolean =>
    (['named', 'role', 'anonymous'] as const).some((naming) => keys.includes(sourceKey({ name, naming })))
  const best =
    trails.find(({ steps }) => isOurs(steps[0]?.name ?? '')) ?? trails.find(({ steps }) => steps.some(({ name }) => isOurs(name)))
  if (!best) return null
  const names = best.steps.map(({ report, name, naming, span, change }): NameView => {
    const { line } = path[report] as (typeof path)[number]
    return { name, naming, span, change, report: line, time: minutesOf(line.published) ?? minutesOf(line.retrieved) }
  })
  return { names, says: best.says }
}

async function makersInTime(
  db: Db,
  claim: string,
): Promise<readonly { readonly line: ReportLine; readonly start: number; readonly end: number }[]> {
  const places = (await claimPlaces(db, claim)).slice(0, MOST_HOPS)
  const lines = await reportLinesOf(
    db,
    places.map(({ report }) => report),
  )
  return places.flatMap(({ report, start, end }) => {
    const line = lines.get(report)
    return line ? [{ line, start, end }] : []
  })
}

/** The first sentence of each outlet that makes a claim, the earliest first. */
async function claimPlaces(
  db: Db,
  claim: string,
): Promise<readonly { readonly report: string; readonly start: number; readonly end: number }[]> {
  const all = await sentencesOf(db, claim, 100)
  const met = new Set<string>()
  const lines = await reportLinesOf(
    db,
    all.map(({ report }) => report),
  )
  return all.filter(({ report }) => {
    const outlet = lines.get(report)?.outlet ?? report
    return !met.has(outlet) && met.add(outlet)
  })
}

/** The one given last that holds. */
function reliabilityIn(decisions: readonly Decision[]): Reliability | null {
  for (const { what } of inForce(decisions)) if (what.kind === 'reliability') return what.value
  return null
}
