import {
  type Db,
  type IndexedState,
  knownOf,
  type MentionLine,
  placesOf,
  type ReportLine,
  readingsOf,
  statesOf,
} from '../../store/index.ts'
import { type ClaimLook, claimLook, claimsAt, sentenceAt, traceSentences, type Viewing } from '../../workspace/index.ts'
import type { Change, Evidence, Watched } from '../types.ts'
import { happened, NEW, newsIn, type Told, turned } from './changes.ts'
import { claimsWatched } from './matching.ts'
import { pageHappenings } from './pages.ts'
import { type KeptRule, watchedNow } from './rule.ts'
import { hashOf, type Seen, type Standing, seenOf } from './seen.ts'

/** Claims that a rule follows: of more, those are let go of which nothing changed for longest. */
const MOST_FOLLOWED = 200
/** Sentences by which a claim is found again. */
const MOST_HANDLES = 3

/** A sentence by which a claim is found again, whatever its id. */
interface Handle {
  readonly report: string
  readonly start: number
  readonly end: number
}

/** What a rule last told of a claim, or saw first. */
interface State {
  readonly handles: readonly Handle[]
  /** As long as this is the same, nothing of the claim is another. */
  readonly sign: string
  readonly standing: Standing
  /** When it was another last, ISO 8601. */
  readonly changed: string
}

/** What is to be told of a claim, by its place. */
export interface News extends Told {
  readonly place: string
  readonly claim: string | null
  /** Reports whose words are in it. */
  readonly quotes: readonly string[]
}

/** What a rule sees now, beside what it saw. */
export interface RuleLook {
  readonly rule: string
  readonly news: readonly News[]
  readonly states: readonly {
    readonly place: string
    readonly reports: readonly string[]
    readonly held: string | null
    readonly state: State
  }[]
  readonly gone: readonly string[]
  readonly known: readonly string[]
}

export interface Looking {
  readonly viewing: Viewing
  readonly now: Date
  /** The journal's entry up to which all was seen before. */
  readonly through: number
  /** Reports that came lately. */
  readonly fresh: readonly string[]
  /** Until when something that is to be told is held back, as it was told a short while ago; null if it is not. */
  readonly heldUntil: (rule: string, place: string, told: Told) => Promise<string | null>
}

interface Followed {
  readonly place: string
  readonly before: { readonly state: State; readonly held: string | null } | null
  /** Null: a sentence that nothing else tells. */
  readonly look: ClaimLook | null
  readonly mentions: readonly MentionLine[]
}

/** Looks at all that a rule watches, and compares it with what it saw. Nothing is written. */
export async function lookBy(looking: Looking, rule: KeptRule): Promise<RuleLook> {
  const { viewing, now } = looking
  const { db } = viewing
  const watched = await watchedNow(db, rule)
  const { followed, gone, leading } = await followedBy(looking, rule, watched)
  const wanted: ReadonlySet<Change> = new Set(rule.changes)
  const news: News[] = []
  const states: RuleLook['states'][number][] = []
  const fresh = new Set<string>()
  const quiet = rule.begun === null
  for (const one of followed) {
    const { place, before, look } = one
    const sign = hashOf(look?.key ?? `alone ${one.mentions.map(({ report, start }) => `${report.id} ${start}`).join()}`)
    const isDue = before?.held != null && before.held <= now.toISOString()
    if (before?.state.sign === sign && !isDue) continue
    const seen = await seenAt(viewing, one, watched)
    const knows = await knowing(db, rule.id, seen, fresh)
    const past = before || quiet ? null : await pastOf(looking, one, watched)
    const base = before?.state.standing ?? past?.standing ?? NEW
    const earlier = new Set(past ? keysOf(past) : [])
    const both = (key: string): boolean => knows(key) || earlier.has(key)
    let held: string | null = null
    let standing = seen.standing
    if (!quiet) {
      const isLeading = leading === null || leading === look?.id
      const turn = isLeading ? turned(base, seen, wanted, both) : null
      held = turn && (await looking.heldUntil(rule.id, place, turn))
      const common = { place, claim: look?.id ?? null, quotes: seen.quotes }
      if (turn && held === null) news.push({ ...turn, ...common })
      // What is not told yet is compared again with what was.
      if (turn && held !== null) standing = base
      for (const happening of newsIn(seen.happenings, wanted, both, !before && !past)) news.push({ ...happened(happening), ...common })
    }
    for (const key of keysOf(seen)) if (!knows(key)) fresh.add(key)
    const handles = handlesOf(watched, one.mentions)
    states.push({
      place,
      reports: handles.map(({ report }) => report),
      held,
      state: { handles, sign, standing, changed: now.toISOString() },
    })
  }
  const lines = linesIn(followed)
  const happenings = await pageHappenings(viewing, lines, (report) => sentenceIn(db, followed, report))
  const known = await knownOf(
    db,
    rule.id,
    happenings.map(({ key }) => key),
  )
  for (const happening of happenings) {
    if (known.has(happening.key) || fresh.has(happening.key)) continue
    fresh.add(happening.key)
    if (rule.begun === null || happening.seq <= rule.begun || !wanted.has(happening.change)) continue
    const place = `page ${happening.turn}`
    const one = happened(happening)
    const of = followed.find(({ mentions }) => mentions.some(({ report }) => happening.reports.includes(report.id)))
    if ((await looking.heldUntil(rule.id, place, one)) !== null) continue
    news.push({ ...one, place, claim: of?.look?.id ?? null, quotes: happening.reports })
  }
  return { rule: rule.id, news, states, gone, known: [...fresh] }
}

