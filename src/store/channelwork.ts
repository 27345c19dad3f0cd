import { sql } from 'kysely'
import { type ChannelRow, channelIn, type IndexedChannel } from './channels.ts'
import type { Store } from './database.ts'
import { PRESENT_NUMBERS } from './holding.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** What this index remembers of the work on a channel. Times are milliseconds since 1970. */
export interface ChannelWork {
  /** The alerts that are being sent together, by their ids; null if none are. */
  readonly unit: readonly string[] | null
  /** All alerts up to this entry are settled or unwanted. */
  readonly through: number
  /** Tries in vain since something was sent last. */
  readonly tries: number
  /** Not before; null for at once. */
  readonly due: number | null
  /** Why the last try failed. */
  readonly reason: string | null
}

const NO_WORK: ChannelWork = { unit: null, through: 0, tries: 0, due: null, reason: null }

interface WorkRow {
  readonly through: number
  readonly unit: string | null
  readonly tries: number
  readonly due: number | null
  readonly reason: string | null
}

const workIn = ({ through, unit, ...row }: WorkRow): ChannelWork => ({
  ...row,
  through: Number(through),
  unit: unit === null ? null : JSON.parse(unit),
})

/** Channels of these kinds that are on, with the work on them, in order of ids. */
export async function channelsAtWork(
  db: Db,
  kinds: readonly string[],
): Promise<readonly { readonly channel: IndexedChannel; readonly work: ChannelWork }[]> {
  const { rows } = await sql<
    ChannelRow & { through: number | null; unit: string | null; tries: number; due: number | null; why: string | null }
  >`
    select channels.*, through, unit, tries, due, channel_work.reason as why
    from channels left join channel_work on channel = id
    where state = 'on' and kind = any(${[...kinds]}::text[]) order by id`.execute(db)
  return rows.map(({ through, unit, tries, due, why, ...row }) => ({
    channel: channelIn(row),
    work: through === null ? NO_WORK : workIn({ through, unit, tries, due, reason: why }),
  }))
}

/** What this index remembers of the work on a channel. */
export async function workOn(db: Db, id: string): Promise<ChannelWork> {
  const row = await db
    .selectFrom('channel_work')
    .select(['through', 'unit', 'tries', 'due', 'reason'])
    .where('channel', '=', storable(id))
    .executeTakeFirst()
  return row ? workIn(row) : NO_WORK
}

/**
 * Takes the work on a channel in hand; null while somebody else who lives has it. Who has it is told as with jobs: by a lock that the
 * server drops by itself.
 */
export function takeChannel(
  { presence, kind }: Store,
  id: string,
): Promise<{ readonly work: ChannelWork; readonly holder: number } | null> {
  return presence.as(async (db, holder) => {
    const gone = kind === 'pglite' ? sql`channel_work.holder <> ${holder}` : sql`channel_work.holder::bigint not in (${PRESENT_NUMBERS})`
    const { rows } = await sql<WorkRow>`
      insert into channel_work (channel, holder) values (${storable(id)}, ${holder})
      on conflict (channel) do update set holder = excluded.holder where channel_work.holder is null or ${gone}
      returning through, unit, tries, due, reason`.execute(db)
    const [row] = rows
    return row ? { work: workIn(row), holder } : null
  })
}

/** Notes how far the work on a channel is; false where it is in other hands by now. */
export async function noteWork(db: Db, id: string, holder: number, work: ChannelWork, isOver = false): Promise<boolean> {
  const { unit, reason, ...rest } = work
  const { numUpdatedRows } = await db
    .updateTable('channel_work')
    .set({
      ...rest,
      unit: unit === null ? null : JSON.stringify(unit),
      reason: reason === null ? null : storable(reason),
      holder: isOver ? null : holder,
    })
    .where('channel', '=', storable(id))
    .where('holder', '=', holder)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives the work on a channel back as it is. */
export async function leaveChannel(db: Db, id: string, holder: number): Promise<void> {
  await db.updateTable('channel_work').set({ holder: null }).where('channel', '=', storable(id)).where('holder', '=', holder).execute()
}

/** Notes that channels have nothing to send of what came up to an entry. Those that somebody works on are left alone. */
export async function passThrough(db: Db, ids: readonly string[], through: number): Promise<void> {
  if (!ids.length) return
  await sql`
    insert into channel_work (channel, through) select id, ${through}::bigint from unnest(${[...ids].sort()}::text[]) as id
    on conflict (channel) do update set through = greatest(channel_work.through, excluded.through)
    where channel_work.holder is null and channel_work.unit is null`.execute(db)
}
