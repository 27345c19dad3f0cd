import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Lag } from '../passages/index.ts'
import { fetchings, type Dated as Timed, timesBy } from '../passages/when.ts'
import { DATELINE, OPENS_SENTENCE, WordReader } from '../passages/words.ts'
import type { Publishing } from '../publishers.ts'
import type { ReportFacts } from '../told/facts.ts'
import { byPublishing, type TracedReport, textKey } from '../tracer.ts'
import { keyOf, orNaN, orNull, type Row, type Step, sortable, sortableText, taughtBy, those } from './step.ts'

/** A report with what its reading says of it. */
export interface Taken {
  readonly report: TracedReport
  readonly facts: ReportFacts
}

/** When a report is dated, and whose it is. */
interface Dated {
  readonly id: string
  readonly outlet: string | null
  readonly published: number | null
  readonly retrieved: number | null
}

/** Why a report is left out whose id is taken. */
export const sameId = (id: string) => ({ id, code: 'same-id', message: 'Its id is that of an earlier report.' }) as const

/** By id: of several reports of one id the first counts. */
export const once: Step = (rows, emit) => {
  const [first, ...others] = [...those<Taken>(rows, 'taken')]
  if (!first) return
  for (const { report } of others)
    emit('faults', '', '', { id: report.id, code: 'same-id', message: 'Its id is that of an earlier report.' })
  const { id, outlet, published, retrieved, text } = first.report
  const dated: Dated = { id, outlet, published, retrieved }
  emit('reports', keyOf(id), '', { taken: first })
  emit('texts', wordsKey(first.report), seenOrder(dated), { seen: { ...dated, text: textKey(text) } })
}

/** By the words of a text: who had it first; what the first teaches of how its outlet is fetched, and all of who publishes. */
export const twins: Step = (rows, emit) => {
  const all = [...those<Dated & { readonly text: number }>(rows, 'seen')]
  const head = all[0]
  if (!head) return
  const sums = new Map<string | null, Teaching>()
  const known = (outlet: string | null): Teaching => {
    const sum = sums.get(outlet) ?? { outlet, n: 0, sum: 0, squares: 0, own: 0, all: 0 }
    sums.set(outlet, sum)
    return sum
  }
  for (const lag of fetchings([{ ...timesOf(head), outlet: -1 }], Uint8Array.of(1)).values())
    add(known(head.outlet || null), { ...NOTHING, ...lag })
  const texts = new Set<number>()
  for (const { outlet, text, ...dated } of all) {
    emit('dated', keyOf(dated.id), '', { dated: { ...dated, outlet, head: head.id } })
    const sum = known(outlet)
    sum.all += 1
    if (!texts.has(text)) sum.own += 1
    texts.add(text)
  }
  for (const sum of sums.values()) emit('teaching', keyOf(sum.outlet ?? ''), '', { teaching: sum })
}

interface Teaching extends Mutable<Lag> {
  own: number
  all: number
}
type Mutable<T> = { -readonly [key in keyof T]: T[key] }

const NOTHING = { n: 0, sum: 0, squares: 0, own: 0, all: 0 }

function add(to: Teaching, { n, sum, squares, own, all }: Omit<Teaching, 'outlet'>): void {
  to.n += n
  to.sum += sum
  to.squares += squares
  to.own += own
  to.all += all
}

/** By outlet: sums what is taught of it. */
export const teaching: Step = (rows, emit) => {
  const sums = new Map<string | null, Teaching>()
  for (const one of those<Teaching>(rows, 'teaching')) {
    const sum = sums.get(one.outlet) ?? { outlet: one.outlet, ...NOTHING }
    sums.set(one.outlet, sum)
    add(sum, one)
  }
  for (const sum of sums.values()) emit('taught', '', '', { teaching: sum })
}

