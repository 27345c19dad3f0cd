import { hashText } from '../../learn/index.ts'
import type { Span } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { UPOS } from '../../text/index.ts'
import { CUE_NOUNS } from '../en/nouns.ts'
import { CUE_FORMS } from '../en/verbs.ts'
import { paragraphsOf, type Quote } from '../quotes.ts'
import { type Trees, treesOf } from './trees.ts'

/** What the taggers look at, a value a token. Hashes are never 0, so that 0 can stand for what lies outside the text. */
export interface Columns {
  readonly length: number
  readonly word: Int32Array
  readonly low: Int32Array
  readonly stem: Int32Array
  readonly ending: Int32Array
  readonly shape: Int32Array
  /** Number in the lexicon, 0 if it is not there. */
  readonly number: Int32Array
  /** UPOS number, from 1. */
  readonly tag: Uint8Array
  /** Word cluster, from 1. */
  readonly cluster: Uint16Array
  /** Supersense as a verb, from 1, with a flag for speech and one for thought; 0 if it is no verb. */
  readonly verb: Uint16Array
  /** What it takes as a verb: flags of sentence frames. */
  readonly frame: Uint16Array
  /** Supersense as a noun, from 1; 0 if it is no noun. */
  readonly noun: Uint8Array
  readonly prefix: Int32Array
  readonly suffix: Int32Array
  /** What the cue tables say of the word: 0 if nothing. */
  readonly cue: Int32Array
  /** A QUOTE value. */
  readonly quote: Uint8Array
  /** Number of the outermost quote that the token stands in, from 1; 0 if in none. */
  readonly quoted: Int32Array
  readonly sentence: Int32Array
  readonly paragraph: Int32Array
  /** A GLYPH value: what kind of mark the token is. */
  readonly glyph: Uint8Array
  /** A LINK value: what the token is in the chain of phrases between a cue and a word. */
  readonly link: Uint8Array
  /** First and last+1 token of each sentence. */
  readonly first: Int32Array
  readonly last: Int32Array
  /** The trees of its sentences, as far as they are asked for. */
  readonly trees: Trees
}

export const QUOTE = { outside: 0, inside: 1, opens: 2, closes: 3 } as const
export const GLYPH = { none: 0, comma: 1, stop: 2, colon: 3, dash: 4, bracket: 5, quote: 6, other: 7, that: 8, to: 9 } as const

/** What is known of word types: their number by lower-cased word, and columns by that number; entry 0 stands for the unknown. */
export interface WordClasses {
  readonly index: ReadonlyMap<string, number>
  readonly cluster: Uint16Array
  readonly verb: Uint16Array
  readonly noun: Uint8Array
}

/** The columns of an analysed text. Linear. */
export function columnsOf(analysis: Analysis, quotes: readonly Quote[], classes: WordClasses): Columns {
  const { tokens, sentences, upos } = analysis
  const length = tokens.length
  const columns = {
    length,
    word: new Int32Array(length),
    low: new Int32Array(length),
    stem: new Int32Array(length),
    ending: new Int32Array(length),
    shape: new Int32Array(length),
    number: new Int32Array(length),
    tag: new Uint8Array(length),
    cluster: new Uint16Array(length),
    verb: new Uint16Array(length),
    frame: new Uint16Array(length),
    noun: new Uint8Array(length),
    prefix: new Int32Array(length),
    suffix: new Int32Array(length),
    cue: new Int32Array(length),
    quote: new Uint8Array(length),
    quoted: new Int32Array(length),
    sentence: new Int32Array(length),
    paragraph: new Int32Array(length),
    glyph: new Uint8Array(length),
    link: new Uint8Array(length),
    first: Int32Array.from(sentences, ({ first }) => first),
    last: Int32Array.from(sentences, ({ last }) => last),
    trees: treesOf(analysis),
  }
  const factsAt = knownFacts(classes)
  for (let at = 0; at < length; at++) {
    const facts = factsAt(analysis.words[at] as string)
    columns.word[at] = facts.word
    columns.low[at] = facts.low
    columns.stem[at] = facts.stem
    columns.ending[at] = facts.ending
    columns.shape[at] = facts.shape
    columns.number[at] = facts.number
    columns.cluster[at] = facts.cluster
    columns.verb[at] = facts.verb
    columns.frame[at] = facts.frame
    columns.noun[at] = facts.noun
    columns.prefix[at] = facts.prefix
    columns.suffix[at] = facts.suffix
    columns.cue[at] = facts.cue
    columns.glyph[at] = facts.glyph
    columns.tag[at] = (TAG_NUMBER.get(upos[at] ?? 'X') ?? 0) + 1
  }
  for (const [number, { first, last }] of sentences.entries()) columns.sentence.fill(number, first, last)
  markParagraphs(columns.paragraph, analysis)
  markQuotes(columns, analysis, quotes)
  for (let at = 0; at < length; at++) columns.link[at] = linkOf(columns, at)
  return columns
}

