import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readClean } from '../src/engine/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
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
  const scorer = path.join(run.data, '../tools/score/chains.mjs')
  if (!existsSync(scorer)) return [{ name: 'figures', value: null, unit: 'share', note: 'the scorer is not beside the data' }]
  const gold = path.join(run.data, CHAINS)
  const models = shippedModels()
  const rows = readFileSync(gold, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const lines = rows.map(({ id, text, published }) =>
    JSON.stringify({ id, reading: readClean(text, published ? { published } : {}, models) }),
  )
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-bench-'))
  try {
    const prediction = path.join(folder, 'prediction.jsonl')
    writeFileSync(prediction, `${lines.join('\n')}\n`)
    const ended = spawnSync(process.execPath, [scorer, '--gold', gold, '--pred', prediction, '--json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    if (ended.status !== 0) throw new Error(`${scorer} ended with ${ended.status}: ${ended.stderr.slice(0, 400)}`)
    const told = JSON.parse(ended.stdout) as Record<string, number | null>
    return FIGURES.map(([name, key, note]) => ({ name, value: told[key] ?? null, unit: 'share', note }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
