import { execFileSync, spawnSync } from 'node:child_process'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser/chromium.ts'
import { root } from './weights.ts'

// Every recipe of docs/recipes.md: compiled and run against the package as it is published, in a project that has nothing else.

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-recipes-'))
const packed = path.join(folder, 'node_modules/@sayso/sayso')

/** Programs of the page, and what it says that they print. */
const RECIPES: ReadonlyMap<string, { readonly code: string; readonly prints: string | null }> = new Map(
  [...readFileSync(path.join(root, 'docs/recipes.md'), 'utf8').matchAll(/```ts file=([\w.]+)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?/gs)].map(
    ([, name = '', code = '', prints]) => [name, { code, prints: prints ?? null }],
  ),
)

interface PackedFile {
  readonly path: string
  readonly size: number
}
let files: readonly PackedFile[] = []

beforeAll(() => {
  const [pack] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString(),
  ) as readonly [{ readonly filename: string; readonly files: readonly PackedFile[] }]
  files = pack.files
  mkdirSync(packed, { recursive: true })
  execFileSync('tar', ['-xzf', path.join(folder, pack.filename), '--strip-components=1', '-C', packed])
  // What npm would install beside it.
  const { dependencies } = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as { readonly dependencies: object }
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const at = path.join(folder, 'node_modules', name)
    mkdirSync(path.dirname(at), { recursive: true })
    symlinkSync(path.join(root, 'node_modules', name), at)
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'recipes', private: true, type: 'module' }))
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
        ...{ module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'], outDir: 'out', rootDir: '.' },
      },
      files: [...RECIPES.keys()],
    }),
  )
  for (const [name, { code }] of RECIPES) writeFileSync(path.join(folder, name), code)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('all recipes are compiled, against the types of the package', () => {
  expect(RECIPES.size).toBe(7)
  const { stdout, status } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([0, ''])
}, 120_000)

const INPUTS: Readonly<Record<string, { readonly args?: readonly string[]; readonly stdin?: string }>> = {
  'folder.ts': { args: [path.join(root, 'examples/ferry')] },
  'lines.ts': {
    stdin: '{"id": 1, "text": "The mill burned down, Mayor Ada Quill said."}\n{"id": 2, "text": "It rained all day."}\n',
  },
}

describe('a recipe prints what the page says', () => {
  test.each([...RECIPES].filter(([name, { prints }]) => prints !== null && name !== 'browser.ts'))(
    '%s',
    (name, { prints }) => {
      const { args = [], stdin = '' } = INPUTS[name] ?? {}
      const ran = spawnSync(process.execPath, [path.join(folder, 'out', name.replace(/ts$/, 'js')), ...args], {
        cwd: folder,
        input: stdin,
        encoding: 'utf8',
      })
      expect([ran.status, ran.stderr, ran.stdout]).toEqual([0, '', prints])
    },
    60_000,
  )

  test('browser.ts, in a real one', async () => {
    const { build } = await import('vite')
    await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: {
        target: 'es2023',
        outDir: 'site',
        rollupOptions: { input: path.join(folder, 'out/browser.js'), output: { entryFileNames: 'main.js' } },
      },
    })
    writeFileSync(
      path.join(folder, 'site/index.html'),
      '<!doctype html><title>Recipe</title><script type="module" src="/main.js"></script>',
    )
    const server = createServer((request, response) => {
      const weights = /^\/weights\/([\w-]+)\.bin$/.exec(request.url ?? '')?.[1]
      const file = weights
        ? path.join(packed, `dist/src/engine/weights/${weights}/weights.bin`)
        : path.join(folder, 'site', request.url === '/' ? 'index.html' : (request.url ?? ''))
      if (!existsSync(file)) return void response.writeHead(404).end()
      response.writeHead(200, {
        'content-type': file.endsWith('.js') ? 'text/javascript' : file.endsWith('.html') ? 'text/html' : 'application/octet-stream',
      })
      createReadStream(file).pipe(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      const said = await page.locator('output').textContent({ timeout: 60_000 })
      expect([faults, `${said}\n`]).toEqual([[], RECIPES.get('browser.ts')?.prints])
    } finally {
      await browser.close()
      server.close()
    }
  }, 120_000)
})

/** What is published, and why; anything else is a mistake. */
const PUBLISHED: readonly RegExp[] = [
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^examples\/(?:README\.md|expected\.json|(?:ferry|other)\/[\w-]+\.html)$/,
  // The job that a cluster runs.
  /^scale\/spark\/trace\.py$/,
  // Programs with their types; of models the weights and the card.
  /^dist\/src\/(?:archive|cli|client|corpus|engine|fetch|mcp|server|store|watch|workspace)\/(?:[\w-]+\/)*[\w-]+(?:\.d\.ts|\.js)$/,
  /^dist\/src\/engine\/weights\/[\w-]+\/(?:weights\.bin|card\.md)$/,
  // The workbench, packed too.
  /^dist\/web\/(?:index\.html|sw\.js)(?:\.gz|\.br)?$/,
  /^dist\/web\/assets\/[\w.-]+\.(?:js|css|svg|woff2|txt)(?:\.gz|\.br)?$/,
]

test('the package holds what it should, and nothing else', () => {
  const odd = files.filter(
    ({ path: file }) => !PUBLISHED.some((known) => known.test(file)) || /\.test\.|(?:^|\/)(?:bench|training|fixtures)\//.test(file),
  )
  expect(odd.map(({ path: file }) => file)).toEqual([])
  const at = (file: string): boolean => files.some((one) => one.path === file)
  const { exports: ways, bin } = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
    readonly bin: Readonly<Record<string, string>>
  }
  for (const way of [...Object.values(ways).flatMap((one) => (typeof one === 'string' ? one : Object.values(one))), ...Object.values(bin)])
    if (!way.includes('*')) expect([way, at(way.replace(/^\.\//, ''))]).toEqual([way, true])
  const models = readdirSync(path.join(packed, 'dist/src/engine/weights'), { withFileTypes: true }).filter((one) => one.isDirectory())
  for (const { name } of models) expect(at(`dist/src/engine/weights/${name}/weights.bin`)).toBe(true)
})
