import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readBytes } from '../../src/engine/index.ts'
import { createGate, createSender } from '../../src/fetch/index.ts'
import { openSecrets } from '../../src/watch/index.ts'
import { DECIDING } from '../deciding.ts'
import { endServices, serviceWith, type TestService, until } from '../serving.ts'
import { takeIn } from '../watching.ts'
import { models } from '../weights.ts'
import { type App, openApp, PAGES } from './app.ts'

// A service that is at work: it visits a site of ours and sends to it, and the screen says how that goes.

let site: Server
let service: TestService
let app: App
let host = ''
const folder = mkdtempSync(path.join(tmpdir(), 'sayso-site-'))
/** What the site answers to visits of its feed, and to what is posted to it. */
const answers = { feed: 200, hook: 413 }

const article = (at: number): string =>
  `<!doctype html><title>Lock ${at} was opened, keeper says</title><article><h1>Lock ${at} was opened, keeper says</h1><p>The keeper, Tom Reed, said lock ${at} was opened at nine on Monday, before the water rose over the lower path.</p><p>Nobody was hurt, he said, and the gate was shut again an hour later.</p></article>`

beforeAll(async () => {
  site = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    const send = (status: number, kind: string, body: string): void => void response.writeHead(status, { 'content-type': kind }).end(body)
    if (pathname === '/hook') return send(answers.hook, 'text/plain', '')
    if (pathname === '/')
      return send(200, 'text/html', '<title>Lantern</title><link rel="alternate" type="application/rss+xml" href="/feed"><p>Hello.</p>')
    if (pathname === '/feed')
      return send(
        answers.feed,
        'application/rss+xml',
        `<rss version="2.0"><channel><title>The Lantern</title><link>${host}</link>${[1, 2]
          .map((at) => `<item><title>Lock ${at} was opened</title><link>${host}/lock/${at}</link><guid>${at}</guid></item>`)
          .join('')}</channel></rss>`,
      )
    const at = /^\/lock\/(\d)$/.exec(pathname)?.[1]
    return at ? send(200, 'text/html', article(Number(at))) : send(404, 'text/plain', '')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  host = `http://127.0.0.1:${port}`
  const means = { allow: ['127.0.0.1'], ports: [port] }
  const gate = createGate(means)
  service = await serviceWith({
    pages: PAGES,
    means: {
      ...DECIDING,
      read: async (bytes, hints) =>
        hints.contentType === 'application/json' ? DECIDING.read(bytes, hints) : readBytes(bytes, hints, models),
    },
    gates: () => ({ gate, poller: createGate({ ...means, robots: true }) }),
    watch: {
      secrets: openSecrets(path.join(folder, 'secrets.json')),
      mail: null,
      poller: createGate({ ...means, robots: true }),
      sender: createSender(means),
      name: 'Night desk',
      isAtWork: true,
      isOffline: false,
    },
  })
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
  site?.closeAllConnections()
  site?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => expect(app.events()).toEqual([]))

test('what is found at an address is shown before it is followed, and how that goes after', async () => {
  await app.open('/watch')
  await app.sees('Nothing is followed')
  await expect.poll(() => app.page.locator('.standing').count()).toBe(0)
  await app.tabTo('Add a feed')
  await app.press('Enter')
  await app.tabTo('Address')
  await app.press(`=${host}/`, 'Enter')
  await app.sees('2 articles found:')
  await app.sees('The Lantern')
  await app.sees('Lock 2 was opened')
  expect(await app.faults()).toEqual([])
  await app.tabTo('Follow it')
  await app.press('Enter')
  await app.sees('1 is followed now.')
  await app.sees('1 visit, 0 in vain, 2 new')
  await app.sees('2 had')
  await app.sees(/^(just now|\d+ min ago)$/)
  expect(await app.faults()).toEqual([])
  expect(await app.page.locator('.beat i').count()).toBe(1)
})

test('a visit in vain says why, and what to do', async () => {
  answers.feed = 410
  await app.open('/watch')
  await app.tabTo('Visit now: The')
  await app.press('Enter')
  await app.sees(/^(Ended|Failing) (on|since)/)
  await expect.poll(() => app.page.locator('.beat i.x').count()).toBe(1)
  await app.sees('1 ended')
  expect(await app.faults()).toEqual([])
})

test('what was refused is sent again when a person wants it', async () => {
  await takeIn(service.workspace, ['herald'])
  await service.ask('POST /api/rules', {
    body: { name: 'Bridge', watched: { kind: 'query', query: 'footbridge' }, changes: ['new-outlet'] },
  })
  await service.ask('POST /api/channels', { body: { kind: 'webhook', to: { url: `${host}/hook` } } })
  await takeIn(service.workspace, ['radio'])
  // A rule more has rules look.
  await service.ask('POST /api/rules', {
    body: { name: 'Other', watched: { kind: 'query', query: 'nothing' }, changes: ['removal'], isOn: false },
  })
  await until(async () => (await service.ask('GET /api/alerts')).json.items.length > 0)
  await app.open('/watch')
  await app.tabTo('What was sent: Webhook')
  await app.press('Enter')
  await app.sees('Refused')
  await app.sees(/Norda Radio tells it too/)
  expect(await app.faults()).toEqual([])
  answers.hook = 200
  await app.tabTo('Send again')
  await app.press('Enter')
  await app.sees(/^Sent$/)
  await expect.poll(() => app.page.getByText('Send again').count()).toBe(0)
})
