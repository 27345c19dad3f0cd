import { type Db, knownOf, placesOf, type ReportLine, readingsOf } from '../../store/index.ts'
import type { Kept, Viewing } from '../../workspace/index.ts'
import type { Change, Evidence, Watched } from '../types.ts'
import { happened, NEW, newsIn, type Told, turned } from './changes.ts'
import { FIGURES, figuresBy } from './figures.ts'
import { type Followed, followedBy, handlesOf, type State } from './followed.ts'
import { pageHappenings } from './pages.ts'
import { type KeptRule, watchedNow } from './rule.ts'
import { hashOf, type Seen } from './seen.ts'
import { alone, keysOf, seenAt } from './sight.ts'

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
  /** Claims that one of the rules looked at, and what it saw of them: many rules watch one claim. */
  readonly looks: Kept
  readonly sights: Kept
  /** Until when something that is to be told is held back, as it was told a short while ago; null if it is not. */
  readonly heldUntil: (rule: string, place: string, told: Told) => Promise<string | null>
}

/** Looks at all that a rule watches, and compares it with what it saw. Nothing is written. */
export async function lookBy(looking: Looking, rule: KeptRule): Promise<RuleLook> {
  const { viewing, now } = looking
  const { db } = viewing
  const watched = await watchedNow(db, rule)
  const { followed, gone, leading } = await followedBy(viewing, rule, watched, looking)
  const wanted: ReadonlySet<Change> = new Set(rule.changes)
  const news: News[] = []
  const states: RuleLook['states'][number][] = []
  const fresh = new Set<string>()
  const changed = new Set<Followed>()
  const quiet = rule.begun === null
  for (const one of followed) {
    const { place, before, look } = one
    const sign = hashOf(look?.key ?? `alone ${one.mentions.map(({ report, start }) => `${report.id} ${start}`).join()}`)
    const isDue = before?.held != null && before.held <= now.toISOString()
    if (before?.state.sign === sign && !isDue) continue
    changed.add(one)
    const seen = await seenAt(looking, one, watched)
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
  for (const { happenings, isNew, of } of await figuresBy(viewing, followed, changed, watched)) {
    const knownFigures = await knownOf(
      db,
      rule.id,
      happenings.map(({ key }) => key),
    )
    const knows = (key: string): boolean => knownFigures.has(key) || fresh.has(key)
    if (!quiet && !isNew)
      for (const happening of newsIn(happenings, wanted, knows))
        news.push({ ...happened(happening), place: FIGURES, claim: of, quotes: happening.evidence.map(({ report }) => report) })
    for (const { key } of happenings) if (!knows(key)) fresh.add(key)
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
