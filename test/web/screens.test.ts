import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService, until } from '../serving.ts'
import { type App, openApp, PAGES } from './app.ts'
import { MANY, withText } from './stories.ts'

// Every screen but the reading view, in a real browser and by keyboard alone, from an empty workspace on.

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

/** Chooses files: the button is pressed by keyboard; the window of the system that it opens is not there to be seen. */
async function choose(files: readonly string[]): Promise<void> {
  await app.page.locator('input[type=file]').waitFor({ state: 'attached' })
  await app.page.evaluate(() => {
    delete document.documentElement.dataset.chosen
    document.querySelector('input[type=file]')?.addEventListener('click', ({ type }) => {
      document.documentElement.dataset.chosen = type
    })
  })
  await app.tabTo('Choose files')
  await app.press('Enter')
  await expect.poll(() => app.page.evaluate(() => document.documentElement.dataset.chosen)).toBe('click')
  await app.page.locator('input[type=file]').setInputFiles([...files])
}

const pathname = (): string => new URL(app.page.url()).pathname

describe('first run', () => {
  test('says what this is, with the field ready to paste into', async () => {
    await app.open('/')
    await app.sees('On whose say-so?')
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('A link, a feed, or the whole text')
    const tints = await app.page.evaluate(() =>
      [...document.querySelectorAll('.demo .st')].map((one) => getComputedStyle(one).backgroundColor),
    )
    expect(new Set([...tints, 'rgba(0, 0, 0, 0)']).size, 'each voice of the sample has a tint').toBe(3)
    expect(await app.faults()).toEqual([])
    await app.open('/', { theme: 'dark' })
    await app.sees('On whose say-so?')
    expect(await app.faults()).toEqual([])
  })

  test('the example story is added, its progress shown, and it is on the desk', async () => {
    await app.open('/')
    await app.tabTo('Open the example story')
    await app.press('Enter')
    await app.sees(/^Done: \d+ new/)
    expect(pathname()).toMatch(/^\/add\/\w+$/)
    await app.tabTo('To the desk')
    await app.press('Enter')
    await app.page.locator('.story h2').first().waitFor()
    await app.page.locator('.story .spark svg').first().waitFor()
    await expect.poll(() => app.page.locator('.story .iv').first().textContent()).toMatch(/^\d+(–\d+)?$/)
  })
})

