import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bottlenecksOf } from './bottlenecks.ts'
import { cutOf } from './cut.ts'
import type { OriginGraph } from './graph.ts'
import { intervalOf } from './interval.ts'
import { pathsOf } from './paths.ts'
import { prepare } from './prepare.ts'

/*
 * The bounds against the definitions taken by their word: every subset of the possible links, every subset of the possible identities,
 * in each case the sources that a walk from every assertion ends at. Nothing here is shared with what is tested.
 */

const T = { sure: 0.9, possible: 0.5 }

function brute(graph: OriginGraph): string {
  const links = graph.links.filter(({ probability }) => probability >= T.possible)
  const open = links.filter(({ probability }) => probability < T.sure)
  const firm = links.filter(({ probability }) => probability >= T.sure)
  const isApart = (a: number, b: number) => graph.different.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  const ties = graph.same.filter(({ a, b, probability }) => probability >= T.possible && !isApart(a, b))
  const sureTies = ties.filter(({ probability }) => probability >= T.sure)
  const together = partsOf(graph.sources.length, sureTies)
  // Sure ties that contradict what is surely different are only possible.
  const torn = sureTies.filter(({ a }) => graph.different.some(([x, y]) => together[x] === together[a] && together[y] === together[a]))
  const must = sureTies.filter((tie) => !torn.includes(tie))
  const may = ties.filter((tie) => !must.includes(tie))
  const cases: number[][] = []
  for (let set = 0; set < 1 << may.length; set++) {
    const parts = partsOf(graph.sources.length, [...must, ...may.filter((_, at) => set & (1 << at))])
    if (!graph.different.some(([a, b]) => a !== b && parts[a] === parts[b])) cases.push(parts)
  }
  let lower = Number.POSITIVE_INFINITY
  let upper = 0
  for (let set = 0; set < 1 << open.length; set++) {
    const there = [...firm, ...open.filter((_, at) => set & (1 << at))]
    const sinks = new Set<string>()
    graph.assertions.forEach((_, at) => {
      walk(graph, there, at, new Set(), sinks)
    })
    for (const parts of cases) {
      const isPinned = (part: number) => graph.sources.some(({ standing }, at) => parts[at] === part && standing === 'pinned')
      const entities = new Set([...sinks].filter((sink) => sink.startsWith('s')).map((sink) => parts[Number(sink.slice(1))]!))
      const alone = [...sinks].filter((sink) => sink.startsWith('own')).length
      lower = Math.min(lower, [...entities].filter(isPinned).length)
      upper = Math.max(upper, entities.size + alone)
    }
  }
  return `${lower}–${upper}`
}

function walk(graph: OriginGraph, links: OriginGraph['links'], at: number, seen: Set<number>, sinks: Set<string>): void {
  if (seen.has(at) || graph.assertions[at]!.withdrawn) return
  seen.add(at)
  const mine = links.filter(({ from }) => from === at)
  if (mine.length === 0) sinks.add(`own${at}`)
  for (const { to } of mine)
    if ('source' in to) sinks.add(`s${to.source}`)
    else walk(graph, links, to.assertion, seen, sinks)
}

function partsOf(count: number, ties: readonly { a: number; b: number }[]): number[] {
  const parts = Array.from({ length: count }, (_, at) => at)
  for (const { a, b } of ties) {
    const [one, two] = [parts[a]!, parts[b]!]
    for (let at = 0; at < count; at++) if (parts[at] === two) parts[at] = one
  }
  return parts
}

function fast(graph: OriginGraph): string {
  const { lower, upper, exact } = intervalOf(prepare(graph, T), T.sure)
  if (!exact) throw new Error('not exact')
  return `${lower}–${upper}`
}

let compared = 0
function compare(graph: OriginGraph): void {
  compared += 1
  const [got, wanted] = [fast(graph), brute(graph)]
  // A matcher a case would take longer than the case.
  if (got !== wanted) expect(`${got} ${JSON.stringify(graph)}`).toBe(wanted)
}

const STRENGTHS = [0, 0.6, 1]

