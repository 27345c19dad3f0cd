import { hashPair } from '../../learn/index.ts'
import type { Columns } from './columns.ts'

/**
 * Which tokens may be part of a cue at all: a logistic regression over few clues, hashed into one small table (Weinberger et al. 2009),
 * so that most of a text costs ten reads from the nearest caches. It is there for speed alone.
 */
export const GATE_SIZE = 1 << 16
/** What one step of a packed weight is worth. */
export const GATE_STEP = 1 / 16
/** Tokens are let through from this score on: three in ten. On the late training articles the cue field's F1 stays within .1. */
const LEAST = -4

export const GATE_CLUES = 10

/** The places of a token's clues in the table, into `out`. */
export function gateClues(
  { low, stem, tag, cluster, cue, verb, noun, quote, sentence, length }: Columns,
  at: number,
  out: Int32Array,
): void {
  const number = sentence[at] as number
  const before = at > 0 && sentence[at - 1] === number ? at - 1 : -1
  const after = at + 1 < length && sentence[at + 1] === number ? at + 1 : -1
  const t0 = tag[at] as number
  const tL = before < 0 ? 0 : (tag[before] as number)
  const tR = after < 0 ? 0 : (tag[after] as number)
  const s0 = stem[at] as number
  const c0 = cluster[at] as number
  out[0] = hashPair(1, hashPair(s0, t0))
  out[1] = hashPair(2, hashPair(c0, t0))
  out[2] = hashPair(3, hashPair(tL, hashPair(t0, tR)))
  out[3] = hashPair(4, hashPair(s0, after < 0 ? 0 : (low[after] as number)))
  out[4] = hashPair(5, hashPair(before < 0 ? 0 : (low[before] as number), low[at] as number))
  out[5] = hashPair(6, hashPair(c0, after < 0 ? 0 : (cluster[after] as number)))
  out[6] = hashPair(7, hashPair(before < 0 ? 0 : (cluster[before] as number), c0))
  out[7] = hashPair(8, hashPair(cue[at] as number, tR))
  out[8] = hashPair(9, hashPair(verb[at] as number, hashPair(noun[at] as number, t0)))
  out[9] = hashPair(10, hashPair(before < 0 ? 0 : (stem[before] as number), hashPair(t0, quote[at] as number)))
  for (let index = 0; index < GATE_CLUES; index++) out[index] = (out[index] as number) & (GATE_SIZE - 1)
}

/** 1 for each token that may be part of a cue. */
export function mayBeCue(columns: Columns, gate: Int8Array): Uint8Array {
  const open = new Uint8Array(columns.length)
  const places = new Int32Array(GATE_CLUES)
  for (let at = 0; at < columns.length; at++) {
    gateClues(columns, at, places)
    let score = 0
    for (let index = 0; index < GATE_CLUES; index++) score += gate[places[index] as number] as number
    if (score * GATE_STEP >= LEAST) open[at] = 1
  }
  return open
}
