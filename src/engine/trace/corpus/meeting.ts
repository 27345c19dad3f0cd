import { likeness } from '../claims/likeness.ts'
import { LEAST_TIE } from '../claims/linkage.ts'
import { Cited, cites, keptOf, LIKELY_CITED, Namesakes } from '../claims/meet.ts'
import type { Wording } from '../claims/wording.ts'
import type { Worn } from './copying.ts'
import { orNaN, type Step, those } from './step.ts'

/** Two wordings that met by a name. */
interface Met {
  /** The earlier one. */
  readonly with: string
  /** How alike they are, 0 to 1, and how much was told about the name at that time. */
  readonly alike: number
  readonly crowd: number
  /** Whether the later rests on an outlet that prints the earlier, and the other way round. */
  readonly cites: boolean
  readonly cited: boolean
}

/** A pair of wordings that may be of one claim, the earlier first. */
export interface PairRow {
  readonly a: string
  readonly b: string
  readonly likely: number
}

/** By name: which wordings meet by it, those that were printed first before the others. */
export const meet: Step = (rows, emit, { rarity }) => {
  const namesakes = new Namesakes<{ readonly key: string; readonly wording: Wording }>()
  for (const { order: key, value } of rows) {
    const { worn } = value as { readonly worn: Worn }
    const wording: Wording = { ...worn, sentences: NONE, from: orNaN(worn.from), to: orNaN(worn.to) }
    namesakes.meet(0, { key, wording }, (other, crowd) => {
      const alike = likeness(other.wording, wording, rarity)
      const met: Met = { with: other.key, alike, crowd, cites: cites(wording, other.wording), cited: cites(other.wording, wording) }
      if (keptOf(alike, crowd) > 0 || met.cites || met.cited) emit('met', key, other.key, { met })
    })
  }
}

const NONE = new Int32Array(0)

/** By wording: how likely each that it met is of the same claim; what it cites, and what cites it. */
export const pairs: Step = (rows, emit) => {
  const all = new Map<string, Met>()
  for (const met of those<Met>(rows, 'met')) {
    const known = all.get(met.with)
    // By the name about which least is told.
    if (!known || met.crowd < known.crowd) all.set(met.with, met)
  }
  const own = rows[0]?.key ?? ''
  for (const [other, { alike, crowd, cites, cited }] of all) {
    const likely = keptOf(alike, crowd)
    if (cites) emit('offers', own, other, { offer: { other, likely } })
    if (cited) emit('offers', other, own, { offer: { other: own, likely } })
    // As pairs are kept in single precision where all are in one place.
    if (likely > 0) emitPair(emit, { a: other, b: own, likely: Math.fround(likely) })
  }
}

/** By wording that cites an outlet: what of that outlet's is most like it. */
export const cited: Step = (rows, emit) => {
  const best = new Cited<string>()
  const own = rows[0]?.key ?? ''
  for (const { other, likely } of those<{ readonly other: string; readonly likely: number }>(rows, 'offer')) best.offer(own, other, likely)
  best.each((_, other) => emitPair(emit, { a: own < other ? own : other, b: own < other ? other : own, likely: Math.fround(LIKELY_CITED) }))
}

function emitPair(emit: Parameters<Step>[1], pair: PairRow): void {
  emit('pairs', pair.a, pair.b, { pair })
  if (pair.likely >= LEAST_TIE) emit('edges', pair.a, pair.b, null)
}
