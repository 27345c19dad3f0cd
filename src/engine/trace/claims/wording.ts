import { hashText } from '../../learn/index.ts'
import { outletKey } from '../../text/index.ts'
import type { Count } from '../told/facts.ts'
import type { Told } from '../told/told.ts'
import { type Rarity, rarestNames } from './rarity.ts'

/** One way in which something is told, and all the reports that print it: what claims are put together from. */
export interface Wording {
  readonly sentences: Int32Array
  /** Hashes in ascending order; those of what is told. */
  readonly names: readonly number[]
  readonly words: readonly number[]
  /** Hashes in ascending order: the names that set the scene of its reports. */
  readonly scene: readonly number[]
  readonly counts: readonly Count[]
  readonly events: readonly string[]
  /** Kinds of event that its reports tell of. */
  readonly incidents: readonly string[]
  /** Hashes of who is named last in its chains, of the outlets named first in them, and of the outlets that print it. */
  readonly tails: readonly number[]
  readonly heads: readonly number[]
  readonly outlets: readonly number[]
  /** Minutes: when it was first and last printed. */
  readonly from: number
  readonly to: number
  /** Sums of the rarities of the names, of the names of the scene, and of the words. */
  readonly weights: { readonly names: number; readonly scene: number; readonly words: number }
  /** The rarest names by which others of the same matter can be found. */
  readonly keys: readonly number[]
}

/** Distinct texts of one wording that are looked at: edits of a much-reprinted sentence say little more. */
const MOST_TEXTS = 4
const MOST_REPORTS = 24

/** Puts a wording together out of the sentences that print it; `when` and `outlet` are those of a report. */
export function wordingOf(
  told: Told,
  sentences: Int32Array,
  rarity: Rarity,
  { when, outlet }: { readonly when: (report: number) => number; readonly outlet: (report: number) => string | null },
): Wording {
  const names = new Set<number>()
  const words = new Set<number>()
  const scene = new Set<number>()
  const counts: Count[] = []
  const events = new Set<string>()
  const incidents = new Set<string>()
  const tails = new Set<number>()
  const heads = new Set<number>()
  const outlets = new Set<number>()
  const texts = new Set<number>()
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (let at = 0; at < sentences.length; at++) {
    const sentence = sentences[at] as number
    const report = told.reportOf(sentence)
    from = Math.min(from, when(report))
    to = Math.max(to, when(report))
    if (at >= MOST_REPORTS) continue
    const by = outlet(report)
    if (by) outlets.add(hashText(outletKey(by)))
    if (at < MOST_TEXTS) {
      for (const name of told.scene(report)) scene.add(name)
      for (const event of told.incidents(report)) incidents.add(event)
    }
    const chain = told.chain(sentence)
    const tail = chain.at(-1)
    if (tail) {
      tails.add(hashText(tail.name.toLowerCase()))
      heads.add(hashText(outletKey((chain[0] as typeof tail).name)))
    }
    if (texts.size >= MOST_TEXTS) continue
    const text = told.wordsHash(sentence)
    if (texts.has(text)) continue
    texts.add(text)
    for (const name of told.names(sentence)) names.add(name)
    for (const word of told.words(sentence)) words.add(word)
    counts.push(...told.counts(sentence))
    for (const event of told.eventsOf(sentence)) events.add(event)
  }
  return {
    sentences,
    names: sorted(names),
    words: sorted(words),
    scene: sorted(scene),
    counts,
    events: [...events],
    incidents: [...incidents],
    tails: [...tails],
    heads: [...heads],
    outlets: [...outlets],
    from,
    to,
    weights: { names: sum(names, rarity.ofName), scene: sum(scene, rarity.ofName), words: sum(words, rarity.ofWord) },
    keys: [...new Set([...rarestNames([...names], rarity), ...rarestNames([...scene], rarity)])],
  }
}

function sum(hashes: ReadonlySet<number>, weight: (hash: number) => number): number {
  let total = 0
  for (const hash of hashes) total += weight(hash)
  return total
}

/** As plain lists: tens of thousands are held at a time, and a typed array takes three hundred bytes besides its numbers. */
const sorted = (hashes: ReadonlySet<number>): readonly number[] => [...hashes].sort((a, b) => a - b)