/** A graph from digits: for each assertion whether it is withdrawn, for each pair (no loops) how strong the link is. */
function graphOf(assertions: number, standings: string, withdrawn: number, strength: (from: number, to: number) => number): OriginGraph {
  const links: OriginGraph['links'][number][] = []
  for (let from = 0; from < assertions; from++)
    for (let to = 0; to < assertions + standings.length; to++) {
      const probability = from === to ? 0 : strength(from, to)
      if (probability === 0) continue
      if (to < assertions) links.push({ from, to: { assertion: to }, kind: 'cites', probability })
      else links.push({ from, to: { source: to - assertions }, kind: 'attributed-to', probability })
    }
  return {
    assertions: Array.from({ length: assertions }, (_, at) => ({ report: `r${at}`, outlet: `o${at}`, withdrawn: at < withdrawn })),
    sources: [...standings].map((letter, at) => ({ name: `s${at}`, standing: letter === 'p' ? 'pinned' : 'unnamed' })),
    links,
    same: [],
    different: [],
  }
}

/** Every graph of so many assertions and sources: what is withdrawn is counted from the first, as all others are the same but for names. */
function everyGraph(assertions: number, standings: readonly string[], strengths: readonly number[]): void {
  const width = assertions + (standings[0]?.length ?? 0) - 1
  const total = strengths.length ** (assertions * width)
  for (const standing of standings)
    for (let withdrawn = 0; withdrawn <= assertions; withdrawn++)
      for (let code = 0; code < total; code++)
        compare(
          graphOf(assertions, standing, withdrawn, (from, to) => {
            const digit = from * width + (to > from ? to - 1 : to)
            return strengths[Math.floor(code / strengths.length ** digit) % strengths.length]!
          }),
        )
}

// Links that are absent, possible or sure; up to the order of sources.
const THREE_WAYS: readonly (readonly [assertions: number, standings: readonly string[]])[] = [
  [1, ['', 'p', 'u', 'pp', 'pu', 'ppu', 'ppuu', 'pppuu']],
  [2, ['', 'p', 'u', 'pp', 'pu', 'uu', 'ppp', 'ppu', 'puu']],
  [3, ['']],
  [3, ['p', 'u']],
]

test.each(THREE_WAYS)('every graph of %i assertions and sources %j with links absent, possible and sure', (assertions, standings) => {
  for (const standing of standings) everyGraph(assertions, [standing], STRENGTHS)
})

// Links that are absent or sure.
const TWO_WAYS: readonly (readonly [assertions: number, standings: readonly string[]])[] = [
  [2, ['pppu', 'ppuu']],
  [3, ['pu', 'ppu']],
]

test.each(TWO_WAYS)('every graph of %i assertions and sources %j with links absent and sure', (assertions, standings) => {
  for (const standing of standings) everyGraph(assertions, [standing], [0, 1])
})

/** Digraphs without loops on `count` nodes, one of each kind up to the names of nodes, each as rows of bits. */
function digraphs(count: number): number[][] {
  if (count === 1) return [[0]]
  const found = new Map<string, number[]>()
  for (const smaller of digraphs(count - 1))
    for (let out = 0; out < 1 << (count - 1); out++)
      for (let back = 0; back < 1 << (count - 1); back++) {
        const rows = [...smaller.map((row, at) => row | (((back >> at) & 1) << (count - 1))), out]
        const key = canonical(rows)
        if (!found.has(key)) found.set(key, rows)
      }
  return [...found.values()]
}

const ORDERS = new Map<number, number[][]>()
function orders(count: number): number[][] {
  const known = ORDERS.get(count)
  if (known) return known
  const made =
    count === 0 ? [[]] : orders(count - 1).flatMap((order) => Array.from({ length: count }, (_, at) => order.toSpliced(at, 0, count - 1)))
  ORDERS.set(count, made)
  return made
}

function canonical(rows: readonly number[]): string {
  const count = rows.length
  let best = -1
  for (const order of orders(count)) {
    let code = 0
    for (let a = 0; a < count; a++) for (let b = 0; b < count; b++) code = code * 2 + ((rows[order[a]!]! >> order[b]!) & 1)
    if (best === -1 || code < best) best = code
  }
  return String(best)
}

test('every graph of four assertions and up to one source, sure links, up to names', () => {
  for (const standings of ['', 'p', 'u'])
    for (const rows of digraphs(4))
      for (let ends = 0; ends < 1 << (4 * standings.length); ends++)
        for (let withdrawn = 0; withdrawn <= 4; withdrawn++)
          compare(graphOf(4, standings, withdrawn, (from, to) => (to < 4 ? (rows[from]! >> to) & 1 : (ends >> from) & 1)))
})

