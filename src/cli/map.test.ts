import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { bareReading } from '../../test/readings.ts'
import type { Hints, Reading } from '../engine/index.ts'
import { type AnswerOptions, answerLine } from './answer.ts'
import type { Engine, Stages } from './engine.ts'
import { type InputLine, linesOf } from './lines.ts'
import { mapLines } from './mapping.ts'
import { parseFields } from './output.ts'
import { openPool } from './pool.ts'

/** A reading that shows what the engine was asked. */
const echo = (how: string, text: string, hints: Hints, stages?: Stages): Reading =>
  bareReading({
    engine: { version: how, weights: {} },
    report: {
      url: hints.url ?? null,
      outlet: hints.outlet ?? null,
      title: hints.title ?? null,
      published: hints.published ?? null,
      encoding: hints.contentType ?? null,
      section: stages?.join('+') ?? null,
      text,
    },
  })

const engine: Engine = {
  bytes: async (bytes, hints, stages) => {
    const text = new TextDecoder().decode(bytes)
    if (text === 'unreadable') throw Object.assign(new Error('Nothing to read.'), { name: 'UnreadableInput', code: 'empty', hint: '' })
    return text.split('|').map((part) => echo('bytes', part, hints, stages))
  },
  markup: (markup, hints, stages) => echo('markup', markup, hints, stages),
  page: (text, hints, stages) => echo('page', text, hints, stages),
  clean: (text, hints, stages) => {
    if (text === 'boom') throw new RangeError('Span 14..9 ends before it starts')
    return echo('clean', text, hints, stages)
  },
  stance: (headline, body) => (headline === body ? 'agree' : 'unrelated'),
  tree: (words) => ({
    upos: words.map(() => 'NOUN'),
    heads: words.map((_, at) => at),
    relations: words.map((_, at) => (at === 0 ? 'root' : 'dep')),
    names: words.map((_, at) => (at === 0 ? 'B-PER' : 'O')),
  }),
  places: (name, { country, alternates } = {}) => [
    {
      place: 1,
      name,
      country: country ?? '',
      admin1: null,
      division: null,
      lat: null,
      lon: null,
      geonamesId: null,
      feature: 'town',
      code: 'PPL',
      population: 0,
      match: alternates ? 'alternate' : 'exact',
      confidence: 0.12345,
    },
  ],
  gazetteer: () => {
    throw new Error('not asked for')
  },
  rarity: () => {
    throw new Error('not asked for')
  },
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const answer = async (text: string, options: AnswerOptions = {}): Promise<unknown> =>
  JSON.parse(await answerLine({ number: 7, bytes: utf8(text) }, engine, options))

const brief = parseFields('engine,title,text,url,section,encoding')
const b64 = (text: string) => Buffer.from(text).toString('base64')
const report = (how: string, text: string, more: object = {}) => ({
  engine: { version: how, weights: {} },
  report: { url: null, title: null, encoding: null, section: null, text, ...more },
})

test.each<readonly [line: object, answer: object]>([
  [
    { id: 'x', text: 'One.' },
    { id: 'x', reading: report('clean', 'One.') },
  ],
  [
    { id: 1, html: '<p>One.', url: 'https://news.example/1' },
    { id: 1, reading: report('markup', '<p>One.', { url: 'https://news.example/1' }) },
  ],
  [
    { id: null, page: 'One.', title: 'T' },
    { id: null, reading: report('page', 'One.', { title: 'T' }) },
  ],
  [
    { page: 'One.', url: null },
    { id: null, reading: report('page', 'One.') },
  ],
  [
    { id: [1, { a: 'b' }], html_b64: b64('One.') },
    { id: [1, { a: 'b' }], reading: report('bytes', 'One.', { encoding: 'text/html' }) },
  ],
  [
    { id: false, html_b64: b64('One.'), contentType: 'text/html; charset=koi8-r' },
    { id: false, reading: report('bytes', 'One.', { encoding: 'text/html; charset=koi8-r' }) },
  ],
  [
    { id: 1.5, bytes_b64: b64('One.|Two.') },
    { id: 1.5, readings: [report('bytes', 'One.'), report('bytes', 'Two.')] },
  ],
  [
    { id: 't', tokens: ['a', 'b'] },
    { id: 't', upos: ['NOUN', 'NOUN'], head: [0, 1], deprel: ['root', 'dep'], ner: ['B-PER', 'O'] },
  ],
  [
    { id: 'p', place: 'Raveh', country: 'iq', alternates: false },
    {
      id: 'p',
      places: [
        {
          name: 'Raveh',
          country: 'IQ',
          admin1: null,
          division: null,
          lat: null,
          lon: null,
          geonamesId: null,
          feature: 'town',
          population: 0,
          match: 'exact',
          confidence: 0.123,
        },
      ],
    },
  ],
  [
    { id: 'h', headline: 'A', body: 'B' },
    { id: 'h', stance: 'unrelated' },
  ],
  [
    { id: 'h', headline: 'A' },
    { id: 'h', error: { code: 'bad-input', message: 'body is not a string.' } },
  ],
  [
    { id: 'u', bytes_b64: b64('unreadable') },
    { id: 'u', error: { code: 'empty', message: 'Nothing to read.' } },
  ],
  [
    { id: 'b', text: 'boom' },
    { id: 'b', error: { code: 'internal', message: 'Span 14..9 ends before it starts' } },
  ],
  [
    { id: 'n', text: 5 },
    { id: 'n', error: { code: 'bad-input', message: 'text is not a string.' } },
  ],
  [
    { id: 'n', text: 'a', url: 5 },
    { id: 'n', error: { code: 'bad-input', message: 'url is not a string.' } },
  ],
  [
    { id: 'n', html_b64: '<p>' },
    { id: 'n', error: { code: 'bad-input', message: 'html_b64 is not base 64.' } },
  ],
  [
    { id: 'n', tokens: ['a', 1] },
    { id: 'n', error: { code: 'bad-input', message: 'tokens is not a list of strings.' } },
  ],
])('a line is answered: %j', async (line, expected) => {
  expect(await answer(JSON.stringify(line), { fields: brief })).toEqual(expected)
})

test.each<readonly [line: Uint8Array | null, code: string]>([
  [utf8(''), 'bad-json'],
  [utf8('{"id": 1,'), 'bad-json'],
  [utf8('[1]'), 'bad-json'],
  [utf8('null'), 'bad-json'],
  [new Uint8Array([0x22, 0xff, 0x22]), 'bad-utf8'],
  [null, 'line-too-long'],
  [utf8(`{"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "text": ""}`), 'bad-id'],
])('a malformed line is answered with its number', async (bytes, code) => {
  const answered = JSON.parse(await answerLine({ number: 7, bytes }, engine, {})) as { error: { code: string } }
  expect(answered).toMatchObject({ id: null, line: 7 })
  // A parser that gives up on the nesting is as good as a writer that does.
  expect(code === 'bad-id' ? ['bad-id', 'bad-json'] : [code]).toContain(answered.error.code)
})

test('two questions in a line, or none, are an error that names them', async () => {
  expect(await answer('{"id": 1, "text": "a", "html": "b"}')).toMatchObject({
    error: { message: expect.stringContaining('has text, html') },
  })
  expect(await answer('{"id": 1}')).toMatchObject({ error: { code: 'bad-input', message: expect.stringContaining('has none') } })
})

test('stages reach the engine, and fields are written in the order of the format', async () => {
  expect(await answer('{"id": 1, "text": "a"}', { stages: ['read', 'attribute'], fields: parseFields('section') })).toEqual({
    id: 1,
    reading: { report: { section: 'read+attribute' } },
  })
  expect(
    await answerLine({ number: 1, bytes: utf8('{"text": "a", "id": 1}') }, engine, { fields: parseFields('issues,text,statements') }),
  ).toBe('{"id":1,"reading":{"report":{"text":"a"},"statements":[],"issues":[]}}')
  expect(() => parseFields('text,nonsense')).toThrow('unknown field nonsense')
})

test('an answer is one line and well-formed, whatever the text holds', async () => {
  const text = 'a\nb\u2028c\ud800d\u0000'
  const answered = await answerLine({ number: 1, bytes: utf8(JSON.stringify({ id: '\udfff', text })) }, engine, {})
  expect(answered).not.toMatch(/[\n\ud800\udfff]/)
  expect(JSON.parse(answered)).toMatchObject({ id: '\udfff', reading: { report: { text } } })
})

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

test('lines are the same however the input is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\r', ' ') })),
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      async (lines, ended, sizes) => {
        const text = lines.join('\n') + (ended && lines.length > 0 ? '\n' : '')
        const found: string[] = []
        for await (const { bytes, number } of linesOf(pieces(utf8(text), sizes))) {
          found.push(new TextDecoder().decode(bytes!))
          expect(number).toBe(found.length)
        }
        const expected = text.split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(found).toEqual(expected)
      },
    ),
  )
})

