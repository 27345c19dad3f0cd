import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachLeft, attachRight, isDone, LEFT, SHIFT, shift, startArcs } from '../src/engine/text/arcs.ts'
import { costs, projective } from './oracle.ts'

/** A tree over up to twelve words, arcs crossing or not: each word hangs below one that came earlier in a random order. */
const trees = fc
  .integer({ min: 1, max: 12 })
  .chain((length) =>
    fc.tuple(
      fc.shuffledSubarray(
        Array.from({ length }, (_, at) => at + 1),
        { minLength: length },
      ),
      fc.array(fc.nat(), { minLength: length, maxLength: length }),
    ),
  )
  .map(([order, picks]) => {
    const heads = new Int32Array(order.length + 1).fill(-1)
    for (const [at, word] of order.entries()) heads[word] = at === 0 ? 0 : (order[(picks[at] as number) % at] as number)
    return heads
  })

test('moves that cost nothing build the right tree, once its crossing arcs are hung higher', () => {
  fc.assert(
    fc.property(trees, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (crossing, picks) => {
      const gold = projective(crossing)
      expect(projective(gold)).toEqual(gold)
      const length = gold.length - 1
      const arcs = startArcs(length)
      const lost = new Float64Array(3)
      for (let step = 0; !isDone(arcs); step++) {
        costs(arcs, gold, lost)
        const free = [0, 1, 2].filter((move) => lost[move] === 0)
        expect(free).not.toEqual([])
        const move = free[(picks[step] ?? 0) % free.length]
        if (move === SHIFT) shift(arcs)
        else if (move === LEFT) attachLeft(arcs, 0)
        else attachRight(arcs, 0)
      }
      expect(arcs.heads.slice(1, length + 1)).toEqual(gold.slice(1))
    }),
    { numRuns: 500 },
  )
})
