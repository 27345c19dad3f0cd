import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { originsOfClaim } from './claim.ts'
import type { ClaimOrigins, Link, OriginGraph, Standing } from './graph.ts'

/**
 * A graph from lines. `Herald: Harun Selim` names a source (an article makes it unnamed, a small letter one that shows nothing),
 * `Herald cites Post`, `Herald copies Post`, `Herald:` own voice, `Herald withdrew`, `an official = Harun Selim`, `A ≠ B`. A number at the
 * end is the probability. `Herald#2` is that outlet's second report, `Herald#2b` another sentence of it.
 */
function graphOf(lines: readonly string[]): OriginGraph {
  const assertions = new Map<string, { report: string; outlet: string; withdrawn: boolean }>()
  const sources = new Map<string, { name: string; standing: Standing }>()
  const links: Link[] = []
  const same: OriginGraph['same'][number][] = []
  const different: [number, number][] = []
  const assertion = (name: string): number => {
    const outlet = name.replace(/#.*/, '')
    if (!assertions.has(name)) assertions.set(name, { report: name.replace(/(?<=\d)[a-z]$/, ''), outlet, withdrawn: false })
    return [...assertions.keys()].indexOf(name)
  }
  const source = (name: string): number => {
    const standing = /^an? /.test(name) ? 'unnamed' : /^\p{Ll}/u.test(name) ? 'unsaid' : 'pinned'
    if (!sources.has(name)) sources.set(name, { name, standing })
    return [...sources.keys()].indexOf(name)
  }
  for (const line of lines) {
    const [, text, number] = /^(.*?)(?: (0?\.\d+))?$/.exec(line)!
    const probability = number === undefined ? 1 : Number(number)
    const part = /^(.*?)(?: (cites|copies|withdrew|=|≠)|(:)) ?(.*)$/.exec(text!)!
    const [, left = '', word, colon, right = ''] = part
    if (word === '=') same.push({ a: source(left), b: source(right), probability, why: 'like names' })
    else if (word === '≠') different.push([source(left), source(right)])
    else if (word === 'withdrew') {
      assertion(left)
      assertions.get(left)!.withdrawn = true
    } else if (colon) {
      const from = assertion(left)
      if (right) links.push({ from, to: { source: source(right) }, kind: 'attributed-to', probability })
    } else
      links.push({
        from: assertion(left),
        to: { assertion: assertion(right) },
        kind: word === 'cites' ? 'cites' : 'copied-from',
        probability,
      })
  }
  return { assertions: [...assertions.values()], sources: [...sources.values()], links, same, different }
}

const bounds = ({ lower, upper }: { lower: number; upper: number }): string => `${lower}–${upper}`

function check(lines: readonly string[], expected: string): void {
  expect(bounds(originsOfClaim(graphOf(lines)))).toBe(expected)
}

type Rows = readonly (readonly [what: string, lines: readonly string[], expected: string])[]

const INTERVALS: Rows = [
  ['nobody says it', [], '0–0'],
  ['a named source', ['Herald: Harun Selim'], '1–1'],
  ['an unnamed source', ['Herald: an official'], '0–1'],
  ['own voice', ['Herald:'], '0–1'],
  ['media said', ['Herald: local media'], '0–1'],
  ['two named', ['Herald: Harun Selim', 'Post: Ines Duarte'], '2–2'],
  ['one source told two', ['Herald: Harun Selim', 'Post: Harun Selim'], '1–1'],
  ['a copy', ['Herald: Harun Selim', 'Post copies Herald', 'Globe copies Post'], '1–1'],
  ['a citation', ['Herald: an official', 'Post cites Herald'], '0–1'],
  ['named and unnamed', ['Herald: Harun Selim', 'Post: an official'], '1–2'],
  ['two papers that cite two', ['Herald: Harun Selim', 'Post: Ines Duarte', 'Globe cites Herald', 'Globe cites Post'], '2–2'],
  ['surely one', ['Herald: Harun Selim', 'Post: H. Selim', 'Harun Selim = H. Selim'], '1–1'],
  ['perhaps one', ['Herald: Harun Selim', 'Post: H. Selim', 'Harun Selim = H. Selim .6'], '1–2'],
  ['hardly one', ['Herald: Harun Selim', 'Post: H. Selim', 'Harun Selim = H. Selim .3'], '2–2'],
  ['surely two', ['Herald: Harun Selim', 'Post: H. Selim', 'Harun Selim = H. Selim', 'Harun Selim ≠ H. Selim'], '2–2'],
  ['the unnamed one is named elsewhere', ['Herald: an official', 'Post: Harun Selim', 'an official = Harun Selim'], '1–1'],
  ['an unnamed one who may be either', ['Herald: an official', 'Post: A', 'Globe: B', 'an official = A .6', 'an official = B .6'], '1–3'],
  [
    'an unnamed one who may be either, but these are two',
    ['Herald: an official', 'Post: A', 'Globe: B', 'an official = A .6', 'an official = B .6', 'A ≠ B'],
    '2–3',
  ],
  [
    'three who may be one, two of them surely not',
    ['Herald: A', 'Post: B', 'Globe: C', 'A = B .6', 'B = C .6', 'A = C .6', 'A ≠ C'],
    '2–3',
  ],
  ['ties that tear', ['Herald: A', 'Post: B', 'Globe: C', 'A = B', 'B = C', 'A ≠ C'], '2–3'],
  ['a possible copy may know by itself', ['Herald: Harun Selim', 'Post copies Herald .7'], '1–2'],
  ['a possible source', ['Herald: Harun Selim .7'], '0–1'],
  ['a possible second source', ['Herald: Harun Selim', 'Herald: Ines Duarte .7'], '1–2'],
  ['two possible sources', ['Herald: Harun Selim .7', 'Herald: Ines Duarte .7'], '0–2'],
  ['an unlikely copy', ['Herald: Harun Selim', 'Post: an official', 'Post copies Herald .4'], '1–2'],
  ['withdrawn', ['Herald: Harun Selim', 'Herald withdrew'], '0–0'],
  ['what hangs on a withdrawn one', ['Herald: Harun Selim', 'Herald withdrew', 'Post copies Herald'], '0–0'],
  ['what hangs on another too', ['Herald: A', 'Herald withdrew', 'Post copies Herald', 'Post cites Globe', 'Globe: B'], '1–1'],
  ['a source whom another asked too', ['Herald: Harun Selim', 'Herald withdrew', 'Post: Harun Selim'], '1–1'],
  ['a circle of two', ['Herald cites Post', 'Post cites Herald'], '0–0'],
  ['a circle of three', ['Herald cites Post', 'Post cites Globe', 'Globe cites Herald'], '0–0'],
  ['a circle and who hangs on it', ['Herald cites Post', 'Post cites Herald', 'Globe cites Post'], '0–0'],
  ['a circle with a way out', ['Herald cites Post', 'Post cites Herald', 'Post: Harun Selim'], '1–1'],
  ['a circle beside an origin', ['Herald cites Post', 'Post cites Herald', 'Globe: Harun Selim'], '1–1'],
]

test.each(INTERVALS)('%s', (_, lines, expected) => check(lines, expected))

const RINGS: Rows = [
  ['no ring', ['Herald cites Post', 'Post: Harun Selim'], ''],
  ['a ring of two', ['Herald cites Post', 'Post cites Herald'], 'Herald, Post'],
  ['a ring of three', ['Herald cites Post', 'Post cites Globe', 'Globe cites Herald'], 'Globe, Herald, Post'],
  ['a ring with a way out', ['Herald cites Post', 'Post cites Herald', 'Post: Harun Selim'], 'Herald, Post grounded'],
  ['confirmed by its own echo', ['Herald: Harun Selim', 'Post cites Herald', 'Herald#2 cites Post'], 'Herald, Post grounded'],
  ['a copy comes back', ['Herald: Harun Selim', 'Post copies Herald', 'Herald#2 cites Post'], ''],
  ['an outlet that cites itself', ['Herald: Harun Selim', 'Herald#2 cites Herald'], ''],
  ['cited and copied in a circle', ['Herald cites Post', 'Post copies Herald'], 'Herald, Post'],
  ['two rings', ['A cites B', 'B cites A', 'C cites D', 'D cites C', 'D: Harun Selim'], 'A, B; C, D grounded'],
  ['an unlikely link makes no ring', ['Herald cites Post', 'Post cites Herald .3'], ''],
]

test.each(RINGS)('rings: %s', (_, lines, expected) => {
  const { circular } = originsOfClaim(graphOf(lines))
  expect(circular.map(({ outlets, grounded }) => `${outlets.join(', ')}${grounded ? ' grounded' : ''}`).join('; ')).toBe(expected)
})

const STAR = ['A copies Wire', 'B copies Wire', 'C cites A', 'D copies B', 'E cites Wire']

const BOTTLENECKS: Rows = [
  ['a star', ['Wire: Harun Selim', ...STAR], 'Wire 1'],
  ['a star of own voice', ['Wire:', ...STAR], 'Wire 1'],
  ['one in six asked for itself', ['Wire: Harun Selim', ...STAR, 'F: Ines Duarte'], 'Wire 0.833'],
  ['two in seven did', ['Wire: Harun Selim', ...STAR, 'F: Ines Duarte', 'G: Ines Duarte'], ''],
  ['of two others nothing is said', ['Wire: Harun Selim', 'A copies Wire', 'B copies Wire'], ''],
  [
    'two behind one another',
    ['Wire: A', 'Daily copies Wire', 'C cites Daily', 'D cites Daily', 'E cites Daily', 'F cites Daily'],
    'Wire 1, Daily 0.8',
  ],
  [
    'two ways',
    ['Wire: A', 'Press: A', 'C cites Wire', 'C cites Press', 'D cites Wire', 'D cites Press', 'E cites Wire', 'E cites Press'],
    '',
  ],
  ['two ways that meet again', ['Wire: X', 'A copies Wire', 'B copies Wire', 'C copies A', 'C copies B', 'D copies C'], 'Wire 1'],
  [
    'a second sentence on somebody else’s word',
    ['Wire: X', 'A copies Wire', 'B copies Wire', 'C copies Wire', 'D#1a copies Wire', 'D#1b: Y', 'E#1a copies Wire', 'E#1b: Y'],
    '',
  ],
  ['two reports of one outlet', ['Wire: X', 'Wire#2: Y', 'A copies Wire', 'B copies Wire#2', 'C copies Wire', 'D copies Wire#2'], 'Wire 1'],
  ['a ring on which all hang', ['A cites B', 'B cites A', 'C cites A', 'D cites B', 'E cites A', 'F cites B'], 'A 1, B 1'],
]

test.each(BOTTLENECKS)('bottlenecks: %s', (_, lines, expected) => {
  const { bottlenecks } = originsOfClaim(graphOf(lines))
  expect(bottlenecks.map(({ outlet, share }) => `${outlet} ${share}`).join(', ')).toBe(expected)
})

const REASONS: readonly (readonly [lines: readonly string[], expected: readonly string[]])[] = [
  [[], ['nobody says it']],
  [
    ['Herald: Harun Selim', 'Post copies Herald', 'Globe: an official', 'Echo:'],
    [
      'Harun Selim is pinned down by name or office: attributed by Herald, and 1 more report rests on that',
      'an unnamed official may be one of the others: attributed by Globe',
      'Echo says it in own voice, on nobody’s word',
      'counted exactly: no link and no identity is in doubt',
    ],
  ],
  [
    ['Herald: Harun Selim', 'Post: H. Selim', 'Harun Selim = H. Selim', 'Globe copies Post .6', 'Echo withdrew'],
    [
      'Harun Selim is pinned down by name or office: attributed by Herald and Post, and 1 more report rests on that',
      'H. Selim and Harun Selim are counted once: like names',
      'Globe may have it from others (copied-from) or know it by other ways: that is not sure',
      'Echo withdrew it: that, and what hangs on it alone, does not count',
      'counted exactly, over every case of what is in doubt',
    ],
  ],
  [
    ['Herald cites Post', 'Post cites Herald'],
    ['Herald and Post rest on one another by citation: that adds no origin', 'counted exactly: no link and no identity is in doubt'],
  ],
  [
    ['P: A', 'Q: B', 'Wire cites P', 'Wire cites Q', 'C copies Wire', 'D copies Wire', 'E copies Wire'],
    [
      'A is pinned down by name or office: attributed by P, and 4 more reports rest on that',
      'B is pinned down by name or office: attributed by Q, and 4 more reports rest on that',
      'everything that reached others passed Wire: without it no copy or citation leads to an origin',
      'counted exactly: no link and no identity is in doubt',
    ],
  ],
]

test.each(REASONS)('reasons of %j', (lines, expected) => expect(originsOfClaim(graphOf(lines)).reasons).toEqual(expected))

const CHANGES: readonly (readonly [lines: readonly string[], expected: readonly string[]])[] = [
  [['Herald: Harun Selim'], []],
  [['Herald: Harun Selim', 'Post: an official'], ['the unnamed official is Harun Selim: 1–1']],
  [['Herald: Harun Selim', 'Post: an official', 'an official ≠ Harun Selim'], []],
  [['Herald: Harun Selim', 'Post: H. Selim', 'Harun Selim = H. Selim .6'], ['H. Selim is Harun Selim: 1–1']],
  [['Herald: Harun Selim', 'Post copies Herald .6'], ['Post has it from Herald (copied-from): 1–1']],
  [['Herald: Harun Selim .6'], ['Herald has it from Harun Selim: 1–1']],
  [['Herald: Harun Selim', 'Post: local media'], ['local media has it from Harun Selim: 1–1']],
]

test.each(CHANGES)('what would change %j', (lines, expected) =>
  expect(originsOfClaim(graphOf(lines)).wouldChange.map((change) => `${change.if}: ${bounds(change)}`)).toEqual(expected),
)

test('origins say what rests on them', () => {
  const graph = graphOf(['Herald: Harun Selim', 'Post copies Herald', 'Globe: H. Selim', 'Harun Selim = H. Selim', 'Echo:'])
  expect(originsOfClaim(graph).origins).toEqual([
    { name: 'Harun Selim', standing: 'pinned', sources: [0, 1], told: [0, 2], assertions: [0, 1, 2] },
    { name: 'Echo', standing: 'unsaid', sources: [], told: [3], assertions: [3] },
  ])
})

const PROBABILITIES = fc.constantFrom(0.3, 0.6, 0.95, 1)
const KINDS = fc.constantFrom('cites' as const, 'copied-from' as const)
const STANDINGS = fc.constantFrom('pinned' as const, 'unnamed' as const, 'unsaid' as const)

const GRAPHS: fc.Arbitrary<OriginGraph> = fc.record({
  assertions: fc.array(
    fc.record({
      report: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6'),
      outlet: fc.constantFrom('A', 'B', 'C', 'D', null),
      withdrawn: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 9 },
  ),
  sources: fc.array(fc.record({ name: fc.constantFrom('an official', 'Harun Selim', 'Ines Duarte', 'media'), standing: STANDINGS }), {
    maxLength: 6,
  }),
  // Some ends do not exist.
  links: fc.array(
    fc.record({
      from: fc.nat(9),
      to: fc.oneof(
        fc.nat(9).map((assertion) => ({ assertion })),
        fc.nat(6).map((source) => ({ source })),
      ),
      kind: KINDS,
      probability: PROBABILITIES,
    }),
    { maxLength: 20 },
  ),
  same: fc.array(fc.record({ a: fc.nat(6), b: fc.nat(6), probability: PROBABILITIES, why: fc.constant('like names') }), { maxLength: 8 }),
  different: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 4 }),
})

