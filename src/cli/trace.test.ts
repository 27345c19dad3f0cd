import fc from 'fast-check'
import { expect, test } from 'vitest'
import { models } from '../../test/weights.ts'
import { type Models, openOutlets, type Reading, readBytes, readClean, readMarkup, readPageText } from '../engine/index.ts'
import type { Engine } from './engine.ts'
import type { TraceFlags } from './trace.ts'
import { noBar } from './tracing/bar.ts'
import { type Means, runTrace } from './tracing/run.ts'

const never = (): never => {
  throw new Error('not asked for')
}

const engineOf = (given: Models): Engine => ({
  bytes: (bytes, hints) => readBytes(bytes, hints, given),
  markup: (markup, hints) => readMarkup(markup, hints, given),
  page: (text, hints) => readPageText(text, hints, given),
  clean: (text, hints) => readClean(text, hints, given),
  stance: never,
  tree: () => ({ upos: [], heads: [], relations: [], names: [] }),
  places: never,
  gazetteer: never,
  rarity: () => given.rarity,
})

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const jsonl = (lines: readonly unknown[]): string =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')

interface Ran {
  readonly exit: number
  readonly out: string
  readonly err: string
  /** The lines of output by their type; `meta` left out of `all`. */
  readonly of: (type: string) => readonly Record<string, unknown>[]
  readonly all: string
}

/** Runs the command on files that are given as text. */
async function run(files: Readonly<Record<string, string>>, flags: Partial<TraceFlags> = {}, inputs: readonly string[] = []): Promise<Ran> {
  let out = ''
  let err = ''
  const means: Means = {
    engine: engineOf(models),
    settings: { forTracing: true },
    outlets: openOutlets(),
    open: async (name) => {
      const text = files[name]
      if (text === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' })
      return { bytes: utf8(text), hints: { name }, warning: null }
    },
    stream: async function* (name) {
      // In small pieces, as a pipe gives them.
      const bytes = utf8(files[name] ?? '')
      for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777)
    },
    sizeOf: () => 0,
    now: () => new Date(0),
    bar: noBar,
    screen: { isTTY: false, columns: undefined, env: {} },
    out: async (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  }
  const exit = await runTrace(inputs, { threads: 1, most: 5, json: true, ...flags }, means)
  const lines = flags.json === false ? [] : out.split('\n').slice(0, -1)
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    exit,
    out,
    err,
    of: (type) => parsed.filter((line) => line.type === type),
    all: lines.filter((_, at) => parsed[at]?.type !== 'meta').join('\n'),
  }
}

const quay = 'At least 12 people were hurt when a crane fell on the quay at Port Ossel on Monday, harbour master Ilsa Brandt said.'
const rest =
  'The crane had been rented from a yard in Ternholm and was due to be returned on Friday. Two ships were turned away, and the market on the waterfront stayed shut for the afternoon while police looked at the wreck.'
const line = (id: string, outlet: string, at: string, text: string, more: object = {}) => ({
  id,
  url: `https://${id}.example/story`,
  outlet,
  title: 'Crane falls on quay at Port Ossel',
  published: `2026-02-02T${at}Z`,
  retrieved: `2026-02-02T${at}Z`,
  text,
  ...more,
})

const story = [
  line('a', 'Ossel Gazette', '09:00', `${quay}\n\n${rest}`),
  line('b', 'Ternholm Post', '09:40', `(Ossel Gazette) – ${quay}\n\n${rest}`),
  line('c', 'The Sound', '10:10', `${quay}\n\n${rest}`),
  line(
    'd',
    'Coast Daily',
    '11:00',
    'A crane collapsed in Port Ossel on Monday. The Ossel Gazette reported that at least 12 people were hurt on the quay.\n\nTraffic on the ring road was heavy all day.',
  ),
]
const asked = jsonl([
  { q: 'open', kind: 'claim', report: 'a', start: 0, end: quay.length },
  { q: 'whole', kind: 'story', report: 'a' },
  { q: 'given', kind: 'claim', reports: ['a', 'b', 'c', 'd'] },
  { q: 'nowhere', kind: 'claim', report: 'z' },
])

