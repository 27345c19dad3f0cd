import { type Forest, probability } from '../learn/forest.ts'
import type { Span, Stance } from '../model/index.ts'
import { type Analysis, tokenAt } from '../text/index.ts'
import type { Cue, CueKind } from './cue.ts'
import { isBeyondDoubt, isCommonKnowledge, isMereAct } from './doubts.ts'
import { VERB_FORMS } from './en/rarer.ts'
import { isComma, nounPhraseStart } from './phrases.ts'
import type { Quote } from './quotes.ts'
import { type Columns, columnsOf } from './tagging/columns.ts'
import { judgements, likeness, type RuleReading } from './tagging/judge.ts'
import type { AttributionModel } from './tagging/model.ts'
import { ONLY_RULE, reasonsOf } from './tagging/reasons.ts'
import type { CueRange } from './tagging/spantagger.ts'
import { type CueGuess, cuesOf, isTooLong, type Spans, spansOf, type Tagged } from './tagging/tagger.ts'
import { offers } from './tagging/variants.ts'
import { datelineEnd, MODEL_RULE, spanOf, type Telling } from './tellings.ts'
import type { Item, Unit } from './units.ts'

/** What the taggers make of a telling, and how sure they are. */
export interface Learned {
  /** Null where the rules' own spans stand. */
  readonly spans: { readonly source: readonly Span[]; readonly cue: readonly Span[]; readonly content: readonly Span[] } | null
  /** How likely it is that a person would mark the same: 0 to 1. */
  readonly confidence: number
  readonly why: readonly string[]
}

/** The tellings of rules and taggers together, in text order, and what the taggers say of those that are to be statements. */
export interface Joined {
  readonly tellings: readonly Telling[]
  readonly learned: ReadonlyMap<Telling, Learned>
  /** Near home a telling that only carries another is a statement too, as the news corpus has it. */
  readonly nested: boolean
}

/** An attribution as tagged, with the telling of the rules that has the same cue. */
export interface Candidate {
  /** What the cue's source and content may be, the likeliest first. */
  readonly variants: readonly [Tagged, ...Tagged[]]
  readonly telling: Telling | null
  readonly rule: RuleReading | null
}

// Cues less likely than this are not looked at: of a hundred, fewer than ten would be kept.
export const LEAST_CHANCE = 0.2
/** Cues that count as cues while another's source and content are looked for. */
export const MARKED_CHANCE = 0.35
/** Joins what the rules found with what the taggers find. */
export function join(
  analysis: Analysis,
  quotes: readonly Quote[],
  units: readonly Unit[],
  rules: readonly Telling[],
  model: AttributionModel,
): Joined {
  const columns = columnsOf(analysis, quotes, model.classes)
  const candidates = candidatesOf(analysis, columns, rules, model)
  const rows = judgements(
    columns,
    candidates.map(({ variants }) => variants),
    candidates.map(({ rule }) => rule),
  )
  const learned = new Map<Telling, Learned>()
  for (const telling of rules) {
    const [cue] = telling.cueSpans
    const at = cue ? tokenAt(analysis, cue.start) : 0
    if (isTooLong(columns, columns.sentence[at] as number)) learned.set(telling, { spans: null, confidence: RULE_RIGHT, why: [] })
  }
  const alone: Telling[] = []
  const reported = reportingVerbs(analysis, rules)
  const tellers = tellersOf(analysis, rules)
  const unitAt = unitsByStart(units)
  const beyond = strangeness(analysis, columns, rules) - model.farthest
  const far = beyond > 0
  // What the taggers alone find, they must be this sure of.
  const own = !far ? model.keep : beyond < BORDER ? SURE : 1
  const least = far ? 0 : beyond > -BORDER ? model.keepRule / 2 : model.keepRule
  for (const [index, { variants, telling, rule }] of candidates.entries()) {
    const { tagged, judged } = bestOf(variants, rows[index] ?? [], model.judge)
    // A rule and a cue that the tagger is sure of need no judge.
    if (telling ? judged < least && tagged.cue.chance < SURE_CUE && !isBeyondDoubt(telling) : judged < own) continue
    if (!telling && (reported.has(tagged.cue.from) || saysWho(tagged.content, tellers))) continue
    if (!telling && !tagged.source.length && isCommonKnowledge(analysis, tagged.cue)) continue
    if (!telling && isMereAct(analysis, tagged.cue, unitAt, beyond > -BORDER)) continue
    const one = telling ?? tellingOf(analysis, tagged, unitAt)
    if (!telling) alone.push(one)
    const spans = (ranges: readonly CueRange[]): Span[] => ranges.map((range) => withoutDateline(tokenSpan(analysis, range), unitAt))
    const why = reasonsOf(analysis, columns, tagged, rule)
    const agrees =
      rule !== null &&
      likeness(tagged.content, rule.content) >= AGREED &&
      (likeness(tagged.source, rule.source ? [rule.source] : []) >= AGREED || (telling?.cue?.made ?? null) !== null)
    // What no judge was asked about stands as the rule has it.
    const unjudged = telling !== null && isBeyondDoubt(telling) && (telling.cue?.made !== null || judged < least)
    if ((far || unjudged) && telling && !agrees) {
      learned.set(one, { spans: null, confidence: Math.max(judged, RULE_RIGHT), why })
      continue
    }
    const { source, content } = rule ? withRest(columns, tagged, rule) : tagged
    const confidence = far && telling ? Math.max(judged, RULE_RIGHT) : judged
    learned.set(one, { spans: { source: spans(source), cue: spans([tagged.cue]), content: spans(content) }, confidence, why })
  }
  return { tellings: [...rules, ...alone].sort((a, b) => placeOf(a) - placeOf(b)), learned, nested: !far }
}

