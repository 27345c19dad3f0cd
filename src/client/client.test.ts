import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endServices, serviceWith, type TestService, until } from '../../test/serving.ts'
import { ApiError, openClient } from './client.ts'

const PASSWORD = 'correct horse battery'
let service: TestService
beforeAll(async () => {
  service = await serviceWith({ password: PASSWORD })
})
afterAll(endServices)

/** As a browser asks: with cookies, and with where it comes from. */
function browser() {
  let cookie = ''
  return openClient({
    base: service.url,
    fetch: async (url, init) => {
      const headers = {
        ...(init.headers as Record<string, string>),
        origin: service.url,
        'sec-fetch-site': 'same-origin',
        ...(cookie ? { cookie } : {}),
      }
      const response = await fetch(url, { ...init, headers })
      const set = response.headers.get('set-cookie')
      if (set) cookie = set.split(';')[0] as string
      return response
    },
  })
}

test('a browser signs in, writes, and signs out, and finds the tokens by itself', async () => {
  const client = browser()
  expect(await client.call('GET /api/session', {})).toMatchObject({ signedIn: false, needed: true })
  await expect(client.call('PUT /api/settings', { body: { name: 'Ada' } })).rejects.toMatchObject({ status: 401, code: 'sign-in' })
  await expect(client.call('POST /api/session', { body: { password: 'guess' } })).rejects.toMatchObject({ code: 'wrong-password' })
  const session = await client.call('POST /api/session', { body: { password: PASSWORD } })
  expect(session.scopes).toEqual(['read', 'write', 'admin'])
  expect((await client.call('PUT /api/settings', { body: { name: 'Ada' } })).name).toBe('Ada')
  const job = await client.call('POST /api/items', {
    body: { text: { text: 'The mill burned down, Mayor Ada Quill said.', title: 'Mill & more' } },
  })
  const done = await until(async () => {
    const now = await client.call('GET /api/jobs/{id}', { params: { id: job.id } })
    return now.state === 'done' && now
  })
  const report = await client.call('GET /api/reports/{id}', { params: { id: done.reports[0] as string } })
  expect(report.reading.report.title).toBe('Mill & more')
  const [line] = (await client.call('GET /api/statements', { query: { report: report.report.id, limit: 1 } })).items
  expect(line?.text).toContain('mill burned')
  const found = await client.call('GET /api/search', { query: { q: 'mill', limit: 5 } })
  expect(found.hits).toHaveLength(1)
  const { items } = await client.call('GET /api/sources', {})
  expect(items.map(({ name }) => name)).toContain('Ada Quill')
  const csv = await client.call('GET /api/reports/{id}/export', { params: { id: report.report.id }, query: { as: 'csv' } })
  expect(csv).toContain('Ada Quill')
  const files = new FormData()
  files.append('files', new Blob(['The ferry was late, the harbour office said.']), 'ferry.txt')
  expect((await client.call('POST /api/items', { body: files })).named).toEqual(['ferry.txt'])
  await client.call('DELETE /api/session', {})
  await expect(client.call('GET /api/reports', {})).rejects.toMatchObject({ status: 401 })
})

test('a token that is not that of the session any more is asked for again', async () => {
  const client = browser()
  await client.call('POST /api/session', { body: { password: PASSWORD } })
  expect((await client.call('PUT /api/settings', { body: { follow: true } })).follow).toBe(true)
  // Another tab signs in: the cookie is another, and what the client remembers is none.
  await client.call('POST /api/session', { body: { password: PASSWORD } })
  expect((await client.call('PUT /api/settings', { body: { follow: false } })).follow).toBe(false)
})

describe('errors', () => {
  test('say what is wrong, where, and what to do', async () => {
    const client = openClient({ base: service.url, key: service.keys.make({ name: 'k', scope: 'read', days: 1 }).secret })
    await expect(client.call('GET /api/search', { query: { q: 'fire (' } })).rejects.toMatchObject({
      name: 'ApiError',
      status: 400,
      position: 5,
      hint: expect.any(String),
    })
    await expect(client.call('GET /api/reports/{id}', { params: { id: 'no/such?id#' } })).rejects.toMatchObject({
      status: 404,
      message: 'there is no report no/such?id#',
    })
    await expect(client.call('POST /api/example', {})).rejects.toMatchObject({ status: 403, code: 'scope' })
  })
  test('of a service that is away, or is another', async () => {
    await expect(openClient({ base: 'http://127.0.0.1:1' }).call('GET /api/health', {})).rejects.toMatchObject({
      status: 0,
      code: 'unreachable',
    })
    const other = openClient({
      fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
    })
    await expect(other.call('GET /api/health', {})).rejects.toMatchObject({ status: 502, code: 'unknown' })
    expect(new ApiError(429, { retryAfter: 7 })).toMatchObject({ retryAfter: 7, position: null })
  })
  test('an abort stays one', async () => {
    const stop = new AbortController()
    stop.abort(new Error('not needed any more'))
    await expect(openClient({ base: service.url }).call('GET /api/health', { signal: stop.signal })).rejects.toThrow('not needed any more')
  })
})

test('addresses are written so that nothing in an id gets out of its place', () => {
  const client = openClient()
  expect(client.href('GET /api/sources/{key}', { params: { key: 'named:a/b ?#%é' }, query: { limit: 3 } })).toBe(
    '/api/sources/named%3Aa%2Fb%20%3F%23%25%C3%A9?limit=3',
  )
  expect(client.href('GET /api/reports', {})).toBe('/api/reports')
})
