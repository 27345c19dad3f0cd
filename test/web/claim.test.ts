import { afterAll, beforeAll, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService, until, withExample } from '../serving.ts'
import { type App, openApp, PAGES } from './app.ts'
import { reportBy, withText } from './stories.ts'

// Claims, pairs, sources, stories and versions in a real browser, by keyboard alone.

let service: TestService
let app: App
let claim = ''
const at = { claim: '', compare: '', source: '', story: '', map: '', versions: '' }

/** A page that was kept twice: its headline and a figure changed, and no note says so. */
const PAGE = 'https://weir-gazette.example/mill'
const FIRST =
  'The wheel of the mill stopped before midnight, the miller said.\n\nAt least 14 sacks were lost, Anna Brook said.\n\nNobody was hurt.'
const SECOND = 'The wheel of the mill stopped before midnight, the miller said.\n\nAt least 20 sacks were lost, Anna Brook said.'

beforeAll(async () => {
  service = await serviceWith({ pages: PAGES })
  await withExample(service)
  claim = (await service.ask('GET /api/claims?order=reports')).json.items[0].id
  const [first, copy] = [await reportBy(service, 'Meridian News Agency'), await reportBy(service, 'Gulf Courier')]
  const told = { outlet: 'Weir Gazette', url: PAGE, published: '2026-03-14T08:00:00+01:00' }
  await withText(service, { ...told, title: 'Mill stops', text: FIRST })
  const second = await withText(service, { ...told, title: 'Mill stops, sacks lost', text: SECOND, published: '2026-03-14T11:00:00+01:00' })
  const id = encodeURIComponent(claim)
  at.claim = `/claim/${id}`
  at.compare = `/compare/${encodeURIComponent(first)}/${encodeURIComponent(copy)}`
  at.source = `/source/${encodeURIComponent('named:amel gharbi')}`
  at.story = `/story/${id}`
  at.map = `/story/${id}/map`
  at.versions = `/report/${encodeURIComponent(second)}/versions`
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
})

const view = async () => (await service.ask(`GET /api/claims/${encodeURIComponent(claim)}`)).json
const inForce = async (path: string) =>
  (await service.ask(path)).json.decisions.filter(
    ({ undone, what }: { undone: string | null; what: { kind: string } }) => undone === null && what.kind !== 'undo',
  )
const ready: Readonly<Record<keyof typeof at, string>> = {
  claim: '.lineage .g-node, .lineage-list[open]',
  compare: '.cmp .d',
  source: '.log, .grades',
  story: '.leading',
  map: '.map .land',
  versions: '.revision',
}

async function open(screen: keyof typeof at, look: Parameters<App['open']>[1] = {}): Promise<void> {
  await app.open(at[screen], look)
  await app.page.locator(ready[screen]).first().waitFor({ state: 'attached' })
}

test('a claim opens with its interval, and every arrow of its graph leads to its sentence', async () => {
  await open('claim')
  const { claim: line, traced } = await view()
  await expect.poll(() => app.page.locator('.ask .big .int').textContent()).toBe(`${line.origins.lower}–${line.origins.upper}`)
  await expect.poll(() => app.page.locator('.g-no').count()).toBe(traced.graph.edges.length)
  await expect.poll(() => app.page.locator('li.ev').count()).toBe(traced.graph.edges.length)
  await app.tabTo(/: (may )?count/)
  const seen = new Set<string>()
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'End']) {
    await app.press(key)
    seen.add((await app.page.evaluate(() => document.activeElement?.getAttribute('data-node'))) ?? '')
  }
  expect(seen.size).toBeGreaterThan(3)
  await app.press('Enter')
  await expect.poll(() => app.page.evaluate(() => document.activeElement?.id)).toMatch(/^evidence-\d+$/)
  expect(app.events()).toEqual([])
})

test('a claim is named by what it tells; whoever listens or hovers has the whole sentence', async () => {
  const { claim: line, brief } = await view()
  expect(brief).not.toBeNull()
  for (const [screen, name] of [
    ['claim', 'h1'],
    ['story', 'h1'],
    ['map', '.sub strong'],
  ] as const) {
    await open(screen)
    const shown = app.page.locator(`${name} [aria-hidden]`)
    await expect.poll(() => shown.first().textContent()).toBe(brief.charAt(0).toUpperCase() + brief.slice(1))
    expect(await app.page.locator(`${name} .vh-only`).first().textContent()).toBe(line.text)
    expect(await app.page.locator(`${name} bdi`).first().getAttribute('title')).toBe(line.text)
  }
})