/** Far from home the tagger's edges are taken where they nearly are the rule's. */
const AGREED = 0.75
// The least that rules get right where the judge knows nothing: they reach more on the invented reports of chains.
const RULE_RIGHT = 0.85

/**
 * How far a text lies from what the taggers were trained on: the share of its words that their lexicon does not have, how densely
 * the rules find tellings in it, and how many of those came through more hands; all drawn towards home texts where there is little.
 */
function strangeness({ text, tokens, sentences }: Analysis, { number }: Columns, rules: readonly Telling[]): number {
  let words = HOME.words
  let unknown = HOME.unknown
  for (let at = 0; at < tokens.length; at++) {
    const { start } = tokens[at] as Span
    LETTER.lastIndex = start
    if (!LETTER.test(text)) continue
    words += 1
    if (number[at] === 0) unknown += 1
  }
  const density = Math.min(1, (rules.length + HOME.tellings) / (sentences.length + HOME.sentences))
  const handed = rules.filter(({ tellers }) => tellers.outer.length + tellers.inner.length > 0).length
  const hands = (handed + HOME.handed) / (rules.length + HOME.tellings)
  return unknown / words + DENSITY_WEIGHT * density + HANDS_WEIGHT * hands - AT_HOME
}

const LETTER = /\p{L}/uy

/** A piece of a usual late training article. */
const HOME = { words: 50, unknown: 0.5, sentences: 3, tellings: 1.5, handed: 0.15 }
// A telling in every sentence weighs as much as four unknown words in a hundred, and one more hand in every telling as much as five:
// parts late articles and chains best (of pairs, 99.6 % stand in the right order; by unknown words alone 97.5 %).
const DENSITY_WEIGHT = 0.04
const HANDS_WEIGHT = 0.05
// This near the limit, on either side, both have a say: the taggers alone where they are sure, and only of what is no act. Nearer home
// "ordered an inquiry" and "denied the motion" are attributions, as the news corpus has them.
const BORDER = 0.02
/** Swept 0.6 to 0.85 on the late articles and chains. */
const SURE = 0.7
const SURE_CUE = 0.9
/** Keeps the measure on the scale of the packed limit. */
const AT_HOME = 0.003

/** A telling in the outlet's own text by somebody else: rules are right there more often than inside quotes. */
function isPlain({ unit, tellers, cue }: Telling): boolean {
  const word = tellers.source ? unit.items[tellers.source.from]?.low : ''
  return unit.within === null && cue?.kind !== 'colon' && !/^(?:i|we|you)$/.test(word ?? '')
}

// What the rule or the tree has must be this much likelier than what the tagger has: of several chances the largest is too large. Swept
// on the late training articles: .25 is worth .4 of relation half, .6 on speech; 0 costs .2.
const DOUBT = 0.25

/** The variant that the judge believes most: the tagger's own, unless another is clearly likelier. */
export function bestOf(
  variants: readonly [Tagged, ...Tagged[]],
  rows: readonly Float32Array[],
  judge: Forest,
): { readonly tagged: Tagged; readonly judged: number } {
  const chances = rows.map((row) => probability(judge, row))
  const [own = 0] = chances
  const best = chances.reduce((found, chance, index) => (chance > (chances[found] as number) ? index : found), 0)
  const judged = chances[best] ?? 0
  return judged > own + DOUBT ? { tagged: variants[best] as Tagged, judged } : { tagged: variants[0], judged: own }
}

