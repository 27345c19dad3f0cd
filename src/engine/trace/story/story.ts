import type { Reading, Story, StoryClaim } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import { originsOfClaim } from '../origins/claim.ts'
import type { Trace } from '../trace.ts'
import { chooseClaims } from './choose.ts'
import { differencesIn, figuresIn } from './differences.ts'
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

/** Reports of a claim that are shown in words; versions of a page, and pages with several. */
const MOST_REPORTS = 80
const MOST_VERSIONS = 6
const MOST_PAGES = 20

/** Chooses the claims that matter most, at most `most`. `pages`: ids of the reports that each page has been met as. */
export function planStory(trace: Trace, most: number, pages: Iterable<readonly string[]> = []): StoryPlan {
  const { claims, others } = chooseClaims(trace, most)
  const reports = new Set<string>()
  for (const claim of claims) {
    const of = new Set(Array.from(trace.sentencesOf(claim), (sentence) => trace.told.reportOf(sentence)))
    for (const report of [...of].slice(0, MOST_REPORTS)) reports.add(trace.publications.id(report))
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

/** The story that many reports tell, with the words of those whose readings are given, by their ids. */
export function storyOf(trace: Trace, { claims, otherClaims, pages }: StoryPlan, readings: ReadonlyMap<string, Reading>): Story {
  const lookup = lookupIn(trace, readings)
  const told = claims.map((claim) => ({ claim, lineage: trace.lineage(trace.sentencesOf(claim)) }))
  return {
    reports: trace.copying.ids.length,
    texts: new Set(trace.copying.clusters).size,
    claims: told.map(({ claim, lineage }) => claimOf(lookup, claim, lineage)),
    otherClaims,
    figures: figuresIn(
      lookup,
      claims.map((claim) => trace.sentencesOf(claim)),
    ),
    losses: lossesIn(
      lookup,
      told.map(({ lineage }) => lineage),
    ),
    revisions: revisionsIn(lookup, pages),
  }
}

function claimOf(lookup: Lookup, claim: number, lineage: Lineage): StoryClaim {
  const { trace } = lookup
  const sentences = trace.sentencesOf(claim)
  const reports = new Set(Array.from(sentences, (sentence) => trace.told.reportOf(sentence)))
  const texts = new Set([...reports].map((report) => trace.copying.clusters[lookup.placeOf(report)]))
  const origins = originsOfClaim(lineage)
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
    mentions: Array.from(sentences.subarray(0, MOST_MENTIONS), (sentence) => {
      const { start, end } = trace.mention(sentence)
      return { report: reportOf(lookup, trace.told.reportOf(sentence)), start, end, words: wordsOf(lookup, sentence) }
    }),
  }
}

const MOST_MENTIONS = 40

/** What is claimed: as the first original sentence says that has it from somebody, else as the first says. */
function claimWords(lookup: Lookup, sentences: Int32Array): string {
  const { told, publications } = lookup.trace
  const originals = sentences.filter((sentence) => (publications.copyOf[sentence] as number) < 0 && told.stance(sentence) === 'asserts')
  const first = originals.find((sentence) => told.chain(sentence).length > 0) ?? originals[0] ?? sentences[0]
  if (first === undefined) return ''
  return contentOf(lookup, first) ?? wordsOf(lookup, first) ?? ''
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
