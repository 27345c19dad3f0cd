import { expect, test } from 'vitest'
import { bareReading } from '../../test/readings.ts'
import type { Reading } from '../engine/index.ts'
import { Failure, failureOf, failureText } from './failure.ts'
import { type Means, readInputs } from './read.ts'
import { layoutOf, type Screen, type ScreenFlags } from './screen.ts'

const reading = (title: string): Reading =>
  bareReading({
    report: { title },
    issues: [{ stage: 'attribute', code: 'language', message: 'Nobody is looked for in Klingon yet.', start: null, end: null }],
    setAside: [{ kind: 'advert', text: 'Buy', rule: 'ad-class' }],
  })

const errors: Readonly<Record<string, unknown>> = {
  missing: Object.assign(new Error('ENOENT: no such file or directory, open'), { code: 'ENOENT' }),
  offline: Object.assign(new Error('Fetching is switched off.'), { name: 'FetchError', code: 'offline', hint: 'Unset SAYSO_OFFLINE.' }),
  empty: Object.assign(new Error('There is nothing to read.'), { name: 'UnreadableInput', code: 'empty', hint: 'Give a page.' }),
}

/** Runs `sayso read` over inputs that are their own names; the names of errors fail. */
async function ran(inputs: readonly string[], flags: Parameters<typeof readInputs>[1], screen: Partial<Screen> = {}) {
  let out = ''
  let err = ''
  const means: Means = {
    engine: { bytes: async (bytes) => new TextDecoder().decode(bytes).split('|').map(reading) },
    open: async (name) => {
      if (errors[name]) throw errors[name]
      return { bytes: new TextEncoder().encode(name), hints: {}, warning: name === 'cut' ? 'the end is missing' : null }
    },
    screen: { isTTY: false, columns: undefined, env: {}, ...screen },
    out: async (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  }
  return { exit: await readInputs(inputs, flags, means), out, err }
}

test('all reports go into one document, without those that could not be read', async () => {
  const { exit, out, err } = await ran(['a|b', 'missing', 'c'], { as: 'html' })
  expect(exit).toBe(1)
  expect(err).toContain('missing')
  expect(out.match(/<!doctype html>/g)).toHaveLength(1)
  expect([...out.matchAll(/<h1[^>]*>(.)<\/h1>/g)].map(([, title]) => title)).toEqual(['a', 'b', 'c'])
})

test('several reports give an object a line, without what was set aside', async () => {
  const { exit, out } = await ran(['a|b', 'c'], { json: true })
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading)
  expect(exit).toBe(0)
  expect(lines.map(({ report }) => report.title)).toEqual(['a', 'b', 'c'])
  expect(Object.keys(lines[0]!)).toEqual(
    'format engine report sources statements ownVoice entities places times figures events credits headline origins issues'.split(' '),
  )
})

test('--explain adds what was set aside', async () => {
  const { out } = await ran(['a'], { json: true, explain: true })
  expect(JSON.parse(out)).toMatchObject({ setAside: [{ kind: 'advert', rule: 'ad-class' }] })
})

test.each<readonly [inputs: readonly string[], exit: number, err: string]>([
  [['missing', 'a'], 1, 'sayso: cannot read missing: no such file\n       try a path, a link, or - for standard input\n'],
  [['a', 'empty'], 1, 'sayso: cannot read empty: There is nothing to read\n       Give a page.\n'],
  [['offline', 'missing', 'a'], 3, 'sayso: cannot read offline: Fetching is switched off\n       Unset SAYSO_OFFLINE.\n'],
  [['cut', 'a'], 0, 'sayso: cut: the end is missing\n       what was there is read\n'],
])('one bad input does not stop the rest: %j', async (inputs, exit, err) => {
  const result = await ran(inputs, {}, { isTTY: true, env: { FORCE_COLOR: '0' } })
  expect(result.exit).toBe(exit)
  expect(result.err.startsWith(err)).toBe(true)
  expect(result.out).toMatch(/^a\n/m)
})

