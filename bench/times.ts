import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readClean, type Time } from '../src/engine/index.ts'
import { chronoPeer } from './chrono.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { scoreOutside } from './scorer.ts'
import { shippedModels } from './shipped.ts'

const DATES = 'dates/timebank-aquaint.jsonl.gz'
const CHAINS = 'chains/chains.jsonl'

/** Time expressions and their values, on TimeBank and AQUAINT and on chains: the outside scorers run over readings made here. */
export const measure: Measure = {
  name: 'times',
  about: 'values of time expressions on TimeBank + AQUAINT and on chains by the outside scorers; chrono-node as a peer',
  needs: [DATES, CHAINS],
  run: async (run) => {
    const models = shippedModels()
    const read: Finder = (text, published) => readClean(text, published ? { published } : {}, models).times
    const ours = figures(run, '', read)
    if (!run.peers) return ours
    const peer = await chronoPeer()
    return typeof peer === 'string'
      ? [...ours, { name: 'times.value f1, chrono-node', value: null, unit: 'share', note: peer }]
      : [...ours, ...figures(run, ', chrono-node', peer)]
  },
}

/** Finds the time expressions of a text published on a day. */
export type Finder = (text: string, published: string | null) => readonly Omit<Time, 'rule'>[]

function figures(run: Run, suffix: string, find: Finder): Figure[] {
  const share = (name: string, value: number | null | undefined): Figure => ({
    name: `${name}${suffix}`,
    value: value ?? null,
    unit: 'share',
  })
  const dates = rowsOf(run, DATES)
  const parts = ['timebank', 'aquaint'].map((set) => [set, dates.filter((row) => row.set === set)] as const)
  const all = run.quick ? dates.filter((_, at) => at % 4 === 0) : dates
  const scores = scored(run, 'times', all, find)
  return [
    share('times.value f1', scores['value.f1']),
    share('times.strict f1', scores['strict.f1']),
    ...(run.quick ? [] : parts.map(([set, rows]) => share(`times.value f1, ${set}`, scored(run, 'times', rows, find)['value.f1']))),
    share('chains.dates value f1', scored(run, 'chains', rowsOf(run, CHAINS), find)['dates.f1']),
  ]
}

interface Row {
  readonly id: string
  readonly set?: string
  readonly text: string
  readonly dct?: string
  readonly published?: string
}

function rowsOf({ data }: Run, file: string): Row[] {
  const bytes = readFileSync(path.join(data, file))
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Row)
}

/** An outside scorer's figures for times found in these rows; none where the scorer is not beside the data. */
function scored(run: Run, name: 'times' | 'chains', rows: readonly Row[], find: Finder): Readonly<Record<string, number | null>> {
  const predictions = rows.map(({ id, text, published, dct }) => {
    const day = /^\d{4}-\d\d-\d\d/.exec(published ?? dct ?? '')?.[0] ?? null
    return { id, reading: { report: { text }, times: find(text, day) } }
  })
  return scoreOutside(run, name, rows, predictions) ?? {}
}
