import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readClean } from '../src/engine/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { scoreOutside } from './scorer.ts'
import { shippedModels } from './shipped.ts'

const CHAINS = 'chains/chains.jsonl'

/** How many of the figures that a person marked in chains are found, with their bounds. The gold holds only those that matter, so recall counts. */
export const measure: Measure = {
  name: 'figures',
  about: 'numbers of chains by the outside scorer: those found, their bounds, and what share of the found ones is gold',
  needs: [CHAINS],
  run: async (run) => scored(run),
}

const FIGURES: readonly (readonly [name: string, key: string, note: string])[] = [
  ['chains.figures span recall', 'figures.span.r', ''],
  ['chains.figures bounds recall', 'figures.bounds.r', ''],
  ['chains.figures bounds precision', 'figures.bounds.p', 'gold is not exhaustive'],
]

interface Row {
  readonly id: string
  readonly published?: string
  readonly text: string
}

function scored(run: Run): Figure[] {
  const models = shippedModels()
  const rows = readFileSync(path.join(run.data, CHAINS), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const predictions = rows.map(({ id, text, published }) => ({ id, reading: readClean(text, published ? { published } : {}, models) }))
  const told = scoreOutside(run, 'chains', rows, predictions)
  if (!told) return [{ name: 'figures', value: null, unit: 'share', note: 'the scorer is not beside the data' }]
  return FIGURES.map(([name, key, note]) => ({ name, value: told[key] ?? null, unit: 'share', note }))
}
