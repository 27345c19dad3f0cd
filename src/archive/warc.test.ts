import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { modelDisk } from '../../bench/record/disk.ts'
import { captureOf, draftOf, scripted } from '../../bench/record/script.ts'
import { seeded } from '../engine/learn/index.ts'
import { httpMessage, recordsOf } from '../engine/read/warc/records.ts'
import { type Capture, openDisk } from './index.ts'
import { readCapture, tombstone, writeCapture } from './warc.ts'

const SALT = '0123456789abcdef0123456789abcdef'
const back = async (capture: Capture) => {
  const { bytes } = await writeCapture(capture, SALT)
  const read = await readCapture(bytes)
  if (read === 'erased') throw new Error('erased')
  return { ...read, body: Uint8Array.from(read.body) }
}

const plain: Capture = {
  url: 'https://harbour-courier.example/a?b=c',
  retrieved: '2026-03-01T10:00:00.000Z',
  request: { method: 'GET', url: 'https://harbour-courier.example/a?b=c', headers: [['accept', '*/*']] },
  response: { status: 200, headers: [['Content-Type', 'text/html; charset=utf-8']] },
  contentType: 'text/html; charset=utf-8',
  body: new TextEncoder().encode('<p>The ferry left.</p>'),
}

const CASES: readonly (readonly [what: string, capture: Partial<Capture>])[] = [
  ['a page', {}],
  ['a file', { url: null, request: null, response: null }],
  ['a file of no type', { url: null, request: null, response: null, contentType: null }],
  ['no body', { body: new Uint8Array(0) }],
  ['a body that looks like records', { body: new TextEncoder().encode('\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n') }],
  [
    'encodings that were undone',
    {
      response: {
        status: 200,
        headers: [
          ['content-encoding', 'br'],
          ['transfer-encoding', 'chunked'],
          ['Content-Length', '7'],
          ['X-Archive-Orig-Content-Length', '8'],
        ],
      },
    },
  ],
  [
    'the same header twice',
    {
      response: {
        status: 301,
        headers: [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['Location', '/x'],
        ],
      },
    },
  ],
  ['a type besides the header', { contentType: 'application/pdf' }],
  ['an address with blanks and other letters', { url: 'file:///reports/März 2026 <draft>.html' }],
  ['an address with a line break', { url: 'https://a.example/\r\nWARC-Type: metadata' }],
  [
    'headers with line breaks',
    {
      response: {
        status: 200,
        headers: [
          ['X', 'a\r\n\r\n<script>'],
          ['Y: z\r\nQ', '\u2028\u0000'],
        ],
      },
    },
  ],
  [
    'headers beyond Latin-1',
    {
      response: {
        status: 200,
        headers: [
          ['Server', 'сервер 🚢'],
          ['Title', 'Zürich'],
        ],
      },
    },
  ],
  ['an odd status', { response: { status: 1000, headers: [] } }],
  ['an odd date', { retrieved: '1 March 2026' }],
  ['an empty address', { url: '' }],
  ['an odd method', { request: { method: 'GET X', url: '', headers: [] } }],
]

test.each(CASES)('comes back to the letter: %s', async (_, over) => {
  const capture = { ...plain, ...over }
  expect(await back(capture)).toEqual(capture)
})

test('so does any capture, and other readers see one record of each kind', () => {
  const header = fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
  const any = fc.record({
    url: fc.option(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }))),
    retrieved: fc.constantFrom('2026-03-01T10:00:00Z', 'never'),
    request: fc.option(fc.record({ method: fc.string(), url: fc.webUrl(), headers: fc.array(header) })),
    response: fc.option(fc.record({ status: fc.nat({ max: 1200 }), headers: fc.array(header) })),
    contentType: fc.option(fc.string()),
    body: fc.uint8Array({ maxLength: 300 }),
  })
  return fc.assert(
    fc.asyncProperty(any, async (capture) => {
      expect(await back(capture)).toEqual(capture)
      const { bytes } = await writeCapture(capture, SALT)
      const { records, issues } = recordsOf(gunzipSync(bytes))
      expect(issues).toEqual([])
      expect(records.map(({ type }) => type)).toEqual([capture.response ? 'response' : 'resource', ...(capture.request ? ['request'] : [])])
      expect(records.some(({ altered, cut }) => altered || cut)).toBe(false)
    }),
    { numRuns: 80, seed: 6 },
  )
})

