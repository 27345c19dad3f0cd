// Rebuilds src/engine/weights/tagger-en/weights.bin: `node dist/training/tagger.js [DATA]`, DATA being the development data.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { decode, type Example, type Learnt, packSequence, packWeights, packWords, scorerOf, train } from '../src/engine/learn/index.ts'
import { NO_LEXICON, tagClues } from '../src/engine/text/clues.ts'
import { openTagger, tagTokens, UPOS } from '../src/engine/text/index.ts'
import { readTrees, type Tree } from './conllu.ts'

const data = path.resolve(process.argv[2] ?? '../shared/data')
const folder = path.join(data, 'language/ud-ewt')
const numbers = new Map<string, number>(UPOS.map((tag, at) => [tag, at]))

const examplesOf = (trees: readonly Tree[]): Example[] =>
  trees.map(({ words }) => ({
    input: tagClues(
      words.map(({ form }) => form),
      NO_LEXICON,
    ),
    gold: Uint8Array.from(words, ({ upos }) => numbers.get(upos) ?? UPOS.length - 1),
  }))

const accuracy = (learnt: Learnt, examples: readonly Example[]): number => {
  const scorer = scorerOf(learnt)
  let right = 0
  let all = 0
  for (const { input, gold } of examples) {
    const found = decode(scorer, input)
    right += found.filter((tag, at) => tag === gold[at]).length
    all += gold.length
  }
  return right / all
}

const gold = examplesOf(readTrees(path.join(folder, 'train.conllu.gz')))
const trees = readTrees(path.join(folder, 'dev.conllu.gz'))
const dev = examplesOf(trees)
const learnt = train(gold, {
  labels: UPOS.length,
  epochs: 7,
  seed: 1,
  margin: 2,
  dropout: 0.2,
  after: (epoch, sofar) => {
    console.error(`epoch ${epoch}: dev ${(100 * accuracy(sofar, dev)).toFixed(2)}`)
    return true
  },
})
const bytes = packWeights({
  meta: { kind: 'tagger', language: 'en', labels: UPOS, columns: 0 },
  arrays: { words: packWords([]), ...packSequence(learnt, 600_000) },
})
const target = path.resolve(import.meta.dirname, '../../src/engine/weights/tagger-en')
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'weights.bin'), bytes)

const model = openTagger(bytes)
let right = 0
let all = 0
for (const { words } of trees) {
  const found = tagTokens(
    words.map(({ form }) => form),
    model,
  )
  right += found.filter((tag, at) => tag === words[at]?.upos).length
  all += words.length
}
console.log(`dev, packed: ${(100 * (right / all)).toFixed(2)} · ${(bytes.length / 1e6).toFixed(2)} MB`)
