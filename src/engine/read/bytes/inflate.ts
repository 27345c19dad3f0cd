import { Gunzip, Inflate, Unzlib } from 'fflate'
import { type Issue, issue } from '../../model/index.ts'
import { joinBytes } from './join.ts'
import { MAX_DECODED } from './labels.ts'

/** Bytes unpacked, as far as the limits and the damage allow. */
export interface Inflated {
  readonly bytes: Uint8Array
  /** Null if all of it was unpacked. */
  readonly issue: Issue | null
}

// THREATS 3: an expansion above 100:1 is a bomb, but small inputs (a page of blanks) may pass it, so it counts above 1 MiB only.
const MOST_RATIO = 100
const RATIO_FROM = 1024 * 1024
const STEP = 16 * 1024

/** Unpacks gzip (several members too), zlib or raw deflate, in steps, and stops at 10 MiB or at an expansion of 100:1. Never throws. */
export function inflate(packed: Uint8Array, form: 'gzip' | 'deflate'): Inflated {
  const chunks: Uint8Array[] = []
  let size = 0
  let stopped: Issue | null = null
  // How much the gzip member at hand has given: its last four bytes must say the same.
  let member = 0
  const take = (chunk: Uint8Array) => {
    if (stopped) return
    member += chunk.length
    const room = MAX_DECODED - size
    chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    size += Math.min(room, chunk.length)
    if (chunk.length > room) stopped = issue('read', 'too-long', 'Only the first 10 MiB of the unpacked input were read.')
  }
  const unpack = form === 'gzip' ? new Gunzip(take) : isZlib(packed) ? new Unzlib(take) : new Inflate(take)
  if (unpack instanceof Gunzip)
    unpack.onmember = () => {
      member = 0
    }
  try {
    for (let at = 0; at < packed.length && !stopped; at += STEP) {
      const end = Math.min(packed.length, at + STEP)
      unpack.push(packed.subarray(at, end), end === packed.length)
      if (!stopped && size > RATIO_FROM && size > end * MOST_RATIO)
        stopped = issue('read', 'expands-too-much', 'The packed input expands more than a hundredfold; the rest was not unpacked.')
    }
    if (form === 'gzip' && lengthAtEnd(packed) !== member >>> 0) stopped ??= CUT
  } catch {
    stopped ??= CUT
  }
  return { bytes: joinBytes(chunks), issue: stopped }
}

const CUT = issue('read', 'incomplete', 'The packed input is cut short or damaged; what could be unpacked was read.')

/** The length that a gzip member says it unpacks to: its last four bytes, little-endian (RFC 1952). */
function lengthAtEnd(packed: Uint8Array): number {
  const at = packed.length - 4
  return at < 0 ? -1 : (packed[at]! | (packed[at + 1]! << 8) | (packed[at + 2]! << 16) | (packed[at + 3]! << 24)) >>> 0
}

/** A zlib header: deflate with a window, and a check that divides by 31 (RFC 1950). */
const isZlib = (packed: Uint8Array): boolean => ((packed[0] ?? 0) & 15) === 8 && (((packed[0] ?? 0) << 8) | (packed[1] ?? 0)) % 31 === 0