test('every graph of six: four assertions and two sources, sure links, up to names', () => {
  const kinds = digraphs(4)
  expect(kinds.length).toBe(218)
  for (const standings of ['pp', 'pu'])
    for (const rows of kinds)
      for (let ends = 0; ends < 1 << 8; ends++)
        for (const withdrawn of [0, 1])
          compare(graphOf(4, standings, withdrawn, (from, to) => (to < 4 ? (rows[from]! >> to) & 1 : (ends >> (from * 2 + to - 4)) & 1)))
})

test('every graph of six: five assertions and a source, sure links, up to names', () => {
  const kinds = digraphs(5)
  expect(kinds.length).toBe(9608)
  for (const rows of kinds)
    for (let ends = 0; ends < 1 << 5; ends++)
      compare(graphOf(5, 'p', 0, (from, to) => (to < 5 ? (rows[from]! >> to) & 1 : (ends >> from) & 1)))
})

test('six assertions, each with one giver or with none', () => {
  for (let code = 0; code < 6 ** 6; code++)
    compare(graphOf(6, '', 0, (from, to) => (Math.floor(code / 6 ** from) % 6 === (to > from ? to : to + 1) ? 1 : 0)))
})

/** One assertion that names every source; `states` holds for each pair of sources how they stand to one another. */
function identities(standings: string, stateOf: (a: number, b: number) => number): OriginGraph {
  const base = graphOf(1, standings, 0, () => 1)
  const same: OriginGraph['same'][number][] = []
  const different: [number, number][] = []
  for (let a = 0; a < standings.length; a++)
    for (let b = a + 1; b < standings.length; b++) {
      const state = stateOf(a, b)
      if (state === 1) same.push({ a, b, probability: 0.6, why: 'like names' })
      if (state === 2) different.push([a, b])
      if (state === 3) same.push({ a, b, probability: 0.95, why: 'one name' })
    }
  return { ...base, same, different }
}

const pairNumber = (a: number, b: number): number => (b * (b - 1)) / 2 + a

test.each([
  [2, 4, ['pp', 'pu', 'uu']],
  [3, 4, ['ppp', 'ppu', 'pup', 'upp', 'uup']],
  [4, 4, ['pppp', 'pppu']],
  [5, 3, ['ppppp', 'pppuu']],
])('every way in which %i sources may be the same (%i states a pair)', (count, states, standings) => {
  for (const standing of standings)
    for (let code = 0; code < states ** ((count * (count - 1)) / 2); code++)
      compare(identities(standing, (a, b) => Math.floor(code / states ** pairNumber(a, b)) % states))
})

const PROBABILITIES = fc.constantFrom(0.3, 0.6, 0.7, 0.95, 1)

const GRAPHS: fc.Arbitrary<OriginGraph> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }))
  .chain(([size, count]) => {
    const assertion = fc.nat(size - 1)
    const source = fc.nat(Math.max(0, count - 1))
    const to =
      count > 0
        ? fc.oneof(
            assertion.map((at) => ({ assertion: at })),
            source.map((at) => ({ source: at })),
          )
        : assertion.map((at) => ({ assertion: at }))
    return fc.record({
      assertions: fc.tuple(
        ...Array.from({ length: size }, (_, at) =>
          fc.record({
            report: fc.constant(`r${at}`),
            outlet: fc.constantFrom('A', 'B', null),
            withdrawn: fc.constantFrom(false, false, true),
          }),
        ),
      ),
      sources: fc.tuple(
        ...Array.from({ length: count }, (_, at) =>
          fc.record({
            name: fc.constant(`s${at}`),
            standing: fc.constantFrom('pinned' as const, 'pinned' as const, 'unnamed' as const, 'unsaid' as const),
          }),
        ),
      ),
      links: fc.array(
        fc.record({ from: assertion, to, kind: fc.constantFrom('cites' as const, 'copied-from' as const), probability: PROBABILITIES }),
        { maxLength: 7 },
      ),
      same:
        count > 1
          ? fc.array(fc.record({ a: source, b: source, probability: PROBABILITIES, why: fc.constant('like names') }), { maxLength: 5 })
          : fc.constant([]),
      different: count > 1 ? fc.array(fc.tuple(source, source), { maxLength: 3 }) : fc.constant([]),
    })
  })

test('graphs with everything at once, drawn at random', () => {
  fc.assert(
    fc.property(GRAPHS, (graph) => compare(distinct(graph))),
    { numRuns: 8000, seed: 5 },
  )
})

