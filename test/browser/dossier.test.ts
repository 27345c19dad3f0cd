import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportClaims, exportReadings } from '../../src/engine/index.ts'
import { dossier, reading } from '../dossiers.ts'
import { openBrowser } from './chromium.ts'

// What a real browser makes of the pages: nothing runs, nothing is asked for, whatever came as text.

let browser: Browser
// One tab for all: this Chromium is of a single process, and closes with it.
let tab: Page
let html = ''
/** Requests besides the page itself, dialogs, breaches of the policy, errors; of the page that is open. */
let events: string[] = []

const AT = 'http://dossier.example/'

beforeAll(async () => {
  browser = await openBrowser()
  tab = await browser.newPage()
  tab.on('dialog', async (dialog) => {
    events.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  tab.on('console', (message) => events.push(`console ${message.text()}`))
  tab.on('pageerror', (error) => events.push(`error ${error}`))
  await tab.route('**/*', (route) => {
    const url = route.request().url()
    if (url === AT) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    events.push(`request ${url}`)
    return route.abort()
  })
})
afterAll(async () => await browser?.close())

interface Look {
  readonly colorScheme?: 'light' | 'dark'
  readonly media?: 'screen' | 'print'
  readonly width?: number
}

async function open(page: string, { colorScheme = 'light', media = 'screen', width = 1200 }: Look = {}): Promise<void> {
  html = page
  events = []
  await tab.setViewportSize({ width, height: 900 })
  await tab.emulateMedia({ colorScheme, media })
  await tab.goto(AT, { waitUntil: 'load' })
}

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

type Word = (what: string) => string
const wordOf = (what: string, payload: string): string => (what === 'url' || what === 'language' ? payload : `${what} ${payload}`)

/** Each of our own in every field of an article; those of the corpus spread over the fields of as many articles as it takes. */
function words(fields: number): Word[] {
  const all = corpus()
  const spread = Array.from({ length: Math.ceil(all.length / fields) }, (_, article): Word => {
    const given = new Map<string, string>()
    return (what) => {
      const known = given.get(what) ?? wordOf(what, all[(fields * article + given.size) % all.length] as string)
      given.set(what, known)
      return known
    }
  })
  return [...PAYLOADS.map((payload) => (what: string) => wordOf(what, payload)), ...spread]
}

/** How many texts of its own something made by words has. */
function fieldsOf(make: (word: Word) => unknown): number {
  const fields = new Set<string>()
  make((what) => {
    fields.add(what)
    return what
  })
  return fields.size
}

test.each([
  ['claim', dossier, (made: Word[]) => exportClaims(made.map(dossier), 'html', { at: '2031-04-01T00:00:00Z' })],
  ['report', reading, (made: Word[]) => exportReadings(made.map(reading), 'html')],
] as const)('hostile markup in every field of a %s: no script runs, nothing is asked for', async (_, make, pageOf) => {
  const made = words(fieldsOf(make))
  await open(pageOf(made))
  const found = await tab.evaluate(() => ({
    scripts: document.scripts.length,
    articles: document.querySelectorAll('article').length,
    strange: document.querySelectorAll(
      'img, iframe, object, embed, form, input, button, link, base, animate, foreignObject, math, video, audio',
    ).length,
    handlers: [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]).filter(({ name }) => name.startsWith('on'))
      .length,
    targets: [...document.links].map(({ protocol }) => protocol).filter((protocol) => !/^https?:$/.test(protocol)),
  }))
  expect(found).toEqual({ scripts: 0, articles: made.length, strange: 0, handlers: 0, targets: [] })
  expect(events).toEqual([])
})

test.each([
  ['claim', exportClaims([dossier()], 'html', { at: '2031-04-01T00:00:00Z' })],
  ['report', exportReadings([reading()], 'html')],
] as const)('a %s is laid out in both themes, narrow and printed', async (_, page) => {
  const look = async (given: Look): Promise<readonly [ground: string, width: number, events: readonly string[]]> => {
    await open(page, given)
    const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)
    return [ground, await tab.evaluate(() => document.documentElement.scrollWidth), events]
  }
  // Without the style of the page, which the policy admits by its hash, there would be no ground.
  expect(await look({})).toEqual(['rgb(246, 246, 244)', 1200, []])
  expect(await look({ colorScheme: 'dark', width: 390 })).toEqual(['rgb(19, 21, 25)', 390, []])
  expect(await look({ colorScheme: 'dark', media: 'print', width: 800 })).toEqual(['rgb(255, 255, 255)', 800, []])
})

test('words from right to left run from right to left, in a page that does not', async () => {
  const word = (what: string) => (what === 'claim words' ? 'قُتل ١٤ شخصا' : what)
  await open(exportClaims([dossier(word)], 'html', { at: '2031-04-01T00:00:00Z' }))
  const directions = await tab.evaluate(() =>
    [document.body, document.querySelector('h1')].map((element) => element && getComputedStyle(element).direction),
  )
  expect(directions).toEqual(['ltr', 'rtl'])
})

test('what would run, or ask for something, is seen', async () => {
  await open('<!doctype html><script>alert(1)</script><img src="//elsewhere.example/x">')
  expect(events).toEqual(expect.arrayContaining(['dialog 1', 'request http://elsewhere.example/x']))
})