test('reports, clusters, claims, origins and the figures of the run are written', async () => {
  const { exit, err, of } = await run({ r: jsonl(story), q: asked }, { reports: 'r', queries: ['q'] })
  expect([exit, err]).toEqual([0, ''])
  const parents = Object.fromEntries(
    of('report').map(({ id, parents: list }) => [id, (list as { id: string }[]).map((parent) => parent.id)]),
  )
  expect(parents.b).toEqual(['a'])
  expect(parents.d).toContain('a')
  expect(of('cluster')).toEqual([{ type: 'cluster', ids: ['a', 'b', 'c'] }])
  const claim = of('claim').find(({ mentions }) => (mentions as unknown[]).length === 4)
  expect(claim?.mentions).toContainEqual(['a', 0, quay.length])
  expect(of('origins').map(({ q, track, lower, upper }) => [q, track, lower, upper])).toContainEqual(['given', 'given', 1, 1])
  expect(of('origins').map(({ q }) => q)).toEqual(['open', 'whole', 'given'])
  for (const origins of of('origins')) expect(origins.reasons).not.toEqual([])
  const [meta] = of('meta')
  expect(meta).toMatchObject({ reports: 4, cpuSeconds: { read: expect.any(Number), passages: expect.any(Number) } })
})

test('a directed parent that is only cited has no spans', async () => {
  const { of } = await run({ r: jsonl(story) }, { reports: 'r' })
  const cited = of('report').find(({ id }) => id === 'd')?.parents as { id: string; directed: boolean; spans: unknown[] }[]
  expect(cited).toEqual([{ id: 'a', directed: true, spans: [], why: ['it cites the outlet for a claim'] }])
})

test('without queries each claim of two or more reports has its origins', async () => {
  const { of } = await run({ r: jsonl(story) }, { reports: 'r' })
  const origins = of('origins')
  expect(origins.length).toBeGreaterThan(0)
  for (const { first, reports, lower, upper } of origins) {
    expect(first).toEqual([expect.any(String), expect.any(Number), expect.any(Number)])
    expect(reports).toBeGreaterThan(1)
    expect(lower as number).toBeLessThanOrEqual(upper as number)
  }
})

test('the order of arrival changes nothing', async () => {
  const { all } = await run({ r: jsonl(story), q: asked }, { reports: 'r', queries: ['q'] })
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(story, { minLength: story.length }), async (shuffled) => {
      expect((await run({ r: jsonl(shuffled), q: asked }, { reports: 'r', queries: ['q'] })).all).toBe(all)
    }),
    { numRuns: 8 },
  )
})

const readingsOf = (
  reports: readonly { id: string; text: string; title: string; url: string; outlet: string; published: string }[],
): string => jsonl(reports.map(({ id, text, ...hints }) => ({ id, reading: readClean(text, hints, models) })))

test.each<readonly [what: string, readings: string]>([
  ['in order', readingsOf(story)],
  ['in another order', readingsOf(story.toReversed())],
  ['one missing', readingsOf(story.slice(1))],
  ['one of another text', readingsOf([...story.slice(1), { ...story[0]!, text: 'Another text.' }])],
  ['one without parts', jsonl([{ id: 'a', reading: { report: { text: story[0]!.text } } }]) + readingsOf(story.slice(1))],
])('readings made before give the same: %s', async (what, readings) => {
  const { all } = await run({ r: jsonl(story), q: asked }, { reports: 'r', queries: ['q'] })
  const made = await run({ r: jsonl(story), m: readings, q: asked }, { reports: 'r', readings: 'm', queries: ['q'] })
  expect(made.all).toBe(all)
  expect(made.exit).toBe(what === 'one without parts' ? 1 : 0)
})

test('readings alone say what they are of', async () => {
  const { all } = await run({ r: jsonl(story) }, { reports: 'r' })
  expect((await run({ m: readingsOf(story) }, { readings: 'm' })).all).toBe(all)
})

