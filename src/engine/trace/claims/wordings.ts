import type { Told } from '../told/told.ts'
import { copiedSentences, type SharedText } from './copied.ts'
import { Runs } from './runs.ts'

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

/** What of the sentences of many reports is one wording: copies by shared passages. */
export interface Wordings {
  /** For each sentence the one that it copies, -1 if none, and the share of it that is common. */
  readonly copyOf: Int32Array
  readonly copyShare: Float32Array
  /** Sentences tied by copying, each group in canonical order, groups in the order of their first sentences. */
  readonly groups: Runs
}

/** Which sentences were taken from which, and so are of one wording. Reprints of the very same text are left out. */
export function wordingsIn(told: Told, reports: Reports): Wordings {
  const { copyOf, copyShare } = copies(told, reports)
  return { copyOf, copyShare, groups: wordingGroups(told, reports, copyOf) }
}

/** By how much another report must cover a sentence better than the likeliest parent does. */
const MARGIN = 0.1

function copies(told: Told, { order, twinOf, shared, isFurniture }: Reports): Pick<Wordings, 'copyOf' | 'copyShare'> {
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
export function isClaimable(told: Told, sentences: Int32Array): boolean {
  for (let at = 0; at < sentences.length && at < 8; at++) {
    const sentence = sentences[at] as number
    if (told.chain(sentence).length || told.countsOf(sentence) || told.hasEvents(sentence)) return true
  }
  return false
}

/** The sentences of reprints of the very same text, each with the one that it repeats. */
export function eachRepeated(told: Told, { order, twinOf }: Reports, take: (sentence: number, original: number) => void): void {
  for (let rank = 0; rank < order.length; rank++) {
    const report = order[rank] as number
    const twin = twinOf[report] as number
    if (twin < 0) continue
    const [from, to] = told.sentencesOf(report)
    const [first, last] = told.sentencesOf(twin)
    for (let at = 0; at < to - from && at < last - first; at++) take(from + at, first + at)
  }
}
