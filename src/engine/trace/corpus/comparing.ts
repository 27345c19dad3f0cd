import { bestOf } from '../passages/candidates.ts'
import { Comparer, WEIGHTS } from '../passages/compare.ts'
import { Ordered } from '../passages/ordered.ts'
import { findShared } from '../passages/shared.ts'
import { Passages } from '../passages/store.ts'
import type { TracedReport } from '../tracer.ts'
import type { Numbered, Window } from './sharing.ts'
import { padded, type Step, taughtBy, those } from './step.ts'

/**
 * Others whose texts are fetched at first: more than are compared at first, for most of what is asked for next is among them. Of 20,000
 * reports of a Wirefall world one in a hundred asks again.
 */
const FETCHED = 12

/** A report's text with its number, as others are compared with it. */
interface Text {
  readonly number: number
  readonly report: TracedReport
}

/** A report that is being compared: whom it credits, what it shares with whom, and the others' texts that are here. */
interface Open extends Text {
  readonly credited: readonly string[]
  readonly windows: readonly Window[]
  readonly texts: readonly Text[]
}

/** By report: whose texts it is to be compared with first. */
export const wants: Step = (rows, emit, means) => {
  const [report] = those<Numbered>(rows, 'numbered')
  const windows = [...those<Window>(rows, 'window')]
  if (!report || !windows.length) return
  const key = padded(report.number)
  const credited = creditedBy(new Set(report.credited), windows, taughtBy(means).context.publishing)
  for (const other of bestOf(windows, WEIGHTS, null, FETCHED, credited)) emit('wants', padded(other), key, { want: key })
}

/** By report: its text, to all that want it. */
export const texts: Step = (rows, emit) => {
  const [report] = those<Numbered>(rows, 'numbered')
  if (!report) return
  const text: Text = { number: report.number, report: report.report }
  for (const want of those<string>(rows, 'want')) emit('texts', want, padded(report.number), { text })
}

/** By report: compares it with those that it shares most with; asks for more texts where those that are here do not do. */
export const compare: Step = (rows, emit, means) => {
  const open = openOf(rows)
  if (!open?.windows.length) return
  const { lags, furniture, publishing } = taughtBy(means).context
  const passages = new Passages()
  for (const { report } of [open, ...open.texts]) passages.add(report)
  const reports = new Ordered(passages, lags)
  const places = new Map(reports.ids.map((id, place) => [id, place]))
  const numbers = new Map([open, ...open.texts].map(({ number, report }) => [number, places.get(report.id) as number]))
  const credited = creditedBy(new Set(open.credited), open.windows, publishing)
  const found: number[] = []
  const missing = new Comparer(reports, findShared(reports, furniture)).compare(
    numbers.get(open.number) as number,
    (most, unexplained) => bestOf(open.windows, WEIGHTS, unexplained, most, credited),
    (other) => found.push(other),
    (other) => numbers.get(other) ?? -1,
  )
  const key = padded(open.number)
  if (missing.length) {
    emit('open', key, '', { open })
    for (const other of missing) if (!numbers.has(other)) emit('wants', padded(other), key, { want: key })
    return
  }
  if (!found.length) return
  emit('pairs', key, '', { pairs: found })
  for (const other of found) emit('edges', key, padded(other), null)
}

function openOf(rows: Parameters<Step>[0]): Open | null {
  const [begun] = those<Open>(rows, 'open')
  const texts = [...those<Text>(rows, 'text')]
  if (begun) return { ...begun, texts: [...begun.texts, ...texts] }
  const [report] = those<Numbered>(rows, 'numbered')
  if (!report) return null
  const windows = [...those<Window>(rows, 'window')]
  return { number: report.number, report: report.report, credited: report.credited, windows, texts }
}

/** Whether a report credits the outlet of another, for those in its windows. */
function creditedBy(
  names: ReadonlySet<string>,
  windows: readonly Window[],
  publishing: readonly { readonly name: string }[],
): ((other: number) => boolean) | null {
  const credited = new Set<number>()
  if (names.size)
    for (const { others, outlets } of windows)
      for (const [at, other] of others.entries()) if (names.has(publishing[outlets[at] as number]?.name ?? '')) credited.add(other)
  return credited.size ? (other) => credited.has(other) : null
}
