import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportClaims, exportReadings } from '../../src/engine/index.ts'
import { dossier, reading } from '../dossiers.ts'
import { openBrowser } from './chromium.ts'

// What a real browser makes of the pages: nothing runs, nothing is asked for, whatever came as text.

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => await browser?.close())

const AT = 'http://dossier.example/'

interface Seen {
  readonly tab: Page
  /** Requests besides the page itself, dialogs, breaches of the policy, errors. */
  readonly events: readonly string[]
}

async function open(html: string, options: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {}): Promise<Seen> {
  const events: string[] = []
  const { colorScheme = 'light', width = 1200 } = options
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
  const tab = await context.newPage()
  tab.on('dialog', async (dialog) => {
    events.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  tab.on('console', (message) => events.push(`console ${message.text()}`))
  tab.on('pageerror', (error) => events.push(`error ${error}`))
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url === AT) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    events.push(`request ${url}`)
    return route.abort()
  })
  await tab.goto(AT, { waitUntil: 'load' })
  return { tab, events }
}

const close = ({ tab }: Seen): Promise<void> => tab.context().close()

const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=//elsewhere.example/x onerror=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x>',
  '</style><link rel=stylesheet href=//elsewhere.example/x.css>',
  '</title><meta http-equiv=refresh content="0;url=//elsewhere.example">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)" autofocus onfocus=alert(1)>x</a>',
  '<form action=//elsewhere.example><button>x</button></form>',
]

/** Hostile markup of the development data, where it is at hand. */
function corpus(): string[] {
  const file = path.join(process.env.SAYSO_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data'), 'hostile/xss.jsonl')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { input: string }).input)
}

// Many on one page: each is in every field of an article of its own.
const TOGETHER = 100
const pieces = (all: readonly string[]): (readonly string[])[] =>
  Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, at) => all.slice(TOGETHER * at, TOGETHER * (at + 1)))

test.each(['claim', 'report'] as const)('hostile markup in every field of a %s: no script runs, nothing is asked for', async (kind) => {
  for (const piece of pieces([...PAYLOADS, ...corpus()])) {
    const words = piece.map((payload) => (what: string) => (what === 'url' || what === 'language' ? payload : `${what} ${payload}`))
    const html =
      kind === 'claim'
        ? exportClaims(
            words.map((word) => dossier(word)),
            'html',
            { at: '2031-04-01T00:00:00Z' },
          )
        : exportReadings(
            words.map((word) => reading(word)),
            'html',
          )
    const seen = await open(html)
    const found = await seen.tab.evaluate(() => ({
      scripts: document.scripts.length,
      articles: document.querySelectorAll('article').length,
      strange: document.querySelectorAll(
        'img, iframe, object, embed, form, input, button, link, base, animate, foreignObject, math, video, audio',
      ).length,
      handlers: [...document.querySelectorAll('*')]
        .flatMap((element) => [...element.attributes])
        .filter(({ name }) => name.startsWith('on')).length,
      targets: [...document.links].map(({ protocol }) => protocol).filter((protocol) => !/^https?:$/.test(protocol)),
    }))
    expect(found).toEqual({ scripts: 0, articles: piece.length, strange: 0, handlers: 0, targets: [] })
    expect(seen.events).toEqual([])
    await close(seen)
  }
})

test.each([
  ['claim', exportClaims([dossier()], 'html', { at: '2031-04-01T00:00:00Z' })],
  ['report', exportReadings([reading()], 'html')],
] as const)('a %s is laid out in both themes, narrow and printed', async (_, html) => {
  const ground = (tab: Page) => tab.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const size = (tab: Page) => tab.evaluate(() => document.documentElement.scrollWidth)
  const light = await open(html)
  const dark = await open(html, { colorScheme: 'dark', width: 390 })
  // Without the style of the page, which the policy admits by its hash, there would be no ground.
  expect(await ground(light.tab)).toBe('rgb(246, 246, 244)')
  expect(await ground(dark.tab)).toBe('rgb(19, 21, 25)')
  expect(await size(light.tab)).toBe(1200)
  expect(await size(dark.tab)).toBe(390)
  await dark.tab.emulateMedia({ media: 'print' })
  expect(await ground(dark.tab)).toBe('rgb(255, 255, 255)')
  expect([...light.events, ...dark.events]).toEqual([])
  await close(light)
  await close(dark)
})

test('words from right to left run from right to left, in a page that does not', async () => {
  const seen = await open(
    exportClaims([dossier((what) => (what === 'claim words' ? 'قُتل ١٤ شخصا' : what))], 'html', { at: '2031-04-01T00:00:00Z' }),
  )
  const directions = await seen.tab.evaluate(() =>
    [document.body, document.querySelector('h1')].map((element) => element && getComputedStyle(element).direction),
  )
  expect(directions).toEqual(['ltr', 'rtl'])
  await close(seen)
})
