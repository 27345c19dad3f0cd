// Refits the weights of `src/engine/trace/claims/network.ts`: node dist/training/likeness.js --world DIR[:FROM:COUNT] …
// A world is a folder of Wirefall (tools/wirefall/generate.mjs) with `readings.jsonl` beside it: `sayso map < reports.jsonl > readings.jsonl`.
// FROM and COUNT take a stretch of its reports: what a world of a day looks like does not show how alike the stories of a large one are.
// The weights in the code come from two worlds of 6,000 reports each (seed 102, mixes default and hard), and from the 25,000 reports after
// the 40,000th of one of 100,000 (default, seed 301).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Reading } from '../src/engine/index.ts'
import { type Lesson, trainLayers } from '../src/engine/learn/layers.ts'
import { CLUES, clues } from '../src/engine/trace/claims/likeness.ts'
import { openRarity, type Rarity } from '../src/engine/trace/claims/rarity.ts'
import type { Wording } from '../src/engine/trace/claims/wording.ts'
import { factsOf } from '../src/engine/trace/told/facts.ts'
import { Tracer } from '../src/engine/trace/tracer.ts'

const { values } = parseArgs({ options: { world: { type: 'string', multiple: true } } })
if (!values.world?.length) {
  process.stderr.write('usage: node dist/training/likeness.js --world DIR[:FROM:COUNT] [--world …]\n')
  process.exit(2)
}
const rarity = openRarity(readFileSync(path.resolve(import.meta.dirname, '../../src/engine/weights/rarity-en/weights.bin')))

interface Published {
  readonly id: string
  readonly outlet: string
  readonly published: string | null
  readonly retrieved: string
  readonly text: string
}

interface Gold {
  readonly type: string
  readonly id: string
  readonly mentions: readonly { readonly claim: string; readonly start: number; readonly end: number }[]
}

interface Example {
  readonly clues: Float64Array
  readonly same: boolean
  /** How many pairs it stands for. */
  readonly counts: number
}

/** Of pairs of which one wording is no claim's, which are many and easy, one in so many is kept; and of those where neither is, one in `THINNED` times as many. */
const HALVES = 7
const THINNED = 4
/** What a pair of one claim weighs against one of two: they are one in seventy. */
const RARE = 4
const ROUNDS = 400
const STEP = 0.6
const NETWORK = { hidden: 12, epochs: 20, rate: 0.004, dropInputs: 0, dropUnits: 0, decay: 0, seed: 1 }

const examples = values.world.flatMap((world) => examplesOf(world, rarity))
process.stdout.write(`${examples.length} pairs, ${examples.filter(({ same }) => same).length} of one claim\n`)
const held = examples.filter((_, at) => at % 5 === 0)
compare(held, learn(examples.filter((_, at) => at % 5 !== 0)))
const numbers = (row: ArrayLike<number>): string => Array.from(row, (weight) => String(Number(weight.toFixed(2)))).join(' ')
const learnt = learn(examples)
process.stdout.write(`rough: ${numbers(learnt.rough)}\n`)
for (const unit of learnt.units) process.stdout.write(`unit: ${numbers(unit)}\n`)
process.stdout.write(`out: ${numbers(learnt.out)}\n`)

interface Learnt {
  readonly rough: Float64Array
  readonly units: readonly (readonly number[])[]
  /** One for each unit, and the bias. */
  readonly out: readonly number[]
}

function learn(some: readonly Example[]): Learnt {
  const { hidden, below, above } = trainLayers(some.map(lessonOf), { ...NETWORK, inputs: CLUES.length, labels: 2 })
  // The bias of a unit is a clue itself.
  const weight = (clue: number, unit: number): number =>
    (below[clue * hidden + unit] as number) + (clue === 0 ? (below[CLUES.length * hidden + unit] as number) : 0)
  return {
    rough: regress(some),
    units: Array.from({ length: hidden }, (_, unit) => CLUES.map((_, clue) => weight(clue, unit))),
    out: Array.from({ length: hidden + 1 }, (_, unit) => (above[unit * 2 + 1] as number) - (above[unit * 2] as number)),
  }
}

