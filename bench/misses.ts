import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { outletsOf } from '../src/cli/outlets.ts'
import { factsOf, minutesOf, type Query, type Reading, type Trace, Tracer } from '../src/engine/index.ts'
import { openOutlets } from '../src/engine/text/index.ts'
import { answer, choicesFor } from '../src/engine/trace/queries.ts'
import { shippedModels } from './shipped.ts'
import { REPORTS, type World, whole } from './wirefall.ts'

/**
 * Why a query's true count is not in the interval, the first of these that is so: nothing was found; what was found is `another` claim;
 * other claims' or background's sentences are `mixed` in; sentences of it are `missing`; of one of its first tellings the end of the
 * `chain` is read otherwise than it stands (somebody who can be asked, an unnamed source, nobody); else one source was taken for two or two for
 * one, or a copy or a credit was followed wrongly (`identity`).
 */
export const CAUSES = ['nothing', 'another', 'mixed', 'missing', 'chain', 'identity'] as const
export type Cause = (typeof CAUSES)[number]

export interface Misses {
  readonly track: 'given' | 'open'
  readonly asked: number
  /** Queries whose true count is above the interval, by cause. */
  readonly under: Readonly<Record<Cause, number>>
  /** Below it. */
  readonly over: Readonly<Record<Cause, number>>
}

export interface Diagnosis {
  readonly misses: readonly Misses[]
  /** Coverage and mean width if gold says which sentences make the claim: what attribution, copying and identity alone lose. */
  readonly known: { readonly coverage: number; readonly width: number }
}

interface GoldMention {
  readonly claim: string
  readonly start: number
  readonly end: number
  readonly stance: string
  readonly chain: readonly { readonly naming: 'named' | 'role' | 'anonymous' }[]
  readonly told: string
}

interface GoldClaim {
  readonly id: string
  readonly asserting: readonly string[]
  readonly true: number
}

/** Traces a world in this process and looks up, for every claim that is not covered, what went wrong first. */
export async function diagnose(world: World, readings: string): Promise<Diagnosis> {
  const trace = await traceOf(world, readings)
  const mentions = new Map<string, readonly GoldMention[]>()
  const claims = new Map<string, GoldClaim>()
  for await (const line of rowsOf<{ type: string; id: string; mentions: GoldMention[]; claims: GoldClaim[] }>(world, 'gold.jsonl')) {
    if (line.type === 'report') mentions.set(line.id, line.mentions)
    else if (line.type === 'story') for (const claim of line.claims) claims.set(claim.id, claim)
  }
  const misses: Misses[] = []
  for (const track of ['given', 'open'] as const) {
    const under = zeros()
    const over = zeros()
    let asked = 0
    for await (const query of rowsOf<Query>(world, track === 'given' ? 'queries-given.jsonl' : 'queries.jsonl')) {
      const claim = claims.get(query.q)
      if (query.kind !== 'claim' || !claim) continue
      asked++
      const choices = choicesFor(trace, query).map(({ sentences }) => sentences)
      const { lower, upper } = answer(trace, query) ?? { lower: 0, upper: -1 }
      if (lower <= claim.true && claim.true <= upper) continue
      const side = choices.length > 0 && claim.true < lower ? over : under
      side[causeOf(trace, claim, choices.flat(), mentions)]++
    }
    misses.push({ track, asked, under, over })
  }
  return { misses, known: known(trace, claims.values(), mentions) }
}

const zeros = (): Record<Cause, number> => ({ nothing: 0, another: 0, mixed: 0, missing: 0, chain: 0, identity: 0 })

async function traceOf(world: World, readings: string): Promise<Trace> {
  const { rarity } = shippedModels()
  const tracer = new Tracer()
  const reports = path.join(world.folder, REPORTS)
  const read = whole(reports, readings)
  for await (const row of rowsOf<{ id: string; outlet: string; published: string | null; retrieved: string; text: string }>(
    world,
    REPORTS,
  )) {
    const { reading } = JSON.parse((await read.next()).value as string) as { reading: Reading }
    const { id, outlet, text } = row
    const published = minutesOf(row.published) ?? minutesOf(reading.report.published)
    tracer.add({ id, outlet, published, retrieved: minutesOf(row.retrieved), text }, factsOf(reading))
  }
  return tracer.trace({ rarity, outlets: openOutlets(outletsOf(path.join(world.folder, 'outlets.jsonl'), false, () => {})) })
}

async function* rowsOf<T>(world: World, file: string): AsyncGenerator<T> {
  for await (const line of createInterface({ input: createReadStream(path.join(world.folder, file)) }))
    if (line) yield JSON.parse(line) as T
}

function causeOf(trace: Trace, claim: GoldClaim, sentences: readonly number[], gold: ReadonlyMap<string, readonly GoldMention[]>): Cause {
  if (!sentences.length) return 'nothing'
  const seen = new Set<string>()
  let strangers = 0
  let chain = false
  for (const sentence of sentences) {
    const { report, start, end } = trace.mention(sentence)
    const here = (gold.get(report) ?? []).filter((mention) => mention.start < end && mention.end > start)
    const own = here.find((mention) => mention.claim === claim.id)
    if (!own) strangers++
    else {
      seen.add(report)
      if (own.told !== 'copied' && own.stance === 'asserts' && !readAlike(trace, sentence, own)) chain = true
    }
  }
  if (!seen.size) return 'another'
  if (strangers) return 'mixed'
  if (claim.asserting.some((report) => !seen.has(report))) return 'missing'
  return chain ? 'chain' : 'identity'
}

function readAlike(trace: Trace, sentence: number, mention: GoldMention): boolean {
  const found = trace.told.chain(sentence).at(-1)?.standing ?? 'unsaid'
  const naming = mention.chain.at(-1)?.naming
  return naming === undefined ? found === 'unsaid' : naming === 'anonymous' ? found !== 'pinned' : found === 'pinned'
}

function known(trace: Trace, claims: Iterable<GoldClaim>, gold: ReadonlyMap<string, readonly GoldMention[]>): Diagnosis['known'] {
  let [asked, covered, width] = [0, 0, 0]
  for (const claim of claims) {
    const sentences = claim.asserting.flatMap((report) => sentencesWith(trace, report, gold.get(report) ?? [], claim.id))
    if (!sentences.length) continue
    const { lower, upper } = trace.origins([...new Set(sentences)])
    asked++
    width += upper - lower
    if (lower <= claim.true && claim.true <= upper) covered++
  }
  return { coverage: covered / Math.max(1, asked), width: width / Math.max(1, asked) }
}

/** The sentences of a report that best cover gold's mentions of a claim. */
function sentencesWith(trace: Trace, report: string, mentions: readonly GoldMention[], claim: string): number[] {
  const number = trace.reportNumber(report)
  if (number === undefined) return []
  const [from, to] = trace.told.sentencesOf(number)
  return mentions.flatMap((mention) => {
    if (mention.claim !== claim) return []
    let [best, most] = [-1, 0]
    for (let at = from; at < to; at++) {
      const common = Math.min(mention.end, trace.told.end(at)) - Math.max(mention.start, trace.told.start(at))
      if (common > most) [best, most] = [at, common]
    }
    return best < 0 ? [] : [best]
  })
}
