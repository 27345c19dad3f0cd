import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import type { Stance } from '../../model/index.ts'
import { type Disagreement, disagreementOf, type Telling, type Value } from './disagreement.ts'

const HOUR = 3_600_000

/** `hour outlet source value`: `9 Herald Selim 14`, `? Post - 11+` (own voice, at least 11, hour unknown), then `copied`, `withdrawn` or a stance. */
function tellingOf(line: string): Telling {
  const [hour, outlet, source, number, ...rest] = line.split(' ') as [string, string, string, string, ...string[]]
  const bounds = /^(\d+)(?:(\+)|-(\d+))?$/.exec(number)
  const min = bounds ? Number(bounds[1]) : null
  const stance = rest.find((word): word is Stance => ['denies', 'doubts', 'asks'].includes(word)) ?? 'asserts'
  return {
    report: `${outlet}${hour}`,
    outlet,
    source: source === '-' ? null : source,
    stance,
    value: bounds ? { min, max: bounds[2] ? null : bounds[3] ? Number(bounds[3]) : min } : null,
    time: hour === '?' ? null : Number(hour) * HOUR,
    copied: rest.includes('copied'),
    withdrawn: rest.includes('withdrawn'),
  }
}

const shown = (value: Value | null): string =>
  value === null
    ? 'nothing'
    : value.max === null
      ? `${value.min}+`
      : value.min === value.max
        ? `${value.min}`
        : `${value.min ?? ''}-${value.max}`

function lines({ series, updates, conflicts, denials, dropped }: Disagreement): string[] {
  return [
    ...series
      .filter(({ points }) => points.length > 1)
      .map(({ source, points }) => `${source}: ${points.map((point) => shown(point.value)).join(' ')}`),
    ...updates.map(({ source, from, to }) => `update ${source} ${shown(from.value)}→${shown(to.value)}`),
    ...conflicts.map(
      ({ kind, values, holders, settled }) =>
        `${kind} ${values.map((value, at) => `${shown(value)} (${holders[at]!.join(', ')})`).join(' / ')}${settled ? ' settled' : ''}`,
    ),
    ...denials.map(
      ({ source, stance, reversed, tellings }) => `${source} ${stance}${reversed ? ', having asserted' : ''} ×${tellings.length}`,
    ),
    ...dropped.map(({ outlet, tellings, instead }) => `${outlet} dropped ×${tellings.length}${instead ? `, now ${shown(instead)}` : ''}`),
  ]
}

const ROWS: readonly (readonly [what: string, tellings: readonly string[], expected: readonly string[]])[] = [
  ['nobody', [], []],
  ['one value', ['9 Herald Selim 14', '10 Post Duarte 14'], []],
  ['a source goes on', ['9 Herald Selim 11', '15 Herald Selim 14'], ['Selim: 11 14', 'update Selim 11→14']],
  ['two sources at like times', ['9 Herald Selim 11', '10 Post Duarte 14'], ['sources 11 (Selim) / 14 (Duarte)']],
  ['two sources a day apart', ['9 Herald Selim 11', '33 Post Duarte 14'], []],
  ['bounds that agree', ['9 Herald Selim 11+', '10 Post Duarte 14'], []],
  ['bounds that do not', ['9 Herald Selim 20+', '10 Post Duarte 14'], ['sources 14 (Duarte) / 20+ (Selim)']],
  [
    'a range',
    ['9 Herald Selim 10-12', '10 Post Duarte 12', '10 Globe Aziz 13'],
    ['sources 10-12 (Selim) / 13 (Aziz)', 'sources 12 (Duarte) / 13 (Aziz)'],
  ],
  [
    'they agree in the end',
    ['9 Herald Selim 11', '10 Post Duarte 14', '12 Herald Selim 14'],
    ['Selim: 11 14', 'update Selim 11→14', 'sources 11 (Selim) / 14 (Duarte) settled'],
  ],
  [
    'a copy is no later word',
    ['9 Herald Selim 11', '15 Herald Selim 14', '16 Echo Selim 11 copied'],
    ['Selim: 11 14', 'update Selim 11→14'],
  ],
  [
    'a word told late does not make a source waver',
    ['9 Herald Selim 11', '10 Herald Selim 14', '11 Post Selim 11'],
    ['Selim: 11 14', 'update Selim 11→14'],
  ],
  ['one source told two ways at once', ['9 Herald Selim 11', '9 Post Selim 14'], ['Selim: 11 14', 'retelling 11 (Selim) / 14 (Selim)']],
  ['of unknown time', ['? Herald Selim 11', '9 Post Duarte 14'], ['sources 11 (Selim) / 14 (Duarte)']],
  ['own voice is the outlet’s', ['9 Herald - 11', '10 Post - 14'], ['sources 11 (Herald) / 14 (Post)']],
  ['a denial', ['9 Herald Selim 14', '10 Post Duarte x denies', '11 Echo Duarte x denies'], ['Duarte denies ×2']],
  ['a copied denial is no other', ['9 Herald Selim 14', '10 Post Duarte x denies', '11 Echo Duarte x denies copied'], ['Duarte denies ×1']],
  ['a source turns round', ['9 Herald Selim 14', '10 Post Selim x denies'], ['Selim denies, having asserted ×1']],
  ['a doubt', ['10 Post Duarte x doubts'], ['Duarte doubts ×1']],
  ['taken back', ['9 Herald Selim 14 withdrawn'], ['Herald dropped ×1']],
  ['taken back for another value', ['9 Herald Selim 41 withdrawn', '12 Herald Selim 14'], ['Herald dropped ×1, now 14']],
  ['what is asked is not told', ['9 Herald Selim 14', '10 Post Duarte 20 asks'], []],
]

