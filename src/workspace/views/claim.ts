import { type ClaimDossier, LOSS_KINDS, whyParts } from '../../engine/index.ts'
import { type ClaimLine, type Db, factsOf, type MentionLine, sentencesOf, tellsAny, textsOf } from '../../store/index.ts'
import { decisionsOnReports } from '../decisions/about.ts'
import type { Credibility } from '../decisions/decision.ts'
import { type ClaimGroup, claimGroup, MOST_MENTIONS } from '../decisions/groups.ts'
import { anchorsOf, inForce, type Located, plainDecisions } from '../decisions/payload.ts'
import { type SourceMap, sourceMap } from '../decisions/sources.ts'
import { keptPiece } from '../piece.ts'
import { claimGraph, type Letters, originNode } from './graph.ts'
import { briefOf, coreOf, keptCore, ledAround, storyAround } from './stories.ts'
import { changesIn, type TracedGroup, traceGroup } from './tracegroup.ts'
import type { Viewing } from './viewing.ts'
import type { ClaimTraced, ClaimView, DossierView, Interval, VerdictView } from './views.ts'

/** Sentences of a claim whose words a page shows at once. */
const SHOWN = 20
/** Reports among which a claim is traced while the page waits. */
const AT_ONCE = 8

/** A claim's page, with decisions applied; null if there is no claim of that id, of the index or parted by a person. */
export async function claimView(viewing: Viewing, id: string): Promise<ClaimView | null> {
  const about = await aboutOf(viewing, id, SHOWN)
  if (!about) return null
  const { group, decisions } = about
  const { db } = viewing
  const [page] = group.pages
  const led = await ledAround(viewing, (group.isPart ? page?.claim.id : group.id) ?? id)
  const key = keyOf(about)
  const isKnown = about.isDecided || viewing.kept.at(key) !== undefined
  // The voices of a large story take longer than a page may: its own page has them.
  const core = led && (isKnown || led.leader.claim.reports <= AT_ONCE ? await coreOf(viewing, led) : await keptCore(viewing, led))
  const ready = isKnown || (about.reports <= AT_ONCE && (core !== null || !led))
  const traced = ready ? await tracedOf(viewing, about, key) : null
  const texts = await textsOf(
    db,
    group.pages.map(({ claim }) => claim.id),
  )
  const told = traced?.dossier.claim
  const origins: Interval | null = about.isDecided && told ? { lower: told.lower, upper: told.upper } : (page?.claim.origins ?? null)
  const reasons = about.isDecided && told ? told.reasons : (page?.origins?.reasons ?? [])
  const afterReprints = group.isChanged ? (told?.texts ?? about.reports) : texts.texts
  const holding = inForce(decisions)
  const verdicts = verdictsIn(holding)
  return {
    claim: lineOf(group, { origins, text: group.isPart ? (told?.words ?? '') : (page?.claim.text ?? ''), reports: about.reports }),
    brief: page && !group.isPart ? await briefOf(db, page.claim) : null,
    machine: group.pages.length === 1 && !group.isPart ? (page?.claim.origins ?? null) : null,
    why: whyIn(traced, origins, afterReprints, reasons),
    reasons,
    wouldChange: about.isDecided && told ? told.wouldChange : page?.origins ? changesIn(page.origins) : [],
    bottlenecks: about.isDecided && told ? told.bottlenecks.map(({ outlet }) => outlet) : (page?.origins?.bottlenecks ?? []),
    circles: about.isDecided && told ? told.circles.map(({ outlets }) => outlets) : (page?.origins?.circular ?? []),
    funnel: {
      reports: about.reports,
      afterReprints,
      origins,
    },
    mentions: await worded(db, group.mentions.slice(0, SHOWN)),
    mentionCount: group.count,
    decisions: [...plainDecisions(decisions)].reverse(),
    credibility: credibilityIn(holding),
    verdicts,
    merged: group.isPart ? [] : group.pages.slice(1).map(({ claim }) => claim.id),
    split: await Promise.all(
      group.parted.map(async ({ id: part, decision, mentions }) => ({
        id: part,
        text: (await worded(db, mentions.slice(0, 1)))[0]?.text ?? '',
        decision,
      })),
    ),
    story: led && led.members.length > 1 ? { id: led.leader.claim.id, title: led.leader.claim.text } : null,
    traced: traced && viewOf(traced, core?.letters ?? new Map(), group),
  }
}

/** The lineage, losses and disagreements of a claim, worked out if they are not kept; null as `claimView`. */
export async function claimTraced(viewing: Viewing, id: string): Promise<ClaimTraced | null> {
  const about = await aboutOf(viewing, id, MOST_MENTIONS)
  if (!about) return null
  const { group } = about
  const story = await storyAround(viewing, (group.isPart ? group.pages[0]?.claim.id : group.id) ?? id)
  return viewOf(await tracedOf(viewing, about, keyOf(about)), story?.letters ?? new Map(), group)
}

/** A claim's line as decisions have it; null where none of them changes it, and as `claimView`. */
export async function decidedLine(viewing: Viewing, id: string): Promise<ClaimLine | null> {
  const about = await aboutOf(viewing, id, SHOWN)
  if (!about?.isDecided) return null
  const { dossier } = await tracedOf(viewing, about, keyOf(about))
  const { lower, upper, words } = dossier.claim
  const text = about.group.isPart ? words : (about.group.pages[0]?.claim.text ?? '')
  return lineOf(about.group, { origins: { lower, upper }, text, reports: about.reports })
}

/** By the graph, or by the first reasons where it is not worked out yet. */
function whyIn(traced: TracedGroup | null, origins: Interval | null, texts: number, reasons: readonly string[]): ClaimView['why'] {
  if (!origins) return []
  if (!traced)
    return reasons.slice(0, 2).map((reason) => ({ words: `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}. `, origin: null }))
  return whyParts({ origins: traced.graph.origins, ...origins, texts }).map(({ words, origin }) => ({
    words,
    origin: origin === null ? null : originNode(origin),
  }))
}

