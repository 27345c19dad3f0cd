import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineageOf } from '../../../test/lineages.ts'
import type { LineageGraph } from './graph.ts'
import { BADGE, type Layout, layOut, NOTE } from './layout.ts'
import { shorten, widthOf, wrap } from './measure.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const meet = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** What is wrong with a layout, in words. */
function faults({ nodes, links, labels, width, height }: Layout): string[] {
  const found: string[] = []
  nodes.forEach((a, at) => {
    for (const b of nodes.slice(at + 1)) if (meet(a, b)) found.push(`${a.node.id} covers ${b.node.id}`)
    if (a.x < 0 || a.y < 0 || a.x + a.width > width || a.y + a.height > height) found.push(`${a.node.id} is outside`)
    const room = a.width - (a.node.kind === 'origin' ? 54 : 20)
    for (const line of a.lines) if (widthOf(line, 13, 600) > room) found.push(`${line} is wider than its box`)
    if (widthOf(a.note, NOTE) > room) found.push(`${a.note} is wider than its box`)
  })
  for (const label of labels) {
    const box = { x: label.x, y: label.y - NOTE, width: widthOf(label.words, NOTE, 600), height: NOTE }
    if (box.x < 0 || box.x + box.width > width) found.push(`${label.words} is outside`)
    for (const node of nodes) if (meet(box, node)) found.push(`${label.words} lies on ${node.node.id}`)
  }
  for (const { badge, link } of links)
    if (badge.some((value) => !Number.isFinite(value)) || badge[0] < BADGE || badge[0] > width - BADGE)
      found.push(`arrow ${link.number} is outside`)
  return found
}

const check = (graph: LineageGraph, width: number): void => {
  expect(faults(layOut(graph, width))).toEqual([])
}

const SIZES: readonly (readonly [count: number, hours: number])[] = [
  [5, 6],
  [25, 10],
  [25, 72],
  [120, 12],
  [120, 240],
]

test.each(SIZES)('%i nodes over %i hours stand apart, inside, and read in full or with an ellipsis', (count, hours) => {
  for (const width of [720, 976, 1250]) for (const seed of [1, 2]) check(lineageOf(count, seed, hours), width)
})

test('whatever the graph, nothing overlaps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer(),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 600, max: 1600 }),
      (count, seed, hours, width) => check(lineageOf(count, seed, hours), width),
    ),
    { numRuns: 40 },
  )
})

test('the same graph at the same width is drawn the same', () => {
  const graph = lineageOf(25, 7)
  expect(layOut(graph, 1250)).toEqual(layOut(structuredClone(graph), 1250))
})

test('reports stand in the order of the clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.integer(), (count, seed) => {
      const dated = layOut(lineageOf(count, seed), 1250).nodes.filter(({ node }) => node.time !== null)
      dated.sort((a, b) => (a.node.time as number) - (b.node.time as number))
      dated.forEach((node, at) => {
        const before = dated[at - 1]
        if (before && before.node.time !== node.node.time) expect(node.x).toBeGreaterThanOrEqual(before.x)
      })
    }),
    { numRuns: 40 },
  )
})

test('few arrows go through boxes, even of a large graph', () => {
  const shares = [25, 120].map((count) => {
    const { nodes, links } = layOut(lineageOf(count, 4, 12), 1250)
    const through = links.filter(({ link, badge: [x, y] }) =>
      nodes.some(
        (node) =>
          node.node.id !== link.parent &&
          node.node.id !== link.child &&
          x > node.x &&
          x < node.x + node.width &&
          y > node.y &&
          y < node.y + node.height,
      ),
    )
    return through.length / links.length
  })
  for (const share of shares) expect(share).toBeLessThan(0.05)
})

test.each([
  ['Harbour Post', 200, 1, ['Harbour Post']],
  ['An official at the port of Sfax', 120, 2, ['An official at the', 'port of Sfax']],
  ['Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 60, 1, ['Aaaaaa…']],
  ['', 60, 2, ['']],
] as const)('%j in %i px and %i lines', (text, most, lines, expected) => expect(wrap(text, most, lines, 13, 600)).toEqual(expected))

test('what is shortened fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 20, max: 200 }), (text, most) => {
      expect(widthOf(shorten(text, most, 13), 13)).toBeLessThanOrEqual(most)
    }),
  )
})
