import { LEAST, type Term, type Wordlist } from './terms.ts'

/** The words of a headline that are looked for in a body: each once, in order. A set of them is a mask of bits. */
export interface Sought {
  readonly index: ReadonlyMap<number, number>
  readonly weights: readonly number[]
  /** Of all weights. */
  readonly sum: number
  /** Those with a capital, and those that are numbers. */
  readonly capitals: number
  readonly numbers: number
}

/** As many as a mask has bits to spare. */
const MOST_SOUGHT = 30

function soughtOf(terms: readonly Term[]): Sought {
  const index = new Map<number, number>()
  const weights: number[] = []
  let sum = 0
  let capitals = 0
  let numbers = 0
  for (const { key, weight, capital, number } of terms) {
    if (weight < LEAST || index.has(key) || weights.length >= MOST_SOUGHT) continue
    if (capital) capitals |= 1 << weights.length
    if (number) numbers |= 1 << weights.length
    index.set(key, weights.length)
    weights.push(weight)
    sum += weight
  }
  return { index, weights, sum, capitals, numbers }
}

/** Where the words of a headline stand in a body. */
export interface Match {
  readonly sought: Sought
  readonly body: Wordlist
  /** For each term of the body the number of the word sought, or -1. */
  readonly hit: Int8Array
  /** For each sentence the words that it has, and the sum of their weights. */
  readonly masks: Int32Array
  readonly covers: Float64Array
  /** For each sentence the words that the headline's next word follows as closely as there. */
  readonly pairs: Int32Array
  /** The three sentences that have most of the headline, best first; -1 where there is none. */
  readonly best: readonly number[]
  /** Whether a sentence speaks of the headline's matter, and how many do. */
  readonly near: readonly boolean[]
  readonly nearby: number
  /** How many words in a row are the headline's, in its order. */
  readonly longest: number
}

/** Share of a headline's weight from which a sentence speaks of its matter. */
const NEAR = 0.3
/** Tokens within which the headline's next word follows. */
const NEXT = 4

export function matchOf(headline: Wordlist, body: Wordlist): Match {
  const sought = soughtOf(headline.terms)
  const { terms, sentence, sentences } = body
  const hit = new Int8Array(terms.length).fill(-1)
  const masks = new Int32Array(sentences)
  const covers = new Float64Array(sentences)
  const pairs = new Int32Array(sentences)
  let longest = 0
  let run = 0
  let last = -2
  let lastAt = -NEXT
  for (let at = 0; at < terms.length; at++) {
    const { key, weight } = terms[at]!
    if (weight < LEAST) continue
    const word = sought.index.get(key)
    if (word === undefined) continue
    const s = sentence[at]!
    hit[at] = word
    if (!(masks[s]! & (1 << word))) covers[s]! += sought.weights[word]!
    masks[s]! |= 1 << word
    const follows = word === last + 1 && at - lastAt <= NEXT
    if (follows) pairs[s]! |= 1 << last
    run = follows ? run + 1 : 1
    longest = Math.max(longest, run)
    last = word
    lastAt = at
  }
  const near = Array.from(covers, (cover) => sought.sum > 0 && cover / sought.sum >= NEAR)
  const nearby = near.reduce((count, is) => count + (is ? 1 : 0), 0)
  return { sought, body, hit, masks, covers, pairs, best: bestOf(covers), near, nearby, longest }
}

function bestOf(covers: Float64Array): number[] {
  const best = [-1, -1, -1]
  for (let s = 0; s < covers.length; s++) {
    if (covers[s]! <= 0) continue
    let one = s
    for (let place = 0; place < best.length && one >= 0; place++) {
      const held = best[place]!
      // Sums of weights in another order differ in their last digits.
      if (held >= 0 && covers[one]! <= covers[held]! + 1e-9) continue
      best[place] = one
      one = held
    }
  }
  return best
}

/** The share of the headline's weight that some of its words have. */
export function coverOf({ weights, sum }: Sought, mask: number): number {
  let covered = 0
  for (let word = 0; word < weights.length; word++) if (mask & (1 << word)) covered += weights[word]!
  return sum > 0 ? covered / sum : 0
}

export function bitsOf(mask: number): number {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++
  return bits
}
