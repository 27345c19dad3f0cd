// Rebuilds src/engine/weights/parser-en/weights.bin: `node dist/training/parser.js [DATA]`, DATA being the development data.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { packRows, packTriad, packWeights } from '../src/engine/learn/index.ts'
import { openParser, openTagger, parse, RELATIONS, tagTokens, type Upos } from '../src/engine/text/index.ts'
import { nodesOf } from '../src/engine/text/nodes.ts'
import { type Lesson, trainParser } from './arclearner.ts'
import { readTrees, type Tree } from './conllu.ts'
import { jackknife } from './jackknife.ts'
import { projective } from './oracle.ts'
import { meanRows } from './rows.ts'
import { readSilver } from './silver.ts'

// Tried on UD-EWT dev: the mean of three seeds, with margin and dropout, is worth 0.5; margin and dropout alone nothing.
const EPOCHS = 6
const SEEDS = [1, 2, 3, 4]
const MARGIN = 2
const DROPOUT = 0.1
// Machine-made trees of news: every fifth sentence at half weight, none in the last two epochs. All of them at once, to the end,
// cost 0.2 on dev.
const EVERY = 5
const SILVER_WEIGHT = 0.5
const PURE = 2
const FOLDS = 5
const TAGGING = { epochs: 7, margin: 2, dropout: 0.2 }
/** Slots for clues to moves, the share of them in use, and weights of clues to relations: together just below 4 MB. */
const SLOTS = 1 << 19
const SHARE = 0.7
const MOST = 280_000

const data = path.resolve(process.argv[2] ?? '../shared/data')
const weights = path.resolve(import.meta.dirname, '../../src/engine/weights')
const treesOf = (part: string): Tree[] => readTrees(path.join(data, `language/ud-ewt/${part}.conllu.gz`))
const formsOf = ({ words }: Tree): string[] => words.map(({ form }) => form)

const tagger = openTagger(readFileSync(path.join(weights, 'tagger-en/weights.bin')))
const trees = treesOf('train')
const numbers = new Map<string, number>(RELATIONS.map((name, at) => [name, at]))
const OTHER = RELATIONS.indexOf('dep')
const tags = jackknife(trees, tagger.lexicon, FOLDS, TAGGING)
const gold = trees.map((tree, at) => lessonOf(formsOf(tree), tree.words, tags[at] ?? [], 1))
const silver = readSilver(data, EVERY).map(({ words, heads, deprels }) =>
  lessonOf(
    words,
    words.map((_, at) => ({ head: heads[at] ?? 0, deprel: deprels[at] ?? 'dep' })),
    tagTokens(words, tagger),
    SILVER_WEIGHT,
  ),
)
console.error(`${gold.length} sentences tagged, ${silver.length} machine-made trees`)

const learners = SEEDS.map((seed) =>
  trainParser([...gold, ...silver], { epochs: EPOCHS, seed, margin: MARGIN, dropout: DROPOUT, pure: PURE }),
)
const bytes = packWeights({
  meta: { kind: 'parser', language: 'en', labels: RELATIONS, words: tagger.lexicon.index.size },
  arrays: {
    ...packTriad(meanRows(learners.map(({ moves }) => moves)), SLOTS, SHARE, 'move-'),
    ...packRows(meanRows(learners.map(({ relations }) => relations)), MOST, 'relation-'),
    ...packRows(meanRows(learners.map(({ marks }) => marks)), MOST, 'mark-'),
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

interface Arc {
  /** Counted from 1, 0 for the root. */
  readonly head: number
  readonly deprel: string
}

function lessonOf(words: readonly string[], arcs: readonly Arc[], upos: readonly Upos[], weight: number): Lesson {
  const nodes = nodesOf(words, upos, tagger.lexicon)
  const nodeAt = new Int32Array(words.length)
  for (let node = 1; node <= nodes.length; node++) nodeAt[nodes.words[node] as number] = node
  // What hangs below a mark hangs below the mark's head.
  const headOf = (at: number): number => {
    let head = arcs[at]?.head ?? 0
    while (head > 0 && nodeAt[head - 1] === 0) head = arcs[head - 1]?.head ?? 0
    return head === 0 ? 0 : (nodeAt[head - 1] as number)
  }
  const heads = new Int32Array(nodes.length + 1).fill(-1)
  const relations = new Int32Array(nodes.length + 1).fill(-1)
  const marks = new Map<number, number>()
  for (const [at, { deprel }] of arcs.entries()) {
    const node = nodeAt[at] as number
    if (node === 0) marks.set(at, headOf(at))
    else {
      heads[node] = headOf(at)
      relations[node] = numbers.get(deprel) ?? OTHER
    }
  }
  return { words, nodes, heads: projective(heads), relations, marks, weight }
}
