import { type ChannelWork, type Db, settledOn } from '../../store/index.ts'
import type { Alert, Channel } from '../types.ts'
import { wants } from './channel.ts'
import { dailyMoments } from './pace.ts'
import type { AlertsSince } from './stream.ts'

type Kept = Alert & { readonly seq: number }

/** What a channel is to be sent next. */
export interface Planned {
  /** What goes together; empty where nothing is due. */
  readonly unit: readonly Kept[]
  /** All alerts up to this entry are settled or unwanted. */
  readonly through: number
  /** When to look again, milliseconds since 1970; null where only another alert can change anything. */
  readonly due: number | null
}

/** What planning works with. */
export interface Planning {
  readonly db: Db
  readonly alerts: AlertsSince
  /** Alerts up to here are in the index. */
  readonly head: number
  /** Until when an alert is kept back; null for not at all. */
  readonly heldUntil: (alert: Alert, now: Date) => Promise<Date | null>
}

/** Alerts that are looked at together, and that go into one mail. */
const PIECE = 200
const MOST_TOGETHER = 100
/** As many that wait at the same moment come in a mail each; more come in one. */
const MOST_SINGLE = 5

/**
 * What is to be sent next on a channel: alerts that it wants, minus those that are settled. What was begun before is what it was, whatever
 * came since, so that it has the same id when it is sent again.
 */
export async function planNext(channel: Channel, work: ChannelWork, now: number, planning: Planning): Promise<Planned> {
  const { db, alerts, head, heldUntil } = planning
  const begun = work.unit === null ? null : new Set(work.unit)
  const moments = channel.pace.kind === 'daily' ? dailyMoments(channel.pace, now) : null
  const pending: Kept[] = []
  let through = Math.max(work.through, channel.since)
  let isClear = true
  let due: number | null = null
  const later = (moment: number): void => {
    due = due === null ? moment : Math.min(due, moment)
  }
  for (let from = through; ; ) {
    const piece = await alerts(from, PIECE)
    const wanted = piece.filter((alert) => wants(channel, alert))
    const settled = await settledOn(
      db,
      channel.id,
      wanted.map(({ id }) => id),
    )
    for (const alert of piece) {
      const isOpen = wants(channel, alert) && !settled.has(alert.id)
      if (isOpen) isClear = false
      else if (isClear) through = alert.seq
      if (!isOpen || pending.length >= MOST_TOGETHER) continue
      if (begun) {
        if (begun.has(alert.id)) pending.push(alert)
        continue
      }
      const held = await heldUntil(alert, new Date(now))
      if (held !== null && held.getTime() > now) later(held.getTime())
      else if (moments && Date.parse(alert.at) > moments.last) later(moments.next)
      else pending.push(alert)
    }
    const last = piece.at(-1)
    if (!last || piece.length < PIECE || pending.length >= MOST_TOGETHER) break
    from = last.seq
  }
  // Nothing of it is left: it was erased, or somebody else sent it.
  if (begun && pending.length === 0) return planNext(channel, { ...work, unit: null }, now, planning)
  if (isClear) through = Math.max(through, head)
  return { unit: begun ? pending : unitOf(channel, pending), through, due }
}

function unitOf({ kind, pace }: Channel, pending: readonly Kept[]): readonly Kept[] {
  if (kind === 'mail' && (pace.kind === 'daily' || pending.length > MOST_SINGLE)) return pending
  return pending.slice(0, 1)
}
