import { type Gate, hashPair } from '../../learn/index.ts'
import { type Columns, GLYPH, LINK, QUOTE } from './columns.ts'

/** Labels of the cue field: outside, first word of a cue, further word. */
export const CUE_LABELS = 3
/** Classes of places for its transitions: see `cueKinds`. */
export const CUE_KINDS = 6

/** The class of each place: how likely cues are to begin, go on or end there depends on it. */
export function cueKinds({ tag, glyph, quote, length }: Columns, from = 0, to = length): Uint8Array {
  return Uint8Array.from({ length: to - from }, (_, index) => {
    const at = from + index
    if (glyph[at] === GLYPH.comma || glyph[at] === GLYPH.stop) return 1
    if (glyph[at] !== GLYPH.none && glyph[at] !== GLYPH.to) return 2
    if (quote[at] === QUOTE.inside) return 3
    return tag[at] === VERB || tag[at] === AUX ? 4 : tag[at] === ADP || tag[at] === PART ? 5 : 0
  })
}

const AUX = 4
const ADP = 2
const NOUN = 8
const PART = 10
const PRON = 11
const PROPN = 12
const VERB = 16
const ADV = 3

/** How many keys a token has. */
export const CUE_STRIDE = 109

// The clues with the largest weights on 40 late training articles. With this lead two cues in 1,400 change.
const FIRST = [19, 18, 33, 60, 22, 66, 51, 16, 5, 20, 99, 30, 92, 25, 98, 13, 106, 65, 24, 37, 26, 34, 31, 78, 21, 36, 69, 2, 4, 107]
export const CUE_GATE: Gate = {
  first: FIRST,
  rest: Array.from({ length: CUE_STRIDE }, (_, slot) => slot).filter((slot) => !FIRST.includes(slot)),
  lead: 5,
}

