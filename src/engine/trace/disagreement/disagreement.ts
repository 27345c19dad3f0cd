import type { Stance } from '../../model/index.ts'

/** Bounds of a figure; null is open, as in "at least 14". */
export interface Value {
  readonly min: number | null
  readonly max: number | null
}

/** One assertion or denial of a claim, in one report. */
export interface Telling {
  /** The report's id. */
  readonly report: string
  /** Null if nobody knows who published it. */
  readonly outlet: string | null
  /** On whose word, one name for one source; null for the outlet's own voice. */
  readonly source: string | null
  readonly stance: Stance
  /** Null if the claim has no figure here. */
  readonly value: Value | null
  /** When it was published, in milliseconds since 1970; null if nobody knows. */
  readonly time: number | null
  /** Its words were taken over from another report, so that its time says nothing of when it was said. */
  readonly copied: boolean
  /** Taken back by its outlet. */
  readonly withdrawn: boolean
}

/** What a source held at a time. Numbers are places in the list of tellings, in order of time. */
export interface Point {
  readonly value: Value
  /** When it was first told so; null if nobody knows. */
  readonly time: number | null
  readonly tellings: readonly number[]
}

export interface Series {
  /** The source's name, or that of the outlet that says it in its own voice; null if nobody knows. */
  readonly source: string | null
  readonly ownVoice: boolean
  /** In order of time; those of unknown time last. */
  readonly points: readonly Point[]
}

/** One source, later another value: news that goes on, or a correction of its own. */
export interface Update {
  readonly source: string | null
  readonly from: Point
  readonly to: Point
}

/** Two values that cannot both hold. */
export interface Conflict {
  /** `sources`: told by different sources at like times; `retelling`: one source, told differently at like times. */
  readonly kind: 'sources' | 'retelling'
  readonly values: readonly [Value, Value]
  /** Who held the first and who the second, by name. */
  readonly holders: readonly [readonly (string | null)[], readonly (string | null)[]]
  /** The last that they said agrees. */
  readonly settled: boolean
}

export interface Denial {
  readonly source: string | null
  readonly stance: 'denies' | 'doubts'
  /** The same source asserted it before. */
  readonly reversed: boolean
  readonly tellings: readonly number[]
}

/** What an outlet took back. */
export interface Dropped {
  readonly outlet: string | null
  readonly tellings: readonly number[]
  /** What it says now, if it gives another value. */
  readonly instead: Value | null
}

export interface Disagreement {
  readonly series: readonly Series[]
  readonly updates: readonly Update[]
  readonly conflicts: readonly Conflict[]
  readonly denials: readonly Denial[]
  readonly dropped: readonly Dropped[]
}

/** What is told within six hours is told at like times: a news day has some four rounds. A convention, not swept. */
const LIKE_TIMES = 6 * 3_600_000

/** A claim with more values is no longer one; those that the most tellings give are compared. */
const MOST_VALUES = 40

/**
 * Where those who tell a claim differ, and how it changed: values by source over time, updates, conflicts, denials, and what was taken
 * back. A copy says nothing new: it counts neither as a later word of its source nor as another voice. It is not said who is right.
 */
export function disagreementOf(tellings: readonly Telling[], likeTimes: number = LIKE_TIMES): Disagreement {
  const order = tellings.map((_, at) => at).sort((a, b) => inOrder(tellings[a]!, tellings[b]!) || a - b)
  const standing = order.filter((at) => !tellings[at]!.withdrawn && !tellings[at]!.copied)
  const series = seriesOf(
    tellings,
    standing.filter((at) => tellings[at]!.stance === 'asserts' && isValue(tellings[at]!.value)),
    likeTimes,
  )
  return {
    series: series.map(({ source, ownVoice, points }) => ({ source, ownVoice, points })),
    updates: series.flatMap(updatesIn),
    conflicts: [...series.flatMap((one) => retellings(one, likeTimes)), ...conflictsIn(series, likeTimes)],
    denials: denialsIn(tellings, standing),
    dropped: droppedIn(tellings, order),
  }
}

const isValue = (value: Value | null): value is Value => value !== null && (value.min !== null || value.max !== null)

const OPEN: Value = { min: null, max: null }

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function inOrder(a: Telling, b: Telling): number {
  return (
    (a.time ?? Number.MAX_VALUE) - (b.time ?? Number.MAX_VALUE) ||
    text(a.report, b.report) ||
    text(a.source ?? '', b.source ?? '') ||
    text(a.outlet ?? '', b.outlet ?? '') ||
    text(a.stance, b.stance) ||
    compare(a.value ?? OPEN, b.value ?? OPEN)
  )
}

