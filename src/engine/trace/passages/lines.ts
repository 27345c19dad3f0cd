import type { WordsOf } from './store.ts'
import { OPENS_SENTENCE } from './words.ts'

/** The sentences of all reports: numbers of their first words. Report r has those from `start[r]` to `start[r + 1]`. */
export interface Lines {
  readonly start: Uint32Array
  readonly first: Uint32Array
  /** 1 for furniture: what an outlet, an owner or a trade prints under whatever it reports. */
  readonly furniture: Uint8Array
}

/** Cuts reports into sentences; `found` gets the hash of each, the line's number in its report and the number of its words. */
export function cutLines(
  reports: number,
  wordsOf: (report: number) => WordsOf,
  found: (report: number, hash: number, line: number, words: number) => void,
): Lines {
  const start = new Uint32Array(reports + 1)
  let first = new Uint32Array(reports * 12 + 16)
  let total = 0
  for (let report = 0; report < reports; report++) {
    start[report] = total
    const { hashes, shapes, from, to } = wordsOf(report)
    let hash = 0
    let opened = from
    for (let at = from; at < to; at++) {
      if (at === from || shapes[at]! & OPENS_SENTENCE) {
        if (at > from) found(report, hash >>> 0, total - start[report]! - 1, at - opened)
        if (total === first.length) {
          const larger = new Uint32Array(Math.ceil(total * 1.5))
          larger.set(first)
          first = larger
        }
        first[total++] = at - from
        opened = at
        hash = 0
      }
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + hashes[at]!
    }
    if (to > from) found(report, hash >>> 0, total - start[report]! - 1, to - opened)
  }
  start[reports] = total
  return { start, first: first.subarray(0, total), furniture: new Uint8Array(total) }
}
