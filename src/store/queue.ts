import { createHash } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import PgBoss from 'pg-boss'
import type { Store } from './database.ts'
import { isSystemFailure } from './failure.ts'
import { endedTooOften, giveBackGone, JOBS, type Kept, release, SCHEMA, type Taken, takeJob } from './holding.ts'
import { within } from './rows.ts'
import type { Db } from './schema.ts'

/** Work that must survive the process: a JSON value under a key. */
export interface Job {
  /** What the work is, so that it is never queued twice: a second one of this key is left out for as long as the queue remembers the first. */
  readonly key: string
  /** JSON. */
  readonly data: unknown
}

/** Work that was tried in vain. */
export interface Quarantined extends Job {
  /** Why the last try failed, in one line. */
  readonly reason: string
  /** Milliseconds since 1970. */
  readonly since: number
}

export interface WorkOptions {
  /** Jobs at once; default 1. */
  readonly concurrency?: number
  /** How often an empty queue is looked at, in milliseconds; default 1,000. What this process sends is taken up at once. */
  readonly every?: number
}

export interface QueueOptions {
  /**
   * Seconds after which a job is taken from a process that lives and never finishes it; it must be longer than any job takes. Default 900.
   * What a process had that is gone is given to another at once.
   */
  readonly expire?: number
  /** Seconds before the second try, doubled before the third; default 5. At 0 there is no wait. */
  readonly delay?: number
}

/**
 * A named queue of work. Handlers may be called twice for one job, even at the same time, where a process died or lost the database just
 * before it could say that it was done: what they do must be the same done twice.
 */
export interface Queue {
  /**
   * Queues jobs, in the caller's transaction where one is given: then they are queued if and only if it is committed. Answers how many
   * were not known yet.
   */
  send(jobs: readonly Job[], tx?: Db): Promise<number>
  /**
   * Works until it is stopped; what is at work then is finished first. A handler that throws has its job tried again; where it is the
   * database or the disk that failed, this is no try, and no more is taken until they are back.
   */
  work(handle: (job: Job) => Promise<void>, options?: WorkOptions): Worker
  /**
   * Works until nothing is left that could be done now or after a wait: the queue is empty but for its quarantine. Rejects with what the
   * database or the disk failed with; another call goes on.
   */
  drain(handle: (job: Job) => Promise<void>, options?: WorkOptions): Promise<void>
  /** How many wait, are at work, and lie in quarantine. */
  size(): Promise<{ readonly waiting: number; readonly active: number; readonly quarantined: number }>
  /** What failed three times, or was at work in ten processes that ended, the earliest first. */
  quarantined(): Promise<readonly Quarantined[]>
  /** Queues anew what lies in quarantine: all of it, or these keys. Answers how many. */
  replay(keys?: readonly string[]): Promise<number>
}

export interface Worker {
  /** Takes no more and waits for what is at work. */
  stop(): Promise<void>
}

/** Tries after the first. */
const RETRIES = 2
/** Ten years: nothing that waits is ever thrown away. */
const RETENTION_MINUTES = 10 * 365 * 24 * 60
/** A day for jobs that are done: so long their keys are remembered at least. */
const REMEMBERED_SECONDS = 24 * 60 * 60
const ENDED = 'the process ended while it was at work on it'
/** Characters of a reason. */
const LONGEST_REASON = 2_000

/** Opens the queue `name` (letters, digits, hyphens) of an index. Its tables are made where they are not there. */
export async function openQueue(store: Store, name: string, { expire = 900, delay = 5 }: QueueOptions = {}): Promise<Queue> {
  const boss = await bossOf(store)
  const quarantine = `${name}-quarantine`
  const common = { retentionMinutes: RETENTION_MINUTES, expireInSeconds: expire }
  const options = {
    name,
    policy: 'standard',
    retryLimit: RETRIES,
    retryDelay: delay,
    retryBackoff: delay > 0,
    deadLetter: quarantine,
    ...common,
  } as const
  await oneByOne(store, async () => {
    await boss.createQueue(quarantine, { name: quarantine, policy: 'standard', retryLimit: 0, ...common })
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
  })
  const queue = new BossQueue(store, boss, name, quarantine)
  await queue.giveBack()
  return queue
}

