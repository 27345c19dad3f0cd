import { type Columns, GLYPH, QUOTE } from './columns.ts'
import { type CueRange, headOf } from './spantagger.ts'
import type { Tagged } from './tagger.ts'
import { subjectOf } from './treeclues.ts'
import { UNPARSED } from './trees.ts'

/** What the rules found where the taggers found an attribution: token ranges. */
export interface RuleReading {
  readonly cue: CueRange
  readonly source: CueRange | null
  readonly content: readonly CueRange[]
  /** Number of the rule's kind, from 1. */
  readonly kind: number
  /** In the outlet's own text, by somebody else. */
  readonly plain: boolean
}

/** The numbers by which an attribution is judged, in the order of the forest's features. */
export const JUDGED = [
  'chance of the cue',
  'least certain edge of the source',
  'least certain edge of the content',
  'mean certainty of the edges',
  'words of the source',
  'words of the content',
  'fragments of the content',
  'words of the cue',
  'steps from cue to source',
  'steps from cue to content',
  'content starts with',
  'share of the content in quotes',
  'cue stands in a quote',
  'kind of rule',
  'content as the rule has it',
  'source as the rule has it',
  'table knows the cue',
  'supersense of the cue',
  'frame of the cue',
  'tag of the cue',
  'tag of the source',
  'supersense of the source',
  'best chance of another cue in the sentence',
  'likely cues in the sentence',
  'words of the sentence',
  'place of the sentence',
  'chance of the same cue elsewhere',
  'overlap with the content of a likelier cue',
  'inside the content of another',
  'content reaches the sentence end',
  'rule in the outlet’s own text',
  'tag of the source’s first word',
  'relation of the cue',
  'source as the tree has the subject',
  'clause below the cue',
  'object below the cue',
  'loose ends of the content',
  'loose ends of the source',
  'whose spans',
] as const

/** The rows of numbers of a text's attributions, which stand in text order: of each variant of each, the likeliest first. */
export function judgements(
  columns: Columns,
  variants: readonly (readonly [Tagged, ...Tagged[]])[],
  rules: readonly (RuleReading | null)[],
): Float32Array[][] {
  const tagged = variants.map(([likeliest]) => likeliest)
  const bySentence = new Map<number, Mates>()
  const byStem = new Map<number, { sum: number; count: number }>()
  for (const one of tagged) {
    const number = columns.sentence[one.cue.from] as number
    const mates = bySentence.get(number) ?? { best: 0, second: 0, likely: 0 }
    bySentence.set(number, {
      best: Math.max(mates.best, one.cue.chance),
      second: Math.max(mates.second, Math.min(mates.best, one.cue.chance)),
      likely: mates.likely + (one.cue.chance > LIKELY ? 1 : 0),
    })
    const stem = columns.stem[headOf(columns, one.cue)] as number
    const seen = byStem.get(stem) ?? { sum: 0, count: 0 }
    byStem.set(stem, { sum: seen.sum + one.cue.chance, count: seen.count + 1 })
  }
  return variants.map((some, index) =>
    some.map((one, variant) => rowOf(columns, one, rules[index] ?? null, bySentence, byStem, tagged, index, variant)),
  )
}

/** What is known of the cues of a sentence: the two best chances, and how many are likely. */
interface Mates {
  readonly best: number
  readonly second: number
  readonly likely: number
}

const LIKELY = 0.4

