import { type Outlets, outletKey } from '../text/index.ts'
import { type ClaimOptions, findClaims } from './claims/claims.ts'
import type { SharedText } from './claims/copied.ts'
import type { Rarity } from './claims/rarity.ts'
import { eachRepeated, type Reports, type Wordings, wordingsIn } from './claims/wordings.ts'
import type { Publications } from './lineage/lineage.ts'
import { type Copying, findCopying, type Learnt, Passages } from './passages/index.ts'
import { Publishers, type Publishing } from './publishers.ts'
import { Column, doubles } from './told/column.ts'
import type { ReportFacts } from './told/facts.ts'
import { Told } from './told/told.ts'

import { Trace } from './trace.ts'

/** A publication as tracing takes it. */
export interface TracedReport {
  readonly id: string
  readonly outlet: string | null
  /** Minutes since 1970-01-01 UTC; null if unknown. */
  readonly published: number | null
  readonly retrieved: number | null
  readonly text: string
}

export interface TraceOptions {
  readonly rarity: Rarity
  /** Outlets known besides those of the reports; default: the built-in table. */
  readonly outlets?: Outlets
  /** What is known of a larger set of reports, of which these are part. If given, be it empty, the trace tells of its own. */
  readonly context?: TraceContext
  readonly compared?: ClaimOptions['compared']
  /** Nothing more will be added: what only that would need is let go meanwhile. */
  readonly last?: boolean
  /** Where it is known which reports share text: those of each, by their ids, in the order in which they were found. */
  readonly pairs?: (id: string) => readonly string[]
  readonly progress?: (stage: TraceStage, done: number, total: number) => void
}

/** What many reports teach, and a few of them cannot tell. */
export interface TraceContext extends Learnt {
  /** Who publishes, with how many reports that were not printed before. */
  readonly publishing: readonly Publishing[]
}

/** Where nothing is known yet. */
export const NO_CONTEXT: TraceContext = { publishing: [], furniture: { prints: new Set(), lines: new Set() }, lags: [] }

export type TraceStage = 'passages' | 'claims'

/** What the first half of tracing finds; reports and sentences go by their numbers in `told`, places by canonical order. */
export interface Worded extends Wordings {
  readonly told: Told
  readonly copying: Copying
  readonly order: Uint32Array
  readonly rank: Uint32Array
  readonly reports: Reports
  readonly giversOf: (report: number) => ReadonlySet<number>
}

/** What lineage asks of outlets. */
export const publicly = (publishers: Publishers): Pick<Publications, 'isOutlet' | 'imitatedBy' | 'isAgency' | 'ownerOf'> => ({
  isOutlet: (key) => publishers.isOutlet(key),
  imitatedBy: (name) => {
    const imitation = publishers.imitatedBy(name)
    return imitation && outletKey(imitation.outlet)
  },
  isAgency: (key) => publishers.isAgency(key),
  ownerOf: (key) => publishers.ownerOf(key),
})

/** Takes reports in as they come, in any order; keeps no text. */
export class Tracer {
  private readonly passages = new Passages()
  private readonly told = new Told()
  /** What tells one text from another. */
  private readonly texts = new Column(doubles)
  private readonly outletNumbers: number[] = []
  private readonly outlets: string[] = []
  private readonly outletsByName = new Map<string, number>()

  /** Adds a report with what its reading says. A report whose id is known already is left out. */
  add(report: TracedReport, facts: ReportFacts): boolean {
    if (this.passages.numberOf(report.id) !== undefined) return false
    this.outletNumbers.push(report.outlet === null ? -1 : this.outletNumber(report.outlet))
    this.passages.add(report)
    this.told.add(facts)
    this.texts.push(textKey(report.text))
    return true
  }

  private outletNumber(name: string): number {
    const known = this.outletsByName.get(name)
    if (known !== undefined) return known
    this.outletsByName.set(name, this.outlets.length)
    this.outlets.push(name)
    return this.outlets.length - 1
  }

  get size(): number {
    return this.passages.size
  }

  /** Text → the report of it that was fetched first, before all who go by another's name. */
  private firsts(imitates: (report: number) => boolean = () => false): Map<number, number> {
    const { texts, size } = this
    const firsts = new Map<number, number>()
    for (let report = 0; report < size; report++) {
      const text = texts.at(report)
      const first = firsts.get(text)
      const sham = first !== undefined && imitates(first)
      if (first === undefined || (imitates(report) === sham ? this.isBefore(report, first) : sham)) firsts.set(text, report)
    }
    return firsts
  }

