import type { Claims } from './claims/claims.ts'
import type { Rarity } from './claims/rarity.ts'
import { Runs } from './claims/runs.ts'
import { Lately } from './lately.ts'
import { headKey, type KnownTellers, type Lineage, lineageOf, type Publications } from './lineage/lineage.ts'
import { type Bounds, boundsOfClaim, originsOfClaim } from './origins/claim.ts'
import type { ClaimOrigins } from './origins/graph.ts'
import type { Copying } from './passages/index.ts'
import type { Imitation, Publishers, Publishing } from './publishers.ts'
import type { Told } from './told/told.ts'
import type { TraceContext } from './tracer.ts'

/** All that was found, by the numbers of the reports in `Told`. */
export interface Found {
  readonly told: Told
  readonly copying: Copying
  readonly claims: Claims
  /** The canonical place of each report, and the report at each place. */
  readonly rank: Uint32Array
  readonly order: Uint32Array
  readonly publications: Publications
  readonly numberOf: (id: string) => number | undefined
  readonly rarity: Rarity
  readonly publishers: Publishers
  readonly publishing: readonly Publishing[]
}

/** A mention of a claim: a sentence of a report. */
export interface Mention {
  readonly report: string
  readonly start: number
  readonly end: number
}

/** What was found in a set of reports: copying, claims, lineage, origins. Reports are told by their ids. */
export class Trace {
  private readonly found: Found
  private near: Runs | null = null
  private readonly origined = new Lately<ClaimOrigins>()
  private readonly bounded = new Lately<Bounds>()
  private spread: { readonly texts: Uint32Array; readonly originals: Uint32Array } | null = null

  constructor(found: Found) {
    this.found = found
  }

  get copying(): Copying {
    return this.found.copying
  }

  get claimCount(): number {
    return this.found.claims.sentences.length
  }

  /** Outlets whose names imitate others': their reports are no origins of their own. */
  get imitations(): readonly Imitation[] {
    return this.found.publishers.all()
  }

  /** What its reports teach, with what was known before; null unless that was given. */
  get context(): TraceContext | null {
    const { learnt } = this.found.copying
    return learnt && { ...learnt, publishing: this.found.publishing }
  }

  get rarity(): Rarity {
    return this.found.rarity
  }

  get told(): Told {
    return this.found.told
  }

  get publications(): Publications {
    return this.found.publications
  }

  /** The first report of the very same text: most often the report itself. */
  firstOf(report: number): number {
    const first = this.found.publications.twinOf[report] as number
    return first < 0 ? report : first
  }

  reportNumber(id: string): number | undefined {
    return this.found.numberOf(id)
  }

  /** The sentences of a claim, in canonical order. */
  sentencesOf(claim: number): Int32Array {
    return this.found.claims.sentences.of(claim)
  }

  /** How many texts make a claim, and how many of its sentences copy none. */
  spreadOf(claim: number): { readonly texts: number; readonly originals: number } {
    const { told, publications } = this.found
    // Asked of one claim by many queries.
    this.spread ??= { texts: new Uint32Array(this.claimCount), originals: new Uint32Array(this.claimCount) }
    const { texts, originals } = this.spread
    if (!texts[claim]) {
      const sentences = this.sentencesOf(claim)
      const firsts = new Set<number>()
      let count = 0
      for (const sentence of sentences) {
        firsts.add(this.firstOf(told.reportOf(sentence)))
        if ((publications.copyOf[sentence] as number) < 0) count++
      }
      texts[claim] = firsts.size
      originals[claim] = count
    }
    return { texts: texts[claim] as number, originals: originals[claim] as number }
  }

  /** What a sentence surely tells the same as: sentences of one number. */
  surelyOf(sentence: number): number {
    return this.found.claims.surely[sentence] as number
  }

  /** Claims that may be one with a claim, itself among them. */
  perhapsWith(claim: number): Int32Array {
    const { perhaps } = this.found.claims
    this.near ??= Runs.sorted(Int32Array.from(perhaps.keys()), perhaps, perhaps.reduce((most, number) => Math.max(most, number), -1) + 1)
    return this.near.of(perhaps[claim] as number)
  }

  mentionsOf(claim: number): Mention[] {
    return Array.from(this.sentencesOf(claim), (sentence) => this.mention(sentence))
  }

  mention(sentence: number): Mention {
    const { told, publications } = this.found
    return { report: publications.id(told.reportOf(sentence)), start: told.start(sentence), end: told.end(sentence) }
  }

  /** Claims that a report's sentences state, each with its sentence. */
  claimsIn(report: number): { claim: number; sentence: number }[] {
    const list: { claim: number; sentence: number }[] = []
    this.eachClaimIn(report, (claim, sentence) => {
      list.push({ claim, sentence })
    })
    return list
  }

  /** Calls `take` with each of the claims that a report's sentences state, and its sentence. */
  eachClaimIn(report: number, take: (claim: number, sentence: number) => void): void {
    const { told, claims } = this.found
    const [from, to] = told.sentencesOf(report)
    for (let sentence = from; sentence < to; sentence++) {
      const claim = claims.of[sentence] as number
      if (claim >= 0) take(claim, sentence)
    }
  }

  /** Whether any of some sentences rests on an outlet: where none does, nothing is cited. */
  mayCite(sentences: ArrayLike<number>): boolean {
    const { told, publications } = this.found
    for (let at = 0; at < sentences.length; at++) {
      const key = headKey(told.chain(sentences[at] as number))
      if (key !== '' && publications.isOutlet(key)) return true
    }
    return false
  }

  lineage(sentences: ArrayLike<number>, known?: KnownTellers): Lineage {
    return lineageOf(this.found.told, sentences, this.found.publications, known)
  }

  /** The bounds of `origins`, for a fraction of the time. */
  bounds(sentences: ArrayLike<number>, known?: KnownTellers): Bounds {
    if (known) return boundsOfClaim(this.lineage(sentences, known))
    return this.bounded.of(sentences, () => boundsOfClaim(this.lineage(sentences)))
  }

  origins(sentences: ArrayLike<number>): ClaimOrigins {
    return this.origined.of(sentences, () => originsOfClaim(this.lineage(sentences)))
  }
}
