/** Names one after another, with where the last one ends. */
export interface NameList {
  readonly names: readonly string[]
  readonly end: number
}

const JOINERS: ReadonlySet<string> = new Set('of the for de del da di la le el al von van bin ibn der den y e du'.split(' '))
const MOST_WORDS = 8
const MOST_NAMES = 12

/**
 * The names that stand at an offset: words with capitals, parted by commas, "and" or "&". "in Norda" behind a name is left out, and
 * nothing beyond the end of the line or of the sentence is read.
 */
export function namesAt(text: string, from: number): NameList {
  const names: string[] = []
  let end = from
  let at = from
  while (names.length < MOST_NAMES) {
    const name = nameAt(text, at)
    if (!name) break
    names.push(name.text)
    end = name.end
    const place = /^\s(?:in|at)\s(?=\p{Lu})/u.exec(text.slice(end, end + 6))
    const behind = place ? (nameAt(text, end + place[0].length)?.end ?? end) : end
    if (behind > end) end = behind
    const gap = /^(?:,\s(?:and\s|&\s)?|\s(?:and|&|with)\s|\s?\/\s?)/u.exec(text.slice(end, end + 8))
    if (!gap) break
    at = end + gap[0].length
  }
  return { names, end }
}

/** One name, from a capital on. */
function nameAt(text: string, from: number): { text: string; end: number } | null {
  let at = from
  let end = from
  let words = 0
  WORD.lastIndex = at
  for (let match = WORD.exec(text); match && words < MOST_WORDS; match = WORD.exec(text)) {
    const word = match[1] ?? ''
    const low = word.toLowerCase()
    const capital =
      /^[\p{Lu}\p{Lo}\p{N}@]/u.test(word) || /^(?:al|el|an|as|ash)-\p{Lu}/u.test(word) || (words === 0 && /\.\p{Ll}{2,}\.?$/u.test(word))
    if (
      !capital &&
      !(low === 'the' && words === 0) &&
      !(words > 0 && JOINERS.has(low)) &&
      !(words === 0 && /^(?:dpa|agencies|taz)$/u.test(word))
    )
      break
    if (words > 0 && NEXT.has(low)) break
    words += 1
    at = WORD.lastIndex
    if (capital || words === 1) end = at
    // "Voss. All rights reserved": a stop behind more than an initial ends the name.
    if (/[^.]{2,}\.$/u.test(word) && !/\.\p{Lu}\.$/u.test(word)) {
      end -= 1
      break
    }
    WORD.lastIndex = at
  }
  const name = text.slice(from, end).trim()
  return name.length > 1 && name.length <= 80 && /\p{L}/u.test(name) && !NO_NAME.test(name) ? { text: name, end } : null
}

/** What opens the next credit of a line that lost its marks: "Ada Voss Additional reporting by …". */
const NEXT: ReadonlySet<string> = new Set('additional editing writing reporting compiled produced edited'.split(' '))
const NO_NAME =
  /^the$|^(?:(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?|may|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\b(?:\.?\s\d|$)/iu
const WORD = /[^\S\n]?([\p{L}\p{N}@][\p{L}\p{M}\p{N}.&'’-]{0,60})/uy

/** The names of a phrase that is nothing else: "Ada Voss in Norda and Ilya Brandt". */
export function namesIn(phrase: string): string[] {
  return phrase
    .slice(0, 300)
    .replace(/^[\s(*_—–-]+/u, '')
    .split(/,\s(?:and\s)?|\sand\s|\s&\s/u)
    .map((piece) => piece.replace(/\s(?:in|at|from)\s\p{Lu}.*$/u, '').trim())
    .filter((piece) => /^(?:[Tt]he\s)?\p{Lu}/u.test(piece) && piece.length <= 80 && !piece.endsWith(','))
    .slice(0, MOST_NAMES)
}