  /** For each report the first of the very same text; -1 if it is that itself. */
  private twins(imitates: (report: number) => boolean): Int32Array {
    const { texts, size } = this
    const firsts = this.firsts(imitates)
    const twins = new Int32Array(size)
    for (let report = 0; report < size; report++) {
      const first = firsts.get(texts.at(report)) as number
      twins[report] = first === report ? -1 : first
    }
    return twins
  }

  private isBefore(report: number, other: number): boolean {
    const [a, b] = [this.passages.timesOf(report), this.passages.timesOf(other)]
    // A time by which it was out: when it was fetched, or its date where nobody knows.
    const seen = byTime(Number.isNaN(a.retrieved) ? a.published : a.retrieved, Number.isNaN(b.retrieved) ? b.published : b.retrieved)
    const order = seen || byTime(a.published, b.published)
    return order < 0 || (order === 0 && (this.passages.ids[report] as string) < (this.passages.ids[other] as string))
  }

  /** Outlets with the most reports that were not printed before first, then those with the most of any kind. */
  private publishing(others: readonly Publishing[] = []): Publishing[] {
    const own = new Uint32Array(this.outlets.length)
    const all = new Uint32Array(this.outlets.length)
    const firsts = new Set(this.firsts().values())
    for (const [report, number] of this.outletNumbers.entries()) {
      if (number < 0) continue
      all[number] = (all[number] as number) + 1
      if (firsts.has(report)) own[number] = (own[number] as number) + 1
    }
    const known = new Map(others.map((one) => [one.name, one]))
    for (const [number, name] of this.outlets.entries()) {
      const before = known.get(name)
      const reports = Math.max(before?.reports ?? 0, own[number] as number)
      known.set(name, { name, reports, withReprints: Math.max(before?.withReprints ?? 0, all[number] as number) })
    }
    return [...known.values()].sort(byPublishing)
  }

  /** Everything found in the reports taken in so far. */
  trace(options: TraceOptions): Trace {
    const { rarity, progress, compared } = options
    const { copying, rank, order, reports, publishers, publishing, numberOf } = this.compared(options)
    const claims = findClaims(this.told, reports, rarity, {
      ...(progress ? { progress: (done: number, total: number) => progress('claims', done, total) } : {}),
      ...(compared ? { compared } : {}),
    })
    return new Trace({
      told: this.told,
      copying,
      claims,
      rank,
      order,
      publications: {
        id: (report) => this.passages.ids[report] as string,
        outlet: reports.outlet,
        keyOf: this.outletKeys(),
        when: reports.when,
        twinOf: reports.twinOf,
        copyOf: claims.copyOf,
        copyShare: claims.copyShare,
        giversOf: (report) => giversOf(this.told, claims.copyOf, report),
        ...publicly(publishers),
      },
      publishers,
      publishing,
      numberOf,
      rarity,
    })
  }

  /** The first half of tracing: who shares text with whom, and what of the sentences is one wording. */
  wordings(options: Pick<TraceOptions, 'outlets' | 'context' | 'pairs'>): Worded {
    const { copying, order, rank, reports } = this.compared(options)
    const wordings = wordingsIn(this.told, reports)
    eachRepeated(this.told, reports, (sentence, original) => {
      wordings.copyOf[sentence] = original
      wordings.copyShare[sentence] = 1
    })
    return {
      copying,
      order,
      rank,
      told: this.told,
      reports,
      ...wordings,
      giversOf: (report) => giversOf(this.told, wordings.copyOf, report),
    }
  }

  private outletKeys(): (report: number) => string {
    const keys = this.outlets.map(outletKey)
    return (report) => keys[this.outletNumbers[report] as number] ?? ''
  }