/** The clues to whether each token is part of a cue: CUE_STRIDE keys a token, 0 for none. */
export function cueClues(columns: Columns): Int32Array {
  const {
    length,
    word,
    low,
    stem,
    ending,
    shape,
    tag,
    cluster,
    verb: sense,
    frame,
    noun,
    prefix,
    suffix,
    paragraph,
    cue,
    quote,
    quoted,
    sentence,
    glyph,
    first,
    last,
  } = columns
  const keys = new Int32Array(length * CUE_STRIDE)
  for (let at = 0; at < length; at++) {
    const number = sentence[at] as number
    const start = first[number] as number
    const end = last[number] as number
    const of = (column: ArrayLike<number>, offset: number): number => {
      const place = at + offset
      return place < start ? -1 : place >= end ? -2 : (column[place] as number)
    }
    let slot = at * CUE_STRIDE
    let template = 1000
    const put = (value: number): void => {
      template += 1
      keys[slot++] = hashPair(template, value) || 1
    }
    const t0 = tag[at] as number
    const l0 = low[at] as number
    const s0 = stem[at] as number
    const c0 = cluster[at] as number
    const u0 = cue[at] as number
    put(1)
    put(word[at] as number)
    put(l0)
    put(s0)
    put(hashPair(s0, t0))
    put(of(low, -1))
    put(of(low, 1))
    put(of(low, -2))
    put(of(low, 2))
    put(hashPair(of(low, -1), l0))
    put(hashPair(l0, of(low, 1)))
    put(hashPair(s0, hashPair(of(low, 1), of(low, 2))))
    put(ending[at] as number)
    put(hashPair(ending[at] as number, t0))
    put(shape[at] as number)
    put(t0)
    put(hashPair(of(tag, -1), t0))
    put(hashPair(t0, of(tag, 1)))
    put(hashPair(hashPair(of(tag, -1), t0), of(tag, 1)))
    put(hashPair(hashPair(of(tag, -2), of(tag, -1)), t0))
    put(hashPair(hashPair(t0, of(tag, 1)), of(tag, 2)))
    put(c0)
    put(of(cluster, -1))
    put(of(cluster, 1))
    put(hashPair(c0, of(cluster, 1)))
    put(hashPair(of(cluster, -1), c0))
    put(hashPair(c0, t0))
    put(u0)
    put(hashPair(u0, of(tag, 1)))
    put(hashPair(u0, of(low, 1)))
    put(hashPair(u0, hashPair(of(tag, -1), of(tag, 1))))
    put(of(cue, -1))
    put(of(cue, 1))
    // Quotes around: how soon one opens to the right, how lately one closed to the left, within the sentence.
    const q0 = quote[at] as number
    const opens = ahead(columns, at, end)
    const closed = behind(columns, at, start)
    put(hashPair(q0, u0))
    put(hashPair(hashPair(q0, s0), 7))
    put(hashPair(opens, closed))
    put(hashPair(s0, opens))
    put(hashPair(s0, closed))
    put(hashPair(t0, hashPair(opens, closed)))
    put(hashPair(glyph[at] as number, hashPair(opens, closed)))
    // The verb group that an auxiliary, adverb or particle belongs to.
    const verb = t0 === VERB ? at : nextVerb(columns, at, end)
    put(verb < 0 ? 0 : hashPair(stem[verb] as number, t0))
    put(verb < 0 ? 0 : hashPair(hashPair(cluster[verb] as number, t0), verb - at))
    put(verb < 0 ? 0 : hashPair(hashPair(cue[verb] as number, t0), Math.min(3, verb - at)))
    const before = lastVerb(columns, at, start)
    put(before < 0 ? 0 : hashPair(stem[before] as number, hashPair(l0, at - before)))
    put(before < 0 ? 0 : hashPair(stem[before] as number, hashPair(t0, Math.min(3, at - before))))
    put(before < 0 ? 0 : hashPair(cue[before] as number, hashPair(l0, Math.min(3, at - before))))
    // Who might be the teller, and what follows.
    const subject = lastNominal(columns, at, start)
    put(subject < 0 ? 0 : hashPair(s0, hashPair(cluster[subject] as number, 3)))
    put(subject < 0 ? 0 : hashPair(u0, hashPair(tag[subject] as number, Math.min(4, at - subject))))
    put(subject < 0 ? 0 : hashPair(low[subject] as number, t0))
    put(hashPair(s0, opening(columns, at, end)))
    put(hashPair(u0, opening(columns, at, end)))
    put(hashPair(t0, hashPair(at === start ? 1 : at + 2 >= end ? 2 : 3, quoted[at] ? 1 : 0)))
    put(hashPair(u0, at === start ? 1 : at + 2 >= end ? 2 : 3))
    put(hashPair(of(cluster, 1), hashPair(t0, of(cluster, 2))))
    put(hashPair(of(cluster, -1), hashPair(t0, of(cluster, 1))))
    put(hashPair(s0, hashPair(of(tag, 1), of(tag, 2))))
    // What WordNet says of the word and of its neighbours.
    const v0 = sense[at] as number
    const f0 = frame[at] as number
    const n0 = noun[at] as number
    template = 1100
    put(hashPair(v0, t0))
    put(hashPair(f0, t0))
    put(hashPair(hashPair(f0, t0), opening(columns, at, end)))
    put(hashPair(hashPair(v0, t0), opening(columns, at, end)))
    put(hashPair(hashPair(v0, t0), hashPair(of(tag, 1), of(tag, -1))))
    put(hashPair(hashPair(v0, t0), of(low, 1)))
    put(hashPair(n0, t0))
    put(hashPair(hashPair(n0, t0), of(low, 1)))
    put(hashPair(hashPair(n0, t0), of(low, -1)))
    put(hashPair(of(sense, 1), hashPair(of(tag, 1), t0)))
    put(hashPair(of(sense, -1), hashPair(of(tag, -1), t0)))
    put(verb < 0 ? 0 : hashPair(sense[verb] as number, hashPair(t0, Math.min(3, verb - at))))
    put(verb < 0 ? 0 : hashPair(frame[verb] as number, hashPair(t0, Math.min(3, verb - at))))
    put(before < 0 ? 0 : hashPair(sense[before] as number, hashPair(t0, Math.min(3, at - before))))
    put(subject < 0 ? 0 : hashPair(noun[subject] as number, hashPair(tag[subject] as number, v0)))
    put(subject < 0 ? 0 : hashPair(noun[subject] as number, hashPair(tag[subject] as number, s0)))
    // The noun that the verb governs: "expressed support".
    const object = nextNominal(columns, at, end)
    put(object < 0 ? 0 : hashPair(stem[object] as number, t0))
    put(object < 0 ? 0 : hashPair(stem[object] as number, s0))
    put(object < 0 ? 0 : hashPair(noun[object] as number, hashPair(tag[object] as number, s0)))
    put(object < 0 ? 0 : hashPair(noun[object] as number, hashPair(v0, t0)))
    put(object < 0 ? 0 : hashPair(cluster[object] as number, hashPair(c0, t0)))
    // More of the form.
    template = 1200
    put(suffix[at] as number)
    put(prefix[at] as number)
    put(hashPair(prefix[at] as number, ending[at] as number))
    put(hashPair(of(low, -1), hashPair(l0, of(low, 1))))
    put(hashPair(of(low, -2), hashPair(of(low, -1), l0)))
    put(hashPair(l0, hashPair(of(low, 1), of(low, 2))))
    put(hashPair(of(cluster, -2), hashPair(of(cluster, -1), c0)))
    put(hashPair(c0, hashPair(of(cluster, 1), of(cluster, 2))))
    put(of(low, 3))
    put(of(low, -3))
    put(hashPair(of(stem, -1), s0))
    put(hashPair(s0, of(stem, 1)))
    // The sentence.
    template = 1300
    const opens_ = at === start ? 0 : 1
    const lead = start === 0 || paragraph[start] !== paragraph[start - 1] ? 1 : 0
    put(hashPair(Math.min(4, (end - start) >> 3), hashPair(lead, t0)))
    put(hashPair(glyph[end - 1] as number, hashPair(low[end - 1] as number, u0)))
    put(hashPair(verbRank(columns, at, start), hashPair(u0, opens_)))
    put(hashPair(verbRank(columns, at, start), hashPair(v0, t0)))
    put(hashPair(cuesBefore(columns, at, start), hashPair(u0 ? 1 : 0, t0)))
    put(hashPair(low[start] as number, u0 ? 1 : 0))
    const voice = voiceOf(columns, at, start)
    put(hashPair(voice, hashPair(s0, 1)))
    put(hashPair(voice, hashPair(v0, t0)))
    put(hashPair(voice, hashPair(ending[at] as number, opening(columns, at, end))))
    // The chain of phrases to either side.
    template = 1400
    const right2 = chainOf(columns, at, 1, end, 2)
    const right3 = chainOf(columns, at, 1, end, 3)
    const right5 = chainOf(columns, at, 1, end, 5)
    const left2 = chainOf(columns, at, -1, start - 1, 2)
    const left3 = chainOf(columns, at, -1, start - 1, 3)
    const left5 = chainOf(columns, at, -1, start - 1, 5)
    put(hashPair(t0, right3))
    put(hashPair(t0, left3))
    put(hashPair(t0, right5))
    put(hashPair(t0, left5))
    put(hashPair(s0, right2))
    put(hashPair(s0, left2))
    put(hashPair(s0, right3))
    put(hashPair(s0, left3))
    put(hashPair(v0, hashPair(left2, right2)))
    put(hashPair(t0, hashPair(left2, right2)))
    put(hashPair(c0, right3))
  }
  return keys
}

