import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { onServer } from '../../bench/record/postgres.ts'
import { databases, dropDatabases, inFolder, SERVER } from '../../test/databases.ts'
import { readingOf } from '../../test/readings.ts'
import { storeError } from './failure.ts'
import {
  apply,
  applyFollowing,
  applyRules,
  type Db,
  type IndexPlace,
  lockFolder,
  openStore,
  passThrough,
  putCaptures,
  putChannelEntries,
  putDecisions,
  putLeads,
  putReports,
  putSetting,
  putSignup,
  replaceTraced,
  rows,
  type Store,
  StoreError,
  syncVisits,
} from './index.ts'
import { MIGRATIONS, migrate, versions } from './migrations/index.ts'
import { openPglite } from './pglite.ts'

afterAll(dropDatabases)

const failure = async (work: Promise<unknown>): Promise<StoreError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof StoreError) return error
  throw error ?? new Error('it did not fail')
}

const dump = async (db: Db): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of rows(db)) lines.push(line)
  return lines
}

/** Something in every table. */
async function fill({ db }: Store): Promise<void> {
  const capture = {
    url: 'https://harbourpost.example/fire',
    retrieved: '2024-05-01T09:00:00Z',
    contentType: 'text/html',
    sha256: '0'.repeat(64),
  }
  await apply(db, 9, async (tx) => {
    await putCaptures(tx, [
      { seq: 1, ...capture },
      { seq: 2, ...capture, fault: { code: 'no-text', message: 'There is no text.' } },
    ])
    const text = 'A fire at the Dellmoor mill killed 14, Mayor Ada Quill said.\0'
    const told = [['Ada Quill', 'A fire at the Dellmoor mill killed 14']] as const
    await putReports(tx, [
      {
        id: 'a',
        reading: readingOf({ title: 'Fire kills 14', text, url: capture.url, published: '2024-05-01' }, told),
        retrieved: capture.retrieved,
        capture: { seq: 1, position: 0 },
      },
      { id: 'b', reading: readingOf({ text }, told), retrieved: null, facts: new Uint8Array([1, 2]) },
    ])
    const mentions = [
      { report: 'a', start: 0, end: 37 },
      { report: 'b', start: 0, end: 37 },
    ]
    const origins = { lower: 1, upper: 1, bottlenecks: [], circular: [], reasons: ['one named source'], wouldChange: [] }
    const edges = [{ report: 'b', parent: 'a', directed: false, spans: [[0, 60, 0, 60]] as const, why: [] }]
    await replaceTraced(tx, ['a', 'b'], { claims: [{ text: told[0][1], mentions, origins }], edges, reprints: [['a', 'b']] })
    await putDecisions(tx, [
      { seq: 8, at: '2024-05-02T00:00:00Z', kind: 'follow', subject: 'claim:1', payload: { note: 'watch' }, targets: ['report:a'] },
    ])
    const watch = [
      {
        seq: 5,
        kind: 'rule',
        payload: { rule: null, body: { name: 'The mill', isOn: true }, by: 'Bo Lund', about: ['source:named:ada quill'] },
      },
      {
        seq: 6,
        kind: 'observed',
        payload: {
          rules: [{ rule: '5', states: [{ place: 'claim', reports: ['a'], held: null, state: { sign: '1' } }], gone: [], known: ['k'] }],
        },
      },
      {
        seq: 7,
        kind: 'alert',
        payload: {
          id: 'alert:1',
          rule: '5',
          at: '2024-05-02T00:00:00Z',
          place: 'claim',
          change: 'lower-rose',
          turn: '1>2',
          sentence: 'Two.',
        },
      },
    ]
    await putDecisions(
      tx,
      watch.map((entry) => ({ ...entry, at: '2024-05-02T00:00:00Z', subject: null })),
    )
    await applyRules(tx, watch)
    await putSetting(tx, 'theme', 'dark', 9)
    const at = '2024-05-02T00:00:00Z'
    const url = 'https://harbourpost.example/feed'
    const followed = { subject: 'f1', what: 'added', url, kind: 'feed', title: 'Harbour Post', collection: 'default' }
    await applyFollowing(tx, [
      { seq: 6, at, kind: 'follow', payload: followed },
      { seq: 7, at, kind: 'removal', payload: { url: capture.url, status: 410 } },
    ])
    await syncVisits(tx, 0, 1_800_000)
    await putLeads(tx, 'f1', [{ url: capture.url, mark: null, isWanted: true }], { now: 0, every: 1_800_000, again: 0 })
    const lease = { follow: 'f1', token: 't', hub: 'https://hub.example/', topic: url, secret: 's', state: 'asked', asked: 0, until: null }
    await tx.insertInto('hub_leases').values(lease).execute()
    await fillChannels(tx)
  })
}