test('another claim to join is looked for by words, whatever else they hold', async () => {
  await open('claim')
  await app.tabTo('One with another claim')
  await app.press('Enter')
  await app.tabTo('Look for')
  await app.press('="sacks" -')
  await expect.poll(() => app.page.locator('.choose li').count()).toBeGreaterThan(0)
  expect(await app.page.locator('.choose .serif').first().textContent()).toContain('sacks')
  await app.press('Escape')
})

test('the day is whole on paper', async () => {
  await open('map', { width: 794, media: 'print' })
  const [chart, drawn] = await app.page.evaluate(() =>
    ['.chart.sheet', '.chart.sheet > svg'].map((part) => document.querySelector(part)?.getBoundingClientRect().right ?? Number.NaN),
  )
  expect(drawn).toBeLessThanOrEqual(chart as number)
})

test('nothing of the graph is smaller than 12 px, and no words leave their box', async () => {
  for (const width of [800, 1024, 1440]) {
    await open('claim', { width })
    const outside = await app.page.evaluate(async () => {
      await document.fonts.ready
      const found: string[] = []
      for (const text of document.querySelectorAll<SVGTextElement>('.lineage text')) {
        const scale = text.getScreenCTM()?.a ?? 1
        if (Number.parseFloat(getComputedStyle(text).fontSize) * scale < 11.99) found.push(`small: ${text.textContent}`)
      }
      for (const box of document.querySelectorAll<SVGGElement>('.lineage :is(.g-node, .g-org)')) {
        const rim = (box.querySelector('rect:not(.behind)') as SVGRectElement).getBBox()
        for (const text of box.querySelectorAll('text')) {
          const words = text.getBBox()
          if (
            words.x < rim.x ||
            words.x + words.width > rim.x + rim.width ||
            words.y < rim.y ||
            words.y + words.height > rim.y + rim.height
          )
            found.push(`outside: ${text.textContent}`)
        }
      }
      return found
    })
    expect(outside).toEqual([])
  }
})

test('a claim is graded, noted and given a verdict, and each can be taken back', async () => {
  await open('claim')
  const path = `GET /api/claims/${encodeURIComponent(claim)}`
  await app.tabTo(/^3\s*possibly so/)
  await app.press('Enter')
  await until(async () => (await view()).credibility === 3)
  await app.page.locator('.grade[aria-pressed="true"]').waitFor()
  await app.press('o')
  await app.page.locator('dialog[open]').waitFor()
  await app.tabTo('About this claim')
  await app.press('=Ask the hospital for its own list.', 'Control+Enter')
  await app.sees('Ask the hospital for its own list.')
  await app.tabTo('Write a verdict')
  await app.press('Enter')
  await app.page.locator('dialog[open]').waitFor()
  await app.tabTo('Your name or desk')
  await app.press('=Night desk')
  await app.tabTo('The verdict in a few words')
  await app.press('=not shown')
  await app.tabTo('Why')
  await app.press('=One hand, one hospital.')
  await app.tabTo('Keep the verdict')
  await app.press('Enter')
  await app.page.locator('.said', { hasText: 'not shown' }).waitFor()
  expect((await inForce(path)).length).toBe(3)
  for (let left = 2; left >= 0; left--) {
    await app.page.locator('.log').waitFor()
    await app.tabTo(/^Undo: /)
    await app.press('Enter')
    await until(async () => (await inForce(path)).length === left)
    await expect.poll(() => app.page.locator('.log li:not(.undone)').count()).toBe(left)
  }
  expect(app.events()).toEqual([])
})

test('sentences are parted from a claim, its interval is worked out anew, and comes back', async () => {
  await open('claim')
  const before = await view()
  await app.tabTo('Part sentences')
  await app.press('Enter')
  await app.page.locator('dialog[open] .choose input').first().waitFor()
  await app.page.locator('dialog[open] .choose input').last().focus()
  await app.press('Space')
  await app.tabTo('Part them')
  await app.press('Enter')
  await app.sees('Parted from it:')
  expect((await view()).mentionCount).toBeLessThan(before.mentionCount)
  await app.tabTo(/^Undo: /)
  await app.press('Enter')
  await until(async () => (await view()).mentionCount === before.mentionCount)
  expect((await view()).claim).toEqual(before.claim)
})

test('two reports stand side by side: numbers lead to the kind of loss, sides swap', async () => {
  await open('compare')
  const kinds = await app.page.locator('.chg').count()
  expect(kinds).toBeGreaterThan(2)
  await app.press('j')
  const name = await app.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  expect(name).toBe('Difference 1')
  await app.press('Enter')
  await expect.poll(() => app.page.evaluate(() => location.hash)).toBe('#difference-1')
  const texts = await app.page.locator('.cmp .col h2').allTextContents()
  await app.press('s')
  await expect.poll(() => app.page.locator('.cmp .col h2').allTextContents()).toEqual([...texts].reverse())
  await app.press('d')
  await app.page.locator('.cmp.shared .d.s').first().waitFor()
  expect(app.events()).toEqual([])
})

