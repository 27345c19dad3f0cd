// Rebuilds src/engine/weights/names-en/weights.bin: `node dist/training/names.js [DATA]`, DATA being the development data.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openWeights, packField, packWeights } from '../src/engine/learn/index.ts'
import { openTagger } from '../src/engine/text/index.ts'
import { NAME_TAGS, openNames, tagNames } from '../src/engine/text/names/index.ts'
import { openLists, packLists } from '../src/engine/text/names/lists.ts'
import { readTrees } from './conllu.ts'
import { readSilverNames, readUner, spansOf } from './named.ts'
import { buildLists } from './namelists.ts'
import { trainNames } from './nametagger.ts'
import { readRaw, wordClasses } from './words.ts'

// Swept on UNER-EWT dev, and on the silver names of every tenth article, left out for that.
const TRAINING = { epochs: 8, rate: 0.05, decay: 4, dropout: 0.5 }
const SEEDS = [1, 2, 3]
/** How much a sentence counts in which a machine marked the names. */
const SILVER = 0.3
/** Clues seen less often are left out. */
const LEAST = 2
/** Classes of words, besides those of the tagger. */
const CLASSES = 900
const ROUNDS = 4
/** What a word pays for being no name: finds more names at little cost in wrong ones. */
const BIAS = 0.25
/** Rows kept: keeps the file below 1.4 MB. */
const MOST = 96_000

const weights = path.resolve(import.meta.dirname, '../../src/engine/weights')
const data = path.resolve(process.argv[2] ?? '../shared/data')
const tagger = openTagger(readFileSync(path.join(weights, 'tagger-en/weights.bin')))
const gold = readUner(data, 'train', tagger)
const silver = readSilverNames(data, tagger)
const fine = wordClasses(
  tagger.lexicon.index,
  [...readTrees(path.join(data, 'language/ud-ewt/train.conllu.gz')).map(({ words }) => words.map(({ form }) => form)), ...readRaw(data)],
  CLASSES,
  ROUNDS,
)
const packed = packLists(buildLists([...gold, ...silver]))
const lists = openLists(openWeights(packWeights({ meta: {}, arrays: packed })))
const field = trainNames(
  [...gold.map((sentence) => ({ sentence, weight: 1 })), ...silver.map((sentence) => ({ sentence, weight: SILVER }))],
  { index: tagger.lexicon.index, columns: [tagger.lexicon.columns[0] as Uint16Array, fine] },
  lists,
  TRAINING,
  SEEDS,
  LEAST,
  (text) => console.error(text),
)
const transitions = field.transitions.map((weight, at) => (at % NAME_TAGS.length === 0 ? weight - BIAS : weight))
const bytes = packWeights({
  meta: { kind: 'names', language: 'en', labels: NAME_TAGS },
  arrays: { fine, ...packed, ...packField({ ...field, transitions }, MOST, '') },
})
const target = path.join(weights, 'names-en')
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'weights.bin'), bytes)

const model = openNames(bytes, tagger)
let right = 0
let both = 0
for (const { words, upos, gold: tags } of readUner(data, 'dev', tagger)) {
  const marked = spansOf(tags)
  const found = spansOf(tagNames(words, upos, model))
  both += marked.length + found.length
  right += found.filter((span) => marked.includes(span)).length
}
console.log(`dev, packed: F1 ${((200 * right) / both).toFixed(1)}; ${(bytes.length / 1e6).toFixed(2)} MB`)
