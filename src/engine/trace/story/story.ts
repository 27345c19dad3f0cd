import type { Hand, Reading, Story, StoryClaim, StoryGraph } from '../../model/index.ts'
import { choiceOf, inDoubt } from '../doubt.ts'
import type { KnownTellers, Lineage } from '../lineage/lineage.ts'
import { originsOfClaim } from '../origins/claim.ts'
import type { ClaimOrigins } from '../origins/graph.ts'
import type { Trace } from '../trace.ts'
import { chooseClaims } from './choose.ts'
import { differencesIn, figuresIn } from './differences.ts'
import { graphOf } from './graph.ts'
import { handsOf } from './hands.ts'
import { type Lookup, lookupIn, reportOf, wordsOf } from './lookup.ts'
import { lossesIn, namesIn } from './lost.ts'
import { revisionsIn } from './revisions.ts'

/** What a story is to be told of: the claims, and the reports whose readings are needed to tell it in words. */
export interface StoryPlan {
  readonly claims: readonly number[]
  readonly otherClaims: number
  /** Ids of the reports that are versions of one page. */
  readonly pages: readonly (readonly string[])[]
  readonly reports: ReadonlySet<string>
}

/** Reports of a claim that are shown in words besides those of the tree; versions of a page, and pages with several. */
const MOST_REPORTS = 8
const MOST_VERSIONS = 6
const MOST_PAGES = 20

/** Chooses the claims that matter most, at most `most`. `pages`: ids of the reports that each page has been met as. */
export function planStory(trace: Trace, most: number, pages: Iterable<readonly string[]> = []): StoryPlan {
  const { claims, others } = chooseClaims(trace, most)
  const reports = new Set<string>()
  const lookup = lookupIn(trace, new Map())
  for (const claim of claims) {
    const sentences = trace.sentencesOf(claim)
    const lineage = trace.lineage(sentences)
    for (const hand of handsOf(lookup, lineage, originsOfClaim(lineage)).hands) addReports(hand, reports)
    for (const { report } of trace.mentionsOf(claim).slice(0, MOST_REPORTS)) reports.add(report)
    const worded = wordedIn(lookup, sentences)
    if (worded !== undefined) reports.add(trace.mention(worded).report)
  }
  const versions: (readonly string[])[] = []
  for (const ids of pages) {
    if (ids.length < 2) continue
    if (versions.length === MOST_PAGES) break
    const kept = [...ids].sort().slice(0, MOST_VERSIONS)
    versions.push(kept)
    for (const id of kept) reports.add(id)
  }
  return { claims, otherClaims: others, pages: versions, reports }
}

function addReports({ who, below }: Hand, reports: Set<string>): void {
  if (who.kind === 'report') reports.add(who.report.id)
  for (const hand of below) addReports(hand, reports)
}

/** The story that many reports tell, with the words of those whose readings are given, by their ids. */
export function storyOf(trace: Trace, { claims, otherClaims, pages }: StoryPlan, readings: ReadonlyMap<string, Reading>): Story {
  const lookup = lookupIn(trace, readings)
  const told = claims.map((claim) => ({ claim, lineage: trace.lineage(trace.sentencesOf(claim)) }))
  return {
    reports: trace.copying.ids.length,
    texts: new Set(trace.copying.clusters).size,
    claims: told.map(({ claim, lineage }) =>
      claimOf(lookup, trace.sentencesOf(claim), lineage, inDoubt(trace, originsOfClaim(lineage), choiceOf(trace, claim)), MOST_MENTIONS),
    ),
    otherClaims,
    figures: figuresIn(
      lookup,
      claims.map((claim) => trace.sentencesOf(claim)),
    ),
    losses: lossesIn(
      lookup,
      told.map(({ lineage }) => lineage),
    ),
    lookAlikes: trace.imitations.map(({ name, outlet, disguises }) => ({ outlet: name, like: outlet, disguises })),
    revisions: revisionsIn(lookup, pages),
    unread: unreadIn(readings.values()),
  }
}

/** What hides tellers: without it, own voice may only be what could not be read. */
const HIDES: ReadonlySet<string> = new Set(['language-not-supported', 'too-long'])