/** Kinds of links; `none` is passed over. */
export const LINK = {
  none: 0,
  noun: 1,
  pronoun: 2,
  who: 3,
  verb: 4,
  ing: 5,
  auxiliary: 6,
  of: 7,
  preposition: 8,
  that: 9,
  to: 10,
  and: 11,
  clause: 12,
  comma: 13,
  stop: 14,
  colon: 15,
  dash: 16,
  bracket: 17,
  opens: 18,
  closes: 19,
  mark: 20,
} as const

const WHO: ReadonlySet<number> = new Set(['who', 'which', 'whom', 'whose'].map((word) => hashText(word)))
const OF = hashText('of')
const AND: ReadonlySet<number> = new Set(['and', 'but', 'or'].map((word) => hashText(word)))
const ING = hashText('ing', 1)

function linkOf({ tag, low, glyph, quote, ending }: Columns, at: number): number {
  const word = low[at] as number
  if (quote[at] === QUOTE.opens) return LINK.opens
  if (quote[at] === QUOTE.closes) return LINK.closes
  switch (glyph[at]) {
    case GLYPH.comma:
      return LINK.comma
    case GLYPH.stop:
      return LINK.stop
    case GLYPH.colon:
      return LINK.colon
    case GLYPH.dash:
      return LINK.dash
    case GLYPH.bracket:
      return LINK.bracket
    case GLYPH.that:
      return LINK.that
    case GLYPH.to:
      return LINK.to
    case GLYPH.quote:
    case GLYPH.other:
      return LINK.mark
  }
  if (WHO.has(word)) return LINK.who
  if (AND.has(word)) return LINK.and
  switch (UPOS[(tag[at] as number) - 1]) {
    case 'VERB':
      return ending[at] === ING ? LINK.ing : LINK.verb
    case 'AUX':
      return LINK.auxiliary
    case 'PRON':
      return LINK.pronoun
    case 'ADP':
      return word === OF ? LINK.of : LINK.preposition
    case 'SCONJ':
      return LINK.clause
    case 'ADV':
    case 'PART':
    case 'INTJ':
      return LINK.none
    default:
      return LINK.noun
  }
}

const TAG_NUMBER: ReadonlyMap<string, number> = new Map(UPOS.map((tag, at) => [tag, at]))

interface WordFacts {
  readonly number: number
  readonly word: number
  readonly low: number
  readonly stem: number
  readonly ending: number
  readonly shape: number
  readonly cluster: number
  readonly verb: number
  readonly frame: number
  readonly noun: number
  readonly prefix: number
  readonly suffix: number
  readonly cue: number
  readonly glyph: number
}

/** The facts of word types, remembered for a while: they are the same whenever they are asked for. */
function knownFacts(classes: WordClasses): (word: string) => WordFacts {
  const known = KNOWN.get(classes) ?? new Map<string, WordFacts>()
  KNOWN.set(classes, known)
  if (known.size > REMEMBERED) known.clear()
  return (word) => {
    let facts = known.get(word)
    if (!facts) {
      facts = factsOf(word, classes)
      known.set(word, facts)
    }
    return facts
  }
}

const KNOWN = new WeakMap<WordClasses, Map<string, WordFacts>>()
/** Types above which all are forgotten before the next text. */
const REMEMBERED = 16_384