/** The spans of a variant, and the rest of a speech that goes on after other sentences: it lies outside the tagger's window. */
function withRest({ quoted }: Columns, { source, content }: Tagged, rule: RuleReading): Spans {
  const later = rule.content.filter(({ from, to }) => quoted[from] && content.every((one) => one.to <= from || to <= one.from))
  return { source, content: [...content, ...later].sort((a, b) => a.from - b.from) }
}

/** Tokens of "quoted" in "X quoted Y as saying …": the rule's telling has it as an outer hand. */
function reportingVerbs(analysis: Analysis, rules: readonly Telling[]): Set<number> {
  const found = new Set<number>()
  for (const { cue, unit } of rules) {
    const verb = cue?.reporting ? unit.items[cue.reporting.at] : undefined
    if (verb) found.add(tokenAt(analysis, verb.start))
  }
  return found
}

/** The first tokens of those whom the rules have as tellers, and where they end. */
function tellersOf(analysis: Analysis, rules: readonly Telling[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { tellers, unit } of rules)
    for (const who of [tellers.source, ...tellers.inner]) {
      if (!who) continue
      const { start, end } = spanOf(unit.items, who)
      found.set(tokenAt(analysis, start), tokenAt(analysis, end - 1) + 1)
    }
  return found
}

/** "… quoting a port official": what is told there is who told it. */
const saysWho = (content: readonly CueRange[], tellers: ReadonlyMap<number, number>): boolean =>
  content.some(({ from, to }) =>
    [0, 1].some((skip) => tellers.has(from + skip) && (tellers.get(from + skip) as number) >= to - MOST_OF_WHO),
  )

/** A teller's relative clause may follow: "who asked not to be named". */
const MOST_OF_WHO = 8

const placeOf = ({ cueSpans, content }: Telling): number => cueSpans[0]?.start ?? content[0]?.start ?? 0

const tokenSpan = ({ tokens }: Analysis, { from, to }: CueRange): Span => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
})

/** Every place where a tagger or a rule sees a cue, with the spans that the tagger gives it, in text order. */
export function candidatesOf(
  analysis: Analysis,
  columns: Columns,
  rules: readonly Telling[],
  model: Pick<AttributionModel, 'cue' | 'span'> & { readonly gate: Int8Array | null },
  guessed: readonly CueGuess[] = cuesOf(columns, model.cue, model.gate, LEAST_CHANCE),
): Candidate[] {
  const readings = rules.map((telling) => readingOf(analysis, telling))
  const taken = new Set<number>()
  const ruleAt = new Map<number, number>()
  for (const [index, reading] of readings.entries())
    if (reading) for (let at = reading.cue.from; at < reading.cue.to; at++) if (!ruleAt.has(at)) ruleAt.set(at, index)
  const cues: { guess: CueGuess; rule: number }[] = guessed.map((guess) => {
    for (let at = guess.from; at < guess.to; at++) {
      const rule = ruleAt.get(at)
      if (rule === undefined || taken.has(rule)) continue
      taken.add(rule)
      return { guess, rule }
    }
    return { guess, rule: -1 }
  })
  const covered = new Set(guessed.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)))
  for (const [index, reading] of readings.entries())
    if (reading && !taken.has(index) && !covered.has(reading.cue.from) && !isTooLong(columns, columns.sentence[reading.cue.from] as number))
      // Written out, not spread: objects of one make keep the code that reads them fast.
      cues.push({ guess: { from: reading.cue.from, to: reading.cue.to, chance: ONLY_RULE }, rule: index })
  cues.sort((a, b) => a.guess.from - b.guess.from)
  const marked = cues.filter(({ guess }) => guess.chance >= MARKED_CHANCE).map(({ guess }) => guess)
  const variants = spansOf(
    columns,
    model.span,
    cues.map(({ guess }) => guess),
    marked,
    (index, likeliest) => offers(columns, likeliest, readings[(cues[index] as (typeof cues)[number]).rule] ?? null),
  )
  return cues.map(({ rule }, index) => ({
    variants: variants[index] as [Tagged, ...Tagged[]],
    telling: rules[rule] ?? null,
    rule: readings[rule] ?? null,
  }))
}

const KINDS: readonly CueKind[] = [
  'verb',
  'as-saying',
  'according',
  'opinion',
  'colon',
  'raising',
  'impersonal',
  'adverb',
  'noun',
  'refusal',
  'passive',
]