test('with --json an error is one object', async () => {
  expect((await ran(['missing'], { json: true })).err).toBe(
    '{"error":{"code":"no-file","message":"cannot read missing: no such file","hint":"try a path, a link, or - for standard input"}}\n',
  )
})

test('an empty answer in a pipe says why on standard error', async () => {
  expect(await ran(['a'], {})).toEqual({
    exit: 0,
    out: '',
    err: 'sayso: a: nobody is quoted in it\n       Nobody is looked for in Klingon yet.\n',
  })
})

test('standard input twice is wrong usage', async () => {
  await expect(ran(['-', '-'], {})).rejects.toMatchObject({ exit: 2 })
})

test('a name cannot drive the terminal', () => {
  expect(failureText(failureOf(errors.missing, 'a\u001b[31m\u202eb\nc'), false)).toBe(
    'sayso: cannot read a?[31m?b?c: no such file\n       try a path, a link, or - for standard input\n',
  )
})

test.each<readonly [thrown: unknown, input: string | undefined, code: string, exit: number]>([
  [Object.assign(new Error('x'), { code: 'EISDIR' }), 'd', 'is-folder', 1],
  [Object.assign(new Error('x'), { code: 'EACCES' }), 'd', 'no-rights', 1],
  [Object.assign(new Error('x'), { code: 'EIO' }), 'd', 'system', 3],
  [Object.assign(new Error('x'), { code: 'ENOSPC' }), undefined, 'system', 3],
  [Object.assign(new Error('x'), { name: 'FetchError', code: 'http-status', hint: '' }), 'u', 'http-status', 1],
  [Object.assign(new Error('x'), { name: 'FetchError', code: 'dns', hint: '' }), 'u', 'dns', 3],
  [new TypeError('x'), 'u', 'internal', 3],
  ['x', undefined, 'internal', 3],
  [new Failure(2, 'usage', 'x', 'y'), 'u', 'usage', 2],
])('what is thrown has a code and an exit: %s', (thrown, input, code, exit) => {
  expect(failureOf(thrown, input)).toMatchObject({ code, exit })
})

const terminal = { isTTY: true, columns: 120 }
const pipe = { isTTY: false, columns: undefined }
test.each<readonly [screen: Omit<Screen, 'env'>, env: Screen['env'], flags: ScreenFlags, layout: string]>([
  [terminal, {}, {}, '88 colour drawn'],
  [{ ...terminal, columns: 61 }, {}, {}, '61 colour drawn'],
  [{ ...terminal, columns: 0 }, {}, {}, '88 colour drawn'],
  [terminal, {}, { width: 150 }, '150 colour drawn'],
  [terminal, { NO_COLOR: '1' }, {}, 'lines'],
  [terminal, { NO_COLOR: '' }, {}, '88 colour drawn'],
  [terminal, { NO_COLOR: '1' }, { width: 60 }, '60 drawn'],
  [terminal, { NO_COLOR: '1' }, { color: true }, '88 colour drawn'],
  [terminal, {}, { color: false }, '88 drawn'],
  [terminal, { FORCE_COLOR: '0' }, {}, '88 drawn'],
  [terminal, { TERM: 'dumb' }, {}, '88'],
  [terminal, { TERM: 'linux' }, {}, '88 colour'],
  [terminal, { LANG: 'C' }, {}, '88 colour'],
  [terminal, { LANG: 'C', LC_ALL: 'de_DE.UTF-8' }, {}, '88 colour drawn'],
  [pipe, {}, {}, 'lines'],
  [pipe, { LANG: 'C' }, { width: 88 }, '88 drawn'],
  [pipe, {}, { color: true }, '88 colour drawn'],
  [pipe, { FORCE_COLOR: '1' }, {}, '88 colour drawn'],
  [pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, {}, 'lines'],
  [pipe, {}, { color: false }, 'lines'],
])('the layout of %j with %j and %j is %s', (screen, env, flags, expected) => {
  const layout = layoutOf({ ...screen, env }, flags)
  const told = layout.kind === 'lines' ? 'lines' : `${layout.width}${layout.colour ? ' colour' : ''}${layout.unicode ? ' drawn' : ''}`
  expect(told).toBe(expected)
})
