import { overlaps, type Reading } from '../../engine/index.ts'
import { type MentionAt, sourceKey } from '../../store/index.ts'
import type { Letters } from './graph.ts'
import type { TimeAccount } from './views.ts'

/** Times that a story shows. */
const MOST = 40

/** When a report says that something was, in sentences that make claims of its story. */
export function timesIn(
  reports: readonly { readonly id: string; readonly reading: Reading; readonly mentions: readonly MentionAt[] }[],
  letters: Letters,
): readonly TimeAccount[] {
  const found = new Map<string, TimeAccount>()
  for (const { id, reading, mentions } of reports)
    for (const time of reading.times) {
      if ((time.type !== 'DATE' && time.type !== 'TIME') || !mentions.some((mention) => overlaps(mention, time))) continue
      const statement = reading.statements.find(({ content }) => content.some((part) => overlaps(part, time)))
      const source = statement && reading.sources.find((one) => one.id === statement.chain.at(-1))
      const key = source ? sourceKey(source) : null
      const words = reading.report.text.slice(time.start, time.end)
      const account = `${key ?? ''} ${time.value} ${words.toLowerCase()}`
      if (found.has(account)) continue
      const spans = spanOf(time.value)
      found.set(account, {
        words,
        value: time.value,
        from: spans?.from ?? null,
        to: spans?.to ?? null,
        letter: (key !== null && letters.get(key)) || null,
        report: id,
      })
    }
  return [...found.values()]
    .filter(({ from }) => from !== null)
    .sort((a, b) => ((a.from as string) < (b.from as string) ? -1 : 1))
    .slice(0, MOST)
}

/** Parts of a day, in hours of it: conventions. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  MO: [6, 12],
  MI: [11, 13],
  AF: [12, 18],
  EV: [18, 22],
  NI: [20, 24],
  DT: [6, 20],
}

/** The time that a value of TIMEX3 spans, as ISO 8601 without a zone; null where it names none. */
export function spanOf(value: string): { readonly from: string; readonly to: string } | null {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(?:(\d\d)(?::(\d\d))?|([A-Z]{2})))?/.exec(value)
  if (!found) return null
  const [, year, month, day, hour, minute, part] = found
  if (month === undefined)
    return /^\d{4}$/.test(value) ? { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01`.padStart(10, '0') } : null
  if (Number(month) < 1 || Number(month) > 12) return null
  const at = (days: number, minutes: number): string | null => {
    const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1) + days, 0, minutes))
    return Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, 16)
  }
  const within = (from: number, to: number) => {
    const [a, b] = [at(0, from), at(0, to)]
    return a !== null && b !== null ? { from: a, to: b } : null
  }
  if (day === undefined) {
    const end = new Date(Date.UTC(Number(year), Number(month), 1)).toISOString().slice(0, 10)
    return { from: `${year}-${month}-01`, to: end }
  }
  if (hour !== undefined) {
    const from = Number(hour) * 60 + Number(minute ?? 0)
    return within(from, from + (minute === undefined ? 60 : 1))
  }
  const hours = part === undefined ? undefined : PARTS[part]
  return hours ? within(hours[0] * 60, hours[1] * 60) : within(0, 24 * 60)
}