describe('invariants', () => {
  test('the lower bound is at most the upper', () => {
    fc.assert(
      fc.property(GRAPHS, (graph) => {
        const { lower, upper } = originsOfClaim(graph)
        expect(lower).toBeLessThanOrEqual(upper)
      }),
    )
  })

  test('a copy or a citation of what is there moves nothing', () => {
    fc.assert(
      fc.property(GRAPHS, fc.nat(8), KINDS, (graph, at, kind) => {
        fc.pre(at < graph.assertions.length)
        const from = graph.assertions.length
        const copied = {
          ...graph,
          assertions: [...graph.assertions, { report: 'copy', outlet: 'Copy', withdrawn: false }],
          // What named a place that did not exist must not name this one.
          links: [
            ...graph.links.filter((link) => link.from < from && !('assertion' in link.to && link.to.assertion >= from)),
            { from, to: { assertion: at }, kind, probability: 1 },
          ],
        }
        expect(bounds(originsOfClaim(copied))).toBe(bounds(originsOfClaim(graph)))
      }),
    )
  })

  test('one more unnamed teller never raises the lower bound', () => {
    fc.assert(
      fc.property(GRAPHS, PROBABILITIES, fc.constantFrom('unnamed' as const, 'unsaid' as const), (graph, probability, standing) => {
        const [from, source] = [graph.assertions.length, graph.sources.length]
        const inside = (at: number, count: number): boolean => at < count
        const more = {
          assertions: [...graph.assertions, { report: 'more', outlet: 'More', withdrawn: false }],
          sources: [...graph.sources, { name: 'an aide', standing }],
          links: [
            ...graph.links.filter(
              (link) =>
                inside(link.from, from) && ('assertion' in link.to ? inside(link.to.assertion, from) : inside(link.to.source, source)),
            ),
            { from, to: { source }, kind: 'attributed-to' as const, probability },
          ],
          same: graph.same.filter(({ a, b }) => inside(a, source) && inside(b, source)),
          different: graph.different.filter(([a, b]) => inside(a, source) && inside(b, source)),
        }
        expect(originsOfClaim(more).lower).toBeLessThanOrEqual(originsOfClaim(graph).lower)
      }),
    )
  })

  test('the order of what is handed in changes nothing', () => {
    fc.assert(
      fc.property(GRAPHS, fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }), (graph, dice) => {
        expect(named(shuffled(graph, dice))).toEqual(named(graph))
      }),
      { numRuns: 1000 },
    )
  })
})