test.each(ROWS)('%s', (_, tellings, expected) => expect(lines(disagreementOf(tellings.map(tellingOf)))).toEqual(expected))

const TELLING: fc.Arbitrary<Telling> = fc.record({
  report: fc.constantFrom('r1', 'r2', 'r3'),
  outlet: fc.constantFrom('Herald', 'Post', null),
  source: fc.constantFrom('Selim', 'Duarte', null),
  stance: fc.constantFrom('asserts' as const, 'asserts' as const, 'denies' as const, 'doubts' as const),
  value: fc.option(fc.record({ min: fc.option(fc.integer({ min: 0, max: 5 })), max: fc.option(fc.integer({ min: 0, max: 9 })) })),
  time: fc.option(fc.integer({ min: 0, max: 20 }).map((hour) => hour * HOUR)),
  copied: fc.boolean(),
  withdrawn: fc.boolean(),
})

test('order changes nothing, and what does not conflict is no conflict', () => {
  fc.assert(
    fc.property(fc.array(TELLING, { maxLength: 12 }), fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), (tellings, dice) => {
      const found = disagreementOf(tellings)
      const mixed = tellings.map((telling, at) => ({ telling, die: dice[at]! })).sort((a, b) => a.die - b.die)
      expect(lines(disagreementOf(mixed.map(({ telling }) => telling)))).toEqual(lines(found))
      for (const { values } of found.conflicts) {
        const [a, b] = values
        expect((a.max ?? 99) < (b.min ?? -1) || (b.max ?? 99) < (a.min ?? -1)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('a copy of what is told changes nothing', () => {
  fc.assert(
    fc.property(fc.array(TELLING, { minLength: 1, maxLength: 12 }), (tellings) => {
      const copy = { ...tellings[0]!, report: 'copy', outlet: 'Echo', copied: true, withdrawn: false }
      expect(lines(disagreementOf([...tellings, copy]))).toEqual(lines(disagreementOf(tellings)))
    }),
  )
})

const HOSTILE: readonly (readonly [what: string, of: (at: number) => string])[] = [
  ['a value each', (at) => `${at % 30} Outlet${at} Source${at} ${at}`],
  ['a source that wavers', (at) => `${at} Herald Selim ${at % 2}`],
  ['two values', (at) => `${at % 5} Outlet${at} Source${at} ${at % 2}`],
  ['no times', (at) => `? Outlet${at} Source${at % 7} ${at % 50}`],
]

test.each(HOSTILE)('time is linear: %s', (_, of) => {
  expect(growth((size) => disagreementOf(Array.from({ length: size }, (_, at) => tellingOf(of(at)))), 12_000)).toBeLessThan(LINEAR)
})
