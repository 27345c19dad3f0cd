import type { Answer } from '../../data/service.ts'
import { lossWords } from '../claim/words.ts'

export type CompareView = Answer<'GET /api/compare'>
export type Side = 'a' | 'b'
export type Marked = CompareView['onlyA'][number]
type Difference = CompareView['differences'][number]

/** Which of the two came later: as the texts show it, else by the clock. */
export const laterOf = ({ first, minutes }: Pick<CompareView, 'first' | 'minutes'>): Side =>
  first === 'a' ? 'b' : first === 'b' ? 'a' : minutes !== null && minutes < 0 ? 'a' : 'b'

/** A stretch of a text: what is marked, and the numbers that follow it. */
export interface Piece {
  readonly text: string
  readonly marked: boolean
  readonly numbers: readonly number[]
}

/** A stretch of a text cut at its marks, to the character. Each number stands once, behind the first mark that is evidence for it. */
export function piecesOf(text: string, start: number, end: number, marks: readonly Marked[], told: Set<number>): readonly Piece[] {
  const pieces: Piece[] = []
  let done = start
  for (const mark of [...marks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const from = Math.max(done, mark.start)
    const to = Math.min(end, mark.end)
    if (to <= from) continue
    if (from > done) pieces.push({ text: text.slice(done, from), marked: false, numbers: [] })
    const ends = mark.end <= end
    const numbers = ends ? [...new Set(mark.differences)].filter((number) => !told.has(number)) : []
    for (const number of numbers) told.add(number)
    pieces.push({ text: text.slice(from, to), marked: true, numbers })
    done = to
  }
  if (done < end) pieces.push({ text: text.slice(done, end), marked: false, numbers: [] })
  return pieces
}

const LOST: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'attribution-lost': ['an attribution', 'attributions'],
  'bound-lost': ['a bound such as “at least”', 'bounds such as “at least”'],
  'hedge-lost': ['a hedge', 'hedges'],
}
const MADE: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'attribution-changed': ['gave a statement to somebody else', 'gave statements to somebody else'],
  'hearsay-made-fact': ['made a fact of hearsay', 'made facts of hearsay'],
  'source-promoted': ['made more of a source', 'made more of sources'],
  'figure-changed': ['changed a figure', 'changed figures'],
  'added-without-source': ['added what nobody says', 'added what nobody says'],
}
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** What the later text lost and did, in parts of one sentence. */
export function summaryOf(differences: readonly Difference[]): { readonly lost: readonly string[]; readonly made: readonly string[] } {
  const counts = new Map<string, number>()
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const lost = Object.entries(LOST).flatMap(([kind, [one, many]]) => {
    const count = counts.get(kind) ?? 0
    return count === 0 ? [] : [count === 1 ? one : `${NUMBERS[count] ?? count} ${many}`]
  })
  const made = Object.entries(MADE).flatMap(([kind, [one, many]]) => {
    const count = counts.get(kind) ?? 0
    return count === 0 ? [] : [count === 1 ? one : many]
  })
  return { lost, made }
}

/** Kinds with how often each is there. */
export const kindsOf = (differences: readonly Difference[]): string =>
  [...new Set(differences.map(({ kind }) => kind))]
    .map((kind) => `${differences.filter((each) => each.kind === kind).length} ${lossWords(kind).toLowerCase()}`)
    .join(', ')
