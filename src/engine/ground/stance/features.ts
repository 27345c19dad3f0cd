import { LEAST, QUESTION, QUOTE, type Term, type Words } from './terms.ts'

/** Groups of signs that are counted: those of `SIGN_GROUPS`, question marks and quotation marks. */
const GROUPS = [1, 2, 4, 8, 16, 32, QUESTION, QUOTE] as const

/** Words of a headline that are compared: its masks have that many bits. */
const MOST_SLOTS = 30
/** A sentence that has this share of a headline's words speaks of the same matter. */
const NEAR = 0.3
/** How far from a word of the headline a sign stands near it, in tokens. */
const CLOSE = 6

/** Words of a headline as they are looked for in a body. */
interface Slots {
  /** Key → number. */
  readonly index: ReadonlyMap<number, number>
  readonly weights: readonly number[]
  readonly sum: number
  /** Which slots are names, numbers. */
  readonly capitals: number
  readonly numbers: number
}

/** Features that are not bags, by name: the first inputs of the model, in this order. */
export const NAMES: readonly string[] = [
  'headline words', 'body words', 'sentences', 'headline weight',
  ...['all', 'first', 'lead', 'quarter', 'tail', 'best', 'second', 'third'].map((where) => `cover ${where}`),
  'cover all squared', 'count all', 'count best', 'count lead',
  ...['all', 'lead', 'best'].map((where) => `pairs ${where}`),
  'longest run', 'names', 'names lead', 'numbers', 'numbers asked', 'most telling absent', 'absent', 'most telling there', 'second most telling there',
  'cosine', 'cosine lead', 'keywords', 'place best', 'place first', 'near sentences', 'near share',
  'absent none', 'cover all high', 'cover best high',
  ...GROUPS.flatMap((_, g) => [`headline ${g}`, `lead ${g}`, `body ${g}`, `tail ${g}`, `near ${g}`, `close ${g}`, `best ${g}`]),
  'parity', 'refuted parity', 'signs of headline in body', 'first refute', 'refuting sentences', 'refute in either',
]

export const DENSE: number = NAMES.length

/** Bags: of the headline, of the body's lead, of its whole, of the sentences near the headline. Each has an input for each of `bag` words. */
export const BAGS = 4

/** Tokens of a body's lead. */
const LEAD = 60

/** A growing sparse row. */
export class Row {
  readonly at: number[] = []
  readonly values: number[] = []
  get length(): number {
    return this.at.length
  }
  add(at: number, value: number): void {
    if (value === 0) return
    this.at.push(at)
    this.values.push(value)
  }
}