const disjoint = (a: Value, b: Value): boolean =>
  (a.max ?? Number.POSITIVE_INFINITY) < (b.min ?? Number.NEGATIVE_INFINITY) ||
  (b.max ?? Number.POSITIVE_INFINITY) < (a.min ?? Number.NEGATIVE_INFINITY)

const same = (a: Value, b: Value): boolean => a.min === b.min && a.max === b.max

/** Whoever tells it: a source, or an outlet in its own voice. */
const tellerOf = ({ source, outlet, report }: Telling): string =>
  source !== null ? `source ${source}` : `own ${outlet ?? `report ${report}`}`

interface Held extends Series {
  /** Unlike the name, one for each. */
  readonly key: string
}

/** So many points back a late telling is looked for. */
const MOST_RECENT = 8

/** Neighbouring tellings of one value are one point. */
function seriesOf(tellings: readonly Telling[], asserted: readonly number[], likeTimes: number): Held[] {
  const series = new Map<string, Omit<Held, 'points'> & { readonly points: (Point & { readonly tellings: number[] })[] }>()
  for (const at of asserted) {
    const telling = tellings[at]!
    const key = tellerOf(telling)
    const { source, outlet } = telling
    const known = series.get(key) ?? { key, source: source ?? outlet, ownVoice: source === null, points: [] }
    series.set(key, known)
    const value = { min: telling.value!.min, max: telling.value!.max }
    // Two outlets that tell one word of a source in turn must not make it waver: what it said just before may be told late.
    const last = known.points.at(-1)
    const recent = known.points
      .slice(-MOST_RECENT)
      .findLast((point) => same(point.value, value) && (point === last || isLike(point.time, telling.time, likeTimes)))
    if (recent) recent.tellings.push(at)
    else known.points.push({ value, time: telling.time, tellings: [at] })
  }
  return [...series.values()].sort((a, b) => text(a.key, b.key))
}

/** What has no time may have been told at any. */
const isLike = (a: number | null, b: number | null, likeTimes: number): boolean => a === null || b === null || Math.abs(a - b) <= likeTimes

/** From each value to the next that is told later. */
function updatesIn({ source, points }: Held): Update[] {
  const updates: Update[] = []
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1]!, points[at]!]
    if (from.time !== null && to.time !== null && from.time < to.time) updates.push({ source, from, to })
  }
  return updates
}

/** One source with two values that exclude each other, at the same time as far as anybody can know. */
function retellings({ source, points }: Held, likeTimes: number): Conflict[] {
  const found: Conflict[] = []
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1]!, points[at]!]
    const later = from.time !== null && to.time !== null && from.time < to.time
    if (later || !disjoint(from.value, to.value) || !isLike(from.time, to.time, likeTimes)) continue
    found.push({ kind: 'retelling', values: ordered(from.value, to.value), holders: [[source], [source]], settled: false })
  }
  return found
}

const ordered = (a: Value, b: Value): [Value, Value] => (compare(a, b) <= 0 ? [a, b] : [b, a])

interface Holding {
  readonly holder: Held
  readonly time: number | null
}

/** Pairs of values that exclude each other, held by different sources at like times. */
function conflictsIn(series: readonly Held[], likeTimes: number): Conflict[] {
  const values = new Map<string, { value: Value; count: number; holdings: Holding[] }>()
  for (const holder of series)
    for (const { value, time, tellings } of holder.points) {
      const key = `${value.min} ${value.max}`
      const known = values.get(key) ?? { value, count: 0, holdings: [] }
      known.count += tellings.length
      known.holdings.push({ holder, time })
      values.set(key, known)
    }
  const chosen = [...values.values()]
    .sort((a, b) => b.count - a.count || compare(a.value, b.value))
    .slice(0, MOST_VALUES)
    .sort((a, b) => compare(a.value, b.value))
  const found: Conflict[] = []
  for (const [at, one] of chosen.entries())
    for (const other of chosen.slice(at + 1)) {
      if (!disjoint(one.value, other.value)) continue
      const [left, right] = [meeting(one.holdings, other.holdings, likeTimes), meeting(other.holdings, one.holdings, likeTimes)]
      if (left.length === 0 || right.length === 0) continue
      const last = [...left, ...right].map(({ points }) => points.at(-1)!.value)
      found.push({
        kind: 'sources',
        values: [one.value, other.value],
        holders: [left.map(nameOf), right.map(nameOf)],
        settled: agree(last),
      })
    }
  return found
}

