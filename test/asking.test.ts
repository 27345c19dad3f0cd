import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, putReports, replaceTraced } from '../src/store/index.ts'
import { readingOf } from './readings.ts'
import { root } from './weights.ts'

// The commands as a user runs them, over a workspace of two reports.
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sayso-asking-'))
  const store = await openStore({ folder })
  const text = 'A fire at the Dellmoor mill killed at least 14 people, Mayor Ada Quill said.'
  const told = [['Ada Quill', 'A fire at the Dellmoor mill killed at least 14 people']] as const
  await putReports(
    store.db,
    ['a', 'b'].map((id) => ({
      id,
      reading: readingOf({ title: 'Fire kills 14', outlet: `Post ${id}`, published: `2024-05-01T0${id === 'a' ? 8 : 9}:00Z`, text }, told),
      retrieved: null,
    })),
  )
  const mentions = ['a', 'b'].map((report) => ({ report, start: 0, end: 76 }))
  const origins = { lower: 1, upper: 1, bottlenecks: [], circular: [], reasons: ['one named source'], wouldChange: [] }
  await replaceTraced(store.db, ['a', 'b'], {
    claims: [{ id: 'claim:1', text, mentions, origins }],
    edges: [{ report: 'b', parent: 'a', directed: false, spans: [], why: [] }],
    reprints: [['a', 'b']],
  })
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function sayso(args: readonly string[], where = folder): { code: number; out: string; err: string } {
  const { DATABASE_URL: _, ...env } = process.env
  try {
    const out = execFileSync(process.execPath, [path.join(root, 'dist/src/cli/main.js'), ...args, '--workspace', where], {
      encoding: 'utf8',
      env,
      stdio: 'pipe',
    })
    return { code: 0, out, err: '' }
  } catch (thrown) {
    const { status, stdout, stderr } = thrown as { status: number; stdout: string; stderr: string }
    return { code: status, out: stdout, err: stderr }
  }
}

const rows: readonly (readonly [args: readonly string[], code: number, shown: RegExp])[] = [
  [['search', 'dellmoor', 'mill', '--width', '80'], 0, /^2 reports\n\nFire kills 14 · Post b · 2024-05-01 09:00\n/],
  [['search', 'mill', '--most', '1', '--width', '80'], 0, /\nmore: sayso search mill --most 1 --after \S+\n$/],
  [['search', 'mill', '--in', 'claims'], 0, /^1 origin\t2\tA fire at .*\tclaim:1\n$/],
  [
    ['search', 'quill', '--in', 'sources', '--json'],
    0,
    /^\{"type":"hit","kind":"source","source":\{"key":"named:ada quill".*\n\{"type":"page".*"next":null.*\}\n$/,
  ],
  [['search', 'foo:bar'], 2, /no field “foo” at 1/],
  [['search', 'mill', '--after', 'nowhere'], 2, /“nowhere” is no place in this list\n +leave out --after/],
  [['search', 'mill', '--in', 'papers'], 2, /Allowed choices are reports, statements, sources, claims/],
  [
    ['claim', 'list', '--json'],
    0,
    /^\{"type":"claim","id":"claim:1".*"origins":\{"lower":1,"upper":1\}\}\n\{"type":"page","next":null\}\n$/,
  ],
  [
    ['claim', '1', '--width', '80'],
    0,
    /^1 origin · 2 reports, 2 mentions\n[\s\S]* Why +one named source\n[\s\S]*\nPost b[^\n]*\n[\s\S]*⇄ shares text with Post a\n$/,
  ],
  [
    ['claim', '1', '--json'],
    0,
    /^\{"type":"claim"[\s\S]*"words":"A fire at [\s\S]*\n\{"type":"edge","report":"b","parent":"a"[\s\S]*\{"type":"page","next":null\}\n$/,
  ],
  [
    ['claim', '1', '--as', 'csv-origins'],
    0,
    /^[^\n]*\r\n"claim:1","Ada Quill","pinned","person","a","Post a","Fire kills 14",,"2024-05-01T08:00Z","attributed",/,
  ],
  [
    ['claim', '1', '--as', 'schema', '--verdict', 'In part', '--verdict-by', 'Bo Lund', '--verdict-on', '2024-06-01'],
    0,
    /"@type": "ClaimReview"[\s\S]*"name": "Bo Lund"[\s\S]*"alternateName": "In part"/,
  ],
  [['claim', '1', '--as', 'schema', '--verdict', 'In part'], 2, /nobody is named\n +give --verdict, --verdict-by and --verdict-on/],
  [['claim', '1', '--as', 'stix', '--at', '2024-06-01T00:00:00Z'], 0, /"created": "2024-06-01T00:00:00\.000Z"/],
  [['claim', '1', '--as', 'stix', '--at', 'soon'], 2, /Give an instant/],
  [['claim', '1', '--as', 'csv', '--json'], 2, /cannot be used with/],
  [['claim', 'nope'], 1, /there is no claim nope\n +see sayso claim list/],
  [['source', 'named:ada quill'], 0, /^2024-05-01 09:00\tPost b\tasserts\tA fire at .*\tb\torigin\n/],
  [['source', 'named:nobody'], 1, /try sayso search --in sources nobody/],
  [['status', '--json'], 0, /^\{"place":.*"entries":0,"counts":\{.*"reports":2,.*\},"untraced":0,"settled":\{"through":0,"since":0\}/],
]

test.each(rows)('sayso %j', (args, code, shown) => {
  const answer = sayso(args)
  expect(answer.out + answer.err).toMatch(shown)
  expect(answer.code).toBe(code)
})

test('who asks where there is no workspace makes none', () => {
  const answer = sayso(['search', 'mill'], path.join(folder, 'elsewhere'))
  expect(answer.err).toMatch(/there is no workspace in .*\n +add reports by sayso add/)
  expect(answer.code).toBe(1)
})
