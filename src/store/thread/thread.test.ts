import { MessageChannel } from 'node:worker_threads'
import { type PostgresPoolClient, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../database.ts'
import { StoreError } from '../failure.ts'
import { openPglite } from '../pglite.ts'
import { errorOf, faultOf } from './messages.ts'
import { poolThrough } from './pool.ts'
import { servePool } from './serve.ts'

let close: () => Promise<void>
let port: () => MessageChannel['port2']
let store: Store

beforeAll(async () => {
  const { pool } = await openPglite(null)
  const ports: MessageChannel['port1'][] = []
  port = () => {
    const { port1, port2 } = new MessageChannel()
    servePool(port1, pool)
    ports.push(port1)
    return port2
  }
  store = await openStore({ port: port() })
  await sql`create table things (n int primary key, bytes bytea, words text[])`.execute(store.db)
  close = async () => {
    await store.close()
    for (const one of ports) one.close()
    await pool.end()
  }
})

afterAll(() => close())

test('values come as they went', async () => {
  const bytes = new Uint8Array([0, 92, 120, 255])
  await sql`insert into things values (${1}, ${bytes}, ${['a', 'b "c"', 'd,e']}::text[])`.execute(store.db)
  const { rows } = await sql<{ n: number; bytes: Uint8Array; words: string[] }>`select * from things where n = ${1}`.execute(store.db)
  expect(rows).toEqual([{ n: 1, bytes, words: ['a', 'b "c"', 'd,e'] }])
})

test('a transaction is alone, however many ask', async () => {
  const other = await openStore({ port: port() })
  const order: string[] = []
  const held = store.db.transaction().execute(async (tx) => {
    await sql`insert into things values (${2}, null, null)`.execute(tx)
    order.push('within')
    await new Promise((resolve) => setTimeout(resolve, 50))
    await sql`delete from things where n = ${2}`.execute(tx)
    order.push('done')
  })
  while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  const seen = sql<{ n: number }>`select n from things where n = ${2}`
    .execute(other.db)
    .then(({ rows }) => order.push(`saw ${rows.length}`))
  await Promise.all([held, seen])
  expect(order).toEqual(['within', 'done', 'saw 0'])
  await other.close()
})

test('a script that begins and ends what it does leaves others their turn', async () => {
  await sql`begin; insert into things values (9, null, null); delete from things where n = 9; commit`.execute(store.db)
  expect((await sql`select ${1}::int as one`.execute(store.db)).rows).toEqual([{ one: 1 }])
})

test('what a thread that ends had in hand is rolled back, and others go on', async () => {
  const { port1, port2 } = new MessageChannel()
  const { pool: served } = { pool: poolThrough(port()).pool }
  servePool(port1, served)
  const { pool } = poolThrough(port2)
  const client = await pool.connect()
  await client.query('begin', [])
  await client.query('insert into things values ($1, null, null)', [3])
  port2.close()
  await expect.poll(async () => (await sql`select n from things where n = ${3}`.execute(store.db)).rows).toEqual([])
})

test('a thread that ends while it waits for an answer gives its turn up once', async () => {
  const { port1, port2 } = new MessageChannel()
  let [lent, given, queries] = [0, 0, 0]
  let finish = (): void => {}
  const slow = new Promise<void>((resolve) => {
    finish = resolve
  })
  const client: PostgresPoolClient = {
    // Nobody asks it for a cursor.
    query: (async (sql: string) => {
      queries += 1
      if (sql === 'slow') await slow
      return { command: 'SELECT', rowCount: 0, rows: [] }
    }) as unknown as PostgresPoolClient['query'],
    release: () => {
      given += 1
    },
  }
  const connect = async () => {
    lent += 1
    return client
  }
  servePool(port1, { connect, end: async () => {} })
  const asking = await poolThrough(port2).pool.connect()
  await asking.query('begin', [])
  void asking.query('slow', [])
  await expect.poll(() => queries).toBe(2)
  const closed = new Promise((resolve) => port1.once('close', resolve))
  port2.close()
  await closed
  expect(given).toBe(0)
  finish()
  await expect.poll(() => given).toBe(1)
  expect([lent, queries]).toEqual([1, 3])
})

test('errors keep what is looked at', async () => {
  await expect(sql`select ${1}::int / ${0}::int`.execute(store.db)).rejects.toMatchObject({ code: '22012', message: 'division by zero' })
  await expect(sql`select * from nowhere where n = ${1}`.execute(store.db)).rejects.toMatchObject({ code: '42P01' })
  const ours = errorOf(faultOf(new StoreError('disk-full', 'no room', 'make some')))
  expect(ours).toBeInstanceOf(StoreError)
  expect(ours).toMatchObject({ code: 'disk-full', message: 'no room', hint: 'make some' })
})

test('where nobody answers any more, what waits and what comes is refused', async () => {
  const { port1, port2 } = new MessageChannel()
  const { pool, fail } = poolThrough(port2)
  const client = await pool.connect()
  const asked = client.query('select 1', [])
  fail(new Error('gone'))
  await expect(asked).rejects.toThrow('gone')
  await expect(client.query('select 1', [])).rejects.toThrow('gone')
  port1.close()
})
