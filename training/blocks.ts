// Trains the block cleaner on NAEB and fundus-a, scores it by cross-validation over sites, and packs it.
// usage: node dist/training/blocks.js [--data DIR] [--trees N] [--depth N] [--dry] [--worst N] [--transfer] [--unchecked]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { compare, summarise } from '../bench/shingles.ts'
import { type Forest, packForest, probability } from '../src/engine/learn/forest.ts'
import { hashText, seeded } from '../src/engine/learn/index.ts'
import { decodeBytes } from '../src/engine/read/bytes/encoding.ts'
import { type Blocks, blocksOf } from '../src/engine/read/html/blocks.ts'
import { BLOCK_MODEL, chooseBlocks, kindsOf, THRESHOLD } from '../src/engine/read/html/cleaner.ts'
import { FEATURES, featuresOf, type Known } from '../src/engine/read/html/features.ts'
import { parseDocument } from '../src/engine/read/html/tree.ts'
import { readMetadata } from '../src/engine/read/meta/metadata.ts'
import { disguise } from './disguise.ts'
import { type ForestSettings, trainForest } from './forest.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    trees: { type: 'string', default: '200' },
    depth: { type: 'string', default: '6' },
    rate: { type: 'string', default: '0.1' },
    dry: { type: 'boolean', default: false },
    leaf: { type: 'string', default: '0.5' },
    worst: { type: 'string', default: '0' },
    transfer: { type: 'boolean', default: false },
    unchecked: { type: 'boolean', default: false },
  },
})
const root = path.resolve(import.meta.dirname, '../..')
const data = values.data ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data')
const settings: ForestSettings = {
  trees: Number(values.trees),
  depth: Number(values.depth),
  rate: Number(values.rate),
  leaf: Number(values.leaf),
  columns: 0.35,
  seed: 7,
}
const FOLDS = 5

// Every page stands in the training data again in other dresses, at this weight each: see disguise.ts.
const DISGUISES = 3
const DISGUISED_WEIGHT = 0.5

interface Page {
  readonly url: string
  readonly set: string
  readonly fold: number
  readonly gold: string
  readonly blocks: Blocks
  readonly kinds: ReturnType<typeof kindsOf>
  readonly known: Known
  readonly disguises: readonly Dressed[]
  readonly rows: (Float32Array | null)[]
  readonly labels: Float32Array
  readonly weights: Float32Array
  /** Words of the gold, and the floor. */
  readonly length: number
  /** Probabilities from a forest that did not see the page's site. */
  scores: Float32Array
}

/** A page in another dress, ready to train on. */
interface Dressed {
  readonly blocks: Blocks
  readonly kinds: ReturnType<typeof kindsOf>
  readonly rows: readonly (Float32Array | null)[]
  readonly labels: readonly number[]
  readonly weights: readonly number[]
  /** As `Page.scores`. */
  scores: Float32Array
}

const WORD = /[\p{L}\p{N}_]+/gu

/** How much a block counts, before its page's length. */
const weighs = (text: string): number => (text.match(WORD)?.length ?? 0) + 4

const started = process.cpuUsage()
const say = (text: string) => process.stderr.write(`${(process.cpuUsage(started).user / 1e6).toFixed(0)} s  ${text}\n`)
const pages = dressed(['naeb', 'fundus-a'].flatMap(readSet))
say(`${pages.length} pages, ${pages.reduce((sum, page) => sum + page.rows.length, 0)} blocks, ${FEATURES.length} features`)

for (let fold = 0; fold < (values.unchecked ? 0 : FOLDS); fold++) {
  const forest = grow(
    pages.filter((page) => page.fold !== fold),
    fold,
  )
  for (const page of pages)
    if (page.fold === fold)
      for (const one of [page, ...page.disguises]) one.scores = Float32Array.from(one.rows, (row) => (row ? probability(forest, row) : 0))
}
if (!values.unchecked) report()
if (values.transfer) {
  for (const [from, to] of [
    ['naeb', 'fundus-a'],
    ['fundus-a', 'naeb'],
  ] as const) {
    const forest = grow(
      pages.filter(({ set }) => set === from),
      FOLDS + 1,
    )
    for (const page of pages) if (page.set === to) page.scores = Float32Array.from(page.rows, (row) => (row ? probability(forest, row) : 0))
  }
  process.stdout.write('each set by a forest from the other:\n')
  report()
}
if (!values.dry) {
  const folder = path.join(root, 'src/engine/weights', BLOCK_MODEL)
  mkdirSync(folder, { recursive: true })
  const bytes = packForest(BLOCK_MODEL, grow(pages, FOLDS))
  writeFileSync(path.join(folder, 'weights.bin'), bytes)
  say(`packed ${bytes.length} bytes`)
}