  /** Compares all reports, and puts what of it claims need in the words of `Told`. */
  private compared({ outlets, context, progress, last, pairs }: Omit<TraceOptions, 'rarity' | 'compared'>) {
    const numberOf = (id: string): number | undefined => this.passages.numberOf(id)
    const publishing = this.publishing(context?.publishing)
    const publishers = new Publishers(publishing, outlets)
    const copying = findCopying(this.passages, {
      credited: (id) => this.creditedBy(numberOf(id) as number),
      ...(progress ? { progress: (done: number, total: number) => progress('passages', done, total) } : {}),
      ...(context ? { learnt: context } : {}),
      ...(pairs ? { pairs } : {}),
    })
    if (last) this.passages.close()
    const order = Uint32Array.from(copying.ids, (id) => numberOf(id) as number)
    const rank = new Uint32Array(order.length)
    order.forEach((number, at) => {
      rank[number] = at
    })
    const twinOf = this.twins((report) => publishers.imitatedBy(this.outlets[this.outletNumbers[report] as number] ?? '') !== null)
    // A copy of a copied text is a copy of the first of that text.
    const firstOf = (report: number): number => ((twinOf[report] as number) < 0 ? report : (twinOf[report] as number))
    // Asked sentence by sentence, found for a report at a time.
    let latest: { readonly report: number; readonly spans: Int32Array } | null = null
    const furnitureOf = (report: number): Int32Array => {
      if (latest?.report !== report) latest = { report, spans: copying.furniture(rank[report] as number) }
      return latest.spans
    }
    const reports: Reports = {
      order,
      twinOf,
      when: (report) => copying.when[rank[report] as number] as number,
      outlet: (report) => this.outlets[this.outletNumbers[report] as number] ?? null,
      shared: (report) =>
        sharedTexts(copying, rank[report] as number)
          .map((text) => ({ ...text, other: firstOf(order[text.other] as number) }))
          // Nobody copies the text that is its own.
          .filter(({ other }) => other !== report),
      isFurniture: (report, start, end) => covers(furnitureOf(report), start, end),
    }
    return { copying, order, rank, reports, publishers, publishing, numberOf }
  }

  /** Outlets with reports here that a report names as its source. */
  private creditedBy(report: number): ReadonlySet<string> {
    const [from, to] = this.told.sentencesOf(report)
    const chains = Array.from({ length: to - from }, (_, at) => this.told.chain(from + at))
    const own = this.outletNumbers[report]
    return creditedIn(this.told.credits(report), chains, (name) => {
      const number = this.outletsByName.get(name)
      return number !== undefined && number !== own
    })
  }
}

/** The reports that sentences of a report are copied from. */
function giversOf(told: Told, copyOf: Int32Array, report: number): ReadonlySet<number> {
  const found = new Set<number>()
  const [from, to] = told.sentencesOf(report)
  for (let sentence = from; sentence < to; sentence++) {
    const copied = copyOf[sentence] as number
    if (copied >= 0) found.add(told.reportOf(copied))
  }
  return found
}

/** Names of those that a report names as its source, in credit lines and at the head of chains; of them those that are `wanted`. */
export function creditedIn(
  credits: readonly string[],
  chains: Iterable<readonly { readonly name: string }[]>,
  wanted: (name: string) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>()
  const take = (name: string | undefined): void => {
    if (name !== undefined && wanted(name)) names.add(name)
  }
  for (const name of credits) take(name)
  for (const [first, second] of chains) {
    take(first?.name)
    take(second?.name)
  }
  return names
}

/** Outlets with the most reports that were not printed before first. */
export const byPublishing = (a: Publishing, b: Publishing): number =>
  b.reports - a.reports || b.withReprints - a.withReprints || (a.name < b.name ? -1 : 1)

/** 53 bits that tell a text from another. */
export function textKey(text: string): number {
  let [low, high] = [text.length, 0x811c9dc5]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x2c1b3c6d)
    low ^= low >>> 15
    high = Math.imul(high ^ unit, 0x01000193)
  }
  return (low >>> 0) * 0x200000 + ((high ^ (high >>> 15)) & 0x1fffff)
}

/** What is not known comes last. */
function byTime(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return a - b
}

/** Shares of either report below which they have no more than a passage in common. */
const PASSAGE = 0.3

/** What a report may have taken text from, by canonical numbers: its parents, then what else is earlier. */
function sharedTexts(copying: Copying, report: number): SharedText[] {
  const parents = copying.parents(report).map(({ overlap }) => overlap)
  const at = copying.when[report] as number
  const isEarlier = (other: number): boolean => {
    const when = copying.when[other] as number
    return when < at || (when === at && other < report)
  }
  const others = copying.overlaps(report, (other) => isEarlier(other) && !parents.some((parent) => parent.other === other))
  return [...parents, ...others.toSorted((x, y) => y.identical - x.identical || x.other - y.other)].map(
    ({ other, spans, ofOwn, ofOther }) => ({
      other,
      spans,
      passing: ofOwn < PASSAGE && ofOther < PASSAGE,
    }),
  )
}

/** True if furniture covers most of a stretch of text. */
function covers(furniture: Int32Array, start: number, end: number): boolean {
  let covered = 0
  for (let at = 0; at + 1 < furniture.length; at += 2)
    covered += Math.max(0, Math.min(end, furniture[at + 1] as number) - Math.max(start, furniture[at] as number))
  return covered > (end - start) / 2
}
