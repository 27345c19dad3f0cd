import type { Pool, PoolClient } from 'pg'
import { type At, type CaptureCheck, createAudit } from '../audit.ts'
import { sha256 } from '../hash.ts'
import type { Line } from '../line.ts'
import type { Finding, Progress } from '../record.ts'
import { databaseError } from './session.ts'

const PAGE = 500
const CAPTURES = 'record_captures'
const ENTRIES = 'record_entries'

/** Everything in the record's tables that is not as it was written, at one moment; others may write meanwhile. */
export async function* verifyTables(pool: Pool, progress?: Progress): AsyncGenerator<Finding> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error)
  })
  const ignore = () => {}
  client.on('error', ignore)
  let failed: Error | undefined
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    yield* verify(client, progress)
  } catch (error) {
    failed = databaseError(error)
    throw failed
  } finally {
    if (!failed) await client.query('ROLLBACK').catch(() => {})
    client.off('error', ignore)
    client.release(failed)
  }
}

async function* verify(client: PoolClient, progress?: Progress): AsyncGenerator<Finding> {
  const { rows: notes } = await client.query<{ seq: string; hash: string }>('SELECT seq, hash FROM record_head')
  const heads = notes.map(({ seq, hash }) => ({ seq: Number(seq), hash }))
  const { rows: sums } = await client.query<{ total: string }>(
    `SELECT (SELECT coalesce(sum(octet_length(line) + 1), 0) FROM ${ENTRIES}) + (SELECT coalesce(sum(octet_length(stored)), 0) FROM ${CAPTURES}) AS total`,
  )
  const total = Number(sums[0]?.total)
  let done = 0
  const read = (bytes: number) => {
    done += bytes
    progress?.(done, total)
  }

  async function check(line: Line | null, at: At): Promise<CaptureCheck | null> {
    if (line?.lies) {
      const message = `Entry ${at.seq} gives a place in a file, which a database has none of.`
      const found = `byte ${line.lies.offset} of file ${line.lies.file}`
      return { ...at, stored: null, findings: [{ ...at, code: 'altered-entry', message, expected: 'no place', found }] }
    }
    if (!line?.capture) return null
    const { capture: ref, seq } = line
    const { rows } = await client.query<{ stored: Buffer }>(`SELECT stored FROM ${CAPTURES} WHERE seq = $1`, [seq])
    const stored = rows[0]?.stored
    if (stored) {
      read(stored.length)
      return { file: CAPTURES, offset: 0, stored: sha256(stored), findings: [] }
    }
    const message = `What entry ${seq} captured is missing from ${CAPTURES}.`
    const missing: Finding = {
      code: 'missing-bytes',
      file: CAPTURES,
      offset: 0,
      seq,
      message,
      expected: `${ref.length} bytes`,
      found: 'nothing',
    }
    return { file: CAPTURES, offset: 0, stored: null, findings: [missing] }
  }

  const audit = createAudit({ heads, headFile: 'record_head', check })
  if (heads.length !== 1) {
    const message = 'The note of the last entry is missing from record_head.'
    yield { code: 'missing-file', file: 'record_head', offset: 0, seq: null, message, expected: 'one row', found: `${heads.length}` }
  }
  for (let from: string | null = null; ; ) {
    const { rows }: { rows: { seq: string; line: string }[] } = await client.query(
      `SELECT seq, line FROM ${ENTRIES} WHERE $1::bigint IS NULL OR seq > $1 ORDER BY seq LIMIT ${PAGE}`,
      [from],
    )
    if (rows.length === 0) break
    for (const { seq, line } of rows) {
      const bytes = Buffer.from(`${line}\n`)
      yield* await audit.line(ENTRIES, 0, bytes)
      read(bytes.length)
      from = seq
    }
  }
  yield* audit.end(ENTRIES, 0)
  // What a line says of a capture stands in its first 300 characters, before anything that came from outside.
  const { rows: strays } = await client.query<{ seq: string }>(
    `SELECT seq FROM ${CAPTURES} LEFT JOIN ${ENTRIES} USING (seq) WHERE line IS NULL OR left(line, 300) NOT LIKE '%,"capture":{"length":%' ORDER BY seq`,
  )
  for (const { seq } of strays) {
    const message = `No entry speaks of the capture ${seq} in ${CAPTURES}.`
    yield { code: 'unknown-bytes', file: CAPTURES, offset: 0, seq: Number(seq), message, expected: 'nothing', found: 'a capture' }
  }
}