async function fillChannels(db: Db): Promise<void> {
  const channel = { id: 'c1', kind: 'mail', rules: ['r1'], pace: { kind: 'instant' }, to: { address: 'reader@mail.example' } }
  const trouble = { code: 'unreachable', message: 'no', hint: 'look' }
  const payloads = [
    { kind: 'channel', payload: { subject: 'channel:c1', channel, owner: 'a', state: 'paused', trouble } },
    { kind: 'delivery', payload: { subject: 'channel:c1', channel: 'c1', alerts: ['one'], state: 'failed', reason: 'no' } },
    {
      kind: 'subscriber',
      payload: { subject: 'channel:c1', channel: 'c1', page: 'mill', mailbox: 'm', confirmed: '2024-05-02T00:00:00Z' },
    },
    { kind: 'subscriber', payload: { suppressed: 'm', reason: 'bounced' } },
  ]
  await putChannelEntries(
    db,
    payloads.map((entry, at) => ({ ...entry, seq: 3 + at, at: '2024-05-02T00:00:00Z' })),
  )
  await passThrough(db, ['c1'], 6)
  const limit = { who: 'here', most: 1, within: 1_000 }
  const signup = { id: 'n1', page: 'mill', address: 'other@mail.example', mailbox: 'o', pace: '{}', at: 1_000 }
  await putSignup(db, signup, { request: [limit], all: [], mailbox: [] }, false)
}

/** Columns and indexes of all tables, a line each. */
async function schemaOf({ db }: Store): Promise<string[]> {
  const { rows: lines } = await sql<{ line: string }>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, is_identity, collation_name) collate "C" as line
      from information_schema.columns where table_schema = 'public' and table_name not like 'schema_versions%'
    union all select indexdef collate "C" from pg_indexes where schemaname = 'public' and tablename not like 'schema_versions%'
    union all select concat_ws(' ', conrelid::regclass::text, pg_get_constraintdef(oid)) collate "C" from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'c') and conrelid::regclass::text not like 'schema_versions%'
    order by line`.execute(db)
  return lines.map(({ line }) => line)
}

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/store')
const PG_DUMP = process.env.SAYSO_PG_DUMP

for (const database of databases('database'))
  describe(`opening on ${database.name}`, () => {
    it('makes the tables once, whoever comes first', async () => {
      const place = await database.empty()
      const store = await openStore(place)
      const again = 'url' in place ? await Promise.all([openStore(place), openStore(place)]) : []
      expect(await versions(store.db)).toEqual(Object.keys(MIGRATIONS))
      expect(await migrate(store.db)).toEqual([])
      for (const other of [store, ...again]) await other.close()
    })

    if (database.name === 'PostgreSQL')
      it('makes them once where several come at the same time', async () => {
        const place = await database.empty()
        const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(place)))
        expect(await versions((stores[0] as Store).db)).toEqual(Object.keys(MIGRATIONS))
        for (const store of stores) await store.close()
      })

    it('refuses tables of a newer Sayso', async () => {
      const store = await openStore(await database.empty())
      await sql`insert into schema_versions (name, timestamp) values ('9999-later', 'now')`.execute(store.db)
      const { code, message } = await failure(migrate(store.db))
      expect([code, message]).toEqual(['newer-schema', 'the index was made by a newer Sayso (9999-later)'])
      await store.close()
    })

    for (const version of Object.keys(MIGRATIONS))
      it(`upgrades from ${version}`, async () => {
        const folder = path.join(FIXTURES, version)
        const fresh = await openStore(await database.empty())
        const place = await database.empty()
        if (!existsSync(folder) && PG_DUMP && 'url' in place) await makeFixture(place.url, folder)
        const text = readFileSync(path.join(folder, 'dump.sql'), 'utf8')
        const expected = readFileSync(path.join(folder, 'expected.jsonl'), 'utf8')
        // Loaded as it was, before anything of today looks at it.
        const to = 'url' in place ? place : await loaded(place, text)
        if ('url' in to) await onServer(to.url, text)
        const store = await openStore(to)
        expect(`${(await dump(store.db)).join('\n')}\n`).toBe(expected)
        expect(await schemaOf(store)).toEqual(await schemaOf(fresh))
        for (const one of [store, fresh]) await one.close()
      })
  })

/** PGlite in memory with a dump read into it. */
async function loaded(place: IndexPlace, text: string): Promise<{ memory: true; from: Blob }> {
  const { pglite } = await openPglite(null, 'from' in place ? place.from : undefined)
  await pglite.exec(text)
  const from = await pglite.dumpDataDir('none')
  await pglite.close()
  return { memory: true, from }
}

/** What a release leaves for those after it: see `fixtures/store/README.md`. */
async function makeFixture(url: string, folder: string): Promise<void> {
  const store = await openStore({ url })
  await fill(store)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'expected.jsonl'), `${(await dump(store.db)).join('\n')}\n`)
  await store.close()
  const dumped = execFileSync(PG_DUMP as string, ['--inserts', '--no-owner', '--no-privileges', url], { encoding: 'utf8' })
  // Lines for psql alone, and settings that older servers lack.
  const lines = dumped
    .split('\n')
    .filter((line) => !/^\\|^--|^SET (?:transaction_timeout|default_table_access_method)|^COMMENT ON/.test(line))
  writeFileSync(
    path.join(folder, 'dump.sql'),
    `${lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  )
  await onServer(SERVER as string, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
  await onServer(SERVER as string, `create database ${new URL(url).pathname.slice(1)}`)
}

