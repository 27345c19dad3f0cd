import type { FetchError } from '../../fetch/index.ts'

/** What keeps something from being followed, or looks odd about it, in names that stay the same. */
export type DiagnosisCode =
  /** It says that it is gone for good, or over. It is asked no more. */
  | 'gone'
  | 'over'
  /** It cannot be had. */
  | 'missing'
  | 'robots'
  | 'sign-in'
  | 'refused'
  | 'busy'
  | 'server'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'slow'
  | 'cut'
  | 'too-big'
  | 'closed'
  | 'redirects'
  | 'bad-answer'
  | 'offline'
  /** It can be had, but is not what it was. */
  | 'not-a-feed'
  | 'no-links'
  /** It works, but a person may want to look at it. */
  | 'empty'
  | 'unchanging'
  | 'stale'
  | 'ill-formed'

/** What is the matter, for a person. */
export interface Diagnosis {
  readonly code: DiagnosisCode
  /** `ends`: it is asked no more; `fails`: it is tried again; `notice`: it works all the same. */
  readonly grade: 'ends' | 'fails' | 'notice'
  /** What happened, one sentence. */
  readonly message: string
  /** What to do, one sentence. */
  readonly hint: string
}

const diagnosis = (code: DiagnosisCode, grade: Diagnosis['grade'], message: string, hint: string): Diagnosis => ({
  code,
  grade,
  message,
  hint,
})

/** What a failed request means for something that is followed at `url`. */
export function diagnoseFetch(thrown: FetchError, url: string): Diagnosis {
  const host = URL.canParse(url) ? new URL(url).host : url
  const fails = (code: DiagnosisCode, message: string, hint: string): Diagnosis => diagnosis(code, 'fails', message, hint)
  switch (thrown.code) {
    case 'http-status':
      return diagnoseStatus(thrown.status ?? 0, host)
    case 'robots':
      return fails(
        'robots',
        `The robots.txt of ${host} asks programs not to fetch it.`,
        'Ask the publisher for leave or for another address, or remove it; it is asked again once a day at most.',
      )
    case 'robots-away':
      return fails(
        'server',
        `The robots.txt of ${host} cannot be read, which closes the site until it can.`,
        'Nothing need be done: it is tried again at growing intervals.',
      )
    case 'dns':
      return fails(
        'dns',
        `The name ${host} cannot be resolved.`,
        'Check its spelling and this machine’s network; if the outlet has moved, give its new address.',
      )
    case 'connect':
      return fails(
        'connect',
        `${host} lets nobody connect.`,
        'Open it in a browser: if it opens there, this machine is kept out; else wait.',
      )
    case 'tls':
      return fails(
        'tls',
        `The certificate of ${host} cannot be trusted, so nothing was asked.`,
        'Tell the publisher that the certificate is expired or of another name; it is tried again.',
      )
    case 'timeout':
      return fails(
        'slow',
        `${host} does not answer in time.`,
        'Nothing need be done: it is tried again; if it goes on for days, open it in a browser.',
      )
    case 'cut':
      return fails('cut', `${host} breaks off while it answers.`, 'Nothing need be done: it is tried again, and what came is kept.')
    case 'too-large':
      return fails(
        'too-big',
        `What ${host} sends is too large to be taken in.`,
        'Look for a shorter feed of the outlet, of one section for example, and follow that.',
      )
    case 'too-many-redirects':
      return fails(
        'redirects',
        `${host} sends from one address to the next without an end.`,
        'Open it in a browser, and follow the address at which that ends.',
      )
    case 'blocked-address':
    case 'blocked-port':
      return fails(
        'closed',
        `${host} leads to an address that is closed to Sayso.`,
        'Only public addresses are followed, on the ports 80, 443, 8080 and 8443: give one.',
      )
    case 'bad-url':
    case 'bad-scheme':
    case 'credentials':
      return fails(
        'closed',
        `It is no address that can be fetched: ${thrown.message.replace(/\.$/, '')}.`,
        'Remove it, and add it by an address that begins with https:// and names no user.',
      )
    case 'offline':
      return fails('offline', 'Fetching is switched off.', 'Unset SAYSO_OFFLINE, or leave --offline out.')
    case 'empty':
      return fails(
        'bad-answer',
        `${host} answers with nothing.`,
        'Open it in a browser: if it is empty there too, look for another address of the outlet.',
      )
    case 'bad-response':
      return fails(
        'bad-answer',
        `What ${host} answers cannot be read.`,
        'Nothing need be done: it is tried again; if it goes on for days, tell the publisher.',
      )
    case 'cancelled':
      return fails('slow', `The visit to ${host} was stopped.`, 'Nothing need be done: it is tried again.')
    default:
      return thrown.code satisfies never
  }
}