/** What a rule knows of what is seen, and what it has just come to know: `fresh` grows meanwhile. */
async function knowing(db: Db, rule: string, seen: Seen, fresh: ReadonlySet<string>): Promise<(key: string) => boolean> {
  const known = await knownOf(db, rule, keysOf(seen))
  const just = new Set(fresh)
  return (key) => known.has(key) || just.has(key)
}

/** All that a rule knows once it has seen this. */
export const keysOf = ({ happenings, reports, origins, links }: Seen): readonly string[] =>
  [...happenings, ...reports, ...origins, ...links].map(({ key }) => key)

/** The first sentence of a report that makes a claim that is followed. */
async function sentenceIn(db: Db, followed: readonly Followed[], report: string): Promise<Evidence | null> {
  const mention = followed.flatMap(({ mentions }) => mentions).find((one) => one.report.id === report)
  const text = mention && (await readingsOf(db, [report])).get(report)?.report.text
  if (!mention || text === undefined) return null
  const { start, end } = mention
  return { report, outlet: mention.report.outlet, start, end, text: text.slice(start, end) }
}

const linesIn = (followed: readonly Followed[]): readonly ReportLine[] => [
  ...new Map(followed.flatMap(({ mentions }) => mentions.map(({ report }) => [report.id, report] as const))).values(),
]

const stateIn = ({
  place,
  held,
  state,
}: IndexedState): { readonly place: string; readonly held: string | null; readonly state: State } => ({
  place,
  held,
  state: state as State,
})

/** The one place of a rule on a claim. */
const CLAIM = 'claim'

interface Following {
  readonly followed: readonly Followed[]
  readonly gone: readonly string[]
  /** The claim whose interval is that of a story; null where each claim counts. */
  readonly leading: string | null
}

/** The claims that a rule watches now, each with what it last told of it. */
async function followedBy({ viewing, fresh }: Looking, rule: KeptRule, watched: Watched): Promise<Following> {
  const { db } = viewing
  const states = (await statesOf(db, rule.id)).map(stateIn)
  const ids = await claimsWatched(viewing, watched, fresh)
  if (watched.kind === 'claim') return followedClaim(viewing, watched, ids[0] ?? null, states)
  // Changed last first: of two places that have become one claim the livelier stays.
  states.sort((a, b) => (a.state.changed < b.state.changed ? 1 : a.state.changed > b.state.changed ? -1 : a.place < b.place ? -1 : 1))
  const at = await heldAt(
    db,
    states.map(({ state }) => state.handles),
  )
  const found = new Map<string, Followed>()
  const taken = new Set<string>()
  const gone: string[] = []
  const wanted = new Set(ids)
  for (const [turn, { place, held, state }] of states.entries()) {
    const id = at[turn] ?? null
    const look = id === null || (watched.kind === 'story' && !wanted.has(id)) ? null : await claimLook(viewing, id)
    if (!look || found.has(look.id) || (found.size >= MOST_FOLLOWED && !wanted.has(look.pages[0]?.id ?? ''))) {
      gone.push(place)
      continue
    }
    found.set(look.id, { place, before: { state, held }, look, mentions: look.mentions })
    taken.add(place)
    for (const page of look.pages) taken.add(page.id)
  }
  let leading: string | null = null
  for (const id of ids) {
    const known = taken.has(id) ? [...found.values()].find(({ look }) => look?.pages.some((page) => page.id === id)) : undefined
    const look = known?.look ?? (await claimLook(viewing, id))
    if (watched.kind === 'story' && look) leading ??= look.id
    if (!look || found.has(look.id)) continue
    const [first] = look.mentions
    const place = hashOf('place', first?.report.id ?? '', first?.start ?? 0)
    if (taken.has(place)) continue
    taken.add(place)
    found.set(look.id, { place, before: null, look, mentions: look.mentions })
  }
  const all = [...found.values()]
  const over = all.length - MOST_FOLLOWED
  // Those that stand first were found last.
  const dropped = over > 0 ? all.filter(({ before, look }) => before && !wanted.has(look?.pages[0]?.id ?? '')).slice(-over) : []
  const out = new Set(dropped)
  return { followed: all.filter((one) => !out.has(one)), gone: [...gone, ...dropped.map(({ place }) => place)], leading }
}

