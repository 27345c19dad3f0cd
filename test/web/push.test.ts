import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService, until } from '../serving.ts'
import { type App, openApp, PAGES } from './app.ts'

// The worker that shows pushes, in a real browser under the policy of the pages.

let service: TestService
let app: App

beforeAll(async () => {
  service = await serviceWith({ pages: PAGES })
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
})
beforeEach(() => expect(app.events()).toEqual([]))

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script>'

/** What of a worker is looked at here: the types of pages and of workers exclude one another. */
interface Asked {
  asked: (readonly unknown[])[]
  readonly registration: { showNotification: (title: string, options: { body: string; tag?: string; data: unknown }) => Promise<void> }
  readonly clients: { openWindow: (url: string) => Promise<void> }
  readonly WindowClient: { readonly prototype: { url: string; focus: () => Promise<void> } }
  readonly ExtendableEvent: new (kind: string) => Event
}

/** Wants pushes, by keyboard. */
const choose = async (): Promise<void> => {
  await app.open('/watch')
  await app.tabTo('New channel')
  await app.press('Enter')
  await app.tabTo('This browser')
  await app.press('Enter')
  await app.tabTo('Push to this browser')
  await app.press('Enter')
}
const pushChannels = async (): Promise<number> =>
  (await service.ask('GET /api/channels')).json.items.filter(({ kind }: { readonly kind: string }) => kind === 'push').length
const workers = (): Promise<number> => app.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)

test('whoever does not allow them is told so, and has no worker', async () => {
  await choose()
  await app.sees('Notifications were not allowed')
  expect(await workers()).toBe(0)
  expect(await pushChannels()).toBe(0)
})

test('the worker is registered under the policy, and shows what is pushed as words alone', async () => {
  const context = app.page.context()
  await context.grantPermissions(['notifications'], { origin: service.url })
  const cdp = await context.newCDPSession(app.page)
  let registrationId = ''
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId = registrations[0]?.registrationId ?? registrationId
  })
  await cdp.send('ServiceWorker.enable')
  await choose()
  // No push service is to be had from here: the browser says so, the page hands it on, and nothing was made.
  await app.sees('The browser could not subscribe at its push service')
  expect(await app.faults()).toEqual([])
  expect(await workers()).toBe(1)
  expect(await pushChannels()).toBe(0)
  const worker = await until(async () => context.serviceWorkers()[0])
  await until(async () => registrationId)
  // This browser has no notifications to show and no windows to open: what the worker asks it for is written down on the way.
  await worker.evaluate(() => {
    const own = self as unknown as Asked
    own.asked = []
    own.registration.showNotification = async (title, { body, tag = '', data }) => void own.asked.push(['show', title, body, tag, data])
    own.clients.openWindow = async (url) => void own.asked.push(['open', url])
    own.WindowClient.prototype.focus = async function () {
      own.asked.push(['focus', new URL(this.url).pathname])
    }
  })
  const asked = (): Promise<Asked['asked']> => worker.evaluate(() => (self as unknown as Asked).asked.splice(0))
  for (const [data, shown] of [
    [
      JSON.stringify({ title: '▼ Lost an origin', body: 'The toll rests on one.', tag: 'a1', url: `${service.url}/claim/c1` }),
      ['▼ Lost an origin', 'The toll rests on one.', 'a1', '/claim/c1'],
    ],
    [JSON.stringify({ title: 'Elsewhere', body: HOSTILE, url: 'https://elsewhere.example/' }), ['Elsewhere', HOSTILE, '', '/']],
    [HOSTILE, ['Sayso', HOSTILE, '', '/watch']],
  ] as const) {
    await cdp.send('ServiceWorker.deliverPushMessage', { origin: service.url, registrationId, data })
    expect(await until(async () => ((list) => list.length > 0 && list)(await asked()))).toEqual([['show', ...shown]])
  }
  for (const [data, went] of [
    ['/claim/c1', ['open', '/claim/c1']],
    ['/watch', ['focus', '/watch']],
    [{ url: 'https://elsewhere.example/' }, ['open', '/']],
  ] as const) {
    await worker.evaluate((given) => {
      const event = new (self as unknown as Asked).ExtendableEvent('notificationclick')
      self.dispatchEvent(Object.assign(event, { notification: { data: given, close: () => {} } }))
    }, data)
    expect(await until(async () => ((list) => list.length > 0 && list)(await asked()))).toEqual([went])
  }
})

test('nothing but that worker can be registered', async () => {
  await app.open('/watch')
  const refused = await app.page.evaluate(async () => {
    const tried = async (work: () => unknown): Promise<string> => {
      try {
        await work()
        return 'taken'
      } catch (error) {
        return (error as Error).name
      }
    }
    const { trustedTypes } = globalThis as unknown as {
      readonly trustedTypes: { createPolicy: (name: string, rules: object) => unknown }
    }
    return [await tried(() => navigator.serviceWorker.register('/sw.js')), await tried(() => trustedTypes.createPolicy('other', {}))]
  })
  expect(refused).toEqual(['TypeError', 'TypeError'])
  await app.open('/watch')
})
