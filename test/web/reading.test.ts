import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService, until, withExample } from '../serving.ts'
import { type App, openApp, PAGES } from './app.ts'
import { ARABIC, MANY, reportBy, withText } from './stories.ts'

// The reading view in a real browser, by keyboard alone.

let service: TestService
let app: App
const ids = { northline: '', many: '', arabic: '' }

beforeAll(async () => {
  service = await serviceWith({ pages: PAGES })
  await withExample(service)
  ids.northline = await reportBy(service, 'Northline')
  ids.many = await withText(service, MANY)
  ids.arabic = await withText(service, ARABIC)
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
})
beforeEach(async () => {
  await app.open('/')
  await app.page.evaluate(() => localStorage.clear())
})

const read = (id: string): string => `/report/${encodeURIComponent(id)}`
const decisions = async (id: string) =>
  (await service.ask(`GET /api/reports/${encodeURIComponent(id)}`)).json.decisions.filter(
    ({ undone, what }: { undone: string | null; what: { kind: string } }) => undone === null && what.kind !== 'undo',
  )

test('every character of the text is shown once, in its order', async () => {
  for (const id of [ids.northline, ids.many, ids.arabic]) {
    await app.open(read(id))
    await app.page.locator('.body .part').first().waitFor()
    const { json } = await service.ask(`GET /api/reports/${encodeURIComponent(id)}`)
    const shown = await app.page.evaluate(() =>
      [...document.querySelectorAll('.body .part')].map((part) => {
        const copy = part.cloneNode(true) as HTMLElement
        for (const opener of copy.querySelectorAll('.opener')) opener.remove()
        return copy.textContent
      }),
    )
    expect(shown.join('\n\n')).toBe(json.reading.report.text)
  }
})

test('statements are walked through, judged, and judged otherwise', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  await app.press('j')
  await expect.poll(() => app.page.locator('.card[aria-current]').count()).toBe(1)
  await expect
    .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Statement 1 of \d+: .*anonymous/)
  await app.press('a')
  await app.page.locator('.card .decided', { hasText: 'accepted' }).waitFor()
  await until(async () => (await decisions(ids.northline)).length === 1)
  await app.press('u')
  await until(async () => (await decisions(ids.northline)).length === 0)
  await expect.poll(() => app.page.locator('.card .decided').count()).toBe(0)
  await app.press('j', 'r')
  await app.page.locator('.st.rejected').first().waitFor()
  await until(async () => (await decisions(ids.northline))[0]?.what.kind === 'reject')
  // The same key again takes it back.
  await app.press('r')
  await until(async () => (await decisions(ids.northline)).length === 0)
  expect(app.events()).toEqual([])
})

test('what is taken back before the service has answered is taken back', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  const before = (await service.ask(`GET /api/reports/${encodeURIComponent(ids.northline)}`)).json.decisions.length
  await app.press('j')
  await expect.poll(() => app.page.locator('.card[aria-current]').count()).toBe(1)
  await app.press('a', 'u')
  // The decision, and that it is undone.
  await until(async () => (await service.ask(`GET /api/reports/${encodeURIComponent(ids.northline)}`)).json.decisions.length === before + 2)
  expect(await decisions(ids.northline)).toEqual([])
  await expect.poll(() => app.page.locator('.card .decided').count()).toBe(0)
})

test('a source is corrected, and the correction outlives the page', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  await app.press('j', 'e')
  await app.page.locator('dialog[open]').waitFor()
  await app.tabTo('On whose word')
  await app.press('Control+a', '=harbour master of Sfax')
  await app.tabTo('How it is named')
  await app.press('=by role')
  await app.tabTo('Save the correction')
  await app.press('Enter')
  await app.page.locator('.card .who', { hasText: 'harbour master of Sfax' }).first().waitFor()
  await app.open(read(ids.northline))
  await app.page.locator('.card .who', { hasText: 'harbour master of Sfax' }).first().waitFor()
  const [edit] = await decisions(ids.northline)
  expect(edit.what).toMatchObject({ kind: 'edit', source: { name: 'harbour master of Sfax', naming: 'role' } })
  await app.press('u')
  await until(async () => (await decisions(ids.northline)).length === 0)
  await expect.poll(() => app.page.locator('.card .who', { hasText: 'harbour master of Sfax' }).count()).toBe(0)
})

test('the words of a statement are chosen by the arrow keys', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  await app.press('j', 'e')
  await app.page.locator('dialog[open]').waitFor()
  await app.tabTo('The words that are theirs')
  await app.press('Control+Home', 'Shift+ArrowRight', 'Shift+Control+ArrowRight', 'Shift+Control+ArrowRight', 'Shift+Control+ArrowRight')
  const theirs = await app.page.locator('dialog .serif').textContent()
  expect(theirs).toMatch(/^“At least/)
  await app.tabTo('Save the correction')
  await app.press('Enter')
  const edit = await until(async () => (await decisions(ids.northline))[0])
  const { text } = (await service.ask(`GET /api/reports/${encodeURIComponent(ids.northline)}`)).json.reading.report
  expect(`“${text.slice(edit.what.content.start, edit.what.content.end)}”`).toBe(theirs)
  await service.ask(`DELETE /api/decisions/${edit.id}`)
})

