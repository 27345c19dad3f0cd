import { setTimeout as sleep } from 'node:timers/promises'
import { createSender } from '../../src/fetch/index.ts'
import {
  answerPublic,
  confirming,
  type Desk,
  mailSettings,
  openDispatcher,
  openMailer,
  openSecrets,
  putPage,
} from '../../src/watch/index.ts'
import { newPlace } from '../kills/place.ts'
import { alertsIn } from './alerts.ts'
import { opened } from './opened.ts'
import { mailPlace } from './places.ts'

/** What posts of sign-ups came to. */
export interface Signups {
  readonly posts: number
  readonly mails: number
  /** The most that one mailbox got. */
  readonly mostToOne: number
  /** Posts of each status. */
  readonly statuses: Readonly<Record<number, number>>
  /** Milliseconds for a post, of the middle one and of the slowest in a hundred. */
  readonly median: number
  readonly p99: number
}

/** Who asks for mail to whom: a quarter each. */
const KINDS: readonly ((number: number) => readonly [address: string, from: string])[] = [
  (number) => ['reader@mail.example', placeAt(number)],
  (number) => [`Reader+${number}@mail.example`, placeAt(number)],
  (number) => [`victim${number}@mail.example`, '192.0.2.1'],
  (number) => [`other${number}@mail.example`, placeAt(number)],
]

const placeAt = (number: number): string => `198.${18 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`

/** Posts `many` sign-ups, all within an hour, and counts the mails that come of it. */
export async function postedSignups(many: number, progress: (done: number) => void): Promise<Signups> {
  const place = await newPlace()
  const mails = await mailPlace()
  try {
    const workspace = await opened(place.at)
    try {
      const secrets = openSecrets(`${place.beside}/secrets.json`)
      const site = { origin: 'https://desk.example', name: 'Night desk' }
      const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
      const desk: Desk = { workspace, secrets, site, now: () => new Date(), random }
      const settings = mailSettings({
        SAYSO_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
        SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>',
      })
      const sender = createSender({ offline: false })
      const mailer = settings && openMailer(settings, sender)
      const dispatcher = openDispatcher({
        workspace,
        alerts: alertsIn(workspace),
        site,
        clock: { now: () => new Date(), random: Math.random, wait: (milliseconds) => sleep(milliseconds) },
        secrets,
        sender,
        mailer,
        contact: 'mailto:digest@desk.example',
        also: [confirming(desk, mailer)],
      })
      await putPage(workspace, { slug: 'story', title: 'A story', rules: ['bridges'], isOn: true })
      const statuses: Record<number, number> = {}
      const times: number[] = []
      for (let number = 0; number < many; number++) {
        const [address, from] = (KINDS[number % KINDS.length] as (typeof KINDS)[number])(number)
        const began = performance.now()
        const answer = await answerPublic(desk, {
          method: 'POST',
          path: '/subscribe/story',
          form: new URLSearchParams({ address }),
          address: from,
        })
        times.push(performance.now() - began)
        const status = answer?.status ?? 0
        statuses[status] = (statuses[status] ?? 0) + 1
        if (number % 500 === 499) {
          progress(number)
          await dispatcher.turn()
        }
      }
      for (let left = 100; left > 0; left--) {
        const before = mails.arrivals.length
        await dispatcher.turn()
        if (mails.arrivals.length === before) break
      }
      times.sort((a, b) => a - b)
      const byBox = new Map<string, number>()
      for (const { to } of mails.arrivals) {
        const box = (to[0] ?? '').toLowerCase().replace(/\+.*@/, '@')
        byBox.set(box, (byBox.get(box) ?? 0) + 1)
      }
      return {
        posts: many,
        mails: mails.arrivals.length,
        mostToOne: Math.max(0, ...byBox.values()),
        statuses,
        median: times[times.length >> 1] ?? 0,
        p99: times[Math.floor(times.length * 0.99)] ?? 0,
      }
    } finally {
      await workspace.close()
    }
  } finally {
    await mails.close()
    await place.remove()
  }
}
