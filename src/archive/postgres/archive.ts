import { randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { checkCommit } from '../adopt.ts'
import { checkErasable, checkErasure, ERASED, type Erased } from '../erasure.ts'
import { ArchiveError } from '../error.ts'
import { NO_HASH, sha256 } from '../hash.ts'
import { entryOf, erasedLine, isFault, type Line, readLine, writeLine } from '../line.ts'
import { type Prepared, prepare, seal } from '../prepare.ts'
import { createQueue } from '../queue.ts'
import type { Archive, ArchiveOptions, Capture, CaptureRef, Commit, Entry, Finding, Head, Progress } from '../record.ts'
import { readCapture, tombstone } from '../warc.ts'
import { patiently } from './session.ts'
import { verifyTables } from './verify.ts'

/** Settings of an archive in a database. */
export interface PostgresOptions extends ArchiveOptions {
  /** How long to wait for a database that is away before `unreachable` is thrown, in milliseconds; 90,000 unless told. */
  readonly patience?: number
  /** Told true when a call waits for a database that is away, and false when it is back. */
  readonly onAway?: (isAway: boolean) => void
}

/** Of the tables. */
const FORMAT = 1
const PAGE = 500

// The lines are those of the journal, without their line feeds. `record_head` has one row: whoever appends locks it, so that the
// chain has one order whichever machine writes. (An advisory lock would not do: the head could have been read before it was granted.)
const TABLES = `
CREATE TABLE IF NOT EXISTS record_entries (seq bigint PRIMARY KEY, line text NOT NULL);
CREATE TABLE IF NOT EXISTS record_captures (seq bigint PRIMARY KEY, stored bytea NOT NULL);
ALTER TABLE record_captures ALTER COLUMN stored SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS record_head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  format integer NOT NULL, seq bigint NOT NULL, hash text NOT NULL, commits bigint NOT NULL
);
INSERT INTO record_head (format, seq, hash, commits) SELECT ${FORMAT}, 0, '${NO_HASH}', 0
  WHERE NOT EXISTS (SELECT FROM record_entries) ON CONFLICT DO NOTHING;`

/** An arbitrary number of our own. */
const SETUP_LOCK = 7_296_001

// A commit is acknowledged once it is on the server's disk, whatever the server is set to; a transaction whose client is gone ends by
// itself, and nobody waits for a lock for ever.
const BEGIN = `BEGIN; SET LOCAL lock_timeout = '20s'; SET LOCAL idle_in_transaction_session_timeout = '60s';
SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') IN ('off', 'local')`

interface HeadRow extends Head {
  readonly commits: number
}

/** New rows that follow a head. */
interface Rows {
  readonly lines: readonly string[]
  readonly captures: readonly (Uint8Array | null)[]
  /** Of the last one. */
  readonly hash: string
  readonly entries: readonly Entry[]
}

/** What one transaction keeps. */
interface Change {
  readonly added: Rows
  /** Lines and captures that are overwritten, by the number of their entry. */
  readonly lines?: ReadonlyMap<number, string>
  readonly captures?: ReadonlyMap<number, Uint8Array>
}

/**
 * Opens the archive in a PostgreSQL database (15 or newer, UTF-8), tables made if they are not there. Several processes and machines may
 * have it open. The pool stays the caller's: closing the archive does not end it. Throws `ArchiveError`: `unreachable`, `unsupported`,
 * `refused`.
 */
export async function openPostgres(pool: Pool, options: PostgresOptions): Promise<Archive> {
  const { now, random = randomBytes, patience = 90_000, onTrouble, onAway } = options
  const ask = <T>(work: (client: PoolClient) => Promise<T>) => patiently(pool, patience, work, onAway)
  await ask(setUp)
  const queue = createQueue((drafts) => keep(async (_, head, at) => ({ added: placeAll(drafts, head, at) })))
  let closing: Promise<void> | null = null

  const open = () => {
    if (closing) throw new ArchiveError('closed', 'The archive was closed.')
  }

  async function setUp(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ encoding: string; version: number; fsync: string }>(
      `SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync`,
    )
    const { encoding, version, fsync } = rows[0]!
    if (encoding !== 'UTF8') throw new ArchiveError('unsupported', `The database has the encoding ${encoding}, not UTF8.`)
    if (version < 150_000) throw new ArchiveError('unsupported', `The database is older than PostgreSQL 15 (${version}).`)
    if (fsync === 'off') onTrouble?.(new ArchiveError('unsupported', 'The database is set to lose what it acknowledged (fsync = off).'))
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK])
    await client.query(TABLES)
    const { rows: heads } = await client.query<{ format: number }>('SELECT format FROM record_head')
    await client.query('COMMIT')
    if (!heads[0]) throw noHead()
    if (heads[0].format !== FORMAT)
      throw new ArchiveError('unsupported', `The archive has format ${heads[0].format}; this version of Sayso knows format ${FORMAT}.`)
  }

  /** Keeps what `plan` gives for the head, all of it or nothing. */
  async function keep(plan: (client: PoolClient, head: HeadRow, at: string) => Promise<Change>): Promise<readonly Entry[]> {
    // The last line of a commit whose answer never came: it is looked for before anything is tried again.
    let doubt: { seq: number; line: string; entries: readonly Entry[] } | null = null
    const attempt = async (client: PoolClient) => {
      await client.query(BEGIN)
      const head = await lockHead(client)
      if (doubt) {
        const { rows } = await client.query<{ line: string }>('SELECT line FROM record_entries WHERE seq = $1', [doubt.seq])
        if (rows[0]?.line === doubt.line) {
          await client.query('ROLLBACK')
          return doubt.entries
        }
        doubt = null
      }
      const at = now().toISOString()
      const { added, lines = new Map(), captures = new Map() } = await plan(client, head, at)
      await client.query('INSERT INTO record_entries (seq, line) SELECT * FROM unnest($1::bigint[], $2::text[])', [
        added.lines.map((_, i) => head.seq + 1 + i),
        added.lines,
      ])
      for (const [i, stored] of added.captures.entries())
        if (stored) await client.query('INSERT INTO record_captures (seq, stored) VALUES ($1, $2)', [head.seq + 1 + i, stored])
      for (const [seq, line] of lines) await client.query('UPDATE record_entries SET line = $2 WHERE seq = $1', [seq, line])
      for (const [seq, stored] of captures) await client.query('UPDATE record_captures SET stored = $2 WHERE seq = $1', [seq, stored])
      const seq = head.seq + added.lines.length
      await client.query('UPDATE record_head SET seq = $1, hash = $2, commits = commits + 1', [seq, added.hash])
      doubt = { seq, line: added.lines.at(-1)!, entries: added.entries }
      await client.query('COMMIT')
      return added.entries
    }
    try {
      return await ask(attempt)
    } catch (error) {
      if (doubt && error instanceof ArchiveError && error.code === 'unreachable')
        throw new ArchiveError(
          'unreachable',
          'The database went away and did not come back: whether the last additions were kept is unknown.',
          {
            cause: error,
          },
        )
      throw error
    }
  }

  async function lockHead(client: PoolClient): Promise<HeadRow> {
    const { rows } = await client.query<{ seq: string; hash: string; commits: string }>(
      'SELECT seq, hash, commits FROM record_head FOR UPDATE',
    )
    if (!rows[0]) throw noHead()
    return { seq: Number(rows[0].seq), hash: rows[0].hash, commits: Number(rows[0].commits) }
  }

  async function linesOf(client: PoolClient, seqs: readonly number[]): Promise<Map<number, Line & { readonly bytes: Uint8Array }>> {
    const { rows } = await client.query<{ seq: string; line: string }>(
      'SELECT seq, line FROM record_entries WHERE seq = ANY($1::bigint[])',
      [seqs],
    )
    return new Map(rows.map(({ seq, line }) => [Number(seq), soundLine(Number(seq), line)]))
  }

  async function plan(client: PoolClient, seqs: readonly number[], why: string, head: HeadRow, at: string): Promise<Change> {
    const by = head.seq + 1
    const wanted = [...new Set(seqs)].sort((a, b) => a - b)
    const found = await linesOf(client, wanted)
    const lines = new Map<number, string>()
    const captures = new Map<number, Uint8Array>()
    const entries: Erased[] = []
    for (const seq of wanted) {
      const line = found.get(seq)
      checkErasable(seq, line?.kind ?? null)
      if (!line || line.erased) continue
      const erased = erasedLine(line.bytes, line.tail)
      const stone = line.capture ? tombstone(line.capture.length, seq, by, at, why) : null
      lines.set(seq, Buffer.from(erased).toString().slice(0, -1))
      if (stone) captures.set(seq, stone)
      entries.push({ seq, bytes: line.size, capture: stone && sha256(stone) })
    }
    const payload = { why, entries: entries.map((each) => ({ ...each })) }
    return { added: placeAll([{ ...seal(ERASED, payload, random), given: payload, capture: null }], head, at), lines, captures }
  }

  async function* entries(after: number): AsyncGenerator<Entry> {
    for await (const line of lines(after)) yield entryOf(line)
  }

  async function* commits(after: number): AsyncGenerator<Commit> {
    let texts: string[] = []
    let captures: (Uint8Array | null)[] = []
    let group = 0
    for await (const line of lines(after)) {
      // A commit that began before `after` is left out whole.
      if (line.group !== group) {
        texts = []
        captures = []
        group = line.group
      }
      texts.push(Buffer.from(line.bytes).toString().slice(0, -1))
      captures.push(line.capture ? await ask((client) => storedOf(client, line.seq)) : null)
      if (texts.length < line.of) continue
      yield { lines: texts, captures }
    }
  }

  async function storedOf(client: PoolClient, seq: number): Promise<Uint8Array | null> {
    const { rows } = await client.query<{ stored: Buffer }>('SELECT stored FROM record_captures WHERE seq = $1', [seq])
    return rows[0]?.stored ?? null
  }

  async function* lines(after: number): AsyncGenerator<Line & { readonly bytes: Uint8Array }> {
    open()
    const { seq: last } = await head()
    let previous: Line | null = null
    for (let from = after; from < last; ) {
      const rows = await ask((client) =>
        client
          .query<{ seq: string; line: string }>('SELECT seq, line FROM record_entries WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3', [
            from,
            last,
            PAGE,
          ])
          .then((result) => result.rows),
      )
      if (rows.length === 0) throw new ArchiveError('damaged', `Entry ${from + 1} is missing.`, { place: placeOf(from + 1) })
      for (const row of rows) {
        const line = soundLine(Number(row.seq), row.line)
        if (line.seq !== from + 1 || (previous && line.prev !== previous.hash))
          throw new ArchiveError('damaged', `Entry ${line.seq} does not follow the entry before it.`, { place: placeOf(from + 1) })
        previous = line
        from = line.seq
        yield line
      }
    }
  }

  async function capture(seq: number): Promise<Capture | 'erased' | null> {
    open()
    if (!Number.isSafeInteger(seq) || seq < 1) return null
    const row = await ask(async (client) => {
      // One statement, so that an erasure shows in both or in neither.
      const { rows } = await client.query<{ line: string; stored: Buffer | null }>(
        'SELECT line, stored FROM record_entries LEFT JOIN record_captures USING (seq) WHERE seq = $1',
        [seq],
      )
      return rows[0]
    })
    if (!row) return null
    const line = soundLine(seq, row.line)
    if (line.erased) return 'erased'
    if (!line.capture) return null
    if (!row.stored || sha256(row.stored) !== line.capture.stored)
      throw new ArchiveError('damaged', `What entry ${seq} captured was altered.`, { place: { ...placeOf(seq), file: 'record_captures' } })
    return await readCapture(row.stored)
  }

  async function head(): Promise<Head> {
    open()
    return await ask(async (client) => {
      const { rows } = await client.query<{ seq: string; hash: string }>('SELECT seq, hash FROM record_head')
      return { seq: Number(rows[0]?.seq ?? 0), hash: rows[0]?.hash ?? NO_HASH }
    })
  }

  async function* verify(progress?: Progress): AsyncGenerator<Finding> {
    open()
    yield* verifyTables(pool, progress)
  }

  return {
    recovered: [],
    head,
    append: (drafts) => queue.append(prepare(drafts, random)),
    async appendAfter(after, drafts) {
      const prepared = await prepare(drafts, random)
      const follow = (head: HeadRow, at: string): Change => {
        if (head.seq === after) return { added: placeAll(prepared, head, at) }
        throw new ArchiveError('not-next', `Entry ${after} is not the last one any more.`)
      }
      return await queue
        .task(() => keep(async (_, head, at) => follow(head, at)))
        .catch((error: unknown) => {
          if (error instanceof ArchiveError && error.code === 'not-next') return null
          throw error
        })
    },
    entries: (after = 0) => entries(after),
    capture,
    async erase(seqs, why) {
      checkErasure(seqs, why)
      const [entry] = await queue.task(() => keep((client, head, at) => plan(client, seqs, why, head, at)))
      // So that the old rows do not lie in the tables' free space; backups and the server's log are the operator's.
      await ask((client) => client.query('VACUUM record_entries, record_captures')).catch((error: unknown) => {
        if (error instanceof ArchiveError) onTrouble?.(error)
      })
      return entry!
    },
    commits: (after = 0) => commits(after),
    async adopt(commit) {
      await queue.task(() =>
        keep(async (client, head) => {
          const adopted = await checkCommit(commit, { ...head, group: head.commits }, async (seq) => {
            const line = (await linesOf(client, [seq])).get(seq)
            return line ? { line, capture: line.capture ? await storedOf(client, seq) : null } : null
          })
          return {
            added: { lines: commit.lines, captures: adopted.map(({ capture }) => capture), hash: adopted.at(-1)!.line.hash, entries: [] },
          }
        }),
      )
    },
    verify,
    close() {
      queue.close()
      closing ??= queue.idle()
      return closing
    },
  }
}

