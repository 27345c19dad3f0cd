import type { Ordered } from './ordered.ts'

/** Which outlets reports credit. */
export interface Credits {
  /** Whether a report credits any. */
  any(report: number): boolean
  /** Whether a report credits the outlet of another. */
  of(report: number, other: number): boolean
}

/** Asks once for the credits of every report. */
export function readCredits(reports: Ordered, credited?: (id: string) => ReadonlySet<string>): Credits {
  const known = new Map<number, ReadonlySet<string>>()
  if (credited)
    for (const [report, id] of reports.ids.entries()) {
      const names = credited(id)
      if (names.size) known.set(report, names)
    }
  return {
    any: (report) => known.has(report),
    of: (report, other) => known.get(report)?.has(reports.outletName(other) ?? '') ?? false,
  }
}