test('a tombstone has exactly the length of what it replaces, and can be read', async () => {
  const why = 'Ω'.repeat(400)
  const lengths = [
    ...Array.from({ length: 400 }, (_, i) => 400 + i),
    1400,
    10_300,
    65_535 + 18,
    65_535 + 23,
    65_535 + 24,
    65_535 + 28,
    65_535 + 29,
    131_100,
    400_000,
  ]
  for (const length of lengths) {
    const stone = tombstone(length, 12_345_678, 23_456_789, '2026-03-01T10:00:00.000Z', why)
    expect(stone.length).toBe(length)
    expect(await readCapture(stone)).toBe('erased')
    const { records, issues } = recordsOf(gunzipSync(stone))
    expect(issues).toEqual([])
    expect(records).toMatchObject([{ type: 'metadata', cut: false }])
    // Whole characters only.
    expect(new TextDecoder('utf-8', { fatal: true }).decode(records[0]!.body)).toMatch(
      /^Entry 12345678 was erased by entry 23456789: Ω*\n-*$/,
    )
  }
})

test('no capture is too short for its tombstone', async () => {
  const least: Capture = {
    url: '',
    retrieved: '2026-03-01T10:00:00Z',
    request: null,
    response: null,
    contentType: null,
    body: new Uint8Array(0),
  }
  expect((await writeCapture(least, SALT)).bytes.length).toBeGreaterThanOrEqual(400)
})

test('damage is a typed error', async () => {
  const { bytes } = await writeCapture(plain, SALT)
  for (const broken of [
    new Uint8Array(0),
    bytes.subarray(0, -4),
    Buffer.from('no gzip at all'),
    Buffer.concat([bytes, bytes.subarray(0, 30)]),
  ])
    await expect(readCapture(broken)).rejects.toMatchObject({ code: 'damaged' })
})

test('warcio, which is not ours, reads every record of a file, erased ones too', async () => {
  const disk = modelDisk()
  const archive = await openDisk(disk, scripted(seeded(3)))
  const big = { ...captureOf(4), body: new TextEncoder().encode('<p>The harbour was closed. </p>'.repeat(3000)) }
  await archive.append([draftOf(1), draftOf(2), { ...draftOf(4), capture: big }, draftOf(7)])
  await archive.erase([4], 'asked for')
  const told: unknown[] = []
  for await (const record of new WARCParser([disk.files().get('captures/000001.warc.gz')!] as never)) {
    const text = await record.contentText()
    told.push([record.warcType, record.warcTargetURI ?? null, record.httpHeaders?.statusCode ?? null, text?.slice(0, 30)])
  }
  const shown = (id: number) => new TextDecoder().decode(captureOf(id).body).slice(0, 30)
  expect(told).toEqual([
    ['warcinfo', null, null, 'software: Sayso\r\nformat: WARC '],
    ['response', 'https://harbour-courier.example/1', 200, shown(1)],
    ['request', 'https://harbour-courier.example/1', expect.anything(), ''],
    ['resource', 'urn:x-sayso:no-address', null, shown(2)],
    ['response', 'https://harbour-courier.example/4', 200, '<p>The harbour was closed. </p'],
    ['request', 'https://harbour-courier.example/4', expect.anything(), ''],
    ['metadata', null, null, 'Entry 4 was erased by entry 5:'],
  ])
  // Our own reader of web archives finds the same pages.
  const { records } = recordsOf(gunzipSync(disk.files().get('captures/000001.warc.gz')!))
  const pages = records.filter(({ type }) => type === 'response').map(({ body, url }) => [url, httpMessage(body)?.status])
  expect(pages).toEqual([
    ['https://harbour-courier.example/1', 200],
    ['https://harbour-courier.example/4', 200],
  ])
})