const noHead = () => new ArchiveError('damaged', 'The note of the last entry is missing from record_head.')
const placeOf = (seq: number) => ({ file: 'record_entries', offset: 0, seq })

/** Throws `damaged`. */
function soundLine(seq: number, text: string): Line & { readonly bytes: Uint8Array } {
  const bytes = Buffer.from(`${text}\n`)
  const line = readLine(bytes)
  if (isFault(line)) throw new ArchiveError('damaged', `${line.message}, in entry ${seq}.`, { place: placeOf(seq) })
  return { ...line, bytes }
}

/** The lines that follow a head. */
function placeAll(items: readonly Prepared[], head: HeadRow, at: string): Rows {
  const lines: string[] = []
  const entries: Entry[] = []
  let { hash } = head
  for (const [i, item] of items.entries()) {
    const seq = head.seq + 1 + i
    const { capture: packed } = item
    const ref: CaptureRef | null = packed && { length: packed.bytes.length, stored: packed.stored, body: packed.body }
    const capture = ref ? { capture: ref } : {}
    const line = writeLine(item, { seq, at, ...capture, group: head.commits + 1, of: items.length, prev: hash }, null)
    hash = line.hash
    lines.push(line.text.slice(0, -1))
    entries.push({ seq, at, kind: item.kind, payload: item.given, erased: false, ...capture, hash })
  }
  return { lines, captures: items.map(({ capture }) => capture?.bytes ?? null), entries, hash }
}
