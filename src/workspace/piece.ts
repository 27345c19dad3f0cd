import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import {
  kindOfKey,
  meetingKeys,
  minutesOf,
  type Rarity,
  type Reading,
  type ReportFacts,
  type TraceContext,
  type TracedReport,
  tracedOf,
} from '../engine/index.ts'
import type { KeptFacts } from '../store/index.ts'

/** A report as tracing takes it. */
export interface Piece {
  readonly report: TracedReport
  readonly facts: ReportFacts
}

/** A report with its reading, as tracing takes it. */
export function pieceOf({ id, retrieved }: { readonly id: string; readonly retrieved: string | null }, reading: Reading): Piece {
  const { report, facts } = tracedOf(reading)
  return { report: { id, ...report, retrieved: minutesOf(retrieved) }, facts }
}

/** The first byte of kept facts: another whenever `ReportFacts` is another. */
const FORMAT = 1

/** What is kept of a piece, its text too: a reading is four times as long, and takes as long to unpack as to trace. */
export function packedPiece({ report: { outlet, published, text }, facts }: Piece): Uint8Array {
  const deflated = deflateRawSync(JSON.stringify({ outlet, published, text, facts }), { strategy: constants.Z_DEFAULT_STRATEGY })
  const bytes = new Uint8Array(deflated.length + 1)
  bytes[0] = FORMAT
  bytes.set(deflated, 1)
  return bytes
}

/** The piece that is kept; made anew from the reading where another version kept it, or none did. */
export async function keptPiece({ id, retrieved, facts, reading }: KeptFacts): Promise<Piece> {
  if (facts?.[0] !== FORMAT) return pieceOf({ id, retrieved }, await reading())
  const kept = JSON.parse(inflateRawSync(facts.subarray(1)).toString('utf8')) as Omit<TracedReport, 'id' | 'retrieved'> &
    Pick<Piece, 'facts'>
  const { outlet, published, text } = kept
  return { report: { id, outlet, published, retrieved: minutesOf(retrieved), text }, facts: kept.facts }
}

/** Minutes that reports of one matter are apart at most, unless they share text. */
const MATTER = 4 * 1440

/** Names are of one matter only for some days: a key of theirs is one of its time. */
const timed = (key: number, bucket: number): number => Math.imul(key ^ Math.imul(bucket, 0x9e3779b1), 0x2c1b3c6d) | 1

const bucketOf = ({ published, retrieved }: TracedReport): number => Math.floor((published ?? retrieved ?? 0) / MATTER)

/** Keys by which a report is met. */
export const keysOf = ({ report, facts }: Piece, rarity: Rarity): Int32Array =>
  meetingKeys(report.text, facts, rarity).map((key) => (kindOfKey(key) === 'text' ? key : timed(key, bucketOf(report))))

/** Keys of those whom a report should meet: of its own days and those beside them, and not by furniture. */
export function askedKeys({ report, facts }: Piece, rarity: Rarity, { furniture }: TraceContext): number[] {
  const plain = new Set(Array.from(furniture.prints, textKey))
  const bucket = bucketOf(report)
  return Array.from(meetingKeys(report.text, facts, rarity)).flatMap((key) => {
    if (kindOfKey(key) === 'text') return plain.has(key) ? [] : key
    return [bucket - 1, bucket, bucket + 1].map((at) => timed(key, at))
  })
}

const textKey = (hash: number): number => (hash & ~1) | 0
