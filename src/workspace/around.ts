import { type Outlets, predictions, type Rarity, type Trace, type TraceContext, Tracer } from '../engine/index.ts'
import type { ClaimMention, KnownTraces, TracedChange, TracedClaim, TracedEdge } from '../store/index.ts'
import type { Piece } from './piece.ts'

/** What is asked of the index about reports. */
export interface Surroundings {
  /** Reports that share text or rare names with some, those that share most first. */
  readonly met: (ids: readonly string[]) => Promise<readonly string[]>
  readonly known: (ids: readonly string[]) => Promise<KnownTraces>
  /** In any order; those that the index does not have are left out. */
  readonly pieces: (ids: readonly string[]) => Promise<readonly Piece[]>
}

/** What holds for the whole of what is indexed. */
export interface Whole {
  readonly rarity: Rarity
  readonly outlets?: Outlets
  readonly context: TraceContext
}

/** What is to be put in the place of what the index has; claims have their words. */
export interface Change extends TracedChange {
  /** Reports that were traced. */
  readonly size: number
}

/**
 * Reports that are traced together at most, besides the new ones, however many thousands print a text. Those that are left out stay with
 * most of their claim and their reprints: copies of one text change no interval. At 800 what is said of a text printed 3,000 times is what
 * tracing all says (`npm run bench -- incremental`).
 */
const MOST = 800
/** How often what turns out to be concerned is looked at too. */
const ROUNDS = 2

/** Traces new reports, which the index has but has not traced yet, with those around them. */
export async function changeAround(fresh: readonly string[], index: Surroundings, whole: Whole): Promise<Change> {
  const ids = new Set(fresh)
  const isNew = (id: string): boolean => freshIds.has(id)
  const freshIds: ReadonlySet<string> = new Set(fresh)
  const most = MOST + fresh.length
  const pieces: Piece[] = []
  const take = async (more: readonly string[]): Promise<void> => {
    pieces.push(...(await index.pieces(more)))
  }
  const met = await index.met(fresh)
  for (const id of met) if (ids.size < most) ids.add(id)
  await take([...ids])
  for (let round = 1; ; round++) {
    const trace = traceOf(pieces, whole)
    const claims = claimsOf(trace)
    const known = await index.known([...ids])
    const found = regrouped(
      known.claims.map(keyed),
      claims.map(({ members }) => members),
      (member) => isNew(reportOf(member)),
    )
    const clusters = clustersOf(trace)
    const printed = regrouped(
      known.reprints.map((members, at) => ({ id: String(at), members })),
      clusters,
      isNew,
    )
    // Claims and reprints that change, as far as the index has them in reports that were not looked at; and where these have it from.
    const missing = new Set<string>()
    const want = (id: string): void => {
      if (!ids.has(id) && ids.size + missing.size < most) missing.add(id)
    }
    for (const { members } of found.touched) for (const member of members) want(reportOf(member))
    for (const { members } of printed.touched) for (const id of members) want(id)
    if (!missing.size || round > ROUNDS) return changeOf({ trace, claims, known, found, printed, isNew, ids, pieces })
    for (const id of missing) ids.add(id)
    await take([...missing])
  }
}

function traceOf(pieces: readonly Piece[], { rarity, outlets, context }: Whole): Trace {
  const tracer = new Tracer()
  for (const { report, facts } of pieces) tracer.add(report, facts)
  return tracer.trace({ rarity, context, last: true, ...(outlets ? { outlets } : {}) })
}

/** A mention as one word. */
const memberOf = ({ report, start, end }: ClaimMention): string => `${report} ${start} ${end}`
const reportOf = (member: string): string => member.slice(0, member.lastIndexOf(' ', member.lastIndexOf(' ') - 1))
function mentionIn(member: string): ClaimMention {
  const [start, end] = member.split(' ').slice(-2).map(Number) as [number, number]
  return { report: reportOf(member), start, end }
}

interface Group {
  readonly id: string
  readonly members: readonly string[]
}

const keyed = ({ id, mentions }: KnownTraces['claims'][number]): Group => ({ id, members: mentions.map(memberOf) })

interface FoundClaim {
  readonly number: number
  readonly members: readonly string[]
}

const claimsOf = (trace: Trace): FoundClaim[] =>
  Array.from({ length: trace.claimCount }, (_, number) => ({ number, members: trace.mentionsOf(number).map(memberOf) }))

function clustersOf({ copying }: Trace): string[][] {
  const members = new Map<number, string[]>()
  for (const [place, cluster] of copying.clusters.entries()) {
    const id = copying.ids[place] as string
    const list = members.get(cluster)
    if (list) list.push(id)
    else members.set(cluster, [id])
  }
  return [...members.values()]
}

