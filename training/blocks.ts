// Trains the block cleaner on NAEB and fundus-a, scores it by cross-validation over sites, and packs it.
// usage: node dist/training/blocks.js [--data DIR] [--trees N] [--depth N] [--dry] [--worst N]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { compare, summarise } from '../bench/shingles.ts'
import { type Forest, packForest, probability } from '../src/engine/learn/forest.ts'
import { hashText } from '../src/engine/learn/index.ts'
import { decodeBytes } from '../src/engine/read/bytes/encoding.ts'
import { type Blocks, blocksOf } from '../src/engine/read/html/blocks.ts'
import { BLOCK_MODEL, chooseBlocks, kindsOf, THRESHOLD } from '../src/engine/read/html/cleaner.ts'
import { FEATURES, featuresOf } from '../src/engine/read/html/features.ts'
import { parseDocument } from '../src/engine/read/html/tree.ts'
import { readMetadata } from '../src/engine/read/meta/metadata.ts'
import { type ForestSettings, trainForest } from './forest.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    trees: { type: 'string', default: '240' },
    depth: { type: 'string', default: '6' },
    rate: { type: 'string', default: '0.08' },
    dry: { type: 'boolean', default: false },
    leaf: { type: 'string', default: '0.5' },
    worst: { type: 'string', default: '0' },
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

// Every page stands in the training data twice: as it is, and at half weight as if it came from a template whose names nobody knows, or
// declared nothing of its body. So the forest cannot lean on names and declarations alone, which other years and makers do not share.
const NAMES = indicesOf(/^(?:own|near|far) names /)
const DECLARED = indicesOf(/^(?:description|declared body)$/)
const UNKNOWN = new Map([...NAMES.map((at) => [at, 0] as const), ...DECLARED.map((at) => [at, -1] as const)])
const MASKED_WEIGHT = 0.5

interface Page {
  readonly url: string
  readonly set: string
  readonly fold: number
  readonly gold: string
  readonly blocks: Blocks
  readonly kinds: ReturnType<typeof kindsOf>
  readonly rows: (Float32Array | null)[]
  readonly labels: Float32Array
  readonly weights: Float32Array
  /** Probabilities from a forest that did not see the page's site. */
  scores: Float32Array
}

const started = process.cpuUsage()
const say = (text: string) => process.stderr.write(`${(process.cpuUsage(started).user / 1e6).toFixed(0)} s  ${text}\n`)
const pages = ['naeb', 'fundus-a'].flatMap(readSet)
say(`${pages.length} pages, ${pages.reduce((sum, page) => sum + page.rows.length, 0)} blocks, ${FEATURES.length} features`)

for (let fold = 0; fold < FOLDS; fold++) {
  const forest = grow(
    pages.filter((page) => page.fold !== fold),
    fold,
  )
  for (const page of pages)
    if (page.fold === fold) page.scores = Float32Array.from(page.rows, (row) => (row ? probability(forest, row) : 0))
}
report()
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
        rows,
        ...labelsOf(blocks, text),
        scores: new Float32Array(),
      }
    })
}

/** A block's label: the share of its 4-token runs that the gold holds; of a shorter block, whether a line of the gold is it. */
function labelsOf({ blocks }: Blocks, gold: string): { labels: Float32Array; weights: Float32Array } {
  const tokens = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const words = tokens(gold)
  const runs = new Set<string>()
  for (let i = 0; i + 4 <= words.length; i++) runs.add(words.slice(i, i + 4).join(' '))
  const lines = new Set(gold.split('\n').map((line) => tokens(line).join(' ')))
  const labels = new Float32Array(blocks.length)
  const weights = new Float32Array(blocks.length)
  blocks.forEach(({ text }, i) => {
    const own = tokens(text)
    let hits = 0
    for (let k = 0; k + 4 <= own.length; k++) if (runs.has(own.slice(k, k + 4).join(' '))) hits++
    labels[i] = own.length < 4 ? (own.length && lines.has(own.join(' ')) ? 1 : 0) : hits / (own.length - 3)
    // A page counts once in the metric however long it is; a floor keeps short blocks from not mattering at all.
    weights[i] = ((own.length + 4) / (words.length + 200)) * 40
  })
  return { labels, weights }
}

function indicesOf(pattern: RegExp): number[] {
  return FEATURES.flatMap((name, at) => (pattern.test(name) ? [at] : []))
}

/** One forest over the rows of pages. */
function grow(train: readonly Page[], seed: number): Forest {
  const rows: Float32Array[] = []
  const labels: number[] = []
  const weights: number[] = []
  for (const page of train) {
    const draw = hashText(page.url, seed)
    const masks = [...((draw & 3) !== 0 ? [NAMES] : []), ...((draw & 12) !== 0 ? [DECLARED] : [])]
    page.rows.forEach((row, i) => {
      if (!row) return
      rows.push(row)
      labels.push(page.labels[i]!)
      weights.push(page.weights[i]!)
      if (!masks[0]) return
      const masked = row.slice()
      for (const mask of masks) for (const at of mask) masked[at] = UNKNOWN.get(at)!
      rows.push(masked)
      labels.push(page.labels[i]!)
      weights.push(page.weights[i]! * MASKED_WEIGHT)
    })
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
  const worst = pages
    .map((page) => ({ page, ...compare(page.gold, textOf(page, THRESHOLD)) }))
    .sort((a, b) => a.tp - b.tp)
    .slice(0, Number(values.worst))
  for (const { page, tp, fp, fn } of worst)
    process.stdout.write(`tp ${tp.toFixed(2)} fp ${fp.toFixed(2)} fn ${fn.toFixed(2)} ${page.set} ${page.url}\n`)
}

/** A page's body as the cleaner would give it. */
function textOf(page: Page, threshold: number): string {
  const kept = chooseBlocks(page.blocks, page.kinds, page.scores, threshold)
  return kept.map((i) => page.blocks.blocks[i]!.text).join('\n\n')
}
