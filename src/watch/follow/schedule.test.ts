import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FIRST,
  keptFor,
  LONGEST,
  MOST_TRIES,
  NO_WISH,
  nextLook,
  nextTry,
  nextVisit,
  type Outcome,
  paceAfter,
  SHORTEST,
  type Wish,
} from './schedule.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOON = Date.UTC(2026, 2, 12, 12) // a Thursday

/** Minutes until the next visit, with jitter in the middle. */
const wait = (every: number, failures: number, wish: Partial<Wish> = {}, hasHub = false): number =>
  (nextVisit(NOON, { every, failures }, { ...NO_WISH, ...wish }, 0.5, hasHub) - NOON) / MINUTE

describe('when to come again', () => {
  const ROWS: readonly (readonly [name: string, minutes: number, expected: number])[] = [
    ['as the pace says', wait(FIRST, 0), 30],
    ['never within five minutes', wait(1, 0), 5],
    ['after a day at most', wait(100 * HOUR, 0), 24 * 60],
    ['not while what was answered may be kept', wait(FIRST, 0, { keep: 90 * MINUTE }), 90],
    ['a wish for years is a wish for a day', wait(FIRST, 0, { keep: 1e15 }), 24 * 60],
    ['a first failure changes little', wait(SHORTEST, 1), 5],
    ['then each wait is twice the last', wait(SHORTEST, 5), 80],
    ['to a day', wait(SHORTEST, 40), 24 * 60],
    ['as Retry-After asks', wait(SHORTEST, 1, { wait: 2 * HOUR }), 120],
    ['what could be kept says nothing after a failure', wait(SHORTEST, 1, { keep: 2 * HOUR }), 5],
    ['rarely beside a hub', wait(SHORTEST, 0, {}, true), 360],
    ['but soon where it failed', wait(SHORTEST, 1, {}, true), 5],
    ['hours that are to be left out', wait(FIRST, 0, { skipHours: [12, 13] }), 125],
    ['days that are to be left out', wait(FIRST, 0, { skipDays: [4] }), 12 * 60 + 5],
    ['unless that is all', wait(FIRST, 0, { skipDays: [0, 1, 2, 3, 4, 5, 6] }), 30],
  ]
  test.each(ROWS)('%s', (_, minutes, expected) => expect(minutes).toBe(expected))

  test('whatever happens lies ahead, within bounds, and no sooner than was asked for', () => {
    const milliseconds = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 * LONGEST }))
    const pace = fc.record({ every: fc.integer({ min: 0, max: 2 * LONGEST }), failures: fc.nat(60) })
    fc.assert(
      fc.property(
        pace,
        milliseconds,
        milliseconds,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (at, keep, asked, random, hasHub) => {
          const after = nextVisit(NOON, at, { ...NO_WISH, keep, wait: asked }, random, hasHub) - NOON
          expect(after).toBeGreaterThanOrEqual(Math.max(SHORTEST, Math.min(LONGEST, asked ?? 0)))
          expect(after).toBeLessThanOrEqual(LONGEST)
          if (at.failures === 0) expect(after).toBeGreaterThanOrEqual(Math.min(LONGEST, keep ?? 0))
        },
      ),
    )
  })

  test('an hour that is left out is never chosen where another is free', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 20 })
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 })
    fc.assert(
      fc.property(
        some,
        days,
        fc.integer({ min: 0, max: 7 * LONGEST }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (skipHours, skipDays, more, random) => {
          const at = new Date(nextVisit(NOON + more, { every: FIRST, failures: 0 }, { ...NO_WISH, skipHours, skipDays }, random))
          expect([skipHours.includes(at.getUTCHours()), skipDays.includes(at.getUTCDay())]).toEqual([false, false])
        },
      ),
    )
  })
})

describe('the pace', () => {
  const after = (outcomes: readonly Outcome[]): number => outcomes.reduce(paceAfter, { every: FIRST, failures: 0 }).every
  test.each([
    ['quickens with news', [{ fresh: 1 }], FIRST * 0.65],
    ['and much with many at once', [{ fresh: 9 }], FIRST * 0.5],
    ['slackens without', [{ fresh: 0 }], FIRST * 1.25],
    ['stays as it is while nothing answers', ['failed', 'failed'], FIRST],
    ['to five minutes', Array(40).fill({ fresh: 9 }), SHORTEST],
    ['to a day', Array(40).fill({ fresh: 0 }), LONGEST],
  ] as const)('%s', (_, outcomes, every) => expect(after(outcomes)).toBe(every))

  // What comes every so often is found soon: late by no more than half the time between two, where bounds allow it.
  test.each([10, 30, 60, 240, 720])('settles to what comes every %i minutes', (minutes) => {
    let pace = { every: FIRST, failures: 0 }
    let now = NOON
    let seen = 0
    let visits = 0
    const end = NOON + 20 * LONGEST
    while (now < end) {
      const there = Math.floor((now - NOON) / (minutes * MINUTE))
      pace = paceAfter(pace, { fresh: there - seen })
      seen = there
      visits++
      now = nextVisit(now, pace, NO_WISH, 0.5)
    }
    const news = Math.floor((end - NOON) / (minutes * MINUTE))
    expect(visits / news).toBeGreaterThan(minutes >= 10 ? 1.2 : 0)
    expect(visits / news).toBeLessThan(4)
  })
})

test.each([
  ['max-age=60', 60_000],
  ['public, Max-Age = "120"', 120_000],
  ['s-maxage=60', null],
  ['no-cache, max-age=60', null],
  ['max-age=-1', null],
  ['', null],
] as const)('Cache-Control: %s', (value, expected) => expect(keptFor([['cache-control', value]])).toBe(expected))

describe('pages are looked at again', () => {
  test('at a decreasing pace, for a week', () => {
    const ages: number[] = []
    for (let now: number | null = NOON; now !== null; now = nextLook(now, NOON, 0.5)) ages.push((now - NOON) / HOUR)
    expect(ages).toEqual([0, 0.25, 1, 3, 8, 24, 48, 96, 168])
  })
  test('also where the machine slept, never twice at once, and then no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: -LONGEST, max: 9 * LONGEST }), fc.double({ min: 0, max: 1, noNaN: true }), (age, random) => {
        const next = nextLook(NOON + age, NOON, random)
        if (next === null) expect(age).toBeGreaterThan(6 * LONGEST)
        else expect(next).toBeGreaterThanOrEqual(NOON + age + 5 * MINUTE)
      }),
    )
  })
  test('and tried again for most of a day where they cannot be had', () => {
    const waits = Array.from({ length: MOST_TRIES }, (_, at) => nextTry(0, at + 1, null, 0.5))
    expect(waits.map((each) => each && each / MINUTE)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, null])
    expect(nextTry(0, 1, 2 * HOUR, 0.5)).toBe(2 * HOUR)
  })
})
