// Compiles the gazetteer that comes with Sayso: node dist/gazetteer/build.js FILE [--report]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { iso31661, iso31662 } from 'iso-3166'
import { compileGazetteer, type GeoNamesRow, readGeoNames } from './engine.ts'
import { gather } from './gather.ts'
import { DIVISION_NAMES, GEONAMES_FILE } from './sources.ts'

const [file, ...flags] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: build.js FILE [--report]')
const rows: GeoNamesRow[] = []
for (const line of readFileSync(GEONAMES_FILE, 'utf8').split('\n')) {
  const row = line === '' ? 'empty' : readGeoNames(line)
  if (typeof row !== 'string') rows.push(row)
}
const { source, report } = gather(rows, iso31661, iso31662, DIVISION_NAMES)
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, compileGazetteer(source))
if (flags.includes('--report')) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