/** Forgets all jobs of all queues, those in quarantine too. */
export async function emptyQueues(db: Db): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${`${SCHEMA}.job`}) is not null as there`.execute(db)
  if (rows[0]?.there) await sql`delete from ${JOBS}`.execute(db)
}

const bosses = new WeakMap<Store, Promise<PgBoss>>()

/** One for an index. Its own timers stay off: `work` does what they would. */
function bossOf(store: Store): Promise<PgBoss> {
  const known = bosses.get(store)
  if (known) return known
  const boss = new PgBoss({
    db: { executeSql: executor(store.db) },
    schema: SCHEMA,
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: REMEMBERED_SECONDS,
    // What failed for good lies in quarantine under another id; the key is to be remembered as long as it does.
    archiveFailedAfterSeconds: RETENTION_MINUTES * 60,
  })
  // Only timers of its own would tell of errors so, and without a listener that would end the process.
  boss.on('error', () => {})
  const started = oneByOne(store, () => boss.start())
  bosses.set(store, started)
  started.catch(() => bosses.delete(store))
  return started
}

/** Does some work while no other process does such work: of two that make the same tables at once one would fail. */
function oneByOne<T>({ db, kind }: Store, work: () => Promise<T>): Promise<T> {
  if (kind === 'pglite') return work()
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtext(${SCHEMA}))`.execute(connection)
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(hashtext(${SCHEMA}))`.execute(connection)
    }
  })
}

/** pg-boss sends scripts with transactions of their own and no parameters; one that fails must not leave its transaction open. */
const executor =
  (db: Db) =>
  async (text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> => {
    if (values.length) return { rows: [...(await db.executeQuery(CompiledQuery.raw(text, values.map(given)))).rows] }
    return db.connection().execute(async (connection) => {
      try {
        return { rows: [...(await connection.executeQuery(CompiledQuery.raw(text))).rows] }
      } catch (error) {
        await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
        throw error
      }
    })
  }

/** Both drivers write objects as JSON, but only one takes `undefined`. */
const given = (value: unknown): unknown => (value === undefined ? null : value)

class BossQueue implements Queue {
  private readonly store: Store
  private readonly boss: PgBoss
  private readonly name: string
  private readonly quarantine: string
  private readonly wakers = new Set<() => void>()

  constructor(store: Store, boss: PgBoss, name: string, quarantine: string) {
    this.store = store
    this.boss = boss
    this.name = name
    this.quarantine = quarantine
  }

  async send(jobs: readonly Job[], tx: Db = this.store.db): Promise<number> {
    if (!jobs.length) return 0
    const byId = new Map(jobs.map((job) => [idOf(this.name, job.key), job]))
    const rows = [...byId].map(([id, { key, data }]) => ({ id, name: this.name, data: { key: asciiOf(key), json: asciiOf(data) } }))
    // In order of ids, so that two senders do not wait for each other.
    rows.sort((a, b) => (a.id < b.id ? -1 : 1))
    const before = await this.knownOf(
      tx,
      rows.map(({ id }) => id),
    )
    const fresh = rows.filter(({ id }) => !before.has(id))
    if (fresh.length) await this.boss.insert(fresh, { db: { executeSql: executor(tx) } })
    for (const wake of this.wakers) wake()
    return fresh.length
  }

  private async knownOf(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ id: string }>`
      select id from ${JOBS} where name = ${this.name} and id = any(${[...ids]}::uuid[])`.execute(db)
    return new Set(rows.map(({ id }) => id))
  }

  work(handle: (job: Job) => Promise<void>, options: WorkOptions = {}): Worker {
    return this.run(handle, options, false).worker
  }

  async drain(handle: (job: Job) => Promise<void>, options: WorkOptions = {}): Promise<void> {
    await this.run(handle, options, true).done
  }

  private run(
    handle: (job: Job) => Promise<void>,
    { concurrency = 1, every = 1_000 }: WorkOptions,
    untilEmpty: boolean,
  ): { worker: Worker; done: Promise<void> } {
    let stopped = false
    let wake = (): void => {}
    const waits = new Set<() => void>()
    let rings = 0
    const wakeAll = (): void => {
      rings += 1
      for (const waiting of waits) waiting()
    }
    // Who drains waits for what others of this process have in hand, and is told when that is done.
    const wakeIdle = (): void => {
      for (const waker of this.wakers) waker()
    }
    this.wakers.add(wakeAll)
    const pause = (): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(finish, every)
        function finish(): void {
          clearTimeout(timer)
          waits.delete(finish)
          resolve()
        }
        waits.add(finish)
      })
    let expiredAt = 0
    const loop = async (): Promise<void> => {
      while (!stopped) {
        try {
          if (Date.now() - expiredAt > 60_000) {
            expiredAt = Date.now()
            await this.boss.expire()
            await this.boss.archive()
          }
          const heard = rings
          const job = await takeJob(this.store, this.name)
          if (job)
            await this.handle(job, handle, async (error) => {
              if (untilEmpty || stopped || !isSystemFailure(error)) throw error
              await pause()
            }).finally(wakeIdle)
          else if (await this.giveBack()) continue
          else if (untilEmpty && (await this.isEmpty())) return
          // What was sent while nothing was found may not be seen before the next look, and nobody would wake us.
          else if (rings === heard) await pause()
        } catch (error) {
          // The database is away: what is queued waits for it, and so do we. Whoever drains wants to know.
          if (untilEmpty || !isSystemFailure(error)) throw error
          await pause()
        }
      }
    }
    const loops = Array.from({ length: Math.max(1, concurrency) }, () =>
      loop().catch((error: unknown) => {
        stopped = true
        wakeAll()
        throw error
      }),
    )
    // What is at work is waited for, whatever ends the others.
    const done = Promise.allSettled(loops).then((ends) => {
      this.wakers.delete(wakeAll)
      for (const end of ends) if (end.status === 'rejected') throw end.reason
    })
    wake = wakeAll
    // Told by `stop`, and by `drain`, which await it.
    done.catch(() => {})
    const worker: Worker = {
      stop: async () => {
        stopped = true
        wake()
        await done
      },
    }
    return { worker, done }
  }

  /** Does a job and says what became of it; where the database is away just then, again after `wait`, which may reject. */
  private async handle({ id, data }: Taken, handle: (job: Job) => Promise<void>, wait: (error: unknown) => Promise<void>): Promise<void> {
    const job = { key: textOf(data.key) as string, data: textOf(data.json) }
    const thrown = await (async () => handle(job))().then(
      () => null,
      (error: unknown) => ({ error }),
    )
    try {
      if (thrown && isSystemFailure(thrown.error)) throw thrown.error
      for (;;)
        try {
          if (thrown) await this.boss.fail(this.name, id, { reason: reasonOf(thrown.error) })
          else await this.boss.complete(this.name, id)
          return
        } catch (error) {
          await wait(error)
        }
    } catch (error) {
      // Where not even that can be done, it is taken from us as from one that is gone.
      await release(this.store, this.name, id).catch(() => this.store.presence.leave())
      throw error
    }
  }

  /** Gives back what processes took that are gone, and answers how much; what was in too many such hands is put into quarantine. */
  async giveBack(): Promise<number> {
    const given = await giveBackGone(this.store, this.name)
    for (const id of given.filter(endedTooOften).map((one) => one.id)) {
      await sql`update ${JOBS} set retry_count = retry_limit where name = ${this.name} and id = ${id}`.execute(this.store.db)
      await this.boss.fail(this.name, id, { reason: ENDED })
    }
    return given.length
  }

  private async isEmpty(): Promise<boolean> {
    const { waiting, active } = await this.size()
    return waiting + active === 0
  }

  async size(): Promise<{ readonly waiting: number; readonly active: number; readonly quarantined: number }> {
    const { rows } = await sql<{ waiting: number; active: number; quarantined: number }>`
      select count(*) filter (where name = ${this.name} and state < 'active') as waiting,
        count(*) filter (where name = ${this.name} and state = 'active') as active,
        count(*) filter (where name = ${this.quarantine} and state = 'created') as quarantined
      from ${JOBS} where name in (${this.name}, ${this.quarantine}) and state <= 'active'`.execute(this.store.db)
    return rows[0] as (typeof rows)[0]
  }

  async quarantined(): Promise<readonly Quarantined[]> {
    const { rows } = await sql<{ data: Kept; output: { reason?: string; value?: { message?: string } } | null; since: number }>`
      select data, output, round(extract(epoch from created_on) * 1000)::float8 as since from ${JOBS}
      where name = ${this.quarantine} and state = 'created' order by created_on, id`.execute(this.store.db)
    return rows.map(({ data, output, since }) => ({
      key: textOf(data.key) as string,
      data: textOf(data.json),
      reason: output?.reason ?? output?.value?.message ?? ENDED,
      since,
    }))
  }

  async replay(keys?: readonly string[]): Promise<number> {
    const wanted = keys ? sql`and data->>'key' = any(${keys.map((key) => asciiOf(key))}::text[])` : sql``
    const jobs = await within(this.store.db, async (tx) => {
      const { rows } = await sql<{ data: Kept }>`
        delete from ${JOBS} where name = ${this.quarantine} and state = 'created' ${wanted} returning data`.execute(tx)
      const again = rows.map(({ data }) => ({ key: textOf(data.key) as string, data: textOf(data.json) }))
      const ids = again.map(({ key }) => idOf(this.name, key))
      await sql`delete from ${JOBS} where name = ${this.name} and state = 'failed' and id = any(${ids}::uuid[])`.execute(tx)
      await this.send(again, tx)
      return again
    })
    for (const wake of this.wakers) wake()
    return jobs.length
  }
}

/** A UUID by the key: pg-boss leaves a job out whose id it knows. */
function idOf(name: string, key: string): string {
  const hex = createHash('sha256')
    .update(`${name}\n${asciiOf(key)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** JSON in ASCII, in which nothing is that PostgreSQL could not hold. */
const asciiOf = (value: unknown): string =>
  JSON.stringify(value ?? null).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const textOf = (json: string): unknown => JSON.parse(json)

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : String(error)).replace(/[\0\ud800-\udfff]/g, '?').slice(0, LONGEST_REASON)
