import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../browser/chromium.ts'
import type { TestService } from '../serving.ts'
import { root } from '../weights.ts'

/** Where the build put the app. */
export const PAGES = path.join(root, 'dist', 'web')

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The app in a real browser, on a real service. */
export interface App {
  readonly page: Page
  /** What should never happen: breaches of the policy, errors, dialogs, requests to other origins. Emptied by `open`. */
  readonly events: () => readonly string[]
  readonly open: (at: string, look?: Look) => Promise<void>
  /** Presses keys one after another. A word that begins with `=` is typed as it is. */
  readonly press: (...keys: readonly string[]) => Promise<void>
  /** Tabs on until what has the focus is called so. */
  readonly tabTo: (name: string | RegExp) => Promise<void>
  /** Waits until the page has these words. */
  readonly sees: (words: string | RegExp) => Promise<void>
  /** Serious faults of accessibility. */
  readonly faults: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export interface Look {
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly media?: 'screen' | 'print'
}

/** Opens a browser for a service. One tab for all of a suite: this Chromium is of a single process, and closes with it. */
export async function openApp(service: Pick<TestService, 'url'>): Promise<App> {
  if (!existsSync(path.join(PAGES, 'index.html'))) throw new Error('The web app is not built: run npm run build first')
  const browser: Browser = await openBrowser()
  const page = await browser.newPage()
  page.setDefaultTimeout(60_000)
  let events: string[] = []
  page.on('dialog', async (dialog) => {
    events.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('pageerror', (error) => events.push(`error ${error.stack ?? error}`))
  page.on('console', (message) => {
    const text = message.text()
    if (/Content.Security.Policy|TrustedHTML|TrustedScript|breach/i.test(text)) events.push(`policy ${text}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${service.url}/`) && !url.startsWith('about:')) events.push(`request ${url}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`breach ${event.violatedDirective} ${event.blockedURI}`))
  })
  const nameOfFocus = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return ''
      const label = (element as HTMLInputElement).labels?.[0]?.textContent
      return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim()
    })
  const is = (name: string | RegExp, found: string): boolean => (typeof name === 'string' ? found.startsWith(name) : name.test(found))
  return {
    page,
    events: () => events,
    open: async (at, { theme = 'light', width = 1440, media = 'screen' } = {}) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: theme, media, reducedMotion: 'reduce' })
      events = []
      await page.goto(service.url + at, { waitUntil: 'load' })
    },
    press: async (...keys) => {
      for (const key of keys) {
        if (key.startsWith('=')) await page.keyboard.type(key.slice(1))
        else await page.keyboard.press(key)
      }
    },
    tabTo: async (name) => {
      const passed = new Set<string>()
      const end = Date.now() + 60_000
      while (Date.now() < end) {
        const found = await nameOfFocus()
        if (found && is(name, found)) return
        // Once round: it may not be there yet.
        if (passed.has(found)) await page.waitForTimeout(20)
        passed.add(found)
        await page.keyboard.press('Tab')
      }
      throw new Error(`Nothing that is called ${name} can be reached by Tab; passed were: ${[...passed].join(' | ')}`)
    },
    sees: async (words) => {
      await page.getByText(words).first().waitFor({ state: 'attached' })
    },
    faults: async () => {
      await page.evaluate(AXE)
      const found = await page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the library that was just put into the page.
        const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] })
        return violations as { id: string; impact: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[]
      })
      return found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`))
    },
    close: () => browser.close(),
  }
}
