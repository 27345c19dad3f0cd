import { sql } from 'kysely'
import { within } from './rows.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** Somebody asked to subscribe. Of this index alone: nobody's address comes into the record before its owner confirms it. */
export interface Signup {
  readonly id: string
  readonly page: string
  readonly address: string
  /** A keyed hash of the mailbox, however it is spelled. */
  readonly mailbox: string
  /** JSON. */
  readonly pace: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** How often its mail was tried in vain. */
  readonly tries: number
}

/** How often something may happen: so many within so many milliseconds. */
export interface Limit {
  readonly who: string
  readonly most: number
  readonly within: number
}

/** What is counted on a sign-up. */
export interface SignupLimits {
  /** Requests of whoever asks: over any of these one is refused. */
  readonly request: readonly Limit[]
  /** Mails to anybody: over any of these every request is refused. */
  readonly all: readonly Limit[]
  /** Mails to this mailbox: over any of these the request is taken like any other, and no mail goes out. */
  readonly mailbox: readonly Limit[]
}

/** How long sign-ups and marks are remembered at most, in milliseconds. */
const REMEMBERED = { signups: 48 * 3_600_000, marks: 30 * 24 * 3_600_000 }

/**
 * Takes a sign-up down. `busy`, `full`: over a limit of requests or of all mails, whatever the address is, and nothing is taken down;
 * else `taken`, whether a mail goes out or not: the work is the same.
 */
export function putSignup(
  db: Db,
  signup: Omit<Signup, 'tries'>,
  limits: SignupLimits,
  isSuppressed: boolean,
): Promise<'busy' | 'full' | 'taken'> {
  return aloneIn(db, 'sayso signups', async (tx) => {
    const { at } = signup
    await tx
      .deleteFrom('signups')
      .where('at', '<', at - REMEMBERED.signups)
      .execute()
    await tx
      .deleteFrom('signup_marks')
      .where('at', '<', at - REMEMBERED.marks)
      .execute()
    const isOver = async (all: readonly Limit[]): Promise<boolean> => {
      const counts = await Promise.all(all.map(({ who, within }) => marksOf(tx, who, at - within)))
      return counts.some((count, place) => count >= (all[place]?.most ?? 0))
    }
    if (await isOver(limits.request)) return 'busy'
    if (await isOver(limits.all)) return 'full'
    const isQuiet = (await isOver(limits.mailbox)) || isSuppressed
    await tx
      .insertInto('signups')
      .values({ ...signup, token: null, address: storable(signup.address), state: isQuiet ? 'quiet' : 'waiting', tries: 0, due: at })
      .execute()
    const marks = [...limits.request, ...(isQuiet ? [] : [...limits.all, ...limits.mailbox])].map(({ who }) => who)
    await tx
      .insertInto('signup_marks')
      .values([...new Set(marks)].map((who) => ({ who, at })))
      .execute()
    return 'taken'
  })
}

async function marksOf(db: Db, who: string, since: number): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from signup_marks where who = ${who} and at > ${since}`.execute(db)
  return rows[0]?.count ?? 0
}

/**
 * Takes the next sign-up whose mail is due, and notes that its mail went out before it does: should the process end then, there is no
 * second mail. `token`: the hash of what will stand in it.
 */
export async function takeSignup(db: Db, now: number, token: string): Promise<Signup | null> {
  const { rows } = await sql<Signup>`
    with next as (
      select id from signups where state = 'waiting' and due <= ${now} order by due, id limit 1 for update skip locked
    )
    update signups set state = 'mailed', token = ${token} from next where signups.id = next.id
    returning signups.id, page, address, mailbox, pace, at, tries`.execute(db)
  return rows[0] ?? null
}

/** The mail was surely not taken: it is tried again. */
export async function putBackSignup(db: Db, id: string, due: number): Promise<void> {
  await sql`update signups set state = 'waiting', token = null, tries = tries + 1, due = ${due} where id = ${id}`.execute(db)
}

export async function dropSignup(db: Db, id: string): Promise<void> {
  await db.deleteFrom('signups').where('id', '=', id).execute()
}

/** The sign-up whose mail held a token, by the token's hash, if it was asked for after `since`. */
export async function signupWith(db: Db, token: string, since: number): Promise<(Signup & { readonly isConfirmed: boolean }) | null> {
  const { rows } = await sql<Signup & { state: string }>`
    select id, page, address, mailbox, pace, at, tries, state from signups where token = ${token} and at > ${since}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { state, ...signup } = row
  return { ...signup, isConfirmed: state === 'confirmed' }
}

export async function confirmSignup(db: Db, id: string): Promise<void> {
  await db.updateTable('signups').set({ state: 'confirmed' }).where('id', '=', id).execute()
}

/** The sign-up of an id, if it is still remembered. */
export async function signupOf(db: Db, id: string): Promise<Signup | null> {
  const { rows } = await sql<Signup>`select id, page, address, mailbox, pace, at, tries from signups where id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Forgets what was asked for a mailbox and not confirmed; limits go on counting. */
export async function dropSignupsOf(db: Db, mailbox: string): Promise<void> {
  await db.deleteFrom('signups').where('mailbox', '=', mailbox).execute()
}

/** When the next mail of a sign-up is due, milliseconds since 1970; null if none is. */
export async function nextSignup(db: Db): Promise<number | null> {
  const { rows } = await sql<{ due: number | null }>`select min(due) as due from signups where state = 'waiting'`.execute(db)
  return rows[0]?.due ?? null
}

/** Runs `work` alone among all that use this index and name the same thing. */
const aloneIn = <T>(db: Db, what: string, work: (tx: Db) => Promise<T>): Promise<T> =>
  within(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${what}))`.execute(tx)
    return work(tx)
  })
