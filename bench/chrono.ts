import type { Finder } from './times.ts'

/** chrono-node as a finder of times, as its documentation shows it; or the reason why it could not be had. */
export async function chronoPeer(): Promise<Finder | string> {
  const chrono = await import('chrono-node').catch(() => null)
  if (!chrono) return 'chrono-node is not installed'
  return (text, published) =>
    chrono.parse(text, new Date(`${published ?? '2000-01-01'}T12:00:00Z`)).map(({ index, text: words, start }) => ({
      start: index,
      end: index + words.length,
      type: start.isCertain('hour') ? 'TIME' : 'DATE',
      value: written(start),
    }))
}

type Part = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute'
interface Parts {
  readonly get: (part: Part) => number | null
  readonly isCertain: (part: Part) => boolean
}

/** As precise as what the words name; its answer has no grain of its own. */
function written(parts: Parts): string {
  const two = (part: Part): string => String(parts.get(part) ?? 0).padStart(2, '0')
  const year = String(parts.get('year') ?? 0).padStart(4, '0')
  const day = `${year}-${two('month')}-${two('day')}`
  if (parts.isCertain('hour')) return `${day}T${two('hour')}:${two('minute')}`
  if (parts.isCertain('day') || parts.isCertain('weekday')) return day
  if (parts.isCertain('month')) return day.slice(0, 7)
  return parts.isCertain('year') ? year : day
}
