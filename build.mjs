// Compiles every project into dist/ and puts the packed weights beside the compiled engine.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))
const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const built = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)

const weights = path.join(root, 'src', 'engine', 'weights')
if (existsSync(weights))
  cpSync(weights, path.join(root, 'dist', 'src', 'engine', 'weights'), { recursive: true, filter: (from) => !from.endsWith('.ts') })
