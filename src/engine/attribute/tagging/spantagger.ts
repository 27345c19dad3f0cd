import { hashPair, recipe, templates } from '../../learn/index.ts'
import { type Columns, GLYPH, LINK, QUOTE } from './columns.ts'

/** Labels of the span field: outside, source begins and goes on, content begins and goes on. */
export const SPAN_LABELS = 5
export const SOURCE_BEGINS = 1
export const SOURCE_INSIDE = 2
export const CONTENT_BEGINS = 3
export const CONTENT_INSIDE = 4

/** Classes of places for its transitions. */
export const SPAN_KINDS = 14

/** A cue as the span tagger is given it: a half-open range of tokens. */
export interface CueRange {
  readonly from: number
  readonly to: number
}

// 98 % of the attributions of 300 training articles lie in the window that these give: quotes go on, plain sentences do not.
const BACK = 3
const ON = 6
/** Tokens to either side: a longer sentence than any in ten thousand, and the bound of the work a cue costs. */
const REACH = 160

/** The tokens that may belong to a cue's attribution: its sentence and the sentences in quotes that border on it. */
export function windowOf({ sentence, paragraph, glyph, first, last, quoted }: Columns, { from, to }: CueRange): CueRange {
  let own = sentence[from] as number
  let closing = sentence[Math.max(from, to - 1)] as number
  for (let back = 0; back < BACK && own > 0 && quoted[first[own - 1] as number]; back++) own--
  // A speaker's turn in a transcript ("NAME: …") goes on to the end of its paragraph.
  const turn = glyph[to - 1] === GLYPH.colon ? paragraph[to - 1] : -1
  for (let on = 0; on < ON && closing + 1 < last.length; on++) {
    const next = first[closing + 1] as number
    if (!quoted[next] && paragraph[next] !== turn) break
    closing++
  }
  return { from: Math.max(first[own] as number, from - REACH), to: Math.min(last[closing] as number, to + REACH) }
}

/** The class of each place of a window: where spans begin, end and break off. */
export function spanKinds(columns: Columns, cue: CueRange, window: CueRange): Uint8Array {
  const { glyph, quote, sentence, tag } = columns
  const kinds = new Uint8Array(window.to - window.from)
  for (let at = window.from; at < window.to; at++) {
    const before = at - 1
    let kind = 0
    if (at >= cue.from && at < cue.to) kind = 1
    else if (at === cue.to) kind = 2
    else if (before < 0 || sentence[at] !== sentence[before]) kind = quote[at] === QUOTE.opens ? 3 : quote[at] === QUOTE.inside ? 4 : 5
    else if (quote[at] === QUOTE.opens) kind = 6
    else if (quote[at] === QUOTE.closes) kind = 7
    else if (quote[before] === QUOTE.closes) kind = 8
    else if (glyph[at] === GLYPH.comma) kind = 9
    else if (glyph[before] === GLYPH.comma) kind = 10
    else if (glyph[at] === GLYPH.stop) kind = 11
    else if (glyph[at] !== GLYPH.none && glyph[at] !== GLYPH.to && glyph[at] !== GLYPH.that) kind = 12
    else if (tag[at] === 16 || tag[at] === 4) kind = 13
    kinds[at - window.from] = kind
  }
  return kinds
}

/** How many keys a token has whatever the cue. */
export const STATIC_STRIDE = 34

/** The numbers of the clues' templates, in the order in which they are put. */
const STATIC_TEMPLATES = templates([2001, STATIC_STRIDE])

/** The static clues of a token: a letter names a column, a number a place beside it. */
const STATIC = recipe(
  // biome-ignore format: names, many a line
  [
    'l0', 'lL1', 'lR1', 'shape', 't0', 'tL1', 'tR1', 'tL2', 'tR2', 'c0', 'cL1', 'cR1', 'q0', 'opens', 'qL1', 'qR1', 'ends',
    'glyph', 'gL1', 'k0', 'kR1', 'kL1', 'sR1', 'sL1', 'u0', 'shapeL1', 'shapeR1',
  ],
  STATIC_TEMPLATES,
  ({ given: g, pair, put, putIf }) => {
    put(1)
    put(g.l0)
    put(g.lL1)
    put(g.lR1)
    put(pair(g.lL1, g.l0))
    put(pair(g.l0, g.lR1))
    put(g.shape)
    put(g.t0)
    put(g.tL1)
    put(g.tR1)
    put(pair(g.tL1, g.t0))
    put(pair(g.t0, g.tR1))
    put(pair(pair(g.tL1, g.t0), g.tR1))
    put(pair(pair(g.tL2, g.tL1), g.t0))
    put(pair(pair(g.t0, g.tR1), g.tR2))
    put(g.c0)
    put(g.cL1)
    put(g.cR1)
    put(pair(g.cL1, g.c0))
    put(pair(g.c0, g.cR1))
    put(pair(g.q0, g.opens))
    put(pair(pair(g.qL1, g.q0), g.qR1))
    put(pair(g.opens, g.t0))
    put(pair(g.ends, g.t0))
    put(pair(g.glyph, pair(g.gL1, g.q0)))
    put(pair(g.glyph, pair(g.qR1, g.tR1)))
    put(pair(g.k0, g.kR1))
    put(pair(g.kL1, pair(g.k0, g.t0)))
    putIf('kR1', pair(g.t0, g.sR1))
    putIf('kL1', pair(g.t0, g.sL1))
    put(pair(g.u0, g.q0))
    put(pair(g.shapeL1, g.shape))
    put(pair(g.shape, g.shapeR1))
    put(pair(g.tL2, pair(g.gL1, g.t0)))
  },
)