interface Regrouped {
  /** Groups as they were that lose or gain members. */
  readonly touched: readonly Group[]
  /** What takes their place, by number of the group that was found. */
  readonly made: ReadonlyMap<number, readonly string[]>
}

/**
 * What new members do to groups. What was found among part of all members says nothing of groups without a new one, nor of members
 * that it leaves out: these stay with most of their group.
 */
function regrouped(known: readonly Group[], found: readonly (readonly string[])[], isNew: (member: string) => boolean): Regrouped {
  const groupOf = new Map<string, number>()
  for (const [at, members] of found.entries()) for (const member of members) groupOf.set(member, at)
  const made = new Map<number, string[]>()
  for (const [at, members] of found.entries()) if (members.some(isNew)) made.set(at, [...members])
  const renewed = new Set(made.keys())
  const touched = known.filter(({ members }) => members.some((member) => renewed.has(groupOf.get(member) ?? -1)))
  for (const { members } of touched) {
    const counts = new Map<number, number>()
    for (const member of members) {
      const at = groupOf.get(member)
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1)
    }
    const [main] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] as [number, number]
    for (const member of members) {
      const at = groupOf.get(member) ?? main
      if (renewed.has(at) && groupOf.has(member)) continue
      const list = made.get(at)
      if (list) list.push(member)
      else made.set(at, [member])
    }
  }
  return { touched, made }
}

interface Compared {
  readonly trace: Trace
  readonly claims: readonly FoundClaim[]
  readonly known: KnownTraces
  readonly found: Regrouped
  readonly printed: Regrouped
  readonly isNew: (id: string) => boolean
  readonly ids: ReadonlySet<string>
  readonly pieces: readonly Piece[]
}

function changeOf({ trace, claims, known, found, printed, isNew, ids, pieces }: Compared): Change {
  const made = new Map(found.made)
  const texts = new Map(pieces.map(({ report: { id, text } }) => [id, text]))
  const gone = new Set(found.touched.map(({ id }) => id))
  // What perhaps tells the same as something new has another interval, though the same mentions.
  const byMember = new Map(known.claims.flatMap((claim) => claim.mentions.map((mention) => [memberOf(mention), claim] as const)))
  for (const at of found.made.keys())
    for (const near of trace.perhapsWith(at)) {
      if (made.has(near)) continue
      const members = (claims[near] as FoundClaim).members
      const before = byMember.get(members[0] as string)
      if (!before || gone.has(before.id) || before.mentions.length !== members.length) continue
      if (members.some((member) => byMember.get(member) !== before)) continue
      made.set(near, members)
      gone.add(before.id)
    }
  const origins = new Map<string, TracedClaim['origins']>()
  const edges: TracedEdge[] = []
  const freshChild = new Set<string>()
  for (const line of predictions(trace, null, (claim) => made.has(claim))) {
    if (line.type === 'origins' && line.first) {
      const { first, lower, upper, bottlenecks, circular, reasons, wouldChange } = line
      origins.set(first.join(' '), { lower, upper, bottlenecks, circular, reasons, wouldChange })
    } else if (line.type === 'report')
      for (const { id, directed, spans, why } of line.parents) {
        edges.push({ report: line.id, parent: id, directed, spans, why })
        if (isNew(line.id) || isNew(id)) freshChild.add(line.id)
      }
  }
  const put = [...made].flatMap(([at, members]): TracedClaim[] => {
    if (members.length < 2) return []
    // In canonical order: what was found, then what was not looked at.
    const order = new Map((claims[at] as FoundClaim).members.map((member, place) => [member, place]))
    const place = (member: string): number => order.get(member) ?? order.size
    const mentions = [...members].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).map(mentionIn)
    const { report, start, end } = mentions[0] as ClaimMention
    const text = texts.get(report)?.slice(start, end) ?? ''
    return [{ text, mentions, origins: origins.get((claims[at] as FoundClaim).members[0] as string) ?? null }]
  })
  // Who has a new parent has its parents looked at anew, if all it had were looked at.
  const away = new Set(known.edges.filter(({ parent }) => !ids.has(parent)).map(({ report }) => report))
  const children = [...new Set([...[...ids].filter(isNew), ...freshChild])].filter((id) => isNew(id) || !away.has(id))
  const renewed = new Set(children)
  return {
    claims: put,
    goneClaims: [...gone],
    children,
    edges: edges.filter(({ report, parent }) => renewed.has(report) || (isNew(parent) && freshChild.has(report))),
    reprinting: [...new Set([...printed.touched.flatMap(({ members }) => members), ...[...printed.made.values()].flat()])],
    reprints: [...printed.made.values()].filter((members) => members.length > 1),
    size: ids.size,
  }
}