/** The same graph with everything in another order. */
function shuffled(graph: OriginGraph, dice: readonly number[]): OriginGraph {
  const order = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => at).sort((a, b) => dice[a % dice.length]! - dice[b % dice.length]! || b - a)
  const mixed = <T>(items: readonly T[]): T[] => order(items.length).map((at) => items[at]!)
  const [assertions, sources] = [order(graph.assertions.length), order(graph.sources.length)]
  const placed = (places: readonly number[], at: number): number => (at < places.length ? places.indexOf(at) : at)
  return {
    assertions: mixed(graph.assertions),
    sources: mixed(graph.sources),
    links: mixed(
      graph.links.map((link) => ({
        ...link,
        from: placed(assertions, link.from),
        to: 'assertion' in link.to ? { assertion: placed(assertions, link.to.assertion) } : { source: placed(sources, link.to.source) },
      })),
    ),
    same: mixed(graph.same.map((tie) => ({ ...tie, a: placed(sources, tie.b), b: placed(sources, tie.a) }))),
    different: mixed(graph.different.map(([a, b]): [number, number] => [placed(sources, b), placed(sources, a)])),
  }
}

/** Without the numbers, which are places in the order. */
const named = (graph: OriginGraph): Omit<ClaimOrigins, 'origins'> & { origins: string[] } => {
  const found = originsOfClaim(graph)
  const places = ({ name, standing, sources, assertions }: ClaimOrigins['origins'][number]): string =>
    `${name} ${standing} ${sources.length} ${assertions.map((at) => graph.assertions[at]!.report).sort()}`
  return { ...found, origins: found.origins.map(places).sort() }
}

