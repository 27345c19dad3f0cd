// node child.js SECRETS MAILPORT HOOKPORT FROM MANY [--workspace DIR]: writes alerts FROM … down, MANY of them, and delivers what waits
// until nothing does. It says on standard output what is safely written down, and on standard error how far it is, so that somebody can
// kill it at any moment.
import { writeSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Json } from '../../src/archive/index.ts'
import { createSender } from '../../src/fetch/index.ts'
import { mailSettings, openDispatcher, openMailer, openSecrets } from '../../src/watch/index.ts'
import { catchUp } from '../../src/workspace/index.ts'
import { alertsIn, numberedAlert } from './alerts.ts'
import { opened } from './opened.ts'

const [secretsFile = '', mailPort, hookPort, from, many, , folder] = process.argv.slice(2)
const mark = (what: string): void => void writeSync(2, `${what}\n`)

const place = process.env.DATABASE_URL === undefined ? { folder: folder ?? '' } : { url: process.env.DATABASE_URL }
const workspace = await opened(place)
mark('opened')
const alerts = Array.from({ length: Number(many) }, (_, at) => numberedAlert(Number(from) + at))
if (alerts.length) {
  await workspace.archive.append(alerts.map((alert) => ({ kind: 'alert', payload: alert as unknown as Json })))
  for (const { id } of alerts) writeSync(1, `${id}\n`)
  await catchUp(workspace)
}
const sender = createSender({ offline: false, allow: ['127.0.0.1'], ports: [Number(hookPort)] })
const settings = mailSettings({ SAYSO_SMTP_URL: `smtp://127.0.0.1:${mailPort}`, SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>' })
const dispatcher = openDispatcher({
  workspace,
  alerts: alertsIn(workspace),
  site: { origin: 'https://desk.example', name: 'Night desk' },
  clock: { now: () => new Date(), random: Math.random, wait: (milliseconds) => sleep(milliseconds) },
  secrets: openSecrets(secretsFile),
  sender,
  mailer: settings && openMailer(settings, sender),
  contact: 'mailto:digest@desk.example',
  told: ({ outcome }) => mark(outcome),
})
for (;;) {
  const { sent, vain, next } = await dispatcher.turn()
  if (sent + vain === 0 && next === null) break
  if (next !== null) await sleep(Math.max(0, Math.min(500, next - Date.now())))
}
mark('closing')
await workspace.close()
