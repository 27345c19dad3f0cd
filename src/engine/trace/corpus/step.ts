import type { Outlets } from '../../text/index.ts'
import type { Rarity } from '../claims/rarity.ts'
import { Publishers } from '../publishers.ts'
import { NO_CONTEXT, type TraceContext } from '../tracer.ts'

/**
 * A row between two steps: steps are given all rows of one key, in the order of `order`. Both compare by their UTF-16 units, and nothing
 * but ASCII stands in an order or in a key by whose order anything goes.
 */
export interface Row<T = unknown> {
  readonly key: string
  readonly order: string
  /** Whatever JSON can hold. */
  readonly value: T
}

/** Puts out a row of a named set of rows. */
export type Emit = (set: string, key: string, order: string, value: unknown) => void

/** What steps are given beside their rows: one and the same object for all rows of a stage. */
export interface StepMeans {
  readonly rarity: Rarity
  /** Outlets known besides those of the reports; default: the built-in table. */
  readonly outlets?: Outlets
  /** What all reports taught so far, by the name of the step that learnt it. */
  readonly taught: Readonly<Record<string, unknown>>
}

/** One step: what becomes of the rows of one key. A function of these and of what was taught, so that any machine may do it, and again. */
export type Step = (rows: readonly Row[], emit: Emit, means: StepMeans) => void

/** The rows of one kind among those of a key: each value has its kind's name for its one field. */
export function* those<T>(rows: readonly Row[], kind: string): Generator<T> {
  for (const { value } of rows)
    if (typeof value === 'object' && value !== null && kind in value) yield (value as Record<string, T>)[kind] as T
}

/** A number as text that sorts as numbers do; what is unknown (NaN) comes last. */
export function sortable(value: number): string {
  if (Number.isNaN(value)) return 'f'.repeat(16)
  const view = new DataView(new ArrayBuffer(8))
  // Minus nought is nought.
  view.setFloat64(0, value + 0)
  const high = view.getUint32(0)
  const negative = high >>> 31 === 1
  const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0')
  return negative ? hex(~high) + hex(~view.getUint32(4)) : hex(high ^ 0x80000000) + hex(view.getUint32(4))
}

/** A text as one of ASCII that sorts by the units of the first. */
export function sortableText(text: string): string {
  let hex = ''
  for (let at = 0; at < text.length; at++) hex += text.charCodeAt(at).toString(16).padStart(4, '0')
  return hex
}

/** A report's number, or a count, with as many digits as any. */
export const padded = (number: number): string => String(number).padStart(10, '0')

/** A text as a key: without tabs and line feeds. */
export const keyOf = (text: string): string => JSON.stringify(text).slice(1, -1)

/** Times that are unknown are null in rows. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
export const orNaN = (value: number | null): number => value ?? Number.NaN

/** What the stages before taught, as tracing takes it. */
export interface Taught {
  readonly context: TraceContext
  readonly publishers: Publishers
  /** The place of each outlet among those that publish, by its name. */
  readonly outlets: ReadonlyMap<string, number>
}

/** Made once for all rows of a stage. */
const TAUGHT = new WeakMap<StepMeans, Taught>()

/** Who publishes and how outlets are fetched, as the stage `taught` says; and furniture, once the stages for that are done. */
export function taughtBy(means: StepMeans): Taught {
  const known = TAUGHT.get(means)
  if (known) return known
  const { lags, publishing } = (means.taught.taught ?? { lags: [], publishing: [] }) as Pick<TraceContext, 'lags' | 'publishing'>
  const found = means.taught.furniture as { readonly prints: readonly number[]; readonly lines: readonly number[] } | undefined
  const furniture = found ? { prints: new Set(found.prints), lines: new Set(found.lines), complete: true } : NO_CONTEXT.furniture
  const made: Taught = {
    context: { lags, publishing, furniture },
    publishers: new Publishers(publishing, means.outlets),
    outlets: new Map(publishing.map(({ name }, at) => [name, at])),
  }
  TAUGHT.set(means, made)
  return made
}
