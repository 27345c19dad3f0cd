import { sql } from 'kysely'
import type { Alert, AlertsSince } from '../../src/watch/index.ts'
import type { Workspace } from '../../src/workspace/index.ts'

/** Alerts as the journal's index has them: their entries hold nothing else. */
export const alertsIn =
  ({ store }: Workspace): AlertsSince =>
  async (after, limit) => {
    const { rows } = await sql<{ seq: number; payload: string }>`
      select seq, payload from decisions where kind = 'alert' and payload is not null and seq > ${after} order by seq limit ${limit}`.execute(
      store.db,
    )
    return rows.map(({ seq, payload }) => ({ ...(JSON.parse(payload) as Alert), seq: Number(seq) }))
  }

/** An alert of an invented story, another for each number; the page it leads to names it. */
export const numberedAlert = (number: number): Alert => ({
  id: `alert-${number}`,
  rule: 'bridges',
  at: new Date(Date.UTC(2031, 2, 12) + number * 1000).toISOString(),
  change: number % 2 ? 'lower-fell' : 'lower-rose',
  claim: `alert-${number}`,
  sentence: `Bridge ${number} at Reedholm is closed: who says so has changed`,
  evidence: [{ report: 'r', outlet: 'Lantern', start: 0, end: 10, text: `The bridge ${number} is closed, the harbour office said.` }],
  before: { lower: 1, upper: 2 },
  after: { lower: number % 2 ? 1 : 2, upper: 2 },
})
