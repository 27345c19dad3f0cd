import type { Count } from '../told/facts.ts'
import { OUTCOMES } from '../told/outcomes.ts'
import { weigh } from './network.ts'
import type { Rarity } from './rarity.ts'
import type { Wording } from './wording.ts'

/** What speaks for or against two wordings being of one claim, in the order of `clues`. */
export const CLUES = [
  'bias',
  'rarity of shared names',
  'share of names in common',
  'shared names of the scene',
  'words in common, of the shorter',
  'rarity of words in common',
  'figures agree',
  'figures of 20 or more agree',
  'figures of the same thing agree',
  'figures differ',
  'figures of the same thing differ',
  'only one has figures',
  'none has figures',
  'words in common, no figures',
  'the same kind of event',
  'the same teller',
  'one cites an outlet that prints the other',
  'days between',
  'one names nothing',
  'figures of different outcomes',
  'figures of one outcome agree',
  'each names what the other does not',
  'different kinds of event',
  'their reports tell of the same kind of event',
  'their reports tell of different kinds of event',
  'share of names of the scene in common',
  'their scenes have nothing in common',
  'names of the scene in common, of the smaller',
] as const

const DAY = 1440

/** How likely two wordings are to be of one claim: 0 to 1. */
export const likeness = (a: Wording, b: Wording, rarity: Rarity): number => 1 / (1 + Math.exp(-weigh(clues(a, b, rarity))))

const OUT = new Float64Array(CLUES.length)

/** The clues of two wordings; the array is used again by the next call. */
export function clues(a: Wording, b: Wording, rarity: Rarity): Float64Array {
  // Who names nothing means what its report is about.
  const weightA = a.names.length ? a.weights.names : a.weights.scene
  const weightB = b.names.length ? b.weights.names : b.weights.scene
  const names = common(a.names.length ? a.names : a.scene, b.names.length ? b.names : b.scene, rarity.ofName)
  const scene = common(a.scene, b.scene, rarity.ofName)
  const words = common(a.words, b.words, rarity.ofWord)
  const lexical = words / Math.max(1e-9, Math.min(a.weights.words, b.weights.words))
  const figures = compareCounts(a.counts, b.counts)
  const hasA = a.counts.length > 0
  const hasB = b.counts.length > 0
  const differ = hasA && hasB && !figures.agree
  const gap = Math.max(0, Math.max(a.from, b.from) - Math.min(a.to, b.to)) / DAY
  const cites = meet(a.heads, b.outlets) || meet(b.heads, a.outlets)
  OUT[0] = 1
  OUT[1] = names / 12
  OUT[2] = names / Math.max(1e-9, weightA + weightB - names)
  OUT[3] = Math.min(1, scene / 20)
  OUT[4] = lexical
  OUT[5] = Math.min(2, words / 15)
  OUT[6] = Number(figures.agree)
  OUT[7] = Number(figures.agree && figures.large)
  OUT[8] = Number(figures.agree && figures.same)
  OUT[9] = Number(differ)
  OUT[10] = Number(differ && figures.same)
  OUT[11] = Number(hasA !== hasB)
  OUT[12] = Number(!hasA && !hasB)
  OUT[13] = hasA || hasB ? 0 : lexical
  OUT[14] = Number(meet(a.events, b.events))
  OUT[15] = Number(meet(a.tails, b.tails))
  OUT[16] = Number(cites)
  OUT[17] = Math.min(3, gap)
  OUT[19] = Number(figures.outcomes === 'differ')
  OUT[20] = Number(figures.agree && figures.outcomes === 'agree')
  const [incidents, others] = [a.incidents, b.incidents]
  const oneIncident = meet(incidents, others)
  OUT[21] = Number(a.names.length > 0 && b.names.length > 0 && names === 0)
  OUT[22] = Number(a.events.length > 0 && b.events.length > 0 && !OUT[14])
  OUT[23] = Number(oneIncident)
  OUT[24] = Number(incidents.length > 0 && others.length > 0 && !oneIncident)
  const [sceneA, sceneB] = [a.weights.scene, b.weights.scene]
  OUT[25] = scene / Math.max(1e-9, sceneA + sceneB - scene)
  OUT[26] = Number(sceneA > 0 && sceneB > 0 && scene === 0)
  OUT[27] = scene / Math.max(1e-9, Math.min(sceneA, sceneB))
  OUT[18] = Number(!a.names.length || !b.names.length)
  return OUT
}

/** Whether two short lists have anything in common. */
function meet<T>(a: readonly T[], b: readonly T[]): boolean {
  for (const one of a) if (b.includes(one)) return true
  return false
}

/** The weight of what two ascending runs of hashes have in common. */
function common(a: readonly number[], b: readonly number[], weight: (hash: number) => number): number {
  let both = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number
    const y = b[j] as number
    if (x === y) {
      both += weight(x)
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return both
}

interface Compared {
  /** Some figure of one may be a figure of the other. */
  readonly agree: boolean
  /** And it is a telling one. */
  readonly large: boolean
  /** Some two count the same thing. */
  readonly same: boolean
  /** Whether both count outcomes, and the same. */
  readonly outcomes: 'agree' | 'differ' | 'unknown'
}

const UNCOMPARED: Compared = { agree: false, large: false, same: false, outcomes: 'unknown' }

export function compareCounts(a: readonly Count[], b: readonly Count[]): Compared {
  if (!a.length || !b.length) return UNCOMPARED
  let [agree, large, same, shared] = [false, false, false, false]
  for (const one of a)
    for (const other of b) {
      if (one.of !== null && one.of === other.of) {
        same = true
        shared ||= isOutcome(one)
      }
      if (!mayBeEqual(one, other)) continue
      agree = true
      if ((one.min ?? one.max ?? 0) >= 20) large = true
    }
  return { agree, large, same, outcomes: shared ? 'agree' : a.some(isOutcome) && b.some(isOutcome) ? 'differ' : 'unknown' }
}

const isOutcome = ({ of }: Count): boolean => of !== null && OUTCOMES.has(of)

/** Bounds that share a value: one-sided bounds stand for the number that they name, “nearly 40” for 39 as well. */
function mayBeEqual(a: Count, b: Count): boolean {
  const [lowA, highA] = [a.min ?? a.max, a.max ?? a.min]
  const [lowB, highB] = [b.min ?? b.max, b.max ?? b.min]
  if (lowA === null || highA === null || lowB === null || highB === null) return false
  const slack = Math.min(lowA, lowB) >= 19 ? 1 : 0
  return lowA <= highB + slack && lowB <= highA + slack
}
