import { readFileSync } from 'node:fs'
import PostalMime from 'postal-mime'
import { createSender } from '../../src/fetch/index.ts'
import { mailOf, NO_PAGE } from '../../src/watch/deliver/compose.ts'
import { mailAddress } from '../../src/watch/deliver/mail/address.ts'
import { mailSettings, openMailer, openSecrets } from '../../src/watch/index.ts'
import { newPlace } from '../kills/place.ts'
import { numberedAlert } from './alerts.ts'
import { mailPlace } from './places.ts'

/** A case of the hostile set: words that are to come into a field of a mail, or an address. */
interface Case {
  readonly id: string
  readonly field?: string
  readonly input: string
}

/** What hostile words and addresses did to mails. */
export interface Injections {
  readonly words: number
  /** Mails with a header, a recipient or a line that they must not have. */
  readonly broken: readonly string[]
  readonly addresses: number
  /** Of these, those that were refused. */
  readonly refused: number
  /** Addresses that led to anything but one recipient. */
  readonly astray: readonly string[]
}

const SITE = { origin: 'https://desk.example', name: 'Night desk' }
const HEADERS =
  'auto-submitted content-type date from list-id list-unsubscribe list-unsubscribe-post message-id mime-version subject to'.split(' ')

/** Sends a mail for each case of `injection.jsonl` that is about mail, and reads what a server took of it by another parser. */
export async function injected(file: string): Promise<Injections> {
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
  const words = cases.filter(({ id }) => id.startsWith('mail/'))
  const addresses = cases.filter(({ id }) => id.startsWith('addr/'))
  const place = await newPlace()
  const mails = await mailPlace()
  const broken: string[] = []
  const astray: string[] = []
  let refused = 0
  try {
    const secrets = openSecrets(`${place.beside}/secrets.json`)
    const send = async (to: string, { field = '', input }: Partial<Case>): Promise<void> => {
      const name = field.startsWith('from-name') ? input : 'Night desk'
      const settings = mailSettings({ SAYSO_SMTP_URL: `smtp://127.0.0.1:${mails.port}`, SAYSO_MAIL_FROM: `${name} <digest@desk.example>` })
      if (!settings) throw new Error('no settings')
      const alert = { ...numberedAlert(1), ...(field.startsWith('subject') && input !== undefined ? { sentence: input } : {}) }
      const about = field.startsWith('list-id') && input !== undefined ? { ...NO_PAGE, page: input } : NO_PAGE
      const channel = { id: 'c0123456789', kind: 'mail', rules: null, pace: { kind: 'instant' }, to: { address: to }, since: 0 } as const
      const mail = mailOf(channel, [alert], about, SITE, secrets, new Date())
      const outcome = await openMailer(settings, createSender({ offline: false })).send(mail)
      if (outcome.kind !== 'sent') throw new Error(`a mail was not sent: ${JSON.stringify(outcome)}`)
    }
    for (const one of words) {
      const before = mails.arrivals.length
      try {
        await send('reader@mail.example', one)
      } catch (error) {
        // Settings that hold no address are refused as a whole.
        if (!(error instanceof Error && error.name === 'DeliveryError')) broken.push(`${one.id}: ${String(error)}`)
        continue
      }
      const came = mails.arrivals.slice(before)
      const raw = came[0]?.raw ?? ''
      const { headers } = await PostalMime.parse(Buffer.from(raw, 'latin1'))
      const names = headers.map(({ key }) => key).sort()
      const isLong = raw.split('\r\n').some((line) => line.length > 998 || /[\r\n\0]/.test(line))
      if (came.length !== 1 || came[0]?.to.join() !== 'reader@mail.example' || names.join(' ') !== HEADERS.join(' ') || isLong)
        broken.push(one.id)
    }
    for (const { id, input } of addresses) {
      const address = mailAddress(input)
      if (address === null) {
        refused++
        continue
      }
      const before = mails.arrivals.length
      await send(address, {})
      const to = mails.arrivals.slice(before).map((arrival) => arrival.to.join())
      // The server shows domains in the letters of their people.
      if (to.length !== 1 || mailAddress(to[0] ?? '') !== address) astray.push(`${id}: ${to.join(' ')}`)
    }
    return { words: words.length, broken, addresses: addresses.length, refused, astray }
  } finally {
    await mails.close()
    await place.remove()
  }
}