async function followedClaim(
  viewing: Viewing,
  watched: Extract<Watched, { kind: 'claim' | 'story' }>,
  id: string | null,
  states: readonly ReturnType<typeof stateIn>[],
): Promise<Following> {
  const { db } = viewing
  const own = states.find(({ place }) => place === CLAIM)
  const before = own ? { state: own.state, held: own.held } : null
  const [again] = id === null && own ? await heldAt(db, [own.state.handles]) : []
  const look = id === null && !again ? null : await claimLook(viewing, id ?? (again as string))
  if (look) return { followed: [{ place: CLAIM, before, look, mentions: look.mentions }], gone: [], leading: null }
  const alone = await sentenceAt(db, watched)
  return { followed: alone ? [{ place: CLAIM, before, look: null, mentions: [alone] }] : [], gone: [], leading: null }
}

/** The claims that hold any of some handles now, by place in the list. */
async function heldAt(db: Db, all: readonly (readonly Handle[])[]): Promise<readonly (string | null)[]> {
  const found = await claimsAt(
    db,
    all.flat().map((handle) => ({ ...handle, quote: '' })),
  )
  let at = 0
  return all.map((handles) => {
    const held = found.slice(at, at + handles.length)
    at += handles.length
    return held.find((one) => one !== null)?.claim ?? null
  })
}

/** Sentences of several reports, the earliest first. */
function handlesOf(watched: Watched, mentions: readonly MentionLine[]): readonly Handle[] {
  const own = watched.kind === 'claim' ? [{ report: watched.report, start: watched.start, end: watched.end }] : []
  const first = new Map<string, Handle>()
  for (const { report, start, end } of mentions) if (!first.has(report.id)) first.set(report.id, { report: report.id, start, end })
  return [...own, ...first.values()].slice(0, MOST_HANDLES)
}

type Sight = Seen & { readonly quotes: readonly string[] }

/** What can be seen of a claim, or of a sentence alone. */
async function seenAt(viewing: Viewing, { place, look, mentions }: Followed, watched: Watched): Promise<Sight> {
  if (!look) return alone(viewing, mentions, place, watched)
  const traced = await look.traced()
  const { origins, circles } = look.stands(traced)
  const { id, reports, decisions } = look
  return sighted({ id, scope: place, shared: sharedIn(watched, place), traced, origins, circles, reports, decisions })
}

/** Sentences as if there were no others. `before`: with the decisions of that time. */
export async function alone(
  viewing: Viewing,
  mentions: readonly MentionLine[],
  place: string,
  watched: Watched,
  before?: string,
): Promise<Sight> {
  const traced = await traceSentences(viewing, mentions, before)
  const { claim } = traced.dossier
  return sighted({
    id: null,
    scope: place,
    shared: sharedIn(watched, place),
    traced,
    origins: { lower: claim.lower, upper: claim.upper },
    circles: claim.circles.map(({ outlets }) => outlets),
    reports: new Set(mentions.map(({ report }) => report.id)).size,
    decisions: [],
  })
}

/** An outlet that joins a story joins it once, whichever of its claims it makes; and a story's figures are one. */
const sharedIn = ({ kind }: Watched, place: string): string => (kind === 'story' ? 'story' : place)

function sighted(given: Parameters<typeof seenOf>[0]): Sight {
  const { words, mentions } = given.traced.dossier.claim
  const quotes = mentions.find((one) => one.words?.includes(words))
  return { ...seenOf(given), quotes: quotes ? [quotes.report.id] : [] }
}

/** What was to be seen of a claim that a rule did not know, among the reports that were there when it looked last; null if none was. */
async function pastOf({ viewing, through }: Looking, { place, mentions }: Followed, watched: Watched): Promise<Seen | null> {
  const ids = [...new Set(mentions.map(({ report }) => report.id))]
  const old = new Set((await placesOf(viewing.db, ids)).flatMap(({ report, capture }) => (capture <= through ? report : [])))
  if (!old.size) return null
  return alone(
    viewing,
    mentions.filter(({ report }) => old.has(report.id)),
    place,
    watched,
  )
}