/** Says what the network ties at .7 of pairs that it was not taught, what the rough sum does, and what is lost where the sum is too low to ask it. */
function compare(some: readonly Example[], { rough, units, out }: Learnt): void {
  const sum = (weights: ArrayLike<number>, values: ArrayLike<number>): number => {
    let total = 0
    for (let at = 0; at < weights.length; at++) total += (weights[at] as number) * (values[at] as number)
    return total
  }
  const LEAST = Math.log(0.7 / 0.3)
  const asked = some.map((pair) => {
    const below = sum(rough, pair.clues)
    const inputs = units.map((unit) => Math.max(0, sum(unit, pair.clues)))
    return { ...pair, rough: below, network: sum(out, [...inputs, 1]) }
  })
  const share = (same: boolean, holds: (pair: (typeof asked)[number]) => boolean): string => {
    const all = asked.filter((pair) => pair.same === same)
    const counted = (pairs: typeof asked): number => pairs.reduce((total, { counts }) => total + counts, 0)
    return `${counted(all.filter(holds))} of ${counted(all)}`
  }
  for (const by of ['rough', 'network'] as const)
    process.stdout.write(
      `held out, tied at .7 by ${by}: ${share(true, (pair) => pair[by] >= LEAST)} of one claim, ${share(false, (pair) => pair[by] >= LEAST)} others\n`,
    )
  const lost = asked.filter((pair) => pair.network >= LEAST)
  process.stdout.write(
    `of ${lost.length} that the network ties, ${lost.filter(({ rough: low }) => low < -4).length} have a rough sum below -4\n`,
  )
}

function lessonOf({ clues: all, same, counts }: Example): Lesson {
  const at = CLUES.flatMap((_, clue) => (all[clue] ? clue : []))
  return {
    row: { length: at.length, at: Uint8Array.from(at), values: Float32Array.from(at, (clue) => all[clue] as number) },
    label: Number(same),
    weight: counts * (same ? RARE : 1),
  }
}

function linesOf<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
}

function examplesOf(world: string, rare: Rarity): Example[] {
  const [folder, from = 0, count = Number.POSITIVE_INFINITY] = [world.split(':')[0] as string, ...world.split(':').slice(1).map(Number)]
  const published = linesOf<Published>(path.join(folder, 'reports.jsonl')).slice(from, from + count)
  const wanted = new Set(published.map(({ id }) => id))
  const readings = new Map<string, Reading>()
  for (const { id, reading } of linesOf<{ id: string; reading: Reading }>(path.join(folder, 'readings.jsonl')))
    if (wanted.has(id)) readings.set(id, reading)
  const gold = new Map(linesOf<Gold>(path.join(folder, 'gold.jsonl')).flatMap((line) => (line.type === 'report' ? [[line.id, line]] : [])))
  const tracer = new Tracer()
  const minutes = (time: string | null): number | null => (time === null ? null : Date.parse(time) / 60_000)
  for (const { id, outlet, published: when, retrieved, text } of published) {
    const reading = readings.get(id)
    if (reading) tracer.add({ id, outlet, published: minutes(when), retrieved: minutes(retrieved), text }, factsOf(reading))
  }
  const pairs: [Wording, Wording][] = []
  const trace = tracer.trace({ rarity: rare, compared: (a, b) => void pairs.push([a, b]) })
  const claims = new Map<Wording, string | null>()
  const claimOf = (wording: Wording): string | null => {
    const known = claims.get(wording)
    if (known !== undefined) return known
    const counts = new Map<string, number>()
    for (const sentence of wording.sentences) {
      const { report, start, end } = trace.mention(sentence)
      const said = gold.get(report)?.mentions.find((one) => Math.min(one.end, end) - Math.max(one.start, start) > (one.end - one.start) / 2)
      if (said) counts.set(said.claim, (counts.get(said.claim) ?? 0) + 1)
    }
    const claim = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
    claims.set(wording, claim)
    return claim
  }
  return pairs.flatMap(([a, b], at) => {
    const [one, other] = [claimOf(a), claimOf(b)]
    const claimed = Number(one !== null) + Number(other !== null)
    if (claimed < 2 && at % (claimed ? HALVES : HALVES * THINNED)) return []
    return [{ clues: Float64Array.from(clues(a, b, rare)), same: one !== null && one === other, counts: claimed < 2 ? HALVES : 1 }]
  })
}

/** Logistic regression by gradients that are scaled by their own history. */
function regress(pairs: readonly Example[]): Float64Array {
  const size = CLUES.length
  const total = pairs.reduce((sum, { counts }) => sum + counts, 0)
  const found = new Float64Array(size)
  const history = new Float64Array(size).fill(1e-6)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(size)
    for (const pair of pairs) {
      let sum = 0
      for (let at = 0; at < size; at++) sum += (found[at] as number) * (pair.clues[at] as number)
      const error = (Number(pair.same) - 1 / (1 + Math.exp(-sum))) * pair.counts * (pair.same ? RARE : 1)
      for (let at = 0; at < size; at++) gradient[at] = (gradient[at] as number) + error * (pair.clues[at] as number)
    }
    for (let at = 0; at < size; at++) {
      const slope = (gradient[at] as number) / (total * 0.05)
      history[at] = (history[at] as number) + slope * slope
      found[at] = (found[at] as number) + (STEP * slope) / Math.sqrt(history[at] as number)
    }
  }
  return found
}