describe('a folder', () => {
  it('is kept from a second process, and opened again by the next', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder })
      expect((await failure(openStore({ folder }))).code).toBe('locked')
      await fill(store)
      const before = await dump(store.db)
      await store.close()
      const lock = lockFolder(folder)
      const again = await openStore({ folder, lock })
      expect(await dump(again.db)).toEqual(before)
      await again.close()
      expect((await failure(openStore({ folder }))).code).toBe('locked')
      lock.release()
    }))

  it('that holds something else is refused, and given back', () =>
    inFolder(async (folder) => {
      mkdirSync(path.join(folder, 'index'))
      writeFileSync(path.join(folder, 'index', 'PG_VERSION'), '9\n')
      expect((await failure(openStore({ folder }))).code).toBe('damaged')
      lockFolder(folder).release()
    }))
})

describe('a server', () => {
  it('that does not answer is told without its password', async () => {
    const error = await failure(openStore({ url: 'postgres://somebody:secret@127.0.0.1:9/none' }))
    expect(error.code).toBe('unreachable')
    expect(`${error.message} ${error.hint}`).not.toContain('secret')
  })

  it('cannot be named by what is no address', async () => {
    expect((await failure(openStore({ url: 'postgres://[' }))).code).toBe('unreachable')
  })

  const rows: readonly [thrown: { code?: string; message: string }, code: string][] = [
    [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, 'unreachable'],
    [{ code: '57P01', message: 'terminating connection due to administrator command' }, 'unreachable'],
    [{ code: '28P01', message: 'password authentication failed' }, 'unreachable'],
    [{ code: '53300', message: 'too many clients already' }, 'unreachable'],
    [{ message: 'Connection terminated unexpectedly' }, 'unreachable'],
    [{ code: '53100', message: 'could not extend file' }, 'disk-full'],
    [{ code: 'XX000', message: 'could not write: No space left on device' }, 'disk-full'],
  ]
  for (const [thrown, code] of rows)
    it(`“${thrown.message}” is ${code}`, () => expect(storeError(Object.assign(new Error(thrown.message), thrown))).toMatchObject({ code }))

  if (SERVER !== undefined)
    it('may go away and come back', async () => {
      const [, database] = databases('a server')
      const place = await database?.empty()
      if (!place) throw new Error('there is no server')
      const store = await openStore(place)
      await fill(store)
      const before = await dump(store.db)
      await onServer(
        SERVER as string,
        // Of this test alone: others use the server at the same time.
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sayso' and datname = '${new URL((place as { url: string }).url).pathname.slice(1)}'`,
      )
      await failure(
        (async () => {
          for (let turn = 0; turn < 20; turn++)
            await store.db.transaction().execute(async (tx) => {
              await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
            })
        })(),
      )
      expect(await dump(store.db)).toEqual(before)
      await store.close()
    })
})