/** The inputs that a headline and a body give, `bag` being the number of words in a bag. */
export function featuresOf(headline: Words, body: Words, bag: number): Row {
  const slots = slotsOf(headline.terms)
  const { weights, sum } = slots
  const { terms, starts } = body
  const count = terms.length
  const sentences = Math.max(0, starts.length - 1)
  const masks = new Int32Array(sentences)
  const covers = new Float64Array(sentences)
  const hit = new Int8Array(count).fill(-1)
  const times = new Float64Array(weights.length)
  const leadTimes = new Float64Array(weights.length)
  const bodyTimes = new Map<number, number>()
  let [all, first, lead, quarter, tail] = [0, 0, 0, 0, 0]
  let [pairsAll, pairsLead] = [0, 0]
  const pairsIn = new Int32Array(sentences)
  let [longest, run, last, lastAt] = [0, 0, -2, -9]
  let firstHit = count
  let sentence = 0
  for (let at = 0; at < count; at++) {
    while (sentence + 1 < sentences && at >= starts[sentence + 1]!) sentence++
    const { key, weight } = terms[at]!
    if (weight < LEAST) continue
    bodyTimes.set(key, (bodyTimes.get(key) ?? 0) + 1)
    const slot = slots.index.get(key)
    if (slot === undefined) continue
    const bit = 1 << slot
    hit[at] = slot
    times[slot]!++
    if (firstHit === count) firstHit = at
    if (!(masks[sentence]! & bit)) covers[sentence]! += weights[slot]!
    masks[sentence]! |= bit
    all |= bit
    if (sentence === 0) first |= bit
    if (at < LEAD) {
      lead |= bit
      leadTimes[slot]!++
    }
    if (at * 4 < count) quarter |= bit
    if (at * 4 >= count * 3) tail |= bit
    const follows = slot === last + 1 && at - lastAt <= 4
    if (follows) {
      pairsAll |= 1 << last
      pairsIn[sentence]! |= 1 << last
      if (at < LEAD) pairsLead |= 1 << last
    }
    run = follows ? run + 1 : 1
    longest = Math.max(longest, run)
    last = slot
    lastAt = at
  }
  // The three sentences that have most of the headline.
  const best = [-1, -1, -1]
  for (let s = 0; s < sentences; s++) {
    if (covers[s]! <= 0) continue
    let candidate = s
    for (let k = 0; k < 3; k++) {
      const holder = best[k]!
      if (holder < 0 || covers[candidate]! > covers[holder]! + 1e-9) {
        best[k] = candidate
        candidate = holder
        if (candidate < 0) break
      }
    }
  }
  const coverOf = (mask: number): number => {
    let covered = 0
    for (let slot = 0; slot < weights.length; slot++) if (mask & (1 << slot)) covered += weights[slot]!
    return sum > 0 ? covered / sum : 0
  }
  const part = (mask: number, of: number): number => (of ? bitsOf(mask & of) / bitsOf(of) : 0)
  const every = (1 << weights.length) - 1
  const row = new Row()
  let index = 0
  const put = (value: number): void => row.add(index++, value)
  const bestMask = best[0]! >= 0 ? masks[best[0]!]! : 0
  const pairs = Math.max(1, weights.length - 1)
  put(weights.length / 10)
  put(Math.log(1 + count) / 6)
  put(Math.log(1 + sentences) / 3)
  put(sum / 10)
  const coverAll = coverOf(all)
  const coverBest = coverOf(bestMask)
  for (const mask of [all, first, lead, quarter, tail]) put(coverOf(mask))
  put(coverBest)
  for (const k of [1, 2]) put(best[k]! >= 0 && sum > 0 ? covers[best[k]!]! / sum : 0)
  put(coverAll * coverAll)
  put(part(all, every))
  put(part(bestMask, every))
  put(part(lead, every))
  put(bitsOf(pairsAll) / pairs)
  put(bitsOf(pairsLead) / pairs)
  put(best[0]! >= 0 ? bitsOf(pairsIn[best[0]!]!) / pairs : 0)
  put(Math.min(8, longest) / 4)
  put(part(all, slots.capitals))
  put(part(lead, slots.capitals))
  put(part(all, slots.numbers))
  put(slots.numbers ? 1 : 0)
  let [mostAbsent, absent, mostThere, secondThere] = [0, 0, 0, 0]
  for (let slot = 0; slot < weights.length; slot++) {
    const weight = weights[slot]!
    if (all & (1 << slot)) {
      if (weight > mostThere) [mostThere, secondThere] = [weight, mostThere]
      else secondThere = Math.max(secondThere, weight)
    } else {
      absent += weight
      mostAbsent = Math.max(mostAbsent, weight)
    }
  }
  put(mostAbsent)
  put(absent / 5)
  put(mostThere)
  put(secondThere)
  // Cosines of words weighted by how telling they are, the body's counts damped.
  let [dot, norm, dotLead, normHead] = [0, 0, 0, 0]
  for (let slot = 0; slot < weights.length; slot++) {
    const square = weights[slot]! ** 2
    dot += square * Math.log(1 + times[slot]!)
    dotLead += square * Math.min(1, leadTimes[slot]!)
    normHead += square
  }
  const weightOf = new Map<number, number>()
  for (const { key, weight } of terms) if (weight >= LEAST) weightOf.set(key, weight)
  const keywords: { key: number; value: number }[] = []
  for (const [key, n] of bodyTimes) {
    const value = weightOf.get(key)! * Math.log(1 + n)
    norm += value * value
    if (n > 1) keywords.push({ key, value: weightOf.get(key)! * n })
  }
  put(norm && normHead ? dot / Math.sqrt(norm * normHead) : 0)
  put(normHead ? dotLead / normHead : 0)
  keywords.sort((a, b) => b.value - a.value || a.key - b.key)
  const top = keywords.slice(0, 8)
  const topSum = top.reduce((total, { value }) => total + value, 0)
  put(topSum ? top.reduce((total, { key, value }) => total + (slots.index.has(key) ? value : 0), 0) / topSum : 0)
  put(best[0]! >= 0 ? best[0]! / Math.max(1, sentences) : 1)
  put(count ? firstHit / count : 1)
  const near: boolean[] = Array.from(covers, (cover) => sum > 0 && cover / sum >= NEAR)
  const nearCount = near.reduce((total, is) => total + (is ? 1 : 0), 0)
  put(Math.log(1 + nearCount))
  put(sentences ? nearCount / sentences : 0)
  put(weights.length > 0 && absent === 0 ? 1 : 0)
  put(coverAll > 0.7 ? 1 : 0)
  put(coverBest > 0.6 ? 1 : 0)
  // Signs: where they stand, and what they stand beside.
  const groups = GROUPS.length
  const [inHead, inLead, inBody, inTail, inNear, inClose, inBest] = Array.from({ length: 7 }, () => new Float64Array(groups)) as Float64Array[]
  for (const { signs } of headline.terms) if (signs) for (let g = 0; g < groups; g++) if (signs & GROUPS[g]!) inHead![g]!++
  let firstRefute = count
  const refuting = new Uint8Array(sentences)
  let before = -99
  const nextHit = new Int32Array(count + 1).fill(count + 99)
  for (let at = count - 1; at >= 0; at--) nextHit[at] = hit[at]! >= 0 ? at : nextHit[at + 1]!
  sentence = 0
  for (let at = 0; at < count; at++) {
    while (sentence + 1 < sentences && at >= starts[sentence + 1]!) sentence++
    if (hit[at]! >= 0) before = at
    const { signs } = terms[at]!
    if (!signs) continue
    if (signs & 1) {
      firstRefute = Math.min(firstRefute, at)
      refuting[sentence] = 1
    }
    const close = at - before <= CLOSE || nextHit[at]! - at <= CLOSE
    for (let g = 0; g < groups; g++) {
      if (!(signs & GROUPS[g]!)) continue
      inBody![g]!++
      if (at < LEAD) inLead![g]!++
      if (at * 4 >= count * 3) inTail![g]!++
      if (near[sentence]) inNear![g]!++
      if (close) inClose![g]!++
      if (sentence === best[0]) inBest![g]!++
    }
  }
  for (let g = 0; g < groups; g++) {
    put(Math.min(2, inHead![g]!))
    put(Math.log(1 + inLead![g]!))
    put((Math.log(1 + inBody![g]!) * 1) / 2)
    put(Math.log(1 + inTail![g]!))
    put(Math.log(1 + inNear![g]!))
    put(Math.log(1 + inClose![g]!))
    put(Math.min(2, inBest![g]!))
  }
  const headRefutes = inHead![0]! + inHead![1]! > 0
  const bodyRefutes = inBody![0]! + inNear![1]! > 1
  put(inHead![2]! > 0 !== inBest![2]! > 0 ? 1 : 0)
  put(headRefutes !== bodyRefutes ? 1 : 0)
  put(headRefutes && bodyRefutes ? 1 : 0)
  put(count ? firstRefute / count : 1)
  put(sentences ? refuting.reduce((total, is) => total + is, 0) / sentences : 0)
  put(headRefutes || bodyRefutes ? 1 : 0)
  // Bags.
  addBag(row, index, headline.terms, 0, headline.terms.length, null)
  addBag(row, index + bag, terms, 0, Math.min(LEAD, count), null)
  addBag(row, index + 2 * bag, terms, 0, count, null)
  addBag(row, index + 3 * bag, terms, 0, count, { near, starts })
  return row
}

