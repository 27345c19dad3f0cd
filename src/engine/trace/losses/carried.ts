import type { Statement } from '../../model/index.ts'
import type { Link, Match } from './match.ts'
import { OWN, type Paper } from './paper.ts'

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

// A third of what was said, or six words of it: on the tuning part of fixtures/losses .2 to .5 and 4 to 8 find the same.
const LEAST_SHARE = 0.34
const ENOUGH = 6

/** Words of meaning in the content of each statement. */
export function sizesOf({ statements, voices, words }: Paper): Int32Array {
  const sizes = new Int32Array(statements.length)
  for (let at = 0; at < words.length; at++) {
    const voice = voices[at] ?? OWN
    if (voice >= 0 && words[at]?.content) sizes[voice] = (sizes[voice] ?? 0) + 1
  }
  return sizes
}