describe('desk', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (theme) => {
    await app.open('/', { theme })
    await app.page.locator('.story .spark svg').first().waitFor()
    await app.page.locator('.lines-list .line').first().waitFor()
    expect(await app.faults()).toEqual([])
  })

  test('is the same on a narrow screen, with nothing scrolling sideways', async () => {
    await app.open('/', { width: 390 })
    await app.page.locator('.story .spark svg').first().waitFor()
    await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await expect.poll(() => app.page.locator('.tabs-m').isVisible()).toBe(true)
  })

  test('a report that comes in is told of, and moves nothing until it is asked for', async () => {
    await app.open('/')
    await app.page.locator('.lines-list .line').first().waitFor()
    await withText(service, MANY)
    await app.sees('Something new came in.')
    await app.tabTo('Show it')
    await app.press('Enter')
    await expect.poll(() => app.page.getByText('Something new came in.').count()).toBe(0)
  })

  test('the theme is turned by a key, and stays', async () => {
    await app.open('/')
    await app.page.locator('.story h2').first().waitFor()
    await app.press('t')
    await expect.poll(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    await app.open('/')
    await expect.poll(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    await app.page.evaluate(() => localStorage.clear())
  })

  test('the skip link goes past the bar', async () => {
    await app.open('/')
    await app.page.locator('.story h2').first().waitFor()
    await app.tabTo('Skip to content')
    await app.press('Enter')
    await expect.poll(() => app.page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})

describe('finding', () => {
  test('Ctrl K finds as one types, and opens what is chosen', async () => {
    await app.open('/')
    await app.page.locator('.story h2').first().waitFor()
    await app.press('Control+k')
    await expect.poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await app.press('=harbour')
    await app.page.locator('[role=option]').first().waitFor()
    await app.press('ArrowDown')
    await expect.poll(() => app.page.locator('[role=option][aria-selected=true]').count()).toBe(1)
    expect(await app.faults()).toEqual([])
    await app.press('Enter')
    await app.page.locator('.body .part').first().waitFor()
    expect(pathname()).toMatch(/^\/report\//)
  })

  test('a query finds words, marked to the character, in each scope', async () => {
    for (const [query, marked] of [
      ['ferry fire', /^(ferry|ferries|ferry’s|fire)$/i],
      ['in:statements exit', /^exits?$/i],
      ['in:sources mansouri', /^mansouri$/i],
      ['in:claims pulled', /^pulled$/i],
    ] as const) {
      await app.open(`/search?q=${encodeURIComponent(query)}`)
      await app.page.locator('.hit').first().waitFor()
      const marks = await app.page.locator('.hit mark').allTextContents()
      expect(marks.length, query).toBeGreaterThan(0)
      for (const mark of marks) expect(mark).toMatch(marked)
      expect(await app.faults()).toEqual([])
    }
  })

  test('hits are walked through, and opened', async () => {
    await app.open('/search')
    await app.tabTo('Query')
    await app.press('=ferry', 'Enter')
    await app.page.locator('.hit').first().waitFor()
    await app.tabTo('Find')
    await app.press('j', 'j', 'k')
    await expect.poll(() => app.page.evaluate(() => document.activeElement?.id)).toBe('hit-0')
    await app.press('Enter')
    await app.page.locator('.body .part').first().waitFor()
  })

  test('what cannot be understood is shown where it is', async () => {
    await app.open('/search?q=ferry%20(fire')
    await app.page.locator('.where b').waitFor()
    await expect.poll(() => app.page.locator('.where b').textContent()).toBe('(')
    expect(await app.faults()).toEqual([])
  })

  test('a word that nothing has is corrected, and the correction can be taken', async () => {
    await app.open('/search?q=ferrry')
    await app.sees(/looked for/)
    await app.tabTo('ferry')
    await app.press('Enter')
    await expect.poll(() => new URL(app.page.url()).searchParams.get('q')).toBe('ferry')
  })
})

describe('adding', () => {
  test('a pasted text becomes a report that is opened', async () => {
    await app.open('/add')
    await app.tabTo('A link, a feed, or the whole text')
    await app.press('=“The bridge held,” said Nora Vale, the warden, on Tuesday evening.')
    await app.tabTo('Headline')
    await app.press('=Bridge held, warden says')
    await app.tabTo('Outlet')
    await app.press('=Vale Echo')
    await app.tabTo('Add it')
    await app.press('Enter')
    await app.page.locator('.body .opener').first().waitFor()
    await expect.poll(() => app.page.locator('h1').textContent()).toBe('Bridge held, warden says')
    await expect.poll(() => app.page.locator('.legend').textContent()).toContain('Nora Vale')
  })

  test('a link that cannot be had is told with what to do', async () => {
    await app.open('/add')
    await app.tabTo('A link, a feed, or the whole text')
    // Port 9 of this machine: the gate lets nothing reach it.
    await app.press('=http://127.0.0.1:9/report', 'Enter')
    await app.sees('Could not be read')
    await expect.poll(() => app.page.locator('.tbl tbody tr').count()).toBe(1)
    expect(await app.faults()).toEqual([])
  })

  test('files are chosen, and each is told of', async () => {
    const files = [
      [
        'lock.html',
        '<!doctype html><title>Lock gate opened, keeper says</title><article><h1>Lock gate opened, keeper says</h1><p>The keeper, Tom Reed, said the lock gate was opened at nine on Monday, before the water rose over the lower path.</p><p>Nobody was hurt, he said, and the gate was shut again an hour later.</p></article>',
      ],
      ['empty.html', ''],
    ].map(([name, text]) => {
      const file = path.join(service.folder, name as string)
      writeFileSync(file, text as string)
      return file
    })
    await app.open('/add')
    await choose(files)
    await app.sees(/^(Done|Stopped): 1 new/)
    await app.sees('Could not be read')
    await app.sees('Lock gate opened, keeper says')
  })

  test('nothing, and too much, are refused before they are sent', async () => {
    await app.open('/add')
    await app.tabTo('Add it')
    await app.press('Enter')
    await app.sees('Paste a link or a text first.')
    await app.page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', 'word '.repeat(500_000))
      document.querySelector('textarea')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await app.sees(/^That is 2\.4 MB/)
    expect(await app.faults()).toEqual([])
  })
})

describe('lists', () => {
  test.each([
    ['/reports', '.line'],
    ['/claims', '.line.claim'],
    ['/sources', '.line.source'],
  ])('%s lists, and leads on', async (at, line) => {
    await app.open(at)
    await app.page.locator(line).first().waitFor()
    expect(await app.faults()).toEqual([])
    await app.page.locator(line).first().focus()
    await app.press('Enter')
    await expect.poll(pathname).not.toBe(at)
  })

  test('on a narrow screen a source has its name and kind beside its glyph', async () => {
    await app.open('/sources', { width: 390 })
    await app.page.locator('.line.source').first().waitFor()
    const heights = await app.page.evaluate(() => [...document.querySelectorAll('.line.source')].map((line) => line.clientHeight))
    expect(Math.max(...heights)).toBeLessThan(90)
  })

  test('of a long list only what is in view is drawn, and all of it can be reached', async () => {
    const lines = Array.from({ length: 230 }, (_, at) => ({
      text: `The clerk of Lower Weir, Ada Pym, said on day ${at} that parcel ${at} had come.`,
      title: `Parcel ${at} came to Lower Weir`,
      outlet: 'Parcel Post',
      published: '2026-03-15',
    }))
    const file = path.join(service.folder, 'parcels.jsonl')
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    await app.open('/add')
    await choose([file])
    await app.sees(/^Done: 230 new/)
    await app.open('/reports')
    await app.page.locator('.line').first().waitFor()
    await expect.poll(() => app.page.locator('.line').count()).toBeLessThan(90)
    await until(async () => {
      await app.press('End')
      return (
        (await app.page.locator('.rows .row').last().getAttribute('aria-posinset')) ===
        String((await service.ask('GET /api/workspace')).json.reports)
      )
    })
    await expect.poll(() => app.page.locator('.line').count()).toBeLessThan(90)
  })

  test('is narrowed by words', async () => {
    await app.open('/reports')
    await app.tabTo('Find in reports')
    await app.press('=ferry')
    await expect.poll(() => new URL(app.page.url()).searchParams.get('q')).toBe('ferry')
    await expect.poll(() => app.page.locator('.line').count()).toBeGreaterThan(0)
    for (const outlet of await app.page.locator('.line-outlet').allTextContents()) expect(outlet).not.toBe('Parcel Post')
  })
})

describe('settings', () => {
  test('the name under which one decides is kept', async () => {
    await app.open('/settings')
    await app.tabTo('Your name')
    await app.press('Control+a', '=Night desk')
    await app.tabTo('Keep the name')
    await app.press('Enter')
    await until(async () => (await service.ask('GET /api/settings')).json.name === 'Night desk')
    expect(await app.faults()).toEqual([])
  })

  test('how long a collection is kept is set, and unset', async () => {
    await app.open('/settings')
    await app.tabTo('Collection')
    await app.press('=default')
    await app.tabTo('Days')
    await app.press('=90')
    await app.tabTo('Keep for so long')
    await app.press('Enter')
    await until(async () => (await service.ask('GET /api/settings')).json.retention[0]?.days === 90)
    await app.tabTo('Keep default for ever')
    await app.press('Enter')
    await until(async () => (await service.ask('GET /api/settings')).json.retention.length === 0)
  })

  test('a key is made, shown once, and revoked', async () => {
    await app.open('/keys')
    await app.tabTo('What it is for')
    await app.press('=wall screen', 'Enter')
    const secret = await app.page.locator('.secret').textContent()
    expect((await service.ask('GET /api/reports', { key: secret ?? '' })).status).toBe(200)
    expect(await app.faults()).toEqual([])
    await app.tabTo('I have it')
    await app.press('Enter')
    await app.tabTo('Revoke wall screen')
    await app.press('Enter')
    await app.tabTo('Revoke it')
    await app.press('Enter')
    await until(async () => (await service.ask('GET /api/reports', { key: secret ?? '' })).status === 401)
  })

  test('what was done is in the audit log', async () => {
    await app.open('/audit')
    await app.sees('key revoked')
    expect(await app.faults()).toEqual([])
  })
})

test('an address that leads nowhere says so, and a thing that is not there too', async () => {
  await app.open('/nowhere')
  await app.sees('There is nothing at this address')
  await app.open('/report/sha256%3A00')
  await app.sees('There is nothing here')
  expect(await app.faults()).toEqual([])
})
