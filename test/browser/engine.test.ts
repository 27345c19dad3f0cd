import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reading } from '../../src/engine/index.ts'
import { readBytes } from '../../src/engine/index.ts'
import { load, models, root } from '../weights.ts'
import { openBrowser } from './chromium.ts'

const page = readFileSync(path.join(root, 'examples/ferry/1-sahil-tv.html'))

let browser: Browser
let server: Server
let origin: string

beforeAll(async () => {
  const bundle = await build({
    root,
    logLevel: 'error',
    configFile: false,
    build: { write: false, minify: false, lib: { entry: path.join(root, 'dist/src/engine/index.js'), formats: ['es'] } },
  })
  const output = [bundle].flat().flatMap((result) => ('output' in result ? result.output : []))
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)?.fileName
  server = createServer((request, response) => {
    const url = request.url ?? '/'
    if (url === '/')
      return response
        .setHeader('content-type', 'text/html')
        .end(
          `<!doctype html><title>Engine</title><script type="module">import * as engine from '/${entry}'; window.engine = engine</script>`,
        )
    if (url.startsWith('/weights/')) return response.end(load(url.slice('/weights/'.length)))
    const file = files.get(url)
    return file === undefined ? response.writeHead(404).end() : response.setHeader('content-type', 'text/javascript').end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

test('the built engine reads a report in a browser page, as it does in Node', async () => {
  const tab = await browser.newPage()
  const faults: string[] = []
  tab.on('pageerror', (error) => faults.push(String(error)))
  await tab.goto(origin)
  await tab.waitForFunction(() => 'engine' in window)
  const inBrowser = await tab.evaluate(
    async ({ bytes, names }) => {
      const engine = (window as unknown as { engine: typeof import('../../src/engine/index.ts') }).engine
      const loaded = new Map(
        await Promise.all(
          names.map(async (name) => [name, new Uint8Array(await (await fetch(`/weights/${name}`)).arrayBuffer())] as const),
        ),
      )
      const models = engine.openModels((name) => loaded.get(name)!)
      const raw = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))
      return JSON.stringify(await engine.readBytes(raw, { contentType: 'text/html' }, models))
    },
    { bytes: page.toString('base64'), names: [...Object.keys((await import('../../src/engine/weights/weights.ts')).WEIGHTS), 'gazetteer'] },
  )
  const inNode = JSON.stringify(await readBytes(page, { contentType: 'text/html' }, models))
  expect(faults).toEqual([])
  const [reading] = JSON.parse(inBrowser) as Reading[]
  expect(reading?.statements.length).toBeGreaterThan(0)
  expect(inBrowser).toBe(inNode)
})
