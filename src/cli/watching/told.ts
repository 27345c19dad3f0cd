import {
  CHANGE_WORDS,
  type Diagnosis,
  type Discovery,
  type FollowState,
  type Lead,
  type Watch,
  type WatchEvent,
} from '../../watch/index.ts'
import { printable } from '../failure.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time in words, such as `35 min`. */
function lengthOf(milliseconds: number): string {
  const length = Math.max(0, milliseconds)
  if (length < 100 * MINUTE) return `${Math.round(length / MINUTE)} min`
  if (length < 48 * HOUR) return `${Math.round(length / HOUR)} h`
  return `${Math.round(length / DAY)} days`
}

const ago = (time: number | null, now: number): string => (time === null ? 'never' : `${lengthOf(now - time)} ago`)

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** How something followed goes, in two lines and two more for what is the matter. */
export function stateText({ follow, state, visited, next, changed, every, note, pages }: FollowState, now: number): string {
  const title = note.title ?? follow.title
  const pace =
    state === 'ended'
      ? 'asked no more'
      : visited === null
        ? 'not visited yet'
        : `every ${lengthOf(every)}, next ${next === null || next <= now ? 'now' : `in ${lengthOf(next - now)}`}`
  const counts = [
    `last new ${ago(changed ?? note.since, now)}`,
    plural(pages.had, 'page', 'pages'),
    ...(pages.wanted ? [`${pages.wanted} to come`] : []),
    ...(pages.gone ? [`${pages.gone} removed`] : []),
    ...(pages.lost ? [`${pages.lost} could not be had`] : []),
  ]
  const line = `${follow.id}  ${follow.kind.padEnd(7)}  ${state.padEnd(7)}  ${title ? `${printable(title)}  ` : ''}${printable(follow.url)}\n`
  const how = visited === null ? `              ${pace}\n` : `              ${pace}; ${counts.join(', ')}\n`
  return `${line}${how}${note.diagnosis ? matter(note.diagnosis, '              ') : ''}`
}

const matter = ({ message, hint }: Diagnosis, before: string): string => `${before}! ${printable(message)}\n${before}  ${printable(hint)}\n`

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

export function stateJson({ follow, state, visited, next, changed, every, failures, note, pages }: FollowState): object {
  const { id, url, kind, title, collection, at } = follow
  const { diagnosis } = note
  return {
    type: 'follow',
    id,
    url,
    kind,
    title: note.title ?? title,
    collection,
    at,
    state,
    visited: isoOf(visited),
    next: isoOf(next),
    changed: isoOf(changed),
    every: Math.round(every / 1000),
    failures,
    pages,
    diagnosis: diagnosis && { ...diagnosis, since: isoOf(diagnosis.since) },
  }
}

const OUTCOMES: Readonly<Record<string, string>> = {
  new: 'new',
  version: 'changed',
  failed: 'no report',
  again: 'not had',
  lost: 'given up',
  removed: 'removed',
  waiting: 'waits',
}

/** What happened, as a line of a log; nothing for what is as it was. Times are in UTC. */
export function eventText(event: WatchEvent, now: number): string {
  const at = new Date(now).toISOString().slice(11, 19)
  switch (event.type) {
    case 'followed': {
      const { follow, outcome, fresh, next, diagnosis } = event
      const name = printable(follow.title ?? follow.url)
      const when = next === null ? 'it is asked no more' : `next visit in ${lengthOf(next - now)}`
      if (outcome === 'failed' || outcome === 'ended')
        return `${at}  ${name}: ${diagnosis ? printable(diagnosis.message) : outcome}\n          ${diagnosis ? `${printable(diagnosis.hint)} ` : ''}(${when})\n`
      return `${at}  ${name}: ${fresh ? `${fresh} new` : 'nothing new'}, ${when}\n`
    }
    case 'page': {
      const word = OUTCOMES[event.outcome]
      return word === undefined
        ? ''
        : `${at}  ${word.padEnd(9)}  ${printable(event.url)}${event.fault ? `: ${printable(event.fault.message.replace(/\.$/, ''))}` : ''}\n`
    }
    case 'moved':
      return `${at}  ${printable(event.follow.title ?? event.follow.url)}: moved for good to ${printable(event.to)}\n`
    case 'hub':
      return `${at}  ${printable(event.follow.title ?? event.follow.url)}: its hub ${HUB[event.outcome]}\n`
    case 'fault':
      return `${at}  a fault of Sayso${event.url === null ? '' : ` at ${printable(event.url)}`}: ${printable(messageOf(event.error))}; please report it\n`
    case 'alert': {
      const { change, sentence, evidence } = event.alert
      const proof = evidence
        .slice(0, 2)
        .map(({ text, outlet }) => `            > ${printable(text)}${outlet ? ` – ${printable(outlet)}` : ''}\n`)
      return `${at}  ${CHANGE_WORDS[change].plain} ${printable(sentence)}\n${proof.join('')}`
    }
    case 'delivery': {
      const { channel, kind, alerts, outcome, reason } = event.delivery
      const what = alerts.length === 1 ? 'an alert' : `${alerts.length} alerts`
      return `${at}  ${kind} ${channel}: ${what} ${DELIVERED[outcome]}${reason === null ? '' : `: ${printable(reason)}`}\n`
    }
    case 'away':
      return `${at}  the database or the disk is away: going on when it is back\n`
    default:
      return event satisfies never
  }
}

const DELIVERED = {
  sent: 'sent',
  refused: 'refused for good',
  gone: 'not sent, and the channel has ended',
  stopped: 'not sent, and the channel is paused',
  later: 'not sent yet',
  ours: 'not sent yet',
} as const satisfies Readonly<Record<Extract<WatchEvent, { type: 'delivery' }>['delivery']['outcome'], string>>

