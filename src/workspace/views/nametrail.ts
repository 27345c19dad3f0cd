import { minutesOf, nameThrough, type Reading, type Statement } from '../../engine/index.ts'
import { type Db, type Relay, type Relayed, type ReportLine, readingsOf, reportLinesOf } from '../../store/index.ts'
import type { NameView } from './views.ts'

/** Reports of a claim among which a name is followed: the earliest. */
const MOST_LOOKED = 60
/** Reports along which it is followed. */
const MOST_HOPS = 8

/** A name from hand to hand, and what happened to it in a sentence. */
export interface NameTrail {
  readonly names: readonly NameView[]
  readonly says: string
}

/**
 * How the name of a source changed from hand to hand, for one claim: along the way on which it has the most names and the most reports.
 * `told`: the statements of the claim that rest on the source, the earliest first; `relays`: who has it from whom; `own`: keys of which the way must have one. Null where
 * nobody has it from anybody.
 */
export async function hardening(
  db: Db,
  told: readonly Relayed[],
  relays: readonly Relay[],
  own: readonly string[],
): Promise<NameTrail | null> {
  const first = new Map<string, Relayed>()
  for (const one of told) if (!first.has(one.report) && first.size < MOST_LOOKED) first.set(one.report, one)
  const path = longestWay([...first.values()], relays, own).slice(0, MOST_HOPS)
  if (path.length < 2) return null
  const ids = path.map(({ report }) => report)
  const [readings, lines] = [await readingsOf(db, ids), await reportLinesOf(db, ids)]
  const shown = path.flatMap((one): { line: ReportLine; reading: Reading; statement: Statement }[] => {
    const [reading, line] = [readings.get(one.report), lines.get(one.report)]
    const statement = reading?.statements.find(({ id }) => id === one.statement)
    return reading && line && statement ? [{ line, reading, statement }] : []
  })
  const trail = nameThrough(shown)
  if (!trail) return null
  const names = trail.steps.map(({ report, name, naming, span, change }): NameView => {
    const { line } = shown[report] as (typeof shown)[number]
    return { name, naming, span, change, report: line, time: minutesOf(line.published) ?? minutesOf(line.retrieved) }
  })
  return { names, says: trail.says }
}

/** What each report adds to a way: less than another name does. */
const REPORT = 0.01

/** Of all ways from an earlier report to those that have it from there, through one of some sources, that of the most names. */
export function longestWay<T extends Pick<Relayed, 'report' | 'source'>>(
  told: readonly T[],
  relays: readonly Relay[],
  own: readonly string[],
): readonly T[] {
  const place = new Map(told.map(({ report }, at) => [report, at]))
  const from = told.map((): number[] => [])
  for (const { report, parent } of relays) {
    const [late, early] = [place.get(report), place.get(parent)]
    // Clocks that lie would lead in a circle.
    if (late !== undefined && early !== undefined && early < late) from[late]?.push(early)
  }
  const up = told.map(() => ({ most: 0, next: -1 }))
  const down = told.map(() => ({ most: 0, next: -1 }))
  const weight = (a: number, b: number): number => REPORT + Number(told[a]?.source !== told[b]?.source)
  const improve = (best: { most: number; next: number } | undefined, most: number, next: number): void => {
    if (best && most > best.most) Object.assign(best, { most, next })
  }
  for (let late = 0; late < told.length; late++)
    for (const early of from[late] ?? []) improve(up[late], (up[early]?.most ?? 0) + weight(early, late), early)
  for (let late = told.length - 1; late >= 0; late--)
    for (const early of from[late] ?? []) improve(down[early], (down[late]?.most ?? 0) + weight(early, late), late)
  let best = -1
  const worth = (at: number): number => (up[at]?.most ?? 0) + (down[at]?.most ?? 0)
  for (const [at, { source }] of told.entries()) if (own.includes(source) && (best < 0 || worth(at) > worth(best))) best = at
  if (best < 0) return []
  const path = [best]
  for (let at = up[best]?.next ?? -1; at >= 0; at = up[at]?.next ?? -1) path.unshift(at)
  for (let at = down[best]?.next ?? -1; at >= 0; at = down[at]?.next ?? -1) path.push(at)
  return path.map((at) => told[at] as T)
}
