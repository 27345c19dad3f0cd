import type { Alert } from '../types.ts'

/** Alerts behind an entry of the journal, in order of it. */
export type AlertsSince = (after: number, limit: number) => Promise<readonly (Alert & { readonly seq: number })[]>

/** What a stream works with. */
export interface StreamOptions {
  readonly alerts: AlertsSince
  /** The entry of the last alert that was seen. */
  readonly after: number
  /** Rules whose alerts are wanted; null for all. */
  readonly rules: readonly string[] | null
  /** Waits until there may be more, or the signal is aborted; must end then. */
  readonly wait: (signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
}

/** Alerts that are asked for at once. */
const PIECE = 100

/** Alerts as they come, each with its entry by which a reader goes on after a break. Ends when the signal is aborted. */
export async function* alertStream({
  alerts,
  after,
  rules,
  wait,
  signal,
}: StreamOptions): AsyncGenerator<Alert & { readonly seq: number }> {
  let from = after
  while (!signal.aborted) {
    const piece = await alerts(from, PIECE)
    for (const alert of piece) {
      if (signal.aborted) return
      from = alert.seq
      if (rules === null || rules.includes(alert.rule)) yield alert
    }
    if (piece.length < PIECE && !signal.aborted) await wait(signal)
  }
}
