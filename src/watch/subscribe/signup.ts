import { createHash } from 'node:crypto'
import {
  channelSubject,
  confirmSignup,
  isSuppressed,
  nextSignup,
  putBackSignup,
  putSignup,
  type Signup,
  SUBSCRIBER,
  signupWith,
  takeSignup,
} from '../../store/index.ts'
import { catchUp } from '../../workspace/index.ts'
import { channelDraft, paceIn, unitKey } from '../deliver/channel.ts'
import { mailId } from '../deliver/compose.ts'
import { DeliveryError } from '../deliver/error.ts'
import { mailAddress, mailboxOf } from '../deliver/mail/address.ts'
import type { Mail, Mailer } from '../deliver/mail/mailer.ts'
import { waitAfter } from '../deliver/pace.ts'
import { keyed, type Secrets } from '../deliver/secrets.ts'
import { giveUpSignup, mailboxKey } from '../deliver/suppression.ts'
import type { Channel } from '../types.ts'
import { CONFIRMABLE, type Desk, limitsFor } from './desk.ts'
import { type ConfirmingMail, confirmingMail } from './letter.ts'
import { pageNamed, type SubscriptionPage } from './page.ts'

/** What became of a sign-up: `bad-address`, `bad-pace` say what was wrong with it; no answer says whether the address is known. */
export type SignedUp = 'taken' | 'busy' | 'full' | 'bad-address' | 'bad-pace'

/** Takes a sign-up down. Its mail goes out later, so that no answer can tell by its time what became of it. */
export async function signUp(desk: Desk, page: SubscriptionPage, form: URLSearchParams, from: string): Promise<SignedUp> {
  const { workspace, secrets, now, random } = desk
  const address = mailAddress(form.get('address') ?? '')
  if (address === null) return 'bad-address'
  const pace = paceOf(form)
  if (pace === null) return 'bad-pace'
  const mailbox = mailboxKey(secrets, mailboxOf(address))
  const { db } = workspace.store
  const signup = {
    id: `n${Buffer.from(random(16)).toString('hex')}`,
    page: page.slug,
    address,
    mailbox,
    pace: JSON.stringify(pace),
    at: now().getTime(),
  }
  return putSignup(db, signup, limitsFor(desk, from, mailbox), await isSuppressed(db, mailbox))
}

/** How often mail is to come, by the fields of a form; null where they say nothing that can be. */
export function paceOf(form: URLSearchParams): Channel['pace'] | null {
  const kind = form.get('pace') ?? 'instant'
  try {
    if (kind === 'instant') return { kind }
    const hour = /^\d{1,2}$/.test(form.get('hour') ?? '') ? Number(form.get('hour')) : -1
    return paceIn({ kind, hour, zone: form.get('zone') ?? '' }, 'mail')
  } catch (error) {
    if (error instanceof DeliveryError) return null
    throw error
  }
}

/** A token's hash, which is all that is kept of it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Tries of a mail that surely was not taken. */
const MOST_TRIES = 5
/** Mails of one turn. */
const MOST_MAILS = 50

/**
 * Sends the mails by which sign-ups are confirmed, as work for a dispatcher. Each is noted as sent before it is, so that nobody gets a
 * second one, whenever the process ends; one that the relay surely did not take is tried again.
 */
export const confirming =
  (desk: Desk, mailer: Mailer | null) =>
  async (now: Date): Promise<number | null> => {
    const { workspace, secrets, site, random } = desk
    const { db } = workspace.store
    if (!mailer) return null
    for (let mails = 0; mails < MOST_MAILS; mails++) {
      const token = Buffer.from(random(16)).toString('base64url')
      const signup = await takeSignup(db, now.getTime(), hashOf(token))
      if (!signup) break
      const page = await pageNamed(workspace, signup.page)
      if (!page) continue
      const about: ConfirmingMail = { title: page.title, site, url: `${site.origin}/confirm/${token}` }
      const mail: Mail = {
        ...confirmingMail(about),
        to: signup.address,
        id: mailId(secrets, signup.id, unitKey(signup.id, ['confirm'])),
        date: now,
        list: null,
      }
      const outcome = await mailer.send(mail)
      if (outcome.kind === 'gone' && outcome.isBounce) await giveUpSignup(workspace, signup)
      const isUnsent = outcome.kind === 'later' || (outcome.kind === 'ours' && outcome.mayBeSent !== true)
      if (isUnsent && signup.tries + 1 < MOST_TRIES)
        await putBackSignup(db, signup.id, now.getTime() + waitAfter(signup.tries + 2, () => (random(1)[0] ?? 0) / 256))
      // The relay is away: so it is for the others.
      if (outcome.kind === 'ours') break
    }
    return nextSignup(db)
  }

/** The id of who subscribes to a page with a mailbox: the same whenever they do. */
export const subscriberId = (secrets: Secrets, page: string, mailbox: string): string =>
  `s${Buffer.from(keyed(secrets, 'subscriber', `${page}\0${mailbox}`), 'base64url').toString('hex')}`

/** Confirms a sign-up: only now does an address come into the record. Answers who subscribes to what; null for a link that works no more. */
export async function confirmSignUp(
  desk: Desk,
  token: string,
): Promise<{ readonly channel: string; readonly page: SubscriptionPage } | null> {
  const { workspace, secrets, now } = desk
  const { db } = workspace.store
  if (!/^[\w-]{22}$/.test(token)) return null
  const signup = await signupWith(db, hashOf(token), now().getTime() - CONFIRMABLE)
  const page = signup && (await pageNamed(workspace, signup.page))
  if (!signup || !page) return null
  const channel = subscriberId(secrets, page.slug, signup.mailbox)
  if (!signup.isConfirmed) {
    if (!page.isOn) return null
    await workspace.archive.append([
      {
        kind: SUBSCRIBER,
        payload: {
          subject: channelSubject(channel),
          channel,
          page: page.slug,
          mailbox: signup.mailbox,
          confirmed: now().toISOString(),
        },
      },
      channelDraft({ id: channel, kind: 'mail', rules: page.rules, pace: keptPace(signup), to: { address: signup.address } }, null, 'on'),
    ])
    await catchUp(workspace)
    await confirmSignup(db, signup.id)
  }
  return { channel, page }
}

const keptPace = ({ pace }: Pick<Signup, 'pace'>): Channel['pace'] => JSON.parse(pace) as Channel['pace']
