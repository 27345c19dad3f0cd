import { NO_CONTEXT, type Reading, Tracer } from '../../engine/index.ts'
import { type Db, factsOf, type MentionAt, mentionsIn, readingsOf, reprintsIn, sentencesOf } from '../../store/index.ts'
import { keptPiece } from '../piece.ts'
import { contextOf } from '../tracing.ts'
import { correctedLines } from './lines.ts'
import { apartIn, placesIn } from './places.ts'
import { type StoryCore, storyAround } from './stories.ts'
import { timesIn } from './times.ts'
import type { Viewing } from './viewing.ts'
import type { StoryView } from './views.ts'

/** Reports of a story whose places and times are looked at: the earliest that are no reprints. */
const MOST_READ = 80
/** Readings that are asked for at once. */
const TOGETHER = 20
/** Sentences of the leading claim along which its interval is followed, and steps that are shown. */
const MOST_FOLLOWED = 120
const MOST_STEPS = 24

/**
 * A story by the id of any of its claims; null if there is no such claim. `since`: what was retrieved from then on, ISO 8601, and the claims
 * that only such reports make, are counted.
 */
export async function storyView(viewing: Viewing, id: string, { since }: { readonly since?: string } = {}): Promise<StoryView | null> {
  const core = await storyAround(viewing, id)
  if (!core) return null
  const { db } = viewing
  const [leading] = await correctedLines(viewing, core.claims.slice(0, 1))
  const line = { ...core.line, origins: leading?.origins ?? core.line.origins }
  const told = await viewing.kept(`story told ${core.key} ${line.origins?.lower} ${line.origins?.upper}`, () =>
    toldIn(viewing, { ...core, line }),
  )
  const fresh = new Set(since === undefined ? [] : core.reports.filter(({ retrieved }) => isSince(retrieved, since)).map((one) => one.id))
  const claims = fresh.size ? await freshClaims(db, core, fresh) : 0
  return {
    ...line,
    lines: core.reports.map(({ time: _, ...line }) => line),
    told: [...(await correctedLines(viewing, core.claims))].sort((a, b) => b.reports - a.reports || (a.id < b.id ? -1 : 1)),
    voices: core.voices,
    ...told,
    since: { reports: fresh.size, claims },
    cut: core.cut,
  }
}

function isSince(retrieved: string | null, since: string): boolean {
  const [at, from] = [Date.parse(retrieved ?? ''), Date.parse(since)]
  return at >= from
}

async function freshClaims(db: Db, { claims, reports }: StoryCore, fresh: ReadonlySet<string>): Promise<number> {
  const own = new Set(claims.map(({ id }) => id))
  const old = new Set<string>()
  const all = await mentionsIn(
    db,
    reports.map(({ id }) => id),
  )
  for (const { claim, report } of all) if (!fresh.has(report)) old.add(claim)
  return new Set(all.flatMap(({ claim }) => (own.has(claim) && !old.has(claim) ? claim : []))).size
}

async function toldIn(
  viewing: Viewing,
  { line, claims, reports, letters }: StoryCore,
): Promise<Pick<StoryView, 'places' | 'apart' | 'timeline'>> {
  const { db } = viewing
  const ids = reports.map(({ id }) => id)
  const reprints = await reprintsIn(db, ids)
  const looked = reports.filter(({ id }) => !reprints.has(id)).slice(0, MOST_READ)
  const own = new Set(claims.map(({ id }) => id))
  const mentions = new Map<string, MentionAt[]>()
  const made = await mentionsIn(
    db,
    looked.map(({ id }) => id),
  )
  for (const mention of made) if (own.has(mention.claim)) mentions.set(mention.report, [...(mentions.get(mention.report) ?? []), mention])
  const readings = new Map<string, Reading>()
  for (let from = 0; from < looked.length; from += TOGETHER) {
    const some = looked.slice(from, from + TOGETHER).map(({ id }) => id)
    for (const [id, reading] of await readingsOf(db, some)) readings.set(id, reading)
  }
  const given = looked.flatMap(({ id, outlet }) => {
    const reading = readings.get(id)
    return reading ? [{ id, outlet, reading, mentions: mentions.get(id) ?? [] }] : []
  })
  const places = placesIn(given, letters)
  return {
    places,
    apart: apartIn(places),
    timeline: {
      reports: reports.map(({ id, outlet, time }) => ({ report: id, outlet, time: time === 0 ? null : time, own: !reprints.has(id) })),
      times: timesIn(given, letters),
      origins: await intervalsOf(viewing, line),
    },
  }
}

/** How a claim's interval stood as its reports came in; the last step is the index's. Empty for a claim of very many sentences. */
async function intervalsOf({ db, rarity }: Viewing, line: StoryCore['line']): Promise<StoryView['timeline']['origins']> {
  const places = await sentencesOf(db, line.id, MOST_FOLLOWED + 1)
  if (places.length > MOST_FOLLOWED || !line.origins) return []
  const tracer = new Tracer()
  for (const kept of await factsOf(db, [...new Set(places.map(({ report }) => report))])) {
    const { report, facts } = await keptPiece(kept)
    tracer.add(report, facts)
  }
  const trace = tracer.trace({ rarity: rarity(), context: (await contextOf(db)) ?? NO_CONTEXT, last: true })
  const { told, publications } = trace
  const sentences = places
    .flatMap(({ report, start, end }) => {
      const number = trace.reportNumber(report)
      if (number === undefined) return []
      const [from, to] = told.sentencesOf(number)
      for (let at = from; at < to; at++)
        if (told.start(at) === start && told.end(at) === end) return [{ at, number, time: publications.when(number) }]
      return []
    })
    .sort((a, b) => a.time - b.time || a.at - b.at)
  const steps: StoryView['timeline']['origins'][number][] = []
  const chosen: number[] = []
  const met = new Set<number>()
  for (const [place, { at, number, time }] of sentences.entries()) {
    chosen.push(at)
    met.add(number)
    if (sentences[place + 1]?.number === number) continue
    const { lower, upper } = trace.bounds(Int32Array.from(chosen).sort())
    const last = steps.at(-1)
    if (last?.lower === lower && last.upper === upper) continue
    steps.push({ lower, upper, time: Number.isNaN(time) ? null : time, reports: met.size })
  }
  const last = steps.at(-1)
  if (last) steps[steps.length - 1] = { ...last, ...line.origins }
  // The first and the last steps say most.
  return steps.length <= MOST_STEPS ? steps : [...steps.slice(0, MOST_STEPS / 2), ...steps.slice(-MOST_STEPS / 2)]
}
