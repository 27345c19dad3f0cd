import { hashText } from '../../learn/index.ts'
import type { Stance } from '../../model/index.ts'
import { bytes, Column, floats, words } from './column.ts'
import type { Count, ReportFacts, Teller } from './facts.ts'

/** What is interned once and then known by its number. */
class Names<T> {
  readonly values: T[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(value: T, key: string): number {
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.values.length)
    this.values.push(value)
    return this.values.length - 1
  }
}

const STANCES: readonly Stance[] = ['asserts', 'denies', 'declines', 'doubts', 'asks', 'orders']

/** The facts of many reports, sentence by sentence, in columns: about a hundred bytes a sentence. Sentences are numbered as they come. */
export class Told {
  private readonly starts = new Column(words)
  private readonly ends = new Column(words)
  private readonly reports = new Column(words)
  private readonly stances = new Column(bytes)
  private readonly withdrawn = new Column(bytes)
  private readonly chainOf = new Column(words)
  private readonly wordEnds = new Column(words)
  private readonly wordPool = new Column(words)
  private readonly nameEnds = new Column(words)
  private readonly namePool = new Column(words)
  private readonly countEnds = new Column(words)
  private readonly countOf = new Column(words)
  private readonly countLow = new Column(floats)
  private readonly countHigh = new Column(floats)
  private readonly eventEnds = new Column(words)
  private readonly eventPool = new Column(bytes)
  private readonly firsts = new Column(words)
  private readonly sceneEnds = new Column(words)
  private readonly scenePool = new Column(words)
  private readonly incidentEnds = new Column(words)
  private readonly incidentPool = new Column(bytes)
  private readonly creditOf = new Column(words)
  private readonly chains = new Names<readonly Teller[]>()
  private readonly counted = new Names<string | null>()
  private readonly events = new Names<string>()
  private readonly credited = new Names<readonly string[]>()

  constructor() {
    this.chains.numberOf([], '')
    this.credited.numberOf([], '')
  }

  /** Adds a report; its number is the count of those before. */
  add(facts: ReportFacts): void {
    const report = this.firsts.length
    this.firsts.push(this.starts.length)
    for (const name of facts.scene) this.scenePool.push(hashText(name) >>> 0)
    this.sceneEnds.push(this.scenePool.length)
    for (const event of facts.incidents) this.incidentPool.push(this.events.numberOf(event, event))
    this.incidentEnds.push(this.incidentPool.length)
    this.creditOf.push(this.credited.numberOf(facts.credits, facts.credits.join('\n')))
    for (const sentence of facts.sentences) {
      this.starts.push(sentence.start)
      this.ends.push(sentence.end)
      this.reports.push(report)
      this.stances.push(STANCES.indexOf(sentence.stance))
      this.withdrawn.push(Number(sentence.withdraws))
      this.chainOf.push(this.chains.numberOf(sentence.chain, keyOf(sentence.chain)))
      for (const word of sentence.words) this.wordPool.push(hashText(word) >>> 0)
      this.wordEnds.push(this.wordPool.length)
      for (const name of sentence.names) this.namePool.push(hashText(name) >>> 0)
      this.nameEnds.push(this.namePool.length)
      for (const { of, min, max } of sentence.counts) {
        this.countOf.push(this.counted.numberOf(of, of ?? ''))
        this.countLow.push(min ?? Number.NaN)
        this.countHigh.push(max ?? Number.NaN)
      }
      this.countEnds.push(this.countOf.length)
      for (const event of sentence.events) this.eventPool.push(this.events.numberOf(event, event))
      this.eventEnds.push(this.eventPool.length)
    }
  }

  /** Sentences of all reports. */
  get size(): number {
    return this.starts.length
  }

  get reportCount(): number {
    return this.firsts.length
  }

  /** The first sentence of a report, and the first of the next. */
  sentencesOf(report: number): readonly [from: number, to: number] {
    return [this.firsts.at(report), report + 1 < this.firsts.length ? this.firsts.at(report + 1) : this.starts.length]
  }

  start(sentence: number): number {
    return this.starts.at(sentence)
  }

  end(sentence: number): number {
    return this.ends.at(sentence)
  }

  reportOf(sentence: number): number {
    return this.reports.at(sentence)
  }

  stance(sentence: number): Stance {
    return STANCES[this.stances.at(sentence)] ?? 'asserts'
  }

  /** Whether the sentence takes something back that its outlet said before. */
  withdraws(sentence: number): boolean {
    return this.withdrawn.at(sentence) === 1
  }

