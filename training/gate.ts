import { GATE_CLUES, GATE_SIZE, GATE_STEP, gateClues } from '../src/engine/attribute/tagging/cuegate.ts'
import { seeded, shuffle } from '../src/engine/learn/index.ts'
import type { Article } from './polnear.ts'

const EPOCHS = 4
const RATE = 0.15

/** The gate that lets through tokens which may be part of a cue: a logistic regression by AdaGrad, one byte a weight. */
export function trainGate(articles: readonly Article[]): Int8Array {
  const weights = new Float32Array(GATE_SIZE)
  const squares = new Float32Array(GATE_SIZE).fill(1e-6)
  const places = new Int32Array(GATE_CLUES)
  const random = seeded(1)
  const order = [...articles]
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { columns, gold } of shuffle(order, random)) {
      const inCue = new Uint8Array(columns.length)
      for (const { cue } of gold) inCue.fill(1, cue.from, cue.to)
      for (let at = 0; at < columns.length; at++) {
        gateClues(columns, at, places)
        let score = 0
        for (let index = 0; index < GATE_CLUES; index++) score += weights[places[index] as number] as number
        const gradient = (inCue[at] as number) - 1 / (1 + Math.exp(-score))
        if (Math.abs(gradient) < 1e-4) continue
        for (let index = 0; index < GATE_CLUES; index++) {
          const place = places[index] as number
          squares[place] = (squares[place] as number) + gradient * gradient
          weights[place] = (weights[place] as number) + (RATE * gradient) / Math.sqrt(squares[place] as number)
        }
      }
    }
  }
  return Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / GATE_STEP))))
}
