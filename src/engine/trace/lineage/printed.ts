import type { Told } from '../told/told.ts'
import type { Publications } from './lineage.ts'

/** An outlet's assertions of a claim, by their numbers; null if there is none. */
interface Assertions {
  readonly first: number
  /** The earliest that is no reprint, and the earliest that is one. */
  original: number | null
  reprint: number | null
}

/** Who printed a claim, and when: asked once for every assertion, so that each answer takes a moment, however many there are. */
export class Printed {
  private readonly told: Told
  private readonly sentences: readonly number[]
  private readonly publications: Publications
  private readonly byOutlet = new Map<string, Assertions>()
  /** The first assertion that is no reprint, and the first of another outlet. */
  private readonly firsts: number[] = []
  /** Report → its first assertion, unless it is a reprint. */
  private readonly byReport = new Map<number, number>()
  private readonly givers = new Map<number, ReadonlySet<number>>()

  /** @param sentences those that assert the claim */
  constructor(told: Told, sentences: readonly number[], publications: Publications) {
    this.told = told
    this.sentences = sentences
    this.publications = publications
    for (const [at, sentence] of sentences.entries()) {
      const report = told.reportOf(sentence)
      const outlet = publications.outlet(report)
      const key = publications.keyOf(report)
      // Who imitates a name down to its key is not the outlet of that key.
      if (outlet !== null && key !== '' && publications.imitatedBy(outlet) !== key) this.put(key, at)
      if (this.isReprint(at)) continue
      if (!this.byReport.has(report)) this.byReport.set(report, at)
      const [first, second] = this.firsts
      if (first === undefined || (second === undefined && this.outletOf(first) !== outlet)) this.firsts.push(at)
    }
  }

  /** The first assertion that an outlet, told by its key, made. */
  firstBy(outlet: string): number | null {
    return this.byOutlet.get(outlet)?.first ?? null
  }

  /** The one of an outlet's assertions that a report most likely cites: the earliest that is no reprint. */
  cited(outlet: string): number | null {
    return this.byOutlet.get(outlet)?.original ?? null
  }

  /** The reprint by which an outlet, told by its key, had already made the claim when a report cited it: the earliest. */
  citedReprint(outlet: string, report: number): number | null {
    const reprint = this.byOutlet.get(outlet)?.reprint ?? null
    // Whoever printed somebody's text later than it was cited is not who was meant.
    return reprint === null || this.when(reprint) > this.publications.when(report) ? null : reprint
  }

  /**
   * From whom a sentence that shows no source most likely has it: from a report that the rest of its own was copied from, else, if it is in
   * the outlet's own voice, from the first that told it.
   */
  toldBefore(from: number): number | null {
    const report = this.reportOf(from)
    let given: number | null = null
    for (const giver of this.giversOf(report)) {
      const at = giver === report ? undefined : this.byReport.get(giver)
      if (at !== undefined && (given === null || at < given)) given = at
    }
    if (given !== null) return given
    if (this.told.chain(this.sentences[from] as number).length) return null
    const first = this.firsts.find((at) => this.outletOf(at) !== this.outletOf(from))
    return first !== undefined && first < from ? first : null
  }

  private put(key: string, at: number): void {
    const known = this.byOutlet.get(key) ?? { first: at, original: null, reprint: null }
    this.byOutlet.set(key, known)
    const kind = this.isReprint(at) ? 'reprint' : 'original'
    const best = known[kind]
    if (best === null || this.when(at) < this.when(best)) known[kind] = at
  }

  private giversOf(report: number): ReadonlySet<number> {
    const known = this.givers.get(report)
    if (known) return known
    const found = this.publications.giversOf(report)
    this.givers.set(report, found)
    return found
  }

  private reportOf(at: number): number {
    return this.told.reportOf(this.sentences[at] as number)
  }

  private outletOf(at: number): string | null {
    return this.publications.outlet(this.reportOf(at))
  }

  private when(at: number): number {
    return this.publications.when(this.reportOf(at))
  }

  private isReprint(at: number): boolean {
    return (this.publications.twinOf[this.reportOf(at)] as number) >= 0
  }
}