/** Why nothing of some kind goes out, and what to do. */
export const troubleText = ({ message, hint }: ReturnType<Watch['troubles']>[number]): string =>
  `sayso: ${printable(message)}\n       ${printable(hint)}\n`

const HUB = {
  asked: 'was asked to tell of what is new',
  failed: 'could not be asked',
  verified: 'tells of what is new',
  denied: 'does not tell',
} as const

export function eventJson(event: WatchEvent, now: number): object {
  const at = new Date(now).toISOString()
  if (event.type === 'away') return { type: 'away', at, message: messageOf(event.error) }
  if (event.type === 'fault') return { type: 'fault', at, url: event.url, message: messageOf(event.error) }
  if (event.type === 'alert') return { ...event.alert, type: 'alert' }
  if (event.type === 'delivery') return { type: 'delivery', at, ...event.delivery }
  const { follow, ...rest } = event
  return { ...rest, ...('next' in rest ? { next: isoOf(rest.next) } : {}), at, follow: follow.id, followed: follow.url }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Counts of a run. */
interface Counts {
  readonly visits: number
  readonly failed: number
  readonly new: number
  readonly versions: number
  readonly removed: number
  readonly lost: number
  /** Changes that rules told of, and what went out of them. */
  readonly alerts: number
  readonly sent: number
}

/** Adds up what happens in a run. */
export function totals(): { readonly add: (event: WatchEvent) => void; readonly counts: () => Counts; readonly text: () => string } {
  const counts = { visits: 0, failed: 0, new: 0, versions: 0, removed: 0, lost: 0, alerts: 0, sent: 0 }
  return {
    add: (event) => {
      if (event.type === 'followed') {
        counts.visits += 1
        if (event.outcome === 'failed') counts.failed += 1
      }
      if (event.type === 'alert') counts.alerts += 1
      if (event.type === 'delivery' && event.delivery.outcome === 'sent') counts.sent += 1
      if (event.type !== 'page') return
      if (event.outcome === 'new') counts.new += 1
      if (event.outcome === 'version') counts.versions += 1
      if (event.outcome === 'removed') counts.removed += 1
      if (event.outcome === 'lost') counts.lost += 1
    },
    counts: () => counts,
    text: () => {
      const parts = [
        plural(counts.visits, 'visit', 'visits'),
        `${counts.new} new`,
        ...(counts.versions ? [`${counts.versions} changed`] : []),
        ...(counts.removed ? [`${counts.removed} removed`] : []),
        ...(counts.lost ? [`${counts.lost} given up`] : []),
        ...(counts.alerts ? [plural(counts.alerts, 'alert', 'alerts')] : []),
        ...(counts.sent ? [`${counts.sent} sent`] : []),
        ...(counts.failed ? [`${plural(counts.failed, 'visit', 'visits')} in vain: sayso watch list says why`] : []),
      ]
      return `${parts.join(', ')}\n`
    },
  }
}

type Found = Exclude<Discovery, { readonly is: 'nothing' }>

/** Leads that are shown. */
const SHOWN = 5

/** What was found at an address. */
export function discoveryText(found: Found): string {
  if (found.is === 'outline') {
    const { feeds, others } = found.outlined
    return [
      `an outline of ${plural(feeds.length, 'feed', 'feeds')}${others.length ? ` and ${others.length} more` : ''}`,
      ...feeds.slice(0, SHOWN).map(({ url, title }) => `  ${printable(title ?? '')}${title ? '  ' : ''}${printable(url)}`),
      ...(feeds.length > SHOWN ? [`  and ${feeds.length - SHOWN} more`] : []),
      '',
    ].join('\n')
  }
  const { kind, url, title, taken, others } = found.found
  const leads: readonly Lead[] = taken.leads.length ? taken.leads : taken.parts
  const what = taken.parts.length ? 'sitemaps' : 'pages'
  return [
    `${kind}: ${printable(title ?? 'without a title')}`,
    `  followed at ${printable(url)}`,
    `  ${leads.length} ${what} now${leads.length ? ', such as' : ''}`,
    ...leads
      .slice(0, SHOWN)
      .map(
        (lead) =>
          `    ${lead.published === null ? '' : `${new Date(lead.published).toISOString().slice(0, 16)}Z  `}${printable(lead.title ?? lead.url)}`,
      ),
    ...(taken.keep === null ? [] : [`  it asks to be visited every ${lengthOf(taken.keep)} at most`]),
    ...(taken.hub === null ? [] : [`  its hub tells of what is new: ${printable(taken.hub)}`]),
    ...(taken.isCut ? ['  it breaks off'] : taken.isIllFormed ? ['  it is not well-formed, and was repaired'] : []),
    ...(others.length ? ['  other feeds of the page:', ...others.slice(0, SHOWN).map((other) => `    ${printable(other)}`)] : []),
    '',
  ].join('\n')
}

export function discoveryJson(found: Found): object {
  if (found.is === 'outline') return { type: 'outline', feeds: found.outlined.feeds, others: found.outlined.others }
  const { kind, url, title, taken, others } = found.found
  const { leads, parts, keep, hub, isCut, isIllFormed } = taken
  return {
    type: 'found',
    kind,
    url,
    title,
    leads: leads.map((lead) => ({ url: lead.url, title: lead.title, published: isoOf(lead.published) })),
    parts: parts.map((part) => part.url),
    keep: keep === null ? null : keep / 1000,
    hub,
    isCut,
    isIllFormed,
    others,
  }
}
