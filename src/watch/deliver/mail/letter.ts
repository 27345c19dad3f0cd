import type { Alert } from '../../types.ts'
import { type Site, summaryOf, type ToldAlert, told } from '../words.ts'
import { headerText } from './address.ts'
import { htmlOf } from './html.ts'
import { textOf } from './text.ts'

/** What a mail tells, and to whom it says how to end it. */
export interface Letter {
  readonly site: Site
  readonly alerts: readonly Alert[]
  /** The day, in words. */
  readonly day: string
  /** What the reader signed up for; null for a channel of an account. */
  readonly page: string | null
  /** When the reader confirmed it, in words; null for a channel of an account. */
  readonly confirmed: string | null
  /** Where it is changed, and where it is ended. */
  readonly manage: string
  readonly unsubscribe: string
}

/** The same with every alert as it is told. */
export interface ToldLetter extends Omit<Letter, 'alerts'> {
  readonly alerts: readonly ToldAlert[]
  readonly summary: string
}

/** A mail's words. */
export interface Written {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Characters of a subject. */
const MOST_SUBJECT = 150

/** A mail about alerts: what happened, on whose word, what was before; nothing in it is fetched, and nothing tells that it was read. */
export function writeLetter({ alerts, ...letter }: Letter): Written {
  const all: ToldLetter = { ...letter, alerts: alerts.map((alert) => told(alert, letter.site)), summary: summaryOf(alerts) }
  return { subject: subjectOf(all), text: textOf(all), html: htmlOf(all) }
}

function subjectOf({ alerts, summary }: ToldLetter): string {
  const [first] = alerts
  if (!first || alerts.length > 1) return headerText(summary.replace(/\.$/, ''), MOST_SUBJECT)
  return headerText(`${first.words.label}: ${first.head}`, MOST_SUBJECT)
}