/** Each pair once: of what is handed in twice the likelier counts, which is not what is tested here. */
function distinct(graph: OriginGraph): OriginGraph {
  const links = new Map(
    graph.links.toSorted((a, b) => a.probability - b.probability).map((link) => [JSON.stringify([link.from, link.to]), link]),
  )
  const same = new Map(
    graph.same
      .filter(({ a, b }) => a !== b)
      .toSorted((a, b) => a.probability - b.probability)
      .map((tie) => [`${Math.min(tie.a, tie.b)} ${Math.max(tie.a, tie.b)}`, tie]),
  )
  return { ...graph, links: [...links.values()], same: [...same.values()], different: graph.different.filter(([a, b]) => a !== b) }
}

/** Outlets without which `share` of the others' reports have no simple path to an end; each assertion is a report. */
function bruteBottlenecks(graph: OriginGraph): string {
  const { assertions } = graph
  const paths = (at: number, before: readonly number[]): number[][] => {
    const mine = graph.links.filter(({ from }) => from === at)
    const here = mine.length === 0 || mine.some(({ to }) => 'source' in to) ? [[...before, at]] : []
    const onward = mine.flatMap(({ to }) =>
      'assertion' in to && !before.includes(to.assertion) && to.assertion !== at ? [to.assertion] : [],
    )
    return [...here, ...onward.flatMap((to) => paths(to, [...before, at]))]
  }
  const all = assertions.map((_, at) => paths(at, []))
  if (all.some((found) => found.length === 0)) return 'a circle'
  const outlets = [...new Set(assertions.map(({ outlet }) => outlet!))]
  const passed = outlets.map((outlet) => {
    const others = assertions.map((_, at) => at).filter((at) => assertions[at]!.outlet !== outlet)
    const lost = others.filter((at) => all[at]!.every((path) => path.some((one) => assertions[one]!.outlet === outlet)))
    return { outlet, share: others.length < 3 ? 0 : lost.length / others.length }
  })
  return passed
    .filter(({ share }) => share >= 0.8)
    .sort((a, b) => b.share - a.share || (a.outlet < b.outlet ? -1 : 1))
    .map(({ outlet, share }) => `${outlet} ${share}`)
    .join(', ')
}

/** The size of the smallest set of outlets that meets every path of an outlet without an end of its own, each assertion an outlet. */
function bruteCut(graph: OriginGraph): number {
  const count = graph.assertions.length
  const next = graph.assertions.map((_, at) => graph.links.filter(({ from }) => from === at))
  const ends = next.map((mine) => mine.length === 0 || mine.some(({ to }) => 'source' in to))
  const arrives = (at: number, removed: number, seen: Set<number>): boolean => {
    if (removed & (1 << at) || seen.has(at)) return false
    seen.add(at)
    return ends[at]! || next[at]!.some(({ to }) => 'assertion' in to && arrives(to.assertion, removed, seen))
  }
  let least = count
  for (let removed = 0; removed < 1 << count; removed++) {
    const size = [...removed.toString(2)].filter((bit) => bit === '1').length
    if (size < least && ends.every((end, at) => end || !arrives(at, removed, new Set()))) least = size
  }
  return least
}

test('bottlenecks and cuts of five assertions, up to names, by every path', () => {
  let told = 0
  for (const rows of digraphs(5)) {
    const alone = graphOf(5, 'p', 0, (from, to) => (to < 5 ? (rows[from]! >> to) & 1 : from === 0 ? 1 : 0))
    for (const shared of [null, 'o0', 'o1']) {
      const graph =
        shared === null ? alone : { ...alone, assertions: alone.assertions.map((one, at) => (at === 4 ? { ...one, outlet: shared } : one)) }
      const wanted = bruteBottlenecks(graph)
      if (wanted === 'a circle') continue
      told += wanted === '' ? 0 : 1
      const paths = pathsOf(prepare(graph, T))
      const got = bottlenecksOf(paths)
        .map(({ outlet, share }) => `${outlet} ${share}`)
        .join(', ')
      if (got !== wanted) expect(`${got} ${JSON.stringify(graph)}`).toBe(wanted)
      const cut = cutOf(paths)
      if (shared === null && cut.length > 0 && cut.length !== bruteCut(graph))
        expect(`${cut} ${JSON.stringify(graph)}`).toBe(bruteCut(graph))
    }
  }
  expect(told).toBeGreaterThan(1000)
})

test('that much was compared', () => {
  expect(compared).toBeGreaterThan(400_000)
})
