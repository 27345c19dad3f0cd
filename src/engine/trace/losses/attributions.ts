import type { Span, Statement } from '../../model/index.ts'
import { type Carried, carriedIn, sizesOf } from './carried.ts'
import { FIRM_CUES, HARD_CUES, PASSED_ON, SECOND_HAND } from './en/sources.ts'
import type { Loss, LossKind } from './losses.ts'
import type { Link, Match } from './match.ts'
import { hull, OWN, type Paper, wordAt } from './paper.ts'
import { elsewhere, isUnread, lineOf, MOST_CHARACTERS, namedIn, sentenceOf, showsAsMuch, toldAgain } from './shown.ts'
import { asTold, type Relation, relate, type Teller, tellerOf, tellersOf } from './sources.ts'

/** Attributions that were lost, changed, shortened or promoted. `updates` are sentences whose number has a source of its own. */
export function lostVoices(match: Match, updates: ReadonlySet<number>): Loss[] {
  const losses: Loss[] = []
  const told = new Set<string>()
  const sizes = sizesOf(match.parent)
  for (const link of match.links) {
    const { child } = link
    if (isUnchanged(match, link)) continue
    const missed = passedOn(match, link)
    if (missed) losses.push(missed)
    for (const carried of carriedIn(match, link, sizes)) {
      for (const loss of judge(match, carried, updates.has(child))) {
        const key = `${loss.kind} ${carried.statement.id} ${carried.by?.id ?? child}`
        if (told.has(key)) continue
        told.add(key)
        losses.push(loss)
      }
    }
  }
  return losses
}

/**
 * What the parent passes on by “cited the doctor as saying” where its reading found no statement: the child's statement by the one who is
 * named there is at second hand in the parent.
 */
