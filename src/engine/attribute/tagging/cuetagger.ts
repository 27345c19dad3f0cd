import { hashPair, nameKeys, templates } from '../../learn/index.ts'
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

/** The numbers of the clues' templates, in the order in which they are put. */
const TEMPLATES = templates([1001, 56], [1101, 21], [1201, 12], [1301, 9], [1401, 11])

/**
 * The clues to whether each token is part of a cue: CUE_STRIDE keys a token, 0 for none. Of the tokens from `begin` to before `stop`, and
 * only of those `wanted`, if given; into `room` if it is given, for a text's keys fill more memory than the nearest cache has.
 */
export function cueClues(
  columns: Columns,
  begin = 0,
  stop = columns.length,
  room: Int32Array | null = null,
  wanted: Uint8Array | null = null,
): Int32Array {
  const {
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
  const keys = room ?? new Int32Array((stop - begin) * CUE_STRIDE)
  const chains = new Int32Array(3)
  let slot = 0
  const put = (value: number): void => {
    keys[slot++] = value
  }
  for (let at = begin; at < stop; at++) {
    if (wanted && !wanted[at]) continue
    const number = sentence[at] as number
    const start = first[number] as number
    const end = last[number] as number
    const of = (column: ArrayLike<number>, offset: number): number => {
      const place = at + offset
      return place < start ? -1 : place >= end ? -2 : (column[place] as number)
    }
    slot = (at - begin) * CUE_STRIDE
    const t0 = tag[at] as number
    const l0 = low[at] as number
    const s0 = stem[at] as number
    const c0 = cluster[at] as number
    const u0 = cue[at] as number
    const cL2 = of(cluster, -2)
    const cL1 = of(cluster, -1)
    const cR1 = of(cluster, 1)
    const cR2 = of(cluster, 2)
    const uL1 = of(cue, -1)
    const uR1 = of(cue, 1)
    const lL3 = of(low, -3)
    const lL2 = of(low, -2)
    const lL1 = of(low, -1)
    const lR1 = of(low, 1)
    const lR2 = of(low, 2)
    const lR3 = of(low, 3)
    const vL1 = of(sense, -1)
    const vR1 = of(sense, 1)
    const sL1 = of(stem, -1)
    const sR1 = of(stem, 1)
    const tL2 = of(tag, -2)
    const tL1 = of(tag, -1)
    const tR1 = of(tag, 1)
    const tR2 = of(tag, 2)
    put(1)
    put(word[at] as number)
    put(l0)
    put(s0)
    put(hashPair(s0, t0))
    put(lL1)
    put(lR1)
    put(lL2)
    put(lR2)
    put(hashPair(lL1, l0))
    put(hashPair(l0, lR1))
    put(hashPair(s0, hashPair(lR1, lR2)))
    put(ending[at] as number)
    put(hashPair(ending[at] as number, t0))
    put(shape[at] as number)
    put(t0)
    put(hashPair(tL1, t0))
    put(hashPair(t0, tR1))
    put(hashPair(hashPair(tL1, t0), tR1))
    put(hashPair(hashPair(tL2, tL1), t0))
    put(hashPair(hashPair(t0, tR1), tR2))
    put(c0)
    put(cL1)
    put(cR1)
    put(hashPair(c0, cR1))
    put(hashPair(cL1, c0))
    put(hashPair(c0, t0))
    put(u0)
    put(hashPair(u0, tR1))
    put(hashPair(u0, lR1))
    put(hashPair(u0, hashPair(tL1, tR1)))
    put(uL1)
    put(uR1)
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
    const clause = opening(columns, at, end)
    put(hashPair(s0, clause))
    put(hashPair(u0, clause))
    put(hashPair(t0, hashPair(at === start ? 1 : at + 2 >= end ? 2 : 3, quoted[at] ? 1 : 0)))
    put(hashPair(u0, at === start ? 1 : at + 2 >= end ? 2 : 3))
    put(hashPair(cR1, hashPair(t0, cR2)))
    put(hashPair(cL1, hashPair(t0, cR1)))
    put(hashPair(s0, hashPair(tR1, tR2)))
    // What WordNet says of the word and of its neighbours.
    const v0 = sense[at] as number
    const f0 = frame[at] as number
    const n0 = noun[at] as number
    put(hashPair(v0, t0))
    put(hashPair(f0, t0))
    put(hashPair(hashPair(f0, t0), clause))
    put(hashPair(hashPair(v0, t0), clause))
    put(hashPair(hashPair(v0, t0), hashPair(tR1, tL1)))
    put(hashPair(hashPair(v0, t0), lR1))
    put(hashPair(n0, t0))
    put(hashPair(hashPair(n0, t0), lR1))
    put(hashPair(hashPair(n0, t0), lL1))
    put(hashPair(vR1, hashPair(tR1, t0)))
    put(hashPair(vL1, hashPair(tL1, t0)))
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
    put(suffix[at] as number)
    put(prefix[at] as number)
    put(hashPair(prefix[at] as number, ending[at] as number))
    put(hashPair(lL1, hashPair(l0, lR1)))
    put(hashPair(lL2, hashPair(lL1, l0)))
    put(hashPair(l0, hashPair(lR1, lR2)))
    put(hashPair(cL2, hashPair(cL1, c0)))
    put(hashPair(c0, hashPair(cR1, cR2)))
    put(lR3)
    put(lL3)
    put(hashPair(sL1, s0))
    put(hashPair(s0, sR1))
    // The sentence.
    const begun = at === start ? 0 : 1
    const lead = start === 0 || paragraph[start] !== paragraph[start - 1] ? 1 : 0
    put(hashPair(Math.min(4, (end - start) >> 3), hashPair(lead, t0)))
    put(hashPair(glyph[end - 1] as number, hashPair(low[end - 1] as number, u0)))
    const rank = verbRank(columns, at, start)
    put(hashPair(rank, hashPair(u0, begun)))
    put(hashPair(rank, hashPair(v0, t0)))
    put(hashPair(cuesBefore(columns, at, start), hashPair(u0 ? 1 : 0, t0)))
    put(hashPair(low[start] as number, u0 ? 1 : 0))
    const voice = voiceOf(columns, at, start)
    put(hashPair(voice, hashPair(s0, 1)))
    put(hashPair(voice, hashPair(v0, t0)))
    put(hashPair(voice, hashPair(ending[at] as number, clause)))
    // The chain of phrases to either side.
    chainsOf(columns, at, 1, end, chains)
    const right2 = chains[0] as number
    const right3 = chains[1] as number
    const right5 = chains[2] as number
    chainsOf(columns, at, -1, start - 1, chains)
    const left2 = chains[0] as number
    const left3 = chains[1] as number
    const left5 = chains[2] as number
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
    nameKeys(keys, (at - begin) * CUE_STRIDE, TEMPLATES)
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

/** The kinds of the next phrases to one side, as far as `stop`: at most two, three and five of them, into `out`. */
function chainsOf({ link }: Columns, at: number, side: number, stop: number, out: Int32Array): void {
  let chain = 0
  let held = 0
  let count = 0
  out.fill(0)
  for (let look = at + side; look !== stop && Math.abs(look - at) < 24; look += side) {
    const kind = link[look] as number
    if (kind === LINK.none || (kind === LINK.noun && held === LINK.noun)) continue
    chain = hashPair(chain, kind)
    held = kind
    count += 1
    if (count <= 2) out[0] = chain
    if (count <= 3) out[1] = chain
    out[2] = chain
    if (count === 5) break
  }
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
