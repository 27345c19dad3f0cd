import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type CommandOptions, command, linesOf, mainIn, type Ran } from '../bench/kills/command.ts'
import { lineOf } from '../bench/kills/stream.ts'
import { counts } from '../src/store/index.ts'
import { openWorkspace } from '../src/workspace/index.ts'
import { fillFolder } from './databases.ts'
import { models, root } from './weights.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folderOf(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-adding-'))
  folders.push(folder)
  return folder
}

const sayso = (args: readonly string[], folder: string, options?: CommandOptions): Promise<Ran> =>
  command(mainIn(root), args, { folder }, options)

const summaryOf = (ran: Ran): Record<string, unknown> => linesOf(ran).at(-1) ?? {}

/** One for several tests: making the files of an index takes seconds. */
const shared = folderOf()

const PAGE =
  '<html><head><title>Late ferry</title></head><body><article><h1>Late ferry</h1><p>The ferry to Reedholm was two hours late on Tuesday, the harbour office said in a statement to passengers who had waited on the quay since the morning.</p></article></body></html>'

test('a folder is added, and known the second time', async () => {
  const workspace = shared
  const given = folderOf()
  mkdirSync(path.join(given, 'deeper'))
  writeFileSync(path.join(given, 'deeper', 'page.html'), PAGE)
  writeFileSync(path.join(given, 'reports.jsonl'), `${lineOf(1)}no report\n${lineOf(2)}`)
  writeFileSync(path.join(given, '.hidden'), 'x')
  const first = await sayso(['add', given], workspace)
  expect(first.out).toContain('3 new, 1 could not be had')
  expect(first.out).toContain('3 reports read, and traced')
  expect(first.out).toContain('passed over: hidden files (1)')
  expect(first.err).toContain('reports.jsonl, line 2: it is not JSON')
  expect(first.exit).toBe(1)
  const again = await sayso(['add', given, '--json', '--threads', '1'], workspace)
  expect(summaryOf(again)).toMatchObject({ type: 'summary', new: 0, known: 3, missed: 1, traced: false, faults: { 'bad-json': 1 } })
  const none = await sayso(['add', path.join(given, 'nothing.html')], workspace)
  expect([none.exit, none.err]).toEqual([1, expect.stringContaining('no such file')])
  expect((await sayso(['quarantine', 'list'], workspace)).out).toBe('nothing is in quarantine\n')
})

const COUNT = 140

test('killed at any moment and given again, nothing is lost and nothing doubled', async () => {
  const workspace = folderOf()
  await fillFolder(workspace)
  const file = path.join(folderOf(), 'reports.jsonl')
  writeFileSync(file, Array.from({ length: COUNT }, (_, number) => lineOf(number)).join(''))
  const args = ['add', file, '--json', '--no-trace']
  const captures = path.join(workspace, 'archive', 'captures')
  // As soon as something is in the record, and before it is read.
  const early = await sayso(args, workspace, {
    when: (_, kill) => {
      if (existsSync(captures) && readdirSync(captures).some((name) => statSync(path.join(captures, name)).size > 2000)) kill('SIGKILL')
    },
  })
  expect(linesOf(early).some(({ type }) => type === 'summary')).toBe(false)
  // As soon as something is said to be settled.
  await sayso(args, workspace, { when: (out, kill) => void (out.includes('\n') && kill('SIGKILL')) })
  const last = await sayso([...args.slice(0, -1)], workspace)
  expect([last.exit, last.err]).toEqual([0, ''])
  const { new: fresh, known, traced } = summaryOf(last)
  expect([Number(fresh) + Number(known), traced]).toEqual([COUNT, true])
  const opened = await openWorkspace({ folder: workspace }, { now: () => new Date(), read: async () => [], rarity: () => models.rarity })
  try {
    const bodies: string[] = []
    for await (const { kind, capture } of opened.archive.entries()) if (kind === 'captured') bodies.push(capture?.body ?? '')
    expect([bodies.length, new Set(bodies).size]).toEqual([COUNT, COUNT])
    const findings = []
    for await (const finding of opened.archive.verify()) findings.push(finding)
    expect(findings).toEqual([])
    expect(await counts(opened.store.db)).toMatchObject({ captures: COUNT, reports: COUNT, failed: 0 })
  } finally {
    await opened.close()
  }
})

test('Ctrl-C keeps what came and says how to go on, though its input hangs', async () => {
  const ran = await sayso(['add', '-', '--json'], shared, {
    stdin: lineOf(3) + lineOf(4).slice(0, 20),
    when: (out, kill) => void (out.includes('"new"') && !out.includes('summary') && kill('SIGINT')),
  })
  expect([ran.exit, summaryOf(ran)]).toEqual([1, expect.objectContaining({ new: 1, missed: 0, stopped: true, traced: false })])
  expect(ran.err).toContain('stopping as soon as what is under way is safe')
})

test.each([
  [['add'], 'nothing to add'],
  [['add', '-', '--urls', '-'], 'standard input can be read only once'],
  [['add', 'x', '--collection', ''], 'a collection has a name'],
  [['add', 'x', '--threads', '0'], 'Give a whole number from 1 to 64'],
])('wrong use: %j', async (args, message) => {
  const ran = await sayso(args, folderOf())
  expect([ran.exit, ran.err]).toEqual([2, expect.stringContaining(message)])
})

test('without a network the system has failed; a workspace in use is refused', async () => {
  const workspace = shared
  const cut = await sayso(['add', 'https://lantern.example/a', '--offline', '--json'], workspace)
  expect([cut.exit, summaryOf(cut)]).toEqual([3, expect.objectContaining({ missed: 1, faults: { offline: 1 } })])
  const held = await openWorkspace({ folder: workspace }, { now: () => new Date(), read: async () => [], rarity: () => models.rarity })
  try {
    const refused = await sayso(['add', 'x.html'], workspace)
    expect([refused.exit, refused.err]).toEqual([3, expect.stringContaining(`is open in process ${process.pid}`)])
  } finally {
    await held.close()
  }
})