const SIGHT = 12

/** How soon a quote opens to the right: 0 not, 1 next, 2 soon, 3 later. */
function ahead({ quote, length }: Columns, at: number, end: number): number {
  for (let look = at + 1; look < Math.min(end + 1, at + SIGHT, length); look++)
    if (quote[look] === QUOTE.opens) return look === at + 1 ? 1 : look <= at + 4 ? 2 : 3
  return 0
}

/** How lately a quote closed to the left: 0 not, 1 just now, 2 lately, 3 before. */
function behind({ quote }: Columns, at: number, start: number): number {
  for (let look = at - 1; look >= Math.max(start - 1, at - SIGHT, 0); look--)
    if (quote[look] === QUOTE.closes) return look >= at - 2 ? 1 : look >= at - 4 ? 2 : 3
  return 0
}

function nextVerb({ tag }: Columns, at: number, end: number): number {
  for (let look = at + 1; look < Math.min(end, at + 5); look++) {
    if (tag[look] === VERB) return look
    if (tag[look] !== AUX && tag[look] !== ADV && tag[look] !== PART) return -1
  }
  return -1
}

function lastVerb({ tag, glyph }: Columns, at: number, start: number): number {
  for (let look = at - 1; look >= Math.max(start, at - 4); look--) {
    if (tag[look] === VERB || tag[look] === NOUN) return look
    if (glyph[look] === GLYPH.comma || glyph[look] === GLYPH.stop) return -1
  }
  return -1
}

