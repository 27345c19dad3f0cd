import type { Blocks } from './blocks.ts'

/**
 * The box that holds the article, by the weight of the paragraphs in it: every paragraph gives points to the boxes around it, fewer the
 * farther out, and a box keeps the share of its points that is not links (the idea of Arc90's Readability, 2009). Element names play
 * no part, so it does not matter whose template the page is made from.
 */
export interface Container {
  /** Index of the box; -1 if the page has no paragraph. */
  readonly box: number
  /** Points of each box as a share of the container's, 0 … 1. */
  readonly points: Float64Array
  /** 1 for each box inside the container or a sibling that belongs to it. */
  readonly within: Uint8Array
}

// Points as Readability gives them: one for being a paragraph, one a comma, one a hundred characters up to three.
const LEAST = 25
const MOST_FOR_LENGTH = 3
const LEVELS = 5

/** Finds the container. Linear in blocks and boxes. */
export function containerOf({ blocks, boxes }: Blocks): Container {
  const points = new Float64Array(boxes.length)
  const lengths = new Float64Array(boxes.length)
  const linked = new Float64Array(boxes.length)
  for (const block of blocks) {
    if (block.hidden || block.box < 0) continue
    lengths[block.box]! += block.text.length
    linked[block.box]! += block.linked
    if (block.text.length < LEAST || block.linked > block.text.length * 0.5) continue
    const worth = 1 + commasIn(block.text) + Math.min(MOST_FOR_LENGTH, block.text.length / 100)
    let at = PARAGRAPHS.has(boxes[block.box]!.tag) ? boxes[block.box]!.parent : block.box
    for (let level = 0; level < LEVELS && at >= 0; level++, at = boxes[at]!.parent)
      points[at]! += worth / (level === 0 ? 1 : level === 1 ? 2 : level * 3)
  }
  for (let id = boxes.length - 1; id >= 0; id--) {
    const { parent } = boxes[id]!
    if (parent < 0) continue
    lengths[parent]! += lengths[id]!
    linked[parent]! += linked[id]!
  }
  for (let id = 0; id < boxes.length; id++) {
    if (!points[id]) continue
    points[id]! += WORTH.get(boxes[id]!.tag) ?? 0
    points[id] = Math.max(0, points[id]! * (1 - linked[id]! / Math.max(1, lengths[id]!)))
  }
  const box = widened(boxes, points)
  const most = box < 0 ? 1 : Math.max(1e-9, points[box]!)
  for (let id = 0; id < boxes.length; id++) points[id]! /= most
  return { box, points, within: withinOf({ blocks, boxes }, box, points, lengths, linked) }
}

// Of the boxes with the most points, as many as this and nearly as rich share the box that holds them all.
const RIVALS = 5
const NEARLY = 0.75
const SHARING = 3

/** The richest box, or the one around it where its rivals or its points lie wider. */
function widened(boxes: Blocks['boxes'], points: Float64Array): number {
  const best = Array.from(points.keys())
    .filter((id) => points[id]! > 0)
    .sort((a, b) => points[b]! - points[a]! || a - b)
    .slice(0, RIVALS)
  let box = best[0] ?? -1
  if (box < 0) return box
  const rivals = best.filter((id) => points[id]! >= points[box]! * NEARLY)
  for (let at = boxes[box]!.parent; at >= 0 && boxes[at]!.tag !== 'body' && boxes[at]!.tag !== 'html'; at = boxes[at]!.parent)
    if (rivals.filter((id) => id !== at && isInside(boxes, id, at)).length >= SHARING) {
      box = at
      break
    }
  // A parent with more points than its child is the better frame; points fall off fast, so a third of the best is where looking ends.
  let last = points[box]!
  const least = last / 3
  for (let at = boxes[box]!.parent; at >= 0 && boxes[at]!.tag !== 'body' && boxes[at]!.tag !== 'html'; at = boxes[at]!.parent) {
    if (!points[at]) continue
    if (points[at]! < least) break
    if (points[at]! > last) {
      box = at
      break
    }
    last = points[at]!
  }
  return box
}

const isInside = (boxes: Blocks['boxes'], box: number, outer: number): boolean => {
  for (let at = box; at >= 0; at = boxes[at]!.parent) if (at === outer) return true
  return false
}

const SIBLING = 0.2

/** Which boxes are the container, one of its siblings that is body too, or inside them: 1 or 0. */
function withinOf({ boxes }: Blocks, box: number, points: Float64Array, lengths: Float64Array, linked: Float64Array): Uint8Array {
  const within = new Uint8Array(boxes.length)
  if (box < 0) return within
  const { parent, names, tag } = boxes[box]!
  for (let id = 0; id < boxes.length; id++) {
    const one = boxes[id]!
    if (id === box || (one.parent >= 0 && within[one.parent])) within[id] = 1
    else if (one.parent === parent && parent >= 0) {
      const density = linked[id]! / Math.max(1, lengths[id]!)
      const alike = names !== '' && one.names === names && one.tag === tag ? SIBLING : 0
      if (points[id]! + alike >= SIBLING || (one.tag === 'p' && lengths[id]! > 80 && density < 0.25)) within[id] = 1
    }
  }
  return within
}

const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'td', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'blockquote', 'dd'])

const WORTH: ReadonlyMap<string, number> = new Map([
  ['div', 5],
  ['article', 8],
  ['main', 5],
  ['blockquote', 3],
  ['td', 3],
  ['ol', -3],
  ['ul', -3],
  ['li', -3],
  ['dl', -3],
  ['form', -3],
  ['aside', -5],
  ['footer', -5],
  ['nav', -5],
])

function commasIn(text: string): number {
  let commas = 0
  const scanned = Math.min(text.length, 4000)
  for (let at = 0; at < scanned; at++) {
    const code = text.charCodeAt(at)
    if (code === 44 || code === 0x3001 || code === 0xff0c || code === 0x60c) commas++
  }
  return commas
}