test('every character of both texts is shown once', async () => {
  await open('compare')
  const { a, b } = (await service.ask(`GET /api/compare?a=${at.compare.split('/')[2]}&b=${at.compare.split('/')[3]}`)).json
  const shown = await app.page.evaluate(() =>
    [...document.querySelectorAll('.cmp .col')].map((column) =>
      [...column.querySelectorAll('p:not(.from)')].map((paragraph) => {
        const copy = paragraph.cloneNode(true) as HTMLElement
        for (const number of copy.querySelectorAll('.n')) number.remove()
        return copy.textContent
      }),
    ),
  )
  for (const [side, report] of [a, b].entries())
    expect(shown[side]).toEqual(report.paragraphs.map(({ start, end }: { start: number; end: number }) => report.text.slice(start, end)))
})

test('a source is graded, and two are made one', async () => {
  await open('source')
  await app.sees('Every mention')
  const path = `GET /api/sources/${encodeURIComponent('named:amel gharbi')}`
  await app.tabTo(/^B\s*usually reliable/)
  await app.press('Enter')
  await until(async () => (await service.ask(path)).json.reliability === 'B')
  await app.page.locator('.grade[aria-pressed="true"]').waitFor()
  await app.press('Enter')
  await until(async () => (await service.ask(path)).json.reliability === null)
  await app.tabTo('Merge with')
  await app.press('Enter')
  await app.page.locator('dialog[open] .choose input').first().waitFor()
  await app.tabTo('Look for')
  await app.press('=triki')
  await expect.poll(() => app.page.locator('dialog[open] .choose li').count()).toBe(1)
  await app.page.locator('dialog[open] .choose input').first().focus()
  await app.press('Space')
  await app.tabTo('Merge them')
  await app.press('Enter')
  await app.sees('Joined with:')
  await app.tabTo(/^Undo: /)
  await app.press('Enter')
  await until(async () => (await inForce(path)).length === 0)
  expect(app.events()).toEqual([])
})

test('the map is moved and zoomed by keys, and a table stands behind it', async () => {
  await open('map')
  const land = () => app.page.locator('.map .land').getAttribute('d')
  await expect.poll(async () => ((await land()) ?? '').length).toBeGreaterThan(20)
  await app.tabTo(/^Map of/)
  const whole = await land()
  await app.press('ArrowRight')
  await expect.poll(land).not.toBe(whole)
  const aside = await land()
  await app.press('+')
  await expect.poll(land).not.toBe(aside)
  await app.press('0')
  await expect.poll(land).toBe(whole)
  await expect.poll(() => app.page.locator('.accounts tbody tr').count()).toBeGreaterThan(0)
  expect(app.events()).toEqual([])
})

test('letters are the same on all pages of a story', async () => {
  const { voices } = (await service.ask(`GET /api/stories/${encodeURIComponent(claim)}`)).json
  const gharbi = voices.find(({ source }: { source: string }) => source === 'named:amel gharbi')
  const hue = `v${'abcdefgh'[gharbi.hue]}`
  await open('source')
  await expect.poll(() => app.page.locator('.page-h .key').textContent()).toBe(gharbi.letter)
  await expect.poll(() => app.page.locator('.page-h').getAttribute('class')).toContain(hue)
  await open('claim')
  await expect.poll(() => app.page.locator('.g-org', { hasText: 'Amel Gharbi' }).getAttribute('class')).toContain(hue)
  await app.open(`${at.story}?show=sources`)
  await app.page.locator('.voice', { hasText: 'Amel Gharbi' }).waitFor()
  await expect.poll(() => app.page.locator('.voice', { hasText: 'Amel Gharbi' }).getAttribute('class')).toContain(hue)
})

test('versions of a page say what was changed, and that no note says so', async () => {
  await open('versions')
  await app.sees('What this page changed')
  await app.sees('sacks lost')
  await expect.poll(() => app.page.locator('.revision .chg').count()).toBeGreaterThan(0)
  expect(app.events()).toEqual([])
})

test.each(Object.keys(at) as (keyof typeof at)[])(
  '%s: no serious fault of accessibility, and nothing wider than the screen',
  async (screen) => {
    for (const theme of ['light', 'dark'] as const) {
      await open(screen, { theme })
      expect(await app.faults()).toEqual([])
    }
    await open(screen, { width: 390 })
    expect(await app.faults()).toEqual([])
    await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(app.events()).toEqual([])
  },
)

test('the frame runs from the right, and times from the left', async () => {
  await open('claim')
  await app.page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  await expect.poll(() => app.page.evaluate(() => getComputedStyle(document.querySelector('.lineage') as Element).direction)).toBe('ltr')
  await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})
