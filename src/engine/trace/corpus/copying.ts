import { type Wording, wordingOf } from '../claims/wording.ts'
import { isClaimable } from '../claims/wordings.ts'
import { clusterLines, parentsIn } from '../predictions.ts'
import type { ReportFacts, SentenceFacts } from '../told/facts.ts'
import { Tracer, type Worded } from '../tracer.ts'
import type { Taken } from './arrivals.ts'
import type { Numbered } from './sharing.ts'
import { keyOf, orNull, padded, type Step, sortable, taughtBy, those } from './step.ts'

/** A report with the numbers of those that it shares text with, in the order in which they were found. */
interface Compared extends Numbered, Pick<Taken, 'facts'> {
  readonly pairs: readonly number[]
}

/** By report: puts it with all that share text with it, at once or through others. */
export const gathered: Step = (rows, emit) => {
  const [report] = those<Numbered>(rows, 'numbered')
  const [facts] = those<ReportFacts>(rows, 'facts')
  if (!report || !facts) return
  const [pairs] = those<readonly number[]>(rows, 'pairs')
  const [component] = those<string>(rows, 'component')
  const key = padded(report.number)
  emit('gathered', component ?? key, key, { compared: { ...report, facts, pairs: pairs ?? [] } satisfies Compared })
}

/** A sentence, as what tells claims apart and who had them from whom needs it. */
export interface ToldSentence extends Pick<SentenceFacts, 'start' | 'end' | 'stance' | 'withdraws' | 'chain'> {
  /** The number of its report, and its own in it. */
  readonly of: readonly [report: number, sentence: number]
  /** The sentence that it copies, with the share of it that is common. */
  readonly copies: readonly [report: number, sentence: number, share: number] | null
}

/** A report, as far as its sentences' lineage goes. */
export interface Publication {
  readonly number: number
  readonly id: string
  readonly outlet: string | null
  readonly when: number | null
  /** Sorts as reports do in time, as texts have mended it. */
  readonly place: string
  /** The first of the very same text; null for itself. */
  readonly twin: number | null
  readonly credits: readonly string[]
  /** Those that its sentences are copied from. */
  readonly givers: readonly number[]
}

/** One wording: the sentences that are copies of one another, and those that repeat them in reprints of the very same text. */
export interface WordingRow {
  readonly sentences: readonly ToldSentence[]
  readonly repeated: readonly ToldSentence[]
  readonly reports: readonly Publication[]
}

/** A wording as others are held against it; times that are unknown are null. */
export type Worn = Omit<Wording, 'sentences' | 'from' | 'to'> & { readonly from: number | null; readonly to: number | null }

/** Reports that share text: who had what from whom, which are reprints, and what of their sentences is one wording. */
export const copying: Step = (rows, emit, means) => {
  const reports = [...those<Compared>(rows, 'compared')]
  const ids = new Map(reports.map(({ number, id }) => [number, id]))
  const pairs = new Map(reports.map(({ id, pairs }) => [id, pairs.flatMap((number) => ids.get(number) ?? [])]))
  const tracer = new Tracer()
  for (const { report, facts } of reports) tracer.add(report, facts)
  const { outlets, rarity } = means
  const worded = tracer.wordings({
    context: taughtBy(means).context,
    pairs: (id) => pairs.get(id) ?? [],
    ...(outlets ? { outlets } : {}),
  })
  for (const [place, id] of worded.copying.ids.entries()) {
    const parents = parentsIn(worded.copying, place)
    if (parents.length) emit('parents', keyOf(id), '', { parents: { id, parents } })
  }
  for (const line of clusterLines(worded)) emit('lines', keyOf(line.ids[0] ?? ''), line.type, { line })
  const write = new Writer(worded, reports)
  for (let at = 0; at < worded.groups.length; at++) {
    const sentences = worded.groups.of(at)
    const row = write.row(sentences)
    const claimable = isClaimable(worded.told, sentences)
    // What nobody repeats and nothing can be likened to is no claim of several.
    if (!claimable && row.sentences.length + row.repeated.length < 2) continue
    const key = write.key(sentences[0] as number)
    emit('wordings', key, '0', { wording: row })
    if (!claimable) continue
    const { sentences: _, from, to, ...wording } = wordingOf(worded.told, sentences, rarity, worded.reports)
    const worn: Worn = { ...wording, from: orNull(from), to: orNull(to) }
    for (const name of worn.keys) emit('names', String(name), key, { worn })
  }
}

/** Writes down what was found, so that it can be understood elsewhere. */
class Writer {
  private readonly worded: Worded
  /** The number, in the order of all, of each report. */
  private readonly numbers: readonly number[]
  private readonly credits: readonly (readonly string[])[]
  private readonly twins = new Map<number, number[]>()

  constructor(worded: Worded, reports: readonly Compared[]) {
    this.worded = worded
    this.numbers = reports.map(({ number }) => number)
    this.credits = reports.map(({ facts }) => facts.credits)
    for (const report of worded.order) {
      const first = worded.reports.twinOf[report] as number
      if (first < 0) continue
      const known = this.twins.get(first)
      if (known) known.push(report)
      else this.twins.set(first, [report])
    }
  }

  /** Sorts as sentences do: by their reports in time, then by their place in them. */
  key(sentence: number): string {
    const { told } = this.worded
    const report = told.reportOf(sentence)
    return this.place(report) + padded(sentence - told.sentencesOf(report)[0])
  }

  row(sentences: Int32Array): WordingRow {
    const { told } = this.worded
    const repeated: number[] = []
    const reports = new Set<number>()
    for (const sentence of sentences) {
      const report = told.reportOf(sentence)
      const at = sentence - told.sentencesOf(report)[0]
      reports.add(report)
      for (const twin of this.twins.get(report) ?? []) {
        const [from, to] = told.sentencesOf(twin)
        if (from + at >= to) continue
        reports.add(twin)
        repeated.push(from + at)
      }
    }
    return {
      sentences: Array.from(sentences, (sentence) => this.sentence(sentence)),
      repeated: repeated.map((sentence) => this.sentence(sentence)),
      reports: Array.from(reports, (report) => this.publication(report)),
    }
  }

  private sentence(sentence: number): ToldSentence {
    const { told, copyOf, copyShare } = this.worded
    const copied = copyOf[sentence] as number
    return {
      of: this.placeOf(sentence),
      start: told.start(sentence),
      end: told.end(sentence),
      stance: told.stance(sentence),
      withdraws: told.withdraws(sentence),
      chain: told.chain(sentence),
      copies: copied < 0 ? null : [...this.placeOf(copied), copyShare[sentence] as number],
    }
  }

  private placeOf(sentence: number): readonly [number, number] {
    const { told } = this.worded
    const report = told.reportOf(sentence)
    return [this.numbers[report] as number, sentence - told.sentencesOf(report)[0]]
  }

  private publication(report: number): Publication {
    const { reports, copying, rank, giversOf } = this.worded
    const twin = reports.twinOf[report] as number
    return {
      number: this.numbers[report] as number,
      id: copying.ids[rank[report] as number] as string,
      outlet: reports.outlet(report),
      when: orNull(reports.when(report)),
      place: this.place(report),
      twin: twin < 0 ? null : (this.numbers[twin] as number),
      credits: this.credits[report] as readonly string[],
      givers: Array.from(giversOf(report), (giver) => this.numbers[giver] as number),
    }
  }

  private place(report: number): string {
    return sortable(this.worded.reports.when(report)) + padded(this.numbers[report] as number)
  }
}
