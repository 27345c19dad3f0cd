import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endServices, jobDone, serviceWith, type TestService } from '../serving.ts'
import { root } from '../weights.ts'
import { type App, openApp, PAGES } from './app.ts'

// Whatever comes as text stays text: as title, body, byline, outlet, source, collection, note, query and address, nothing of it runs.

const OURS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '<svg><animate onbegin=alert(1) attributeName=x>',
  '</title><meta http-equiv=refresh content="0;url=//elsewhere.example">',
  '</style><link rel=stylesheet href=//elsewhere.example/x.css>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)" autofocus onfocus=alert(1)>x</a>',
  '<form action=//elsewhere.example><button>x</button></form>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202e<img src=//elsewhere.example/x>\u2066',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '__proto__',
  '<template><script>alert(1)</script></template>',
]

/** The set of hostile markup beside the sources, where it is at hand. */
const SET = [process.env.SAYSO_DATA, path.join(root, '..', 'shared', 'data')]
  .flatMap((folder) => (folder ? path.join(folder, 'hostile', 'xss.jsonl') : []))
  .find((file) => existsSync(file))
const GIVEN: readonly string[] = SET
  ? readFileSync(SET, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { readonly input: string }).input)
  : []
/** Characters of each that are used: what is longer says nothing new. */
const MOST = 2_000
const PAYLOADS = [...OURS, ...GIVEN].map((text) => text.slice(0, MOST))
/** Payloads of one report. */
const EACH = 40

let service: TestService
let app: App
const reports: string[] = []

beforeAll(async () => {
  service = await serviceWith({ pages: PAGES })
  const lines: string[] = []
  for (let from = 0; from < PAYLOADS.length; from += EACH) {
    const some = PAYLOADS.slice(from, from + EACH)
    const [first = '', second = '', third = ''] = some
    lines.push(
      JSON.stringify({
        title: some.slice(0, 4).join(' ').slice(0, 900),
        outlet: second.slice(0, 180),
        byline: [third],
        url: `https://hostile.example/${from}`,
        published: '2026-03-14',
        text: some
          .map(
            (payload) =>
              `${payload.replaceAll('\n\n', '\n')}\n\n“${payload.replaceAll('\n', ' ')}” said ${first.slice(0, 60).replaceAll('\n', ' ')}, a witness.`,
          )
          .join('\n\n'),
      }),
    )
  }
  const form = new FormData()
  form.append('files', new File([lines.join('\n')], '<img src=x onerror=alert(1)>.jsonl'))
  form.append('collection', '<img src=x onerror=alert(1)>')
  const { csrf } = (await (await fetch(`${service.url}/api/session`)).json()) as { readonly csrf: string | null }
  const response = await fetch(`${service.url}/api/items`, {
    method: 'POST',
    body: form,
    headers: { origin: service.url, ...(csrf ? { 'x-csrf-token': csrf } : {}) },
  })
  const { id } = (await response.json()) as { readonly id: string }
  const job = await jobDone(service, id)
  expect(job.failed).toEqual([])
  reports.push(...job.reports)
  for (const report of reports.slice(0, 2)) {
    for (const payload of PAYLOADS.slice(0, 30))
      await service.ask('POST /api/decisions', { body: { kind: 'note', on: { report }, text: payload } })
  }
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
})

/** What a page that ran something would hold: elements that no screen of ours has. */
const foreign = (): Promise<number> =>
  app.page.evaluate(
    () =>
      document.querySelectorAll(
        'main :is(script, img, iframe, object, embed, link, style, meta, base, math, animate, template, video, audio)',
      ).length +
      [...document.querySelectorAll('main *')].filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))
        .length,
  )

test('nothing runs on the screen of any report', async () => {
  expect(reports.length).toBeGreaterThan(0)
  for (const report of reports) {
    await app.open(`/report/${encodeURIComponent(report)}`)
    await app.page.locator('.body .part').first().waitFor()
    await app.press('j', 'j')
    expect(app.events()).toEqual([])
    expect(await foreign()).toBe(0)
  }
})

test('the editor and the list of other reports hold it as text too', async () => {
  const [report = ''] = reports
  await app.open(`/report/${encodeURIComponent(report)}`)
  await app.page.locator('.body .part').first().waitFor()
  await app.press('j', 'e')
  await app.page.waitForTimeout(100)
  expect(app.events()).toEqual([])
  await app.press('Escape', 'c')
  await app.page.locator('dialog[open]').waitFor()
  expect(app.events()).toEqual([])
})

test.each(['/', '/reports', '/claims', '/sources', '/add', '/settings', '/audit'])('nothing runs on %s', async (at) => {
  await app.open(at)
  await app.page.locator('main h1').waitFor()
  await app.page.waitForTimeout(300)
  expect(app.events()).toEqual([])
  expect(await foreign()).toBe(0)
})

test('nothing runs that stands in an address or a query', async () => {
  for (const payload of OURS) {
    for (const at of [
      `/search?q=${encodeURIComponent(payload)}`,
      `/report/${encodeURIComponent(payload)}`,
      `/reports?q=${encodeURIComponent(payload)}`,
      `/${encodeURIComponent(payload)}`,
    ]) {
      await app.open(at)
      // An address with an ending is that of a file, which is not there: no page of ours answers.
      if ((await app.page.locator('script[type=module]').count()) > 0) await app.page.locator('main :is(h1, h3)').first().waitFor()
      expect(app.events()).toEqual([])
      expect(await foreign()).toBe(0)
    }
  }
})
