import type { Change, Tie } from './graph.ts'
import { type Interval, intervalOf } from './interval.ts'
import type { Held, Prepared } from './prepare.ts'
import { bareName } from './words.ts'

/** So many suppositions of a kind are tried, likeliest first, and so many told: each is a count of the claim. */
const MOST_TRIED = 12
const MOST_TOLD = 8

/** Of unnamed sources and of those who can be named, so many of each are tried against one another. */
const MOST_PAIRED = 4

/** Something that may turn out to be so. Where several cases read alike, all are taken to be so. */
interface Supposition {
  readonly text: string
  readonly probability: number
  readonly ties: readonly Tie[]
  readonly links: readonly { readonly from: number; readonly kind: 'hand' | 'source'; readonly held: Held }[]
}

/** What would narrow or move the interval if it turned out to be so; nothing where the bounds already meet. */
export function changesOf(graph: Prepared, interval: Interval, sure: number): Change[] {
  if (interval.lower === interval.upper) return []
  const changes: Change[] = []
  const tried = new Set<string>()
  for (const supposed of [...identities(graph, interval), ...origins(graph, interval), ...strangers(graph, interval)]) {
    if (changes.length === MOST_TOLD) break
    if (tried.has(supposed.text)) continue
    tried.add(supposed.text)
    const { lower, upper } = intervalOf(supposing(graph, supposed), sure)
    if (lower !== interval.lower || upper !== interval.upper) changes.push({ if: supposed.text, lower, upper })
  }
  return changes
}

/** Two sources that may be one. */
function identities(graph: Prepared, { entities }: Interval): Supposition[] {
  return likeliest(
    entities.left.map((tie) => ({ text: isText(graph, tie.a, tie.b), probability: tie.probability, ties: [tie], links: [] })),
  )
}

/** An assertion that may have it from somebody. */
function origins(graph: Prepared, { loose }: Interval): Supposition[] {
  const supposed = loose.flatMap((from) => {
    const outlet = outletOf(graph, from)
    const hands = graph.handsOf[from]!.map((held) => ({ held, kind: 'hand' as const, giver: outletOf(graph, held.to) }))
    const sources = graph.sourcesOf[from]!.map((held) => ({ held, kind: 'source' as const, giver: spoken(graph, held.to) }))
    return [...hands, ...sources].map(({ held, kind, giver }) => ({
      text: `${outlet} has it from ${giver}${kind === 'hand' ? ` (${held.kind})` : ''}`,
      probability: held.probability,
      ties: [],
      links: [{ from, kind, held }],
    }))
  })
  return likeliest(supposed)
}

/** Unnamed sources, or such as show none, who are one, or one of those who can be named, though nothing speaks for it yet. */
function strangers(graph: Prepared, { entities, counted }: Interval): Supposition[] {
  const within = new Set(counted)
  const pinned = new Set<number>()
  const present: number[] = []
  for (const [at, { standing }] of graph.sources.entries()) {
    if (standing === 'pinned') pinned.add(entities.of[at]!)
    if (within.has(entities.of[at]!)) present.push(at)
  }
  // Where everybody can be named, nobody may be another.
  if (present.every((at) => pinned.has(entities.of[at]!))) return []
  const known = byName(
    graph,
    present.filter((at) => graph.sources[at]!.standing === 'pinned'),
    // Of two who bear one name, nobody could tell which is meant.
  ).filter((group) => new Set(group.map((at) => entities.of[at])).size === 1)
  const open = byName(
    graph,
    present.filter((at) => !pinned.has(entities.of[at]!)),
  )
  const oneAndTheSame = open.flatMap((group) => {
    const several = new Map(group.map((at) => [entities.of[at]!, at]))
    if (several.size < 2) return []
    const { name, standing } = graph.sources[group[0]!]!
    const called = standing === 'unnamed' ? `unnamed sources called “${bareName(name)}”` : `called “${name}”`
    const [first, ...others] = [...several.values()]
    return {
      text: `${several.size === 2 ? 'both' : `all ${several.size}`} ${called} are one`,
      probability: 0,
      ties: others.map((b) => ({ a: first!, b, probability: 1, why: '' })),
      links: [],
    }
  })
  const oneOfTheNamed = open.flatMap((unnamed) =>
    known.map((named) => ({
      text: isText(graph, unnamed[0]!, named[0]!),
      probability: 0,
      ties: unnamed.map((a) => ({ a, b: named[0]!, probability: 1, why: '' })),
      links: [],
    })),
  )
  return [...oneAndTheSame, ...oneOfTheNamed]
}

/** Sources of one name and standing together, the most often met first. */
function byName(graph: Prepared, sources: readonly number[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const at of sources) {
    const { name, standing } = graph.sources[at]!
    const key = `${name}\n${standing}`
    const known = groups.get(key)
    if (known) known.push(at)
    else groups.set(key, [at])
  }
  return [...groups]
    .sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1))
    .slice(0, MOST_PAIRED)
    .map(([, group]) => group)
}

/** "The unnamed official is Harun Selim": who can be named comes last. */
function isText(graph: Prepared, a: number, b: number): string {
  const [one, two] = [a, b]
    .map((at) => ({ ...graph.sources[at]!, text: spoken(graph, at) }))
    .sort((x, y) => Number(x.standing === 'pinned') - Number(y.standing === 'pinned') || (x.text < y.text ? -1 : 1))
  return one!.standing === 'unsaid' && two!.standing === 'pinned' ? `${one!.text} has it from ${two!.text}` : `${one!.text} is ${two!.text}`
}

function spoken(graph: Prepared, at: number): string {
  const { name, standing } = graph.sources[at]!
  if (standing !== 'unnamed') return name
  return `the unnamed ${bareName(name)}`
}

const outletOf = (graph: Prepared, at: number): string => graph.assertions[at]!.outlet ?? `report ${graph.assertions[at]!.report}`

/** What reads alike as one supposition; the likeliest come first. */
function likeliest(all: readonly Supposition[]): Supposition[] {
  const merged = new Map<string, { text: string; probability: number; ties: Tie[]; links: Supposition['links'][number][] }>()
  for (const { text, probability, ties, links } of all) {
    const known = merged.get(text)
    if (known) {
      known.probability = Math.max(known.probability, probability)
      known.ties.push(...ties)
      known.links.push(...links)
    } else merged.set(text, { text, probability, ties: [...ties], links: [...links] })
  }
  return [...merged.values()].sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1)).slice(0, MOST_TRIED)
}

function supposing(graph: Prepared, { ties, links }: Supposition): Prepared {
  const allTies = [...graph.ties, ...ties.map((tie) => ({ ...tie, probability: 1 }))]
  if (!links.length) return { ...graph, ties: allTies }
  const handsOf = [...graph.handsOf]
  const sourcesOf = [...graph.sourcesOf]
  for (const { from, kind, held } of links) {
    const of = kind === 'hand' ? handsOf : sourcesOf
    of[from] = of[from]!.map((link) => (link.to === held.to ? { ...link, sure: true } : link))
  }
  return { ...graph, handsOf, sourcesOf, ties: allTies }
}
