/** What whoever is visited says about being visited. Times are milliseconds. */
export interface Wish {
  /** For so long what was answered may be kept: `ttl`, or Cache-Control. */
  readonly keep: number | null
  /** So long it asks to be left alone: Retry-After. */
  readonly wait: number | null
  /** Hours (0 to 23) and days (0 for Sunday), in UTC, at which nobody need ask. */
  readonly skipHours: readonly number[]
  readonly skipDays: readonly number[]
}

export const NO_WISH: Wish = { keep: null, wait: null, skipHours: [], skipDays: [] }

/** How often something is visited, as things stand. */
export interface Pace {
  /** Milliseconds between two visits. */
  readonly every: number
  /** Visits in vain, in a row. */
  readonly failures: number
}

/** What came of a visit: how many things were new, or that it was in vain. */
export type Outcome = { readonly fresh: number } | 'failed'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Between two visits lie five minutes at least, and a day at most unless whoever is visited asks for more. */
export const SHORTEST = 5 * MINUTE
export const LONGEST = 24 * HOUR
/** Before anything is known. */
export const FIRST = 30 * MINUTE
/** A hub tells of what is new; visits only make up for what it forgets. */
const BESIDE_A_HUB = 6 * HOUR

// The pace settles where about one visit in three finds something: 1.25 × 1.25 × 0.65 ≈ 1.
const SLOWER = 1.25
const FASTER = 0.65
const MUCH_FASTER = 0.5
/** So many new things at once say that it was asked far too rarely. */
const MANY = 5

/** The pace after a visit. */
export function paceAfter({ every, failures }: Pace, outcome: Outcome): Pace {
  if (outcome === 'failed') return { every, failures: failures + 1 }
  const factor = outcome.fresh === 0 ? SLOWER : outcome.fresh < MANY ? FASTER : MUCH_FASTER
  return { every: Math.round(within(every * factor, SHORTEST, LONGEST)), failures: 0 }
}

/**
 * When to come again, in milliseconds since 1970: as the pace says, a tenth sooner or later by `random` (0 to 1), never sooner than asked
 * for. After visits in vain each wait is twice the last.
 */
export function nextVisit(now: number, { every, failures }: Pace, wish: Wish, random: number, hasHub = false): number {
  const usual = failures > 0 ? Math.max(every, SHORTEST * 2 ** Math.min(failures - 1, 12)) : hasHub ? Math.max(every, BESIDE_A_HUB) : every
  const asked = within(Math.max(wish.wait ?? 0, failures > 0 ? 0 : (wish.keep ?? 0)), 0, LONGEST)
  const jittered = within(usual, SHORTEST, LONGEST) * (0.9 + 0.2 * random)
  return outsideOf(Math.round(now + within(Math.max(jittered, asked), SHORTEST, LONGEST)), wish, random)
}

/** The first moment from `at` on at which asking is not unwelcome; `at` itself if there is none within a week. */
function outsideOf(at: number, { skipHours, skipDays }: Wish, random: number): number {
  if (!skipHours.length && !skipDays.length) return at
  for (let moment = at, step = 0; step < 7 * 24; step++) {
    const date = new Date(moment)
    if (!skipHours.includes(date.getUTCHours()) && !skipDays.includes(date.getUTCDay())) return Math.round(moment)
    // Not all on the stroke of the hour.
    moment = (Math.floor(moment / HOUR) + 1) * HOUR + random * 10 * MINUTE
  }
  return at
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Milliseconds for which Cache-Control lets an answer be kept; null where it does not say, or forbids it. */
export function keptFor(headers: readonly (readonly [string, string])[]): number | null {
  const control = headers.flatMap(([name, value]) => (name === 'cache-control' ? [value] : [])).join(',')
  if (/\bno-(?:store|cache)\b/i.test(control)) return null
  const [, age] = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(control) ?? []
  return age === undefined ? null : Number(age) * 1000
}

/**
 * How long after a page was first had, or was last seen to change, it is looked at again: at a decreasing pace, for a week. What newsrooms
 * change they change mostly within hours.
 */
const LADDER: readonly number[] = [15 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, 24 * HOUR, 2 * 24 * HOUR, 4 * 24 * HOUR, 7 * 24 * HOUR]

/** When a page is looked at again that was had, or changed, at `since`; null where it is looked at no more. */
export function nextLook(now: number, since: number, random: number): number | null {
  const age = now - since
  const step = LADDER.find((each) => each > age * 1.05 + 5 * MINUTE)
  return step === undefined ? null : Math.round(Math.max(now + 5 * MINUTE, since + step * (0.95 + 0.1 * random)))
}

/** Tries of a page that could not be had, before it is given up: the last is almost a day behind the first. */
export const MOST_TRIES = 9

/** When a page that could not be had is tried again; null where it is given up. `failures` in a row, this one included. */
export function nextTry(now: number, failures: number, wait: number | null, random: number): number | null {
  if (failures >= MOST_TRIES) return null
  const usual = SHORTEST * 2 ** (failures - 1) * (0.9 + 0.2 * random)
  return Math.round(now + Math.min(LONGEST, Math.max(usual, wait ?? 0)))
}