/** The clues of each token that do not depend on the cue: looked up once a text. `cueAt` is 1 where the cue tagger begins a cue, 2 where it goes on. Only of tokens `wanted`, if given. */
export function spanClues(columns: Columns, cueAt: Uint8Array, wanted: Uint8Array | null = null): Int32Array {
  const { length, low, shape, tag, cluster, quote, sentence, paragraph, glyph, cue, stem } = columns
  const keys = new Int32Array(length * STATIC_STRIDE)
  const { values, at: of } = STATIC
  for (let at = 0; at < length; at++) {
    if (wanted && !wanted[at]) continue
    const beside = (column: ArrayLike<number>, offset: number): number => {
      const place = at + offset
      return place < 0 || place >= length ? -1 : (column[place] as number)
    }
    const l0 = low[at] as number
    const t0 = tag[at] as number
    const c0 = cluster[at] as number
    const q0 = quote[at] as number
    const opens = at === 0 || sentence[at] !== sentence[at - 1] ? (at === 0 || paragraph[at] !== paragraph[at - 1] ? 2 : 1) : 0
    const ends = at + 1 === length || sentence[at] !== sentence[at + 1] ? 1 : 0
    values[of.l0] = l0
    values[of.lL1] = beside(low, -1)
    values[of.lR1] = beside(low, 1)
    values[of.shape] = shape[at] as number
    values[of.t0] = t0
    values[of.tL1] = beside(tag, -1)
    values[of.tR1] = beside(tag, 1)
    values[of.tL2] = beside(tag, -2)
    values[of.tR2] = beside(tag, 2)
    values[of.c0] = c0
    values[of.cL1] = beside(cluster, -1)
    values[of.cR1] = beside(cluster, 1)
    values[of.q0] = q0
    values[of.opens] = opens
    values[of.qL1] = beside(quote, -1)
    values[of.qR1] = beside(quote, 1)
    values[of.ends] = ends
    values[of.glyph] = glyph[at] as number
    values[of.gL1] = beside(glyph, -1)
    values[of.k0] = beside(cueAt, 0)
    values[of.kR1] = beside(cueAt, 1)
    values[of.kL1] = beside(cueAt, -1)
    values[of.sR1] = beside(stem, 1)
    values[of.sL1] = beside(stem, -1)
    values[of.u0] = cue[at] as number
    values[of.shapeL1] = beside(shape, -1)
    values[of.shapeR1] = beside(shape, 1)
    STATIC.cook(keys, at * STATIC_STRIDE)
  }
  return keys
}

/** How many more keys a token has for one cue. */
export const CUE_DEPENDENT = 38

/** The numbers of the clues' templates, in the order in which they are put. */
const RELATIVE_TEMPLATES = templates([3001, CUE_DEPENDENT])

