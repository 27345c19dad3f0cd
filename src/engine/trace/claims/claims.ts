import { Column, floats, words as u32 } from '../told/column.ts'
import type { Told } from '../told/told.ts'
import { copiedSentences, type SharedText } from './copied.ts'
import { amongMany, Crowds } from './crowds.ts'
import { likeness } from './likeness.ts'
import { linkage } from './linkage.ts'
import type { Rarity } from './rarity.ts'
import { Runs } from './runs.ts'
import { type Wording, wordingOf } from './wording.ts'

/** What claims need to know of the reports, by their numbers in `Told`. */
export interface Reports {
  /** Numbers of the reports in canonical order: by time, then by id. Nothing found depends on any other order. */
  readonly order: ArrayLike<number>
  /** The first report of the very same text, -1 if it is that itself: what is printed again says nothing new of what is claimed. */
  readonly twinOf: ArrayLike<number>
  /** Minutes. */
  readonly when: (report: number) => number
  readonly outlet: (report: number) => string | null
  /** The passages that a report shares with others, where it may be a copy of them: whom it most likely took from comes first. */
  readonly shared: (report: number) => readonly SharedText[]
  /** Whether a stretch of a report's text is furniture. */
  readonly isFurniture: (report: number, start: number, end: number) => boolean
}

/** Which sentences state one claim. */
export interface Claims {
  /** Sentences of each claim, in canonical order; claims in the order of their first sentences. */
  readonly sentences: Runs
  /** The claim of each sentence; -1 where it states none that can be told apart. */
  readonly of: Int32Array
  /** For each sentence what it surely tells the same as: sentences of one number; -1 as in `of`. */
  readonly surely: Int32Array
  /** For each claim the number of those that it may be one with. */
  readonly perhaps: Int32Array
  /** For each sentence the one that it copies, -1 if none, and the share of it that is common. */
  readonly copyOf: Int32Array
  readonly copyShare: Float32Array
}

const DAY = 1440
/** Reports further apart than this are of one matter only if one is a copy of the other. */
const MOST_GAP = 4 * DAY
/** Wordings of one name that are compared with a new one: the latest. */
const MOST_COMPARED = 32
/** By how much another report must cover a sentence better than the likeliest parent does. */
const MARGIN = 0.1
/**
 * What ties wordings to one claim; what ties those of it that surely tell the same; and what ties claims that may be one. The first is the
 * best for claims on two Wirefall worlds (seed 102, both mixes).
 */
const TIES = { claim: { pair: 0.7, mean: 0.5 }, surely: { pair: 0.85, mean: 0.65 }, perhaps: { pair: 0.6, mean: 0.4 } }
/** New wordings between two looks for those that can no longer be met: each takes a kilobyte. */
const SWEEP = 4096
/** What is less likely says nothing of a merger. */
const LEAST_KEPT = 0.05

export interface ClaimOptions {
  readonly progress?: (done: number, total: number) => void
  /** Told of every pair of wordings that is compared: for those who learn from them. */
  readonly compared?: (a: Wording, b: Wording) => void
}

