import { Column, floats, words as u32 } from '../told/column.ts'
import type { Told } from '../told/told.ts'
import { likeness } from './likeness.ts'
import { type Linked, type Pairs, tied } from './linkage.ts'
import { Cited, cites, keptOf, LIKELY_CITED, Namesakes } from './meet.ts'
import type { Rarity } from './rarity.ts'
import { Runs } from './runs.ts'
import { type Wording, wordingOf } from './wording.ts'
import { eachRepeated, isClaimable, type Reports, wordingsIn } from './wordings.ts'

/** Which sentences state one claim. */
export interface Claims {
  /** Sentences of each claim, in canonical order; claims in the order of their first sentences. */
  readonly sentences: Runs
  /** The claim of each sentence; -1 where it states none that can be told apart. */
  readonly of: Int32Array
  /** For each sentence what it surely tells the same as: sentences of one number; -1 as in `of`. */
  readonly surely: Int32Array
  /** For each claim the number of those that it may be one with. */
  readonly perhaps: Int32Array
  /** For each sentence the one that it copies, -1 if none, and the share of it that is common. */
  readonly copyOf: Int32Array
  readonly copyShare: Float32Array
}

export interface ClaimOptions {
  readonly progress?: (done: number, total: number) => void
  /** Told of every pair of wordings that is compared: for those who learn from them. */
  readonly compared?: (a: Wording, b: Wording) => void
}

/** Finds which sentences of many reports state the same claim: copies by shared passages, other wordings by what they are about. */
export function findClaims(told: Told, reports: Reports, rarity: Rarity, options: ClaimOptions = {}): Claims {
  const { copyOf, copyShare, groups } = wordingsIn(told, reports)
  const linked = tied(groups.length, likelyPairs(told, reports, groups, rarity, options))
  eachRepeated(told, reports, (sentence, original) => {
    copyOf[sentence] = original
    copyShare[sentence] = 1
  })
  const repeated = (take: (sentence: number, original: number) => void): void => eachRepeated(told, reports, take)
  return { ...gatherClaims(told.size, groups, linked, repeated), copyOf, copyShare }
}

/** A wording that others may be met with. */
interface Known {
  /** Its group of sentences. */
  readonly at: number
  readonly wording: Wording
  /** The last group that met it. */
  metBy: number
  /** The smallest crowd by whose name it did. */
  crowd: number
}

/** Pairs of wordings, by their numbers, that may be of one claim. */
function likelyPairs(told: Told, reports: Reports, groups: Runs, rarity: Rarity, { progress, compared }: ClaimOptions): Pairs {
  const pairs = { a: new Column(u32), b: new Column(u32), likely: new Column(floats) }
  const namesakes = new Namesakes<Known>()
  const cited = new Cited<number>()
  for (let at = 0; at < groups.length; at++) {
    const sentences = groups.of(at)
    if (at % 4096 === 0) progress?.(at, groups.length)
    if (!isClaimable(told, sentences)) continue
    const wording = wordingOf(told, sentences, rarity, reports)
    const own: Known = { at, wording, metBy: at, crowd: 0 }
    const met: Known[] = []
    for (const key of wording.keys)
      namesakes.meet(key, own, (other, crowd) => {
        if (other.metBy === at) {
          other.crowd = Math.min(other.crowd, crowd)
          return
        }
        other.metBy = at
        other.crowd = crowd
        met.push(other)
      })
    for (const { at: other, wording: known, crowd } of met) {
      compared?.(known, wording)
      const alike = likeness(known, wording, rarity)
      const likely = keptOf(alike, crowd)
      if (cites(wording, known)) cited.offer(at, other, likely)
      if (cites(known, wording)) cited.offer(other, at, likely)
      if (likely === 0) continue
      pairs.a.push(other)
      pairs.b.push(at)
      pairs.likely.push(likely)
    }
    namesakes.sweep(wording.from)
  }
  cited.each((at, other) => {
    pairs.a.push(Math.min(at, other))
    pairs.b.push(Math.max(at, other))
    pairs.likely.push(LIKELY_CITED)
  })
  const length = pairs.a.length
  return { a: pairs.a.slice(0, length), b: pairs.b.slice(0, length), likely: pairs.likely.slice(0, length), length }
}

/**
 * Puts the groups that are tied together, and beside each sentence those that repeat it word for word in reprints.
 *
 * @param size the number of all sentences
 * @param repeated tells of each sentence of a reprint of the very same text, in canonical order, with the one that it repeats
 */
export function gatherClaims(
  size: number,
  groups: Runs,
  { first, surely, perhaps }: Linked,
  repeated: (take: (sentence: number, original: number) => void) => void,
): Pick<Claims, 'sentences' | 'of' | 'surely' | 'perhaps'> {
  const of = new Int32Array(size).fill(-1)
  const sure = new Int32Array(size).fill(-1)
  const may: number[] = []
  const numbers = new Int32Array(groups.length).fill(-1)
  const sentences = new Int32Array(size)
  let count = 0
  for (let at = 0; at < groups.length; at++) {
    const root = first[at] as number
    if (numbers[root] === -1) numbers[root] = may.push(perhaps[root] as number) - 1
    for (const sentence of groups.of(at)) {
      of[sentence] = numbers[root] as number
      sure[sentence] = surely[at] as number
      sentences[count++] = sentence
    }
  }
  repeated((sentence, original) => {
    of[sentence] = of[original] as number
    sure[sentence] = sure[original] as number
    if (of[original] !== -1) sentences[count++] = sentence
  })
  const all = sentences.subarray(0, count)
  const claimOf = all.map((sentence) => of[sentence] as number)
  return { sentences: Runs.sorted(all, claimOf, may.length), of, surely: sure, perhaps: Int32Array.from(may) }
}
