import type { MentionLine } from '../../store/index.ts'
import { claimLook, type Viewing } from '../../workspace/index.ts'
import type { Alert, Change } from '../types.ts'
import { happened, NEW, newsIn, type Told, turned } from './changes.ts'
import { figuresBy } from './figures.ts'
import type { Followed } from './followed.ts'
import { claimsWatched } from './matching.ts'
import { ONCE_WITHIN } from './observe.ts'
import { pageHappenings } from './pages.ts'
import { parseRule } from './parse.ts'
import { hashOf } from './seen.ts'
import { alone, keysOf } from './sight.ts'

/** Claims, sentences of each, and moments at which claims are traced: of more the first claims, the earliest sentences, the latest moments. */
const MOST_CLAIMS = 24
const MOST_SENTENCES = 120
const MOST_MOMENTS = 200

/** What a rule would have told. */
export type WouldTell = Omit<Alert, 'id' | 'rule'>

export interface DryRun {
  /** In order of time. */
  readonly fired: readonly WouldTell[]
  /** Claims that were looked at, and moments at which one of them was. */
  readonly claims: number
  readonly moments: number
  /** There were more claims, sentences or moments than are looked at. */
  readonly cut: boolean
}

/**
 * What a rule would have told of a time that is past, by when reports were fetched: `from` is ISO 8601, and so is `to`; the first is not
 * part of it. Each claim is traced among its own reports, those that had come, with the decisions that had been made; what other reports
 * teach of it, as the index counts it, is left out. Nothing is written.
 *
 * @throws RuleError as `makeRule`, where `given` is no rule.
 */
export async function dryRun(
  viewing: Viewing,
  given: unknown,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<DryRun> {
  const { watched, changes } = parseRule(given)
  const wanted: ReadonlySet<Change> = new Set(changes)
  const ids = await claimsWatched(viewing, watched, [])
  const fired: WouldTell[] = []
  const met = new Set<string>()
  const followed: Followed[] = []
  let [moments, cut] = [0, ids.length > MOST_CLAIMS]
  for (const id of ids.slice(0, MOST_CLAIMS)) {
    const look = await claimLook(viewing, id)
    if (!look || met.has(look.id)) continue
    met.add(look.id)
    const mentions = look.mentions.slice(0, MOST_SENTENCES)
    cut ||= look.reports > new Set(mentions.map(({ report }) => report.id)).size
    followed.push({ place: look.id, before: null, look, mentions })
    const counts = watched.kind !== 'story' || followed.length === 1
    const all = momentsOf(mentions, from, to)
    const some = all.slice(Math.max(0, all.length - (MOST_MOMENTS - moments)))
    cut ||= some.length < all.length
    moments += some.length
    fired.push(...(await toldOf(viewing, { id: look.id, mentions, moments: some, wanted, watched, counts, from })))
  }
  fired.push(...(await besides(viewing, followed, wanted, watched, { from, to })))
  return { fired: distinct(fired.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))), claims: met.size, moments, cut }
}

const retrievedOf = ({ report: { retrieved } }: MentionLine): string => retrieved ?? ''

/** When reports came, in order. */
const momentsOf = (mentions: readonly MentionLine[], from: string, to: string): readonly string[] =>
  [...new Set(mentions.map(retrievedOf))].filter((at) => at > from && at <= to).sort()

interface Past {
  readonly id: string
  readonly mentions: readonly MentionLine[]
  readonly moments: readonly string[]
  readonly wanted: ReadonlySet<Change>
  readonly watched: ReturnType<typeof parseRule>['watched']
  /** Whether its interval counts; else only what happens to it. */
  readonly counts: boolean
  readonly from: string
}

/** What would have been told of a claim. */
async function toldOf(viewing: Viewing, { id, mentions, moments, wanted, watched, counts, from }: Past): Promise<WouldTell[]> {
  const until = (at: string): readonly MentionLine[] => mentions.filter((one) => retrievedOf(one) <= at)
  const [first] = moments
  if (first === undefined) return []
  // Where moments were cut it begins with what there was before the first that is left.
  const old = mentions.filter((one) => retrievedOf(one) <= from || retrievedOf(one) < first)
  const fired: WouldTell[] = []
  const known = new Set<string>()
  const last = new Map<string, number>()
  let standing = NEW
  let isNew = true
  if (old.length) {
    const seen = await alone(viewing, old, id, watched, from)
    for (const key of keysOf(seen)) known.add(key)
    standing = seen.standing
    isNew = false
  }
  for (const at of moments) {
    const seen = await alone(viewing, until(at), id, watched, at)
    const knows = (key: string): boolean => known.has(key)
    const turn = counts ? turned(standing, seen, wanted, knows) : null
    const key = turn && `${turn.change} ${turn.to}`
    const isHeld = key !== null && Date.parse(at) - (last.get(key) ?? Number.NEGATIVE_INFINITY) < ONCE_WITHIN
    if (turn && key !== null && !isHeld) {
      last.set(key, Date.parse(at))
      fired.push(tellAt(at, id, turn))
    }
    if (!isHeld) standing = seen.standing
    for (const happening of newsIn(seen.happenings, wanted, knows, isNew)) fired.push(tellAt(at, id, happened(happening)))
    for (const own of keysOf(seen)) known.add(own)
    isNew = false
  }
  return fired
}

/** What happened to pages and figures. */
async function besides(
  viewing: Viewing,
  followed: readonly Followed[],
  wanted: ReadonlySet<Change>,
  watched: Past['watched'],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<WouldTell[]> {
  const fired: WouldTell[] = []
  const within = (at: string | null): at is string => at !== null && at > from && at <= to
  const lines = [...new Map(followed.flatMap(({ mentions }) => mentions.map(({ report }) => [report.id, report] as const))).values()]
  for (const happening of await pageHappenings(viewing, lines, async () => null))
    if (wanted.has(happening.change) && within(happening.at)) {
      const of = followed.find(({ mentions }) => mentions.some(({ report }) => happening.reports.includes(report.id)))
      fired.push(tellAt(happening.at, of?.look?.id ?? null, happened(happening)))
    }
  if (!wanted.has('figure-moved')) return fired
  for (const { happenings, of } of await figuresBy(viewing, followed, new Set(followed), watched))
    for (const happening of happenings) {
      const at = happening.time === null ? null : new Date(happening.time * 60_000).toISOString()
      if (within(at)) fired.push(tellAt(at, of, happened(happening)))
    }
  return fired
}

const tellAt = (at: string, claim: string | null, { change, sentence, evidence, before, after }: Told): WouldTell => ({
  at,
  change,
  claim,
  sentence,
  evidence,
  before: before && !Number.isNaN(before.lower) ? { lower: before.lower, upper: before.upper } : null,
  after: after && { lower: after.lower, upper: after.upper },
})

/** Without what two claims of one story tell in the same words. */
const distinct = (fired: readonly WouldTell[]): readonly WouldTell[] => [
  ...new Map(fired.map((one) => [hashOf(one.at, one.change, one.sentence), one])).values(),
]
