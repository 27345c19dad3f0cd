import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stories } from '../../../test/stories.ts'
import { models } from '../../../test/weights.ts'
import { type KnownTellers, NO_CONTEXT, type Reading, Tracer } from '../../engine/index.ts'
import { sourceKey } from '../../store/index.ts'
import { correctedReading, readingInForce } from './corrected.ts'
import { type Anchor, type Decision, DecisionError, type What } from './decision.ts'
import { parseWhat } from './parse.ts'
import { decisionsIn, type Located, targetsOf } from './payload.ts'
import { sourceMapOf } from './sources.ts'

const pieces = stories()
const READINGS: readonly { readonly id: string; readonly reading: Reading }[] = pieces.map(({ report: { id }, reading }) => ({
  id,
  reading,
}))

const anchors: readonly Anchor[] = READINGS.flatMap(({ id, reading }) =>
  reading.statements.map(({ content }) => {
    const [start, end] = [content[0]?.start ?? 0, content.at(-1)?.end ?? 0]
    return { report: id, start, end, quote: reading.report.text.slice(start, end) }
  }),
)
const keys = [...new Set(READINGS.flatMap(({ reading }) => reading.sources.map(sourceKey)))]
const sources = new Map(READINGS.flatMap(({ reading }) => reading.sources.map((source) => [sourceKey(source), source] as const)))

const anchor = fc.constantFrom(...anchors)
const name = fc.constantFrom('Marla Tove', 'a clerk', 'Lena Orsk')
const someone = fc.record({
  name,
  kind: fc.constantFrom('person' as const, 'organisation' as const),
  naming: fc.constantFrom('named' as const, 'role' as const),
})
const what: fc.Arbitrary<What> = fc.oneof(
  anchor.map((statement): What => ({ kind: 'accept', statement })),
  anchor.map((statement): What => ({ kind: 'reject', statement })),
  fc.tuple(anchor, someone).map(([statement, source]): What => ({ kind: 'edit', statement, source })),
  anchor.map((statement): What => ({ kind: 'edit', statement, content: { start: statement.start, end: statement.end - 3 } })),
  fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(...keys))
    .filter(([a, b]) => a !== b)
    .map(([from, into]): What => ({ kind: 'merge-sources', from: [from], into })),
  fc
    .tuple(fc.constantFrom(...keys), anchor, name)
    .map(([source, one, given]): What => ({ kind: 'split-source', source, statements: [one], name: given })),
)

const decided = (all: readonly What[], first = 1): Located[] =>
  all.map((one, at) => ({ id: String(first + at), at: '2031-03-12T09:00:00Z', by: 'Bo', what: one, undone: null, origins: [] }))

/** What all readings are with some decisions. */
function overlaid(decisions: readonly Located[]): readonly unknown[] {
  const holding = decisions.filter(({ undone }) => undone === null)
  const map = sourceMapOf(holding, sources)
  return READINGS.map(({ id, reading }) => correctedReading(id, reading, holding, map))
}

test('a decision that is undone leaves no trace in any reading', () => {
  fc.assert(
    fc.property(fc.array(what, { maxLength: 5 }), what, (others, one) => {
      const before = decided(others)
      const [after] = decided([one], 100) as [Decision & Located]
      expect(overlaid([...before, { ...after, undone: '101' }])).toEqual(overlaid(before))
    }),
    { numRuns: 60 },
  )
})

/** What a decision touches: two that touch nothing in common are independent. */
const touched = (one: What): readonly string[] => {
  const reports = targetsOf({ what: one, by: '', origins: [] }).filter((target) => target.startsWith('report:'))
  const named = one.kind === 'merge-sources' ? [...one.from, one.into] : one.kind === 'split-source' ? [one.source] : []
  // Sources reach into all reports that name them.
  const everywhere = READINGS.filter(({ reading }) => reading.sources.some((source) => named.includes(sourceKey(source)))).map(
    ({ id }) => `report:${id}`,
  )
  return [...reports, ...named, ...everywhere]
}

test('the order of independent decisions changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(what, { maxLength: 5, selector: (one) => JSON.stringify(one) }), (all) => {
      const met = new Set<string>()
      const apart = all.filter((one) => {
        const of = touched(one)
        if (of.some((target) => met.has(target))) return false
        for (const target of of) met.add(target)
        return true
      })
      const plain = (decisions: Located[]) =>
        (overlaid(decisions) as ReturnType<typeof correctedReading>[]).map(({ reading, marks }) => [
          reading,
          marks.map(({ state, statement }) => [state, statement]),
        ])
      expect(plain(decided([...apart].reverse()))).toEqual(plain(decided(apart)))
    }),
    { numRuns: 60 },
  )
})