function rowOf(
  columns: Columns,
  { cue, source, content, sourceSure, contentSure, sure }: Tagged,
  rule: RuleReading | null,
  bySentence: ReadonlyMap<number, Mates>,
  byStem: ReadonlyMap<number, { readonly sum: number; readonly count: number }>,
  tagged: readonly Tagged[],
  index: number,
  variant: number,
): Float32Array {
  const head = headOf(columns, cue)
  const number = columns.sentence[cue.from] as number
  const first = columns.first[number] as number
  const last = columns.last[number] as number
  const { best, second, likely } = bySentence.get(number) ?? { best: 0, second: 0, likely: 0 }
  const stem = byStem.get(columns.stem[head] as number) ?? { sum: 0, count: 0 }
  const at = source[0]
  const starts = content[0]
  const { trees } = columns
  const { subject } = subjectOf(trees, head)
  const size = sizeOf(content)
  let likelier = 0
  let inside = 0
  for (let look = Math.max(0, index - NEAR); look < Math.min(tagged.length, index + NEAR); look++) {
    const other = tagged[look] as Tagged
    if (other.cue === cue) continue
    if (other.cue.chance > cue.chance) likelier = Math.max(likelier, likeness(content, other.content))
    if (other.content.some(({ from, to }) => from <= cue.from && cue.from < to)) inside = Math.max(inside, other.cue.chance)
  }
  return Float32Array.of(
    cue.chance,
    sourceSure,
    contentSure,
    sure,
    sizeOf(source),
    size,
    content.length,
    cue.to - cue.from,
    at ? stepsTo(cue, at) : 99,
    starts ? stepsTo(cue, starts) : 99,
    starts ? startOf(columns, starts.from) : -1,
    size ? content.reduce((sum, range) => sum + quotedIn(columns, range), 0) / size : 0,
    columns.quoted[cue.from] ? 1 : 0,
    rule?.kind ?? 0,
    rule ? likeness(content, rule.content) : -1,
    rule ? likeness(source, rule.source ? [rule.source] : []) : -1,
    columns.cue[head] ? 1 : 0,
    (columns.verb[head] as number) & 15,
    columns.frame[head] as number,
    columns.tag[head] as number,
    at ? (columns.tag[at.to - 1] as number) : 0,
    at ? (columns.noun[at.to - 1] as number) : 0,
    // Of the others: without its own chance among them.
    cue.chance === best ? second : best,
    likely - (cue.chance > LIKELY ? 1 : 0),
    last - first,
    Math.min(60, number),
    stem.count > 1 ? (stem.sum - cue.chance) / (stem.count - 1) : -1,
    likelier,
    inside,
    content.some(({ to }) => to >= last - 1) ? 1 : 0,
    rule?.plain ? 1 : 0,
    at ? (columns.tag[at.from] as number) : 0,
    trees.relation[head] as number,
    subject < 0 ? -1 : likeness(source, [{ from: trees.left[subject] as number, to: (trees.right[subject] as number) + 1 }]),
    (trees.child.ccomp[head] as number) >= 0 ? 2 : (trees.child.xcomp[head] as number) >= 0 ? 1 : 0,
    (trees.child.obj[head] as number) >= 0 ? 2 : (trees.child.obl[head] as number) >= 0 ? 1 : 0,
    looseEnds(columns, content),
    looseEnds(columns, source),
    variant,
  )
}

/** Words whose head lies outside their range: a whole phrase has one. At most 9; -1 where no tree is known. */
function looseEnds({ trees: { head }, glyph }: Columns, ranges: readonly CueRange[]): number {
  let count = 0
  for (const { from, to } of ranges)
    for (let at = from; at < to && count < 9; at++) {
      const above = head[at] as number
      if (above === UNPARSED) return -1
      if (glyph[at] === GLYPH.none && (above < from || above >= to)) count++
    }
  return count
}

/** How many neighbours to either side are compared: keeps the work linear. */
const NEAR = 8

const sizeOf = (ranges: readonly CueRange[]): number => ranges.reduce((sum, { from, to }) => sum + to - from, 0)

/** Tokens shared by two sets of ranges as a share of all tokens in either; 1 if both are empty. */
export function likeness(a: readonly CueRange[], b: readonly CueRange[]): number {
  let both = 0
  for (const one of a) for (const other of b) both += Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from))
  const either = sizeOf(a) + sizeOf(b) - both
  return either === 0 ? 1 : both / either
}

/** Signed tokens between a cue and a range: negative if the range stands before. */
const stepsTo = (cue: CueRange, { from, to }: CueRange): number => (to <= cue.from ? to - cue.from - 1 : from - cue.to + 1)

function startOf({ glyph, quote, tag }: Columns, at: number): number {
  if (quote[at] === QUOTE.opens) return 1
  if (glyph[at] === GLYPH.that) return 2
  if (glyph[at] === GLYPH.to) return 3
  return 3 + (tag[at] as number)
}

function quotedIn({ quoted }: Columns, { from, to }: CueRange): number {
  let count = 0
  for (let at = from; at < to; at++) if (quoted[at]) count++
  return count
}
