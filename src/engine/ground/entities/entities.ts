import type { Entity } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { type NamesModel, nameWords } from '../../text/names/index.ts'
import { fullestNames, type Named } from './bearers.ts'
import { findMentions, type Mention } from './mentions.ts'

/** The names of a text, in text order, without overlap, each with the fullest name that the text gives its bearer. */
export function findEntities(analysis: Analysis, model: NamesModel): Entity[] {
  const { text, tokens } = analysis
  const words = nameWords(text, tokens)
  const mentions = findMentions(analysis, words, model).flatMap((mention) => trimmed(mention, words))
  const names = mentions.map((mention) => namedBy(mention, analysis, words))
  const fullest = fullestNames(names)
  return mentions.map(({ from, to, kind, confidence }, at) => {
    const name = fullest[at] as string
    const span = { start: tokens[from]!.start, end: tokens[to - 1]!.end }
    return { ...span, kind, name, confidence: Math.round(confidence * 1000) / 1000 }
  })
}

/** Without the titles before it and a possessive behind it; nothing if no more is left, or far too much. */
function trimmed({ from, to, kind, confidence }: Mention, words: readonly string[]): Mention[] {
  let first = from
  let last = to
  while (last > first && EDGES.has(words[last - 1] as string)) last -= 1
  while (last > first && EDGES.has(words[first] as string)) first += 1
  if (kind === 'person') while (last - first > 1 && TITLES.has((words[first] as string).toLowerCase())) first += 1
  return last > first && last - first <= LONGEST ? [{ from: first, to: last, kind, confidence }] : []
}

/** Words of the longest name; what is longer is a list, or an attack. UNER-EWT's longest has sixteen. */
const LONGEST = 24

const EDGES: ReadonlySet<string> = new Set(["'s", '’s', "'", '’', ',', ';', ':', '(', ')', '"', '“', '”', '-', '\u2011', '–', '—', '/'])
const TITLES: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss dr prof professor gen general col colonel lt lieutenant maj major capt captain sgt sergeant cpl adm admiral ' +
    'sen senator rep representative gov governor president pres minister secretary chancellor king queen prince princess pope rev ' +
    'reverend sheikh sheik judge justice sir dame lord lady'
  )
    .split(' ')
    .flatMap((title) => [title, `${title}.`]),
)

function namedBy({ from, to, kind }: Mention, { text, tokens }: Analysis, words: readonly string[]): Named {
  const name = text.slice(tokens[from]!.start, tokens[to - 1]!.end).replace(/\s+/g, ' ')
  const parts = words.slice(from, to).map(folded).filter(Boolean)
  const inner = words[to + 1] ?? ''
  const isBracketed = words[to] === '(' && words[to + 2] === ')' && parts.length > 1
  return { kind, name, parts, acronym: isBracketed && ACRONYM.test(inner) ? inner.replaceAll('.', '') : null }
}

const ACRONYM = /^(?:\p{Lu}[\p{L}.]{0,9}\p{Lu}|\p{Lu}{2,10})s?\.?$/u

/** Accents, case and hyphens make no difference. */
const folded = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
