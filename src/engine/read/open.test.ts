import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { gzipSync, zlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { UnreadableInput } from '../model/index.ts'
import { joinBytes } from './bytes/join.ts'
import type { BlockModel } from './html/cleaner.ts'
import { open } from './open.ts'

// A model of no trees with a bias for yes: every block that is shown and no boilerplate is body.
const ALL: BlockModel = {
  features: 0,
  bias: 9,
  roots: new Uint32Array(),
  feature: new Int16Array(),
  left: new Uint32Array(),
  value: new Float32Array(),
}

const join = (...parts: Uint8Array[]): Uint8Array => joinBytes(parts)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const PAGE = '<!doctype html><title>Quay closed</title><h1>Quay closed</h1><p>The quay is closed, the harbour master said.</p>'
const response = (body: Uint8Array, ...headers: string[]) =>
  join(bytes(['HTTP/1.1 200 OK', 'Content-Type: text/html; charset=utf-8', ...headers, '', ''].join('\r\n')), body)
const record = (type: string, uri: string, contentType: string, body: Uint8Array, length = body.length) =>
  join(
    bytes(
      `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\nContent-Type: ${contentType}\r\nContent-Length: ${length}\r\n\r\n`,
    ),
    body,
    bytes('\r\n\r\n'),
  )
const HTTP = 'application/http; msgtype=response'
const chunks = (text: string) => bytes(`${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`)

const MAIL = (type: string, body: string) =>
  bytes(
    `From: The Pier Letter <letter@pier.example>\r\nTo: a@b.example\r\nSubject: Quay closed\r\nDate: Sun, 4 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`,
  )

/** What opening gives: title, start of the text and issue codes of every report; or the code of the refusal. */
async function check(input: Uint8Array, hints: Parameters<typeof open>[1], expected: unknown): Promise<void> {
  let found: unknown
  try {
    found = (await open(input, hints, ALL)).map(({ report, issues }) => [
      report.title,
      report.text.slice(0, 40),
      report.url,
      issues.map(({ code }) => code).filter((code) => code !== 'no-date'),
    ])
  } catch (thrown) {
    if (!(thrown instanceof UnreadableInput)) throw thrown
    found = thrown.code
  }
  expect(found).toEqual(expected)
}

const TEXT = 'The quay is closed, the harbour master sa'.slice(0, 40)
const ROWS: readonly (readonly [string, Uint8Array, Parameters<typeof open>[1], unknown])[] = [
  ['a page', bytes(PAGE), {}, [['Quay closed', 'Quay closed\n\nThe quay is closed, the har', null, []]]],
  [
    'a page, packed',
    gzipSync(bytes(PAGE)),
    { name: 'quay.html.gz' },
    [['Quay closed', 'Quay closed\n\nThe quay is closed, the har', null, []]],
  ],
  ['a page, packed and cut', gzipSync(bytes(PAGE)).subarray(0, 100), {}, [['Quay closed', expect.any(String), null, ['incomplete']]]],
  ['packed twice', gzipSync(gzipSync(bytes(PAGE))), {}, 'packed-twice'],
  [
    'Markdown',
    bytes('---\ntitle: Quay closed\nauthor: Ana Ruiz\n---\n\nThe *quay* is [closed](https://a.example/x), **she** said.\n'),
    { name: 'q.md' },
    [['Quay closed', 'The quay is closed, she said.', null, []]],
  ],
  ['a mail in HTML', MAIL('text/html', '<p>The quay is closed, the harbour master said.</p>'), {}, [['Quay closed', TEXT, null, []]]],
  [
    'a mail in plain text',
    MAIL('text/plain', 'The quay is closed, the harbour master said on Sunday.'),
    {},
    [['Quay closed', TEXT, null, []]],
  ],
  ['a mail without text', MAIL('image/png', 'x'), {}, 'no-text'],
  [
    'an archive',
    join(
      record('warcinfo', '', 'application/warc-fields', bytes('software: x\r\n')),
      record('response', 'https://pier.example/1', HTTP, response(bytes(PAGE))),
      record('response', 'https://pier.example/i.png', HTTP, bytes('HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u0001')),
      record('response', 'https://pier.example/gone', HTTP, bytes('HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>')),
      record('resource', 'https://pier.example/2', 'text/html', bytes(PAGE.replaceAll('Quay', 'Pier'))),
    ),
    {},
    [
      ['Quay closed', expect.any(String), 'https://pier.example/1', []],
      ['Pier closed', expect.any(String), 'https://pier.example/2', []],
    ],
  ],
  [
    'an archive, packed a record at a time',
    join(
      gzipSync(record('response', 'https://pier.example/1', HTTP, response(bytes(PAGE)))),
      gzipSync(record('resource', 'https://pier.example/2', 'text/html', bytes(PAGE))),
    ),
    { name: 'pier.warc.gz' },
    [
      ['Quay closed', expect.any(String), 'https://pier.example/1', []],
      ['Quay closed', expect.any(String), 'https://pier.example/2', []],
    ],
  ],
  [
    'an archived body in gzip',
    record('response', 'https://pier.example/1', HTTP, response(gzipSync(bytes(PAGE)), 'Content-Encoding: gzip')),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/1', []]],
  ],
  [
    'an archived body in deflate',
    record('response', 'https://pier.example/1', HTTP, response(zlibSync(bytes(PAGE)), 'Content-Encoding: deflate')),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/1', []]],
  ],
  [
    'an archived body in chunks',
    record('response', 'https://pier.example/1', HTTP, response(chunks(PAGE), 'Transfer-Encoding: chunked')),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/1', []]],
  ],
  [
    'an archive cut short',
    record('response', 'https://pier.example/1', HTTP, response(bytes(PAGE)), 5000),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/1', ['incomplete', 'incomplete']]],
  ],
  [
    'a record that is not what its digest says',
    record('resource', 'https://pier.example/2', 'text/html\r\nWARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', bytes(PAGE)),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/2', ['digest-mismatch']]],
  ],
  [
    'a record that is what its digest says',
    record('resource', 'https://pier.example/2', `text/html\r\nWARC-Block-Digest: sha256:${bytesToHex(sha256(bytes(PAGE)))}`, bytes(PAGE)),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/2', []]],
  ],
  ['a record of impossible length', record('resource', 'https://pier.example/2', 'text/html', bytes(PAGE), -5), {}, 'no-pages'],
  [
    'a record that stands twice',
    joinBytes([1, 2].map(() => record('resource', 'https://pier.example/2', 'text/html\r\nWARC-Record-ID: <urn:uuid:1>', bytes(PAGE)))),
    {},
    [['Quay closed', expect.any(String), 'https://pier.example/2', []]],
  ],
  ['an ARC archive', bytes('filedesc://x.arc 0.0.0.0 20310504 text/plain 77\n'), {}, 'unknown-format'],
  ['an archive without pages', record('warcinfo', '', 'application/warc-fields', bytes('software: x\r\n')), {}, 'no-pages'],
  ['nothing', new Uint8Array(), {}, 'empty'],
  ['a PDF', bytes('%PDF-1.7\n%âãÏÓ\n1 0 obj'), {}, 'unknown-format'],
  ['JSON that is no feed', bytes('{"a": 1}'), {}, 'unknown-format'],
]

for (const [name, input, hints, expected] of ROWS) test(name, () => check(input, hints, expected))

test('a bomb is stopped, and says so', async () => {
  const bomb = gzipSync(bytes(`${PAGE}<p>${' '.repeat(8_000_000)}</p>`), { level: 9 })
  const [read] = await open(bomb, {}, ALL)
  expect(read?.issues.map(({ code }) => code)).toContain('expands-too-much')
})

test('a page of more elements than a call takes arguments is read', async () => {
  const [read] = await open(bytes(`${PAGE}${'<p>'.repeat(600_000)}`), { contentType: 'text/html' }, ALL)
  expect(read?.report.title).toBe('Quay closed')
})

test('whatever the bytes, there is a report or a typed refusal', async () => {
  const starts = [
    '',
    'WARC/1.0\r\n',
    'From: a\r\nSubject: b\r\nDate: c\r\n\r\n',
    '<html>',
    '<rss>',
    '{"version":"https://jsonfeed.org/version/1"',
    '\u001f\u008b',
  ].map((start) => Uint8Array.from(start, (c) => c.charCodeAt(0)))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      try {
        await open(join(start, rest), {}, ALL)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(UnreadableInput)
      }
    }),
    { numRuns: 300 },
  )
})