function readingOf(analysis: Analysis, telling: Telling): RuleReading | null {
  const { cue, cueSpans, content, tellers, unit } = telling
  const [cueSpan] = cueSpans
  if (!cue || !cueSpan) return null
  const range = (span: Span): CueRange => ({ from: tokenAt(analysis, span.start), to: tokenAt(analysis, span.end - 1) + 1 })
  const source = tellers.inner.at(-1) ?? tellers.source
  return {
    cue: range(cueSpan),
    source: source ? range(spanOf(unit.items, source)) : null,
    content: content.map(range),
    kind: KINDS.indexOf(cue.kind) + 1,
    plain: isPlain(telling),
  }
}

/** The innermost unit of the text that has an item starting at an offset. */
function unitsByStart(units: readonly Unit[]): (offset: number) => Unit | undefined {
  const byStart = new Map<number, Unit>()
  for (const unit of units)
    for (const { start, tag } of unit.items) if (tag !== 'QUOTE' && (unit.within || !byStart.has(start))) byStart.set(start, unit)
  return (offset) => byStart.get(offset)
}

/** A telling of the taggers' own, in a unit of its own: the tokens from its source to its cue. */
function tellingOf(analysis: Analysis, { cue, source, content }: Tagged, unitAt: (offset: number) => Unit | undefined): Telling {
  const home = unitAt(analysis.tokens[cue.from]?.start ?? 0)
  const first = antecedent(analysis, source[0])
  const from = Math.min(cue.from, first?.from ?? cue.from)
  const to = Math.max(cue.to, first?.to ?? cue.to)
  const items = Array.from({ length: to - from }, (_, at): Item => itemOf(analysis, from + at))
  const words = items.slice(cue.from - from, cue.to - from).map(({ low }) => low)
  const group = cue.from - from
  return {
    unit: { items, paragraph: home?.paragraph ?? 0, within: home?.within ?? null },
    cue: {
      from: group,
      to: cue.to - from,
      kind: 'verb',
      verb: null,
      form: words.flatMap((word) => VERB_FORMS.get(word)?.[0]?.form ?? [])[0] ?? 'base',
      stance: stanceOf(words),
      group,
      reporting: null,
      rule: MODEL_RULE,
      made: null,
    } satisfies Cue,
    tellers: {
      source: first ? { from: first.from - from, to: first.to - from } : null,
      shared: false,
      outer: [],
      inner: [],
      listener: null,
      left: 0,
      right: items.length,
    },
    content: content.map((range) => tokenSpan(analysis, range)),
    cueSpans: [tokenSpan(analysis, cue)],
    extent: { from: 0, to: items.length },
    shares: null,
  }
}

/** "SFAX – The dock is closed" without the place. */
function withoutDateline(span: Span, unitAt: (offset: number) => Unit | undefined): Span {
  const unit = unitAt(span.start)
  if (!unit || unit.within || unit.items[0]?.start !== span.start) return span
  const start = unit.items[datelineEnd(unit.items)]?.start ?? span.start
  return start < span.end ? { start, end: span.end } : span
}

/** Whom "who" means: the noun phrase before it. Other sources stand for themselves. */
function antecedent(analysis: Analysis, source: CueRange | undefined): CueRange | undefined {
  if (!source || source.to - source.from > 1) return source
  const own = itemOf(analysis, source.from)
  if (!/^(?:who|which|that)$/.test(own.low)) return source
  const least = Math.max(0, source.from - LONGEST_PHRASE)
  const items = Array.from({ length: source.from - least }, (_, at) => itemOf(analysis, least + at))
  const to = isComma(items.at(-1)) ? items.length - 1 : items.length
  const from = nounPhraseStart(items, to, 0)
  return from < to ? { from: least + from, to: least + to } : source
}

/** Words of the longest noun phrase that is looked back for. */
const LONGEST_PHRASE = 30

function itemOf({ text, tokens, upos }: Analysis, at: number): Item {
  const { start, end } = tokens[at] as Span
  const word = text.slice(start, end)
  return { start, end, word, low: word.toLowerCase().replaceAll('’', "'"), tag: upos[at] ?? 'X', quote: null, ends: false }
}

/** The stance of the first word that the table of cue verbs knows, turned by a negation before it. */
function stanceOf(words: readonly string[]): Stance {
  for (const [at, low] of words.entries()) {
    if (/^(?:declin|refus)/.test(low)) return 'declines'
    const stance = VERB_FORMS.get(low)?.find(({ verb }) => !verb.more.length)?.verb.stance
    if (stance) return stance === 'asserts' && words.slice(0, at).some((word) => /^(?:not|n't|never)$/.test(word)) ? 'declines' : stance
  }
  return 'asserts'
}
