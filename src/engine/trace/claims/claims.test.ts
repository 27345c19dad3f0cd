import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reportFacts, sentenceOf } from '../../../../test/facts.ts'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models } from '../../../../test/weights.ts'
import { readClean } from '../../engine.ts'
import { factsOf } from '../told/facts.ts'
import { Told } from '../told/told.ts'
import { Tracer } from '../tracer.ts'
import { copiedSentences } from './copied.ts'
import { compareCounts } from './likeness.ts'
import { linkage } from './linkage.ts'

const HOUR = 60

/** Which sentences state one claim: `a1 b1`, the first of report a and the first of b; those that state a claim alone are left out. */
function check(reports: readonly (readonly [hours: number, outlet: string, text: string])[], expected: readonly string[]): void {
  const tracer = new Tracer()
  for (const [at, [hours, outlet, text]] of reports.entries()) {
    const id = 'abcdefgh'[at]!
    tracer.add({ id, outlet, published: 32_000_000 + hours * HOUR, retrieved: null, text }, factsOf(readClean(text, { outlet }, models)))
  }
  const trace = tracer.trace({ rarity: models.rarity })
  const claims = Array.from({ length: trace.claimCount }, (_, claim) =>
    Array.from(trace.sentencesOf(claim), (sentence) => {
      const report = trace.told.reportOf(sentence)
      return `${trace.publications.id(report)}${sentence - trace.told.sentencesOf(report)[0] + 1}`
    }).join(' '),
  )
  expect(claims.filter((claim) => claim.includes(' '))).toEqual(expected)
}

const BURST = 'At least 14 people were killed when a dam burst near Tarnwick on Monday, fire chief Lena Orsk said.'
const WARNED = 'The wall of the dam had been cracked since spring and nobody came to mend it, villagers said.'

test.each<[what: string, reports: [number, string, string][], expected: string[]]>([
  [
    'copies',
    [
      [0, 'Echo', `${BURST} ${WARNED}`],
      [2, 'Mail', `${BURST} ${WARNED}`],
    ],
    ['a1 b1', 'a2 b2'],
  ],
  [
    'an edited copy',
    [
      [0, 'Echo', `${BURST} ${WARNED}`],
      [2, 'Mail', `${BURST.replace('near', 'outside')} ${WARNED}`],
    ],
    ['a1 b1', 'a2 b2'],
  ],
  [
    'other words',
    [
      [0, 'Echo', BURST],
      [2, 'Mail', 'Fourteen people died in the flood after a dam near Tarnwick gave way, mayor Ivo Brandel told reporters.'],
    ],
    ['a1 b1'],
  ],
  [
    'a figure and a bound on it',
    [
      [0, 'Echo', BURST],
      [5, 'Mail', 'A dam burst near Tarnwick has killed 14 people, according to the Echo.'],
    ],
    ['a1 b1'],
  ],
  [
    'another event in the same town, a week later',
    [
      [0, 'Echo', BURST],
      [7 * 24, 'Mail', 'Fourteen people were killed when a bus overturned in Tarnwick on Monday, police said.'],
    ],
    [],
  ],
  [
    'another figure for what became of others',
    [
      [0, 'Echo', 'In Tarnwick 14 people were killed by the flood, fire chief Lena Orsk said.'],
      [2, 'Mail', 'In Tarnwick 31 people were arrested for looting, police said.'],
    ],
    [],
  ],
  [
    'the same words of another town',
    [
      [0, 'Echo', BURST],
      [2, 'Mail', BURST.replace('Tarnwick', 'Ostrel').replace('Lena Orsk', 'Ivo Brandel').replace('14', '9')],
    ],
    [],
  ],
  [
    'what has neither teller nor figure nor event is no claim',
    [
      [0, 'Echo', 'The dam near Tarnwick is old.'],
      [2, 'Mail', 'The old dam is near Tarnwick.'],
    ],
    [],
  ],
  ['one report alone', [[0, 'Echo', `${BURST} ${WARNED}`]], []],
])('%s', (_, reports, expected) => check(reports, expected))

/** Two reports whose sentences are ten characters long; expected `sentence<copied share`. */
function checkCopied(spans: readonly number[], passing: boolean, expected: readonly string[]): void {
  const told = new Told()
  for (const count of [4, 3])
    told.add(reportFacts(Array.from({ length: count }, (_, at) => sentenceOf({ start: at * 10, end: at * 10 + 10 }))))
  const copied = copiedSentences(told, 1, { other: 0, spans: Int32Array.from(spans), passing })
  expect(copied.map(({ sentence, from, share }) => `${sentence - 4}<${from} ${Math.round(share * 100) / 100}`).sort()).toEqual(expected)
}

