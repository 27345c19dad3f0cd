import { outletKey } from '../../text/index.ts'
import { claimId } from '../claimid.ts'
import { gatherClaims } from '../claims/claims.ts'
import { tied } from '../claims/linkage.ts'
import { Runs } from '../claims/runs.ts'
import { findCopying, Passages } from '../passages/index.ts'
import { claimLines, type MentionTriple, type Prediction, type ReportLine, reportLine } from '../predictions.ts'
import type { ReportFacts } from '../told/facts.ts'
import { Told } from '../told/told.ts'
import { Trace } from '../trace.ts'
import { publicly } from '../tracer.ts'
import type { Publication, ToldSentence, WordingRow } from './copying.ts'
import type { PairRow } from './meeting.ts'
import { keyOf, orNaN, padded, type Step, type StepMeans, taughtBy, those } from './step.ts'

/** By wording: puts it, and its pairs, with all that it may be of one claim with, at once or through others. */
export const matched: Step = (rows, emit) => {
  const key = rows[0]?.key ?? ''
  const [component] = those<string>(rows, 'component')
  const [wording] = those<WordingRow>(rows, 'wording')
  if (!wording) return
  emit('matters', component ?? key, `${key} 0`, { matter: { key, wording } })
  // What no tie holds on to is of no other's claim.
  if (component !== undefined) for (const pair of those<PairRow>(rows, 'pair')) emit('matters', component, `${key} 1 ${pair.b}`, { pair })
}

interface Matter {
  readonly key: string
  readonly wording: WordingRow
}

/** Wordings that may be of one claim: the claims, who had each from whom, and how many origins are left. */
export const claims: Step = (rows, emit, means) => {
  const matters = [...those<Matter>(rows, 'matter')]
  const [only] = matters
  if (matters.length === 1 && only && only.wording.sentences.length + only.wording.repeated.length < 2) return
  const { trace, keys } = traceOf(matters, [...those<PairRow>(rows, 'pair')], means)
  let cites = 0
  const each = claimLines(
    trace,
    () => true,
    (claim, from, to) => {
      if (from === to) return
      const { id } = trace.publications
      const order = `${keys(trace.sentencesOf(claim)[0] as number)} ${padded(cites++)}`
      emit('cites', keyOf(id(from)), order, { cites: { id: id(from), other: id(to) } })
    },
  )
  for (const line of each) emit('lines', idOf(line), line.type, { line })
}

/** A trace of some wordings and nothing else. */
function traceOf(
  matters: readonly Matter[],
  pairs: readonly PairRow[],
  means: StepMeans,
): { readonly trace: Trace; readonly keys: (sentence: number) => string } {
  const { context, publishers } = taughtBy(means)
  const reports = uniqueReports(matters)
  const numberOf = new Map(reports.map(({ number }, at) => [number, at]))
  const { told, sentenceOf, all } = toldOf(matters, reports)
  const placeOf = ([report, sentence]: readonly [number, number, ...unknown[]]): number => sentenceOf.get(`${report} ${sentence}`) ?? -1
  const copyOf = new Int32Array(told.size).fill(-1)
  const copyShare = new Float32Array(told.size)
  for (const { of, copies } of all) {
    if (!copies) continue
    const at = placeOf(of)
    copyOf[at] = placeOf(copies)
    copyShare[at] = copies[2]
  }
  const twinOf = Int32Array.from(reports, ({ twin }) => (twin === null ? -1 : (numberOf.get(twin) ?? -1)))
  const groups = matters.map(({ wording }) => Int32Array.from(wording.sentences, ({ of }) => placeOf(of)))
  const repeated = matters
    .flatMap(({ wording }) => wording.repeated.map(({ of }) => of))
    .sort(byPlace(reports, numberOf))
    .map(placeOf)
  const at = new Map(matters.map(({ key }, number) => [key, number]))
  const inside = pairs.flatMap(({ a, b, likely }) => {
    const [one, other] = [at.get(a), at.get(b)]
    return one === undefined || other === undefined ? [] : { one, other, likely }
  })
  const linked = tied(matters.length, {
    a: inside.map(({ one }) => one),
    b: inside.map(({ other }) => other),
    likely: inside.map(({ likely }) => likely),
    length: inside.length,
  })
  const found = gatherClaims(told.size, Runs.from(groups), linked, (take) => {
    for (const sentence of repeated) take(sentence, copyOf[sentence] as number)
  })
  const outletKeys = reports.map(({ outlet }) => (outlet === null ? '' : outletKey(outlet)))
  const when = reports.map((report) => orNaN(report.when))
  const order = Uint32Array.from(reports.keys())
  const trace = new Trace({
    told,
    copying: findCopying(new Passages()),
    claims: { ...found, copyOf, copyShare },
    rank: order,
    order,
    publications: {
      id: (report) => reports[report]?.id ?? '',
      outlet: (report) => reports[report]?.outlet ?? null,
      keyOf: (report) => outletKeys[report] ?? '',
      when: (report) => when[report] ?? Number.NaN,
      twinOf,
      copyOf,
      copyShare,
      giversOf: (report) => new Set((reports[report]?.givers ?? []).flatMap((giver) => numberOf.get(giver) ?? [])),
      ...publicly(publishers),
    },
    publishers,
    publishing: context.publishing,
    numberOf: () => undefined,
    rarity: means.rarity,
  })
  const keyAt = new Map(groups.flatMap((group, number) => Array.from(group, (sentence) => [sentence, matters[number]?.key ?? ''] as const)))
  return { trace, keys: (sentence) => keyAt.get(sentence) ?? '' }
}