test('a line over the limit is not kept, and the next is read', async () => {
  const found: (number | null)[] = []
  for await (const { bytes } of linesOf(pieces(utf8(`abc\n${'x'.repeat(99)}\nde\n${'y'.repeat(99)}`), [7]), 10))
    found.push(bytes?.length ?? null)
  expect(found).toEqual([3, null, 2, null])
})

test('with one thread every answer is out before the next line is taken', async () => {
  const log: string[] = []
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const name of ['a', 'b', 'c']) {
      log.push(`ask ${name}`)
      yield utf8(`${name}\n`)
    }
  }
  await mapLines(input(), async (text) => void log.push(`got ${text.trim()}`), {
    answer: async ({ bytes }) => new TextDecoder().decode(bytes!),
    threads: 1,
  })
  expect(log).toEqual(['ask a', 'got a', 'ask b', 'got b', 'ask c', 'got c'])
})

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

test('with more threads order is kept, the window is bounded, and answers are out before the input ends', async () => {
  let busy = 0
  let most = 0
  let taken = 0
  let furthest = 0
  const out: number[] = []
  async function* input(): AsyncGenerator<Uint8Array> {
    for (let i = 1; i <= 60; i++) {
      taken = i
      furthest = Math.max(furthest, taken - out.length)
      yield utf8(`${i}\n`)
    }
    // A caller may hold the input open until it has the answers.
    while (out.length < 60) await after(1)
  }
  const answerAfter = async ({ number }: InputLine): Promise<string> => {
    most = Math.max(most, ++busy)
    await after(number === 1 ? 40 : number % 3)
    busy--
    return String(number)
  }
  await mapLines(input(), async (text) => void out.push(Number(text)), { answer: answerAfter, threads: 3 })
  expect(out).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
  expect(most).toBe(3)
  expect(furthest).toBeLessThanOrEqual(3 * 8 + 1)
})

