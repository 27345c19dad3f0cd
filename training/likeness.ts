// Refits the weights of `src/engine/trace/claims/likeness.ts`: node dist/training/likeness.js --world DIR [--world DIR]…
// A world is a folder of Wirefall (tools/wirefall/generate.mjs) with `readings.jsonl` beside it: `sayso map < reports.jsonl > readings.jsonl`.
// The weights in the code come from two worlds of 6,000 reports each: seed 102, mixes default and hard.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Reading } from '../src/engine/index.ts'
import { CLUES, clues } from '../src/engine/trace/claims/likeness.ts'
import { openRarity, type Rarity } from '../src/engine/trace/claims/rarity.ts'
import type { Wording } from '../src/engine/trace/claims/wording.ts'
import { factsOf } from '../src/engine/trace/told/facts.ts'
import { Tracer } from '../src/engine/trace/tracer.ts'

const { values } = parseArgs({ options: { world: { type: 'string', multiple: true } } })
if (!values.world?.length) {
  process.stderr.write('usage: node dist/training/likeness.js --world DIR [--world DIR]…\n')
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
}

/** Of pairs in which no wording is a claim's, which are many and easy, one in so many is kept. */
const THINNED = 4
/** What a pair of one claim weighs against one of two: they are one in seventy. */
const RARE = 4
const ROUNDS = 400
const STEP = 0.6

const examples = values.world.flatMap((folder) => examplesOf(folder, rarity))
process.stdout.write(`${examples.length} pairs, ${examples.filter(({ same }) => same).length} of one claim\n`)
const weights = regress(examples)
for (const [at, clue] of CLUES.entries()) process.stdout.write(`${(weights[at] as number).toFixed(2).padStart(7)}  ${clue}\n`)

function linesOf<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
}

function examplesOf(folder: string, rare: Rarity): Example[] {
  const readings = new Map(
    linesOf<{ id: string; reading: Reading }>(path.join(folder, 'readings.jsonl')).map(({ id, reading }) => [id, reading]),
  )
  const gold = new Map(linesOf<Gold>(path.join(folder, 'gold.jsonl')).flatMap((line) => (line.type === 'report' ? [[line.id, line]] : [])))
  const tracer = new Tracer()
  const minutes = (time: string | null): number | null => (time === null ? null : Date.parse(time) / 60_000)
  for (const { id, outlet, published, retrieved, text } of linesOf<Published>(path.join(folder, 'reports.jsonl'))) {
    const reading = readings.get(id)
    if (reading) tracer.add({ id, outlet, published: minutes(published), retrieved: minutes(retrieved), text }, factsOf(reading))
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
    if (one === null && other === null && at % THINNED) return []
    return [{ clues: Float64Array.from(clues(a, b, rare)), same: one !== null && one === other }]
  })
}

/** Logistic regression by gradients that are scaled by their own history. */
function regress(pairs: readonly Example[]): Float64Array {
  const size = CLUES.length
  const found = new Float64Array(size)
  const history = new Float64Array(size).fill(1e-6)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(size)
    for (const pair of pairs) {
      let sum = 0
      for (let at = 0; at < size; at++) sum += (found[at] as number) * (pair.clues[at] as number)
      const error = (Number(pair.same) - 1 / (1 + Math.exp(-sum))) * (pair.same ? RARE : 1)
      for (let at = 0; at < size; at++) gradient[at] = (gradient[at] as number) + error * (pair.clues[at] as number)
    }
    for (let at = 0; at < size; at++) {
      const slope = (gradient[at] as number) / (pairs.length * 0.05)
      history[at] = (history[at] as number) + slope * slope
      found[at] = (found[at] as number) + (STEP * slope) / Math.sqrt(history[at] as number)
    }
  }
  return found
}
