import { sql } from 'kysely'
import type { Store } from './database.ts'
import { PRESENT } from './presence.ts'

// Who has a job of the queue in hand. It stands in the job's `output`, which is free until the job is done; how many ended with it in hand
// is its priority, below zero, so that it comes behind all other work.

/** The database's schema in which pg-boss keeps its tables. */
export const SCHEMA = 'sayso_queue'
export const JOBS = sql.table(`${SCHEMA}.job`)

/** What the queue keeps of a job. The payload is text, as JSON of PostgreSQL's holds no U+0000. */
export interface Kept {
  readonly key: string
  readonly json: string
}

export interface Taken {
  readonly id: string
  readonly data: Kept
}

/** Takes the next job that is due, under the number by which others can tell when this process is gone. */
export function takeJob({ presence }: Store, queue: string): Promise<Taken | undefined> {
  return presence.as(async (db, number) => {
    const { rows } = await sql<Taken>`
      with next as (
        select id from ${JOBS} where name = ${queue} and state < 'active' and start_after <= now()
        order by priority desc, created_on, id limit 1 for update skip locked
      )
      update ${JOBS} as job set state = 'active', started_on = now(), output = jsonb_build_object('holder', ${number}::int),
        retry_count = retry_count + (started_on is not null)::int
      from next where job.name = ${queue} and job.id = next.id returning job.id, job.data`.execute(db)
    return rows[0]
  })
}

/** A job that was given back for somebody who is gone. */
interface Returned {
  readonly id: string
  readonly priority: number
}

/** Of locks: those of presences in this database. */
export const PRESENT_NUMBERS = sql`
  select objid::bigint from pg_locks where locktype = 'advisory' and classid = ${sql.lit(PRESENT)} and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())`

/** Gives back what processes have in hand that are gone. That is no try, as a rule they did not end of the work. */
export function giveBackGone({ presence, kind }: Store, queue: string): Promise<readonly Returned[]> {
  return presence.as(async (db, number) => {
    const holder = sql`coalesce((output->>'holder')::bigint, 0)`
    const gone = kind === 'pglite' ? sql`${holder} <> ${number}` : sql`${holder} not in (${PRESENT_NUMBERS})`
    const { rows } = await sql<Returned>`
      with gone as (
        select id from ${JOBS} where name = ${queue} and state = 'active' and ${gone} order by id for update skip locked
      )
      update ${JOBS} as job set state = 'retry', started_on = null, output = null, start_after = now(), priority = priority - 1
      from gone where job.name = ${queue} and job.id = gone.id returning job.id, job.priority`.execute(db)
    return rows
  })
}

/** So often a job may be in the hands of a process that ends before this is no longer taken for chance. */
const MOST_ENDS = 10

export const endedTooOften = ({ priority }: Returned): boolean => priority <= -MOST_ENDS

/** Gives back a job that could not be done for want of a database or a disk: no try, and nobody is gone. */
export async function release({ db }: Store, queue: string, id: string): Promise<void> {
  await sql`
    update ${JOBS} set state = 'retry', started_on = null, output = null, start_after = now()
    where name = ${queue} and id = ${id} and state = 'active'`.execute(db)
}
