import type { ComponentChildren } from 'preact'
import type { Answer, Given } from '../data/service.ts'
import { href } from '../router/routes.ts'

/** A rule as the service lists it. */
export type RuleLine = Answer<'GET /api/rules/{id}'>
export type Watched = RuleLine['watched']
export type Change = RuleLine['changes'][number]
export type NewRule = Given<'POST /api/rules'>['body']
export type Channel = Answer<'GET /api/channels'>['items'][number]

interface ChangeWords {
  /** As in mails; a plus that every font has. */
  readonly sign: string
  /** What happened, as a heading of an alert. */
  readonly label: string
  /** When a rule tells, in one clause: before the words that matter, these, and after. */
  readonly when: readonly [before: string, it: string, after: string]
}

/** What can happen to what is watched, in the order in which it is asked for. */
export const CHANGES: Readonly<Record<Change, ChangeWords>> = {
  'lower-fell': { sign: '▼', label: 'Lost an origin', when: ['a claim ', 'loses', ' an independent origin'] },
  'lower-rose': { sign: '▲', label: 'Gained an origin', when: ['a claim ', 'gains', ' an independent origin'] },
  circular: { sign: '↺', label: 'Goes round in a circle', when: ['outlets ', 'rest on one another', ''] },
  'single-source': { sign: '●', label: 'Down to one source', when: ['a claim is ', 'down to one source', ''] },
  denial: { sign: '✕', label: 'Denied', when: ['somebody ', 'denies', ' or doubts a claim'] },
  'figure-moved': { sign: '≠', label: 'A figure moved', when: ['a ', 'figure', ' moves'] },
  correction: { sign: '✎', label: 'Corrected', when: ['a report is ', 'corrected', ' or taken back'] },
  removal: { sign: '−', label: 'Removed', when: ['a page is ', 'gone', ' from where it was'] },
  'new-outlet': { sign: '+', label: 'A new outlet', when: ['a ', 'new outlet', ' tells a claim'] },
  'headline-changed': { sign: '≈', label: 'Another headline', when: ['a ', 'headline', ' changes'] },
}

export const ALL_CHANGES = Object.keys(CHANGES) as readonly Change[]

/** A clause with what matters in it in bold. */
export function Clause({ change, first = false }: { readonly change: Change; readonly first?: boolean }) {
  return <When of={CHANGES[change].when} first={first} />
}

function When({ of: [before, it, after], first }: { readonly of: ChangeWords['when']; readonly first: boolean }) {
  return (
    <>
      {first ? before.charAt(0).toUpperCase() + before.slice(1) : before}
      <b>{it}</b>
      {after}
    </>
  )
}

/** When a rule tells, as one sentence. */
export function Sentence({ changes }: { readonly changes: readonly Change[] }) {
  const moves = changes.includes('lower-fell') && changes.includes('lower-rose')
  const whens = [
    ...(moves ? [['a claim ', 'gains or loses', ' an independent origin'] as const] : []),
    ...ALL_CHANGES.filter((change) => changes.includes(change) && !(moves && change.startsWith('lower-'))).map((one) => CHANGES[one].when),
  ]
  const parts: ComponentChildren[] = whens.map((when, at) => (
    <span key={when[1]}>
      {at > 0 && (at === whens.length - 1 ? ', or ' : ', ')}
      <When of={when} first={at === 0} />
    </span>
  ))
  return <>{parts}</>
}

/** What kind of thing is watched. */
export const KINDS: Readonly<Record<Watched['kind'], string>> = {
  claim: 'Claim',
  story: 'Story',
  source: 'Source',
  outlet: 'Outlet',
  place: 'Place',
  query: 'Query',
}

const phrase = (words: string): string => `"${words.replaceAll('"', ' ')}"`

/** The page of what is watched; where it has none, what a search finds of it. */
export function watchedAt({ watched, claim }: Pick<RuleLine, 'watched' | 'claim'>): string {
  switch (watched.kind) {
    case 'claim':
    case 'story':
      return claim === null ? reportAt(watched) : href(watched.kind, { id: claim })
    case 'source':
      return href('source', { key: watched.key })
    case 'outlet':
      return href('search', {}, { q: `outlet:${phrase(watched.name)}` })
    case 'place':
      return href('search', {}, { q: phrase(watched.name) })
    case 'query':
      return href('search', {}, { q: watched.query })
    default:
      return watched satisfies never
  }
}

/** A place in a report, on its page. A headline is no part of a text, and has both offsets 0. */
export const reportAt = ({ report, start, end }: { readonly report: string; readonly start: number; readonly end: number }): string =>
  href('report', { id: report }, end > start ? { at: String(start) } : {})

/** Where a channel leads, in a word or two. */
export function channelWords({ kind, pace, to }: Pick<Channel, 'kind' | 'pace' | 'to'>): string {
  switch (kind) {
    case 'mail':
      return pace.kind === 'daily' ? 'daily digest' : 'e-mail'
    case 'push':
      return 'push'
    case 'webhook':
      return URL.canParse(to.url ?? '') ? `webhook to ${new URL(to.url as string).host}` : 'webhook'
    case 'feed':
      return 'feed'
    case 'stream':
      return 'stream'
    default:
      return kind satisfies never
  }
}

/** Whether a channel wants the alerts of a rule. */
export const wants = ({ rules, state }: Pick<Channel, 'rules' | 'state'>, rule: string): boolean =>
  state === 'on' && (rules === null || rules.includes(rule))

/** What somebody does so many times. */
export const times = (many: number): string => (many === 1 ? 'once' : many === 2 ? 'twice' : `${many} times`)