  chain(sentence: number): readonly Teller[] {
    return this.chains.values[this.chainOf.at(sentence)] ?? []
  }

  /** Hashes of the stems of what is told. */
  words(sentence: number): Uint32Array {
    return this.wordPool.slice(sentence ? this.wordEnds.at(sentence - 1) : 0, this.wordEnds.at(sentence))
  }

  /** How many words it has. */
  wordsOf(sentence: number): number {
    return this.wordEnds.at(sentence) - (sentence ? this.wordEnds.at(sentence - 1) : 0)
  }

  /** How many words of a sentence stand in another too. */
  sharedWords(sentence: number, other: number): number {
    const { wordPool, wordEnds } = this
    const start = other ? wordEnds.at(other - 1) : 0
    const end = wordEnds.at(other)
    let shared = 0
    for (let at = sentence ? wordEnds.at(sentence - 1) : 0; at < wordEnds.at(sentence); at++) {
      const word = wordPool.at(at)
      let found = start
      while (found < end && wordPool.at(found) !== word) found += 1
      if (found < end) shared += 1
    }
    return shared
  }

  /** Hashes of the names in what is told. */
  names(sentence: number): Uint32Array {
    return this.namePool.slice(sentence ? this.nameEnds.at(sentence - 1) : 0, this.nameEnds.at(sentence))
  }

  /** How many names it has. */
  namesOf(sentence: number): number {
    return this.nameEnds.at(sentence) - (sentence ? this.nameEnds.at(sentence - 1) : 0)
  }

  /** Whether it has any of some names, told by their hashes. */
  namesAny(sentence: number, names: readonly number[]): boolean {
    const { namePool, nameEnds } = this
    if (!names.length) return false
    const end = nameEnds.at(sentence)
    for (let at = sentence ? nameEnds.at(sentence - 1) : 0; at < end; at++) if (names.includes(namePool.at(at))) return true
    return false
  }

  /** A hash of all that is told, names and words. */
  wordsHash(sentence: number): number {
    const { wordPool, wordEnds, namePool, nameEnds } = this
    let hash = 0
    for (let at = sentence ? wordEnds.at(sentence - 1) : 0; at < wordEnds.at(sentence); at++)
      hash = Math.imul(hash ^ wordPool.at(at), 0x01000193)
    for (let at = sentence ? nameEnds.at(sentence - 1) : 0; at < nameEnds.at(sentence); at++)
      hash = Math.imul(hash ^ namePool.at(at), 0x85ebca6b)
    return hash | 0
  }

  /** How many figures it has. */
  countsOf(sentence: number): number {
    return this.countEnds.at(sentence) - (sentence ? this.countEnds.at(sentence - 1) : 0)
  }

  counts(sentence: number): Count[] {
    const counts: Count[] = []
    for (let at = sentence ? this.countEnds.at(sentence - 1) : 0; at < this.countEnds.at(sentence); at++)
      counts.push({
        of: this.counted.values[this.countOf.at(at)] ?? null,
        min: numberOrNull(this.countLow.at(at)),
        max: numberOrNull(this.countHigh.at(at)),
      })
    return counts
  }

  eventsOf(sentence: number): string[] {
    return this.eventsIn(this.eventPool, sentence ? this.eventEnds.at(sentence - 1) : 0, this.eventEnds.at(sentence))
  }

  /** Whether anything happens in it. */
  hasEvents(sentence: number): boolean {
    return this.eventEnds.at(sentence) > (sentence ? this.eventEnds.at(sentence - 1) : 0)
  }

  private eventsIn(pool: Column<Uint8Array>, from: number, to: number): string[] {
    const events: string[] = []
    for (let at = from; at < to; at++) events.push(this.events.values[pool.at(at)] as string)
    return events
  }

  /** Hashes of the names that set a report's scene. */
  scene(report: number): Uint32Array {
    return this.scenePool.slice(report ? this.sceneEnds.at(report - 1) : 0, this.sceneEnds.at(report))
  }

  /** Kinds of event that a report's scene is about. */
  incidents(report: number): string[] {
    return this.eventsIn(this.incidentPool, report ? this.incidentEnds.at(report - 1) : 0, this.incidentEnds.at(report))
  }

  credits(report: number): readonly string[] {
    return this.credited.values[this.creditOf.at(report)] ?? []
  }
}

/** What tells chains apart; empty for the outlet's own voice, as most sentences are. */
const keyOf = (chain: readonly Teller[]): string =>
  chain.length ? chain.map(({ name, kind, standing }) => `${name}\t${kind}\t${standing}`).join('\n') : ''

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
