import type { Figure, Span, Statement } from '../../model/index.ts'
import { FACTORS, ROUGH, TIME_WORDS } from './en/figures.ts'
import { keyOf } from './keys.ts'
import type { Loss } from './losses.ts'
import type { Link, Match } from './match.ts'
import { type Paper, type Word, wordAt } from './paper.ts'
import { relate, tellerOf } from './sources.ts'

interface Found {
  readonly losses: Loss[]
  /** Sentences of the child whose number has a source and a time of its own: another report, not a changed one. */
  readonly updates: ReadonlySet<number>
}

/** Bounds that were lost and numbers that were changed. */
export function lostFigures(match: Match): Found {
  const losses: Loss[] = []
  const updates = new Set<number>()
  const parents = byLine(match.parent)
  const children = byLine(match.child)
  for (const link of match.links) {
    losses.push(...bareIn(match, link))
    const there = link.parents.flatMap((line) => parents.get(line) ?? []).slice(0, MOST)
    const here = (children.get(link.child) ?? []).slice(0, MOST)
    if (!there.length || !here.length) continue
    const taken = new Set<Figure>()
    const settled = new Set<Figure>()
    for (const figure of here) {
      const same = there.find((other) => !taken.has(other) && comparable(match, other, figure) && sameNumber(match, other, figure))
      if (!same) continue
      taken.add(same)
      settled.add(figure)
      const loss = bothEnds(same, here) ? null : boundLoss(match, same, figure)
      if (loss) losses.push(loss)
    }
    for (const figure of here) {
      if (settled.has(figure)) continue
      const other = there.find((candidate) => !taken.has(candidate) && comparable(match, candidate, figure))
      if (!other) continue
      taken.add(other)
      const update = updateOf(match, link, other, figure)
      if (update.source && update.time) updates.add(link.child)
      losses.push(changed(match, other, figure, update))
    }
  }
  return { losses, updates }
}

/**
 * Numbers that the readings take for no figures, such as the votes of “61 to 58”: one that stands between the same words in both, and
 * differs.
 */
function bareIn({ parent, child, toParent, toChild }: Match, { child: line }: Link): Loss[] {
  const { first = 0, last = 0 } = child.lines[line] ?? {}
  const losses: Loss[] = []
  for (let at = first + 1; at < last - 1; at++) {
    const word = child.words[at]
    if (!word || toParent[at] !== -1 || !isBare(child, word)) continue
    const before = toParent[previousContent(child, at)] ?? -1
    const after = toParent[nextContent(child, word.end)] ?? -1
    if (before < 0 || after <= before || after - before > 6) continue
    const others = parent.words
      .slice(before + 1, after)
      .filter((other, index) => /^\d/.test(other.low) && toChild[before + 1 + index] === -1)
    const [other] = others
    if (others.length !== 1 || !other || !isBare(parent, other) || digits(other.low) === digits(word.low)) continue
    losses.push(changed({ parent, child }, other, word, { source: false, time: false }, 0.65))
  }
  return losses
}

const isBare = ({ figures, times }: Paper, word: Word): boolean =>
  /^\d/.test(word.low) && ![figures, times].some((spans) => (spans[wordAt(spans, word.start)]?.start ?? word.end) < word.end)

const digits = (low: string): string => low.replace(/[^\d.]/g, '')

function previousContent({ words }: Paper, from: number): number {
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) if (words[at]?.content) return at
  return -1
}

/** Figures of a sentence that are compared: each with each, so a table of numbers must not cost its square. */
const MOST = 12

function byLine({ figures, words }: Paper): Map<number, Figure[]> {
  const lines = new Map<number, Figure[]>()
  for (const figure of figures) {
    const line = words[wordAt(words, figure.start)]?.sentence
    if (line === undefined) continue
    const list = lines.get(line)
    if (list) list.push(figure)
    else lines.set(line, [figure])
  }
  return lines
}

/** Whether two figures count the same: by what is counted and its unit, or, where that is open, by the words around them. */
function comparable(match: Match, parent: Figure, child: Figure): boolean {
  if (parent.unit !== child.unit && !(FACTORS.has(parent.unit ?? '') && FACTORS.has(child.unit ?? ''))) return false
  if (parent.of !== null && child.of !== null)
    return parent.of === child.of || keyOf(parent.of) === keyOf(child.of) || beside(match, parent, child)
  return beside(match, parent, child)
}

/** Whether the next word of meaning behind both is the same. */
function beside({ parent, child, toParent }: Match, one: Figure, other: Figure): boolean {
  const at = nextContent(child, other.end)
  return at >= 0 && toParent[at] !== -1 && toParent[at] === nextContent(parent, one.end)
}

function nextContent({ words }: Paper, from: number): number {
  const first = wordAt(words, from)
  for (let at = first; at < Math.min(words.length, first + 4); at++) if (words[at]?.content) return at
  return -1
}

const factor = ({ unit }: Figure): number => FACTORS.get(unit ?? '') ?? 1