test.each<readonly [bad: unknown, code: string]>([
  ['{"id": 1,', 'bad-json'],
  ['[1]', 'bad-json'],
  [{ text: 'No id.' }, 'no-id'],
  [{ id: '', text: 'No id.' }, 'no-id'],
  [{ id: 'a', text: 'The id of another.' }, 'same-id'],
  [{ id: 'x', text: 5 }, 'bad-input'],
  [{ id: 'x', outlet: 'No text' }, 'bad-input'],
  [{ id: 'x', tokens: ['a'] }, 'bad-input'],
  [{ id: 'x', text: 'a', html: '<p>b' }, 'bad-input'],
])('a bad line is said, with its number, and the rest is traced: %j', async (bad, code) => {
  const { all } = await run({ r: jsonl(story) }, { reports: 'r' })
  const { exit, err, all: left } = await run({ r: jsonl([...story, bad]) }, { reports: 'r' })
  expect([exit, left]).toEqual([1, all])
  expect(JSON.parse(err)).toMatchObject({ error: { code, message: expect.stringContaining('r, line 5: ') } })
})

test.each<readonly [bad: unknown, message: string]>([
  ['{', 'q, line 2: The line is not JSON'],
  [{ kind: 'claim', report: 'a' }, 'q is not a string'],
  [{ q: 'x', kind: 'rumour', report: 'a' }, 'kind is neither'],
  [{ q: 'x', kind: 'claim' }, 'names neither'],
  [{ q: 'x', kind: 'claim', reports: 'a' }, 'reports is not a list'],
  [{ q: 'x', kind: 'claim', report: 'a', start: 'b' }, 'start is not a number'],
])('a bad query is said: %j', async (bad, message) => {
  const queries = jsonl([{ q: 'good', kind: 'story', report: 'a' }, bad])
  const { exit, err, of } = await run({ r: jsonl(story), q: queries }, { reports: 'r', queries: ['q'] })
  expect(exit).toBe(1)
  expect(err).toContain(message)
  expect(of('origins').map(({ q }) => q)).toEqual(['good'])
})

test('ids and outlets may be called anything, and texts may say nothing', async () => {
  const named = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const strange = story.map((report, at) => ({ ...report, id: named[at], outlet: named[at] }))
  const { exit, of } = await run(
    { r: jsonl([...strange, { id: 'e', text: '' }, { id: 'p', text: '— … !!! ---' }, { id: 7, text: '\ud800 \u0000' }]) },
    { reports: 'r' },
  )
  expect(exit).toBe(0)
  expect(of('meta')).toMatchObject([{ reports: 7 }])
  expect(of('cluster')).toEqual([{ type: 'cluster', ids: named.slice(0, 3) }])
})

test('nothing at all is traced to nothing', async () => {
  const { exit, all } = await run({ r: '' }, { reports: 'r' })
  expect([exit, all]).toEqual([0, ''])
})

test('one report two thousand times is one text with the same origins', async () => {
  const reading: Reading = readClean(story[0]!.text, { title: 'Crane falls' }, models)
  const copies = Array.from({ length: 2000 }, (_, at) => ({
    id: `x${at}`,
    reading: { ...reading, report: { ...reading.report, outlet: `Outlet ${at % 300}`, published: '2026-02-02T09:00Z' } },
  }))
  const { exit, of } = await run({ m: jsonl(copies) }, { readings: 'm' })
  expect(exit).toBe(0)
  expect(of('cluster').map(({ ids }) => (ids as string[]).length)).toEqual([2000])
  expect(of('origins')[0]).toMatchObject({ reports: 2000, lower: 1, upper: 1 })
})

test('a report of ten megabytes changes nothing for the others', async () => {
  const huge = { ...story[1]!, id: 'huge', text: `${story[1]!.text}\n\n${'All work and no play. '.repeat(480_000)}` }
  const { exit, of } = await run({ r: jsonl([...story, huge]) }, { reports: 'r' })
  expect(exit).toBe(0)
  expect(of('meta')).toMatchObject([{ reports: 5 }])
  expect(of('cluster')).toMatchObject([{ ids: expect.arrayContaining(['a', 'b', 'c']) }])
})

