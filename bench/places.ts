import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readClean } from '../src/engine/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { scoreOutside } from './scorer.ts'
import { shippedModels } from './shipped.ts'

const GEOVIRUS = 'places/geovirus.jsonl.gz'
const CHAINS = 'chains/chains.jsonl'

/** Place names and where they are put, from raw text to coordinates: the outside scorers run over readings made here. */
export const measure: Measure = {
  name: 'places',
  about: 'place names of GeoVirus and chains from raw text: found, and put on the right spot of the globe, by the outside scorers',
  needs: [GEOVIRUS, CHAINS],
  run: async (run) => figures(run),
}

function figures(run: Run): Figure[] {
  const share = (name: string, value: number | null | undefined, note = ''): Figure => ({ name, value: value ?? null, unit: 'share', note })
  const rows = rowsOf(run, GEOVIRUS)
  const scores = scored(run, 'places', run.quick ? rows.filter((_, at) => at % 4 === 0) : rows)
  return [
    share('geovirus toponyms f1', scores['span.exact.f1']),
    share('geovirus within 161 km', scores['all.within161'], 'of all toponyms, those not found included'),
    share('geovirus within 161 km, of those found', scores['found.within161']),
    share('geovirus auc', scores['all.auc'], 'low is good'),
    { name: 'geovirus median km', value: rounded(scores['all.median.km']), unit: 'count' },
    share('chains.places identity', scored(run, 'chains', rowsOf(run, CHAINS))['places.identity'], 'gold is not exhaustive: recall'),
  ]
}

interface Row {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly outlet?: string
  readonly url?: string
  readonly published?: string
}

function rowsOf({ data }: Run, file: string): Row[] {
  const bytes = readFileSync(path.join(data, file))
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Row)
}

/** An outside scorer's figures for the places of these rows; none where the scorer is not beside the data. */
function scored(run: Run, name: 'places' | 'chains', rows: readonly Row[]): Readonly<Record<string, number | null>> {
  const models = shippedModels()
  const predictions = rows.map(({ id, text, title, outlet, url, published }, at) => {
    run.progress(at, rows.length, name)
    const hints = Object.fromEntries(Object.entries({ title, outlet, url, published }).filter(([, value]) => typeof value === 'string'))
    return { id, reading: readClean(text, hints, models) }
  })
  return scoreOutside(run, name, rows, predictions) ?? {}
}

const rounded = (value: number | null | undefined): number | null => (typeof value === 'number' ? Math.round(value * 10) / 10 : null)
