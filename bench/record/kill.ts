import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Archive, openFolder, openPostgres } from '../../src/archive/index.ts'
import { seeded } from '../../src/engine/learn/index.ts'
import { schemaPool } from './postgres.ts'
import { emptyLedger, type Ledger, wrongs } from './script.ts'

/** What rounds of kill -9 showed. */
export interface Kills {
  readonly rounds: number
  /** Calls that were acknowledged before a kill. */
  readonly acknowledged: number
  /** How often opening had to set something right. */
  readonly recovered: number
  readonly wrong: readonly string[]
}

/** Where the archive lies: what the child is told, and how it is opened afterwards. */
interface Place {
  readonly args: readonly string[]
  readonly open: () => Promise<{ archive: Archive; close: () => Promise<void> }>
  readonly remove: () => Promise<void>
}

// Every so many rounds a new archive: each round looks at all that is there.
const ROUNDS_AN_ARCHIVE = 10
const now = () => new Date()

/**
 * Starts `child` (the compiled child.js), which adds without end, kills it by SIGKILL at a random moment, opens what it left and looks
 * whether all that it said was acknowledged is there once; `rounds` times. On a folder below the system's temporary one, or on
 * PostgreSQL where `url` is given.
 */
export async function kills(child: string, rounds: number, seed: number, url?: string): Promise<Kills> {
  const random = seeded(seed)
  const wrong: string[] = []
  let acknowledged = 0
  let recovered = 0
  let place: Place | null = null
  let ledger = emptyLedger()
  for (let round = 0; round < rounds; round++) {
    if (!place || round % ROUNDS_AN_ARCHIVE === 0) {
      await place?.remove()
      place = url ? await inDatabase(url, `sayso_kill_${process.pid}`) : inFolder()
      ledger = emptyLedger()
    }
    acknowledged += await oneKill(child, [...place.args, String(ledger.next)], ledger, Math.floor(random() * 30), random() * 4)
    try {
      const { archive, close } = await place.open()
      recovered += archive.recovered.length > 0 ? 1 : 0
      wrong.push(...(await wrongs(archive, ledger)).map((each) => `round ${round}: ${each}`))
      await close()
    } catch (error) {
      wrong.push(`round ${round}: ${String(error)}`)
      break
    }
  }
  await place?.remove()
  return { rounds, acknowledged, recovered, wrong }
}

/** Kills the child some milliseconds after `after` calls were acknowledged; gives how many were. */
async function oneKill(child: string, args: readonly string[], ledger: Ledger, after: number, ms: number): Promise<number> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let count = 0
  let text = ''
  let dying = false
  running.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) if (note(ledger, line)) count++
    if (count <= after || dying) return
    dying = true
    void sleep(ms).then(() => running.kill('SIGKILL'))
  })
  const [code] = (await once(running, 'close')) as [number | null]
  if (code !== null) throw new Error(`the child ended by itself (${code})`)
  return count
}

/** Takes down a line of the child; true if a call was acknowledged. */
function note(ledger: Ledger, line: string): boolean {
  const [what, ...words] = line.split(' ')
  if (what === 'ask') {
    const ids = words.map(Number)
    ledger.calls.set(ids[0]!, { ids, state: 'asked' })
    ledger.next = Math.max(ledger.next, ids.at(-1)! + 1)
    return false
  }
  if (what === 'kept') {
    const pairs = words.map((word) => word.split(':').map(Number) as [number, number])
    ledger.calls.set(pairs[0]![0], { ids: pairs.map(([id]) => id), state: 'kept' })
    for (const [id, seq] of pairs) ledger.seqs.set(id, seq)
    return true
  }
  for (const [id, seq] of ledger.seqs) if (words.includes(String(seq))) ledger.erasures.set(id, what === 'erased' ? 'kept' : 'asked')
  return false
}

function inFolder(): Place {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-kill-'))
  return {
    args: ['folder', folder],
    async open() {
      const archive = await openFolder(folder, { now })
      return { archive, close: () => archive.close() }
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function inDatabase(url: string, schema: string): Promise<Place> {
  const { pool, drop } = await schemaPool(url, schema)
  return {
    args: ['postgres', url, schema],
    async open() {
      const archive = await openPostgres(pool, { now })
      return { archive, close: () => archive.close() }
    },
    remove: drop,
  }
}
