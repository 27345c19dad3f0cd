import { bitsOf, coverOf, type Match } from './match.ts'
import { LEAST, MOST_TOKENS, type Wordlist } from './terms.ts'

/** Tokens of a body's lead. */
export const LEAD = 60
/** The commonest words of a body that are looked for in the headline. */
const KEYWORDS = 8

/** How many features `putOverlaps` puts. */
export const OVERLAPS = 38

/** What a headline and a body have in common, and where: shares from 0 to 1, and numbers of about that size. */
export function putOverlaps(match: Match, put: (value: number) => void): void {
  const { sought, body, hit, masks, covers, pairs, best, nearby, longest } = match
  const { weights, sum, capitals, numbers } = sought
  const { sentence, sentences } = body
  const count = body.terms.length
  const times = new Float64Array(weights.length)
  const [all, first, lead, head, tail, firstHit] = regions()
  const bestMask = best[0]! >= 0 ? masks[best[0]!]! : 0
  const cover = coverOf(sought, all)
  const coverBest = coverOf(sought, bestMask)
  const most = Math.max(1, weights.length - 1)
  const part = (mask: number, of: number): number => (of ? bitsOf(mask & of) / bitsOf(of) : 0)
  const every = (1 << weights.length) - 1
  put(weights.length / 10)
  put(Math.log(1 + count) / 6)
  put(Math.log(1 + sentences) / 3)
  put(sum / 10)
  for (const mask of [all, first, lead, head, tail]) put(coverOf(sought, mask))
  put(coverBest)
  for (const place of [1, 2]) put(best[place]! >= 0 && sum > 0 ? covers[best[place]!]! / sum : 0)
  put(cover * cover)
  for (const mask of [all, bestMask, lead]) put(part(mask, every))
  put(bitsOf(pairs.reduce((mask, pair) => mask | pair, 0)) / most)
  put(bitsOf(leadPairs()) / most)
  put(best[0]! >= 0 ? bitsOf(pairs[best[0]!]!) / most : 0)
  put(Math.min(8, longest) / 4)
  put(part(all, capitals))
  put(part(lead, capitals))
  put(part(all, numbers))
  put(numbers ? 1 : 0)
  const absent = putTelling(all)
  putCosines(lead)
  put(best[0]! >= 0 ? best[0]! / Math.max(1, sentences) : 1)
  put(count ? firstHit / count : 1)
  put(Math.log(1 + nearby))
  put(sentences ? nearby / sentences : 0)
  put(weights.length > 0 && absent === 0 ? 1 : 0)
  put(cover > 0.7 ? 1 : 0)
  put(coverBest > 0.6 ? 1 : 0)

  /** The words in the whole body, its first sentence, its lead, its first and last quarter; where the first of them stands. */
  function regions(): [all: number, first: number, lead: number, head: number, tail: number, firstHit: number] {
    let [whole, opening, start, front, back, from] = [0, 0, 0, 0, 0, count]
    for (let at = 0; at < count; at++) {
      if (hit[at]! < 0) continue
      const bit = 1 << hit[at]!
      times[hit[at]!]!++
      from = Math.min(from, at)
      whole |= bit
      if (sentence[at] === 0) opening |= bit
      if (at < LEAD) start |= bit
      if (at * 4 < count) front |= bit
      if (at * 4 >= count * 3) back |= bit
    }
    return [whole, opening, start, front, back, from]
  }

  /** Pairs in the sentences that the lead has. */
  function leadPairs(): number {
    const last = count ? sentence[Math.min(LEAD, count) - 1]! : -1
    let mask = 0
    for (let s = 0; s <= last; s++) mask |= pairs[s]!
    return mask
  }

  /** The most telling words that are absent and there; gives the weight of what is absent. */
  function putTelling(there: number): number {
    let [missing, mostMissing, mostThere, nextThere] = [0, 0, 0, 0]
    for (let word = 0; word < weights.length; word++) {
      const weight = weights[word]!
      if (!(there & (1 << word))) {
        missing += weight
        mostMissing = Math.max(mostMissing, weight)
      } else if (weight > mostThere) [mostThere, nextThere] = [weight, mostThere]
      else nextThere = Math.max(nextThere, weight)
    }
    put(mostMissing)
    put(missing / 5)
    put(mostThere)
    put(nextThere)
    return missing
  }

  /** Cosines of words by their weights, the body's counts damped: with the body, with its lead; and how much of its keywords is there. */
  function putCosines(leading: number): void {
    let [dot, dotLead, square, squareBody] = [0, 0, 0, 0]
    for (let word = 0; word < weights.length; word++) {
      const own = weights[word]! ** 2
      dot += own * Math.log(1 + times[word]!)
      if (leading & (1 << word)) dotLead += own
      square += own
    }
    const { places, often, length } = countKeys(body)
    // The words of most weight in all, best first; of equal ones the first in the text.
    const keywords = new Int32Array(KEYWORDS).fill(-1)
    const values = new Float64Array(KEYWORDS)
    for (let entry = 0; entry < length; entry++) {
      const n = often[entry]!
      const { weight } = body.terms[places[entry]!]!
      squareBody += (weight * DAMPED[n]!) ** 2
      if (n < 2 || weight * n <= values[KEYWORDS - 1]!) continue
      let place = KEYWORDS - 1
      for (; place > 0 && values[place - 1]! < weight * n; place--) {
        values[place] = values[place - 1]!
        keywords[place] = keywords[place - 1]!
      }
      values[place] = weight * n
      keywords[place] = places[entry]!
    }
    const total = values.reduce((all, value) => all + value, 0)
    put(squareBody && square ? dot / Math.sqrt(squareBody * square) : 0)
    put(square ? dotLead / square : 0)
    const shared = values.reduce((all, value, place) => all + (value > 0 && hit[keywords[place]!]! >= 0 ? value : 0), 0)
    put(total ? shared / total : 0)
  }
}

/** Each word that is compared: its first place, and how often it stands in all. In a table of its own: a `Map` costs three times as much. */
function countKeys({ terms }: Wordlist): { places: Int32Array; often: Uint16Array; length: number } {
  const size = 2 ** Math.ceil(Math.log2(2 * terms.length + 2))
  const table = new Uint16Array(size)
  const places = new Int32Array(terms.length)
  const often = new Uint16Array(terms.length)
  let length = 0
  for (let at = 0; at < terms.length; at++) {
    const { key, weight } = terms[at]!
    if (weight < LEAST) continue
    let slot = key & (size - 1)
    while (table[slot] && terms[places[table[slot]! - 1]!]!.key !== key) slot = (slot + 1) & (size - 1)
    if (table[slot]) often[table[slot]! - 1]!++
    else {
      places[length] = at
      often[length] = 1
      table[slot] = ++length
    }
  }
  return { places, often, length }
}

/** log(1 + n) for every n that a body can have. */
const DAMPED = Float64Array.from({ length: MOST_TOKENS + 1 }, (_, n) => Math.log(1 + n))