test.each([1, 2])('an output that fails ends the work, threads %i', async (threads) => {
  const write = async () => {
    throw new Error('no space')
  }
  await expect(mapLines(pieces(utf8('1\n2\n3\n'), [2]), write, { answer: async () => '', threads })).rejects.toThrow('no space')
})

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a thread that hangs or dies costs its own line only', async () => {
  const worker = path.join(folder, 'worker.mjs')
  writeFileSync(
    worker,
    `export default ({ line, settings }) => {
      const { id } = JSON.parse(new TextDecoder().decode(line.bytes))
      if (id === 'hang') for (;;);
      if (id === 'die') return new Promise(() => setTimeout(() => { throw new Error('gone') }))
      return JSON.stringify({ id, settings })
    }`,
  )
  const pool = openPool({ worker: pathToFileURL(worker), threads: 2, settings: { a: 1 }, timeout: 1000 })
  const input = ['one', 'hang', 'two', 'die', 'three', 'four'].map((id) => `${JSON.stringify({ id })}\n`).join('')
  const out: unknown[] = []
  await mapLines(pieces(utf8(input), [5]), async (text) => void out.push(JSON.parse(text)), { answer: pool.answer, threads: 2 })
  await pool.close()
  const settings = { a: 1 }
  expect(out).toEqual([
    { id: 'one', settings },
    { id: 'hang', error: { code: 'timeout', message: 'The line was not answered within 1 seconds.' } },
    { id: 'two', settings },
    { id: 'die', error: { code: 'crashed', message: expect.any(String) } },
    { id: 'three', settings },
    { id: 'four', settings },
  ])
})