/** The clues of a token that depend on the cue. */
const RELATIVE = recipe(
  // biome-ignore format: names, many a line
  [
    'gap', 'where', 't0', 'step', 'l0', 'hs', 'hu', 'q0', 'same', 'side', 'commas3', 'marks', 'others', 'off', 'verbs3', 'thats',
    'verbs1', 'after', 'gBefore', 'afterTag', 'priorTag', 'prior', 'hc', 'ht', 'many', 'spot', 'situation', 'chunks', 'nominal',
    'lastWord', 'g0', 'commas2', 'verbs2', 'paragraphs', 'k0', 'c0', 'way', 'here', 'form', 'joins', 'links', 'left', 'within4',
    'within3', 'links4', 'links5', 'links3',
  ],
  RELATIVE_TEMPLATES,
  ({ given: g, pair, put, putIf }) => {
    put(g.gap)
    put(pair(g.where, g.t0))
    putIf('within4', pair(g.step, g.l0))
    put(pair(g.where, g.hs))
    put(pair(pair(g.where, g.hs), g.t0))
    put(pair(pair(g.where, g.hu), pair(g.q0, g.same)))
    put(pair(g.where, pair(g.same, g.q0)))
    put(pair(g.side, pair(g.commas3, g.t0)))
    put(pair(g.where, pair(g.marks, g.q0)))
    put(pair(g.side, pair(g.others, g.off)))
    put(pair(g.side, pair(g.verbs3, g.t0)))
    put(pair(g.where, pair(g.thats, g.verbs1)))
    putIf('within3', pair(g.step, pair(g.hs, g.t0)))
    put(pair(g.where, pair(g.after, g.gBefore)))
    put(pair(g.where, pair(g.afterTag, g.t0)))
    put(pair(g.where, pair(g.priorTag, g.t0)))
    put(pair(g.where, pair(g.prior, 5)))
    put(pair(g.where, pair(g.hc, g.t0)))
    put(pair(g.where, pair(g.ht, pair(g.many, g.t0))))
    put(pair(g.where, pair(g.spot, pair(g.situation, g.q0))))
    put(pair(g.where, pair(g.situation, g.t0)))
    put(pair(g.side, pair(g.chunks, g.t0)))
    put(pair(g.side, pair(g.chunks, pair(g.hs, g.nominal))))
    put(pair(g.where, pair(g.lastWord, g.g0)))
    put(pair(g.where, pair(g.others, pair(g.commas2, pair(g.verbs2, g.g0)))))
    put(pair(g.where, pair(g.paragraphs, pair(g.q0, g.situation))))
    put(pair(g.side, pair(g.hu, pair(g.verbs2, pair(g.commas2, g.t0)))))
    putIf('k0', pair(g.where, pair(g.k0, g.others)))
    put(pair(g.where, pair(g.c0, 9)))
    put(pair(g.where, pair(g.spot, pair(g.hu, g.t0))))
    put(pair(g.way, g.here))
    put(pair(g.way, pair(g.here, pair(g.form, g.joins))))
    putIf('links4', pair(g.way, pair(g.hs, pair(g.here, g.joins))))
    putIf('links5', pair(g.way, pair(g.t0, pair(g.prior, g.joins))))
    putIf('links5', pair(g.way, pair(g.afterTag, pair(g.here, g.joins))))
    put(pair(g.links, pair(g.side, pair(g.here, g.joins))))
    putIf('links3', pair(g.way, pair(g.l0, g.joins)))
    put(pair(g.left, pair(g.where, pair(g.g0, g.here))))
  },
)

