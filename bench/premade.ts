import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openReaders } from '../src/cli/adding/readers.ts'
import { REPORT_LINE } from '../src/workspace/index.ts'
import type { Place } from './databases.ts'
import type { Stages } from './given.ts'
import { engineKey, kept } from './kept.ts'
import type { Run } from './measure.ts'
import { root } from './process.ts'
import { nameOf, REPORTS, type World } from './wirefall.ts'

/** Threads that read. */
export const THREADS = 2

export const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })

export const fileOf = ({ folder }: World): string => path.join(folder, REPORTS)

/** The readings of a world as the threads of `sayso add` make them, whole, a line each; kept until the engine that reads is another. */
export function wholeReadings(run: Run, world: World): Promise<string> {
  return kept(`whole-${engineKey(['trace', 'render'])}/${nameOf(world)}.jsonl`, async (target) => {
    const readers = openReaders({ threads: THREADS })
    try {
      const lines = async function* (): AsyncGenerator<string> {
        const asked: Promise<string>[] = []
        let done = 0
        for await (const line of linesOf(fileOf(world))) {
          const { id, url } = JSON.parse(line) as { id: string; url: string | null }
          const hints = { ...(url ? { url } : {}), contentType: REPORT_LINE }
          asked.push(readers.read(Buffer.from(line), hints).then(([one]) => `${JSON.stringify({ id, reading: one })}\n`))
          if (asked.length < 4 * THREADS) continue
          run.progress(++done, world.reports, 'readings made before')
          yield await (asked.shift() as Promise<string>)
        }
        for (const one of asked) yield await one
      }
      await pipeline(Readable.from(lines()), createWriteStream(target))
    } finally {
      await readers.close()
    }
  })
}

/** Words to ask for are taken from so many reports, from all over the world. */
const TEXTS = 1000

/** Texts from all over a world. */
export async function someTexts(world: World): Promise<string[]> {
  const texts: string[] = []
  const every = Math.max(1, Math.floor(world.reports / TEXTS))
  let at = 0
  for await (const line of linesOf(fileOf(world))) if (at++ % every === 0) texts.push((JSON.parse(line) as { text: string }).text)
  return texts
}

/** Fills a workspace with a world whose readings were made before, and traces it: in a process of its own, so that nothing of this one is in its memory. */
export async function filled(place: Pick<Place, 'at'>, world: World, readings: string): Promise<Stages> {
  const args = [fileOf(world), readings, JSON.stringify(place.at)]
  const child = spawn(process.execPath, [path.join(root, 'dist/bench/given.js'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (piece) => {
    out += piece
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${args[0]} could not be taken in: ${code}`)
  return JSON.parse(out) as Stages
}
