import type { Told } from '../told/told.ts'

/** One sentence that was taken from another: whose copy it is. */
export interface Copied {
  readonly sentence: number
  readonly from: number
  /** How much of the sentence the shared passages cover: 0 to 1. */
  readonly share: number
}

/** Passages that a report shares with another: offsets `[start, end, otherStart, otherEnd]*`. */
export interface SharedText {
  readonly other: number
  readonly spans: Int32Array
  /** The two share no more than a passage: sentences that are merely alike may have been heard from one mouth. */
  readonly passing: boolean
}

/** Shares of a sentence, and of the one it is set against, that must be common for the one to be the other's copy. */
const LEAST = { own: 0.6, other: 0.45 }
/** Where two reports share no more than a passage, a copy is whole. */
const LEAST_PASSING = { own: 0.92, other: 0.92 }

/** Which sentences of one report are copies of which of another, by the passages the two share. */
export function copiedSentences(told: Told, report: number, { other, spans, passing }: SharedText): Copied[] {
  const [from, to] = told.sentencesOf(report)
  const [otherFrom, otherTo] = told.sentencesOf(other)
  const shares = new Map<number, number>()
  const own = new Map<number, number>()
  const size = otherTo - otherFrom
  for (let at = 0; at + 3 < spans.length; at += 4) {
    const [start, end] = [spans[at] as number, spans[at + 1] as number]
    const [otherStart, otherEnd] = [spans[at + 2] as number, spans[at + 3] as number]
    const scale = (otherEnd - otherStart) / Math.max(1, end - start)
    for (let sentence = lastStarting(told, from, to, start); sentence < to && told.start(sentence) < end; sentence++) {
      const a = Math.max(start, told.start(sentence))
      const b = Math.min(end, told.end(sentence))
      if (b <= a) continue
      own.set(sentence, (own.get(sentence) ?? 0) + b - a)
      const [otherA, otherB] = [otherStart + (a - start) * scale, otherStart + (b - start) * scale]
      for (let twin = lastStarting(told, otherFrom, otherTo, otherA); twin < otherTo && told.start(twin) < otherB; twin++) {
        const common = Math.min(otherB, told.end(twin)) - Math.max(otherA, told.start(twin))
        if (common <= 0) continue
        const key = (sentence - from) * size + (twin - otherFrom)
        shares.set(key, (shares.get(key) ?? 0) + common)
      }
    }
  }
  const least = passing ? LEAST_PASSING : LEAST
  const best = new Map<number, Copied>()
  for (const [key, common] of shares) {
    const sentence = from + Math.floor(key / size)
    const twin = otherFrom + (key % size)
    const share = Math.min(1, common / (told.end(sentence) - told.start(sentence)))
    if (share < least.own || common < least.other * (told.end(twin) - told.start(twin))) continue
    if (share > (best.get(sentence)?.share ?? 0) && tellAlike(told, sentence, twin)) best.set(sentence, { sentence, from: twin, share })
  }
  return [...best.values()]
}

/** Of the words that the shorter of two sentences tells, the share that the other must have: a teller in common makes no copy. */
const LEAST_WORDS = 0.3

/** Whether two sentences have words in common besides their tellers. */
function tellAlike(told: Told, sentence: number, twin: number): boolean {
  const least = Math.min(told.wordsOf(sentence), told.wordsOf(twin))
  return least < 2 || told.sharedWords(sentence, twin) >= LEAST_WORDS * least
}

/** The last sentence of a run that starts at or before an offset, by halving; the first if all start later. */
function lastStarting(told: Told, from: number, to: number, offset: number): number {
  let [low, high] = [from, to - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (told.start(middle) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
