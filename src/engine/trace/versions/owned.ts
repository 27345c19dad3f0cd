import type { Span } from '../../model/index.ts'
import { NUMBER_WORDS, SMALL_WORDS } from './en/figures.ts'
import { NOTE_WORDS } from './en/notes.ts'
import type { CorrectionNote } from './notes.ts'
import { textsIn } from './words.ts'

/**
 * Whether the later version owns up to a change: `noted` by a note that speaks of it, `vaguely` by one that says that something was changed
 * but not what, or `silently`. That a change is silent says nothing of why: news that goes on changes its figures too.
 */
export type Owned = 'noted' | 'vaguely' | 'silently'

/** A note with no more words of its own names nothing: "This article was updated on 4 March." */
const FEW_WORDS = 1

/** A page has one note, or two; what has more than this is a list of others' corrections. */
const MOST_NOTES = 20

interface Said {
  readonly numbers: ReadonlySet<string>
  /** Those that say what it is about. */
  readonly words: ReadonlySet<string>
}

/**
 * For each change whether one of the new notes owns up to it. A note speaks of what shares a number or two words with it; if there is
 * nothing such, one that takes words back speaks of what shares the most with it.
 */
export function ownedBy(
  changes: readonly { readonly before: Span | null; readonly after: Span | null }[],
  before: string,
  after: string,
  notes: readonly CorrectionNote[],
): Owned[] {
  if (notes.length === 0) return changes.map(() => 'silently')
  const told = notes.slice(0, MOST_NOTES).map((note) => ({ note, said: saidIn([textsIn(after, note)]) }))
  const changed = changes.map((change) =>
    saidIn([change.before ? textsIn(before, change.before) : [], change.after ? textsIn(after, change.after) : []]),
  )
  const noted = new Set<number>()
  for (const { note, said } of told) {
    let best = -1
    let most = 0
    let plainly = false
    changed.forEach(({ numbers, words }, at) => {
      const shared = count(words, said.words)
      if (count(numbers, said.numbers) > 0 || (words.size > 0 && shared >= Math.min(2, words.size))) {
        noted.add(at)
        plainly = true
      } else if (shared > most) [best, most] = [at, shared]
    })
    if (!plainly && note.words && best !== -1) noted.add(best)
  }
  const vague = told.some(({ said }) => said.words.size <= FEW_WORDS)
  return changes.map((_, at) => (noted.has(at) ? 'noted' : vague ? 'vaguely' : 'silently'))
}

/** The numbers among words, in figures or letters, each as its digits: "1,400", "fourteen" and "forty-one" as 1400, 14 and 41. */
export function numbersIn(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (/^\p{N}/u.test(word)) return word.replace(/[,’'](?=\d{3})/g, '')
    const parts = word.split('-').map((part) => NUMBER_WORDS.get(part.toLowerCase()))
    return parts.every((part) => part !== undefined) ? String(parts.reduce((sum, part) => sum + part, 0)) : []
  })
}

function saidIn(texts: readonly (readonly string[])[]): Said {
  const words = texts.flat()
  return { numbers: new Set(numbersIn(words)), words: new Set(words.map((word) => word.toLowerCase()).filter(says)) }
}

const says = (word: string): boolean =>
  word.length > 3 && /^\p{L}/u.test(word) && !SMALL_WORDS.has(word) && !NOTE_WORDS.has(word) && !NUMBER_WORDS.has(word)

const count = (some: ReadonlySet<string>, among: ReadonlySet<string>): number => {
  let shared = 0
  for (const word of some) if (among.has(word)) shared += 1
  return shared
}