function diagnoseStatus(status: number, host: string): Diagnosis {
  const said = `${host} answers ${status}`
  const fails = (code: DiagnosisCode, message: string, hint: string): Diagnosis => diagnosis(code, 'fails', message, hint)
  if (status === 410)
    return diagnosis(
      'gone',
      'ends',
      `${said}: it is gone for good.`,
      'Look for its successor on the outlet’s site and add that; remove this one.',
    )
  if (status === 404)
    return fails(
      'missing',
      `${said}: there is nothing at this address.`,
      'It may have moved: add the outlet’s front page to find its new address, and remove this one.',
    )
  if (status === 401 || status === 402 || status === 407)
    return fails(
      'sign-in',
      `${said}: it is for those who sign in or pay.`,
      'Look for a public address of the outlet; Sayso signs in nowhere.',
    )
  if (status === 403 || status === 451)
    return fails(
      'refused',
      `${said}: it refuses to be read from here.`,
      'Open it in a browser: if it opens there, the publisher keeps programs out, and may give leave if asked.',
    )
  if (status === 429) return fails('busy', `${said}: it was asked too often.`, 'Nothing need be done: it is asked as rarely as it wants.')
  if (status >= 500)
    return fails('server', `${said}: something is wrong there.`, 'Nothing need be done: it is tried again at growing intervals.')
  return fails('bad-answer', `${said}, which is no answer to this.`, 'Open it in a browser, and follow the address at which that ends.')
}

/** What was found where something is followed, over time. Times are milliseconds since 1970. */
export interface Contents {
  readonly kind: 'feed' | 'page' | 'sitemap'
  /** What it holds now. */
  readonly found: number
  /** Feeds that a page in its place declares. */
  readonly feeds: readonly string[]
  readonly isWhatItWas: boolean
  readonly isIllFormed: boolean
  readonly isOver: boolean
  readonly isCut: boolean
  /** When the youngest of it was published; null if it does not say. */
  readonly newest: number | null
  /** When it was first had, and when something new came last. */
  readonly since: number
  readonly changed: number | null
  readonly visits: number
}

const DAY = 24 * 60 * 60 * 1000
/** Days without anything new that are worth a word, where things came before and where none ever did. */
const STALE_DAYS = 30
const UNCHANGING_DAYS = 7
const UNCHANGING_VISITS = 10

/** What is the matter with what was had; null if nothing is. */
export function diagnoseContents(contents: Contents, now: number): Diagnosis | null {
  const { kind, found, feeds, newest, since, changed, visits } = contents
  if (!contents.isWhatItWas)
    return diagnosis(
      'not-a-feed',
      'fails',
      `There is ${feeds.length ? 'a web page' : 'something else'} where the ${kind === 'sitemap' ? 'sitemap' : 'feed'} was.`,
      feeds[0] === undefined
        ? 'Add the address anew: Sayso looks for what can be followed there; then remove this one.'
        : `The page names a feed: add ${feeds[0]} and remove this one.`,
    )
  if (contents.isOver)
    return diagnosis('over', 'ends', 'The publisher says that nothing will come any more.', 'Remove it; what it brought is kept.')
  if (kind === 'page' && found === 0)
    return diagnosis(
      'no-links',
      'fails',
      'No links to articles are found on the page.',
      'The page may be made by scripts: look for a feed or a sitemap of the outlet and add that.',
    )
  if (found === 0)
    return diagnosis(
      'empty',
      'notice',
      `The ${kind} holds nothing.`,
      'Nothing need be done if it is new; else look for another address of the outlet.',
    )
  if (contents.isCut)
    return diagnosis('cut', 'notice', 'It broke off; what came before the break was taken.', 'Nothing need be done: it is read again soon.')
  const quiet = Math.floor((now - (changed ?? since)) / DAY)
  if (changed === null && visits >= UNCHANGING_VISITS && quiet >= UNCHANGING_DAYS)
    return diagnosis(
      'unchanging',
      'notice',
      `It has been the same at each of ${visits} visits in ${quiet} days.`,
      'Look whether the outlet has another feed or page that it keeps up; if so, add that and remove this one.',
    )
  const age = newest === null ? quiet : Math.min(Math.max(quiet, 0), Math.floor((now - newest) / DAY))
  if (age >= STALE_DAYS)
    return diagnosis(
      'stale',
      'notice',
      `Nothing new has come for ${age} days.`,
      'Open the outlet’s site: if it has news, look for its present feed and add that.',
    )
  if (contents.isIllFormed)
    return diagnosis(
      'ill-formed',
      'notice',
      'It is not well-formed and was repaired.',
      'Nothing need be done; the publisher may want to know.',
    )
  return null
}
