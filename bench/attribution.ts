import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type Hints, type Models, type Reading, readClean } from '../src/engine/index.ts'
import { coreNlpSeconds } from './corenlp.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { scoreOutside } from './scorer.ts'
import { shippedModels } from './shipped.ts'

const POLNEAR = 'attribution/polnear/dev.jsonl.gz'
const CHAINS = 'chains/chains.jsonl'
/** Articles that speed is measured on: the first of the training part. */
const SPEED = 'attribution/polnear/train.jsonl.gz'

/** Who says what, on PolNeAR dev and on chains: the outside scorers run over readings made here. */
export const measure: Measure = {
  name: 'attribution',
  about: 'PolNeAR dev and chains by the outside scorers, calibration, reports per CPU-second',
  needs: [POLNEAR, CHAINS, SPEED],
  run: async (run) => {
    const began = performance.now()
    const models = shippedModels()
    void [models.attribution, models.parser, models.blocks]
    const opened = performance.now() - began
    const read = (row: Row): Reading => readClean(row.text, hintsOf(row), models)
    const told = (row: Row): Reading => readClean(row.text, hintsOf(row), models, { stages: ['read', 'attribute'] })
    const paced = (reader: (row: Row) => Reading): number =>
      speedOf(rowsOf(run, SPEED).slice(0, run.quick ? 100 : 500), run.quick ? 40 : 200, reader)
    const speed = paced(told)
    const polnear = readingsOf(rowsOf(run, POLNEAR) as Marked[], read)
    return [
      ...scored(run, 'polnear', polnear, POLNEAR_FIGURES),
      ...calibration(polnear),
      ...scored(run, 'chains', readingsOf(rowsOf(run, CHAINS), read), CHAINS_FIGURES),
      ...(run.quick ? [] : [await fiveFold(run, models)]),
      { name: 'attribution.reports of 750 words/cpu-s', value: speed, unit: 'rate', note: 'read and attribute, tagger included' },
      { name: 'attribution.full readings of 750 words/cpu-s', value: paced(read), unit: 'rate', note: 'read, attribute and ground' },
      { name: 'attribution.open', value: opened, unit: 'ms', note: 'what attribution needs' },
      ...(run.peers ? [coreNlp(rowsOf(run, SPEED).slice(0, PEER_REPORTS), speed)] : []),
    ]
  },
}

/** Reports that the slow peer reads. */
const PEER_REPORTS = 6

/** How many times as many reports Sayso reads in a CPU-second as CoreNLP's quote annotator. */
function coreNlp(rows: readonly Row[], speed: number): Figure {
  const name = 'attribution.reports/corenlp quote'
  const seconds = coreNlpSeconds(rows.map(({ text }) => text))
  if (typeof seconds === 'string') return { name, value: null, unit: 'ratio', note: seconds }
  const rate = wordsOf(rows) / 750 / seconds
  return { name, value: speed / rate, unit: 'ratio', note: `CoreNLP: ${rate.toFixed(2)} reports of 750 words/cpu-s` }
}

const wordsOf = (rows: readonly Row[]): number => rows.reduce((sum, { text }) => sum + (text.match(/\S+/g) ?? []).length, 0)

/** What the reader may know besides the text. */
function hintsOf({ title, headline, outlet, publisher, published, date }: Row): Hints {
  // The gold of chains has its claims under that name.
  const told = { title: typeof headline === 'string' ? headline : title, outlet: outlet ?? publisher, published: published ?? date }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => typeof value === 'string' && value !== ''))
}

interface Row {
  readonly id?: string
  readonly text: string
  readonly title?: string
  readonly headline?: unknown
  readonly outlet?: string
  readonly publisher?: string
  readonly published?: string
  readonly date?: string
}

type Named = readonly (readonly [name: string, key: string])[]

const POLNEAR_FIGURES: Named = [
  ['polnear.source exact f1', 'all.source.exact.f1'],
  ['polnear.cue exact f1', 'all.cue.exact.f1'],
  ['polnear.content exact f1', 'all.content.exact.f1'],
  ['polnear.relation half f1', 'all.relation.half.f1'],
  ['polnear.relation half f1, speech', 'speech.relation.half.f1'],
]
const CHAINS_FIGURES: Named = [
  ['chains.reading f1', 'reading.f1'],
  ['chains.statement f1', 'statement.f1'],
  ['chains.chain exact', 'chain.exact'],
  ['chains.chain origin', 'chain.origin'],
  ['chains.source naming', 'sources.naming'],
  ['chains.source b3 f1', 'sources.b3.f1'],
  ['chains.own voice false rate', 'ownVoice.falseRate'],
  ['chains.traps hit', 'traps.hit'],
  ['chains.headline accuracy', 'headline.accuracy'],
  ['chains.headline macro f1', 'headline.macroF1'],
]

