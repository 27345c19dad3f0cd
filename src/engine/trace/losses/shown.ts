import type { Statement } from '../../model/index.ts'
import type { Carried } from './carried.ts'
import { MISSED_TELLING, TELLING_CUE, TELLING_IDIOM } from './en/sources.ts'
import type { Match } from './match.ts'
import { OWN, type Paper, wordAt } from './paper.ts'
import { markOf, type Teller } from './sources.ts'

/**
 * The child's sentence still names everybody beside a word of telling, whatever its reading made of it: a pronoun read otherwise, a verb
 * unknown to it. Then the copying lost nobody.
 */
export function toldAgain({ parent, child }: Match, { statement, line: at }: Carried, tellers: readonly Teller[]): boolean {
  const line = child.lines[at]
  if (!line) return false
  const text = child.text.slice(line.start, Math.min(line.end, line.start + MOST_CHARACTERS))
  if (!TELLING_CUE.test(text)) return false
  if (tellers.every((teller) => namedIn(text, parent, teller) || officeIn(text, parent, teller))) return true
  if (tellers.length > 1) return false
  const shown = statement.source
    .map(({ start, end }) => parent.text.slice(start, Math.min(end, start + MOST_CHARACTERS)).toLowerCase())
    .join(' ')
  return shown !== '' && text.toLowerCase().includes(shown)
}

/** Somebody tells something in a sentence, and the reading did not see who: then it is not said that nobody does. */
export function isUnread(paper: Paper, at: number): boolean {
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
export function showsAsMuch({ parent, child }: Match, carried: Carried): boolean {
  return elsewhere(parent, carried) && !(MARK.test(lineOf(parent, carried.there)) && !MARK.test(lineOf(child, carried.line)))
}

/** Whether the parent tells who says it in another sentence than the one that was copied. */
export const elsewhere = ({ words }: Paper, { statement: { cue }, there }: Carried): boolean =>
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
export function namedIn(text: string, paper: Paper, teller: Teller): boolean {
  const mark = markOf(paper, teller)
  return mark !== '' && text.toLowerCase().includes(mark)
}

/** The sentence that a statement's cue stands in. */
export function sentenceOf(paper: Paper, { cue, content }: Statement): string {
  const at = cue[0] ?? content[0]
  return at ? lineOf(paper, paper.words[wordAt(paper.words, at.start)]?.sentence ?? 0) : ''
}

/** The characters of a sentence, a very long one cut. */
export function lineOf({ text, lines }: Paper, at: number): string {
  const line = lines[at]
  return line ? text.slice(line.start, Math.min(line.end, line.start + MOST_CHARACTERS)) : ''
}

/** Characters of a sentence or a content that are looked at. */
export const MOST_CHARACTERS = 2000
