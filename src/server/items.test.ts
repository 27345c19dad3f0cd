import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endServices, jobDone, serviceWith, type TestService, withExample } from '../../test/serving.ts'
import { createGate } from '../fetch/index.ts'

const PAGE =
  '<html><head><title>Mill burns</title><meta property="og:site_name" content="Lantern"></head><body><article><h1>Mill burns</h1><p>A fire at the Dellmoor mill killed at least 14 people, Mayor Ada Quill said on Friday. The mill had stood beside the river for a century.</p></article></body></html>'

let service: TestService
let site: { readonly url: string; readonly close: () => void }
beforeAll(async () => {
  const server = createServer((request, response) => {
    if (request.url !== '/mill') return void response.writeHead(404).end('no')
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  site = { url: `http://127.0.0.1:${port}`, close: () => server.close() }
  const gate = createGate({ allow: ['127.0.0.1'], ports: [port] })
  service = await serviceWith({ gates: () => ({ gate, poller: gate }) })
})
afterAll(async () => {
  await endServices()
  site.close()
})

const added = async (body: unknown) => {
  const asked = await service.ask('POST /api/items', { body })
  expect([asked.status, asked.json.state]).toEqual([202, 'waiting'])
  return jobDone(service, asked.json.id)
}

/** A form with files, to the letter. */
function form(parts: readonly (readonly [name: string, file: string | null, content: string])[]) {
  const body = parts
    .map(
      ([name, file, content]) =>
        `--edge\r\ncontent-disposition: form-data; name="${name}"${file === null ? '' : `; filename="${file}"`}\r\n\r\n${content}\r\n`,
    )
    .join('')
  return { body: `${body}--edge--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=edge' } }
}

describe('what is added', () => {
  test('the example story, read and traced', async () => {
    const job = await withExample(service)
    expect(job).toMatchObject({ state: 'done', added: 10, known: 0, failed: [], done: 10, total: 10 })
    expect(job.reports).toHaveLength(10)
    const { json } = await service.ask('GET /api/workspace')
    expect(json).toMatchObject({ reports: 10, captures: 10, waiting: 0, untraced: 0, collections: ['default'] })
    expect(json.claims).toBeGreaterThan(0)
    const again = await withExample(service)
    expect(again).toMatchObject({ state: 'done', added: 0, known: 10, reports: expect.arrayContaining(job.reports) })
  })
  test('a link, fetched through the gate', async () => {
    const job = await added({ links: [`${site.url}/mill`, `${site.url}/none`], collection: 'fires' })
    expect(job).toMatchObject({
      state: 'done',
      added: 1,
      failed: [{ name: `${site.url}/none`, code: 'http-status', hint: expect.any(String) }],
    })
    const { json } = await service.ask(`GET /api/reports/${encodeURIComponent(job.reports[0])}`)
    expect(json.report).toMatchObject({ title: 'Mill burns', outlet: 'Lantern', url: `${site.url}/mill`, collection: 'fires' })
    expect((await service.ask('GET /api/reports?collection=fires')).json.items).toHaveLength(1)
  })
  test('a text, word for word', async () => {
    const text = 'The bridge at Reedholm is closed, engineer Lena Orsk said. <img src=x onerror=alert(1)>'
    const job = await added({ text: { text, title: '<script>alert(1)</script>', outlet: 'Courier', published: '2031-03-11' } })
    expect(job).toMatchObject({ state: 'done', added: 1 })
    const { json, headers } = await service.ask(`GET /api/reports/${encodeURIComponent(job.reports[0])}`)
    expect(json.reading.report).toMatchObject({ text, title: '<script>alert(1)</script>', outlet: 'Courier' })
    expect([headers['content-type'], headers['x-content-type-options']]).toEqual(['application/json', 'nosniff'])
  })
  test('files, known by their names, of which no path is made', async () => {
    const sent = form([
      ['collection', null, 'dropped'],
      ['files', '../../../etc/passwd.html', PAGE],
      [
        'files',
        'C:\\\\windows\\\\x.jsonl',
        `${JSON.stringify({ text: 'The ferry was late, the harbour office said.', outlet: 'Herald' })}\n`,
      ],
      ['files', 'empty.html', ''],
    ])
    const asked = await service.ask('POST /api/items', sent)
    expect(asked.status).toBe(202)
    const job = await jobDone(service, asked.json.id)
    expect(job.added).toBe(2)
    expect(job.failed).toHaveLength(1)
    expect((await service.ask('GET /api/reports?collection=dropped')).json.items).toHaveLength(2)
  })
  test('what could not be had is told, and the job has failed', async () => {
    const job = await added({ links: [site.url.replace('127.0.0.1', '10.0.0.1'), `${site.url}/none`] })
    expect(job).toMatchObject({ state: 'failed', added: 0 })
    expect(job.failed.map(({ code }: { code: string }) => code).sort()).toEqual(['blocked-address', 'http-status'])
  })
})

test.each([
  [{}],
  [{ links: [] }],
  [{ links: ['/etc/passwd'] }],
  [{ links: ['file:///etc/passwd'] }],
  [{ links: ['-'] }],
  [{ links: ['javascript:alert(1)'] }],
  [{ links: ['https://a b/'] }],
  [{ links: ['https://'] }],
  [{ links: Array(1001).fill('https://a.example/') }],
  [{ text: { text: '' } }],
  [{ text: { text: 'x', url: 'ftp://a.example' } }],
  [{ text: 'x' }],
  [{ text: { text: 'x' }, collection: '' }],
  [{ text: { text: 'x' }, collection: 'a\u0000b' }],
  [{ text: { text: 'x' }, path: '/etc' }],
])('%j is refused', async (body) => {
  const { status, json } = await service.ask('POST /api/items', { body })
  expect([status, json.code]).toEqual([400, 'invalid'])
})

test('forms that are none, too large or too many are refused', async () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=edge' }
  for (const body of ['', '--edge--', 'x', '--other\r\n\r\nx'])
    expect((await service.ask('POST /api/items', { body, headers: multipart })).json.code).toBe('bad-form')
  expect((await service.ask('POST /api/items', form([['collection', null, 'x']]))).json.code).toBe('bad-form')
  expect(
    (
      await service.ask(
        'POST /api/items',
        form([
          ['nosuch', null, 'x'],
          ['files', 'a', 'x'],
        ]),
      )
    ).json.code,
  ).toBe('invalid')
  const large = await service
    .ask('POST /api/items', { body: '', headers: { ...multipart, 'content-length': String(65 * 1024 * 1024) } })
    .catch(() => null)
  expect(large === null || large.json.code === 'too-large').toBe(true)
})