function passedOn({ parent, child, toParent }: Match, link: Link): Loss | null {
  const line = child.lines[link.child]
  if (!line || PASSED_ON.test(child.text.slice(line.start, Math.min(line.end, line.start + MOST_CHARACTERS)))) return null
  const counts = new Map<number, number>()
  let other = -1
  for (let at = line.first; at < line.last; at++) {
    const from = toParent[at] ?? -1
    const to = child.voices[at] ?? OWN
    if (from < 0 || to < 0 || parent.voices[from] !== OWN) continue
    counts.set(to, (counts.get(to) ?? 0) + 1)
    other = parent.words[from]?.sentence ?? -1
  }
  const there = parent.lines[other]
  const [voice, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [OWN, 0]
  const statement = child.statements[voice]
  const to = statement && tellerOf(child, statement)
  if (!there || !statement || !to || count < 2) return null
  const sentence = parent.text.slice(there.start, Math.min(there.end, there.start + MOST_CHARACTERS))
  const passing = PASSED_ON.exec(sentence)
  if (!passing || !namedIn(sentence, child, to)) return null
  return {
    kind: 'hearsay-made-fact',
    parent: { start: there.start + passing.index, end: there.start + passing.index + passing[0].length },
    child: hull([...statement.source, ...statement.cue]),
    says: `The parent passes on what ${asTold(child, to)} said; the child has it from ${asTold(child, to)} alone.`,
    confidence: 0.6,
  }
}

/** Word for word the parent's sentence: what the two readings make of it may differ, but nothing was lost. */
function isUnchanged({ parent, child }: Match, { child: to, parents: [from] }: Link): boolean {
  const one = parent.lines[from ?? -1]
  const other = child.lines[to]
  if (!one || !other || one.last - one.first !== other.last - other.first) return false
  for (let at = 0; at < one.last - one.first; at++)
    if (parent.words[one.first + at]?.key !== child.words[other.first + at]?.key) return false
  return true
}

function judge(match: Match, carried: Carried, update: boolean): Loss[] {
  const { parent, child } = match
  const { statement, by } = carried
  const { tellers, hearsay } = handsOf(parent, statement)
  const origin = tellers.at(-1)
  if (!origin) return []
  const others = by ? tellersOf(child, by) : []
  const to = others.at(-1)
  const loss = (kind: LossKind, says: string, confidence: number): Loss[] => [make(match, carried, kind, says, confidence)]
  if (!by || !to) {
    if (toldAgain(match, carried, tellers) || showsAsMuch(match, carried) || isUnread(child, carried.line)) return []
    return hearsay
      ? loss(
          'hearsay-made-fact',
          `The parent has it at second hand, from ${hands(parent, tellers)}; the child says it on nobody’s word.`,
          0.85,
        )
      : loss('attribution-lost', `The parent has it from ${asTold(parent, origin)}; the child says it on nobody’s word.`, 0.9)
  }
  const relation = best(others.map((other) => relate(parent, origin, child, other)))
  const promoted = (): Loss[] =>
    loss('source-promoted', `“${asTold(parent, origin)}” has become “${asTold(child, to)}”: ${relation.why}.`, 0.8)
  if (hearsay) return [...judgeHearsay(match, carried, tellers, others, relation), ...(relation.how === 'promoted' ? promoted() : [])]
  const content = shownOf(parent, statement)
  const sentence = sentenceOf(parent, statement)
  const second = SECOND_HAND.test(content)
  switch (relation.how) {
    case 'promoted':
      return promoted()
    case 'same':
      return second && !SECOND_HAND.test(shownOf(child, by)) && others.length < 2
        ? loss(
            'hearsay-made-fact',
            `In the parent ${asTold(parent, origin)} was told of it; the child has ${asTold(child, to)} say it.`,
            0.75,
          )
        : hardened(match, carried)
    case 'blurred':
      return []
    case 'other': {
      if ((second && namedIn(content, child, to)) || (PASSED_ON.test(sentence) && namedIn(sentence, child, to)))
        return loss(
          'hearsay-made-fact',
          `In the parent ${asTold(parent, origin)} says that ${asTold(child, to)} said so; the child has it from ${asTold(child, to)}.`,
          0.85,
        )
      if (update || toldAgain(match, carried, tellers) || namedIn(lineOf(parent, carried.there), child, to)) return []
      return loss('attribution-changed', `The parent has it from ${asTold(parent, origin)}, the child from ${asTold(child, to)}.`, 0.85)
    }
    default:
      return relation.how satisfies never
  }
}

/** What a statement says, a long one cut. */
const shownOf = ({ text }: Paper, { content }: Statement): string =>
  content.map(({ start, end }) => text.slice(start, Math.min(end, start + MOST_CHARACTERS))).join(' ')

/** What the parent has from somebody who has it from somebody. */
function judgeHearsay(match: Match, carried: Carried, tellers: readonly Teller[], others: readonly Teller[], origin: Relation): Loss[] {
  const { parent, child } = match
  const first = tellers[0] as Teller
  const to = others.at(-1) as Teller
  const teller = best(others.map((other) => relate(parent, first, child, other)))
  const hasTeller = teller.how !== 'other'
  const hasOrigin = origin.how !== 'other'
  const loss = (kind: LossKind, says: string, confidence: number): Loss[] => [make(match, carried, kind, says, confidence)]
  if ((hasTeller && hasOrigin) || toldAgain(match, carried, tellers)) return []
  if (hasOrigin && others.length > 1)
    return loss(
      'attribution-changed',
      `${asTold(child, to)} is quoted by ${asTold(parent, first)} in the parent, by ${asTold(child, others[0] as Teller)} in the child.`,
      0.85,
    )
  if (hasOrigin || hasTeller)
    return loss(
      'hearsay-made-fact',
      `The parent has it at second hand, from ${hands(parent, tellers)}; the child has it from ${asTold(child, to)} alone.`,
      0.85,
    )
  return loss('attribution-changed', `The parent has it from ${hands(parent, tellers)}, the child from ${asTold(child, to)}.`, 0.8)
}

const isWithin = ({ content }: Statement, { mention, naming }: Teller): boolean =>
  mention !== null && naming !== 'named' && content.some(({ start, end }) => start <= mention.start && mention.end <= end)

const hands = (paper: Paper, tellers: readonly Teller[]): string =>
  tellers.map((teller) => asTold(paper, teller)).join(', who has it from ')

const ORDER = ['same', 'promoted', 'blurred', 'other'] as const

/** The closest of some relations. */
const best = (relations: readonly Relation[]): Relation =>
  ORDER.map((how) => relations.find((relation) => relation.how === how)).find((found) => found !== undefined) ?? { how: 'other', why: '' }

/**
 * Who tells a statement, and whether that is at second hand. “Neighbours told the Brae Echo that …” is first hand: the outlet is whom they
 * told, and a copy that leaves it out loses no step.
 */
export function handsOf(paper: Paper, statement: Statement): { tellers: readonly Teller[]; hearsay: boolean } {
  const all = tellersOf(paper, statement)
  // What the statement tells of is not who tells it: “an explosion killed 12, the governor said”.
  const tellers = all.length > 1 && all[0] && isWithin(statement, all[0]) ? all.slice(1) : all
  const cue = statement.cue[0]
  const [first] = tellers
  if (tellers.length < 2 || !first || !cue) return { tellers, hearsay: false }
  const heard =
    /\b(?:told|tells|telling|spoke|speaking|interview)\b/i.test(paper.text.slice(cue.start, Math.min(cue.end, cue.start + 80))) &&
    (first.source.mentions[wordAt(first.source.mentions, cue.end)]?.start ?? Number.POSITIVE_INFINITY) <= cue.end + 30
  return heard ? { tellers: tellers.slice(1), hearsay: tellers.length > 2 } : { tellers, hearsay: true }
}

/** “said” has become “confirmed”. */
function hardened(match: Match, carried: Carried): Loss[] {
  const from = cueWords(match.parent, carried.statement)
  const to = carried.by ? cueWords(match.child, carried.by) : []
  const hard = to.find((word) => HARD_CUES.test(word))
  if (!hard || from.length === 0 || from.some((word) => HARD_CUES.test(word) || FIRM_CUES.test(word))) return []
  return [make(match, carried, 'source-promoted', `“${from.join(' ')}” has hardened to “${to.join(' ')}”.`, 0.7)]
}

const cueWords = ({ text }: Paper, { cue }: Statement): string[] =>
  cue
    .flatMap(({ start, end }) =>
      text
        .slice(start, Math.min(end, start + 80))
        .toLowerCase()
        .split(/\s+/),
    )
    .filter((word) => word !== '')

function make({ parent, child }: Match, carried: Carried, kind: LossKind, says: string, confidence: number): Loss {
  const { statement, by, words, share } = carried
  const far = elsewhere(parent, carried) ? 0.8 : 1
  const telling = (told: Statement): readonly Span[] => [...told.source, ...told.cue]
  return {
    kind,
    parent: hull(telling(statement)) ?? hull(statement.content),
    child: (by && hull(telling(by))) ?? hull(words.flatMap((word) => child.words[word] ?? [])),
    says,
    // Surer the more of what was said the child has, and the surer the parent's statement is.
    confidence: Math.round(confidence * far * (0.7 + 0.3 * share) * Math.min(1, 0.55 + statement.confidence / 2) * 100) / 100,
  }
}
