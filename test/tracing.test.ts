import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { answer, type Query, readClean, type Trace, Tracer, tracedOf } from '../src/engine/index.ts'
import { findCopying, Passages } from '../src/engine/trace/passages/index.ts'
import { type Piece, predictionBytes, stories } from './stories.ts'
import { models } from './weights.ts'

// What must hold of any reports: over subsets, orders and copies of the invented reports of three stories.
const all = new Map<string, Piece>()

beforeAll(() => {
  for (const piece of stories()) all.set(piece.report.id, piece)
})

const STORIES = ['bridge', 'mine', 'raid'] as const

const named = (ids: Iterable<string>): Piece[] => Array.from(ids, (id) => all.get(id)!)

const traced = (pieces: readonly Piece[]): Trace => {
  const tracer = new Tracer()
  for (const { report, facts } of pieces) tracer.add(report, facts)
  return tracer.trace({ rarity: models.rarity })
}

const bounds = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string => `${lower}–${upper}`

/** Every claim as far as the given reports make it: `report:start … lower–upper`, in the order of the characters. */
function claimsOf(trace: Trace, among: readonly Piece[]): string[] {
  const ids = new Set(among.map(({ report }) => report.id))
  return Array.from({ length: trace.claimCount }, (_, claim) => claim)
    .flatMap((claim) => {
      const mentions = trace.mentionsOf(claim).filter(({ report }) => ids.has(report))
      if (!mentions.length) return []
      return `${mentions
        .map(({ report, start }) => `${report}:${start}`)
        .sort()
        .join(' ')} ${bounds(trace.origins(trace.sentencesOf(claim)))}`
    })
    .sort()
}

/** What may be asked of reports: the claim of each sentence, each report's story, and the claim and the story of all those of one story. */
function queriesOf(pieces: readonly Piece[]): Query[] {
  return [
    ...pieces.flatMap(({ report: { id }, facts }): Query[] => [
      { q: `story ${id}`, kind: 'story', report: id },
      ...facts.sentences.map(({ start, end }): Query => ({ q: `claim ${id}:${start}`, kind: 'claim', report: id, start, end })),
    ]),
    ...STORIES.flatMap((story): Query[] => {
      const reports = pieces.filter((piece) => piece.story === story).map(({ report }) => report.id)
      return [
        { q: `given claim ${story}`, kind: 'claim', reports },
        { q: `given story ${story}`, kind: 'story', reports },
      ]
    }),
  ]
}

const answersOf = (trace: Trace, queries: readonly Query[]): string[] =>
  queries.map((query) => {
    const origins = answer(trace, query)
    return `${query.q} ${origins && bounds(origins)}`
  })

/** Ids of some of the reports, in any order. */
const some = (): fc.Arbitrary<string[]> => fc.shuffledSubarray([...all.keys()], { minLength: 2 })

/** The very same text under an outlet, so many minutes later. */
const copyOf = ({ report, facts, story }: Piece, at: number, { outlet, later }: Reprint): Piece => ({
  report: { ...report, id: `${report.id}-copy${at}`, outlet, published: (report.published ?? 0) + later },
  facts,
  story,
})

interface Reprint {
  readonly of: number
  readonly outlet: string
  readonly later: number
}

/** Who may print a copy: somebody new, an outlet of the stories, or whoever is credited, though it may have no report of its own. */
function printers(): string[] {
  const names = [...all.values()].flatMap(({ report, facts }) => [
    report.outlet ?? '',
    ...facts.credits,
    ...facts.sentences.flatMap(({ chain }) => chain.map(({ name }) => name)),
  ])
  return ['Reprint 1', 'Reprint 2', ...new Set(names.filter(Boolean))]
}

const RUNS = { numRuns: 15 }

test('what was read for tracing alone tells tracing the same', () => {
  for (const { report, reading } of stories()) {
    const hints = { outlet: report.outlet ?? '', published: reading.report.published ?? '', title: reading.report.title ?? '' }
    const lean = readClean(report.text, hints, models, { purpose: 'tracing' })
    expect(tracedOf(lean)).toEqual(tracedOf(reading))
    expect([lean.headline, lean.headlineStance, lean.origins.upper]).toEqual([[], undefined, 0])
  }
})

test('copies printed word for word by others change no interval', () => {
  const reprint = fc.record({ of: fc.nat(), outlet: fc.constantFrom(...printers()), later: fc.integer({ min: 0, max: 3000 }) })
  const copies = fc.array(reprint, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(some(), copies, (ids, choices) => {
      const pieces = named(ids)
      const more = choices.map((choice, at) => copyOf(pieces[choice.of % pieces.length]!, at, choice))
      const [before, after] = [traced(pieces), traced([...pieces, ...more])]
      expect(claimsOf(after, pieces)).toEqual(claimsOf(before, pieces))
      const queries = queriesOf(pieces)
      expect(answersOf(after, queries)).toEqual(answersOf(before, queries))
    }),
    RUNS,
  )
})

