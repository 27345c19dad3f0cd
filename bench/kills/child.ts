// node child.js LOG add … : `sayso add` beside which an alert is queued for each report that comes into the index, and delivered: a line
// of LOG. It says on standard error how far it is, so that somebody can kill it at any moment.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import process from 'node:process'
import { Command } from 'commander'
import { addAdd } from '../../src/cli/add.ts'
import { growHeapBy } from '../../src/cli/heap.ts'
import { inWorkspace } from '../../src/cli/opened.ts'
import { openQueue, type Queue } from '../../src/store/index.ts'
import { despiteAbsence } from '../../src/workspace/index.ts'

const [log = '', ...args] = process.argv.slice(2)
const mark = (what: string): void => void writeSync(2, `${what}\n`)

const delivered = new Set(existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [])

/** Delivers an alert; one that is delivered already is left alone, as the receiver of a second one would. */
function deliver(key: string): void {
  if (delivered.has(key)) {
    mark('again')
    return
  }
  const file = openSync(log, 'a')
  writeSync(file, `${key}\n`)
  fsyncSync(file)
  closeSync(file)
  delivered.add(key)
}

let alerts: Queue | null = null
const program = new Command().exitOverride()
growHeapBy(80)
addAdd(
  program,
  (code) => {
    process.exitCode = code
  },
  async (flags, work) => {
    const result = await inWorkspace(
      flags,
      async (workspace) => {
        mark('opened')
        alerts = await despiteAbsence(workspace, () => openQueue(workspace.store, 'alerts', { delay: 0 }))
        const worker = alerts.work(async ({ key }) => deliver(key), { every: 50 })
        try {
          return await work(workspace)
        } finally {
          await worker.stop()
          await despiteAbsence(workspace, async () => alerts?.drain(async ({ key }) => deliver(key), { every: 50 }))
          mark('closing')
        }
      },
      {
        found: async (tx, reports) => {
          await alerts?.send(
            reports.map(({ id }) => ({ key: id, data: null })),
            tx,
          )
          mark('found')
        },
      },
    )
    mark('closed')
    return result
  },
)
await program.parseAsync(args, { from: 'user' })
