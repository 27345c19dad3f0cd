import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { kept } from './kept.ts'
import { root } from './process.ts'
import { REPORTS, type World } from './wirefall.ts'

const VERSION = '2.0.0'
/** Share of common shingles from which a pair is one. */
const THRESHOLD = 0.3

export interface PairScores {
  readonly precision: number
  readonly recall: number
  readonly reportsPerCpuSecond: number
}

/** How well datasketch's MinHashLSH finds the pairs of reprints of a world, and how fast; or the line that says why it was not run. */
export async function minHash(world: World): Promise<PairScores | string> {
  const python = await environment()
  if (python === null) return 'Python or its registry cannot be reached'
  const pairs = await kept(`minhash/${path.basename(world.folder)}.txt`, async (target) => {
    const ended = spawnSync(python, [path.join(root, 'bench/minhash.py'), path.join(world.folder, REPORTS), String(THRESHOLD)], {
      stdio: ['ignore', openSync(target, 'w'), 'inherit'],
    })
    if (ended.status !== 0) throw new Error(`minhash.py ended with ${ended.status}`)
  })
  const { clusterOf, together } = await goldPairs(world)
  let [found, right, seconds] = [0, 0, 0]
  for (const line of readFileSync(pairs, 'utf8').trimEnd().split('\n')) {
    const [a = '', b = ''] = line.split(' ')
    if (a === 'cpu') seconds = Number(b)
    else {
      found++
      if (clusterOf.get(a) === clusterOf.get(b)) right++
    }
  }
  return { precision: right / Math.max(1, found), recall: right / Math.max(1, together), reportsPerCpuSecond: world.reports / seconds }
}

/** Python with datasketch in an environment of its own; null if it cannot be had. */
async function environment(): Promise<string | null> {
  try {
    const folder = await kept(`datasketch-${VERSION}`, async (target) => {
      const python = path.join(target, 'bin/python')
      const install = [python, '-m', 'pip', 'install', '-q', `datasketch==${VERSION}`]
      for (const [called = '', ...args] of [['python3', '-m', 'venv', target], install])
        if (spawnSync(called, args, { stdio: 'ignore', timeout: 240_000 }).status !== 0) throw new Error(`${called} failed`)
    })
    const python = path.join(folder, 'bin/python')
    return existsSync(python) ? python : null
  } catch {
    return null
  }
}

/** The cluster of each report by gold, and the number of pairs within clusters. */
async function goldPairs({ folder }: World): Promise<{ readonly clusterOf: ReadonlyMap<string, number>; readonly together: number }> {
  const clusterOf = new Map<string, number>()
  let [clusters, together] = [0, 0]
  for await (const line of createInterface({ input: createReadStream(path.join(folder, 'gold.jsonl')) })) {
    const row = JSON.parse(line) as { type: string; clusters?: readonly (readonly string[])[] }
    if (row.type !== 'story') continue
    for (const ids of row.clusters ?? []) {
      for (const id of ids) clusterOf.set(id, clusters)
      clusters++
      together += (ids.length * (ids.length - 1)) / 2
    }
  }
  return { clusterOf, together }
}
