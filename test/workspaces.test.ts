import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { command, linesOf, mainIn, type Ran } from '../bench/kills/command.ts'
import type { WorkspacePlace } from '../src/workspace/index.ts'
import { dropDatabases, fillFolder, newDatabase, SERVER } from './databases.ts'
import { root } from './weights.ts'

// A workspace's life by the commands alone, in a folder and on a server.

const files = mkdtempSync(path.join(tmpdir(), 'sayso-workspaces-'))
const at = (name: string): string => path.join(files, name)
afterAll(async () => {
  rmSync(files, { recursive: true, force: true })
  await dropDatabases()
})

const FIRE = 'A fire at the Dellmoor mill killed at least 14 people, Mayor Ada Quill said on Friday.'
const REPORTS = [
  ['https://lantern.example/fire', 'Lantern', `${FIRE} The mill had stood beside the river for a century.`],
  ['https://courier.example/fire', 'Courier', `${FIRE} Its owner, Ivo Brandel, denied that the doors had been locked.`],
  [
    'https://herald.example/ferry',
    'Herald',
    'The ferry to Reedholm was late, the harbour office said. Quillfeather Moorhen had waited since six.',
  ],
] as const
writeFileSync(
  at('reports.jsonl'),
  REPORTS.map(
    ([url, outlet, text]) =>
      `${JSON.stringify({ url, outlet, title: 'News of the day', published: '2026-03-06', retrieved: '2026-03-12T08:00:00Z', text })}\n`,
  ).join(''),
)

let made = 0
const KINDS = {
  async PGlite(): Promise<WorkspacePlace> {
    const folder = at(`workspace-${made++}`)
    await fillFolder(folder)
    return { folder }
  },
  PostgreSQL: async (): Promise<WorkspacePlace> => ({ url: await newDatabase() }),
}
type Kind = keyof typeof KINDS

const LIVES: readonly (readonly [kind: Kind, moved: Kind])[] = SERVER
  ? [
      ['PGlite', 'PostgreSQL'],
      ['PostgreSQL', 'PGlite'],
    ]
  : [['PGlite', 'PGlite']]
if (!SERVER) process.stderr.write('workspaces: not run on PostgreSQL: SAYSO_TEST_DATABASE_URL is not set\n')

