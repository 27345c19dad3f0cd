// Makes the coast of the offline map out of Natural Earth's: node dist/gazetteer/coast.js FILE
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { nearTowns, type Point, packed, thinned } from './coastline.ts'
import { GEONAMES_FILE, LAND_FILE } from './sources.ts'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: coast.js FILE')
const towns = readFileSync(GEONAMES_FILE, 'utf8')
  .split('\n')
  .flatMap((line): Point[] => {
    const [lat, lon] = line.split('\t').slice(4, 6).map(Number)
    return lat !== undefined && lon !== undefined ? [[lon, lat]] : []
  })
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, packed(thinned(JSON.parse(readFileSync(LAND_FILE, 'utf8')), nearTowns(towns))))