/** Finds which sentences of many reports state the same claim: copies by shared passages, other wordings by what they are about. */
export function findClaims(told: Told, reports: Reports, rarity: Rarity, { progress, compared }: ClaimOptions = {}): Claims {
  const { copyOf, copyShare } = copies(told, reports)
  const groups = wordingGroups(told, reports, copyOf)
  const pairs = { a: new Column(u32), b: new Column(u32), likely: new Column(floats) }
  // Wordings in the order in which they were first printed; what is long past can no longer be met, and is let go.
  const byKey = new Map<number, Known[]>()
  const cited = new Cited()
  const crowds = new Crowds()
  let unswept = 0
  let sweepAt = SWEEP
  for (let at = 0; at < groups.length; at++) {
    const sentences = groups.of(at)
    if (at % 4096 === 0) progress?.(at, groups.length)
    if (!isClaimable(told, sentences)) continue
    const wording = wordingOf(told, sentences, rarity, reports)
    const own: Known = { at, wording, metBy: at, crowd: 0 }
    const met: Known[] = []
    for (const key of wording.keys) {
      const list = byKey.get(key) ?? []
      letGo(list, wording.from)
      const crowd = crowds.add(key, wording.from)
      for (const other of list) {
        other.crowd = other.metBy === at ? Math.min(other.crowd, crowd) : crowd
        if (other.metBy === at) continue
        other.metBy = at
        met.push(other)
      }
      if (list.length >= MOST_COMPARED) list.shift()
      list.push(own)
      byKey.set(key, list)
    }
    for (const { at: other, wording: known, crowd } of met) {
      compared?.(known, wording)
      const likely = amongMany(likeness(known, wording, rarity), crowd)
      if (cites(wording, known)) cited.offer(at, other, likely)
      if (cites(known, wording)) cited.offer(other, at, likely)
      if (likely < LEAST_KEPT) continue
      pairs.a.push(other)
      pairs.b.push(at)
      pairs.likely.push(likely)
    }
    unswept += 1
    if (unswept < sweepAt) continue
    let held = 0
    for (const [key, list] of byKey) {
      letGo(list, wording.from)
      if (!list.length) byKey.delete(key)
      held += list.length
    }
    unswept = 0
    sweepAt = Math.max(SWEEP, held >> 3)
  }
  cited.each((at, other) => {
    pairs.a.push(Math.min(at, other))
    pairs.b.push(Math.max(at, other))
    pairs.likely.push(LIKELY_CITED)
  })
  const length = pairs.a.length
  const found = {
    a: pairs.a.slice(0, length),
    b: pairs.b.slice(0, length),
    likely: pairs.likely.slice(0, length),
    length,
  }
  const first = linkage(groups.length, found, TIES.claim)
  const surely = linkage(groups.length, found, TIES.surely)
  const perhaps = linkage(groups.length, found, TIES.perhaps)
  eachRepeated(told, reports, (sentence, original) => {
    copyOf[sentence] = original
    copyShare[sentence] = 1
  })
  return { ...gather(told, reports, groups, { first, surely, perhaps }), copyOf, copyShare }
}

/** A wording that others may be met with. */
interface Known {
  /** Its group of sentences. */
  readonly at: number
  readonly wording: Wording
  /** The last group that met it. */
  metBy: number
  /** The smallest crowd by whose name it did. */
  crowd: number
}

/** Takes off a list what is too long past for a wording first printed at `from`. */
function letGo(list: Known[], from: number): void {
  let kept = 0
  for (const known of list) if (!(from - known.wording.to > MOST_GAP)) list[kept++] = known
  list.length = kept
}

/** How likely the best match in a cited report is to be what is cited: it must have said something like it. */
const LIKELY_CITED = 0.75
const LEAST_CITED = 0.1

/** Whether one wording rests on an outlet that prints the other, and is not in print there itself. */
const cites = (one: Wording, other: Wording): boolean =>
  one.heads.some((head) => other.outlets.includes(head) && !one.outlets.includes(head))

/** For each wording that cites an outlet: what in that outlet's reports is most like it. */
class Cited {
  private readonly best = new Map<number, { other: number; likely: number }>()

  offer(at: number, other: number, likely: number): void {
    const known = this.best.get(at)
    if (!known || likely > known.likely) this.best.set(at, { other, likely })
  }

  /** Those that no likeness would tie, though something is like enough. */
  each(take: (at: number, other: number) => void): void {
    for (const [at, { other, likely }] of this.best) if (likely >= LEAST_CITED && likely < LIKELY_CITED) take(at, other)
  }
}

function copies(told: Told, { order, twinOf, shared, isFurniture }: Reports): Pick<Claims, 'copyOf' | 'copyShare'> {
  const copyOf = new Int32Array(told.size).fill(-1)
  const copyShare = new Float32Array(told.size)
  for (let rank = 0; rank < order.length; rank++) {
    const report = order[rank] as number
    if ((twinOf[report] as number) >= 0) continue
    for (const text of shared(report))
      for (const { sentence, from, share } of copiedSentences(told, report, text)) {
        // Another than the likeliest parent must explain it better by more than chance.
        if (
          share <= (copyShare[sentence] as number) + (copyOf[sentence] === -1 ? 0 : MARGIN) ||
          isFurniture(report, told.start(sentence), told.end(sentence))
        )
          continue
        copyOf[sentence] = from
        copyShare[sentence] = share
      }
  }
  return { copyOf, copyShare }
}