function factsOf(word: string, { index, cluster, verb, noun }: WordClasses): WordFacts {
  const lower = word.toLowerCase()
  const number = index.get(lower) ?? 0
  const senses = verb[number] ?? 0
  const low = LOWER.test(lower) ? lower : lower.replaceAll('’', "'").replace(/\p{Nd}/gu, '0')
  return {
    number,
    word: hashText(word) || 1,
    low: hashText(low) || 1,
    stem: hashText(stemOf(low)) || 1,
    ending: hashText(low.slice(-3), 1) || 1,
    shape: hashText(shapeOf(word)) || 1,
    cluster: (cluster[number] ?? 0) + 1,
    verb: senses & 63,
    frame: senses >> 4,
    noun: noun[number] ?? 0,
    prefix: hashText(low.slice(0, 3), 2) || 1,
    suffix: hashText(low.slice(-2), 3) || 1,
    cue: cueClass(low),
    glyph: glyphOf(low),
  }
}

const stems = new Map<string, string>()
for (const [form, verbs] of CUE_FORMS) {
  const lemma = verbs[0]?.verb.lemma.split(' ')[0]
  if (lemma) stems.set(form, lemma)
}

/** Cue verbs by their table; other words without the commonest endings. */
function stemOf(low: string): string {
  const known = stems.get(low)
  if (known) return known
  if (low.length > 5 && low.endsWith('ing')) return low.slice(0, -3)
  if (low.length > 4 && low.endsWith('ed')) return low.slice(0, -2)
  if (low.length > 4 && low.endsWith('es')) return low.slice(0, -2)
  if (low.length > 3 && low.endsWith('s') && !low.endsWith('ss')) return low.slice(0, -1)
  return low.length > 4 && low.endsWith('e') ? low.slice(0, -1) : low
}

function cueClass(low: string): number {
  const known = cueClasses.get(low)
  if (known !== undefined) return known
  return CUE_NOUNS.has(low) || CUE_NOUNS.has(low.replace(/s$/, '')) ? 2 : 0
}

const cueClasses = new Map<string, number>()
for (const [form, verbs] of CUE_FORMS)
  cueClasses.set(form, hashText(`${verbs[0]?.form} ${verbs.map(({ verb }) => `${verb.stance} ${verb.takes.join(' ')}`).join('|')}`) || 1)

function shapeOf(word: string): string {
  if (LOWER.test(word)) return word.length > 1 ? 'xx' : 'x'
  let shape = ''
  for (const char of word.slice(0, 12)) {
    const kind = /\p{Lu}/u.test(char) ? 'X' : /\p{L}/u.test(char) ? 'x' : /\p{Nd}/u.test(char) ? 'd' : char
    if (!shape.endsWith(kind + kind)) shape += kind
  }
  return shape
}

/** The commonest words: nothing in them varies, their shape needs no look at each letter, and none is a mark. */
const LOWER = /^[a-z]+$/

const GLYPHS: readonly (readonly [RegExp, number])[] = [
  [/^[,]$/, GLYPH.comma],
  [/^[.!?…;]+$/, GLYPH.stop],
  [/^:$/, GLYPH.colon],
  [/^(?:[–—-]|--+)$/, GLYPH.dash],
  [/^[()[\]]$/, GLYPH.bracket],
  [/^(?:["“”„«»‘’']|''|``)$/, GLYPH.quote],
  [/^[^\p{L}\p{N}]+$/u, GLYPH.other],
]
function glyphOf(low: string): number {
  if (LOWER.test(low)) return low === 'that' ? GLYPH.that : low === 'to' ? GLYPH.to : GLYPH.none
  return GLYPHS.find(([pattern]) => pattern.test(low))?.[1] ?? GLYPH.none
}

function markParagraphs(paragraph: Int32Array, { text, tokens }: Analysis): void {
  let at = 0
  paragraphsOf(text).forEach((span, number) => {
    while (at < tokens.length && (tokens[at] as Span).start < span.end) paragraph[at++] = number
  })
}

function markQuotes(columns: { quote: Uint8Array; quoted: Int32Array }, { tokens }: Analysis, quotes: readonly Quote[]): void {
  let at = 0
  let number = 0
  for (const quote of quotes) {
    if (quote.depth > 0) continue
    number += 1
    while (at < tokens.length && (tokens[at] as Span).end <= quote.outerStart) at += 1
    while (at < tokens.length && (tokens[at] as Span).start < quote.outerEnd) {
      const { start, end } = tokens[at] as Span
      columns.quoted[at] = number
      columns.quote[at] =
        start <= quote.outerStart && end <= quote.start + 1
          ? QUOTE.opens
          : quote.outerEnd > quote.end && end >= quote.outerEnd && start >= quote.end - 1
            ? QUOTE.closes
            : QUOTE.inside
      at += 1
    }
  }
}