/** What exports of a claim need, with decisions applied, and the verdicts that persons gave; null as `claimView`. */
export async function claimDocument(
  viewing: Viewing,
  id: string,
): Promise<{ readonly dossier: ClaimDossier; readonly verdicts: readonly VerdictView[] } | null> {
  const about = await aboutOf(viewing, id, MOST_MENTIONS)
  if (!about) return null
  const { dossier } = await tracedOf(viewing, about, keyOf(about))
  return { dossier, verdicts: verdictsIn(inForce(about.decisions)) }
}

/** A claim with what was decided that may change it. */
export interface About {
  readonly group: ClaimGroup
  /** About its sentences, those undone and undos too. */
  readonly decisions: readonly Located[]
  /** About its reports, whatever else they are about. */
  readonly onReports: readonly Located[]
  readonly sources: SourceMap
  readonly reports: number
  /** Whether its interval is another than the index has. */
  readonly isDecided: boolean
}

/** A claim with what was decided about it; null as `claimView`. `first`: sentences that are wanted where no decision changed it. */
export async function aboutOf({ db }: Viewing, id: string, first: number): Promise<About | null> {
  const group = await claimGroup(db, id, first)
  if (!group) return null
  const whole = group.isChanged || group.mentions.length >= group.count
  const places = whole
    ? group.mentions.map(({ report, start, end }) => ({ report: report.id, start, end }))
    : await sentencesOf(db, group.id, MOST_MENTIONS)
  const reports = [...new Set(places.map(({ report }) => report))]
  const sources = await sourceMap(db)
  const onReports = await decisionsOnReports(db, reports)
  const byReport = new Map<string, { readonly start: number; readonly end: number }[]>()
  for (const { report, start, end } of places) byReport.set(report, [...(byReport.get(report) ?? []), { start, end }])
  const near = new Set<string>()
  for (const { id: decision, what } of onReports)
    if (
      what.kind === 'undo'
        ? near.has(what.decision)
        : anchorsOf(what).some(({ report, start, end }) => byReport.get(report)?.some((one) => one.start < end && start < one.end))
    )
      near.add(decision)
  const changing = inForce(onReports).some(({ what }) => what.kind === 'reject' || what.kind === 'edit')
  return {
    group,
    decisions: onReports.filter(({ id: decision }) => near.has(decision)),
    onReports,
    sources,
    reports: group.isChanged ? reports.length : (group.pages[0]?.claim.reports ?? reports.length),
    isDecided: group.isChanged || changing || (await tellsAny(db, reports, sources.keys)),
  }
}

/** What was worked out of a claim holds as long as this is the same: a claim's id and interval are made of all that it was traced from. */
export function keyOf({ group, onReports, sources }: About): string {
  const holding = inForce(onReports).map(({ id }) => id)
  const parts = group.isChanged ? group.mentions.map(({ report, start }) => `${report.id} ${start}`) : []
  return JSON.stringify([
    'claim',
    group.id,
    group.pages.map(({ claim, origins }) => [claim.id, claim.mentions, origins]),
    holding,
    sources.sign,
    parts,
  ])
}

export function tracedOf({ kept, db, rarity }: Viewing, { group, onReports, sources }: About, key: string): Promise<TracedGroup> {
  return kept(key, async () => {
    const isWhole = group.isChanged || group.mentions.length >= Math.min(group.count, MOST_MENTIONS)
    const whole = isWhole ? group : await claimGroup(db, group.id)
    return traceGroup({ db, rarity, group: whole ?? group, decisions: onReports, sources })
  })
}

function viewOf({ dossier, graph, readings }: TracedGroup, letters: Letters, group: ClaimGroup): ClaimTraced {
  const { kinds, ...rest } = dossier
  const view: DossierView = { ...rest, kinds: Object.fromEntries(kinds) }
  const losses = LOSS_KINDS.flatMap((kind) => {
    const some = dossier.losses.filter((loss) => loss.kind === kind)
    return some.length ? [{ kind, losses: some }] : []
  })
  const { differences, names } = dossier.claim
  return {
    dossier: view,
    graph: claimGraph(graph, readings, letters, Math.max(0, group.count - MOST_MENTIONS)),
    differences,
    losses,
    names,
  }
}

function lineOf(
  { id, pages, count }: ClaimGroup,
  { origins, text, reports }: { readonly origins: Interval | null; readonly text: string; readonly reports: number },
): ClaimLine {
  return { id, text: text || (pages[0]?.claim.text ?? ''), reports, mentions: count, origins }
}

/** Sentences with their words, which stand in what tracing keeps: a reading is four times as long. */
async function worded(db: Db, mentions: readonly MentionLine[]): Promise<ClaimView['mentions']> {
  const texts = new Map<string, string>()
  for (const kept of await factsOf(db, [...new Set(mentions.map(({ report }) => report.id))]))
    texts.set(kept.id, (await keptPiece(kept)).report.text)
  return mentions.map(({ report, start, end }) => ({ report, start, end, text: texts.get(report.id)?.slice(start, end) ?? '' }))
}

function verdictsIn(holding: readonly Located[]): readonly VerdictView[] {
  return holding.flatMap(({ id, at, by, what }) =>
    what.kind === 'verdict' ? [{ decision: id, at, by, name: what.name, rating: what.rating, text: what.text }] : [],
  )
}

/** The one given last. */
function credibilityIn(holding: readonly Located[]): Credibility | null {
  let value: Credibility | null = null
  for (const { what } of holding) if (what.kind === 'credibility') value = what.value
  return value
}