/** The reports of some wordings, in the order of time. */
function uniqueReports(matters: readonly Matter[]): Publication[] {
  const all = new Map<number, Publication>()
  for (const { wording } of matters) for (const report of wording.reports) all.set(report.number, report)
  return [...all.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
}

type Place = readonly [report: number, sentence: number]

const byPlace =
  (reports: readonly Publication[], numberOf: ReadonlyMap<number, number>) =>
  (a: Place, b: Place): number => {
    const place = ([report]: Place): string => reports[numberOf.get(report) ?? 0]?.place ?? ''
    const [one, other] = [place(a), place(b)]
    return one < other ? -1 : one > other ? 1 : a[1] - b[1]
  }

/** The sentences of some wordings, each report's in its order. */
function toldOf(matters: readonly Matter[], reports: readonly Publication[]) {
  const byReport = new Map<number, ToldSentence[]>(reports.map(({ number }) => [number, []]))
  for (const { wording } of matters)
    for (const sentence of [...wording.sentences, ...wording.repeated]) byReport.get(sentence.of[0])?.push(sentence)
  const told = new Told()
  const sentenceOf = new Map<string, number>()
  const all: ToldSentence[] = []
  for (const { number, credits } of reports) {
    const sentences = (byReport.get(number) ?? []).sort((a, b) => a.of[1] - b.of[1])
    for (const one of sentences) {
      sentenceOf.set(`${one.of[0]} ${one.of[1]}`, all.length)
      all.push(one)
    }
    told.add({ sentences: sentences.map((one) => ({ ...UNASKED, ...one })), credits, scene: [], incidents: [] } satisfies ReportFacts)
  }
  return { told, sentenceOf, all }
}

/** What of a sentence nobody asks for any more once claims are told apart. */
const UNASKED = { statement: null, hedged: false, words: [], names: [], counts: [], events: [] } as const

/** By report: the line of those that it took text from, and that it cites. */
export const lineOfReport: Step = (rows, emit) => {
  const [copied] = those<Pick<ReportLine, 'id' | 'parents'>>(rows, 'parents')
  const cites = [...those<{ readonly id: string; readonly other: string }>(rows, 'cites')]
  const id = copied?.id ?? cites[0]?.id
  if (id === undefined) return
  const line = reportLine(id, copied?.parents ?? [], new Set(cites.map(({ other }) => other)))
  if (line) emit('lines', keyOf(id), line.type, { line })
}

/** What a line of the result goes by: the same whenever the same is found. */
export function idOf(line: Prediction): string {
  const claim = (first: MentionTriple | undefined): string => (first ? claimId([{ report: first[0], start: first[1], end: first[2] }]) : '')
  if (line.type === 'claim') return claim(line.mentions[0])
  if (line.type === 'origins') return claim(line.first)
  return keyOf(line.type === 'report' ? line.id : (line.ids[0] ?? ''))
}