test('corrected readings are whole: chains name sources that are there, spans lie in the text, what was rejected is gone', () => {
  fc.assert(
    fc.property(fc.array(what, { maxLength: 8 }), (all) => {
      const decisions = decided(all)
      const map = sourceMapOf(decisions, sources)
      for (const { id, reading: machine } of READINGS) {
        const corrected = correctedReading(id, machine, decisions, map)
        const reading = readingInForce(corrected)
        const ids = new Set(reading.sources.map((source) => source.id))
        expect(ids.size).toBe(reading.sources.length)
        const rejected = corrected.marks.filter(({ state }) => state === 'rejected').length
        expect(reading.statements.length).toBe(machine.statements.length - rejected)
        for (const { chain, content } of reading.statements) {
          for (const one of chain) expect(ids.has(one)).toBe(true)
          for (const { start, end } of content) expect(0 <= start && start <= end && end <= machine.report.text.length).toBe(true)
        }
      }
    }),
    { numRuns: 60 },
  )
})

const tracer = new Tracer()
for (const { report, facts } of pieces) tracer.add(report, facts)
const trace = tracer.trace({ rarity: models.rarity, context: NO_CONTEXT })
const claims = Array.from({ length: trace.claimCount }, (_, claim) => trace.sentencesOf(claim)).filter(({ length }) => length > 1)

test('a rejected statement never raises a lower bound, whatever else was rejected or made one', () => {
  const groups = fc
    .subarray([...new Set(READINGS.flatMap(({ reading }) => reading.sources.map((source) => source.name)))])
    .map((some) => new Map(some.map((one, at) => [one, String(at % 2)])))
  fc.assert(
    fc.property(fc.constantFrom(...claims), groups, fc.infiniteStream(fc.boolean()), (sentences, names, coins) => {
      const known = (misread: readonly number[]): KnownTellers => ({ groups: names, apart: [['0', '1']], misread: new Set(misread) })
      const some = [...sentences].filter(() => coins.next().value)
      const least = trace.bounds(sentences, known(some)).lower
      for (const more of sentences) expect(trace.bounds(sentences, known([...some, more])).lower).toBeLessThanOrEqual(least)
      for (const { lower, upper } of [trace.bounds(sentences, known(some)), trace.bounds(sentences)])
        expect(lower).toBeLessThanOrEqual(upper)
    }),
    { numRuns: 300 },
  )
})

test('to know nothing of tellers changes no byte', () => {
  const nothing: KnownTellers = { groups: new Map(), apart: [], misread: new Set() }
  for (const sentences of claims) expect(trace.lineage(sentences, nothing)).toEqual(trace.lineage(sentences))
})

test('two whom a person knows to be one count once, and two whom a person parted count twice', () => {
  const bounds = (names: readonly (readonly [string, string])[], apart: KnownTellers['apart']) =>
    claims.map((sentences) => trace.bounds(sentences, { groups: new Map(names), apart, misread: new Set() }).lower)
  const machine = claims.map((sentences) => trace.bounds(sentences).lower)
  const spelt = bounds(
    [
      ['Lena Orsk', 'a'],
      ['Lena Orsck', 'b'],
    ],
    [['a', 'b']],
  )
  expect(Math.max(...spelt.map((lower, at) => lower - (machine[at] as number)))).toBe(1)
  const one = bounds(
    [
      ['Lena Orsk', 'a'],
      ['Lena Orsck', 'a'],
      ['Ivo Brandel', 'a'],
    ],
    [],
  )
  expect(one.every((lower, at) => lower <= (machine[at] as number))).toBe(true)
})

test('undos of undos hold by turns, whatever undoes what', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 10 }), (targets) => {
      const entries = [
        { seq: 1, what: { kind: 'accept', statement: anchors[0] } },
        ...targets.map((target, at) => ({ seq: at + 2, what: { kind: 'undo', decision: String((target % (at + 1)) + 1) } })),
      ]
      const read = decisionsIn(
        entries.map(({ seq, what: one }) => ({
          seq,
          at: '',
          kind: 'decision',
          subject: null,
          payload: { by: '', what: one, origins: [] },
        })),
      )
      const byId = new Map(read.map((one) => [one.id, one]))
      for (const { id, undone } of read) {
        const undos = read.filter((one) => one.what.kind === 'undo' && one.what.decision === id && one.undone === null)
        expect(undone !== null).toBe(undos.length > 0)
        if (undone !== null) expect(byId.get(undone)?.undone).toBeNull()
      }
    }),
  )
})

test('anything at all is a decision or is refused', () => {
  fc.assert(
    fc.property(
      fc.anything({ maxDepth: 4 }),
      fc.constantFrom('accept', 'edit', 'merge-sources', 'split-claim', 'note', 'verdict', 'undo'),
      (value, kind) => {
        for (const given of [value, { kind, ...(typeof value === 'object' ? value : {}) }])
          try {
            parseWhat(given)
          } catch (error) {
            expect(error).toBeInstanceOf(DecisionError)
          }
      },
    ),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(what, (one) => {
      expect(parseWhat(JSON.parse(JSON.stringify(one)))).toEqual(one)
    }),
  )
})
