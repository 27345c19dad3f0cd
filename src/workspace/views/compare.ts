import {
  lossesOf,
  MOST_CELLS,
  minutesOf,
  NO_CONTEXT,
  type PassagePair,
  type Reading,
  type Span,
  Tracer,
  wordChanges,
} from '../../engine/index.ts'
import { type Db, lineageOf, mentionsIn, type ReportLine, reportOf, sourceKey } from '../../store/index.ts'
import { decisionsOnReports } from '../decisions/about.ts'
import { correctedReading, readingInForce } from '../decisions/corrected.ts'
import { sourceMap } from '../decisions/sources.ts'
import { pieceOf } from '../piece.ts'
import { contextOf } from '../tracing.ts'
import { blocksOf } from './blocks.ts'
import type { Viewing } from './viewing.ts'
import type { ComparedReport, CompareView, Difference, MarkedSpan } from './views.ts'

/** One of two reports that are compared. */
interface Side {
  readonly line: ReportLine
  readonly reading: Reading
  readonly time: number | null
}

/** Two reports side by side; null if the index lacks either. */
export async function compareView({ db, rarity }: Viewing, a: string, b: string): Promise<CompareView | null> {
  const [one, other] = [await sideOf(db, a), await sideOf(db, b)]
  if (!one || !other) return null
  const { passages, ofA, ofB } = await overlapOf(db, one, other, rarity)
  const stored = await lineageOf(db, a)
  const edge = stored.edges.find(({ report, parent }) => (report === a && parent === b) || (report === b && parent === a))
  const clock = one.time !== null && other.time !== null && one.time !== other.time ? (one.time < other.time ? 'a' : 'b') : 'unknown'
  const first = edge?.directed ? (edge.parent === a ? 'a' : 'b') : 'unknown'
  const parentIsA = first === 'unknown' ? clock !== 'b' : first === 'a'
  const shared = passages.flatMap((pair) => sharedIn(one.reading.report.text, other.reading.report.text, pair))
  const pairs = await pairsOf(db, a, b, passages)
  const child = parentIsA ? pairs.map(([as, ae, bs, be]): PassagePair => [bs, be, as, ae]) : pairs
  const [early, late] = parentIsA ? [one, other] : [other, one]
  const differences = lossesOf(
    early.reading,
    late.reading,
    [...child].sort((x, y) => x[0] - y[0] || x[2] - y[2]),
  ).map(
    (loss, at): Difference => ({
      number: at + 1,
      kind: loss.kind,
      before: worded(early.reading, loss.parent),
      after: worded(late.reading, loss.child),
      says: loss.says,
      confidence: loss.confidence,
    }),
  )
  const marksOf = (isEarly: boolean) =>
    differences.map((difference) => ({ number: difference.number, span: isEarly ? difference.before : difference.after }))
  const only = (side: Side, spans: readonly Span[], isEarly: boolean): readonly MarkedSpan[] =>
    restOf(side.reading.report.text, spans).map((span) => ({ ...span, differences: numbersAt(span, marksOf(isEarly)) }))
  const onlyA = only(
    one,
    shared.map((pair) => pair.a),
    parentIsA,
  )
  const onlyB = only(
    other,
    shared.map((pair) => pair.b),
    !parentIsA,
  )
  return {
    a: compared(one),
    b: compared(other),
    first,
    directed: edge?.directed ?? false,
    why: edge?.why ?? [],
    containment: { ofA, ofB },
    minutes: one.time === null || other.time === null ? null : other.time - one.time,
    credited: credits(late.reading, early.line.outlet),
    reprint: stored.reprints.some(({ id }) => id === b),
    shared: shared.sort((x, y) => x.a.start - y.a.start),
    onlyA,
    onlyB,
    blocks: blocksOf(paragraphsOf(one.reading), paragraphsOf(other.reading), shared),
    differences,
    style: [...onlyA, ...onlyB].filter(({ differences: numbers }) => !numbers.length).length,
    headline: headlineOf(one.reading.report.title, other.reading.report.title),
  }
}

async function sideOf(db: Db, id: string): Promise<Side | null> {
  const found = await reportOf(db, id)
  if (!found) return null
  const decisions = await decisionsOnReports(db, [id])
  const reading = readingInForce(correctedReading(id, found.reading, decisions, await sourceMap(db)))
  const { report } = found
  return { line: report, reading, time: minutesOf(report.published) ?? minutesOf(report.retrieved) }
}

interface Overlap {
  /** [start, end, start, end]: in `a`, then in `b`. */
  readonly passages: readonly PassagePair[]
  readonly ofA: number
  readonly ofB: number
}

