import type { Span, Statement } from '../../model/index.ts'
import { FIRM_CUES, HARD_CUES, MISSED_TELLING, PASSED_ON, SECOND_HAND, TELLING_CUE, TELLING_IDIOM } from './en/sources.ts'
import type { Loss, LossKind } from './losses.ts'
import type { Link, Match } from './match.ts'
import { hull, OWN, type Paper, wordAt } from './paper.ts'
import { markOf, type Relation, relate, type Teller, tellerOf, tellersOf } from './sources.ts'

/** What became of one statement of the parent in one sentence of the child. */
export interface Carried {
  readonly statement: Statement
  /** Whose content the child has it in; null for its own voice. */
  readonly by: Statement | null
  /** The child's words for it. */
  readonly words: readonly number[]
  /** The child's sentence, and the parent's that it is from. */
  readonly line: number
  readonly there: number
  /** How much of the statement's own words those are. */
  readonly share: number
}

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
      const loss = judge(match, carried, updates.has(child))
      const key = loss && `${loss.kind} ${carried.statement.id} ${carried.by?.id ?? child}`
      if (!loss || !key || told.has(key)) continue
      told.add(key)
      losses.push(loss)
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
  if (!line || PASSED_ON.test(child.text.slice(line.start, Math.min(line.end, line.start + LONGEST)))) return null
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
  const sentence = parent.text.slice(there.start, Math.min(there.end, there.start + LONGEST))
  const passing = PASSED_ON.exec(sentence)
  if (!passing || !namedIn(sentence, child, to)) return null
  return {
    kind: 'hearsay-made-fact',
    parent: { start: there.start + passing.index, end: there.start + passing.index + passing[0].length },
    child: hull([...statement.source, ...statement.cue]),
    says: `The parent passes on what ${to.name} said; the child has it from ${to.name} alone.`,
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

/** Words of meaning in the content of each statement. */
export function sizesOf({ statements, voices, words }: Paper): Int32Array {
  const sizes = new Int32Array(statements.length)
  for (let at = 0; at < words.length; at++) {
    const voice = voices[at] ?? OWN
    if (voice >= 0 && words[at]?.content) sizes[voice] = (sizes[voice] ?? 0) + 1
  }
  return sizes
}

/** The parent's statements that a sentence of the child tells again, with the voice that most of each is told in. */
export function carriedIn(match: Match, link: Link, sizes: Int32Array): Carried[] {
  const { parent, child, toParent } = match
  const line = link.child
  const { first = 0, last = 0 } = child.lines[line] ?? {}
  const tally = new Map<number, Map<number, number[]>>()
  for (let at = first; at < last; at++) {
    const other = toParent[at] ?? -1
    const from = other < 0 ? OWN : (parent.voices[other] ?? OWN)
    const to = child.voices[at] ?? OWN
    if (from < 0 || to < OWN) continue
    const voices = tally.get(from) ?? new Map<number, number[]>()
    tally.set(from, voices)
    const list = voices.get(to)
    if (list) list.push(at)
    else voices.set(to, [at])
  }
  const carried: Carried[] = []
  for (const [from, voices] of tally) {
    const [to, words] = [...voices].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? [OWN, []]
    const size = Math.max(1, sizes[from] ?? 1)
    const statement = parent.statements[from]
    if (!statement || words.length < Math.min(2, size) || (words.length < LEAST_SHARE * size && words.length < ENOUGH)) continue
    const there = parent.words[toParent[words[0] ?? 0] ?? 0]?.sentence ?? 0
    carried.push({ statement, line, there, by: child.statements[to] ?? null, words, share: Math.min(1, words.length / size) })
  }
  const claim = carried.length === 0 && link.retold ? claimOf(match, link) : null
  return claim ? [claim] : carried
}

/** A claim and its retelling in other words: what each sentence is mostly made of. */
function claimOf({ parent, child }: Match, { child: line, parents: [there = -1] }: Link): Carried | null {
  const [from] = mostly(parent, there)
  const [to, words] = mostly(child, line)
  const statement = parent.statements[from]
  return statement ? { statement, line, there, by: child.statements[to] ?? null, words, share: 0.5 } : null
}

/** The voice that most words of meaning of a sentence are told in, and those words. */
function mostly({ voices, words, lines }: Paper, line: number): [voice: number, words: number[]] {
  const { first = 0, last = 0 } = lines[line] ?? {}
  const found = new Map<number, number[]>()
  for (let at = first; at < last; at++) {
    const voice = voices[at] ?? OWN
    if (voice < OWN || !words[at]?.content) continue
    const list = found.get(voice)
    if (list) list.push(at)
    else found.set(voice, [at])
  }
  const most = [...found].sort((a, b) => b[1].length - a[1].length)[0]
  return most ?? [OWN, []]
}

// A third of what was said, or six words of it: swept on the tuning part of fixtures/losses.
const LEAST_SHARE = 0.34
const ENOUGH = 6

function judge(match: Match, carried: Carried, update: boolean): Loss | null {
  const { parent, child } = match
  const { statement, by } = carried
  const { tellers, hearsay } = handsOf(parent, statement)
  const origin = tellers.at(-1)
  if (!origin) return null
  const others = by ? tellersOf(child, by) : []
  const to = others.at(-1)
  if (!by || !to) {
    if (toldAgain(match, carried, tellers) || showsAsMuch(match, carried) || isUnread(child, carried.line)) return null
    return hearsay
      ? make(
          match,
          carried,
          'hearsay-made-fact',
          `The parent has it at second hand, from ${hands(tellers)}; the child says it on nobody’s word.`,
          0.85,
        )
      : make(match, carried, 'attribution-lost', `The parent has it from ${origin.name}; the child says it on nobody’s word.`, 0.9)
  }
  const relation = best(others.map((other) => relate(parent, origin, child, other)))
  if (hearsay) return judgeHearsay(match, carried, tellers, others, relation)
  const content = statement.content.map(({ start, end }) => parent.text.slice(start, Math.min(end, start + LONGEST))).join(' ')
  const second = SECOND_HAND.test(content)
  const sentence = sentenceOf(parent, statement)
  switch (relation.how) {
    case 'promoted':
      return make(match, carried, 'source-promoted', `“${origin.name}” has become “${to.name}”: ${relation.why}.`, 0.8)
    case 'same': {
      const kept = by.content.some(({ start, end }) => SECOND_HAND.test(child.text.slice(start, Math.min(end, start + LONGEST))))
      if (second && !kept && others.length < 2)
        return make(
          match,
          carried,
          'hearsay-made-fact',
          `In the parent ${origin.name} was told of it; the child has ${to.name} say it.`,
          0.75,
        )
      return hardened(match, carried)
    }
    case 'blurred':
      return null
    case 'other': {
      if ((second && namedIn(content, child, to)) || (PASSED_ON.test(sentence) && namedIn(sentence, child, to)))
        return make(
          match,
          carried,
          'hearsay-made-fact',
          `In the parent ${origin.name} says that ${to.name} said so; the child has it from ${to.name}.`,
          0.85,
        )
      if (update || toldAgain(match, carried, tellers) || namedIn(lineOf(parent, carried.there), child, to)) return null
      return make(match, carried, 'attribution-changed', `The parent has it from ${origin.name}, the child from ${to.name}.`, 0.85)
    }
    default:
      return relation.how satisfies never
  }
}

const LONGEST = 2000

/** What the parent has from somebody who has it from somebody. */
function judgeHearsay(
  match: Match,
  carried: Carried,
  tellers: readonly Teller[],
  others: readonly Teller[],
  origin: Relation,
): Loss | null {
  const { parent, child } = match
  const first = tellers[0] as Teller
  const to = others.at(-1) as Teller
  const teller = best(others.map((other) => relate(parent, first, child, other)))
  const hasTeller = teller.how !== 'other'
  const hasOrigin = origin.how !== 'other'
  if ((hasTeller && hasOrigin) || toldAgain(match, carried, tellers)) return null
  if (hasOrigin && others.length > 1)
    return make(
      match,
      carried,
      'attribution-changed',
      `${to.name} is quoted by ${first.name} in the parent, by ${others[0]?.name ?? ''} in the child.`,
      0.85,
    )
  if (hasOrigin || hasTeller)
    return make(
      match,
      carried,
      'hearsay-made-fact',
      `The parent has it at second hand, from ${hands(tellers)}; the child has it from ${to.name} alone.`,
      0.85,
    )
  return make(match, carried, 'attribution-changed', `The parent has it from ${hands(tellers)}, the child from ${to.name}.`, 0.8)
}

const hands = (tellers: readonly Teller[]): string => tellers.map(({ name }) => name).join(', who has it from ')

const ORDER = ['same', 'promoted', 'blurred', 'other'] as const

/** The closest of some relations. */
const best = (relations: readonly Relation[]): Relation =>
  ORDER.map((how) => relations.find((relation) => relation.how === how)).find((found) => found !== undefined) ?? { how: 'other', why: '' }

/**
 * Who tells a statement, and whether that is at second hand. “Neighbours told the Brae Echo that …” is first hand: the outlet is whom they
 * told, and a copy that leaves it out loses no step.
 */
export function handsOf(paper: Paper, statement: Statement): { tellers: readonly Teller[]; hearsay: boolean } {
  const tellers = tellersOf(paper, statement)
  const cue = statement.cue[0]
  const [first] = tellers
  if (tellers.length < 2 || !first || !cue) return { tellers, hearsay: false }
  const heard =
    /\b(?:told|tells|telling|spoke|speaking|interview)\b/i.test(paper.text.slice(cue.start, Math.min(cue.end, cue.start + 80))) &&
    (first.source.mentions[wordAt(first.source.mentions, cue.end)]?.start ?? Number.POSITIVE_INFINITY) <= cue.end + 30
  return heard ? { tellers: tellers.slice(1), hearsay: tellers.length > 2 } : { tellers, hearsay: true }
}

/**
 * The child's sentence still names everybody beside a word of telling, whatever its reading made of it: a pronoun read otherwise, a verb
 * unknown to it. Then the copying lost nobody.
 */
function toldAgain({ parent, child }: Match, { statement, line: at }: Carried, tellers: readonly Teller[]): boolean {
  const line = child.lines[at]
  if (!line) return false
  const text = child.text.slice(line.start, Math.min(line.end, line.start + LONGEST))
  if (!TELLING_CUE.test(text)) return false
  if (tellers.every((teller) => namedIn(text, parent, teller) || officeIn(text, parent, teller))) return true
  if (tellers.length > 1) return false
  const shown = statement.source.map(({ start, end }) => parent.text.slice(start, Math.min(end, start + LONGEST)).toLowerCase()).join(' ')
  return shown !== '' && text.toLowerCase().includes(shown)
}

/** Somebody tells something in a sentence, and the reading did not see who: then it is not said that nobody does. */
function isUnread(paper: Paper, at: number): boolean {
  const { first = 0, last = 0 } = paper.lines[at] ?? {}
  for (let word = first; word < Math.min(last, first + MOST_WORDS); word++)
    if (paper.voices[word] === OWN && MISSED_TELLING.has(paper.words[word]?.low ?? '')) return true
  return TELLING_IDIOM.test(lineOf(paper, at))
}

/** Words of a sentence that are looked through. */
const MOST_WORDS = 200

/**
 * The parent names the speaker in another sentence only, and this one shows as little of it there as in the child. Words that the parent
 * has in quote marks and the child without are lost all the same.
 */
function showsAsMuch({ parent, child }: Match, carried: Carried): boolean {
  return elsewhere(parent, carried) && !(MARK.test(lineOf(parent, carried.there)) && !MARK.test(lineOf(child, carried.line)))
}

/** Whether the parent tells who says it in another sentence than the one that was copied. */
const elsewhere = ({ words }: Paper, { statement: { cue }, there }: Carried): boolean =>
  cue[0] !== undefined && words[wordAt(words, cue[0].start)]?.sentence !== there

const MARK = /["“”«»]|''/

/** Whether a text has the office by which a named person is introduced: “a police chief” for “police chief Ada Brosk”. */
function officeIn(text: string, paper: Paper, { naming, kind, mention }: Teller): boolean {
  if (naming !== 'named' || kind !== 'person' || !mention) return false
  const shown = paper.text.slice(mention.start, Math.min(mention.end, mention.start + 80))
  const office = /(?:^|\s)(\p{Ll}{4,})(?=\s\p{Lu})/u.exec(shown)?.[1]
  return office !== undefined && text.toLowerCase().includes(office)
}

/** Whether a text has the word by which a teller is known: a surname, or what they are. */
function namedIn(text: string, paper: Paper, teller: Teller): boolean {
  const mark = markOf(paper, teller)
  return mark !== '' && text.toLowerCase().includes(mark)
}

/** The sentence that a statement's cue stands in. */
function sentenceOf(paper: Paper, { cue, content }: Statement): string {
  const at = cue[0] ?? content[0]
  return at ? lineOf(paper, paper.words[wordAt(paper.words, at.start)]?.sentence ?? 0) : ''
}

/** The characters of a sentence, a very long one cut. */
function lineOf({ text, lines }: Paper, at: number): string {
  const line = lines[at]
  return line ? text.slice(line.start, Math.min(line.end, line.start + LONGEST)) : ''
}

/** “said” has become “confirmed”. */
function hardened(match: Match, carried: Carried): Loss | null {
  const from = cueWords(match.parent, carried.statement)
  const to = carried.by ? cueWords(match.child, carried.by) : []
  const hard = to.find((word) => HARD_CUES.test(word))
  if (!hard || from.length === 0 || from.some((word) => HARD_CUES.test(word) || FIRM_CUES.test(word))) return null
  return make(match, carried, 'source-promoted', `“${from.join(' ')}” has hardened to “${to.join(' ')}”.`, 0.7)
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
