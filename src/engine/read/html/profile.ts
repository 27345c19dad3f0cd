import type { Blocks } from './blocks.ts'
import { containerOf } from './container.ts'
import type { Known } from './features.ts'

/** What is known of the whole page, block by block. */
export interface Profile {
  /** PLACES numbers a block. */
  readonly places: readonly (readonly number[])[]
}

/** What the numbers of a place are, in order. */
export const PLACES: readonly string[] = [
  'characters before',
  'blocks before',
  'blocks of the page',
  'blocks since the headline',
  ...['box', 'parent', 'grandparent'].flatMap((box) => [
    `prose of the ${box}`,
    `links of the ${box}`,
    `paragraphs of the ${box}`,
    `length of the ${box}`,
  ]),
  'in the densest box',
  'blocks since prose',
  'blocks until prose',
  'after the first prose',
  'after the last prose',
  'times on the page',
  'title',
  'description',
  'declared body',
  'not shown',
  'prose of like boxes',
  'blocks of like boxes',
  'depth against prose',
  'steps to the densest box',
  'links',
  'in the container',
  'steps to the container',
  'depth in the container',
  'points of the box',
  'points of the parent',
  'most points around',
]

// A block counts as prose when it is long, hardly linked, and has the marks of sentences.
const isProse = (text: string, linked: number): boolean => text.length > 80 && linked < text.length * 0.35 && /[.,;。、،]/.test(text)

/** Where each block stands: in the page, in its container, towards the prose, towards the headline and what the page declares. */
export function profileOf({ blocks, boxes }: Blocks, known: Known): Profile {
  const count = blocks.length
  const lengths = blocks.map((block) => block.text.length)
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1
  const prose = proseIn(blocks)
  const sums = sumsOf({ blocks, boxes }, prose)
  const best = densest(boxes, sums, 0.8)
  const title = shinglesOf(known.title ?? '', 1)
  const description = shinglesOf(known.description ?? '', 3)
  const declared = shinglesOf(known.articleBody ?? '', 3)
  const seen = new Map<string, number>()
  for (const { text } of blocks) seen.set(text, (seen.get(text) ?? 0) + 1)
  const heading = blocks.findIndex(
    ({ text, box }) => /^h[12]$/.test(boxes[box]?.tag ?? '') && title.size > 0 && shareOf(text, title, 1) > 0.7,
  )
  const [fromBefore, fromAfter] = [distances(prose), distances([...prose].reverse()).reverse()]
  const firstProse = prose.indexOf(true)
  const lastProse = prose.lastIndexOf(true)
  const like = likeBoxes({ blocks, boxes }, prose)
  const depth = meanDepth({ blocks, boxes }, prose)
  const around = new Map<number, number>()
  for (let at = best, steps = 0; at >= 0; at = boxes[at]!.parent, steps++) around.set(at, steps)
  const container = containerOf({ blocks, boxes })
  const outside = new Map<number, number>()
  for (let at = container.box, steps = 0; at >= 0; at = boxes[at]!.parent, steps++) outside.set(at, steps)
  const most = new Float64Array(boxes.length)
  for (let id = 0; id < boxes.length; id++) most[id] = Math.max(container.points[id]!, most[boxes[id]!.parent] ?? 0)
  const containerDepth = boxes[container.box]?.depth ?? 0
  let before = 0
  const places = blocks.map(({ text, box, hidden, links }, i) => {
    const at = before
    before += lengths[i]!
    const parent = boxes[box]?.parent ?? -1
    const grand = parent >= 0 ? boxes[parent]!.parent : -1
    const level = (id: number) => {
      const sum = id >= 0 ? sums[id] : undefined
      return sum
        ? [sum.prose / total, sum.linked / Math.max(1, sum.length), Math.log1p(sum.paragraphs), Math.log1p(sum.length)]
        : [-1, -1, -1, -1]
    }
    return [
      at / total,
      i / count,
      Math.log1p(count),
      heading < 0 ? -2 : i < heading ? -1 : Math.log1p(i - heading),
      ...level(box),
      ...level(parent),
      ...level(grand),
      isWithin(boxes, box, best) ? 1 : 0,
      Math.min(20, fromBefore[i]!),
      Math.min(20, fromAfter[i]!),
      firstProse < 0 ? -1 : Math.sign(i - firstProse),
      lastProse < 0 ? -1 : Math.sign(i - lastProse),
      seen.get(text) ?? 1,
      title.size ? shareOf(text, title, 1) : -1,
      description.size ? shareOf(text, description, 3) : -1,
      declared.size ? shareOf(text, declared, 3) : -1,
      hidden ? 1 : 0,
      like[i]!.prose / total,
      Math.log1p(like[i]!.blocks),
      (boxes[box]?.depth ?? 0) - depth,
      stepsTo(boxes, box, around),
      Math.log1p(links.length),
      container.within[box] ?? 0,
      stepsTo(boxes, box, outside),
      (boxes[box]?.depth ?? 0) - containerDepth,
      container.points[box] ?? -1,
      container.points[parent] ?? -1,
      most[box] ?? -1,
    ]
  })
  return { places }
}

