// Rebuilds src/engine/weights/tagger-en/weights.bin: `node dist/training/tagger.js [DATA]`, DATA being the development data.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  decode,
  type Example,
  type Learnt,
  meanOf,
  packSequence,
  packWeights,
  packWords,
  scorerOf,
  train,
} from '../src/engine/learn/index.ts'
import { type Settled, tagClues } from '../src/engine/text/clues.ts'
import { openTagger, tagTokens, UPOS } from '../src/engine/text/index.ts'
import { readTrees, type Tree } from './conllu.ts'
import { settledWords } from './settled.ts'
import { buildLexicon, readRaw } from './words.ts'

// Swept on UD-EWT dev: margin 0 to 4, dropout 0 to 0.4; more clusters, or Penn tags of a silver layer, add nothing.
const MARGIN = 2
const DROPOUT = 0.2
const EPOCHS = 7
const SEEDS = [1, 2, 3, 4]
const CLUSTERS = [250]
const ROUNDS = 5
/** Weights kept: keeps the file below 4 MB. */
const MOST = 640_000

const data = path.resolve(process.argv[2] ?? '../shared/data')
const target = path.resolve(import.meta.dirname, '../../src/engine/weights/tagger-en')
const treesOf = (part: string): Tree[] => readTrees(path.join(data, `language/ud-ewt/${part}.conllu.gz`))
const formsOf = ({ words }: Tree): string[] => words.map(({ form }) => form)

const trees = treesOf('train')
const devTrees = treesOf('dev')
const raw = readRaw(data)
const lexicon = buildLexicon(trees, raw, CLUSTERS, ROUNDS)
const numbers = new Map<string, number>(UPOS.map((tag, at) => [tag, at]))
const exampleOf = (tree: Tree): Example => ({
  input: tagClues(formsOf(tree), lexicon),
  gold: Uint8Array.from(tree.words, ({ upos }) => numbers.get(upos) ?? UPOS.length - 1),
})
const examples = trees.map(exampleOf)
const dev = devTrees.map(exampleOf)

const learnt = SEEDS.map((seed) => {
  const one = train(examples, { labels: UPOS.length, epochs: EPOCHS, seed, margin: MARGIN, dropout: DROPOUT })
  console.error(`seed ${seed}: dev ${percent(accuracy(one))}`)
  return one
})
const mean = meanOf(learnt)
console.error(`mean: dev ${percent(accuracy(mean))}`)
const sequence = packSequence(mean, MOST)
const packed = (settled: Settled): Uint8Array =>
  packWeights({
    meta: { kind: 'tagger', language: 'en', labels: UPOS, columns: lexicon.columns.length },
    arrays: {
      words: packWords([...lexicon.index.keys()]),
      ...Object.fromEntries(lexicon.columns.map((column, at) => [`column${at}`, column])),
      settledwords: packWords([...settled.keys()]),
      settledtags: Uint8Array.from(settled.values()),
      ...sequence,
    },
  })
const settled = settledWords(raw, trees, openTagger(packed(new Map())))
console.error(`${settled.size} words are settled`)
const bytes = packed(settled)
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'weights.bin'), bytes)

const model = openTagger(bytes)
const found = devTrees.flatMap((tree) => tagTokens(formsOf(tree), model))
const gold = devTrees.flatMap(({ words }) => words.map(({ upos }) => upos))
console.log(
  `dev, packed: ${percent(found.filter((tag, at) => tag === gold[at]).length / gold.length)}; ${(bytes.length / 1e6).toFixed(2)} MB`,
)

function accuracy(weights: Learnt): number {
  const scorer = scorerOf(weights)
  let right = 0
  let all = 0
  for (const example of dev) {
    right += decode(scorer, example.input).filter((tag, at) => tag === example.gold[at]).length
    all += example.gold.length
  }
  return right / all
}

function percent(share: number): string {
  return (100 * share).toFixed(2)
}