test('no lower bound lies above its upper bound', () => {
  fc.assert(
    fc.property(some(), (ids) => {
      const pieces = named(ids)
      const trace = traced(pieces)
      for (let claim = 0; claim < trace.claimCount; claim++) {
        const { lower, upper } = trace.origins(trace.sentencesOf(claim))
        expect(lower).toBeLessThanOrEqual(upper)
      }
      for (const query of queriesOf(pieces)) {
        const origins = answer(trace, query)
        if (origins) expect(origins.lower).toBeLessThanOrEqual(origins.upper)
      }
    }),
    RUNS,
  )
})

test('the order of arrival changes nothing, and the same reports give the same bytes', () => {
  const orders = some().chain((ids) => fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length })))
  fc.assert(
    fc.property(orders, ([ids, others]) => {
      const [pieces, other] = [named(ids), named(others)]
      const queries = queriesOf([...all.values()])
      expect(predictionBytes(traced(other), queries)).toBe(predictionBytes(traced(pieces), queries))
      expect(predictionBytes(traced(other), null)).toBe(predictionBytes(traced(pieces), null))
    }),
    RUNS,
  )
})

test('two halves merged are the whole, whichever comes first', () => {
  const held = (pieces: readonly Piece[]): Passages => {
    const passages = new Passages()
    for (const { report } of pieces) passages.add(report)
    return passages
  }
  const found = (passages: Passages): string => {
    const { ids, parents, overlaps, clusters, furniture, when } = findCopying(passages)
    return JSON.stringify(ids.map((id, at) => [id, parents(at), overlaps(at), clusters[at], furniture(at), when[at]]))
  }
  fc.assert(
    fc.property(some(), fc.nat(), (ids, at) => {
      const pieces = named(ids)
      const halves = [held(pieces.slice(0, at % ids.length)), held(pieces.slice(at % ids.length))]
      const whole = held(pieces)
      for (const merged of [Passages.merge(halves), Passages.merge(halves.toReversed())]) {
        expect(merged.save()).toEqual(whole.save())
        expect(found(merged)).toBe(found(whole))
      }
    }),
    RUNS,
  )
})

test('reports of other stories change no interval', () => {
  const story = fc.constantFrom(...STORIES)
  fc.assert(
    fc.property(story, some(), (name, ids) => {
      const [own, others] = [[...all.values()].filter((piece) => piece.story === name), named(ids)]
      const [alone, among] = [traced(own), traced([...others.filter((piece) => piece.story !== name), ...own])]
      expect(claimsOf(among, own)).toEqual(claimsOf(alone, own))
      const queries = queriesOf(own)
      expect(answersOf(among, queries)).toEqual(answersOf(alone, queries))
    }),
    RUNS,
  )
})

test('an unnamed teller raises no lower bound', () => {
  const unnamed = fc.constantFrom('an official', 'a security source', 'sources close to the matter', 'a spokesman')
  fc.assert(
    fc.property(some(), fc.nat(), unnamed, fc.integer({ min: 0, max: 1440 }), (ids, choice, name, later) => {
      const pieces = named(ids)
      const { report, facts, story } = pieces[choice % pieces.length]!
      const said: Piece = {
        story,
        // Its own words: nothing is copied.
        report: { ...report, id: 'unnamed', outlet: 'Harbour Star', published: (report.published ?? 0) + later, text: '' },
        facts: {
          ...facts,
          credits: [],
          sentences: facts.sentences.map((sentence) => ({ ...sentence, chain: [{ name, kind: 'person', standing: 'unnamed' }] })),
        },
      }
      const [before, after] = [traced(pieces), traced([...pieces, said])]
      /** Each claim's sentences in the reports that were there before, and its lower bound. */
      const lowers = (trace: Trace): readonly { readonly sentences: readonly string[]; readonly lower: number }[] =>
        Array.from({ length: trace.claimCount }, (_, claim) => ({
          sentences: trace
            .mentionsOf(claim)
            .flatMap((mention) => (mention.report === 'unnamed' ? [] : `${mention.report}:${mention.start}`)),
          lower: trace.origins(trace.sentencesOf(claim)).lower,
        }))
      const known = lowers(before)
      // What it tells may join claims that were two: then whoever stood behind either stands behind the one.
      for (const { sentences, lower } of lowers(after)) {
        const joined = known.filter((claim) => claim.sentences.some((sentence) => sentences.includes(sentence)))
        expect(lower, sentences.join(' ')).toBeLessThanOrEqual(joined.reduce((sum, claim) => sum + claim.lower, 0))
      }
    }),
    RUNS,
  )
})
