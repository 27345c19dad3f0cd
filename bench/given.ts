// node given.js REPORTS READINGS PLACE
// Takes reports into a workspace whose readings were made before, and says what it cost.
import { closeSync, openSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import process from 'node:process'
import { growHeapBy } from '../src/cli/heap.ts'
import type { Reading } from '../src/engine/index.ts'
import { createGate } from '../src/fetch/index.ts'
import { counts } from '../src/store/index.ts'
import { addItems, itemsOf, type Means, openWorkspace, traceWhatIsNew, type WorkspacePlace } from '../src/workspace/index.ts'
import { cpuOf } from './databases.ts'
import { peakOf } from './process.ts'
import { shippedModels } from './shipped.ts'

/** CPU of the process and of the server, and peak memory in MB since the start. */
interface Stage {
  readonly seconds: number
  readonly peak: number
}

export interface Stages {
  readonly added: Stage
  readonly traced: Stage
  readonly claims: number
}

/** A reader that looks its readings up: by the ids of lines, in a file that is not held in memory. */
async function readerOf(file: string): Promise<Means['read']> {
  const places = new Map<string, readonly [offset: number, length: number]>()
  const handle = await open(file)
  let offset = 0
  for await (const line of handle.readLines()) {
    const length = Buffer.byteLength(line)
    places.set(line.slice(ID.length, line.indexOf('"', ID.length)), [offset, length])
    offset += length + 1
  }
  const descriptor = openSync(file, 'r')
  process.on('exit', () => closeSync(descriptor))
  return async (bytes) => {
    const { id } = JSON.parse(Buffer.from(bytes).toString()) as { id: string }
    const [at, length] = places.get(id) ?? [0, 0]
    const line = Buffer.alloc(length)
    readSync(descriptor, line, 0, length, at)
    return [(JSON.parse(line.toString()) as { reading: Reading }).reading]
  }
}

const ID = '{"id":"'

const [reports, readings, where] = process.argv.slice(2) as [string, string, string]
// As the command does.
growHeapBy(80)
const at = JSON.parse(where) as WorkspacePlace
const models = shippedModels()
const means: Means = { now: () => new Date(), read: await readerOf(readings), rarity: () => models.rarity, concurrency: 3 }
let before = await cpuOf({ at })
const stage = async (): Promise<Stage> => {
  const now = await cpuOf({ at })
  const seconds = now.own - before.own + now.server - before.server
  before = now
  return { seconds, peak: peakOf(process.pid) ?? 0 }
}
const workspace = await openWorkspace(at, means)
try {
  const gate = createGate({ offline: true })
  const result = await addItems(workspace, itemsOf([reports], { now: means.now, gate, poller: gate, stdin: process.stdin }))
  if (result.missed + result.failed + result.waiting > 0) throw new Error(`not all was taken in: ${JSON.stringify(result)}`)
  const added = await stage()
  await traceWhatIsNew(workspace)
  const traced = await stage()
  const { claims } = await counts(workspace.store.db)
  process.stdout.write(JSON.stringify({ added, traced, claims } satisfies Stages))
} finally {
  await workspace.close()
}