/** Adds the words of a stretch: each by its damped count, the whole of length 1. */
function addBag(row: Row, base: number, terms: readonly Term[], from: number, to: number, within: { near: readonly boolean[]; starts: readonly number[] } | null): void {
  const counts = new Map<number, number>()
  let sentence = 0
  for (let at = from; at < to; at++) {
    if (within) {
      while (sentence + 2 < within.starts.length && at >= within.starts[sentence + 1]!) sentence++
      if (!within.near[sentence]) continue
    }
    const { bag } = terms[at]!
    if (bag >= 0) counts.set(bag, (counts.get(bag) ?? 0) + 1)
  }
  let square = 0
  for (const n of counts.values()) square += Math.log(1 + n) ** 2
  if (square === 0) return
  const scale = 1 / Math.sqrt(square)
  for (const [word, n] of counts) row.add(base + word, Math.log(1 + n) * scale)
}

function slotsOf(terms: readonly Term[]): Slots {
  const index = new Map<number, number>()
  const weights: number[] = []
  let [sum, capitals, numbers] = [0, 0, 0]
  for (const { key, weight, capital, number } of terms) {
    if (weight < LEAST || index.has(key) || weights.length >= MOST_SLOTS) continue
    const slot = weights.length
    index.set(key, slot)
    weights.push(weight)
    sum += weight
    if (capital) capitals |= 1 << slot
    if (number) numbers |= 1 << slot
  }
  return { index, weights, sum, capitals, numbers }
}

function bitsOf(mask: number): number {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++
  return bits
}