async function overlapOf(db: Db, a: Side, b: Side, rarity: Viewing['rarity']): Promise<Overlap> {
  if (a.line.id === b.line.id) {
    const { length } = a.reading.report.text
    return { passages: length ? [[0, length, 0, length]] : [], ofA: 1, ofB: 1 }
  }
  const tracer = new Tracer()
  for (const { line, reading } of [a, b]) {
    const { report, facts } = pieceOf({ id: line.id, retrieved: line.retrieved }, reading)
    tracer.add(report, facts)
  }
  const { copying } = tracer.trace({ rarity: rarity(), context: (await contextOf(db)) ?? NO_CONTEXT, last: true })
  const place = copying.ids.indexOf(a.line.id)
  const found = copying.overlaps(place).find(({ other }) => copying.ids[other] === b.line.id)
  const turned = found ? null : copying.overlaps(copying.ids.indexOf(b.line.id)).find(({ other }) => other === place)
  const { spans, ofOwn, ofOther } = found ?? turned ?? { spans: new Int32Array(), ofOwn: 0, ofOther: 0 }
  const passages: PassagePair[] = []
  for (let at = 0; at + 3 < spans.length; at += 4) {
    const [w, x, y, z] = spans.subarray(at, at + 4) as unknown as [number, number, number, number]
    passages.push(turned ? [y, z, w, x] : [w, x, y, z])
  }
  return { passages, ofA: turned ? ofOther : ofOwn, ofB: turned ? ofOwn : ofOther }
}

/** Passages, and sentences of one claim that share none: a retelling. */
async function pairsOf(db: Db, a: string, b: string, passages: readonly PassagePair[]): Promise<readonly PassagePair[]> {
  const mentions = await mentionsIn(db, [a, b])
  const pairs = [...passages]
  for (const one of mentions)
    if (one.report === a)
      for (const other of mentions)
        if (other.report === b && other.claim === one.claim && !pairs.some(([start, end]) => start < one.end && one.start < end))
          pairs.push([one.start, one.end, other.start, other.end])
  return pairs
}

type Shared = CompareView['shared'][number]

/** What of a passage stands in both, cut where words were changed. */
function sharedIn(before: string, after: string, [start, end, otherStart, otherEnd]: PassagePair): Shared[] {
  const [from, to] = [
    { start, end },
    { start: otherStart, end: otherEnd },
  ]
  const changes =
    before.slice(start, end) === after.slice(otherStart, otherEnd) ? [] : wordChanges(before, from, after, to, { cells: MOST_CELLS })
  const found: Shared[] = []
  let [a, b] = [start, otherStart]
  for (const change of [...changes, { before: { start: end, end }, after: { start: otherEnd, end: otherEnd } }]) {
    const [left, right] = [trimmed(before, a, change.before.start), trimmed(after, b, change.after.start)]
    if (left && right) found.push({ a: left, b: right, same: before.slice(left.start, left.end) === after.slice(right.start, right.end) })
    a = change.before.end
    b = change.after.end
  }
  return found
}

/** A stretch without blanks at its ends; null if nothing is left. */
function trimmed(text: string, start: number, end: number): Span | null {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from] as string)) from++
  while (to > from && /\s/.test(text[to - 1] as string)) to--
  return from < to ? { start: from, end: to } : null
}

/** What of a text lies in none of some spans, but for blanks and lone marks; a stretch ends with its paragraph. */
function restOf(text: string, spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  const rest: Span[] = []
  let at = 0
  for (const { start, end } of [...sorted, { start: text.length, end: text.length }]) {
    for (let from = at; from < start; ) {
      const stop = text.indexOf('\n', from)
      const to = stop === -1 || stop > start ? start : stop
      const span = trimmed(text, from, to)
      if (span && /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end))) rest.push(span)
      from = to + 1
    }
    at = Math.max(at, end)
  }
  return rest
}

const numbersAt = (span: Span, marks: readonly { readonly number: number; readonly span: Span | null }[]): readonly number[] =>
  marks.flatMap((mark) => (mark.span && mark.span.start < span.end && span.start < mark.span.end ? mark.number : []))

const worded = ({ report: { text } }: Reading, span: Span | null): Difference['before'] =>
  span && { start: span.start, end: span.end, text: text.slice(span.start, span.end) }

const paragraphsOf = ({ report: { parts } }: Reading): readonly Span[] => parts.map(({ start, end }) => ({ start, end }))

const compared = ({ line, reading, time }: Side): ComparedReport => ({
  report: line,
  title: reading.report.title,
  text: reading.report.text,
  paragraphs: paragraphsOf(reading),
  time,
  language: reading.report.language,
})

/** Whether a report names an outlet, in its credit lines or as somebody who tells. */
function credits({ credits: lines, sources }: Reading, outlet: string | null): boolean {
  if (outlet === null) return false
  const key = sourceKey({ name: outlet, naming: 'named' })
  return [...lines, ...sources].some(({ name }) => sourceKey({ name, naming: 'named' }) === key)
}

function headlineOf(a: string | null, b: string | null): CompareView['headline'] {
  const [before, after] = [a ?? '', b ?? '']
  const changes = wordChanges(before, { start: 0, end: before.length }, after, { start: 0, end: after.length }, { cells: MOST_CELLS })
  const filled = (spans: readonly Span[]): readonly MarkedSpan[] =>
    spans.filter(({ start, end }) => start < end).map(({ start, end }) => ({ start, end, differences: [] }))
  return { a: filled(changes.map((change) => change.before)), b: filled(changes.map((change) => change.after)) }
}
