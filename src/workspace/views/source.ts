import {
  chainsBefore,
  claimsNamed,
  type Db,
  type Page,
  type PageOptions,
  type Relay,
  type Relayed,
  readingsOf,
  relayedBy,
  relaysIn,
  reportLinesOf,
  type SourceLine,
  type StatementLine,
  saidBy,
  sourcesNamed,
  type Within,
} from '../../store/index.ts'
import { decisionsAbout, decisionsOnReports } from '../decisions/about.ts'
import { correctedReading, statementAt } from '../decisions/corrected.ts'
import type { Decision, Reliability } from '../decisions/decision.ts'
import { sharedOf } from '../decisions/located.ts'
import { inForce, plainDecisions } from '../decisions/payload.ts'
import { type Parted, type SourceMap, sourceMap } from '../decisions/sources.ts'
import { hardening, type NameTrail } from './nametrail.ts'
import { type StoryCore, storyAround } from './stories.ts'
import type { Viewing } from './viewing.ts'
import type { SourceClaim, SourceStatement, SourceView } from './views.ts'

/** Claims and outlets of a source that a page shows. */
const MOST_CLAIMS = 24
const MOST_OUTLETS = 40

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
  const heard = await relayedBy(db, keys)
  const story = await storyOf(viewing, heard)
  const within = alikeIn(story, lead, keys)
  const all = [...keys, ...within.keys]
  const alike = new Set(within.reports)
  const away = sources.parted.filter(({ from }) => all.includes(from))
  const extra = await statementsParted(db, parted)
  const said = await saidBy(db, keys, options, within)
  const told = inTime([...heard, ...(await relayedBy(db, within.keys)).filter(({ report }) => alike.has(report))]).filter(
    (one) => !away.some(({ statements }) => statements.some((anchor) => isOf(one.report, one, anchor))),
  )
  const relays = (await relaysIn(db, earliest(told))).filter(({ source, behind }) => all.includes(source) && all.includes(behind))
  const relayed = repeated(told, relays)
  const claims = await claimsIn(db, relayed)
  const names = await sourcesNamed(db, within.keys)
  const voice = story?.voices.find((one) => one.keys.includes(lead))
  const decisions = new Map<string, Decision>()
  for (const one of keys) for (const decision of await decisionsAbout(db, { source: one })) decisions.set(decision.id, decision)
  const made = [...decisions.values()].sort((a, b) => Number(b.id) - Number(a.id))
  const trail = await hardest(db, { claims, relayed, relays, keys })
  return {
    source,
    alike: within.keys.flatMap((one) => names.get(one) ?? []),
    perhaps: (voice?.perhaps ?? []).flatMap(({ letter, why }) => {
      const other = story?.voices.find((one) => one.letter === letter)
      return other ? [{ source: { key: other.source, name: other.name, kind: other.kind, naming: other.naming }, letter, why }] : []
    }),
    merged: keys.flatMap((one) => (one === lead ? [] : (known.get(one) ?? []))),
    split: away.map((one) => ({ source: { key: one.key, ...one.source }, decision: one.decision })),
    reliability: reliabilityIn(made),
    counts: countsOf(relayed, extra),
    names: trail?.names ?? [],
    says: trail?.says ?? null,
    statements: await statementsOf(db, { ...said, items: [...(options.after === undefined ? extra : []), ...said.items] }, all, away),
    claims,
    through: throughOf(relayed),
    story: story && story.line.claims > 1 ? story.line : null,
    letter: voice?.letter ?? null,
    decisions: made,
  }
}

function givenLine({ named }: SourceMap, key: string): SourceLine | null {
  const source = named(key)
  return source && { key, ...source }
}

type Said = StatementLine & { readonly origin: boolean }

/** Statements that a person gave to a source that the index does not know. */
async function statementsParted(db: Db, parted: readonly Parted[]): Promise<readonly Said[]> {
  if (!parted.length) return []
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

/** The story of the claim that most reports have from a source; null where it is told of alone. */
async function storyOf(viewing: Viewing, heard: readonly Relayed[]): Promise<StoryCore | null> {
  const [top] = await claimsIn(viewing.db, heard)
  return top ? storyAround(viewing, top.claim.id) : null
}

/** Sources that are read as one with it in its story: elsewhere the same words may stand for others. */
function alikeIn(story: StoryCore | null, lead: string, keys: readonly string[]): Within {
  const voice = story?.voices.find((one) => one.keys.includes(lead))
  return {
    keys: voice?.keys.filter((key) => !keys.includes(key)) ?? [],
    reports: story?.reports.map(({ id }) => id) ?? [],
  }
}

/** Reports among which it is looked who has it from whom. */
const MOST_REPORTS = 400
/** Claims along which a name is followed: those of the most reports. */
const MOST_TRAILS = 3

const earliest = (told: readonly Relayed[]): readonly string[] => [...new Set(told.map(({ report }) => report))].slice(0, MOST_REPORTS)

/** Who names the source but has the claim from a report that does so before did not hear it directly. */
function repeated(told: readonly Relayed[], relays: readonly Relay[]): readonly Relayed[] {
  const hands = new Set(relays.map(({ report, claim }) => `${report} ${claim}`))
  const statements = new Set(told.flatMap((one) => (hands.has(`${one.report} ${one.claim}`) ? `${one.report} ${one.statement}` : [])))
  return told.map((one) => (statements.has(`${one.report} ${one.statement}`) ? { ...one, direct: false } : one))
}

/** How the name changed for the claim for which it did so most. */
async function hardest(
  db: Db,
  given: {
    readonly claims: readonly SourceClaim[]
    readonly relayed: readonly Relayed[]
    readonly relays: readonly Relay[]
    readonly keys: readonly string[]
  },
): Promise<NameTrail | null> {
  let best: NameTrail | null = null
  const names = (trail: NameTrail | null): number => new Set(trail?.names.map(({ name }) => name.toLowerCase())).size
  for (const { claim } of given.claims.slice(0, MOST_TRAILS)) {
    const told = given.relayed.filter((one) => one.claim === claim.id)
    const trail = await hardening(
      db,
      told,
      given.relays.filter((one) => one.claim === claim.id),
      given.keys,
    )
    if (names(trail) > names(best)) best = trail
  }
  return best
}

const inTime = (relayed: readonly Relayed[]): readonly Relayed[] =>
  [...relayed].sort((a, b) => a.time - b.time || (a.report < b.report ? -1 : Number(a.report > b.report)) || a.start - b.start)

/** Whether a statement of a report is the one that a person parted from its source. */
const isOf = (report: string, statement: Pick<StatementLine, 'start' | 'end'>, anchor: Parted['statements'][number]): boolean =>
  report === anchor.report && sharedOf(anchor, [statement]).ofLess >= 0.5

async function statementsOf(db: Db, page: Page<Said>, keys: readonly string[], away: readonly Parted[]): Promise<Page<SourceStatement>> {
  const items = page.items.filter((line) => !away.some(({ statements }) => statements.some((anchor) => isOf(line.report.id, line, anchor))))
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

/** The one given last that holds. */
function reliabilityIn(decisions: readonly Decision[]): Reliability | null {
  for (const { what } of inForce(decisions)) if (what.kind === 'reliability') return what.value
  return null
}
