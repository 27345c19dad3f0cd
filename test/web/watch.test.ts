import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DECIDING } from '../deciding.ts'
import { type Answered, askAt, endServices, serviceWith, type TestService, until } from '../serving.ts'
import { takeIn } from '../watching.ts'
import { type App, openApp, PAGES } from './app.ts'

// What is watched, by keyboard: rules, what they told, feeds, and where it goes.

let service: TestService
let app: App

beforeAll(async () => {
  service = await serviceWith({ pages: PAGES, means: DECIDING })
  await takeIn(service.workspace, ['herald', 'ledger'])
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
})
beforeEach(() => expect(app.events()).toEqual([]))

const pathname = (): string => new URL(app.page.url()).pathname
const items = async (route: string): Promise<Answered['json']> => (await service.ask(`GET ${route}`)).json.items

/** Has rules look at what was added behind the service's back, as they do when anything is made here. */
let looks = 0
const look = (): Promise<unknown> =>
  service.ask('POST /api/rules', {
    body: { name: `Look ${++looks}`, watched: { kind: 'query', query: `nothing${looks}` }, changes: ['removal'], isOn: false },
  })

/** What no screen of ours has, besides the digest in its frame. */
const foreign = (): Promise<number> =>
  app.page.evaluate(
    () =>
      document.querySelectorAll('main :is(script, img, object, embed, link, style, meta, base, math, animate, template, video, audio)')
        .length +
      document.querySelectorAll('main iframe:not([sandbox=""])').length +
      [...document.querySelectorAll('main *')].filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))
        .length,
  )