const many = (count: number, link: (at: number) => Link[], sources = 1): OriginGraph => ({
  assertions: Array.from({ length: count }, (_, at) => ({ report: `r${at}`, outlet: `Outlet ${at}`, withdrawn: false })),
  sources: Array.from({ length: sources }, (_, at) => ({ name: `Source ${at}`, standing: 'pinned' })),
  links: Array.from({ length: count }, (_, at) => link(at)).flat(),
  same: [],
  different: [],
})

const hand = (from: number, assertion: number, probability = 1): Link => ({ from, to: { assertion }, kind: 'copied-from', probability })
const says = (from: number, source: number, probability = 1): Link => ({ from, to: { source }, kind: 'attributed-to', probability })

const HOSTILE: readonly (readonly [what: string, of: (size: number) => OriginGraph])[] = [
  ['a star', (size) => many(size, (at) => [at === 0 ? says(0, 0) : hand(at, 0)])],
  ['a chain', (size) => many(size, (at) => [at === 0 ? says(0, 0) : hand(at, at - 1)])],
  ['one great circle', (size) => many(size, (at) => [{ ...hand(at, (at + 1) % size), kind: 'cites' }])],
  ['all in own voice', (size) => many(size, () => [])],
  ['possible copies of one', (size) => many(size, (at) => [at === 0 ? says(0, 0) : hand(at, 0, 0.6)])],
  ['a source each', (size) => many(size, (at) => [says(at, at)], size)],
  ['two possible sources each', (size) => many(size, (at) => [says(at, at, 0.6), says(at, (at + 1) % size, 0.6)], size)],
  [
    'sources that may all be one, but neighbours are not',
    (size) => ({
      ...many(size, (at) => [says(at, at)], size),
      same: Array.from({ length: size }, (_, at) => ({ a: at, b: (at + 2) % size, probability: 0.6, why: 'like names' })),
      different: Array.from({ length: size }, (_, at): [number, number] => [at, (at + 1) % size]),
    }),
  ],
]

test.each(HOSTILE)('time is linear: %s', (_, of) => {
  expect(growth((size) => originsOfClaim(of(size)), 12_000)).toBeLessThan(LINEAR)
})

test('unnamed sources of one name may turn out to be one', () => {
  const graph = graphOf(['Herald: an aide', 'Post: an aide of the mayor', 'Globe: Harun Selim'])
  const alike = {
    ...graph,
    sources: graph.sources.map((source) => (source.standing === 'unnamed' ? { ...source, name: 'an aide' } : source)),
  }
  expect(originsOfClaim(alike).wouldChange.map((change) => `${change.if}: ${bounds(change)}`)).toEqual([
    'both unnamed sources called “aide” are one: 1–2',
    'the unnamed aide is Harun Selim: 1–1',
  ])
})