function lastNominal({ tag }: Columns, at: number, start: number): number {
  for (let look = at - 1; look >= Math.max(start, at - 8); look--)
    if (tag[look] === NOUN || tag[look] === PRON || tag[look] === PROPN) return look
  return -1
}

/** What opens a clause in the next few words: "that", "to", a quote, a comma. */
function opening({ glyph }: Columns, at: number, end: number): number {
  let found = 0
  for (let look = at + 1; look < Math.min(end, at + 5); look++) {
    const mark = glyph[look] as number
    if (mark === GLYPH.that || mark === GLYPH.to || mark === GLYPH.quote || mark === GLYPH.comma) {
      found = hashPair(mark, look - at)
      break
    }
  }
  return found
}

/** The kinds of the next phrases to one side, as far as `stop`: at most `most` of them. */
function chainOf({ link }: Columns, at: number, side: number, stop: number, most: number): number {
  let chain = 0
  let held = 0
  let count = 0
  for (let look = at + side; look !== stop && Math.abs(look - at) < 24; look += side) {
    const kind = link[look] as number
    if (kind === LINK.none || (kind === LINK.noun && held === LINK.noun)) continue
    chain = hashPair(chain, kind)
    held = kind
    if (++count === most) break
  }
  return chain
}

/** The first noun, name or pronoun within five words to the right, before any mark. */
function nextNominal({ tag, glyph }: Columns, at: number, end: number): number {
  for (let look = at + 1; look < Math.min(end, at + 6); look++) {
    const mark = glyph[look] as number
    if (mark !== GLYPH.none && mark !== GLYPH.that && mark !== GLYPH.to) return -1
    if ((tag[look] === NOUN || tag[look] === PROPN || tag[look] === PRON) && tag[look + 1] !== NOUN && tag[look + 1] !== PROPN) return look
  }
  return -1
}

/** How many verbs stand before in the sentence, at most four of the last forty words. */
function verbRank({ tag }: Columns, at: number, start: number): number {
  let count = 0
  for (let look = Math.max(start, at - 40); look < at; look++) if (tag[look] === VERB) count++
  return Math.min(4, count)
}

/** How many words of the cue tables stand before in the sentence, at most three of the last forty words. */
function cuesBefore({ cue }: Columns, at: number, start: number): number {
  let count = 0
  for (let look = Math.max(start, at - 40); look < at; look++) if (cue[look]) count++
  return Math.min(3, count)
}

/** The auxiliary or particle that leads a verb group: its word, and whether a negation follows. */
function voiceOf({ tag, low }: Columns, at: number, start: number): number {
  let found = 0
  for (let look = at - 1; look >= Math.max(start, at - 4); look--) {
    if (tag[look] === ADV) continue
    if (tag[look] !== AUX && tag[look] !== PART) break
    found = hashPair(found, low[look] as number)
  }
  return found
}