test('a note is written and taken back', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  await app.press('j', 'o')
  await app.tabTo(/^About statement 1/)
  await app.press('=Call the port back.', 'Control+Enter')
  await app.page.locator('.card .written', { hasText: 'Call the port back.' }).waitFor()
  const note = await until(async () => (await decisions(ids.northline))[0])
  expect(note.what).toMatchObject({ kind: 'note', text: 'Call the port back.' })
  await app.tabTo('Undo this note')
  await app.press('Enter')
  await until(async () => (await decisions(ids.northline)).length === 0)
})

test('one voice is shown alone, and all again; keys of a letter can be switched off', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  await app.press('2')
  await expect.poll(() => app.page.locator('.body.dim').count()).toBe(1)
  await expect.poll(() => app.page.locator('.st.hit').count()).toBeGreaterThan(0)
  await app.press('2')
  await expect.poll(() => app.page.locator('.body.dim').count()).toBe(0)
  await app.press('?')
  await app.tabTo('Single letters are keys')
  await app.press('Space', 'Escape')
  await app.press('2', 'j')
  await expect.poll(() => app.page.locator('.body.dim').count()).toBe(0)
  await expect.poll(() => app.page.locator('.card[aria-current]').count()).toBe(0)
})

test('more than eight voices keep letters of their own, and words within words show both', async () => {
  await app.open(read(ids.many))
  await app.page.locator('.opener').first().waitFor()
  const letters = await app.page.locator('.legend .key').allTextContents()
  expect(letters.length).toBeGreaterThan(8)
  expect(new Set(letters).size).toBe(letters.length)
})

test('whoever says several things in a row has one card for all of them', async () => {
  await app.open(read(ids.northline))
  await app.page.locator('.opener').first().waitFor()
  const cards = await app.page.locator('.card').count()
  const statements = await app.page.locator('.body .opener').count()
  expect(cards).toBeLessThan(statements)
})

test('no two cards in the margin overlap, whichever is open', async () => {
  await app.open(read(ids.many))
  await app.page.locator('.opener').first().waitFor()
  for (let turn = 0; turn < 12; turn++) {
    await app.press('j')
    await app.page.waitForTimeout(20)
    const boxes = await app.page.evaluate(() =>
      [...document.querySelectorAll('.card')].map((card) => card.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
    )
    const sorted = boxes.sort((a, b) => a.top - b.top)
    for (const [at, box] of sorted.slice(1).entries()) expect(box.top).toBeGreaterThanOrEqual((sorted[at]?.bottom ?? 0) - 1)
  }
})

test('on a narrow screen cards follow their paragraph, and nothing scrolls sideways', async () => {
  await app.open(read(ids.northline), { width: 390 })
  await app.page.locator('.body .card').first().waitFor()
  await expect.poll(() => app.page.locator('.cards').count()).toBe(0)
  await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('a report in Arabic runs from the right, in an English frame and in an Arabic one', async () => {
  await app.open(read(ids.arabic))
  await app.page.locator('.body').waitFor()
  await expect.poll(() => app.page.locator('.body').getAttribute('dir')).toBe('rtl')
  await expect.poll(() => app.page.evaluate(() => document.documentElement.dir)).toBe('ltr')
  await app.page.evaluate(() => localStorage.setItem('sayso-language', 'ar'))
  await app.open(read(ids.arabic))
  await app.sees('من يتكلم')
  await expect.poll(() => app.page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  await expect.poll(() => app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('printed, the text keeps its letters, and the frame is gone', async () => {
  await app.open(read(ids.northline), { media: 'print' })
  await app.page.locator('.opener').first().waitFor({ state: 'attached' })
  await expect.poll(() => app.page.locator('.bar').isVisible()).toBe(false)
  await expect.poll(() => app.page.locator('.hints').isVisible()).toBe(false)
  await expect.poll(() => app.page.locator('.body .key').first().isVisible()).toBe(true)
  await expect.poll(() => app.page.locator('.card').first().isVisible()).toBe(true)
})

test.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (theme) => {
  for (const [id, keys] of [
    [ids.northline, ['j']],
    [ids.northline, ['j', 'e']],
    [ids.many, ['j', 'j']],
    [ids.arabic, []],
  ] as const) {
    await app.open(read(id), { theme })
    await app.page.locator('.body').waitFor()
    await app.press(...keys)
    expect(app.events()).toEqual([])
    expect(await app.faults()).toEqual([])
  }
})