/** The clues of each token of a window that depend on the cue. */
export function relativeClues(columns: Columns, cueAt: Uint8Array, { from, to }: CueRange, window: CueRange): Int32Array {
  const { low, tag, cluster, cue, stem, quote, quoted, sentence, paragraph, glyph, first, last, length, link, ending } = columns
  const keys = new Int32Array((window.to - window.from) * CUE_DEPENDENT)
  const head = headOf(columns, { from, to })
  const hs = stem[head] as number
  const hu = cue[head] as number
  const ht = tag[head] as number
  const hc = cluster[head] as number
  const many = Math.min(3, to - from)
  const lastWord = low[to - 1] as number
  const after = to < length ? (low[to] as number) : -1
  const afterTag = to < length ? (tag[to] as number) : -1
  const prior = from > 0 ? (low[from - 1] as number) : -1
  const priorTag = from > 0 ? (tag[from - 1] as number) : -1
  const home = sentence[from] as number
  const homeStart = first[home] as number
  const homeEnd = last[home] as number
  const spot = from === homeStart ? 0 : to >= homeEnd - 1 ? 1 : from - homeStart < 4 ? 2 : 3
  const inQuote = quoted[from] as number
  const situation = hashPair(quoteBefore(columns, from, homeStart), hashPair(quoteAfter(columns, to, homeEnd), inQuote ? 1 : 0))
  const form = ending[head] as number
  const { values, at: of } = RELATIVE
  values[of.hs] = hs
  values[of.hu] = hu
  values[of.after] = after
  values[of.afterTag] = afterTag
  values[of.priorTag] = priorTag
  values[of.prior] = prior
  values[of.hc] = hc
  values[of.ht] = ht
  values[of.many] = many
  values[of.spot] = spot
  values[of.situation] = situation
  values[of.lastWord] = lastWord
  values[of.form] = form
  for (const side of [-1, 1]) {
    values[of.side] = side
    let path = 0
    let links = 0
    let held = 0
    let commas = 0
    let marks = 0
    let others = 0
    let verbs = 0
    let chunks = 0
    let thats = 0
    let begin = side < 0 ? from - 1 : to
    for (let at = begin; side < 0 ? at >= window.from : at < window.to; at += side) {
      const t0 = tag[at] as number
      const g0 = glyph[at] as number
      const q0 = quote[at] as number
      const distance = side < 0 ? from - at : at - to + 1
      if (at !== begin) {
        const past = at - side
        if (glyph[past] === GLYPH.comma) commas++
        if (quote[past] === QUOTE.opens || quote[past] === QUOTE.closes) marks++
        if (cueAt[past] === 1) others++
        if (tag[past] === 16) verbs++
        if (glyph[past] === GLYPH.that) thats++
        if (isNominal(tag[past] as number) !== isNominal(t0)) chunks++
        const passed = cueAt[past] ? CUE_LINK : (link[past] as number)
        if (passed !== LINK.none && (passed !== held || passed !== LINK.noun)) {
          links++
          if (links <= LONGEST_PATH) path = hashPair(path, passed)
        }
        if (passed !== LINK.none) held = passed
      }
      const gap = bucket(distance) * side
      const off = Math.max(-3, Math.min(4, (sentence[at] as number) - home))
      const same = inQuote ? (quoted[at] === inQuote ? 1 : 2) : quoted[at] ? 3 : 0
      const where = hashPair(off, side)
      const here = cueAt[at] ? CUE_LINK : (link[at] as number)
      const way = hashPair(links > LONGEST_PATH ? hashPair(77, path) : path, side)
      const joins = here === LINK.noun && held === LINK.noun ? 1 : 0
      values[of.gap] = gap
      values[of.where] = where
      values[of.t0] = t0
      values[of.step] = side * distance
      values[of.l0] = low[at] as number
      values[of.q0] = q0
      values[of.same] = same
      values[of.commas3] = Math.min(3, commas)
      values[of.marks] = Math.min(4, marks)
      values[of.others] = Math.min(2, others)
      values[of.off] = off
      values[of.verbs3] = Math.min(3, verbs)
      values[of.thats] = Math.min(2, thats)
      values[of.verbs1] = Math.min(1, verbs)
      values[of.gBefore] = side > 0 ? 1 : g0
      values[of.chunks] = Math.min(4, chunks)
      values[of.nominal] = isNominal(t0) ? 1 : 0
      values[of.g0] = g0
      values[of.commas2] = Math.min(2, commas)
      values[of.verbs2] = Math.min(2, verbs)
      values[of.paragraphs] = (paragraph[at] as number) - (paragraph[from] as number)
      values[of.k0] = cueAt[at] as number
      values[of.c0] = cluster[at] as number
      values[of.way] = way
      values[of.here] = here
      values[of.joins] = joins
      values[of.links] = Math.min(8, links)
      values[of.left] = Math.min(4, sentenceLeft(at, homeEnd))
      values[of.within4] = distance <= 4 ? 1 : 0
      values[of.within3] = distance <= 3 ? 1 : 0
      values[of.links4] = links <= 4 ? 1 : 0
      values[of.links5] = links <= 5 ? 1 : 0
      values[of.links3] = links <= 3 ? 1 : 0
      RELATIVE.cook(keys, (at - window.from) * CUE_DEPENDENT)
    }
    begin = 0
  }
  return keys
}

/** Stands for another cue's words in a path. */
const CUE_LINK = 30
/** Links of a path that are told apart; what lies beyond is only counted. */
const LONGEST_PATH = 6

const sentenceLeft = (at: number, end: number): number => (at >= end ? 5 : end - 1 - at)

/** The word that carries a cue: its last verb, else its last noun, else its first word. */
export function headOf({ tag }: Columns, { from, to }: CueRange): number {
  for (let at = to - 1; at >= from; at--) if (tag[at] === 16) return at
  for (let at = to - 1; at >= from; at--) if (tag[at] === 8 || tag[at] === 1) return at
  return from
}

const isNominal = (tag: number): boolean => tag === 8 || tag === 12 || tag === 11 || tag === 6 || tag === 1 || tag === 9

const bucket = (distance: number): number =>
  distance <= 4 ? distance : distance <= 6 ? 5 : distance <= 9 ? 6 : distance <= 14 ? 7 : distance <= 22 ? 8 : distance <= 40 ? 9 : 10

/** Whether a quote closes before the cue in its sentence: 0 no, 1 right before it, 2 within four words, 3 earlier. */
function quoteBefore({ quote }: Columns, from: number, start: number): number {
  for (let at = from - 1; at >= start; at--) if (quote[at] === QUOTE.closes) return from - at <= 2 ? 1 : from - at <= 5 ? 2 : 3
  return 0
}

function quoteAfter({ quote }: Columns, to: number, end: number): number {
  for (let at = to; at < end; at++) if (quote[at] === QUOTE.opens) return at - to <= 1 ? 1 : at - to <= 4 ? 2 : 3
  return 0
}
