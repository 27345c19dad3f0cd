import {
  type Dispatcher,
  type DispatcherOptions,
  makeChannel,
  openDispatcher,
  openMailer,
  type Secrets,
} from '../src/watch/deliver/index.ts'
import { mailSettings } from '../src/watch/deliver/mail/settings.ts'
import type { Workspace } from '../src/workspace/index.ts'
import {
  alertsIn,
  emptyWorkspace,
  type MailServer,
  mailServer,
  type Receiver,
  receiver,
  senderTo,
  type TestClock,
  testClock,
  testSecrets,
} from './delivering.ts'

export const SITE = { origin: 'https://desk.example', name: 'Night desk' }
export const OWNER = 'account-1'

/** A workspace with alerts to be sent, and places that take them. */
interface Stage {
  readonly workspace: Workspace
  readonly clock: TestClock
  readonly secrets: Secrets
  readonly mails: MailServer
  readonly place: Receiver
  readonly opened: string[]
  readonly again: () => Promise<Workspace>
  readonly dispatcher: (options?: Partial<DispatcherOptions>) => Dispatcher
  readonly make: (given: object) => ReturnType<typeof makeChannel>
}

export async function stage(refuse: Parameters<typeof mailServer>[0] = {}): Promise<Stage> {
  const clock = testClock()
  const { workspace, again } = await emptyWorkspace(clock)
  const secrets = testSecrets()
  const mails = await mailServer(refuse)
  const place = await receiver()
  const opened: string[] = []
  const sender = senderTo(place.port, opened)
  const settings = mailSettings({
    SAYSO_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>',
    SAYSO_MAIL_UNSUBSCRIBE: 'stop@desk.example',
  })
  let random = 0
  return {
    workspace,
    clock,
    secrets,
    mails,
    place,
    opened,
    again,
    dispatcher: (options = {}) => {
      const of = options.workspace ?? workspace
      return openDispatcher({
        workspace: of,
        alerts: alertsIn(of),
        site: SITE,
        clock,
        secrets,
        sender,
        mailer: settings && openMailer(settings, sender),
        contact: 'mailto:digest@desk.example',
        ...options,
      })
    },
    make: (given) => makeChannel(workspace, OWNER, given, { sender, random: (length) => new Uint8Array(length).fill(++random) }),
  }
}

export const MAIL = { kind: 'mail', to: { address: 'reader@mail.example' } }
export const HOOK = { kind: 'webhook', to: { url: 'https://hooks.example/in' } }

/** Ids of the alerts that were posted. */
export const idsIn = (place: Receiver): string[] => place.postings.map(({ body }) => JSON.parse(body.toString()).data.id)
