import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Lexicon } from '../src/engine/text/clues.ts'
import { splitSentences, tokenise } from '../src/engine/text/index.ts'
import { clusterWords } from './clusters.ts'
import type { Tree } from './conllu.ts'

const linesOf = (file: string): string[] => {
  if (!existsSync(file)) throw new Error(`${file} is absent`)
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
}

/** News texts whose use for training is stated: training articles of PolNeAR, FNC-1 bodies, TimeBank, NAEB. */
export function readTexts(data: string): string[] {
  const files = [
    'attribution/polnear/train.jsonl.gz',
    'headline/fnc1/train-bodies.jsonl.gz',
    'dates/timebank-aquaint.jsonl.gz',
    'reading/naeb/gold.jsonl',
  ]
  return files.flatMap((file) => linesOf(path.join(data, file)).map((line) => (JSON.parse(line) as { text: string }).text))
}

/** The sentences of those texts. */
export function readRaw(data: string): string[][] {
  return readTexts(data).flatMap((text) => {
    const tokens = tokenise(text)
    return splitSentences(text, tokens).map(({ first, last }) => tokens.slice(first, last).map(({ start, end }) => text.slice(start, end)))
  })
}

/** Word types with the cluster that each falls in, a column for each number of clusters. */
export function buildLexicon(
  trees: readonly Tree[],
  raw: readonly (readonly string[])[],
  sizes: readonly number[],
  rounds: number,
): Lexicon {
  const sentences = [...trees.map(({ words }) => words.map(({ form }) => form)), ...raw]
  const counts = new Map<string, number>()
  for (const words of sentences)
    for (const word of words) {
      const lower = word.toLowerCase()
      counts.set(lower, (counts.get(lower) ?? 0) + 1)
    }
  const words = [...counts]
    .filter(([word, count]) => count >= LEAST && word.length <= 30 && /\p{L}/u.test(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word]) => word)
  const index = new Map(words.map((word, at): [string, number] => [word, at + 1]))
  return { index, columns: sizes.map((size) => wordClasses(index, sentences, size, rounds)) }
}

/** The class of each word of a lexicon among `size` classes, by its number. */
export function wordClasses(
  index: ReadonlyMap<string, number>,
  sentences: readonly (readonly string[])[],
  size: number,
  rounds: number,
): Uint16Array {
  // Rare words and numbers share a number each, so that they still say something about their neighbours.
  const other = index.size + 1
  const digits = index.size + 2
  const marks = index.size + 3
  const numbered = sentences.map((sentence) =>
    Int32Array.from(
      sentence,
      (word) => index.get(word.toLowerCase()) ?? (/\p{Nd}/u.test(word) ? digits : /\p{L}/u.test(word) ? other : marks),
    ),
  )
  return clusterWords(numbered, index.size + 3, size, rounds, 1).slice(0, index.size + 1)
}

/** Fewer sightings say too little for a class, and cost as much room. */
const LEAST = 3