/** Infinity less infinity is no number. */
function compare(a: Value, b: Value): number {
  const [low, high] = [(value: Value) => value.min ?? -Number.MAX_VALUE, (value: Value) => value.max ?? Number.MAX_VALUE]
  return low(a) < low(b) ? -1 : low(a) > low(b) ? 1 : high(a) < high(b) ? -1 : high(a) > high(b) ? 1 : 0
}

const nameOf = ({ source }: Held): string | null => source

/** Those of `holdings` for whom somebody else holds the other value at a like time. */
function meeting(holdings: readonly Holding[], others: readonly Holding[], likeTimes: number): Held[] {
  const timed = others.filter(({ time }) => time !== null).sort((a, b) => a.time! - b.time!)
  const untimed = new Set(others.flatMap(({ holder, time }) => (time === null ? holder : [])))
  const anybody = new Set(others.map(({ holder }) => holder))
  const besides = (set: ReadonlySet<Held>, holder: Held): boolean => set.size > (set.has(holder) ? 1 : 0)
  // From each the next of another holder, so that nobody is walked through twice.
  const next = new Int32Array(timed.length).fill(timed.length)
  for (let at = timed.length - 2; at >= 0; at--) next[at] = timed[at]!.holder === timed[at + 1]!.holder ? next[at + 1]! : at + 1
  const found = new Set<Held>()
  for (const { holder, time } of holdings) {
    if (besides(untimed, holder) || (time === null && besides(anybody, holder))) found.add(holder)
    else if (time !== null) {
      let at = firstFrom(timed, time - likeTimes)
      if (timed[at]?.holder === holder) at = next[at]!
      if (at < timed.length && timed[at]!.time! <= time + likeTimes) found.add(holder)
    }
  }
  return [...found].sort((a, b) => text(a.key, b.key))
}

function firstFrom(timed: readonly Holding[], time: number): number {
  let [low, high] = [0, timed.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (timed[middle]!.time! < time) low = middle + 1
    else high = middle
  }
  return low
}

/** There is a value that all allow. */
function agree(values: readonly Value[]): boolean {
  const floor = values.reduce((most, { min }) => Math.max(most, min ?? Number.NEGATIVE_INFINITY), Number.NEGATIVE_INFINITY)
  const ceiling = values.reduce((least, { max }) => Math.min(least, max ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY)
  return floor <= ceiling
}

function denialsIn(tellings: readonly Telling[], standing: readonly number[]): Denial[] {
  const asserted = new Set<string>()
  const found = new Map<string, { source: string | null; stance: Denial['stance']; reversed: boolean; tellings: number[] }>()
  for (const at of standing) {
    const { stance, source, outlet } = tellings[at]!
    const teller = tellerOf(tellings[at]!)
    if (stance === 'asserts') asserted.add(teller)
    if (stance !== 'denies' && stance !== 'doubts') continue
    const key = `${stance} ${teller}`
    const known = found.get(key) ?? { source: source ?? outlet, stance, reversed: false, tellings: [] }
    known.reversed ||= asserted.has(teller)
    known.tellings.push(at)
    found.set(key, known)
  }
  return [...found].sort(([a], [b]) => text(a, b)).map(([, denial]) => denial)
}

function droppedIn(tellings: readonly Telling[], order: readonly number[]): Dropped[] {
  const publisherOf = ({ outlet, report }: Telling): string => outlet ?? `report ${report}`
  const dropped = new Map<string, number[]>()
  const last = new Map<string, Value>()
  for (const at of order) {
    const telling = tellings[at]!
    const publisher = publisherOf(telling)
    if (telling.withdrawn) {
      const known = dropped.get(publisher)
      if (known) known.push(at)
      else dropped.set(publisher, [at])
    } else if (telling.stance === 'asserts' && isValue(telling.value)) last.set(publisher, telling.value)
  }
  return [...dropped]
    .sort(([a], [b]) => text(a, b))
    .map(([publisher, places]) => {
      const now = last.get(publisher)
      const old = places.flatMap((at) => tellings[at]!.value ?? [])
      return { outlet: tellings[places[0]!]!.outlet, tellings: places, instead: now && !old.some((value) => same(value, now)) ? now : null }
    })
}
