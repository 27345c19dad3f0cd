import { type Disguise, knownOutlets, lookAlike, openOutlets, outletKey } from '../text/index.ts'
import type { Trace } from './trace.ts'

/** An outlet of the reports whose name may be taken for another's. */
export interface LookAlikeOutlet {
  readonly outlet: string
  /** Whose name it may be taken for: an outlet of the reports, or of the built-in table. */
  readonly like: string
  readonly disguises: readonly Disguise[]
}

/** Outlets of which look-alikes are sought, at most: those of the most reports. */
const MOST_OUTLETS = 20_000

/**
 * Outlets that are written so that a reader may take them for others: of two names that look the same, the one that few reports bear, or
 * that hides something. A letter more or less is told only against the built-in table: two towns may well be so near.
 */
export function lookAlikesIn(trace: Trace): LookAlikeOutlet[] {
  const counts = new Map<string, number>()
  for (const id of trace.copying.ids) {
    const outlet = trace.publications.outlet(trace.reportNumber(id) as number)
    if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1)
  }
  const plain = (name: string): number => Number(!/^[\x20-\x7e]*$/.test(name))
  const names = [...counts]
    .sort(([a, m], [b, n]) => plain(a) - plain(b) || n - m || (a < b ? -1 : 1))
    .slice(0, MOST_OUTLETS)
    .map(([name]) => name)
  const table = knownOutlets([...openOutlets().names.values()].flat())
  const own = { ...knownOutlets(names.map((name) => ({ name }))), keys: new Set<string>() }
  return names.flatMap((outlet) => {
    const listed = lookAlike(outlet, table)
    if (listed) return [{ outlet, like: listed.outlet, disguises: listed.disguises }]
    const met = lookAlike(outlet, own)
    if (!met || met.outlet === outlet || met.disguises.includes('typo')) return []
    const spelt = outletKey(outlet) === outletKey(met.outlet)
    return spelt && !met.disguises.includes('invisible') ? [] : [{ outlet, like: met.outlet, disguises: met.disguises }]
  })
}