describe('rules', () => {
  test('nothing is watched yet, and each part says so', async () => {
    await app.open('/watch')
    for (const words of ['No rules yet', 'Nothing was told yet', 'Nothing is followed', 'Nowhere yet']) await app.sees(words)
    await app.sees('This service does not follow or send by itself.')
    await app.sees('Nothing is fetched.')
    expect(await app.faults()).toEqual([])
  })

  test('one is tried, then made', async () => {
    await takeIn(service.workspace, ['radio'])
    await app.page.clock.setFixedTime('2031-03-08T00:00:00Z')
    await app.open('/watch')
    await app.tabTo('New rule')
    await app.press('Enter')
    await app.tabTo('Query')
    await app.press('=footbridge')
    await app.tabTo('Outlets rest on one another')
    await app.press('Space')
    await app.tabTo('A new outlet tells a claim')
    await app.press('Space')
    await app.tabTo('Name')
    await app.press('=Bridge at Tarnwick')
    await app.tabTo('Quiet hours')
    await app.press('Space')
    await app.tabTo('What would it have told?')
    expect(await app.faults()).toEqual([])
    await app.press('Enter')
    await app.sees(/^This rule would have fired (once|twice|\d+ times) in the last 7 days\.$/)
    await expect.poll(() => app.page.locator('dialog .told q').count()).toBeGreaterThan(0)
    await app.sees('Norda Radio')
    expect(await app.faults()).toEqual([])
    await app.tabTo('Make the rule')
    await app.press('Enter')
    await expect.poll(() => app.page.locator('dialog[open]').count()).toBe(0)
    const [made] = await items('/api/rules')
    expect(made).toMatchObject({
      name: 'Bridge at Tarnwick',
      watched: { kind: 'query', query: 'footbridge' },
      changes: ['lower-rose', 'lower-fell', 'circular', 'denial', 'correction', 'new-outlet'],
      quiet: { from: '22:30', to: '07:00' },
      isOn: true,
    })
    await app.sees('Bridge at Tarnwick')
    await app.sees('only here')
    await app.page.clock.setFixedTime(new Date())
  })

  test('one that would never have fired says that', async () => {
    await app.open('/watch')
    await app.tabTo('New rule')
    await app.press('Enter')
    await app.tabTo('Query')
    await app.press('=footbridge')
    await app.tabTo('What would it have told?')
    await app.press('Enter')
    await app.sees('This rule would not have fired in the last 7 days.')
    await app.press('Escape')
  })

  test('a query that cannot be understood is refused with the reason', async () => {
    await app.open('/watch')
    await app.tabTo('New rule')
    await app.press('Enter')
    await app.tabTo('Query')
    await app.press('=(footbridge')
    await app.tabTo('Make the rule')
    await app.press('Enter')
    await app.sees('Write it as docs/search.md has it.')
    expect(await app.faults()).toEqual([])
    await app.press('Escape')
    expect(await items('/api/rules')).toHaveLength(1)
  })

  test('one is turned off and on', async () => {
    await app.open('/watch')
    const turned = app.page.getByRole('switch', { name: 'Bridge at Tarnwick' })
    await turned.waitFor()
    for (const isOn of [false, true]) {
      await turned.focus()
      await app.press('Space')
      await expect.poll(() => turned.getAttribute('aria-checked')).toBe(String(isOn))
      await until(async () => (await items('/api/rules'))[0].isOn === isOn)
    }
  })

  test('what it tells arrives as a line, and is shown when it is asked for', async () => {
    await app.open('/watch')
    await app.sees('Nothing was told yet')
    await takeIn(service.workspace, ['copy', 'back'])
    await look()
    await app.sees(/^(One|\d+) new alerts?\.$/)
    expect(await app.page.locator('.alerts .told').count()).toBe(0)
    await app.tabTo(/^Show (it|them)$/)
    await app.press('Enter')
    await app.page.locator('.alerts .told').first().waitFor()
    await expect.poll(() => app.page.locator('.fresh').count()).toBe(0)
    expect(await app.faults()).toEqual([])
  })

  test('its history leads to the sentence that proves it, in its report', async () => {
    await app.open('/watch')
    await app.tabTo('Bridge at Tarnwick')
    await app.press('Enter')
    await app.page.locator('.alerts .told').first().waitFor()
    expect(pathname()).toMatch(/^\/watch\/rule\/\w+$/)
    await expect.poll(() => app.page.locator('h1').allTextContents()).toEqual(['Bridge at Tarnwick'])
    expect(await app.faults()).toEqual([])
    await app.page
      .locator('.told', { hasText: /Gulf Ledger tells it too.*Fourteen people/ })
      .locator('.proof a')
      .first()
      .focus()
    await app.press('Enter')
    await app.page.locator('.body .st[aria-current=true]').first().waitFor()
    expect(pathname()).toMatch(/^\/report\//)
    await expect.poll(() => app.page.locator('.body .st[aria-current=true]').first().textContent()).toContain('Fourteen people')
  })

  test('it is changed', async () => {
    const [{ id }] = await items('/api/rules')
    await app.open(`/watch/rule/${id}`)
    await app.tabTo('Change it')
    await app.press('Enter')
    await app.tabTo('Somebody denies')
    await app.press('Space')
    await app.tabTo('Name')
    await app.press('Control+a', '=The bridge')
    await app.tabTo('Keep the change')
    await app.press('Enter')
    await expect.poll(() => app.page.locator('h1').textContent()).toBe('The bridge')
    expect((await items('/api/rules'))[0].changes).not.toContain('denial')
  })

  test.each([
    ['a claim', async () => `/claim/${(await items('/api/claims?order=reports'))[0].id}`, 'claim'],
    ['a story', async () => `/story/${(await items('/api/claims?order=reports'))[0].id}`, 'story'],
    ['a source', async () => `/source/${encodeURIComponent((await items('/api/sources?q=orsk'))[0].key)}`, 'source'],
  ] as const)('%s is watched from its own page', async (_what, at, kind) => {
    await app.open(await at())
    await app.page.locator('main').getByRole('button', { name: 'Watch' }).focus()
    await app.press('Enter')
    await app.tabTo('Make the rule')
    expect(await app.faults()).toEqual([])
    await app.press('Enter')
    await app.tabTo('Watched: see the rule')
    await app.press('Enter')
    await app.sees('Nothing was told yet')
    const rule = (await items('/api/rules?limit=200')).at(-1)
    expect(rule.watched.kind).toBe(kind)
    expect(pathname()).toBe(`/watch/rule/${rule.id}`)
  })

  test('a source and a place are found by name', async () => {
    await takeIn(service.workspace, ['tug'])
    for (const [kind, label, typed, choice, watched] of [
      ['A source', 'Source', 'trabe', 'Amel Trabe', { kind: 'source' }],
      ['A place', 'Place', 'sfax', 'Sfax', { kind: 'place', name: 'Sfax' }],
    ] as const) {
      await app.open('/watch')
      await app.tabTo('New rule')
      await app.press('Enter')
      await app.tabTo(kind)
      await app.press('Enter')
      await app.tabTo(label)
      await app.press(`=${typed}`)
      await app.page.locator('.picks label', { hasText: choice }).first().waitFor()
      await app.tabTo(choice)
      await app.press('Space')
      expect(await app.faults()).toEqual([])
      await app.tabTo('Make the rule')
      await app.press('Enter')
      await expect.poll(() => app.page.locator('dialog[open]').count()).toBe(0)
      expect((await items('/api/rules?limit=200')).at(-1)).toMatchObject({ name: choice, watched })
    }
  })

  test('one is removed once that was confirmed', async () => {
    const rule = (await items('/api/rules?limit=200')).at(-1)
    await app.open(`/watch/rule/${rule.id}`)
    await app.tabTo('Remove it …')
    await app.press('Enter')
    expect(await app.faults()).toEqual([])
    await app.tabTo('Leave it')
    await app.press('Enter')
    expect((await service.ask(`GET /api/rules/${rule.id}`)).status).toBe(200)
    await app.tabTo('Remove it …')
    await app.press('Enter')
    await app.tabTo(/^Remove it$/)
    await app.press('Enter')
    await expect.poll(pathname).toBe('/watch')
    expect((await service.ask(`GET /api/rules/${rule.id}`)).status).toBe(404)
  })
})

describe('where it goes', () => {
  test('a feed is made, its addresses can be read, and it is ended', async () => {
    await app.open('/watch')
    await app.tabTo('New channel')
    await app.press('Enter')
    await app.tabTo('Feed')
    await app.press('Enter')
    expect(await app.faults()).toEqual([])
    await app.tabTo('Make the channel')
    await app.press('Enter')
    const address = (await app.page.locator('.address code').first().textContent()) ?? ''
    const at = new URL(address)
    expect((await askAt(service.url, `GET ${at.pathname}`)).text).toContain('<feed')
    await app.tabTo('End: Feed')
    await app.press('Enter')
    await app.tabTo('End it')
    await app.press('Enter')
    await app.sees('Nowhere yet')
    expect((await askAt(service.url, `GET ${at.pathname}`)).status).toBe(404)
  })

  test('where no mail is set up that is said, and mail waits', async () => {
    await app.open('/watch')
    await app.tabTo('New channel')
    await app.press('Enter')
    await app.sees('No mail goes out: none is set up.')
    await app.tabTo('Mail address')
    await app.press('=desk@desk.example')
    await app.tabTo('Once a day')
    await app.press('Enter')
    await app.tabTo('Time zone')
    await app.press('Control+a', '=Africa/Tunis')
    await app.tabTo('All, and those to come')
    await app.press('Space')
    await app.tabTo('The bridge')
    await app.press('Space')
    expect(await app.faults()).toEqual([])
    await app.tabTo('Make the channel')
    await app.press('Enter')
    await app.sees('The bridge, once a day at 07:00, Africa/Tunis')
    const [rule] = await items('/api/rules')
    expect((await items('/api/channels'))[0]).toMatchObject({ kind: 'mail', rules: [rule.id], pace: { kind: 'daily', hour: 7 } })
    await app.sees('daily digest')
    await app.tabTo('What was sent: E-mail')
    await app.press('Enter')
    await app.sees('Nothing yet.')
    await app.press('Escape')
  })

  test('the secret of a webhook is shown once, and an address that is closed is refused', async () => {
    await app.open('/watch')
    await app.tabTo('New channel')
    await app.press('Enter')
    await app.tabTo('Webhook')
    await app.press('Enter')
    await app.tabTo('Address of the program')
    await app.press('=http://127.0.0.1/hook', 'Enter')
    await app.page.locator('dialog .state').waitFor()
    await app.tabTo('Address of the program')
    await app.press('Control+a', '=https://newsroom.example/hook', 'Enter')
    await expect.poll(() => app.page.locator('.secret').textContent()).toMatch(/^whsec_/)
    expect(await app.faults()).toEqual([])
    await app.tabTo('I have it')
    await app.press('Enter')
    await app.sees('https://newsroom.example/hook')
    expect(await app.page.locator('.secret').count()).toBe(0)
  })

  test('a page to subscribe on is put up, and taken down', async () => {
    await app.open('/watch')
    await app.tabTo('New page')
    await app.press('Enter')
    await app.tabTo('Title')
    await app.press('=Night desk')
    await app.tabTo('Name in the address')
    await app.press('=night')
    await app.tabTo('The bridge')
    await app.press('Space')
    expect(await app.faults()).toEqual([])
    await app.tabTo('Put it up')
    await app.press('Enter')
    await app.sees('0 subscribers, 1 rule')
    expect((await askAt(service.url, 'GET /subscribe/night')).status).toBe(200)
    await app.page.getByRole('switch', { name: 'Night desk' }).focus()
    await app.press('Space')
    await until(async () => (await items('/api/subscription-pages'))[0].isOn === false)
    await app.sees('down')
  })
})

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

describe('feeds', () => {
  test('an outline is taken in, and what is in it stays text', async () => {
    const file = path.join(service.folder, 'feeds.opml')
    const feeds = [HOSTILE, 'Lantern', 'جريدة السدّ'].map(
      (title, at) => `<outline text="${escaped(title)}" xmlUrl="https://outlet${at}.example/feed"/>`,
    )
    writeFileSync(file, `<opml version="2.0"><body>${feeds.join('')}<outline type="link" text="x" url="https://x.example/"/></body></opml>`)
    await app.open('/watch')
    await app.tabTo('Import OPML')
    await app.page.locator('input[type=file]').setInputFiles(file)
    await app.sees('3 are followed now, 1 is no feed and was left out.')
    await app.sees(HOSTILE)
    await app.sees('3 feeds.')
    expect(await foreign()).toBe(0)
    expect((await service.ask('GET /api/follows.opml')).text).toContain('Lantern')
  })

  test('one is visited when it is asked for, and followed no more', async () => {
    await app.open('/watch')
    await app.tabTo('Visit now: Lantern')
    await app.press('Enter')
    await app.page.locator('[role=status]', { hasText: 'It is visited soon' }).waitFor({ state: 'attached' })
    await app.tabTo('No more: Lantern')
    await app.press('Enter')
    await app.tabTo('Follow it no more')
    await app.press('Enter')
    await app.sees('2 feeds.')
    expect(await items('/api/follows')).toHaveLength(2)
  })

  test('what cannot be looked at says why', async () => {
    await app.open('/watch')
    await app.tabTo('Add a feed')
    await app.press('Enter')
    await app.tabTo('Address')
    await app.press('=lantern.example', 'Enter')
    await app.sees('Nothing is fetched here')
    expect(await app.faults()).toEqual([])
  })
})

describe('the whole', () => {
  test.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing serious in the %s theme, %i wide, and nothing scrolls sideways', async (theme, width) => {
    const [{ id }] = await items('/api/rules')
    const [claim] = await items('/api/claims?order=reports')
    const [source] = await items('/api/sources?q=orsk')
    for (const [at, there] of [
      ['/watch', '.told'],
      [`/watch/rule/${id}`, '.told'],
      [`/claim/${claim.id}`, '.ask .btn'],
      [`/story/${claim.id}`, '.page-h .btn'],
      [`/source/${encodeURIComponent(source.key)}`, '.page-h .btn'],
    ] as const) {
      await app.open(at, { theme, width })
      await app.page.locator(there).first().waitFor()
      expect(await app.faults()).toEqual([])
      await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
  })

  test.each([360, 390, 721, 760, 960, 1100])('the bar has room for all of it, %i wide', async (width) => {
    await app.open('/watch', { width })
    await app.page.locator('h1').waitFor()
    const cut = await app.page.evaluate(() =>
      [...document.querySelectorAll('.bar-in :is(a, button), .tabs-m a')].flatMap((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        const isShown = getComputedStyle(element).display !== 'none' && element.getClientRects().length > 0
        return isShown && (left < 0 || right > innerWidth || width < 24) ? [`${element.textContent} ${left}–${right}`] : []
      }),
    )
    expect(cut).toEqual([])
  })

  test('the digest is shown as the mail that it is, and runs nothing', async () => {
    await app.open('/watch')
    const frame = app.page.frameLocator('.mail iframe')
    await frame.getByText('Sayso').first().waitFor()
    expect(await app.page.locator('.mail iframe').getAttribute('sandbox')).toBe('')
    await app.open('/api/digest?as=text')
    await app.sees('on whose word')
  })

  test('a rule in hostile words is a rule', async () => {
    await service.ask('POST /api/rules', { body: { name: HOSTILE, watched: { kind: 'outlet', name: HOSTILE }, changes: ['removal'] } })
    const { id } = (await items('/api/rules?limit=200')).at(-1)
    for (const at of ['/watch', `/watch/rule/${id}`]) {
      await app.open(at)
      await app.sees(HOSTILE)
      await app.page.waitForTimeout(200)
      expect(await foreign()).toBe(0)
      expect(app.events()).toEqual([])
    }
  })

  test('it is a key away', async () => {
    await app.open('/')
    await app.page.locator('h1').waitFor()
    await app.press('w')
    await expect.poll(pathname).toBe('/watch')
  })
})
