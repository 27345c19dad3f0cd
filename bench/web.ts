import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { openClient } from '../src/client/index.ts'
import type { Figure, Measure } from './measure.ts'
import { command, median, root } from './process.ts'

const PAGES = path.join(root, 'dist', 'web')
/** Keys of the reading view, each answered by a frame. */
const KEYS = ['j', 'j', 'a', 'u', 'r', 'u', 'k', '1', '1', '?', 'Escape'] as const

/** Milliseconds until Chromium has taken down the page that was left: in one process, that holds up frames for half a second. */
const LEFT = 1500

/** How large the web app is, and how soon it shows and answers: from traces of a real Chromium on the example story. */
export const measure: Measure = {
  name: 'web',
  about: 'size of the web app; first render and answers to keys, from traces of Chromium; requests to other origins',
  needs: [],
  async run({ quick, progress }): Promise<readonly Figure[]> {
    const folder = mkdtempSync(path.join(tmpdir(), 'sayso-bench-web-'))
    const serving = await served(folder)
    let browser: Browser | null = null
    try {
      const client = openClient({
        base: serving.url,
        fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, origin: serving.url } }),
      })
      await settled(client)
      const reports = await client.call('GET /api/reports', { query: { limit: 200 } })
      const report = reports.items.reduce((most, one) => (one.statements > most.statements ? one : most))
      browser = await openBrowser(folder)
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      const foreign: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(serving.url)) foreign.push(request.url())
      })
      const rounds = quick ? 3 : 9
      const times: Record<'desk' | 'report' | 'warm', number[]> = { desk: [], report: [], warm: [] }
      const answers: number[] = []
      let first: readonly string[] = []
      for (let round = 0; round < rounds; round++) {
        progress(round, rounds, 'web')
        // A context of its own: nothing is in the cache on the first load.
        await page.context().clearCookies()
        const loaded = await traced(browser, page, () => page.goto(`${serving.url}/`, { waitUntil: 'networkidle' }), round === 0)
        first = round === 0 ? loaded.requests : first
        if (round === 0) times.desk.push(loaded.painted)
        else times.warm.push(loaded.painted)
        const at = `${serving.url}/report/${encodeURIComponent(report.id)}`
        times.report.push((await traced(browser, page, () => page.goto(at, { waitUntil: 'networkidle' }))).painted)
        await page.locator('.opener').first().waitFor()
        await page.waitForTimeout(LEFT)
        answers.push(...(await traced(browser, page, () => press(page))).answers)
      }
      const files = sizes()
      const loadedFiles = first.map((url) => new URL(url).pathname.slice(1) || 'index.html').filter((name) => files.has(name))
      const sum = (names: readonly string[]): number => names.reduce((total, name) => total + (files.get(name) ?? 0), 0) / 1000
      const isFont = (name: string): boolean => name.endsWith('.woff2')
      const code = [...files.keys()].filter((name) => !isFont(name))
      return [
        {
          name: 'web.first load, gzip',
          value: sum(loadedFiles.filter((name) => !isFont(name))),
          unit: 'kb',
          note: 'page, code and styles of the desk',
        },
        { name: 'web.whole app, gzip', value: sum(code), unit: 'kb', note: `${code.length} files` },
        { name: 'web.fonts, first load', value: sum(loadedFiles.filter(isFont)), unit: 'kb', note: 'kept by the browser for a year' },
        { name: 'web.first render, empty cache', value: median(times.desk), unit: 'ms', note: 'first contentful paint of the desk' },
        { name: 'web.first render, desk', value: median(times.warm), unit: 'ms', note: `${times.warm.length} loads` },
        { name: 'web.first render, report', value: median(times.report), unit: 'ms', note: `${report.statements} statements` },
        { name: 'web.key to paint, median', value: median(answers), unit: 'ms', note: `${answers.length} keys` },
        { name: 'web.key to paint, slowest', value: Math.max(...answers), unit: 'ms' },
        { name: 'web.requests to other origins', value: foreign.length, unit: 'count' },
      ]
    } finally {
      await browser?.close()
      await serving.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Traced {
  /** Milliseconds from the start of the navigation to the first contentful paint; NaN where nothing was gone to. */
  readonly painted: number
  /** Milliseconds from each key to the frame that shows what it did. */
  readonly answers: readonly number[]
  readonly requests: readonly string[]
}

interface TraceEvent {
  readonly name: string
  readonly ts: number
  readonly args: {
    readonly data?: {
      readonly type?: string
      readonly duration?: number
      readonly interactionId?: number
      readonly url?: string
      readonly navigationId?: string
    }
  }
}

/** What a trace shows while something is done. */
async function traced(browser: Browser, page: Page, work: () => Promise<unknown>, isCold = false): Promise<Traced> {
  if (isCold) {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.clearBrowserCache')
    await session.detach()
  }
  await browser.startTracing(page, { categories: ['devtools.timeline', 'loading', 'blink.user_timing'] })
  await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: readonly TraceEvent[] }
  const start = traceEvents.filter(({ name }) => name === 'navigationStart').at(-1)
  const paint = traceEvents.filter(({ name }) => name === 'firstContentfulPaint').at(-1)
  return {
    painted: start && paint ? (paint.ts - start.ts) / 1000 : Number.NaN,
    answers: traceEvents.flatMap(({ name, args: { data } }) =>
      name === 'EventTiming' && data?.type === 'keydown' && data.duration !== undefined ? data.duration : [],
    ),
    requests: traceEvents.flatMap(({ name, args: { data } }) => (name === 'ResourceSendRequest' && data?.url ? data.url : [])),
  }
}

async function press(page: Page): Promise<void> {
  for (const key of KEYS) {
    await page.keyboard.press(key)
    await page.waitForTimeout(60)
  }
}

/** Bytes of each file of the app, packed as it is sent: fonts are packed already. */
function sizes(): ReadonlyMap<string, number> {
  const names = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(path.sep, '/'))
  return new Map(
    names
      .filter((name) => /\.(html|js|css|svg|woff2)$/.test(name))
      .map((name) => {
        const bytes = readFileSync(path.join(PAGES, name))
        return [name, name.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length]
      }),
  )
}

async function openBrowser(folder: string): Promise<Browser> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = mkdtempSync(path.join(folder, 'chromium-'))
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const { chromium: launcher } = await import('playwright-core')
    return await launcher.launch({
      executablePath: await chromium.executablePath(),
      args: [...chromium.args, '--no-sandbox'],
      headless: true,
    })
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

interface Served {
  readonly url: string
  readonly stop: () => Promise<unknown>
}

async function served(folder: string): Promise<Served> {
  const { DATABASE_URL: _, SAYSO_PASSWORD: _password, ...env } = process.env
  const child: ChildProcess & { readonly stdout: NodeJS.ReadableStream } = spawn(
    process.execPath,
    [command, 'serve', '--port', '0', '--json', '--offline', '--example', '--workspace', path.join(folder, 'workspace')],
    { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { readonly url?: string }
    if (url === undefined) continue
    return {
      url,
      stop: () => {
        child.kill('SIGTERM')
        return ended
      },
    }
  }
  throw new Error(`sayso serve did not start: ${await ended}`)
}

/** Waits until the example story is read and traced. */
async function settled(client: ReturnType<typeof openClient>): Promise<void> {
  for (;;) {
    const { items } = await client.call('GET /api/jobs', {})
    const { reports, untraced } = await client.call('GET /api/workspace', {})
    if (reports > 0 && untraced === 0 && items.every(({ endedAt }) => endedAt !== null)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
