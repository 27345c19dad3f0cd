import { DOUBTS, putDoubts } from './doubt.ts'
import { type Match, matchOf } from './match.ts'
import { LEAD, OVERLAPS, putOverlaps } from './overlap.ts'
import type { Term, Wordlist } from './terms.ts'

/** The inputs of a model that are numbers of their own; behind them lie the bags. */
export const DENSE: number = OVERLAPS + DOUBTS

/** The bags: the headline, the lead of the body, the body, its sentences that speak of the headline's matter. */
const BAGS = 4

/** The inputs of a model whose bags hold so many words. */
export const inputsOf = (bag: number): number => DENSE + BAGS * bag

/** The inputs of one headline and body that are not 0. The first `DENSE` are all there, in order. */
export interface Row {
  readonly length: number
  readonly at: Uint16Array
  readonly values: Float32Array
}

/** The inputs that a headline and a body give, `bag` being the number of words in a bag. */
export function featuresOf(headline: Wordlist, body: Wordlist, bag: number): Row {
  const at = new Uint16Array(inputsOf(bag))
  const values = new Float32Array(at.length)
  const match = matchOf(headline, body)
  let length = 0
  const put = (value: number): void => {
    at[length] = length
    values[length++] = value
  }
  putOverlaps(match, put)
  putDoubts(headline, match, put)
  if (length !== DENSE) throw new RangeError(`${length} features where ${DENSE} are counted`)
  const counts = new Uint16Array(bag)
  const { terms } = body
  for (const [number, stretch] of [headline.terms, terms.slice(0, LEAD), terms, nearTerms(match)].entries()) putBag(number, stretch)
  return { length, at, values }

  /** The words of a stretch: their damped counts, as a direction of length 1. */
  function putBag(number: number, stretch: readonly Term[]): void {
    const from = length
    counts.fill(0)
    for (const term of stretch) if (term.bag >= 0) counts[term.bag]!++
    let square = 0
    for (let word = 0; word < bag; word++) {
      if (!counts[word]) continue
      const value = Math.log(1 + counts[word]!)
      square += value * value
      at[length] = DENSE + number * bag + word
      values[length++] = value
    }
    for (let entry = from; entry < length; entry++) values[entry]! /= Math.sqrt(square)
  }
}

const nearTerms = ({ body, near }: Match): Term[] => body.terms.filter((_, at) => near[body.sentence[at]!])
