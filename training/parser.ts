// Rebuilds src/engine/weights/parser-en/weights.bin: `node dist/training/parser.js [DATA]`, DATA being the development data.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { packRows, packTriad, packWeights } from '../src/engine/learn/index.ts'
import { nodesOf } from '../src/engine/text/arcclues.ts'
import { openParser, openTagger, parse, RELATIONS, tagTokens, type Upos } from '../src/engine/text/index.ts'
import { type Lesson, trainParser } from './arclearner.ts'
import { readTrees, type Tree } from './conllu.ts'
import { jackknife } from './jackknife.ts'
import { projective } from './oracle.ts'
import { meanRows } from './rows.ts'

const EPOCHS = 7
const SEEDS = [1]
const MARGIN = 1
const DROPOUT = 0
const FOLDS = 5
const TAGGING = { epochs: 7, margin: 2, dropout: 0.2 }
/** Slots for clues to moves, the share of them in use, and weights of clues to relations: together just below 4 MB. */
const SLOTS = 1 << 19
const SHARE = 0.7
const MOST = 250_000

const data = path.resolve(process.argv[2] ?? '../shared/data')
const weights = path.resolve(import.meta.dirname, '../../src/engine/weights')
const treesOf = (part: string): Tree[] => readTrees(path.join(data, `language/ud-ewt/${part}.conllu.gz`))
const formsOf = ({ words }: Tree): string[] => words.map(({ form }) => form)

const tagger = openTagger(readFileSync(path.join(weights, 'tagger-en/weights.bin')))
const trees = treesOf('train')
const numbers = new Map<string, number>(RELATIONS.map((name, at) => [name, at]))
const tags = jackknife(trees, tagger.lexicon, FOLDS, TAGGING)
const lessons = trees.map((tree, at) => lessonOf(tree, tags[at] ?? []))
console.error(`${lessons.length} sentences tagged`)

const learners = SEEDS.map((seed) => trainParser(lessons, { epochs: EPOCHS, seed, margin: MARGIN, dropout: DROPOUT }))
const bytes = packWeights({
  meta: { kind: 'parser', language: 'en', labels: RELATIONS, words: tagger.lexicon.index.size },
  arrays: {
    ...packTriad(meanRows(learners.map(({ moves }) => moves)), SLOTS, SHARE, 'move-'),
    ...packRows(meanRows(learners.map(({ relations }) => relations)), MOST, 'relation-'),
  },
})
mkdirSync(path.join(weights, 'parser-en'), { recursive: true })
writeFileSync(path.join(weights, 'parser-en/weights.bin'), bytes)

const model = openParser(bytes, tagger.lexicon)
const counts = { all: 0, heads: 0, both: 0 }
for (const tree of treesOf('dev')) {
  const { heads, relations } = parse(formsOf(tree), tagTokens(formsOf(tree), tagger), model)
  for (const [at, { head, deprel }] of tree.words.entries()) {
    counts.all += 1
    if (heads[at] !== head) continue
    counts.heads += 1
    if (RELATIONS[relations[at] as number] === deprel) counts.both += 1
  }
}
const percent = (share: number): string => (100 * share).toFixed(2)
console.log(
  `dev, packed: UAS ${percent(counts.heads / counts.all)} LAS ${percent(counts.both / counts.all)}; ${(bytes.length / 1e6).toFixed(2)} MB`,
)

function lessonOf(tree: Tree, upos: readonly Upos[]): Lesson {
  const { words } = tree
  return {
    nodes: nodesOf(formsOf(tree), upos, tagger.lexicon),
    heads: projective(Int32Array.from([-1, ...words.map(({ head }) => head)])),
    relations: Int32Array.from([-1, ...words.map(({ deprel }) => numbers.get(deprel) ?? numbers.get('dep') ?? 0)]),
  }
}