/** All outlets: how each is fetched, and who publishes most. */
export function taught(rows: Iterable<Row>): { readonly lags: readonly Lag[]; readonly publishing: readonly Publishing[] } {
  const all = [...those<Teaching>([...rows], 'teaching')]
  return {
    lags: all.flatMap(({ outlet, n, sum, squares }) => (n > 0 ? { outlet, n, sum, squares } : [])),
    publishing: all
      .flatMap(({ outlet, own, all }) => (outlet === null ? [] : { name: outlet, reports: own, withReprints: all }))
      .sort(byPublishing),
  }
}

/** A report with its place in the order of all. */
export interface Placed {
  readonly id: string
  /** The first report of the same words. */
  readonly head: string
  /** Null where nobody knows. */
  readonly when: number | null
  /** The place of its outlet among those that publish; -1 if unknown. */
  readonly outlet: number
}

/** Each report: when it was out, as well as dates and retrieval tell. All are put in that order. */
export const times: Step = (rows, emit, means) => {
  const { context, outlets } = taughtBy(means)
  const { numbers, timeOf } = fetchedBy(context.lags)
  for (const one of those<Dated & { readonly head: string }>(rows, 'dated')) {
    const when = timeOf({ ...timesOf(one), outlet: numbers.get(one.outlet || null) ?? -1 })
    const placed: Placed = {
      id: one.id,
      head: one.head,
      when: orNull(when),
      outlet: one.outlet === null ? -1 : (outlets.get(one.outlet) ?? -1),
    }
    emit('moments', sortable(when) + sortableText(one.id), '', { placed })
  }
}

interface Fetched {
  readonly numbers: ReadonlyMap<string | null, number>
  readonly timeOf: (report: Timed) => number
}

/** Asked for each report, made once. */
const FETCHED = new WeakMap<readonly Lag[], Fetched>()

function fetchedBy(lags: readonly Lag[]): Fetched {
  const known = FETCHED.get(lags) ?? {
    numbers: new Map(lags.map(({ outlet }, at) => [outlet, at])),
    timeOf: timesBy(new Map(lags.map((lag, at) => [at, lag]))),
  }
  FETCHED.set(lags, known)
  return known
}

/** Each report in the order of all: its number by its id, and by the id of the first of its words. */
export const numbers: Step = (rows, emit) => {
  for (const { key, value } of rows) {
    const { placed } = value as { readonly placed: Placed }
    emit('numbers', keyOf(placed.id), '', { number: { ...placed, number: Number(key) } })
    emit('twins', keyOf(placed.head), placed.id === placed.head ? '0' : '1', { twin: key })
  }
}

/** By the first report of some words: which reports are the same. */
export const doubles: Step = (rows, emit) => {
  const [first, ...others] = [...those<string>(rows, 'twin')]
  for (const other of others) emit('edges', first as string, other, null)
}

const timesOf = ({ published, retrieved }: Dated): { readonly published: number; readonly retrieved: number } => ({
  published: orNaN(published),
  retrieved: orNaN(retrieved),
})

/** By when a report was seen, as the first of a text is found: when it was fetched, or its date where nobody knows. */
function seenOrder(dated: Dated): string {
  const { published, retrieved } = timesOf(dated)
  return sortable(Number.isNaN(retrieved) ? published : retrieved) + sortable(published) + sortableText(dated.id)
}

/** What tells the words and sentences of a text from others; no two texts without words are the same. */
function wordsKey({ id, text }: TracedReport): string {
  const { hashes, shapes, count } = wordsOf(text)
  if (count === 0) return `-${keyOf(id)}`
  const bytes = new DataView(new ArrayBuffer(count * 6))
  for (let at = 0; at < count; at++) {
    bytes.setUint32(at * 6, hashes[at] as number)
    bytes.setUint16(at * 6 + 4, (shapes[at] as number) & (OPENS_SENTENCE | DATELINE))
  }
  return bytesToHex(sha256(new Uint8Array(bytes.buffer)))
}

function wordsOf(text: string): WordReader {
  const reader = new WordReader()
  reader.read(text)
  return reader
}