function readSet(set: string): Page[] {
  const folder = path.join(data, 'reading', set)
  return readFileSync(path.join(folder, 'gold.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { url: string; site: string; file: string; text: string })
    .map(({ url, site, file, text }) => {
      const { document } = parseDocument(decodeBytes(gunzipSync(readFileSync(path.join(folder, file))), { url }).text)
      const metadata = readMetadata(document, { url })
      const blocks = blocksOf(document, url)
      const kinds = kindsOf(blocks)
      const rows = featuresOf(blocks, kinds, metadata)
      return {
        url,
        set,
        fold: Math.abs(hashText(site)) % FOLDS,
        gold: text,
        blocks,
        kinds,
        known: metadata,
        disguises: [],
        rows,
        ...labelsOf(blocks, text),
        scores: new Float32Array(),
      }
    })
}

/** A block's label: the share of its 4-token runs that the gold holds; of a shorter block, whether a line of the gold is it. */
function labelsOf({ blocks }: Blocks, gold: string): { labels: Float32Array; weights: Float32Array; length: number } {
  const tokens = (text: string) => text.match(WORD) ?? []
  const words = tokens(gold)
  const runs = new Set<string>()
  for (let i = 0; i + 4 <= words.length; i++) runs.add(words.slice(i, i + 4).join(' '))
  const lines = new Set(gold.split('\n').map((line) => tokens(line).join(' ')))
  // A page counts once in the metric however long it is; a floor keeps short blocks from not mattering at all.
  const length = words.length + 200
  const labels = new Float32Array(blocks.length)
  const weights = new Float32Array(blocks.length)
  blocks.forEach(({ text }, i) => {
    const own = tokens(text)
    let hits = 0
    for (let k = 0; k + 4 <= own.length; k++) if (runs.has(own.slice(k, k + 4).join(' '))) hits++
    labels[i] = own.length < 4 ? (own.length && lines.has(own.join(' ')) ? 1 : 0) : hits / (own.length - 3)
    weights[i] = ((own.length + 4) / length) * 40
  })
  return { labels, weights, length }
}

/** Every page with its disguises. The donor of clutter is a page of the same fold, so that no site is on both sides. */
function dressed(plain: readonly Page[]): Page[] {
  return plain.map((page, at) => {
    const random = seeded(at + 1)
    const donors = plain.filter(({ fold, url }) => fold === page.fold && url !== page.url)
    const disguises = Array.from({ length: DISGUISES }, (): Dressed => {
      const donor = donors[Math.floor(random() * donors.length)] ?? page
      const { blocks, from, known } = disguise(page, donor, random)
      const kinds = kindsOf(blocks)
      return {
        blocks,
        kinds,
        rows: featuresOf(blocks, kinds, known),
        labels: from.map((i) => (i < 0 ? 0 : page.labels[i]!)),
        weights: from.map((i, k) => (i < 0 ? (weighs(blocks.blocks[k]!.text) / page.length) * 40 : page.weights[i]!)),
        scores: new Float32Array(),
      }
    })
    return { ...page, disguises }
  })
}

/** One forest over the rows of pages. */
function grow(train: readonly Page[], seed: number): Forest {
  const rows: Float32Array[] = []
  const labels: number[] = []
  const weights: number[] = []
  const add = (from: Dressed | Page, weight: number) =>
    from.rows.forEach((row, i) => {
      if (!row) return
      rows.push(row)
      labels.push(from.labels[i]!)
      weights.push(from.weights[i]! * weight)
    })
  for (const page of train) {
    add(page, 1)
    for (const other of page.disguises) add(other, DISGUISED_WEIGHT)
  }
  const forest = trainForest({ rows, labels, weights }, { ...settings, seed: settings.seed + seed })
  say(`forest ${seed} from ${rows.length} rows`)
  return forest
}

function report(): void {
  for (const threshold of [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]) {
    const figures = ['naeb', 'fundus-a'].map((set) => {
      const found = pages.filter((page) => page.set === set).map((page) => compare(page.gold, textOf(page, threshold)))
      const { precision, recall, f1 } = summarise(found)
      return `${set} F1 ${f1.toFixed(4)} P ${precision.toFixed(4)} R ${recall.toFixed(4)}, ${found.filter(({ tp, fn }) => fn > tp * 2).length} pages mostly lost`
    })
    process.stdout.write(`threshold ${threshold}: ${figures.join('  ')}\n`)
  }
  const inDisguise = pages.flatMap((page) => page.disguises.map((one) => compare(page.gold, textOf(one, THRESHOLD))))
  const { precision, recall, f1 } = summarise(inDisguise)
  process.stdout.write(`in disguise: F1 ${f1.toFixed(4)} P ${precision.toFixed(4)} R ${recall.toFixed(4)}\n`)
  const worst = pages
    .map((page) => ({ page, ...compare(page.gold, textOf(page, THRESHOLD)) }))
    .sort((a, b) => a.tp - b.tp)
    .slice(0, Number(values.worst))
  for (const { page, tp, fp, fn } of worst)
    process.stdout.write(`tp ${tp.toFixed(2)} fp ${fp.toFixed(2)} fn ${fn.toFixed(2)} ${page.set} ${page.url}\n`)
}

/** A page's body as the cleaner would give it. */
function textOf(page: Page | Dressed, threshold: number): string {
  const kept = chooseBlocks(page.blocks, page.kinds, page.scores, threshold)
  return kept.map((i) => page.blocks.blocks[i]!.text).join('\n\n')
}
