import { seeded, shuffle } from '../src/engine/learn/index.ts'
import { type Costs, WIDTH } from '../src/engine/text/transliteration/costs.ts'
import { type Script, scriptOf, scriptOfSpelling, soundsOf, VOWELS } from '../src/engine/text/transliteration/sounds.ts'
import { isHeldOut, LEFT_OUT, type SpeltPlace } from './spellings.ts'

/** Countries that the costs of no particular script are learnt from: their names too are romanised in several ways. */
const OTHERS = 'IN JP KR TH GR TR VN ID LA KH NP BD LK CY'.split(' ')
const PAIRS = 40_000
const ROUNDS = 6
/** Pairs that gain less than this a sound are other names, not other spellings: measured by eye on the Egyptian ones. */
const LEAST_GAIN = 0.5

/**
 * What it costs to read one sound for another in spellings of one name: edits of the best alignments of names and their other
 * spellings are counted, and counted again by the costs that follow from them (Ristad and Yianilos 1998, with best alignments only).
 */
export function learnCosts(script: Script, places: ReadonlyMap<string, readonly SpeltPlace[]>): Costs {
  const pairs = pairsOf(script, places)
  let table = startingCosts()
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Float64Array(WIDTH * WIDTH)
    for (const [spelling, name] of pairs) countEdits(spelling, name, table, counts)
    table = costsOf(counts, script === 'unpointed')
  }
  return { table }
}

function pairsOf(script: Script, places: ReadonlyMap<string, readonly SpeltPlace[]>): [Uint8Array, Uint8Array][] {
  const pairs: [Uint8Array, Uint8Array][] = []
  const written: Script = script === 'unpointed' ? 'arabic' : script
  for (const [country, own] of places) {
    if (LEFT_OUT.has(country) || scriptOf(country) !== written || (script === 'other' && !OTHERS.includes(country))) continue
    for (const place of own) {
      if (isHeldOut(place)) continue
      const name = soundsOf(place.name, written).symbols
      for (const other of place.others) if (isOf(other, script)) pairs.push([soundsOf(other, script).symbols, name])
    }
  }
  return shuffle(pairs, seeded(1)).slice(0, PAIRS)
}

const isOf = (spelling: string, script: Script): boolean =>
  script === 'unpointed'
    ? scriptOfSpelling(spelling, 'arabic') === 'unpointed'
    : /\p{Lu}/u.test(spelling) && !/^\p{Lu}+$/u.test(spelling) && scriptOfSpelling(spelling, script) === script

function startingCosts(): Float32Array {
  const table = new Float32Array(WIDTH * WIDTH)
  const isVowel = (sound: number) => sound > 0 && sound <= VOWELS
  for (let a = 0; a < WIDTH; a++)
    for (let b = 0; b < WIDTH; b++) {
      const vowels = Number(isVowel(a)) + Number(isVowel(b))
      table[a * WIDTH + b] =
        a === 0 || b === 0 ? (vowels ? 1.5 : 3) : a === b ? (vowels ? -1.5 : -2.5) : vowels === 2 ? 0.3 : vowels === 1 ? 4 : 2.5
    }
  return table
}

/** Adds the edits of the best alignment, unless the two are too far apart. */
function countEdits(a: Uint8Array, b: Uint8Array, table: Float32Array, counts: Float64Array): void {
  const width = b.length + 1
  const cost = new Float64Array((a.length + 1) * width)
  const step = new Uint8Array((a.length + 1) * width)
  const edit = (i: number, j: number) => (i < 0 ? 0 : a[i]! + 1) * WIDTH + (j < 0 ? 0 : b[j]! + 1)
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 && j === 0) continue
      const choices = [
        i > 0 && j > 0 ? cost[(i - 1) * width + j - 1]! + table[edit(i - 1, j - 1)]! : Infinity,
        i > 0 ? cost[(i - 1) * width + j]! + table[edit(i - 1, -1)]! : Infinity,
        j > 0 ? cost[i * width + j - 1]! + table[edit(-1, j - 1)]! : Infinity,
      ]
      const best = Math.min(...choices)
      cost[i * width + j] = best
      step[i * width + j] = choices.indexOf(best)
    }
  if (-cost[a.length * width + b.length]! < LEAST_GAIN * Math.max(a.length, b.length)) return
  for (let i = a.length, j = b.length; i > 0 || j > 0; ) {
    const taken = step[i * width + j]
    counts[edit(taken === 2 ? -1 : i - 1, taken === 1 ? -1 : j - 1)]!++
    if (taken !== 2) i--
    if (taken !== 1) j--
  }
}

/** Costs as negated pointwise information. Either spelling may be asked for, so that the table is symmetric unless `oneWay`. */
function costsOf(counts: Float64Array, oneWay: boolean): Float32Array {
  const joint = new Float64Array(WIDTH * WIDTH)
  const [from, to] = [new Float64Array(WIDTH), new Float64Array(WIDTH)]
  let all = 0
  for (let a = 0; a < WIDTH; a++)
    for (let b = 0; b < WIDTH; b++) {
      if (a === 0 && b === 0) continue
      const count = counts[a * WIDTH + b]! + (oneWay ? 0 : counts[b * WIDTH + a]!) + PRIOR
      joint[a * WIDTH + b] = count
      from[a]! += count
      to[b]! += count
      all += count
    }
  const [froms, tos] = [from, to].map((sums) => sums.subarray(1).reduce((sum, count) => sum + count, 0)) as [number, number]
  return Float32Array.from(joint, (count, at) => {
    const [a, b] = [Math.floor(at / WIDTH), at % WIDTH]
    if (a === 0 && b === 0) return 0
    const chance = (a ? from[a]! / froms : 1) * (b ? to[b]! / tos : 1)
    return Math.max(-MOST_COST, Math.min(MOST_COST, -Math.log(count / all / chance)))
  })
}

const PRIOR = 0.3
const MOST_COST = 6
