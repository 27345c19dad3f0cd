import { sql } from 'kysely'
import { expect } from 'vitest'
import { rows } from '../src/store/index.ts'
import { type Dispatcher, openDispatcher, openMailer } from '../src/watch/deliver/index.ts'
import { mailSettings } from '../src/watch/deliver/mail/settings.ts'
import { type Answer, aboutChannel, answerPublic, confirming, type Desk, putPage } from '../src/watch/subscribe/index.ts'
import type { Workspace } from '../src/workspace/index.ts'
import { alertsIn, emptyWorkspace, type MailServer, mailServer, senderTo, type TestClock, testClock, testSecrets } from './delivering.ts'

const SITE = { origin: 'https://desk.example', name: 'Night desk' }
export const PAGE = { slug: 'mill', title: 'The mill at Dellmoor', rules: ['r1'], isOn: true }

/** A workspace with a public page, its mail, and somebody at a browser. */
export interface Stage {
  readonly desk: Desk
  readonly workspace: Workspace
  readonly folder: string
  readonly clock: TestClock
  readonly mails: MailServer
  readonly dispatcher: Dispatcher
  readonly look: (path: string) => Promise<Answer>
  readonly send: (path: string, form?: Record<string, string>, address?: string) => Promise<Answer>
  readonly signUp: (address: string, from?: string) => Promise<Answer>
  /** Whatever is kept, anywhere. */
  readonly state: () => Promise<string>
}

export async function stage(refuse: Parameters<typeof mailServer>[0] = {}, most?: Desk['most']): Promise<Stage> {
  const clock = testClock()
  const { workspace, folder } = await emptyWorkspace(clock)
  const secrets = testSecrets()
  const mails = await mailServer(refuse)
  const sender = senderTo(1)
  const settings = mailSettings({ SAYSO_SMTP_URL: `smtp://127.0.0.1:${mails.port}`, SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>' })
  const mailer = settings && openMailer(settings, sender)
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const desk: Desk = { workspace, secrets, site: SITE, now: clock.now, random, ...(most ? { most } : {}) }
  await putPage(workspace, PAGE)
  const dispatcher = openDispatcher({
    workspace,
    alerts: alertsIn(workspace),
    site: SITE,
    clock,
    secrets,
    sender,
    mailer,
    contact: 'mailto:digest@desk.example',
    about: aboutChannel(workspace),
    also: [confirming(desk, mailer)],
  })
  const ask = async (method: string, at: string, form = {}, address = '192.0.2.1'): Promise<Answer> => {
    const answer = await answerPublic(desk, { method, path: at, form: new URLSearchParams(form), address })
    expect(answer).not.toBeNull()
    return answer as Answer
  }
  return {
    desk,
    workspace,
    folder,
    clock,
    mails,
    dispatcher,
    look: (at) => ask('GET', at),
    send: (at, form, address) => ask('POST', at, form, address),
    signUp: (address, from) => ask('POST', '/subscribe/mill', { address }, from),
    state: async () => {
      const lines: string[] = [JSON.stringify(await workspace.archive.head())]
      for await (const row of rows(workspace.store.db)) lines.push(row)
      for (const table of ['signups', 'signup_marks', 'channel_work'])
        lines.push(JSON.stringify((await sql`select * from ${sql.table(table)} order by 1, 2`.execute(workspace.store.db)).rows))
      return lines.join('\n')
    },
  }
}

/** The path of the link in the last mail that begins so. */
export const linkIn = ({ mails }: Stage, start: string): string => {
  const text = mails.taken.at(-1)?.mail.text ?? ''
  const found = text.split(/\s+/).find((word) => word.startsWith(`${SITE.origin}/${start}/`))
  expect(found).toBeDefined()
  return (found ?? '').slice(SITE.origin.length)
}

/** Subscribes an address, and answers its channel’s token. */
export async function subscribed(at: Stage, address: string, from?: string): Promise<string> {
  await at.signUp(address, from)
  await at.dispatcher.turn()
  const { status, body } = await at.send(linkIn(at, 'confirm'))
  expect(status).toBe(200)
  return /href="\/subscription\/([\w-]+)"/.exec(body)?.[1] ?? ''
}
