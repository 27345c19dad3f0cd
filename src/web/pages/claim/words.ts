import { capital } from '../../kit/title.tsx'

const KINDS: Readonly<Record<string, string>> = {
  'attribution-lost': 'Attribution lost',
  'attribution-changed': 'Attribution changed',
  'bound-lost': 'Bound lost',
  'hedge-lost': 'Hedge lost',
  'hearsay-made-fact': 'Hearsay made fact',
  'source-promoted': 'Source promoted',
  'figure-changed': 'Figure changed',
  'added-without-source': 'Added, no source',
}

/** The name of a kind of loss, for people. */
export const lossWords = (kind: string): string => KINDS[kind] ?? capital(kind.replaceAll('-', ' '))

/** "26 minutes", "3 hours", "2 days". */
export function spanWords(minutes: number): string {
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 2 * 1440 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day']
  const whole = Math.round(count)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
