/** How often one may ask. */
export interface Rate {
  /** Requests a minute, in the long run. */
  readonly perMinute: number
  /** Requests at once, after a rest. */
  readonly burst: number
}

/** Those of whom something is remembered: beyond them the one that asked longest ago starts afresh. */
const REMEMBERED = 10_000

/** Counts requests of each who asks. Answers 0 where one may go on, else the seconds until then. `now`: milliseconds that never run back. */
export function openRates({ perMinute, burst }: Rate, now: () => number): (who: string) => number {
  const buckets = new Map<string, { left: number; at: number }>()
  return (who) => {
    const at = now()
    const known = buckets.get(who) ?? { left: burst, at }
    buckets.delete(who)
    const left = Math.min(burst, known.left + ((at - known.at) * perMinute) / 60_000)
    const mayGoOn = left >= 1
    buckets.set(who, { left: mayGoOn ? left - 1 : left, at })
    if (buckets.size > REMEMBERED) buckets.delete(buckets.keys().next().value as string)
    return mayGoOn ? 0 : Math.max(1, Math.ceil(((1 - left) * 60) / perMinute))
  }
}

/** How often a password may be tried in vain. */
export interface AttemptLimits {
  /** From one address within a quarter of an hour. */
  readonly each: number
  /** From all together within an hour. */
  readonly all: number
}

/** Counts tries at the password. */
export interface Attempts {
  /** Begins a try: 0 where it may be made, else the seconds until then. It counts as vain until `right` is called. */
  readonly begin: (address: string) => number
  /** The try that was begun last from there was right. */
  readonly right: (address: string) => void
}

const QUARTER = 15 * 60_000
const HOUR = 60 * 60_000

/** `now`: milliseconds that never run back. */
export function openAttempts({ each, all }: AttemptLimits, now: () => number): Attempts {
  // From all within the hour, the earliest first: never more than `all`.
  let tries: { readonly address: string; readonly at: number }[] = []
  const wait = (earliest: number, span: number): number => Math.max(1, Math.ceil((earliest + span - now()) / 1000))
  return {
    begin: (address) => {
      const at = now()
      tries = tries.filter((one) => at - one.at < HOUR)
      const own = tries.filter((one) => one.address === address && at - one.at < QUARTER)
      if (own.length >= each) return wait((own[own.length - each] as (typeof own)[number]).at, QUARTER)
      if (tries.length >= all) return wait((tries[tries.length - all] as (typeof tries)[number]).at, HOUR)
      tries.push({ address, at })
      return 0
    },
    right: (address) => {
      tries = tries.filter((one) => one.address !== address)
    },
  }
}
