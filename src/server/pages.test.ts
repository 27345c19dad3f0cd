import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService } from '../../test/serving.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-pages-'))
const INDEX = '<!doctype html><title>Sayso</title>'
const SCRIPT = 'console.log("a script that is long enough to be packed")'
let service: TestService
beforeAll(async () => {
  mkdirSync(path.join(folder, 'built/assets'), { recursive: true })
  const file = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)
  file('secret.txt', 'secret')
  file('built/index.html', INDEX)
  file('built/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  file('built/notes.exe', 'x')
  file('built/assets/index-Ab12Cd34.js', SCRIPT)
  file('built/assets/index-Ab12Cd34.js.br', brotliCompressSync(SCRIPT))
  file('built/assets/index-Ab12Cd34.js.gz', gzipSync(SCRIPT))
  service = await serviceWith({ pages: path.join(folder, 'built') })
})
afterAll(async () => {
  await endServices()
  rmSync(folder, { recursive: true, force: true })
})

const ASSET = '/assets/index-Ab12Cd34.js'

test.each(['/', '/reports/sha256:00', '/claims/a/b?x=1', '/search'])('%s is a place within the app', async (target) => {
  const { status, text, headers } = await service.ask(`GET ${target}`)
  expect([status, text]).toEqual([200, INDEX])
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  })
  const policy = String(headers['content-security-policy'])
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "connect-src 'self'",
  ])
    expect(policy.split('; ')).toContain(part)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

test('what the build named by its hash is kept for good, packed where that is understood', async () => {
  for (const [accepted, encoding] of [
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ] as const) {
    const { headers } = await service.ask(`GET ${ASSET}`, { headers: { 'accept-encoding': accepted } })
    expect([accepted, headers['content-encoding'], headers.vary]).toEqual([accepted, encoding, 'accept-encoding'])
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  }
  const { text, headers } = await service.ask(`GET ${ASSET}`)
  expect([text, headers['content-type']]).toEqual([SCRIPT, 'text/javascript; charset=utf-8'])
  const again = await service.ask(`GET ${ASSET}`, { headers: { 'if-none-match': String(headers.etag) } })
  expect([again.status, again.text]).toEqual([304, ''])
  const head = await service.ask(`HEAD ${ASSET}`)
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(SCRIPT.length)])
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%5c..%5c..%5csecret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '//secret.txt',
  '/secret.txt%00.js',
  '/assets/none.js',
  '/notes.exe',
  '/assets/index-Ab12Cd34.js.br',
])('%s is no file of the pages', async (target) => {
  const { status, text } = await service.ask(`GET ${target}`)
  expect([status, text.includes('secret"')]).toEqual([404, false])
  expect(text).not.toBe('secret')
})

test('pages are only read, and pages that were built anew are found', async () => {
  expect((await service.ask('POST /', { body: {} })).json.code).toBe('method')
  writeFileSync(path.join(folder, 'built/assets/new-Zz98Yy76.js'), 'new')
  writeFileSync(path.join(folder, 'built/index.html'), `${INDEX}<p>`)
  expect((await service.ask('GET /')).text).toBe(`${INDEX}<p>`)
  expect((await service.ask('GET /assets/new-Zz98Yy76.js')).text).toBe('new')
  const unbuilt = await serviceWith({ pages: path.join(folder, 'nowhere') })
  expect((await unbuilt.ask('GET /')).json.code).toBe('not-built')
})
