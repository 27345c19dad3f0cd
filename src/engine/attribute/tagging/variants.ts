import { type Columns, GLYPH } from './columns.ts'
import { likeness, type RuleReading } from './judge.ts'
import { type CueRange, headOf } from './spantagger.ts'
import type { Spans, Tagged } from './tagger.ts'
import { subjectOf } from './treeclues.ts'

/** Other sources and contents that a cue might have than the likeliest of the tagger: the rule's, the subject and clause of the tree. */
export function offers(columns: Columns, likeliest: Tagged, rule: RuleReading | null): Spans[] {
  const offered: Spans[] = []
  const offer = (source: readonly CueRange[], content: readonly CueRange[]): void => {
    const one = { source, content }
    if (content.length && [likeliest, ...offered].every((other) => !isSame(one, other))) offered.push(one)
  }
  const ruled = rule ? { source: rule.source ? [rule.source] : [], content: rule.content } : null
  if (ruled) {
    offer(ruled.source, ruled.content)
    offer(ruled.source, likeliest.content)
    offer(likeliest.source, ruled.content)
  }
  const subject = subjectIn(columns, likeliest)
  if (subject) offer([subject], likeliest.content)
  const clause = clauseIn(columns, likeliest)
  if (clause) offer(likeliest.source, [clause])
  return offered.filter(({ source, content }) => source.every((one) => content.every((other) => isApart(one, other))))
}

const isSame = (one: Spans, other: Spans): boolean => likeness(one.source, other.source) === 1 && likeness(one.content, other.content) === 1

const isApart = (one: CueRange, other: CueRange): boolean => one.to <= other.from || other.to <= one.from

/** The phrase that the tree has as the cue's subject. */
function subjectIn(columns: Columns, { cue }: Tagged): CueRange | null {
  const { trees, glyph } = columns
  const { subject } = subjectOf(trees, headOf(columns, cue))
  if (subject < 0) return null
  return trimmed(glyph, { from: trees.left[subject] as number, to: (trees.right[subject] as number) + 1 }, cue)
}

/** The clause that the tree hangs below the cue. */
function clauseIn(columns: Columns, { cue }: Tagged): CueRange | null {
  const { trees, glyph } = columns
  const { ccomp, xcomp } = trees.child
  const head = headOf(columns, cue)
  const clause = (ccomp[head] as number) >= 0 ? (ccomp[head] as number) : (xcomp[head] as number)
  if (clause < 0) return null
  return trimmed(glyph, { from: trees.left[clause] as number, to: (trees.right[clause] as number) + 1 }, cue)
}

/** Without marks at its ends; null if it holds the cue. */
function trimmed(glyph: Columns['glyph'], { from, to }: CueRange, cue: CueRange): CueRange | null {
  while (from < to && isMark(glyph[from] as number)) from++
  while (from < to && isMark(glyph[to - 1] as number)) to--
  return from < to && isApart({ from, to }, cue) ? { from, to } : null
}

const isMark = (glyph: number): boolean => glyph === GLYPH.comma || glyph === GLYPH.stop || glyph === GLYPH.dash || glyph === GLYPH.colon