/** The ends that a figure names, in its base unit. */
function ends(figure: Figure): readonly number[] {
  const { min, max } = figure
  return [min, max].flatMap((value) => (value === null ? [] : [value * factor(figure)]))
}

/** Whether the two were the same number as printed, whatever their bounds: “more than 20” has 21 for its least. */
function sameNumber(match: Match, parent: Figure, child: Figure): boolean {
  const converted = parent.unit !== child.unit
  return ends(parent).some((a) =>
    ends(child).some((b) => a === b || (converted && near(a, b)) || (isOpen(parent) !== isOpen(child) && beyond(match, parent, child))),
  )
}

/** Converted units are rounded: within a twentieth they are one length. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.05 * Math.max(Math.abs(a), Math.abs(b))

const isOpen = ({ min, max }: Figure): boolean => min === null || max === null

/** “more than 20” against “20”: the bound begins one behind the number printed. */
function beyond({ parent, child }: Match, one: Figure, other: Figure): boolean {
  const [paper, open, exact] = isOpen(one) ? [parent, one, other] : [child, other, one]
  if (exact.min === null || exact.min !== exact.max || !STRICT.test(paper.text.slice(open.start, open.end))) return false
  return open.min !== null ? open.min === exact.min + 1 : open.max === exact.min - 1
}

/** Bounds that leave out the number they name. */
const STRICT = /\b(?:more|over|above|exceed|upwards?|beyond|fewer|less|under|below|top)/i

/** A range of which the child has both ends, though as two numbers. */
const bothEnds = ({ min, max }: Figure, here: readonly Figure[]): boolean =>
  min !== null && max !== null && min !== max && [min, max].every((end) => here.some((figure) => figure.min === end || figure.max === end))

/** The bound that the parent sets and the child does not. */
function boundLoss({ parent, child }: Match, one: Figure, other: Figure): Loss | null {
  const shown = (paper: Paper, { start, end }: Span): string => `“${paper.text.slice(start, end)}”`
  const make = (confidence: number): Loss => ({
    kind: 'bound-lost',
    parent: { start: one.start, end: one.end },
    child: { start: other.start, end: other.end },
    says: `The parent has ${shown(parent, one)}, the child has ${shown(child, other)} without that bound.`,
    confidence,
  })
  const closed = other.min !== null && other.min === other.max
  if (isOpen(one)) {
    if (closed && !isRough(child, other)) return make(0.95)
    return closed || bothWays(one, other) ? make(0.75) : null
  }
  if (one.min !== one.max) return closed && !isRough(child, other) ? make(0.9) : null
  return closed && isRough(parent, one) && !isRough(child, other) && one.unit === other.unit ? make(0.6) : null
}

/** “at least 14” has become “up to 14”. */
const bothWays = (one: Figure, other: Figure): boolean => isOpen(other) && (one.min === null) !== (other.min === null)

/** Whether a figure is marked as rough, by a word within it or right before it. */
function isRough({ words }: Paper, figure: Figure): boolean {
  const first = wordAt(words, figure.start)
  for (let at = Math.max(0, first - 2); at < words.length && (words[at]?.start ?? 0) < figure.end; at++)
    if (ROUGH.has(words[at]?.low ?? '')) return true
  return false
}

interface Update {
  readonly source: boolean
  readonly time: boolean
}

/** Whether the child gives a number on another's word, or for another time. */
function updateOf(match: Match, link: Link, one: Figure, other: Figure): Update {
  const from = tellerOf(match.parent, over(match.parent, one))
  const to = tellerOf(match.child, over(match.child, other))
  const { first = 0, last = 0 } = match.child.lines[link.child] ?? {}
  const told = link.parents.map((line) => match.parent.keysOf(line))
  const time = match.child.words
    .slice(first, last)
    .some(({ low, key }) => TIME_WORDS.has(low) && !told.some((keys) => keys.has(key)) && !match.known.has(key))
  return { source: from !== null && to !== null && relate(match.parent, from, match.child, to).how === 'other', time }
}

/** The statement whose content a figure stands in. */
const over = ({ statements, voices, words }: Paper, { start }: Span): Statement | null =>
  statements[voices[wordAt(words, start)] ?? -1] ?? null

function changed({ parent, child }: Pick<Match, 'parent' | 'child'>, one: Span, other: Span, { source, time }: Update, most = 0.9): Loss {
  const numbers = `The parent has “${parent.text.slice(one.start, one.end)}”, the child “${child.text.slice(other.start, other.end)}”`
  const why = source && time ? 'another source and another time' : source ? 'another source' : 'another time'
  return {
    kind: 'figure-changed',
    parent: { start: one.start, end: one.end },
    child: { start: other.start, end: other.end },
    says: source || time ? `${numbers}; the child gives ${why} for it, so it may be an update.` : `${numbers} and gives no reason.`,
    confidence: source && time ? 0.55 : source || time ? 0.7 : most,
  }
}
