import { existsSync, readFileSync } from 'node:fs'
import { counts, openStore, readOf } from '../../src/store/index.ts'
import { besideOthers, verifyRecord, type WorkspacePlace } from '../../src/workspace/index.ts'
import { mixedLine } from './stream.ts'

/** What was said to be settled, by its number in the record: what it was called. */
export type Acknowledged = Map<number, string>

const now = (): Date => new Date()

/** What is wrong with a record after a kill: what was acknowledged and is not there, what is there twice, and whatever `verify` finds. */
export async function wrongInRecord(place: WorkspacePlace, acknowledged: Acknowledged): Promise<readonly string[]> {
  const wrong: string[] = []
  const called = new Map<number, string>()
  const captures = new Map<string, number>()
  try {
    await besideOthers(place, now, async (source) => {
      for await (const { lines } of source.commits())
        for (const line of lines) {
          const { seq, kind, payload, capture } = JSON.parse(line) as {
            seq: number
            kind: string
            payload: { called: string; url: string }
            capture?: { body: string }
          }
          if (kind !== 'captured') continue
          called.set(seq, payload.called)
          const key = `${capture?.body} ${payload.url}`
          if (captures.has(key)) wrong.push(`entries ${captures.get(key)} and ${seq} keep the same`)
          captures.set(key, seq)
        }
    })
    // The end of a commit that was under way is cut when the workspace is next opened.
    await verifyRecord(place, { now, found: ({ code, message }) => void (code === 'torn-tail' || wrong.push(`verify: ${message}`)) })
  } catch (error) {
    // Killed before there was anything.
    if (!(error instanceof Error && 'code' in error && error.code === 'no-workspace')) wrong.push(`the record: ${String(error)}`)
  }
  for (const [seq, what] of acknowledged)
    if (called.get(seq) !== what) wrong.push(`entry ${seq} was acknowledged as ${what} and is ${called.get(seq) ?? 'not there'}`)
  return wrong
}

/** What is wrong with an index after a run of the first `lines` lines that ended well; and with the alerts in `log`, where there are any. */
export async function wrongInIndex(
  place: WorkspacePlace,
  acknowledged: Acknowledged,
  lines: number,
  log: string | null,
): Promise<readonly string[]> {
  const wrong: string[] = []
  const given = new Set(Array.from({ length: lines }, (_, number) => mixedLine(number)))
  const store = await openStore(place)
  try {
    const held = await counts(store.db)
    const expected = { captures: given.size, reports: given.size, failed: 0 }
    for (const [what, count] of Object.entries(expected))
      if (held[what as keyof typeof held] !== count) wrong.push(`${held[what as keyof typeof held]} ${what} instead of ${count}`)
    const read = await readOf(store.db, [...acknowledged.keys()])
    for (const [seq, what] of acknowledged)
      if (!read.has(seq)) wrong.push(`entry ${seq} (${what}) was acknowledged and is not in the index`)
    if (log !== null) {
      const alerts = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : []
      const told = new Set(alerts)
      if (told.size < alerts.length) wrong.push(`${alerts.length - told.size} alerts were delivered twice`)
      const ids = await store.db.selectFrom('reports').select('id').execute()
      for (const { id } of ids) if (!told.delete(id)) wrong.push(`there was no alert of ${id}`)
      for (const id of told) wrong.push(`there was an alert of ${id}, which is not there`)
    }
  } finally {
    await store.close()
  }
  return wrong
}