function unreadIn(readings: Iterable<Reading>): Story['unread'] {
  const counts = new Map<string, number>()
  for (const { issues } of readings)
    for (const { code, message } of issues) if (HIDES.has(code)) counts.set(message, (counts.get(message) ?? 0) + 1)
  return [...counts].map(([message, reports]) => ({ message, reports })).sort((a, b) => b.reports - a.reports)
}

/**
 * One claim by its sentences, however they were found to make it, with what was lost among its reports. `most`: sentences that are told
 * one by one. `known`: what a person knows of tellers.
 */
export function storyOfClaim(
  trace: Trace,
  sentences: Int32Array,
  readings: ReadonlyMap<string, Reading>,
  most: number,
  known?: KnownTellers,
): Pick<Story, 'losses'> & { readonly claim: StoryClaim; readonly graph: StoryGraph } {
  const lookup = lookupIn(trace, readings)
  const lineage = trace.lineage(sentences, known)
  const origins = originsOfClaim(lineage)
  return {
    claim: claimOf(lookup, sentences, lineage, origins, most),
    losses: lossesIn(lookup, [lineage]),
    graph: graphOf(lookup, lineage, origins),
  }
}

function claimOf(lookup: Lookup, sentences: Int32Array, lineage: Lineage, origins: ClaimOrigins, most: number): StoryClaim {
  const { trace } = lookup
  const reports = new Set(Array.from(sentences, (sentence) => trace.told.reportOf(sentence)))
  const texts = new Set([...reports].map((report) => trace.copying.clusters[lookup.placeOf(report)]))
  const { lower, upper, reasons, circular, bottlenecks, wouldChange } = origins
  return {
    words: claimWords(lookup, sentences),
    reports: reports.size,
    texts: texts.size,
    lower,
    upper,
    reasons,
    ...handsOf(lookup, lineage, origins),
    circles: circular,
    bottlenecks,
    wouldChange,
    differences: differencesIn(lookup, sentences),
    names: namesIn(lookup, lineage),
    mentions: Array.from(sentences.subarray(0, most), (sentence) => {
      const { start, end } = trace.mention(sentence)
      return { report: reportOf(lookup, trace.told.reportOf(sentence)), start, end, words: wordsOf(lookup, sentence) }
    }),
  }
}

const MOST_MENTIONS = 40

function claimWords(lookup: Lookup, sentences: Int32Array): string {
  const first = wordedIn(lookup, sentences)
  return first === undefined ? '' : (contentOf(lookup, first) ?? wordsOf(lookup, first) ?? '')
}

/** The sentence that a claim is quoted by: the original that most copies go back to, of those that have it from somebody if there are any. */
function wordedIn({ trace: { told, publications } }: Lookup, sentences: Int32Array): number | undefined {
  const within = new Set(sentences)
  const copies = new Map<number, number>()
  for (const sentence of sentences) {
    let root = sentence
    // Copies never go in a circle: what is copied is earlier.
    for (let from = publications.copyOf[root] as number; within.has(from); from = publications.copyOf[root] as number) root = from
    copies.set(root, (copies.get(root) ?? 0) + 1)
  }
  const originals = [...copies].filter(([sentence]) => told.stance(sentence) === 'asserts')
  const attributed = originals.filter(([sentence]) => told.chain(sentence).length > 0)
  const [best] = (attributed.length ? attributed : originals).sort((a, b) => b[1] - a[1])
  return best?.[0] ?? sentences[0]
}

/** What is told in a sentence without who tells it. */
function contentOf({ trace, readings }: Lookup, sentence: number): string | null {
  const { report, start, end } = trace.mention(sentence)
  const reading = readings.get(report)
  if (!reading || !trace.told.chain(sentence).length) return null
  let best: string | null = null
  let most = 0
  for (const { content, stance } of reading.statements) {
    const parts = content.filter((part) => part.start < end && part.end > start)
    const covered = parts.reduce((sum, part) => sum + Math.min(end, part.end) - Math.max(start, part.start), 0)
    if (covered <= most) continue
    most = covered
    const words = parts.map((part) => reading.report.text.slice(Math.max(start, part.start), Math.min(end, part.end)).trim()).join(' … ')
    best = stance === 'asserts' ? words.replace(/^that /i, '') : words
  }
  return best
}
