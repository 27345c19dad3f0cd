import { afterAll, beforeAll, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService, until } from '../serving.ts'
import { type App, openApp, PAGES } from './app.ts'

// Where the service is kept by a password: nothing is shown before, and what was asked for is shown after.

let service: TestService
let app: App

beforeAll(async () => {
  service = await serviceWith({ pages: PAGES, password: 'correct horse battery' })
  app = await openApp(service)
})
afterAll(async () => {
  await app?.close()
  await endServices()
})

test.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (theme) => {
  await app.open('/settings', { theme })
  await app.sees('This workspace is kept by a password.')
  expect(await app.faults()).toEqual([])
})

test('a wrong password is refused, the right one leads to where one was going', async () => {
  await app.open('/settings')
  await app.sees('This workspace is kept by a password.')
  await expect.poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password')
  await app.press('=wrong horse', 'Enter')
  await app.page.locator('.bad').waitFor()
  await expect.poll(() => app.page.locator('input[type=password]').inputValue()).toBe('')
  await app.tabTo('Password')
  await app.press('=correct horse battery', 'Enter')
  await app.sees('On this device')
  expect(app.events()).toEqual([])
})

test('who signs out is shown nothing more', async () => {
  await app.open('/settings')
  await app.tabTo('Sign out')
  await app.press('Enter')
  await app.sees('This workspace is kept by a password.')
  await until(async () => (await app.page.evaluate(async () => (await fetch('/api/workspace')).status)) === 401)
})