/** Sentences tied by copying, each group in canonical order, groups in the order of their first sentences. */
function wordingGroups(told: Told, { order, twinOf, isFurniture }: Reports, copyOf: Int32Array): Runs {
  const up = Int32Array.from({ length: told.size }, (_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (up[root] !== root) {
      up[root] = up[up[root] as number] as number
      root = up[root] as number
    }
    return root
  }
  for (let sentence = 0; sentence < told.size; sentence++) {
    const from = copyOf[sentence] as number
    if (from >= 0) up[find(sentence)] = find(from)
  }
  const numbers = new Int32Array(told.size).fill(-1)
  const sentences = new Int32Array(told.size)
  const groupOf = new Int32Array(told.size)
  let [groups, count] = [0, 0]
  for (let rank = 0; rank < order.length; rank++) {
    const report = order[rank] as number
    if ((twinOf[report] as number) >= 0) continue
    const [from, to] = told.sentencesOf(report)
    for (let sentence = from; sentence < to; sentence++) {
      if (isFurniture(report, told.start(sentence), told.end(sentence))) continue
      const root = find(sentence)
      if (numbers[root] === -1) numbers[root] = groups++
      sentences[count] = sentence
      groupOf[count++] = numbers[root] as number
    }
  }
  return Runs.sorted(sentences.subarray(0, count), groupOf, groups)
}

/** Somebody tells it, it has a figure, or something happens in it. */
function isClaimable(told: Told, sentences: Int32Array): boolean {
  for (let at = 0; at < sentences.length && at < 8; at++) {
    const sentence = sentences[at] as number
    if (told.chain(sentence).length || told.countsOf(sentence) || told.hasEvents(sentence)) return true
  }
  return false
}

interface Linked {
  /** For each group of sentences the first that it is tied to, by the ties of its name. */
  readonly first: Int32Array
  readonly surely: Int32Array
  readonly perhaps: Int32Array
}

/** Puts the groups that are tied together, and beside each sentence those that repeat it word for word in reprints. */
function gather(
  told: Told,
  reports: Reports,
  groups: Runs,
  { first, surely, perhaps }: Linked,
): Pick<Claims, 'sentences' | 'of' | 'surely' | 'perhaps'> {
  const of = new Int32Array(told.size).fill(-1)
  const sure = new Int32Array(told.size).fill(-1)
  const may: number[] = []
  const numbers = new Int32Array(groups.length).fill(-1)
  const sentences = new Int32Array(told.size)
  let count = 0
  for (let at = 0; at < groups.length; at++) {
    const root = first[at] as number
    if (numbers[root] === -1) numbers[root] = may.push(perhaps[root] as number) - 1
    for (const sentence of groups.of(at)) {
      of[sentence] = numbers[root] as number
      sure[sentence] = surely[at] as number
      sentences[count++] = sentence
    }
  }
  eachRepeated(told, reports, (sentence, original) => {
    of[sentence] = of[original] as number
    sure[sentence] = sure[original] as number
    if (of[original] !== -1) sentences[count++] = sentence
  })
  const all = sentences.subarray(0, count)
  const claimOf = all.map((sentence) => of[sentence] as number)
  return { sentences: Runs.sorted(all, claimOf, may.length), of, surely: sure, perhaps: Int32Array.from(may) }
}

/** The sentences of reprints of the very same text, each with the one that it repeats. */
function eachRepeated(told: Told, { order, twinOf }: Reports, take: (sentence: number, original: number) => void): void {
  for (let rank = 0; rank < order.length; rank++) {
    const report = order[rank] as number
    const twin = twinOf[report] as number
    if (twin < 0) continue
    const [from, to] = told.sentencesOf(report)
    const [first, last] = told.sentencesOf(twin)
    for (let at = 0; at < to - from && at < last - first; at++) take(from + at, first + at)
  }
}
