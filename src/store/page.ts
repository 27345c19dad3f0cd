import { sql } from 'kysely'
import { storable } from './words.ts'

/** Part of a list, and where to go on: `next` is handed back as `after`; null at the end. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** What to show of a list. */
export interface PageOptions {
  /** `next` of the page before. */
  readonly after?: string
  /** 1 to 200; default 20. */
  readonly limit?: number
}

/** A place to go on from that no answer of this index gave out. */
export class CursorError extends Error {
  override readonly name = 'CursorError'
}

const MOST = 200

export const limitOf = ({ limit = 20 }: PageOptions): number => Math.max(1, Math.min(MOST, Math.floor(limit) || 1))

/** A place in a list's order: whole numbers and ids. */
export type Place = readonly (number | string)[]

/** A place as an opaque word. */
export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/**
 * The place that `cursorOf` made a word of.
 *
 * @throws CursorError for a word that is no place of this shape.
 */
export function placeOf(cursor: string, shape: readonly ('int' | 'text')[]): Place {
  if (cursor.length <= LONGEST) {
    const place = jsonOf(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(place) && place.length === shape.length && place.every((value, at) => fits(value, shape[at]))) return place
  }
  throw new CursorError(`“${cursor.slice(0, 40)}” is no place in this list`)
}

const LONGEST = 1_000
/** What a column of 32 bits holds. */
const LAST = 2 ** 31 - 1

const fits = (value: unknown, type: 'int' | 'text' | undefined): boolean =>
  type === 'text' ? typeof value === 'string' && storable(value) === value : Number.isInteger(value) && Math.abs(value as number) <= LAST

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** One more row than asked tells whether there are more. */
export function pageFrom<T, R>(rows: readonly R[], limit: number, item: (row: R) => T, place: (row: R) => Place): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(item), next: rows.length > limit && last ? cursorOf(place(last)) : null }
}

/** “Behind this place” of a list sorted by `columns`, from the greatest down or from the least up. */
export const behind = (columns: readonly string[], direction: 'down' | 'up', place: Place) =>
  sql<boolean>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(direction === 'down' ? '<' : '>')} (${sql.join(
    place.map((value) => (typeof value === 'number' ? sql`${value}::int` : sql`${value}::text`)),
  )})`