function rowsOf({ data }: Run, file: string): Row[] {
  const bytes = readFileSync(path.join(data, file))
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

type Read<T extends Row> = readonly { readonly row: T; readonly reading: Reading }[]

const readingsOf = <T extends Row>(rows: readonly T[], read: (row: Row) => Reading): Read<T> =>
  rows.map((row) => ({ row, reading: read(row) }))

function scored(run: Run, name: string, all: Read<Row>, figures: Named): Figure[] {
  const told = scoreOutside(
    run,
    name,
    all.map(({ row }) => row),
    all.map(({ row, reading }) => ({ id: row.id, reading })),
  )
  if (!told) return [{ name, value: null, unit: 'share', note: 'the scorer is not beside the data' }]
  return figures.map(([figure, key]) => ({ name: figure, value: told[key] ?? null, unit: 'share' }))
}

/** How far the point from which a text is far may be moved: the one setting of the packed model that was settled on `chains`. */
const MOVES = [-0.02, -0.01, 0, 0.01, 0.02]
const FOLDS = 5

interface Scorer {
  readonly judge: (gold: unknown, row: unknown) => unknown
  readonly measure: (records: readonly unknown[]) => Record<string, number | null>
}

/** Reading F1 on each fifth of `chains` with that point chosen on the other four. */
async function fiveFold(run: Run, models: Models): Promise<Figure> {
  const name = 'chains.reading f1, five-fold'
  const file = path.join(run.data, '../tools/score/chains.mjs')
  if (!existsSync(file)) return { name, value: null, unit: 'share', note: 'the scorer is not beside the data' }
  const scorer = (await import(pathToFileURL(file).href)) as Scorer
  const rows = rowsOf(run, CHAINS)
  const moved = MOVES.map((move) => {
    const { attribution } = models
    const shifted = { ...models, attribution: { ...attribution, farthest: attribution.farthest + move } }
    return rows.map((row) => scorer.judge(row, { reading: readClean(row.text, hintsOf(row), shifted) }))
  })
  const f1 = (records: readonly unknown[]): number => scorer.measure(records)['reading.f1'] ?? 0
  const chosen = Array.from({ length: FOLDS }, (_, fold) => {
    const others = moved.map((records) => f1(records.filter((__, at) => at % FOLDS !== fold)))
    return moved[others.indexOf(Math.max(...others))]!.filter((__, at) => at % FOLDS === fold)
  })
  return { name, value: f1(chosen.flat()), unit: 'share', note: 'the point from which a text is far chosen on the other folds' }
}

type Pair = readonly [start: number, end: number]

interface Marked extends Row {
  readonly attributions: readonly { readonly source: readonly Pair[]; readonly cue: readonly Pair[]; readonly content: readonly Pair[] }[]
}

/** Expected calibration error over ten bins: a statement is right if a person marked a cue, source and content that agree by half. */
function calibration(read: Read<Marked>): Figure[] {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, sum: 0 }))
  for (const { row, reading } of read) {
    const gold = row.attributions.map((one) => [one.source, one.cue, one.content].map((spans) => letters(row.text, spans)))
    for (const { source, cue, content, confidence } of reading.statements) {
      const found = [source, cue, content].map((spans) =>
        letters(
          row.text,
          spans.map(({ start, end }) => [start, end]),
        ),
      )
      const right = gold.some(
        (one) => likeness(one[1]!, found[1]!) > 0 && likeness(one[0]!, found[0]!) >= 0.5 && likeness(one[2]!, found[2]!) >= 0.5,
      )
      const bin = bins[Math.min(9, Math.floor(confidence * 10))]!
      bin.count += 1
      bin.right += right ? 1 : 0
      bin.sum += confidence
    }
  }
  const all = bins.reduce((sum, { count }) => sum + count, 0)
  const curve = bins.map(({ count, right }, at) => (count ? `${at * 10}: ${((100 * right) / count).toFixed(0)} %` : '')).filter(Boolean)
  const error = bins.reduce((sum, { right, sum: said }) => sum + Math.abs(said - right), 0) / all
  return [
    { name: 'attribution.calibration error', value: error, unit: 'share', note: `right by decile of confidence: ${curve.join(', ')}` },
  ]
}

/** Positions of words' letters in spans. */
function letters(text: string, spans: readonly Pair[]): Set<number> {
  const found = new Set<number>()
  for (const [start, end] of spans) for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text[at] ?? '')) found.add(at)
  return found
}

function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0
  for (const at of a) if (b.has(at)) both += 1
  const either = a.size + b.size - both
  return either ? both / either : 1
}

/** Reports of 750 words in a CPU-second, once the first `warm` reports have had the code compiled: what a corpus costs. */
function speedOf(all: readonly Row[], warm: number, read: (row: Row) => Reading): number {
  for (const row of all.slice(0, warm)) read(row)
  const rows = all.slice(warm)
  const cpu = process.cpuUsage()
  for (const row of rows) read(row)
  const { user, system } = process.cpuUsage(cpu)
  return wordsOf(rows) / 750 / ((user + system) / 1e6)
}
