import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** The namespace for addresses of RFC 9562. */
const ADDRESSES = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** A UUID of version 5 (RFC 9562): the same for the same namespace and name, wherever and whenever it is made. */
export function uuid5(name: string, namespace: string): string {
  const space = hexToBytes(namespace.replaceAll('-', ''))
  const words = utf8ToBytes(name)
  const bytes = new Uint8Array(space.length + words.length)
  bytes.set(space)
  bytes.set(words, space.length)
  const hash = sha1(bytes).subarray(0, 16)
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  return bytesToHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Everything that Sayso names in exports is named in this namespace. */
const SAYSO = uuid5('urn:sayso:exports', ADDRESSES)

/** The UUID of a thing of some kind, told by the parts of its name. */
export const uuidOf = (kind: string, ...parts: readonly (string | number)[]): string => uuid5(JSON.stringify([kind, ...parts]), SAYSO)

/** The same as a name that linked data can use: it names, and nothing can be fetched by it. */
export const urnOf = (kind: string, ...parts: readonly (string | number)[]): string => `urn:uuid:${uuidOf(kind, ...parts)}`

/** What Sayso's own terms are called in linked data. A name, no address. */
export const TERMS = 'urn:sayso:terms:'

/**
 * An address as linked data and pages may carry it: absolute, of the web, and without a character that RFC 3986 does not know. Null for
 * anything else, such as what would run.
 */
export function iriOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return href.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g, (character) =>
    [...utf8ToBytes(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}

/** A language as BCP 47 has it, or null: what a page says of itself may be anything. */
export const languageOf = (language: string | null): string | null =>
  language !== null && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language) ? language : null

/** An instant with its offset as ISO 8601 in UTC, to the millisecond; null for what is none, such as a bare day. */
export function instantOf(time: string | null): string | null {
  if (time === null || !INSTANT.test(time)) return null
  const date = new Date(time)
  return Number.isNaN(date.getTime()) || date.getTime() < FIRST ? null : date.toISOString()
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/
/** The first millisecond of the year 0001: schemas know no year before it. */
const FIRST = -62_135_596_800_000

/** A day of the calendar, of an instant or a bare day as it is written; null for anything else. */
export function dayOf(time: string | null): string | null {
  const day = /^(\d{4}-\d\d-\d\d)(?:T|$)/.exec(time ?? '')?.[1]
  if (day === undefined) return null
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.getTime() >= FIRST && date.toISOString().startsWith(day) ? day : null
}

/** JSON that is the same for the same value, set out for people; ends with a line feed. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Keys whose values are null are left out: nothing is said of what is not known. */
export const known = <T extends Readonly<Record<string, unknown>>>(entries: T): { readonly [K in keyof T]: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null && value !== undefined)) as {
    readonly [K in keyof T]: NonNullable<T[K]>
  }