test.each<[what: string, spans: number[], passing: boolean, expected: string[]]>([
  ['nothing is shared', [], false, []],
  ['a sentence', [0, 10, 10, 20], false, ['0<1 1']],
  ['the same, where the reports share no more', [0, 10, 10, 20], true, ['0<1 1']],
  ['all', [0, 30, 0, 30], false, ['0<0 1', '1<1 1', '2<2 1']],
  ['most of a sentence', [0, 7, 10, 17], false, ['0<1 0.7']],
  ['the same, where the reports share no more', [0, 7, 10, 17], true, []],
  ['half a sentence', [0, 5, 10, 15], false, []],
  ['two parts of a sentence', [0, 4, 20, 24, 5, 9, 25, 29], false, ['0<2 0.8']],
  ['parts of two sentences that became one', [0, 5, 0, 5, 5, 10, 15, 20], false, []],
  ['of two that it takes from the one that it takes more of', [0, 10, 5, 15, 0, 8, 22, 30], false, ['0<2 0.8']],
  ['two sentences that became one', [0, 10, 0, 20], false, ['0<0 1']],
  ['a span of no length', [5, 5, 5, 5], false, []],
  ['a span beyond the text', [100, 120, 100, 120], false, []],
])('copied by spans: %s', (_, spans, passing, expected) => checkCopied(spans, passing, expected))

test.each<[a: string, b: string, expected: string]>([
  ['killed 14', 'killed 14', 'agree same agree'],
  ['killed 14-', 'killed 14', 'agree same agree'],
  ['killed 14', 'killed 16', 'same agree'],
  ['killed 39', 'killed 40', 'agree same agree large'],
  ['killed 7', 'killed 8', 'same agree'],
  ['killed 14', 'injured 14', 'agree differ'],
  ['killed 14', 'villager 14', 'agree unknown'],
  ['villager 14', 'resident 14', 'agree unknown'],
  ['', 'killed 14', 'unknown'],
  ['', '', 'unknown'],
])('figures %s and %s', (a, b, expected) => {
  const counts = (text: string) =>
    text
      ? [text.split(' ')].map(([of, number]) => ({
          of: of!,
          min: Number.parseInt(number!, 10),
          max: number!.endsWith('-') ? null : Number(number),
        }))
      : []
  const { agree, large, same, outcomes } = compareCounts(counts(a), counts(b))
  expect([agree && 'agree', same && 'same', outcomes, large && 'large'].filter(Boolean).join(' ')).toBe(expected)
})

/** Groups by `a-b .8` pairs, each written as its letters. */
const grouped = (count: number, pairs: readonly (readonly [a: number, b: number, likely: number])[]): string[] => {
  const firsts = linkage(
    count,
    {
      a: pairs.map(([a]) => a),
      b: pairs.map(([, b]) => b),
      likely: pairs.map(([, , likely]) => likely),
      length: pairs.length,
    },
    { pair: 0.7, mean: 0.5 },
  )
  const groups = new Map<number, string>()
  for (const [at, first] of firsts.entries()) groups.set(first, (groups.get(first) ?? '') + String.fromCharCode(97 + at))
  return [...groups.values()]
}

test.each<[pairs: string, expected: string]>([
  ['', 'a b c d'],
  ['ab.9', 'ab c d'],
  ['ab.6', 'a b c d'],
  ['ab.9 bc.9', 'abc d'],
  // What speaks against it is heard.
  ['ab.9 bc.9 ac.1', 'abc d'],
  ['ab.9 bc.8 ac.1', 'ab c d'],
  ['ab.9 cd.9 ac.8', 'abcd'],
  ['ab.9 cd.9 ac.8 bd.1 ad.1', 'ab cd'],
  // Twice the same pair is no more evidence; a thing is no other than itself.
  ['ab.6 ab.6', 'a b c d'],
  ['aa.9', 'a b c d'],
])('linked: %s', (pairs, expected) => {
  const list = pairs
    ? pairs.split(' ').map((pair): [number, number, number] => [pair.charCodeAt(0) - 97, pair.charCodeAt(1) - 97, Number(pair.slice(2))])
    : []
  expect(grouped(4, list).join(' ')).toBe(expected)
  expect(grouped(4, list.toReversed()).join(' ')).toBe(expected)
})

test('the order of pairs changes no group', () => {
  const likely = fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.8, 0.9)
  const pair = fc.tuple(fc.nat(8), fc.nat(8), likely).filter(([a, b]) => a < b)
  const pairs = fc
    .array(pair, { maxLength: 20 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
  fc.assert(
    fc.property(pairs, ([list, other]) => {
      expect(grouped(9, other)).toEqual(grouped(9, list))
    }),
  )
})

test('linking takes time that grows with the pairs', () => {
  const chain = (size: number) =>
    grouped(
      size,
      Array.from({ length: size - 1 }, (_, at) => [at, at + 1, 0.9]),
    )
  const star = (size: number) =>
    grouped(
      size,
      Array.from({ length: size - 1 }, (_, at) => [0, at + 1, 0.9]),
    )
  for (const shape of [chain, star]) expect(growth(shape, 40_000)).toBeLessThan(LINEAR)
})
