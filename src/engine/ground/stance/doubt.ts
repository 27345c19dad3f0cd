import type { Match } from './match.ts'
import { LEAD } from './overlap.ts'
import { CONFIRMS, DENIES, GROUPS, HEDGES, LEAST, NEGATES, QUOTES, REFUTES, TELLS, type Wordlist } from './terms.ts'

/** How far from a word of the headline a sign stands close to it, in tokens. */
const CLOSE = 6
const WORDS = REFUTES | DENIES | NEGATES | HEDGES | TELLS | CONFIRMS

/** How many features `putDoubts` puts. */
export const DOUBTS = 78

/** Signs that a headline or a body refutes, denies, hedges, tells, confirms: how many, where, and beside what. */
export function putDoubts(headline: Wordlist, match: Match, put: (value: number) => void): void {
  const { sought, body, hit, masks, covers, best, near, nearby } = match
  const { terms, sentence, sentences } = body
  const count = terms.length
  const groups = GROUPS.length
  const tally = (): Float64Array => new Float64Array(groups)
  const inHead = tally()
  for (const { signs } of headline.terms) add(inHead, signs)
  const [inLead, inBody, inTail, inNear, inClose, inBest] = [tally(), tally(), tally(), tally(), tally(), tally()]
  const signsOf = new Int32Array(sentences)
  let [firstRefuting, quoted, hits, hitsQuoted, bestHits, bestQuoted] = [count, false, 0, 0, 0, 0]
  let before = -CLOSE - 1
  const next = nextHits(hit)
  for (let at = 0; at < count; at++) {
    const s = sentence[at]!
    const { signs } = terms[at]!
    if (signs & QUOTES) quoted = !quoted
    if (hit[at]! >= 0) {
      before = at
      hits++
      if (quoted) hitsQuoted++
      if (s === best[0]) bestHits++
      if (s === best[0] && quoted) bestQuoted++
    }
    if (!signs) continue
    signsOf[s]! |= signs
    if (signs & REFUTES) firstRefuting = Math.min(firstRefuting, at)
    add(inBody, signs)
    if (at < LEAD) add(inLead, signs)
    if (at * 4 >= count * 3) add(inTail, signs)
    if (near[s]) add(inNear, signs)
    if (at - before <= CLOSE || next[at]! - at <= CLOSE) add(inClose, signs)
    if (s === best[0]) add(inBest, signs)
  }
  for (let g = 0; g < groups; g++) {
    put(Math.min(2, inHead[g]!))
    put(Math.log(1 + inLead[g]!))
    put(Math.log(1 + inBody[g]!) / 2)
    put(Math.log(1 + inTail[g]!))
    put(Math.log(1 + inNear[g]!))
    put(Math.log(1 + inClose[g]!))
    put(Math.min(2, inBest[g]!))
  }
  putSentences()
  putAbsent()
  put(sentences && signsOf[0]! & (HEDGES | TELLS) ? 1 : 0)
  put(hits ? hitsQuoted / hits : 0)
  put(bestHits ? bestQuoted / bestHits : 0)
  // Two refusals agree.
  const headRefutes = inHead[0]! + inHead[1]! > 0
  const bodyRefutes = inBody[0]! + inNear[1]! > 1
  put(inHead[2]! > 0 !== inBest[2]! > 0 ? 1 : 0)
  put(headRefutes !== bodyRefutes ? 1 : 0)
  put(headRefutes && bodyRefutes ? 1 : 0)
  put(count ? firstRefuting / count : 1)
  put(sentences ? signsOf.reduce((all, signs) => all + (signs & REFUTES), 0) / sentences : 0)
  put(headRefutes || bodyRefutes ? 1 : 0)

  function add(to: Float64Array, signs: number): void {
    for (let g = 0; g < groups; g++) if (signs & GROUPS[g]!) to[g]!++
  }

  /** What the sentences near the headline are, as a share of them and weighted by how near: plain, told, hedged, refuting, negated. */
  function putSentences(): void {
    const plain = WORDS & ~CONFIRMS
    for (const is of [(signs: number) => !(signs & plain), ...[TELLS, HEDGES, REFUTES | DENIES, NEGATES].map(has)]) {
      let [such, weighted, all] = [0, 0, 0]
      for (let s = 0; s < sentences; s++) {
        const weight = sought.sum > 0 ? (covers[s]! / sought.sum) ** 2 : 0
        all += weight
        if (!is(signsOf[s]!)) continue
        weighted += weight
        if (near[s]) such++
      }
      put(nearby ? such / nearby : 0)
      put(all ? weighted / all : 0)
    }
  }

  /** What the headline says and the body does not: signs, those that refute, and names. */
  function putAbsent(): void {
    const there = masks.reduce((mask, one) => mask | one, 0)
    let [signed, refuting, named] = [0, 0, 0]
    for (const { key, signs, capital, weight } of headline.terms) {
      const word = sought.index.get(key)
      if (weight < LEAST || word === undefined || there & (1 << word)) continue
      if (signs & WORDS) signed++
      if (signs & (REFUTES | DENIES | NEGATES)) refuting++
      if (capital) named += weight
    }
    put(signed)
    put(refuting)
    put(named / 3)
  }
}

const has =
  (group: number) =>
  (signs: number): boolean =>
    (signs & group) !== 0

/** For each place the next place with a word of the headline, itself included. */
function nextHits(hit: Int8Array): Int32Array {
  const next = new Int32Array(hit.length)
  let at = hit.length + CLOSE + 1
  for (let place = hit.length - 1; place >= 0; place--) {
    if (hit[place]! >= 0) at = place
    next[place] = at
  }
  return next
}
