import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { cleanUp, FEED, type Files, folderWith, LINE, MAIL, meansOf, NOW, PAGE, SEPARATOR, stdin, told } from '../../../test/inputs.ts'
import type { Item } from '../item.ts'
import { itemsOf } from './items.ts'
import { type InputMeans, momentOf } from './means.ts'

afterEach(cleanUp)

const textOf = ({ body }: Item): string => new TextDecoder().decode(body)

async function check(
  files: Files,
  expected: readonly string[],
  { name = '', more = {}, show = () => '' }: { name?: string; more?: Partial<InputMeans>; show?: (item: Item) => string } = {},
): Promise<void> {
  const root = folderWith(files)
  expect(await told([path.join(root, name)], root, more, show)).toEqual(expected)
}

/** A record of a web archive. */
function record(type: string, fields: Readonly<Record<string, string>>, body: string | Uint8Array): Buffer {
  const bytes = Buffer.from(body)
  const head = Object.entries({ 'WARC-Type': type, ...fields, 'Content-Length': String(bytes.length) }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${head.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')])
}
const answer = (body: string | Uint8Array, headers = 'Content-Type: text/html\r\n', status = 200): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status} OK\r\n${headers}\r\n`), Buffer.from(body)])
const responded = (url: string, body: Uint8Array, more: Readonly<Record<string, string>> = {}): Buffer =>
  record(
    'response',
    { 'WARC-Target-URI': url, 'WARC-Date': '2026-03-01T10:00:00Z', 'Content-Type': 'application/http; msgtype=response', ...more },
    body,
  )
const A = 'https://lantern.example/a'
const B = 'https://lantern.example/b'
const ARCHIVE = Buffer.concat([record('warcinfo', {}, 'software: x'), responded(A, answer(PAGE)), responded(B, answer(PAGE))])

describe('files and folders', () => {
  test('a folder is walked in the order of names', async () => {
    await check({ 'b.html': PAGE, 'a/z.txt': 'The ferry was late.\n', 'a/B.html': PAGE }, ['+ a/B.html', '+ a/z.txt', '+ b.html'])
  })
  test('what is hidden, an image, empty, or leads elsewhere is passed over', async () => {
    await check(
      {
        '.git/config.html': PAGE,
        'in.html': { link: 'real.html' },
        loop: { link: '.' },
        'out.html': { link: '/etc/hostname' },
        'photo.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]),
        'nothing.html': '',
        'real.html': PAGE,
        'gone.html': { link: 'nowhere.html' },
      },
      [
        '~ .git hidden',
        '! gone.html no-file',
        '+ in.html',
        '~ loop link',
        '~ nothing.html no-report',
        '~ out.html link',
        '~ photo.jpg no-report',
        '+ real.html',
      ],
    )
  })
  test('what is named itself is taken whatever it is', async () => {
    await check({ 'photo.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) }, ['+ photo.jpg photo.jpg'], {
      name: 'photo.jpg',
      show: ({ name }) => name ?? '',
    })
  })
  test('a file that is not there is missed, and the rest goes on', async () => {
    const root = folderWith({ 'a.html': PAGE })
    expect(await told([path.join(root, 'x.html'), 'no\0such', path.join(root, 'a.html')], root)).toEqual([
      '! x.html no-file',
      '! no\0such no-file',
      '+ a.html',
    ])
  })
  test('names are data, control characters and all', async () => {
    await check({ 'a\u001b[31m\n.html': PAGE }, ['+ a\u001b[31m\n.html'])
  })
  test('a page of more than 10 MB is missed; packed, it is kept as it came', async () => {
    const packed = gzipSync(PAGE.repeat(10))
    await check(
      { 'big.html': PAGE + ' '.repeat(11 << 20), 'small.html.gz': packed },
      ['! big.html too-large', `+ small.html.gz ${packed.length}`],
      {
        show: ({ body }) => String(body.length),
      },
    )
  })
  test('standard input is told by what it holds', async () => {
    expect(await told(['-'], 'none', { stdin: stdin(PAGE.slice(0, 9), PAGE.slice(9)) }, textOf)).toEqual([`+ standard input ${PAGE}`])
    expect(await told(['-'], 'none', { stdin: stdin(`${LINE({})}\n{`, '}\n') })).toEqual([
      '+ standard input, line 1',
      '! standard input, line 2 bad-input',
    ])
  })
})

describe('mailboxes', () => {
  const subjects = (item: Item): string => /Subject: (.*)/.exec(textOf(item))?.[1] ?? ''
  const rows: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ['two messages', `${SEPARATOR}${MAIL('one')}\n${SEPARATOR}${MAIL('two')}\n`, ['+ a.mbox, message 1 one', '+ a.mbox, message 2 two']],
    [
      'line ends of Windows',
      `${SEPARATOR}${MAIL('one')}\n${SEPARATOR}${MAIL('two')}`.replaceAll('\n', '\r\n'),
      ['+ a.mbox, message 1 one', '+ a.mbox, message 2 two'],
    ],
    [
      '“From” in the text parts nothing',
      `${SEPARATOR}${MAIL('one')}\nFrom the bridge they saw it.\n${SEPARATOR}`,
      ['+ a.mbox, message 1 one'],
    ],
    ['no end', `${SEPARATOR}${MAIL('one').trimEnd()}`, ['+ a.mbox, message 1 one']],
    ['packed', gzipSync(`${SEPARATOR}${MAIL('one')}\n${SEPARATOR}${MAIL('two')}`), ['+ a.mbox, message 1 one', '+ a.mbox, message 2 two']],
    [
      'packed and cut',
      gzipSync(`${SEPARATOR}${MAIL('one')}\n${SEPARATOR}${MAIL('two')}${'x y '.repeat(40)}`).subarray(0, -12),
      ['+ a.mbox, message 1 one', '+ a.mbox, message 2 two', '! a.mbox incomplete'],
    ],
    [
      'a message that is too long',
      `${SEPARATOR}${MAIL('one')}${'a\n'.repeat(6 << 20)}\n${SEPARATOR}${MAIL('two')}`,
      ['! a.mbox, message 1 too-large', '+ a.mbox, message 2 two'],
    ],
    ['a line without end', `${SEPARATOR}${MAIL('one')}${'a'.repeat(11 << 20)}`, ['! a.mbox, message 1 too-large']],
  ]
  test.each(rows)('%s', async (_, bytes, expected) => {
    await check({ 'a.mbox': bytes }, expected, { name: 'a.mbox', show: subjects })
  })
  test('a message is what stands between its separator and the empty line before the next, to the byte', async () => {
    const root = folderWith({ 'a.mbox': `${SEPARATOR}${MAIL('one')}\n${SEPARATOR}${MAIL('two')}\n` })
    expect(await told([root], root, {}, textOf)).toEqual(
      [`+ a.mbox, message 1 ${MAIL('one')}`, `+ a.mbox, message 2 ${MAIL('two')}`].map((line) => line.trimEnd()),
    )
  })
  test('a single mail is one thing', async () => {
    await check({ 'a.eml': MAIL('one') }, ['+ a.eml one'], { show: subjects })
  })
})

describe('web archives', () => {
  const heads = ({ url, retrieved, contentType, request, response }: Item): string =>
    [url, retrieved, contentType, request?.method ?? '-', response?.status ?? '-', response?.headers.length ?? '-'].join(' ')
  test('each page comes with its address, its time and its heads', async () => {
    await check(
      { 'a.warc': ARCHIVE },
      [A, B].map((url) => `+ ${url} ${url} 2026-03-01T10:00:00.000Z text/html - 200 1`),
      { show: heads },
    )
  })
  test('requests are told apart, before and after', async () => {
    const asked = 'GET /b HTTP/1.1\r\nHost: lantern.example\r\n\r\n'
    const bytes = Buffer.concat([
      responded(A, answer(PAGE), { 'WARC-Record-ID': '<urn:a>' }),
      record('request', { 'WARC-Target-URI': A, 'WARC-Concurrent-To': '<urn:a>' }, asked),
      record('request', { 'WARC-Target-URI': B }, asked),
      responded(B, answer(PAGE), { 'WARC-Record-ID': '<urn:b>' }),
      responded(A, answer(PAGE), { 'WARC-Record-ID': '<urn:c>' }),
    ])
    await check({ 'a.warc': bytes }, [`+ ${A} GET`, `+ ${B} GET`, `+ ${A} -`], { show: ({ request }) => request?.method ?? '-' })
  })
  const rows: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    [
      'gzip, a member a record',
      Buffer.concat([gzipSync(responded(A, answer(PAGE))), gzipSync(responded(B, answer(PAGE)))]),
      [`+ ${A} 77`, `+ ${B} 77`],
    ],
    ['cut in the middle of a page', ARCHIVE.subarray(0, -30), [`+ ${A} 77`, `+ ${B} 51`, `! ${B} incomplete`]],
    ['cut in a head', ARCHIVE.subarray(0, ARCHIVE.length - 270), [`+ ${A} 77`, '! a.warc incomplete']],
    [
      'rubbish after a page',
      Buffer.concat([responded(A, answer(PAGE)), Buffer.alloc(70_000, 'x')]),
      [`+ ${A} 77`, '! a.warc damaged-record'],
    ],
    [
      'a length that cannot be',
      Buffer.from('WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\n'),
      ['! a.warc damaged-record'],
    ],
    [
      'packed bodies',
      Buffer.concat([
        responded(A, answer(gzipSync(PAGE), 'Content-Encoding: gzip\r\n')),
        responded(B, answer(brotliCompressSync(PAGE), 'Content-Encoding: br\r\n')),
      ]),
      [`+ ${A} 77`, `+ ${B} 77`],
    ],
    [
      'a page that is too long',
      Buffer.concat([responded(A, answer(' '.repeat(11 << 20))), responded(B, answer(PAGE))]),
      [`! ${A} too-large`, `+ ${B} 77`],
    ],
    [
      'a bomb as a page',
      responded(A, answer(gzipSync(Buffer.alloc(50 << 20)), 'Content-Type: text/html\r\nContent-Encoding: gzip\r\n')),
      [`+ ${A} many`, `! ${A} too-long`],
    ],
    [
      'bytes that are not those of its digest',
      responded(A, answer(PAGE), { 'WARC-Block-Digest': 'sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
      [`+ ${A} 77`, `! ${A} digest-mismatch`],
    ],
    [
      'what is no page',
      Buffer.concat([
        responded(A, answer('x', 'Content-Type: image/png\r\n')),
        responded(A, answer('gone', undefined, 404)),
        responded(B, answer(PAGE)),
      ]),
      [`+ ${B} 77`, '~ a.warc no-page'],
    ],
  ]
  test.each(rows)('%s', async (_, bytes, expected) => {
    await check({ 'a.warc': bytes }, expected, { name: 'a.warc', show: ({ body }) => (body.length > 1000 ? 'many' : String(body.length)) })
  })
  test('a bomb is stopped', async () => {
    const bomb = Buffer.concat([gzipSync(responded(A, answer(PAGE))), gzipSync(responded(B, answer(Buffer.alloc(100 << 20))))])
    await check({ 'a.warc.gz': bomb }, [`+ ${A}`, `! ${B} too-large`, `! ${B} incomplete`, '! a.warc.gz expands-too-much'], {
      name: 'a.warc.gz',
    })
  })
})

describe('lines of reports', () => {
  const rows: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    [
      'as they stand',
      `${LINE({ url: A, retrieved: '2026-03-02T10:00:00+02:00' })}\r\n\n${LINE({})}`,
      [`+ a.jsonl, line 1 ${A} 2026-03-02T08:00:00.000Z`, `+ a.jsonl, line 3 null ${NOW}`],
    ],
    ['packed', gzipSync(LINE({})), [`+ a.jsonl, line 1 null ${NOW}`]],
    [
      'bad ones',
      [
        '{"text": "x"',
        '[1]',
        '{"id": 1}',
        LINE({ html: PAGE }),
        LINE({ title: 7 }),
        LINE({ url: 'file:///etc/passwd' }),
        '\u0000',
        LINE({}),
      ].join('\n'),
      ['bad-json', 'bad-json', 'bad-input', 'bad-input', 'bad-input', 'bad-input', 'bad-json']
        .map((code, at) => `! a.jsonl, line ${at + 1} ${code}`)
        .concat(`+ a.jsonl, line 8 null ${NOW}`),
    ],
    [
      'a line of 50 MB',
      `${LINE({})}\n{"text": "${'a'.repeat(50 << 20)}"}\n${LINE({})}`,
      [`+ a.jsonl, line 1 null ${NOW}`, '! a.jsonl, line 2 line-too-long', `+ a.jsonl, line 3 null ${NOW}`],
    ],
  ]
  test.each(rows)('%s', async (_, bytes, expected) => {
    await check({ 'a.jsonl': bytes }, expected, { name: 'a.jsonl', show: ({ url, retrieved }) => `${url} ${retrieved}` })
  })
  test('a file of other lines is given up', async () => {
    const lines = 'no report\n'.repeat(5000)
    const root = folderWith({ 'a.jsonl': lines })
    const found = await told([path.join(root, 'a.jsonl')], root)
    expect([found.length, found.at(-1)]).toEqual([1001, '! a.jsonl no-lines'])
  })
})

test('whatever the bytes, they end in things and faults', async () => {
  const root = folderWith({})
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(SEPARATOR, MAIL('x'), '\n', LINE({}), 'WARC/1.1\r\n', 'Content-Length: 3\r\n\r\n', PAGE, '\u001f\u008b', FEED),
        { maxLength: 8 },
      )
      .map((parts) => Buffer.from(parts.join(''))),
    fc.nat(ARCHIVE.length).map((end) => ARCHIVE.subarray(0, end)),
    fc.nat(400).map((end) => gzipSync(ARCHIVE).subarray(0, end)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('a', 'a.jsonl', 'a.mbox', 'a.txt', 'a.warc.gz'), async (given, name) => {
      writeFileSync(path.join(root, name), given)
      for await (const found of itemsOf(
        [path.join(root, name)],
        meansOf({ follow: false, gate: { get: () => Promise.reject(new Error('no')) } }),
      ))
        if ('fault' in found) expect(found.fault.code).not.toBe('internal')
      rmSync(path.join(root, name))
    }),
    { numRuns: 150 },
  )
})

test('moments are those of ISO 8601', () => {
  expect(['2026-03-01', '2026-03-01T10:00:00', '2026-03-01T10:00:00+02:00', '2026-13-01', 'today', null].map(momentOf)).toEqual([
    '2026-03-01T00:00:00.000Z',
    '2026-03-01T10:00:00.000Z',
    '2026-03-01T08:00:00.000Z',
    null,
    null,
    null,
  ])
})
