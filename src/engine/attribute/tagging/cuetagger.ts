import { hashPair } from '../../learn/index.ts'
import { type Columns, GLYPH, LINK, QUOTE } from './columns.ts'
import { CUE_RECIPE, CUE_STRIDE } from './cuerecipe.ts'

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
  const { values, at: of } = CUE_RECIPE
  for (let at = begin; at < stop; at++) {
    if (wanted && !wanted[at]) continue
    const number = sentence[at] as number
    const start = first[number] as number
    const end = last[number] as number
    const beside = (column: ArrayLike<number>, offset: number): number => {
      const place = at + offset
      return place < start ? -1 : place >= end ? -2 : (column[place] as number)
    }
    const t0 = tag[at] as number
    const l0 = low[at] as number
    const s0 = stem[at] as number
    const c0 = cluster[at] as number
    const u0 = cue[at] as number
    const cL2 = beside(cluster, -2)
    const cL1 = beside(cluster, -1)
    const cR1 = beside(cluster, 1)
    const cR2 = beside(cluster, 2)
    const uL1 = beside(cue, -1)
    const uR1 = beside(cue, 1)
    const lL3 = beside(low, -3)
    const lL2 = beside(low, -2)
    const lL1 = beside(low, -1)
    const lR1 = beside(low, 1)
    const lR2 = beside(low, 2)
    const lR3 = beside(low, 3)
    const vL1 = beside(sense, -1)
    const vR1 = beside(sense, 1)
    const sL1 = beside(stem, -1)
    const sR1 = beside(stem, 1)
    const tL2 = beside(tag, -2)
    const tL1 = beside(tag, -1)
    const tR1 = beside(tag, 1)
    const tR2 = beside(tag, 2)
    const q0 = quote[at] as number
    const opens = ahead(columns, at, end)
    const closed = behind(columns, at, start)
    const verb = t0 === VERB ? at : nextVerb(columns, at, end)
    const before = lastVerb(columns, at, start)
    const subject = lastNominal(columns, at, start)
    const clause = opening(columns, at, end)
    const v0 = sense[at] as number
    const f0 = frame[at] as number
    const n0 = noun[at] as number
    const object = nextNominal(columns, at, end)
    const begun = at === start ? 0 : 1
    const lead = start === 0 || paragraph[start] !== paragraph[start - 1] ? 1 : 0
    const rank = verbRank(columns, at, start)
    const voice = voiceOf(columns, at, start)
    chainsOf(columns, at, 1, end, chains)
    const right2 = chains[0] as number
    const right3 = chains[1] as number
    const right5 = chains[2] as number
    chainsOf(columns, at, -1, start - 1, chains)
    const left2 = chains[0] as number
    const left3 = chains[1] as number
    const left5 = chains[2] as number
    const verbAt = verb < 0 ? at : verb
    const beforeAt = before < 0 ? at : before
    const subjectAt = subject < 0 ? at : subject
    const objectAt = object < 0 ? at : object
    values[of.word] = word[at] as number
    values[of.l0] = l0
    values[of.s0] = s0
    values[of.t0] = t0
    values[of.lL1] = lL1
    values[of.lR1] = lR1
    values[of.lL2] = lL2
    values[of.lR2] = lR2
    values[of.ending] = ending[at] as number
    values[of.shape] = shape[at] as number
    values[of.tL1] = tL1
    values[of.tR1] = tR1
    values[of.tL2] = tL2
    values[of.tR2] = tR2
    values[of.c0] = c0
    values[of.cL1] = cL1
    values[of.cR1] = cR1
    values[of.u0] = u0
    values[of.uL1] = uL1
    values[of.uR1] = uR1
    values[of.q0] = q0
    values[of.opens] = opens
    values[of.closed] = closed
    values[of.glyph] = glyph[at] as number
    values[of.verbStem] = stem[verbAt] as number
    values[of.verbCluster] = cluster[verbAt] as number
    values[of.verbGap] = verb - at
    values[of.verbCue] = cue[verbAt] as number
    values[of.verbNear] = Math.min(3, verb - at)
    values[of.beforeStem] = stem[beforeAt] as number
    values[of.beforeGap] = at - before
    values[of.beforeNear] = Math.min(3, at - before)
    values[of.beforeCue] = cue[beforeAt] as number
    values[of.subjectCluster] = cluster[subjectAt] as number
    values[of.subjectTag] = tag[subjectAt] as number
    values[of.subjectNear] = Math.min(4, at - subject)
    values[of.subjectLow] = low[subjectAt] as number
    values[of.clause] = clause
    values[of.edge] = at === start ? 1 : at + 2 >= end ? 2 : 3
    values[of.isQuoted] = quoted[at] ? 1 : 0
    values[of.cR2] = cR2
    values[of.v0] = v0
    values[of.f0] = f0
    values[of.n0] = n0
    values[of.vR1] = vR1
    values[of.vL1] = vL1
    values[of.verbSense] = sense[verbAt] as number
    values[of.verbFrame] = frame[verbAt] as number
    values[of.beforeSense] = sense[beforeAt] as number
    values[of.subjectNoun] = noun[subjectAt] as number
    values[of.objectStem] = stem[objectAt] as number
    values[of.objectNoun] = noun[objectAt] as number
    values[of.objectTag] = tag[objectAt] as number
    values[of.objectCluster] = cluster[objectAt] as number
    values[of.suffix] = suffix[at] as number
    values[of.prefix] = prefix[at] as number
    values[of.cL2] = cL2
    values[of.lR3] = lR3
    values[of.lL3] = lL3
    values[of.sL1] = sL1
    values[of.sR1] = sR1
    values[of.size] = Math.min(4, (end - start) >> 3)
    values[of.lead] = lead
    values[of.endGlyph] = glyph[end - 1] as number
    values[of.endLow] = low[end - 1] as number
    values[of.rank] = rank
    values[of.begun] = begun
    values[of.cuesSoFar] = cuesBefore(columns, at, start)
    values[of.isListed] = u0 ? 1 : 0
    values[of.firstLow] = low[start] as number
    values[of.voice] = voice
    values[of.right3] = right3
    values[of.left3] = left3
    values[of.right5] = right5
    values[of.left5] = left5
    values[of.right2] = right2
    values[of.left2] = left2
    values[of.hasVerb] = verb < 0 ? 0 : 1
    values[of.hasBefore] = before < 0 ? 0 : 1
    values[of.hasSubject] = subject < 0 ? 0 : 1
    values[of.hasObject] = object < 0 ? 0 : 1
    CUE_RECIPE.cook(keys, (at - begin) * CUE_STRIDE)
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
