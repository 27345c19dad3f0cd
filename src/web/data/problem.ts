import { signal } from '@preact/signals'
import { ApiError } from './service.ts'

/** How often the service has not known who asks: whoever was signed in is so no longer. */
export const unknownTo = signal(0)

/** Something that went wrong, as it is shown: what, why, and what to do next. */
export interface Problem {
  readonly title: string
  readonly detail: string
  readonly hint: string
  /** A stable kebab-case name. */
  readonly code: string
  /** As HTTP has it; 0 if the service could not be reached. */
  readonly status: number
  /** Offset in a query where it went wrong; null if nowhere. */
  readonly position: number | null
}

// By status: what a reader needs to hear first.
const TITLES: Readonly<Record<number, string>> = {
  0: 'The service does not answer',
  400: 'That cannot be understood',
  401: 'You are not signed in',
  403: 'That is not allowed',
  404: 'There is nothing here',
  409: 'That does not fit what is there',
  413: 'That is too large',
  422: 'That cannot be done',
  429: 'Too much at once',
  503: 'The service is not ready',
}

// Where what happened says more than its kind.
const TITLES_OF: Readonly<Record<string, string>> = { offline: 'Nothing is fetched here' }

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(thrown: unknown): Problem {
  if (!(thrown instanceof ApiError))
    return {
      title: 'Something went wrong here',
      detail: String(thrown),
      hint: 'Reload the page.',
      code: 'page',
      status: -1,
      position: null,
    }
  const { status, message, hint, code, position, retryAfter } = thrown
  if (status === 401) unknownTo.value++
  const wait = retryAfter === null ? '' : ` Wait ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'}.`
  const title = TITLES_OF[code] ?? TITLES[status] ?? (status >= 500 ? 'The service failed' : 'That did not work')
  return { title, detail: sentence(message), hint: `${sentence(hint)}${wait}`, code, status, position }
}

/** Words of an error as a sentence of its own. */
function sentence(words: string): string {
  if (!words) return ''
  const whole = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`
}