test('pages are named by their files, and one that is missing does not stop the rest', async () => {
  const files = { 'a.txt': story[0]!.text, 'b.txt': story[2]!.text }
  const { exit, err, of } = await run(files, {}, ['a.txt', 'none.txt', 'b.txt', 'a.txt'])
  expect(exit).toBe(1)
  expect(err).toContain('cannot read none.txt')
  expect(err).toContain('The id a.txt is that of an earlier report')
  expect(of('cluster')).toEqual([{ type: 'cluster', ids: ['a.txt', 'b.txt'] }])
})

test.each<readonly [from: string, flags: Partial<TraceFlags>]>([
  ['a file', { reports: 'r' }],
  ['standard input, which is read but once', { reports: '-' }],
  ['readings', { reports: 'r', readings: 'm' }],
])('the view shows funnel, hands and evidence, from %s', async (_, flags) => {
  const files = { r: jsonl(story), '-': jsonl(story), m: readingsOf(story) }
  const { exit, out } = await run(files, { ...flags, json: false, width: 100, most: 1 })
  expect(exit).toBe(0)
  expect(out).toContain('4 reports → 2 after reprints → 1 origin ●')
  expect(out).toMatch(/● Ilsa Brandt|● harbour master Ilsa Brandt/)
  expect(out).toMatch(/└─ Ossel Gazette 09:00/)
  expect(out).toMatch(/Ternholm Post 09:40 {2}100% shared, order by time alone/)
  expect(out).toMatch(/Coast Daily 11:00 .*cites it {2}“The Ossel Gazette reported/)
  expect(out).not.toMatch(/\b(true|false|verified|debunked)\b/i)
})

test('a page that changed shows what changed', async () => {
  const later = {
    ...line('a2', 'Ossel Gazette', '15:00', `${quay.replace('At least 12', 'At least 15')}\n\n${rest}`),
    url: 'https://a.example/story?utm_source=x',
  }
  const { out } = await run({ r: jsonl([...story, later]) }, { reports: 'r', json: false, width: 100, most: 1 })
  expect(out).toContain('Versions')
  expect(out).toMatch(/figure, silently: “At least 12” → “At least 15”/)
})

test('an outlet that is written like another is told, and is another', async () => {
  const copy = { ...story[2]!, id: 'fake', outlet: 'Ossel G\u0430zette' }
  const { of } = await run({ r: jsonl([...story, copy]) }, { reports: 'r' })
  expect(of('meta')).toMatchObject([{ lookAlikes: [{ outlet: copy.outlet, like: 'Ossel Gazette', disguises: ['script'] }] }])
  expect((await run({ r: jsonl(story) }, { reports: 'r' })).of('meta')).toMatchObject([{ lookAlikes: [] }])
})

test('claims go into one document, of the time that is given or of now', async () => {
  const text = 'At least 14 people were killed when a footbridge collapsed in Tarnwick on Monday, fire chief Lena Orsk said.'
  const line = (id: string, outlet: string) => JSON.stringify({ id, outlet, published: '2031-03-04', title: 'Footbridge falls', text })
  const files = { 'reports.jsonl': `${line('a', 'Reed Herald')}\n${line('b', 'Gulf Ledger')}\n` }
  const given = await run(files, { reports: 'reports.jsonl', json: false, as: 'stix', at: '2031-04-01T00:00:00Z' })
  expect(given).toMatchObject({ exit: 0, err: '' })
  expect(given.out).toContain('"created": "2031-04-01T00:00:00.000Z"')
  expect((await run(files, { reports: 'reports.jsonl', json: false, as: 'stix' })).out).toContain('"created": "1970-01-01T00:00:00.000Z"')
  const table = await run(files, { reports: 'reports.jsonl', json: false, as: 'csv' })
  expect(table.out).toMatch(/^"claim",[^\n]*\r\n"claim:[0-9a-f]{32}","At least 14 people/)
})

test('reports that have nothing in common say so', async () => {
  const { exit, out, err } = await run({ 'a.txt': 'The mayor said it would rain.' }, { json: false }, ['a.txt'])
  expect([exit, out]).toEqual([0, ''])
  expect(err).toContain('no claim is made by two or more')
})
