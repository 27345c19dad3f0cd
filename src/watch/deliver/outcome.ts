import { FetchError, type Posted } from '../../fetch/index.ts'
import type { ChannelTrouble } from '../../store/index.ts'

/** What became of an attempt to deliver. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** Not now: it is tried again, not before so many milliseconds. */
  | { readonly kind: 'later'; readonly reason: string; readonly wait?: number }
  /** These words are not taken there, now or later; others may be. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing is taken there before a person does something. */
  | { readonly kind: 'stopped'; readonly trouble: ChannelTrouble }
  /** There is nobody any more. */
  | { readonly kind: 'gone'; readonly trouble: ChannelTrouble; readonly isBounce?: boolean }
  /** It is our own side that cannot send: no fault of the channel, and no try. */
  | {
      readonly kind: 'ours'
      readonly trouble: ChannelTrouble
      readonly wait?: number
      /** The other side may have taken it, and could not say so. */
      readonly mayBeSent?: boolean
    }

/** What an error of the way out means for who was to be reached. */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof FetchError)) throw error
  const { code, message, hint } = error
  switch (code) {
    case 'offline':
      return { kind: 'ours', trouble: { code, message, hint: 'Unset SAYSO_OFFLINE to send.' } }
    case 'bad-url':
    case 'bad-scheme':
    case 'credentials':
    case 'blocked-port':
    case 'blocked-address':
      return { kind: 'stopped', trouble: { code, message, hint } }
    case 'cancelled':
      return { kind: 'ours', trouble: { code, message, hint } }
    default:
      return { kind: 'later', reason: message }
  }
}

/** The wait that a server asks for. */
export const asked = ({ retryAfter }: Posted): { readonly wait?: number } => (retryAfter === null ? {} : { wait: retryAfter * 1000 })
