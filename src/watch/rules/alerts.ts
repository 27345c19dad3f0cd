import { createHash } from 'node:crypto'
import {
  alertPage,
  alertsBehind,
  alertsNamed,
  type Db,
  type IndexedAlert,
  latestAlerts,
  type Page,
  type PageOptions,
} from '../../store/index.ts'
import type { Alert } from '../types.ts'
import { CHANGES } from './parse.ts'

/** What tells an alert from every other: which rule, what changed, from what to what, and for which time. */
export const alertIdOf = (parts: readonly (string | number)[]): string =>
  `alert:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`

/** An entry's payload as an alert; null for what this version cannot read. */
export function alertOf(payload: unknown): Alert | null {
  if (typeof payload !== 'object' || payload === null) return null
  const given = payload as Readonly<Record<keyof Alert, unknown>>
  const change = CHANGES.find((one) => one === given.change)
  const { id, rule, at, claim, sentence, evidence, before, after } = given
  if (!change || typeof id !== 'string' || typeof rule !== 'string' || typeof at !== 'string' || typeof sentence !== 'string') return null
  return {
    id,
    rule,
    at,
    change,
    claim: typeof claim === 'string' ? claim : null,
    sentence,
    evidence: Array.isArray(evidence) ? (evidence as Alert['evidence']) : [],
    before: intervalIn(before),
    after: intervalIn(after),
  }
}

function intervalIn(value: unknown): Alert['before'] {
  const { lower, upper } = (value ?? {}) as { readonly lower?: unknown; readonly upper?: unknown }
  return typeof lower === 'number' && typeof upper === 'number' ? { lower, upper } : null
}

const alertIn = ({ body, seq: _, place: __, turn: ___, ...row }: IndexedAlert): Alert[] => {
  const alert = alertOf({ ...(body as object), ...row })
  return alert ? [alert] : []
}

/** What a rule told, or all of them, the latest first. Throws CursorError. */
export async function alertHistory(db: Db, options: PageOptions & { readonly rule?: string } = {}): Promise<Page<Alert>> {
  const { items, next } = await alertPage(db, options)
  return { items: items.flatMap(alertIn), next }
}

/** Alerts that the journal has behind an entry, in its order, each with its entry. */
export async function alertsSince(db: Db, seq: number, most: number): Promise<readonly { readonly seq: number; readonly alert: Alert }[]> {
  return (await alertsBehind(db, seq, most)).flatMap((row) => alertIn(row).map((alert) => ({ seq: row.seq, alert })))
}

/** The last alerts behind an entry, the latest first: of some rules, or of all for null. */
export const alertsLately = async (db: Db, wanted: Parameters<typeof latestAlerts>[1]): Promise<readonly Alert[]> =>
  (await latestAlerts(db, wanted)).flatMap(alertIn)

/** An alert by its id; null if there is none, or it was erased. */
export async function alertNamed(db: Db, id: string): Promise<Alert | null> {
  const row = (await alertsNamed(db, [id])).get(id)
  return row ? (alertIn(row)[0] ?? null) : null
}
