import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { STANCES } from '../src/engine/ground/stance/stance.ts'
import type { HeadlineStance } from '../src/engine/index.ts'
import { hashText } from '../src/engine/learn/index.ts'

/** A headline and a body of FNC-1, by number, and the number of the label in `STANCES`. */
export interface Pair {
  readonly headline: number
  readonly body: number
  readonly label: number
}

export interface Fnc {
  readonly headlines: readonly string[]
  readonly bodies: readonly string[]
  readonly bodyIds: readonly number[]
  readonly pairs: readonly Pair[]
  /** The story of each headline and body: those that related pairs tie together. There are some 190. */
  readonly headlineStory: readonly number[]
  readonly bodyStory: readonly number[]
}

const UNRELATED = 3

/** The training part of FNC-1, below a folder of data. */
export function readFnc(data: string): Fnc {
  const linesOf = <T>(name: string): T[] =>
    gunzipSync(readFileSync(path.join(data, 'headline/fnc1', name)))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  const texts = linesOf<{ id: number; text: string }>('train-bodies.jsonl.gz')
  const rows = linesOf<{ headline: string; body: number; stance: HeadlineStance }>('train-stances.jsonl.gz')
  const bodyNumber = new Map(texts.map(({ id }, at) => [id, at]))
  const headlines = [...new Set(rows.map(({ headline }) => headline))]
  const headlineNumber = new Map(headlines.map((headline, at) => [headline, at]))
  const pairs = rows.map(({ headline, body, stance }) => ({
    headline: headlineNumber.get(headline)!,
    body: bodyNumber.get(body)!,
    label: STANCES.indexOf(stance),
  }))
  const parent = Array.from({ length: headlines.length + texts.length }, (_, at) => at)
  const storyOf = (at: number): number => {
    let one = at
    while (parent[one] !== one) {
      parent[one] = parent[parent[one]!]!
      one = parent[one]!
    }
    return one
  }
  for (const { headline, body, label } of pairs) if (label !== UNRELATED) parent[storyOf(headline)] = storyOf(headlines.length + body)
  return {
    headlines,
    bodies: texts.map(({ text }) => text),
    bodyIds: texts.map(({ id }) => id),
    pairs,
    headlineStory: headlines.map((_, at) => storyOf(at)),
    bodyStory: texts.map((_, at) => storyOf(headlines.length + at)),
  }
}

export const FOLDS = 4

/** A part of the pairs to learn from and another to be judged on. */
export interface Held {
  readonly train: readonly Pair[]
  readonly test: readonly Pair[]
  /** What an unrelated pair of `test` counts for, so that they weigh as in all pairs. */
  readonly unrelated: number
}

/** A fold: of stories, so that neither its headlines nor its bodies were seen, or of body ids, whose headlines recur. */
export function heldOut({ headlineStory, bodyStory, bodyIds, pairs }: Fnc, by: 'stories' | 'bodies', fold: number): Held {
  const foldOf = (key: string): boolean => (hashText(key) >>> 0) % FOLDS === fold
  const head = headlineStory.map((story) => foldOf(`story ${story}`))
  const text = by === 'stories' ? bodyStory.map((story) => foldOf(`story ${story}`)) : bodyIds.map((id) => foldOf(`body ${id}`))
  const both = (pair: Pair, is: boolean): boolean => text[pair.body] === is && (by === 'bodies' || head[pair.headline] === is)
  const test = pairs.filter((pair) => both(pair, true))
  const share = (some: readonly Pair[]): number => some.filter(({ label }) => label === UNRELATED).length / some.length
  const [all, own] = [share(pairs), share(test)]
  return { train: pairs.filter((pair) => both(pair, false)), test, unrelated: (all / (1 - all)) * ((1 - own) / own) }
}

/** Gold label by predicted label: how many. */
export interface Counts {
  readonly table: number[][]
}

export const noCounts = (): Counts => ({ table: STANCES.map(() => STANCES.map(() => 0)) })

export interface Scores {
  /** FNC-1's own score, as a share of the best possible. */
  readonly weighted: number
  /** Mean of the labels' F1. */
  readonly macro: number
  readonly f1: readonly number[]
  /** Share of the pairs for which it is right whether they are related. */
  readonly related: number
}

export function scoresOf({ table }: Counts): Scores {
  let [points, best, right, total] = [0, 0, 0, 0]
  for (const [gold, row] of table.entries())
    for (const [guess, n] of row.entries()) {
      const [is, taken] = [gold !== UNRELATED, guess !== UNRELATED]
      points += n * ((gold === guess ? (is ? 0.75 : 0.25) : 0) + (is && taken ? 0.25 : 0))
      best += n * (is ? 1 : 0.25)
      if (is === taken) right += n
      total += n
    }
  const f1 = STANCES.map((_, l) => {
    const gold = table[l]!.reduce((sum, n) => sum + n, 0)
    const guessed = table.reduce((sum, row) => sum + row[l]!, 0)
    return gold + guessed > 0 ? (2 * table[l]![l]!) / (gold + guessed) : 0
  })
  return { weighted: points / best, macro: f1.reduce((sum, f) => sum + f, 0) / f1.length, f1, related: right / total }
}
