import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { models } from '../../../test/weights.ts'
import { type Reading, readBytes, readClean, readMarkup } from '../../engine/index.ts'
import { type Added, REPORT_LINE } from '../../workspace/index.ts'
import { readCaptured } from './captured.ts'
import { openReaders } from './readers.ts'
import { openStatus } from './status.ts'
import { teller } from './told.ts'

const engine = {
  bytes: (bytes: Uint8Array, hints: object) => readBytes(bytes, hints, models),
  clean: (text: string, hints: object) => readClean(text, hints, models),
  markup: (markup: string, hints: object) => readMarkup(markup, hints, models),
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a captured line of reports', () => {
  const read = async (line: string): Promise<Reading['report']> => {
    const [reading] = await readCaptured(
      { bytes: utf8(line), hints: { url: 'https://lantern.example/a', contentType: REPORT_LINE }, as: 'line' },
      engine,
    )
    return (reading as Reading).report
  }
  test('has the words, title, outlet, date and byline that it gives', async () => {
    const text = '  The bridge is closed, Lena Orsk said.\n\nNobody was hurt. '
    const line = { text, title: 'Bridge', outlet: 'Lantern', published: '2026-03-12T08:00:00Z', byline: 'Edo Marn' }
    expect(await read(JSON.stringify(line))).toMatchObject({ ...line, byline: ['Edo Marn'], url: 'https://lantern.example/a' })
    expect(
      await read(JSON.stringify({ text: 'Late.', published: null, byline: ['A B', 7], url: 'https://lantern.example/b' })),
    ).toMatchObject({
      text: 'Late.',
      published: null,
      byline: ['A B'],
      url: 'https://lantern.example/b',
    })
  })
  test('may hold a page, of which it knows better', async () => {
    const html =
      '<html><head><title>Page</title></head><body><article><h1>Page</h1><p>The old bridge at Reedholm was closed on Tuesday after cracks were found in two of its pillars, engineer Lena Orsk said.</p><p>At least 14 people were taken across the river by boat while the police kept cars away from both banks, according to the harbour office.</p></article></body></html>'
    const report = await read(JSON.stringify({ html, outlet: 'Lantern', title: 'Bridge' }))
    expect(report).toMatchObject({ outlet: 'Lantern', title: 'Bridge', text: expect.stringContaining('according to the harbour office') })
  })
  test.each(['{', '7', '{"title": "x"}'])('that is none is unreadable: %s', async (line) => {
    await expect(read(line)).rejects.toMatchObject({ name: 'UnreadableInput', code: 'bad-line' })
  })
})

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-readers-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a thread that hangs or dies costs its own capture only, and what is no report stays told from that', async () => {
  const file = path.join(folder, 'worker.mjs')
  writeFileSync(
    file,
    `export default ({ bytes, as }) => {
      const said = new TextDecoder().decode(bytes)
      if (said === 'hang') for (;;);
      if (said === 'die') return new Promise(() => setTimeout(() => { throw new Error('gone') }))
      if (said === 'none') return { fault: { code: 'empty', message: 'nothing', hint: 'give more' } }
      return { readings: JSON.stringify([{ said, as }]) }
    }`,
  )
  const readers = openReaders({ worker: pathToFileURL(file), threads: 2, timeout: 500 })
  const asked = ['one', 'hang', 'die', 'none', 'two'].map((word, at) =>
    readers.read(utf8(word), at === 0 ? { contentType: REPORT_LINE } : {}).then(
      (readings) => readings[0],
      (error: Error & { code?: string }) => `${error.name} ${error.code ?? ''} ${error.message}`,
    ),
  )
  expect(await Promise.all(asked)).toEqual([
    { said: 'one', as: 'line' },
    'Error  it was not read within 0.5 seconds',
    expect.stringContaining('the thread that read it ended'),
    'UnreadableInput empty nothing',
    { said: 'two', as: 'bytes' },
  ])
  await readers.close()
})

describe('what is said', () => {
  const thing = (called: string, outcome: Added['outcome'], code?: string): Added => ({
    called,
    outcome,
    seq: null,
    reports: outcome === 'new' || outcome === 'version' ? 1 : 0,
    fault: code ? { code, message: `it is ${code}`, hint: 'look again' } : null,
  })
  const told = (json: boolean) => {
    const said = { out: '', err: '', line: '' }
    const add = (where: keyof typeof said, text: string): boolean => {
      said[where] += text
      return true
    }
    const status = openStatus({
      isTTY: true,
      columns: 60,
      write: (text: string) => add('line', text),
    } as NodeJS.WriteStream)
    const tell = teller({ json, out: (text) => add('out', text), err: (text) => add('err', text), status })
    for (const one of [thing('a\u001b[2J', 'missed', 'no-file'), thing('b', 'new'), thing('c', 'version'), thing('d', 'failed', 'empty')])
      tell.took(one)
    tell.passed({ called: '.x', code: 'hidden', message: 'it is hidden' })
    const result = { new: 1, version: 1, known: 0, failed: 1, missed: 1, waiting: 0, kept: 0 }
    tell.end({ result, resumed: 2, quarantined: 1, stopped: true, traced: false })
    return said
  }
  test('to people', () => {
    const { out, err, line } = told(false)
    expect(out).toBe(`version  c
1 new, 1 other versions of what was known, 1 kept, but no report in them, 1 could not be had
2 reports read
2 kept by an earlier run were read now
passed over: hidden files (1)
why: 1 no-file, 1 empty
1 in quarantine: sayso quarantine list
stopped: all of this is kept; give the same command again to go on
`)
    expect(err).toBe(`sayso: cannot have a?[2J: it is no-file
       look again
sayso: no report in d: it is empty
       its bytes are kept all the same
`)
    expect(line.replace(/\r\u001b\[2K/g, '')).not.toMatch(/[\u0000-\u001f]/)
  })
  test('to programs', () => {
    const { out, err } = told(true)
    expect(err).toBe('')
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      ...[thing('a\u001b[2J', 'missed', 'no-file'), thing('b', 'new'), thing('c', 'version'), thing('d', 'failed', 'empty')].map((one) => ({
        type: 'thing',
        ...one,
      })),
      { type: 'passed', called: '.x', code: 'hidden', message: 'it is hidden' },
      expect.objectContaining({
        type: 'summary',
        new: 1,
        reports: 2,
        quarantined: 1,
        stopped: true,
        faults: { 'no-file': 1, empty: 1 },
        passed: { hidden: 1 },
      }),
    ])
  })
})
