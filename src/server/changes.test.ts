import { request } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { endServices, jobDone, serviceWith, type TestService, until } from '../../test/serving.ts'
import { type Change, openChanges } from './changes.ts'

afterAll(endServices)

/** What a stream says until it is left. */
function listening(service: TestService, last?: string, key?: string) {
  const heard: { id: string; event: string; ids: readonly string[] }[] = []
  let text = ''
  let ended = false
  let status = 0
  const asking = request(
    `${service.url}/api/changes`,
    {
      agent: false,
      headers: {
        ...(last === undefined ? {} : { 'last-event-id': last }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
    },
    (response) => {
      status = response.statusCode ?? 0
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const fields = Object.fromEntries(
            text
              .slice(0, end)
              .split('\n')
              .map((line) => line.split(/: (.*)/, 2)),
          )
          text = text.slice(end + 2)
          if (fields.event) heard.push({ id: fields.id, event: fields.event, ids: JSON.parse(fields.data).ids })
        }
      })
      response.on('close', () => {
        ended = true
      })
    },
  )
  asking.on('error', () => {
    ended = true
  })
  asking.end()
  return { heard, leave: () => asking.destroy(), hasEnded: () => ended, status: () => status }
}

const addText = async (service: TestService, text: string): Promise<void> => {
  const { json } = await service.ask('POST /api/items', { body: { text: { text } } })
  await jobDone(service, json.id)
}

test('who listens hears of what was added; who comes back hears what was missed, each once', async () => {
  const service = await serviceWith()
  const first = listening(service)
  await until(async () => first.status() === 200)
  await addText(service, 'The mill burned down, Mayor Ada Quill said.')
  await until(async () => first.heard.some(({ event }) => event === 'claims'))
  expect(new Set(first.heard.map(({ event }) => event))).toEqual(new Set(['jobs', 'reports', 'claims']))
  const [report] = (await service.ask('GET /api/reports')).json.items
  expect(first.heard.find(({ event }) => event === 'reports')?.ids).toEqual([report.id])
  first.leave()
  const last = first.heard.at(-1)?.id as string
  await until(async () => service.service.changes.listening() === 0)
  await addText(service, 'The ferry was late, the harbour office said.')
  const second = listening(service, last)
  await until(async () => second.heard.some(({ event }) => event === 'claims'))
  const all = [...first.heard, ...second.heard].map(({ id }) => Number(id.split('-')[1]))
  expect(all).toEqual(Array.from({ length: all.length }, (_, at) => at + 1))
  second.leave()
  for (const lost of ['elsewhere-1', '0123456789ab-7', `${last.split('-')[0]}-999999`, 'x'.repeat(5000)]) {
    const third = listening(service, lost)
    await until(async () => third.heard.length >= 4)
    expect(third.heard.map(({ event, ids }) => [event, ids])).toEqual(
      ['reports', 'claims', 'decisions', 'jobs', 'watch', 'alerts'].map((kind) => [kind, []]),
    )
    third.leave()
  }
})

test('decisions are told of', async () => {
  const service = await serviceWith()
  await addText(service, 'The mill burned down, Mayor Ada Quill said.')
  const heard = listening(service)
  await until(async () => heard.status() === 200)
  const [report] = (await service.ask('GET /api/reports')).json.items
  const made = await service.ask('POST /api/decisions', { body: { kind: 'note', on: { report: report.id }, text: 'Ask the mayor.' } })
  expect(made.status).toBe(201)
  const undone = await service.ask(`DELETE /api/decisions/${made.json.id}`)
  expect(undone.json.what).toEqual({ kind: 'undo', decision: made.json.id })
  await until(async () => heard.heard.length >= 2)
  expect(heard.heard.map(({ event, ids }) => [event, ids])).toEqual([
    ['decisions', [made.json.id]],
    ['decisions', [undone.json.id]],
  ])
  heard.leave()
})

test('nobody listens more often than they may', async () => {
  const service = await serviceWith({ password: 'correct horse battery', limits: { streams: { each: 2, all: 3 } } })
  const [one, two] = ['one', 'two'].map((name) => service.keys.make({ name, scope: 'read', days: 1 }).secret)
  const streams = [one, one, one, two, two].map((key) => listening(service, undefined, key))
  await until(async () => streams.every((stream) => stream.status() > 0))
  expect(streams.map((stream) => stream.status()).filter((status) => status === 429)).toHaveLength(2)
  for (const stream of streams) stream.leave()
  await until(async () => service.service.changes.listening() === 0)
  const again = listening(service, undefined, one)
  await until(async () => again.status() === 200)
  again.leave()
})

test('what is remembered has an end', () => {
  const changes = openChanges(() => new Date(0))
  const heard: Change[] = []
  changes.tell('reports', ['first'])
  changes.listen(
    null,
    (change) => heard.push(change),
    () => {},
  )()
  let first = ''
  const stop = changes.listen(
    null,
    ({ id }) => (first ||= id),
    () => {},
  )
  for (let turn = 0; turn < 1_000; turn++) changes.tell('jobs', [String(turn)])
  stop()
  changes.listen(
    first,
    (change) => heard.push(change),
    () => {},
  )()
  expect(heard.map(({ ids }) => ids[0])).toEqual(Array.from({ length: 999 }, (_, at) => String(at + 1)))
  changes.tell('jobs')
  changes.tell('jobs')
  heard.length = 0
  changes.listen(
    first,
    (change) => heard.push(change),
    () => {},
  )()
  expect(heard.map(({ kind, ids }) => [kind, ids.length])).toEqual(
    ['reports', 'claims', 'decisions', 'jobs', 'watch', 'alerts'].map((kind) => [kind, 0]),
  )
})
