import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, expect, test } from 'vitest'
import { openWorkspace } from '../src/workspace/index.ts'
import { stories } from './stories.ts'
import { models } from './weights.ts'

// The real command, on invented reports as JSON Lines.
const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'sayso-corpora-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => path.join(folder, name)
const main = path.join(root, 'dist/src/cli/main.js')

interface Ran {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

function sayso(args: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SAYSO_WORKSPACE: at('none'), ...env },
    maxBuffer: 1 << 28,
  })
  return { exit: status, out: stdout, err: stderr }
}

const REPORTS = stories().map(({ report: { id, outlet, text }, reading }, number) => ({
  id,
  outlet,
  title: reading.report.title,
  published: reading.report.published,
  retrieved: `2031-03-${String(10 + number).padStart(2, '0')}T00:00Z`,
  text,
}))

function writeLines(name: string, lines: readonly (object | string)[]): string {
  writeFileSync(at(name), lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
  return at(name)
}

const reports = writeLines('reports.jsonl', REPORTS)

const sorted = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.includes('"type":"meta"'))
    .sort()

test('a corpus gives the lines of sayso trace, from memory and from disk, and says what it took', () => {
  const traced = sorted(sayso(['trace', '--reports', reports, '--json']).out)
  expect(traced.length).toBeGreaterThan(10)
  for (const memory of ['1g', '0']) {
    const here = at(`corpus-${memory}`)
    expect(sayso(['corpus', 'plan', here, '--reports', reports])).toMatchObject({
      exit: 0,
      out: expect.stringContaining('sayso corpus run'),
    })
    const ran = sayso(['corpus', 'run', here, '--memory', memory, '--threads', '1', '--json'])
    expect(ran).toMatchObject({ exit: 0, err: '' })
    const said = ran.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(said.at(-1)).toMatchObject({ type: 'done', file: path.join(here, 'lines.jsonl'), cpuSeconds: expect.any(Number) })
    expect(said.length).toBeGreaterThan(1)
    expect(said.slice(0, -1).every(({ type, share }) => type === 'progress' && Number(share) <= 1)).toBe(true)
    expect(sorted(readFileSync(path.join(here, 'lines.jsonl'), 'utf8'))).toEqual(traced)
    // What was read can be asked about.
    expect(sorted(sayso(['trace', '--corpus', here, '--json']).out)).toEqual(traced)
    // Again: nothing is left to do, and the result is there.
    expect(sayso(['corpus', 'run', here, '--memory', memory])).toMatchObject({ exit: 0 })
  }
}, 120_000)

test('lines that cannot be used are told, and the rest is traced', () => {
  const file = writeLines('bad.jsonl', [
    ...REPORTS.slice(0, 3),
    'not JSON',
    { id: 'empty' },
    { ...REPORTS[3], id: REPORTS[0]?.id },
    { text: 'No id.' },
  ])
  sayso(['corpus', 'plan', at('bad'), '--reports', file])
  const { exit, err } = sayso(['corpus', 'run', at('bad')])
  expect(exit).toBe(1)
  expect(err.match(/^sayso: .*/gm)).toEqual([
    'sayso: line 4: The line is not JSON',
    expect.stringContaining('sayso: line 5: Give exactly one of'),
    'sayso: line 7: The report has no id',
    'sayso: report bridge1: Its id is that of an earlier report',
  ])
  expect(sorted(readFileSync(at('bad/lines.jsonl'), 'utf8'))).toEqual(
    sorted(sayso(['trace', '--reports', writeLines('good.jsonl', REPORTS.slice(0, 3)), '--json']).out),
  )
}, 60_000)