/** The prose of a page's likely body, by index: of the deepest box that holds half of all its prose. */
export function proseOfBody(page: Blocks): number[] {
  const prose = proseIn(page.blocks)
  const body = densest(page.boxes, sumsOf(page, prose), 0.5)
  return page.blocks.flatMap(({ box }, i) => (prose[i] && isWithin(page.boxes, box, body) ? [i] : []))
}

const proseIn = (blocks: Blocks['blocks']): boolean[] => blocks.map(({ text, linked, hidden }) => !hidden && isProse(text, linked))

interface Sum {
  length: number
  linked: number
  prose: number
  paragraphs: number
}

/** What every box holds, its descendants' blocks included. */
function sumsOf({ blocks, boxes }: Blocks, prose: readonly boolean[]): Sum[] {
  const sums: Sum[] = boxes.map(() => ({ length: 0, linked: 0, prose: 0, paragraphs: 0 }))
  blocks.forEach(({ text, linked, box, hidden }, i) => {
    const sum = sums[box]
    if (!sum || hidden) return
    sum.length += text.length
    sum.linked += linked
    if (prose[i]) {
      sum.prose += text.length
      sum.paragraphs++
    }
  })
  // Children come after their parents, so one pass from the end sums up every subtree.
  for (let id = boxes.length - 1; id >= 0; id--) {
    const parent = boxes[id]!.parent
    if (parent < 0) continue
    const [to, from] = [sums[parent]!, sums[id]!]
    to.length += from.length
    to.linked += from.linked
    to.prose += from.prose
    to.paragraphs += from.paragraphs
  }
  return sums
}

/** The deepest box that still holds a share of the page's prose. */
function densest(boxes: Blocks['boxes'], sums: readonly Sum[], share: number): number {
  let best = -1
  const all = sums.reduce((most, sum) => Math.max(most, sum.prose), 0)
  for (let id = 0; id < boxes.length; id++)
    if (all && sums[id]!.prose >= all * share && (best < 0 || boxes[id]!.depth > boxes[best]!.depth)) best = id
  return best
}

function isWithin(boxes: Blocks['boxes'], box: number, outer: number): boolean {
  for (let at = box; at >= 0; at = boxes[at]!.parent) if (at === outer) return true
  return false
}

/** Of each block, the prose and the number of all blocks whose box has the same tag and names, and whose parent has the same names. */
function likeBoxes({ blocks, boxes }: Blocks, prose: readonly boolean[]): { prose: number; blocks: number }[] {
  const sums = new Map<string, { prose: number; blocks: number }>()
  return blocks.map(({ text, box }, i) => {
    const own = boxes[box]
    const key = own ? `${own.tag} ${own.names} < ${boxes[own.parent]?.names ?? ''}` : ''
    const sum = sums.get(key) ?? { prose: 0, blocks: 0 }
    sums.set(key, sum)
    sum.blocks++
    if (prose[i]) sum.prose += text.length
    return sum
  })
}

/** How deep the page's prose lies, weighed by its length. */
function meanDepth({ blocks, boxes }: Blocks, prose: readonly boolean[]): number {
  let [sum, length] = [0, 0]
  blocks.forEach(({ text, box }, i) => {
    if (!prose[i]) return
    sum += (boxes[box]?.depth ?? 0) * text.length
    length += text.length
  })
  return length ? sum / length : 0
}

/** How far the densest box must be widened until it holds a box: 0 if it does. `around` holds it and its ancestors, with their steps. */
function stepsTo(boxes: Blocks['boxes'], box: number, around: ReadonlyMap<number, number>): number {
  for (let at = box; at >= 0; at = boxes[at]!.parent) {
    const steps = around.get(at)
    if (steps !== undefined) return steps
  }
  return -1
}

function distances(marks: readonly boolean[]): number[] {
  let since = 99
  return marks.map((mark) => {
    const now = since
    since = mark ? 1 : since + 1
    return now
  })
}

const WORD = /[\p{L}\p{N}]+/gu

function shinglesOf(text: string, size: number): Set<string> {
  const words = text.slice(0, 200_000).toLowerCase().match(WORD) ?? []
  const found = new Set<string>()
  for (let i = 0; i + size <= words.length; i++) found.add(words.slice(i, i + size).join(' '))
  return found
}

/** The share of a text's shingles that the set holds; of a text too short for one, 0. */
function shareOf(text: string, set: ReadonlySet<string>, size: number): number {
  const words = text.slice(0, 3000).toLowerCase().match(WORD) ?? []
  const most = words.length - size + 1
  if (most < 1) return 0
  let hits = 0
  for (let i = 0; i < most; i++) if (set.has(size === 1 ? words[i]! : words.slice(i, i + size).join(' '))) hits++
  return hits / most
}
