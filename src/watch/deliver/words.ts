import type { Alert, Change } from '../types.ts'
import { headerText } from './mail/address.ts'

/** How a change is shown: a sign, one that every terminal has, and words. */
interface ChangeWords {
  readonly sign: string
  readonly plain: string
  readonly label: string
  /** Of a claim: what it does then. */
  readonly when: string
  /** What so many did. */
  readonly did: (many: number) => string
}

const one =
  (single: string, several: string) =>
  (many: number): string =>
    many === 1 ? `one ${single}` : `${many} ${several}`

export const CHANGE_WORDS: Readonly<Record<Change, ChangeWords>> = {
  'lower-rose': {
    sign: '▲',
    plain: '^',
    label: 'Gained an origin',
    when: 'gains an independent origin',
    did: one('gained an origin', 'gained an origin'),
  },
  'lower-fell': {
    sign: '▼',
    plain: 'v',
    label: 'Lost an origin',
    when: 'loses an independent origin',
    did: one('lost an origin', 'lost an origin'),
  },
  circular: {
    sign: '↺',
    plain: '@',
    label: 'Goes round in a circle',
    when: 'goes round in a circle',
    did: one('goes round in a circle', 'go round in a circle'),
  },
  'single-source': {
    sign: '●',
    plain: '*',
    label: 'Down to one source',
    when: 'is down to one source',
    did: one('is down to one source', 'are down to one source'),
  },
  denial: { sign: '✕', plain: 'x', label: 'Denied', when: 'is denied', did: one('was denied', 'were denied') },
  'figure-moved': {
    sign: '≠',
    plain: '#',
    label: 'A figure moved',
    when: 'has a figure that moves',
    did: one('has a figure that moved', 'have figures that moved'),
  },
  correction: { sign: '✎', plain: '~', label: 'Corrected', when: 'is corrected', did: one('was corrected', 'were corrected') },
  removal: { sign: '−', plain: '-', label: 'Removed', when: 'is removed', did: one('was removed', 'were removed') },
  'new-outlet': {
    sign: '+',
    plain: '+',
    label: 'A new outlet',
    when: 'is told by a new outlet',
    did: one('is told by a new outlet', 'are told by new outlets'),
  },
  'headline-changed': {
    sign: '≈',
    plain: '%',
    label: 'Another headline',
    when: 'gets another headline',
    did: one('has another headline', 'have other headlines'),
  },
}

/** In which order changes are told where there are several. */
const ORDER = Object.keys(CHANGE_WORDS) as readonly Change[]

/** What happened, in one sentence: “One lost an origin, 2 gained an origin.” */
export function summaryOf(alerts: readonly Alert[]): string {
  const parts = ORDER.flatMap((change) => {
    const many = alerts.filter((alert) => alert.change === change).length
    return many === 0 ? [] : [CHANGE_WORDS[change].did(many)]
  })
  const text = parts.join(', ') || 'nothing changed'
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

/** When some changes are told, in words about a claim: “gains an independent origin or is denied”. */
export function whenOf(changes: readonly Change[]): string {
  const wanted = ORDER.filter((change) => changes.includes(change)).map((change) => CHANGE_WORDS[change].when)
  const [last = 'changes', ...before] = wanted.reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} or ${last}`
}

type Interval = NonNullable<Alert['after']>

export const intervalOf = ({ lower, upper }: Interval, dash = '–'): string => (lower === upper ? String(lower) : `${lower}${dash}${upper}`)

export const originsWord = ({ upper }: Interval): string => (upper === 1 ? 'independent origin' : 'independent origins')

const MOST_DOTS = 12

/** One sign for each origin that is sure, another for each that may be separate. */
export const dotsOf = ({ lower, upper }: Interval, sure: string, perhaps: string): string => {
  const filled = Math.min(lower, MOST_DOTS)
  return sure.repeat(filled) + perhaps.repeat(Math.max(0, Math.min(upper, MOST_DOTS) - filled))
}

/** Of an alert's sentence and of the words that prove it: longer ones are cut, on whatever way they go. */
const MOST_SENTENCE = 500
const MOST_QUOTE = 400
/** Proofs that are shown of one alert. */
const MOST_EVIDENCE = 5

/** An alert as it is told anywhere: no longer than can be shown, and nothing in it but words. */
export interface ToldAlert {
  readonly id: string
  readonly words: ChangeWords
  readonly sentence: string
  /** The sentence parted for those who show it under a head: the claim, and what became of it; the whole of it and null where it is about none. */
  readonly head: string
  readonly says: string | null
  readonly before: Interval | null
  readonly after: Interval | null
  readonly evidence: readonly { readonly outlet: string | null; readonly text: string }[]
  /** Proofs that are not shown. */
  readonly more: number
  readonly url: string | null
}

/** Where our pages are: an origin, as `https://desk.example`. */
export interface Site {
  readonly origin: string
  /** What whoever runs it calls it. */
  readonly name: string
}

/** The page of what an alert is about; null where it is about none. */
export const pageOf = ({ origin }: Pick<Site, 'origin'>, { claim }: Pick<Alert, 'claim'>): string | null =>
  claim === null ? null : `${origin}/claim/${encodeURIComponent(claim)}`

export function told(alert: Alert, site: Pick<Site, 'origin'>): ToldAlert {
  const evidence = alert.evidence.slice(0, MOST_EVIDENCE).map(({ outlet, text }) => ({
    outlet: outlet === null ? null : headerText(outlet, 100) || null,
    text: headerText(text, MOST_QUOTE),
  }))
  return {
    id: alert.id,
    words: CHANGE_WORDS[alert.change],
    ...parted(headerText(alert.sentence, MOST_SENTENCE)),
    before: alert.before,
    after: alert.after,
    evidence,
    more: Math.max(0, alert.evidence.length - evidence.length),
    url: pageOf(site, alert),
  }
}

/** “Two origins are sure now, one was before, behind “Fourteen died”: Ivo Brandel says so.” */
const BEHIND = /^(.+?), behind “(.+?)”(: .+|\.?)$/su

function parted(sentence: string): Pick<ToldAlert, 'sentence' | 'head' | 'says'> {
  const [, came, claim, why] = BEHIND.exec(sentence) ?? []
  if (came === undefined || claim === undefined) return { sentence, head: sentence, says: null }
  return { sentence, head: claim.slice(0, 1).toUpperCase() + claim.slice(1), says: `${came}${why?.startsWith(':') ? why : '.'}` }
}

/** “was 1–3”, where that is known and differs. */
export const wasOf = ({ before, after }: ToldAlert, dash?: string): string | null =>
  before === null || (after !== null && before.lower === after.lower && before.upper === after.upper)
    ? null
    : `was ${intervalOf(before, dash)}`

export const MARKS = 'an origin that is named and traced.'
export const RINGS = 'one that may be separate but cannot be shown to be.'
export const CREED = 'Sayso does not say what is true; it says on whose word.'