test('a run that is killed while it reads goes on where it last noted a place', async () => {
  const many = Array.from({ length: 1300 }, (_, number) => ({
    id: `r${number}`,
    outlet: 'Lake Post',
    text: `The harbour of Quell closed for ${number} hours, a clerk said.`,
  }))
  const file = writeLines('many.jsonl', many)
  sayso(['corpus', 'plan', at('killed'), '--reports', file])
  const state = at('killed/state.json')
  const child = spawn(process.execPath, [main, 'corpus', 'run', at('killed'), '--threads', '1'], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (!existsSync(state)) await new Promise((resolve) => setTimeout(resolve, 20))
  child.kill('SIGKILL')
  await ended
  const { read, done } = JSON.parse(readFileSync(state, 'utf8')) as { read: { line: number }; done: string[] }
  expect([read.line % 500, read.line > 0, done]).toEqual([0, true, []])
  expect(sayso(['corpus', 'run', at('killed')])).toMatchObject({ exit: 0 })
  sayso(['corpus', 'plan', at('undisturbed'), '--reports', file])
  sayso(['corpus', 'run', at('undisturbed')])
  expect(readFileSync(at('killed/sets/read.taken'), 'utf8')).toBe(readFileSync(at('undisturbed/sets/read.taken'), 'utf8'))
  expect(readFileSync(at('killed/lines.jsonl'), 'utf8')).toBe(readFileSync(at('undisturbed/lines.jsonl'), 'utf8'))
}, 120_000)

/** Claims of a workspace with their bounds. */
async function claimsIn(workspace: string): Promise<unknown> {
  const opened = await openWorkspace(
    { folder: workspace },
    { now: () => new Date(), read: () => Promise.reject(new Error('nothing is read')), rarity: () => models.rarity },
  )
  try {
    const { db } = opened.store
    const [claims, edges, reprints] = await Promise.all([
      db.selectFrom('claims').select(['id', 'text', 'reports', 'mentions', 'lower', 'upper']).orderBy('id').execute(),
      db.selectFrom('edges').select(['directed', 'spans', 'why']).orderBy('spans').orderBy('why').execute(),
      db
        .selectFrom('reprints')
        .select((one) => one.fn.countAll().as('count'))
        .execute(),
    ])
    return { claims, edges, reprints }
  } finally {
    await opened.close()
  }
}

test('a workspace takes in what was found, as if it had traced the reports itself', async () => {
  const corpus = at('imported')
  expect(sayso(['corpus', 'import', corpus])).toMatchObject({ exit: 2, err: expect.stringContaining('there is no plan') })
  sayso(['corpus', 'plan', corpus, '--reports', reports])
  expect(sayso(['corpus', 'import', corpus])).toMatchObject({ exit: 2, err: expect.stringContaining('was not run to its end') })
  sayso(['corpus', 'run', corpus])
  const imported = sayso(['corpus', 'import', corpus, '--workspace', at('desk')])
  expect(imported).toMatchObject({ exit: 0, out: expect.stringContaining('What was found of the corpus is in the index.') })
  expect(sayso(['add', reports, '--workspace', at('own')])).toMatchObject({ exit: 0 })
  const found = await claimsIn(at('desk'))
  expect(found).toEqual(await claimsIn(at('own')))
  // Beside other reports what was found of the corpus alone would be wrong.
  const other = writeLines('other.jsonl', [{ ...REPORTS[0], id: 'again', outlet: 'Ferry Times', text: `${REPORTS[0]?.text} It rained.` }])
  cpSync(at('own'), at('both'), { recursive: true })
  for (const place of ['desk', 'both']) sayso(['add', other, '--workspace', at(place)])
  const beside = sayso(['corpus', 'import', corpus, '--workspace', at('both')])
  expect(beside).toMatchObject({ exit: 0, out: expect.stringContaining('all were traced together anew') })
  expect(await claimsIn(at('desk'))).toEqual(await claimsIn(at('both')))
}, 240_000)

test('a folder that holds a run of other reports is no place for a plan', () => {
  const here = at('used')
  const other = writeLines('fewer.jsonl', REPORTS.slice(0, 2))
  sayso(['corpus', 'plan', here, '--reports', reports])
  // Until something was read, a plan can be made anew.
  expect(sayso(['corpus', 'plan', here, '--reports', other])).toMatchObject({ exit: 0 })
  sayso(['corpus', 'run', here])
  expect(sayso(['corpus', 'plan', here, '--reports', other, '--partitions', '4'])).toMatchObject({ exit: 0 })
  expect(sayso(['corpus', 'plan', here, '--reports', reports])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('holds a run of other reports or outlets'),
  })
}, 60_000)

test.each<readonly [args: readonly string[], exit: number, said: string]>([
  [['corpus', 'run', at('nowhere')], 2, 'there is no plan'],
  [['corpus', 'plan', at('x'), '--reports', at('missing.jsonl')], 1, 'cannot read'],
  [['corpus', 'plan', at('x')], 2, '--reports'],
  [['corpus', 'plan', at('x'), '--reports', reports, '--partitions', '0'], 2, 'whole number'],
  [['corpus', 'step', 'nonsense'], 2, 'there is no stage nonsense'],
  [['trace', '--corpus', at('nowhere'), '--json'], 2, 'nothing was read'],
  [['trace', '--corpus', at('nowhere')], 2, '--corpus needs --json'],
])('%j is told what to do', (args, exit, said) => {
  expect(sayso(args)).toMatchObject({ exit, err: expect.stringContaining(said) })
})

test('without Spark it is said how to get it, and another version makes another plan', () => {
  const here = at('spark')
  sayso(['corpus', 'plan', here, '--reports', reports])
  expect(sayso(['corpus', 'run', here, '--conf', 'a=b'])).toMatchObject({ exit: 2, err: expect.stringContaining('--conf is for Spark') })
  expect(sayso(['corpus', 'run', here, '--master', 'local[2]'], { PATH: '', SPARK_HOME: '' })).toMatchObject({
    exit: 3,
    err: expect.stringContaining('spark-submit was not found'),
  })
  const plan = path.join(here, 'plan.json')
  writeFileSync(plan, readFileSync(plan, 'utf8').replace(/"engine": "[^"]+"/, '"engine": "0.0.1"'))
  expect(sayso(['corpus', 'run', here])).toMatchObject({ exit: 2, err: expect.stringContaining('made by version 0.0.1') })
})
