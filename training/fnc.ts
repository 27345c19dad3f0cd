import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { hashText } from '../src/engine/learn/index.ts'

export const STANCES = ['agree', 'disagree', 'discuss', 'unrelated'] as const

/** A headline and a body of FNC-1, by number, and the label. */
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
  /** The story of each headline and body: those that related pairs tie together. */
  readonly headlineStory: readonly number[]
  readonly bodyStory: readonly number[]
}

export function readFnc(data: string): Fnc {
  const lines = <T>(name: string): T[] =>
    gunzipSync(readFileSync(path.join(data, 'headline/fnc1', name)))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  const texts = lines<{ id: number; text: string }>('train-bodies.jsonl.gz')
  const rows = lines<{ headline: string; body: number; stance: string }>('train-stances.jsonl.gz')
  const bodyNumber = new Map(texts.map(({ id }, at) => [id, at]))
  const headlines = [...new Set(rows.map(({ headline }) => headline))]
  const headlineNumber = new Map(headlines.map((headline, at) => [headline, at]))
  const pairs = rows.map(({ headline, body, stance }) => ({
    headline: headlineNumber.get(headline)!,
    body: bodyNumber.get(body)!,
    label: STANCES.indexOf(stance as (typeof STANCES)[number]),
  }))
  const parent = Array.from({ length: headlines.length + texts.length }, (_, at) => at)
  const find = (at: number): number => {
    let one = at
    while (parent[one] !== one) {
      parent[one] = parent[parent[one]!]!
      one = parent[one]!
    }
    return one
  }
  for (const { headline, body, label } of pairs) if (label !== 3) parent[find(headline)] = find(headlines.length + body)
  return {
    headlines,
    bodies: texts.map(({ text }) => text),
    bodyIds: texts.map(({ id }) => id),
    pairs,
    headlineStory: headlines.map((_, at) => find(at)),
    bodyStory: texts.map((_, at) => find(headlines.length + at)),
  }
}

/** A fold out of `folds`, by story. */
export const foldOf = (story: number, folds: number): number => Math.abs(hashText(`story ${story}`)) % folds

export interface Counts {
  /** Gold by predicted, weighted. */
  readonly table: number[][]
}

export const noCounts = (): Counts => ({ table: STANCES.map(() => STANCES.map(() => 0)) })

/** FNC-1's weighted score, and the mean of the labels' F1, both as shares. */
export function scoresOf({ table }: Counts): { weighted: number; macro: number; f1: number[]; related: number } {
  let [points, best, right, total] = [0, 0, 0, 0]
  for (let g = 0; g < 4; g++)
    for (let p = 0; p < 4; p++) {
      const n = table[g]![p]!
      points += n * ((g === p ? (g !== 3 ? 0.75 : 0.25) : 0) + (g !== 3 && p !== 3 ? 0.25 : 0))
      best += n * (g !== 3 ? 1 : 0.25)
      if ((g === 3) === (p === 3)) right += n
      total += n
    }
  const f1 = STANCES.map((_, l) => {
    const hit = table[l]![l]!
    const gold = table[l]!.reduce((sum, n) => sum + n, 0)
    const predicted = table.reduce((sum, row) => sum + row[l]!, 0)
    return gold + predicted > 0 ? (2 * hit) / (gold + predicted) : 0
  })
  return { weighted: points / best, macro: f1.reduce((sum, f) => sum + f, 0) / 4, f1, related: right / total }
}
