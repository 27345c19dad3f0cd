import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileOf } from '../premade.ts'
import type { World } from '../wirefall.ts'
import { needsOfPassim, type Spark } from './environment.ts'

/** What passim found, as predictions. */
export interface Peer {
  readonly predictions: string
  readonly pairs: number
  /** Until the aligned pairs were written, from submission on. */
  readonly seconds: number
}

export interface PeerMeans {
  readonly spark: Spark
  readonly env: NodeJS.ProcessEnv
  readonly master: string
  /** The settings that our own job has. */
  readonly settings: readonly string[]
  /** Where it may write. */
  readonly folder: string
}

/**
 * Finds pairs by passim (github.com/dasmiq/passim, version 2), with its own settings and earlier reports as sources of later ones, as its
 * guide has it for dated text; or the line that says why it was not run. SAYSO_PASSIM names a checkout, for it is in no registry.
 */
export async function passim(world: World, { spark, env, master, settings, folder }: PeerMeans): Promise<Peer | string> {
  const checkout = process.env.SAYSO_PASSIM
  if (!checkout) return 'SAYSO_PASSIM names no checkout of it'
  const program = path.join(checkout, 'passim/seriatim.py')
  if (!existsSync(program)) return `there is no ${program}`
  let needs: string
  try {
    needs = await needsOfPassim(spark)
  } catch {
    return 'what it needs cannot be had from PyPI'
  }
  const input = path.join(folder, 'passim-input.jsonl')
  await pipeline(Readable.from(dated(fileOf(world))), createWriteStream(input))
  const out = path.join(folder, 'passim')
  const asked = ['--pairwise', '--fields', 'date', '--filterpairs', 'date < date2', input, out]
  const child = spawn(path.join(spark.home, 'bin/spark-submit'), ['--master', master, ...settings, program, ...asked], {
    env: { ...env, PYTHONPATH: needs },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-1000)
  })
  const began = performance.now()
  const aligned = path.join(out, 'align.json')
  // Clusters, which come after, need a library that is in no registry either; edges are told of pairs.
  const seconds = await new Promise<number | null>((resolve) => {
    let took: number | null = null
    const look = setInterval(() => {
      if (took !== null || !existsSync(path.join(aligned, '_SUCCESS'))) return
      took = (performance.now() - began) / 1000
      child.kill('SIGTERM')
    }, 200)
    child.once('close', () => {
      clearInterval(look)
      resolve(took)
    })
  })
  if (seconds === null) return `it ended early: ${said.trim().split('\n').at(-1)}`
  const parents = new Map<string, Set<string>>()
  for (const name of readdirSync(aligned).filter((name) => name.startsWith('part-')))
    for await (const line of createInterface({ input: createReadStream(path.join(aligned, name)) })) {
      const { id, id2 } = JSON.parse(line) as { readonly id: string; readonly id2: string }
      parents.set(id2, (parents.get(id2) ?? new Set()).add(id))
    }
  const predictions = path.join(folder, 'passim-predictions.jsonl')
  const lines = [...parents].map(
    ([id, of]) => `${JSON.stringify({ type: 'report', id, parents: [...of].map((id) => ({ id, directed: false })) })}\n`,
  )
  await pipeline(Readable.from(lines), createWriteStream(predictions))
  return { predictions, seconds, pairs: [...parents.values()].reduce((sum, of) => sum + of.size, 0) }
}

async function* dated(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { id, published, retrieved, text } = JSON.parse(line) as Readonly<Record<string, string | null>>
    yield `${JSON.stringify({ id, date: published ?? retrieved, text })}\n`
  }
}
