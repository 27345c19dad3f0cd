import type { Reading, Span, StoryLoss } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import { LOSS_KINDS, lossesOf, type PassagePair } from '../losses/losses.ts'
import { namesAlong } from '../losses/names.ts'
import { isSilent, type Lookup, reportOf } from './lookup.ts'

/** Pairs of reports compared for a story: each costs as much as both texts. */
const MOST_PAIRS = 60

/** What the copies and retellings behind some claims lost, each pair of reports once: by kind, then as sure as it is. */
export function lossesIn(lookup: Lookup, lineages: readonly Lineage[]): StoryLoss[] {
  const losses: StoryLoss[] = []
  for (const [key, pairs] of pairsIn(lookup, lineages)) {
    const [child, parent] = key.split(' ').map(Number) as [number, number]
    const [late, early] = [readingOf(lookup, child), readingOf(lookup, parent)]
    if (!late || !early) continue
    for (const loss of lossesOf(early, late, pairs))
      losses.push({
        kind: loss.kind,
        parent: reportOf(lookup, parent),
        child: reportOf(lookup, child),
        before: quoted(early, loss.parent),
        after: quoted(late, loss.child),
        says: loss.says,
        confidence: loss.confidence,
      })
  }
  const rank = new Map<string, number>(LOSS_KINDS.map((kind, at) => [kind, at]))
  return losses.sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || b.confidence - a.confidence)
}

const quoted = ({ report }: Reading, span: Span | null): string | null =>
  span ? report.text.slice(span.start, span.end).trim() || null : null

const readingOf = ({ trace, readings }: Lookup, report: number): Reading | undefined => readings.get(trace.publications.id(report))

/** For each two reports, the later one first, the passages that one has from the other. */
function pairsIn(lookup: Lookup, lineages: readonly Lineage[]): Map<string, PassagePair[]> {
  const { told } = lookup.trace
  const found = new Map<string, PassagePair[]>()
  for (const lineage of lineages)
    for (const link of lineage.links) {
      const { from, to } = link
      if (!('assertion' in to) || isSilent(lookup, lineage, link)) continue
      const { sentences } = lineage
      const [late, early] = [sentences[from] as number, sentences[to.assertion] as number]
      const [child, parent] = [told.reportOf(late), told.reportOf(early)]
      if (child === parent) continue
      const key = `${child} ${parent}`
      let pairs = found.get(key)
      if (!pairs) {
        if (found.size >= MOST_PAIRS) continue
        pairs = [...overlapOf(lookup, child, parent)]
        found.set(key, pairs)
      }
      const pair: PassagePair = [told.start(late), told.end(late), told.start(early), told.end(early)]
      // A retelling shares no words; a copy's passages are known from the whole overlap.
      if (!pairs.some(([start, end]) => start < pair[1] && pair[0] < end)) pairs.push(pair)
    }
  for (const pairs of found.values()) pairs.sort((a, b) => a[0] - b[0] || a[2] - b[2])
  return found
}

function* overlapOf(lookup: Lookup, child: number, parent: number): Generator<PassagePair> {
  const { copying, publications } = lookup.trace
  const id = publications.id(parent)
  const overlap = copying.overlaps(lookup.placeOf(child)).find(({ other }) => copying.ids[other] === id)
  if (!overlap) return
  for (let at = 0; at + 3 < overlap.spans.length; at += 4)
    yield [overlap.spans[at], overlap.spans[at + 1], overlap.spans[at + 2], overlap.spans[at + 3]] as [number, number, number, number]
}

/** Hands that names are followed through. */
const MOST_HOPS = 8

/** How names of sources changed along the longest way that a claim took; nothing of those that kept theirs. */
export function namesIn(lookup: Lookup, lineage: Lineage): string[] {
  const { told } = lookup.trace
  const path = longestWay(lookup, lineage).slice(-MOST_HOPS)
  const steps = path.map((at) => lineage.sentences[at] as number)
  const readings = steps.map((sentence) => readingOf(lookup, told.reportOf(sentence)))
  if (readings.length < 2 || readings.some((reading) => !reading)) return []
  const pairs = steps.slice(1).map((late, at): PassagePair[] => {
    const early = steps[at] as number
    return [[told.start(late), told.end(late), told.start(early), told.end(early)]]
  })
  return namesAlong(readings as Reading[], pairs)
    .filter(({ steps: trail }) => trail.some(({ change }) => change !== 'first' && change !== 'same'))
    .map(({ says }) => says)
}

/** The longest chain of assertions that have it from one another, the first of them first. A circle is gone round once. */
function longestWay(lookup: Lookup, lineage: Lineage): number[] {
  const { links, assertions } = lineage
  const parent = new Int32Array(assertions.length).fill(-1)
  for (const link of links) {
    const { from, to } = link
    if ('assertion' in to && assertions[from]?.report !== assertions[to.assertion]?.report && !isSilent(lookup, lineage, link))
      parent[from] = to.assertion
  }
  const depth = new Int32Array(assertions.length)
  let best = -1
  for (let at = 0; at < assertions.length; at++) {
    const way: number[] = []
    const seen = new Set<number>()
    for (let one = at; one >= 0 && !depth[one] && !seen.has(one); one = parent[one] as number) {
      seen.add(one)
      way.push(one)
    }
    let below = depth[parent[way.at(-1) as number] as number] ?? 0
    for (const one of way.reverse()) depth[one] = ++below
    if (best < 0 || (depth[at] as number) > (depth[best] as number)) best = at
  }
  const path: number[] = []
  for (let at = best; at >= 0 && !path.includes(at); at = parent[at] as number) path.unshift(at)
  return path
}
