import { expect, test } from 'vitest'
import { askAt } from '../../test/serving.ts'
import { startHealth } from './health.ts'

test('a worker says whether it is well, and its figures, and nothing else', async () => {
  let isWell = true
  let isThere = true
  const page = await startHealth({
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    isWell: () => isWell,
    gauges: async () => {
      if (!isThere) throw new Error('postgres://desk:secret@db.example')
      return { waiting: { help: 'Jobs that wait.', value: 7 } }
    },
  })
  try {
    const ask = (route: string) => askAt(page.url, route)
    expect(await ask('GET /health')).toMatchObject({ status: 200, json: { ok: true, version: '0.0.0-test' } })
    const { status, text, headers } = await ask('GET /metrics')
    expect([status, text]).toEqual([200, '# HELP sayso_waiting Jobs that wait.\n# TYPE sayso_waiting gauge\nsayso_waiting 7\n'])
    expect(headers).toMatchObject({ 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'x-content-type-options': 'nosniff' })
    isWell = false
    isThere = false
    expect((await ask('GET /health')).status).toBe(503)
    expect(await ask('GET /metrics')).toMatchObject({ status: 503, text: '' })
    for (const route of ['GET /', 'GET /api/reports', 'POST /health', 'GET /health/../metrics/x'])
      expect([route, (await ask(route)).status]).toEqual([route, 404])
    await expect(
      startHealth({ host: '127.0.0.1', port: Number(new URL(page.url).port), version: '', isWell: () => true, gauges: async () => ({}) }),
    ).rejects.toMatchObject({ code: 'port-taken' })
  } finally {
    await page.stop()
  }
})