describe.each(LIVES)('a workspace on %s, moved to %s', (kind, moved) => {
  let place: WorkspacePlace
  /** The JSON Lines of a command that ends well. */
  const said = async (args: readonly string[], where = place): Promise<Record<string, unknown>[]> => {
    const ran = await command(mainIn(root), [...args, '--json'], where)
    expect([ran.exit, ran.err], args.join(' ')).toEqual([0, ''])
    return linesOf(ran)
  }
  const failing = (args: readonly string[], where = place): Promise<Ran> => command(mainIn(root), args, where)

  /** The bytes that a workspace is exported to, and what is said of them. */
  const exported = async (where = place): Promise<{ bytes: Buffer; file: string; told: Record<string, unknown> }> => {
    const file = at(`${made++}.tar`)
    const [told] = await said(['export', file], where)
    return { bytes: readFileSync(file), file, told: { head: told?.head, counts: told?.counts, index: told?.index } }
  }

  test('is added to, searched, and read from', async () => {
    place = await KINDS[kind]()
    expect((await said(['add', at('reports.jsonl')])).at(-1)).toMatchObject({ new: 3, failed: 0, missed: 0, traced: true })
    expect((await said(['add', at('reports.jsonl')])).at(-1)).toMatchObject({ new: 0, known: 3 })
    const hits = await said(['search', 'dellmoor', 'mill'])
    expect(hits.filter(({ type }) => type === 'hit')).toHaveLength(2)
    const claims = await said(['claim', 'list'])
    const [claim] = claims.filter(({ text }) => String(text).includes('at least 14'))
    expect(claim).toMatchObject({ type: 'claim', reports: 2, origins: { lower: 1, upper: 1 } })
    expect(await said(['claim', String(claim?.id)])).toContainEqual(expect.objectContaining({ type: 'edge' }))
    expect(await said(['source', 'named:ada quill'])).toContainEqual(expect.objectContaining({ type: 'statement', origin: true }))
    expect((await said(['status']))[0]).toMatchObject({ entries: 3, counts: { captures: 3, reports: 3 }, untraced: 0 })
  })

  test('is exported to the same bytes, made anew, backed up and restored, and moved to another kind', async () => {
    const before = await exported()
    await said(['rebuild'])
    const rebuilt = await exported()
    expect(rebuilt.told).toEqual(before.told)
    expect(rebuilt.bytes.equals(before.bytes)).toBe(true)
    const backup = at(`${made++}.tar`)
    await said(['backup', backup])
    const [restored, other] = [await KINDS[kind](), await KINDS[moved]()]
    expect(await said(['restore', backup], restored)).toMatchObject([{ entries: 3, index: 'unknown' }])
    expect(await said(['import', before.file], other)).toMatchObject([{ entries: 3, index: 'same', head: before.told.head }])
    for (const where of [restored, other]) {
      const again = await exported(where)
      expect(again.told).toEqual(before.told)
      expect(again.bytes.equals(before.bytes)).toBe(true)
    }
    expect(await said(['verify'], other)).toEqual([{ findings: 0, head: before.told.head }])
    expect(await said(['verify', '--export', backup])).toEqual([{ head: before.told.head }])
  })

  test('forgets what is erased, for a reason, and keeps collections as long as is set', async () => {
    expect((await said(['erase', '--url', 'https://herald.example/ferry', '--why', 'asked for'])).at(-1)).toEqual({ erased: 1 })
    expect((await said(['search', 'quillfeather'])).filter(({ type }) => type === 'hit')).toEqual([])
    const erased = await exported()
    expect(erased.bytes.includes('Quillfeather')).toBe(false)
    expect(await said(['verify'])).toMatchObject([{ findings: 0, head: erased.told.head }])
    expect(await said(['retention', 'set', 'default', '30'])).toEqual([{ collection: 'default', days: 30 }])
    expect(await said(['retention', 'list'])).toEqual([{ collection: 'default', days: 30 }])
    expect((await said(['retention', 'apply', '--dry-run'])).at(-1)).toEqual({ erasable: 0 })
    expect((await said(['erase', '--collection', 'default', '--why', 'no longer needed'])).at(-1)).toEqual({ erased: 2 })
    expect((await said(['status']))[0]).toMatchObject({ counts: { captures: 0, reports: 0, claims: 0 } })
  })

  test.each([
    [['import', 'no-such.tar'], 1, /no such file/],
    [['erase', '--seq', '99', '--why', 'x'], 2, /99/],
    [['claim', 'claim:0'], 1, /there is no claim/],
  ] as const)('refuses %j', async (args, exit, message) => {
    const ran = await failing(args)
    expect(ran.err).toMatch(message)
    expect(ran.exit).toBe(exit)
  })
})

test('a folder that one process has is refused to the next, whatever it is to do there; a backup can be made beside it', async () => {
  const place = await KINDS.PGlite()
  let done = (): void => {}
  const ended = new Promise<void>((resolve) => {
    done = resolve
  })
  let begun = (_: number): void => {}
  const started = new Promise<number>((resolve) => {
    begun = resolve
  })
  const first = command(mainIn(root), ['add', '-', '--json', '--no-trace'], place, {
    stdin: readFileSync(at('reports.jsonl'), 'utf8'),
    started: (child) => {
      child.stdout?.once('data', () => begun(child.pid ?? 0))
      void ended.then(() => child.stdin?.end())
    },
  })
  const pid = await started
  for (const args of [['add', at('reports.jsonl')], ['search', 'mill'], ['rebuild'], ['verify'], ['export', at('busy.tar')]]) {
    const ran = await command(mainIn(root), args, place)
    expect(ran.err, args[0]).toContain(`is open in process ${pid}`)
    expect([ran.exit, ran.out], args[0]).toEqual([3, ''])
  }
  expect((await command(mainIn(root), ['backup', at('beside.tar')], place)).exit).toBe(0)
  done()
  const ran = await first
  expect([ran.exit, linesOf(ran).at(-1)]).toEqual([0, expect.objectContaining({ new: 3 })])
})
