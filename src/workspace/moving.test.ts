import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases, fillFolder } from '../../test/databases.ts'
import { models } from '../../test/weights.ts'
import { type Finding, verifyFolder } from '../archive/index.ts'
import { readBytes } from '../engine/index.ts'
import { rows, settingOf } from '../store/index.ts'
import { addItems } from './add.ts'
import {
  applyRetention,
  backupRecord,
  besideOthers,
  catchUp,
  eraseEntries,
  exportWorkspace,
  findErasable,
  importWorkspace,
  openExport,
  overdue,
  retentions,
  salvage,
  setRetention,
  verifyRecord,
} from './index.ts'
import type { Item } from './item.ts'
import { rebuild } from './rebuild.ts'
import { type Means, openWorkspace, type Workspace, type WorkspacePlace } from './workspace.ts'

const root = mkdtempSync(path.join(tmpdir(), 'sayso-moving-'))
let made = 0
const fresh = (): string => path.join(root, `${made++}`)

let clock = '2026-03-12T09:00:00Z'
const MEANS: Means = {
  now: () => new Date(clock),
  read: (bytes, hints) => readBytes(bytes, hints, models),
  rarity: () => models.rarity,
  delay: 0,
}

afterAll(async () => {
  rmSync(root, { recursive: true, force: true })
  await dropDatabases()
})

async function newFolder(): Promise<string> {
  const folder = fresh()
  await fillFolder(folder)
  return folder
}

async function within<T>(place: WorkspacePlace, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(place, MEANS)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

function page(name: string, outlet: string, paragraphs: readonly string[], note = ''): Item {
  const body = paragraphs.map((words) => `<p>${words}</p>`).join('')
  const html = `<html><head><title>Bridge closed</title><!-- ${note} --><meta property="og:site_name" content="${outlet}"></head><body><article><h1>Bridge closed</h1>${body}</article></body></html>`
  const url = `https://${outlet.toLowerCase()}.example/${name}`
  const common = { contentType: 'text/html; charset=utf-8', name: null, request: null, response: null }
  return { called: url, url, retrieved: clock, ...common, body: new TextEncoder().encode(html) }
}

const STORY = [
  'The old bridge at Reedholm was closed on Tuesday after cracks were found in two of its pillars, engineer Lena Orsk said.',
  'At least 14 people were taken across the river by boat while the police kept cars away from both banks, according to the harbour office.',
]
const SECRET = 'Quillfeather'
const TOLD = [
  `The witness, ${SECRET} Moorhen, said the pillars had been seen to crumble in March and nobody had come to look at them.`,
  ...STORY,
]
const ITEMS: readonly Item[] = [
  page('a', 'Lantern', STORY),
  page('b', 'Courier', STORY),
  page('b', 'Courier', [...STORY, 'The bridge was opened again on Friday, the harbour office said in a statement to the press.']),
  page('c', 'Herald', TOLD),
]

async function* given(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

const add = (workspace: Workspace, items: readonly Item[], collection = 'default') => addItems(workspace, given(items), { collection })

async function dump({ store }: Workspace): Promise<string> {
  const lines: string[] = []
  for await (const line of rows(store.db)) lines.push(line)
  return lines.join('\n')
}

async function exported(workspace: Workspace): Promise<string> {
  const file = fresh()
  await exportWorkspace(workspace, file)
  return file
}

/** Whether any file below a folder holds these words. */
const holds = (folder: string, words: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name)).includes(words))
    .map((entry) => path.join(entry.parentPath, entry.name))

const SCRIPTS: readonly (readonly [string, (workspace: Workspace) => Promise<unknown>])[] = [
  ['empty', async () => {}],
  ['with versions', (workspace) => add(workspace, ITEMS)],
  [
    'with erased entries and settings',
    async (workspace) => {
      await add(workspace, ITEMS)
      await setRetention(workspace, 'default', 30)
      await eraseEntries(workspace, [4], 'asked for')
      await add(workspace, [page('d', 'Lantern', STORY)])
    },
  ],
]

describe.each(SCRIPTS)('a workspace %s', (_, script) => {
  test('gives the same file alive, after rebuild, after import, and on every database', async () => {
    const folder = await newFolder()
    const file = await within({ folder }, async (workspace) => {
      await script(workspace)
      const alive = await exported(workspace)
      await rebuild(workspace)
      expect(readFileSync(await exported(workspace)).equals(readFileSync(alive))).toBe(true)
      return alive
    })
    for (const { name, empty } of databases('moving')) {
      const place: WorkspacePlace = name === 'PGlite' ? { folder: await newFolder() } : ((await empty()) as { url: string })
      const from = await openExport(file)
      await within(place, async (workspace) => {
        expect(await importWorkspace(workspace, from), name).toMatchObject({ index: 'same' })
        expect(readFileSync(await exported(workspace)).equals(readFileSync(file)), name).toBe(true)
      })
      await from.close()
      // What nobody else has open gives the same record, without its index.
      const backup = fresh()
      const record = await besideOthers(place, MEANS.now, (source) => backupRecord(source, backup))
      expect(record, name).toMatchObject({ head: from.manifest.head, counts: from.manifest.counts, index: null })
    }
  })
})

test('what is erased is in no file of the workspace any more, and the index is as if it had never been there', async () => {
  const folder = await newFolder()
  clock = '2026-03-12T09:00:00Z'
  await within({ folder }, async (workspace) => {
    await add(workspace, ITEMS)
    // The same report once more, found later: it stays when the first is erased, as the second tells it.
    clock = '2026-03-13T09:00:00Z'
    await add(workspace, [page('a', 'Lantern', STORY, 'found again')], 'later')
    await workspace.archive.append([{ kind: 'note', payload: { subject: 'claim:1', words: `${SECRET} was here` } }])
  })
  const index = path.join(folder, 'index')
  expect(holds(index, SECRET)).not.toEqual([])
  await within({ folder }, async (workspace) => {
    const byUrl = await findErasable(workspace, { url: 'https://herald.example/c' })
    expect(byUrl).toMatchObject([{ seq: 4, kind: 'captured', reports: 1, collection: 'default' }])
    await eraseEntries(workspace, [1, 4, 6], 'asked for')
    const alive = await dump(workspace)
    await rebuild(workspace)
    expect(alive === (await dump(workspace))).toBe(true)
    expect(alive.includes(SECRET)).toBe(false)
  })
  expect(holds(folder, SECRET)).toEqual([])
  expect(await verifyRecord({ folder }, { now: MEANS.now, found: () => {} })).toMatchObject({ seq: 7 })
})

test('a process that ends between an erasure and the end of it leaves it to the next start', async () => {
  const folder = await newFolder()
  clock = '2026-03-12T09:00:00Z'
  await within({ folder }, async (workspace) => {
    await add(workspace, ITEMS.slice(3))
    await workspace.archive.erase([1], 'asked for')
  })
  await within({ folder }, async (workspace) => {
    await catchUp(workspace)
    expect(await dump(workspace)).not.toContain(SECRET)
  })
  await within({ folder }, async () => {})
  expect(holds(folder, SECRET)).toEqual([])
})

const servers = databases('exports while others add').filter(({ name }) => name === 'PostgreSQL')
test.skipIf(servers.length === 0)('an export while another process adds is of one moment', async () => {
  const [url = ''] = await Promise.all(servers.map(async ({ empty }) => ((await empty()) as { url: string }).url))
  await within({ url }, (mine) =>
    within({ url }, async (theirs) => {
      await add(mine, ITEMS)
      let more = true
      const adding = (async () => {
        for (let id = 0; more && id < 60; id++) {
          await add(theirs, [
            page(`${id}`, 'Mercury', [...STORY, `A boat with number ${id} was seen on the river, the harbour office said.`]),
          ])
          // What was added last: earlier numbers may be those of erasures.
          if (id % 8 === 0) await eraseEntries(theirs, [(await theirs.archive.head()).seq], 'asked for')
        }
      })()
      const file = fresh()
      await exportWorkspace(mine, file)
      const backup = fresh()
      await backupRecord(mine.archive, backup)
      more = false
      await adding
      for (const [name, proof] of [
        [file, 'same'],
        [backup, 'unknown'],
      ] as const) {
        const from = await openExport(name)
        const expected = from.manifest.index ? proof : 'unknown'
        await within({ folder: await newFolder() }, async (workspace) =>
          expect(await importWorkspace(workspace, from)).toMatchObject({ index: expected }),
        )
        await from.close()
      }
    }),
  )
})

test('retention is set by collection, and erases what was added too long ago', async () => {
  const folder = await newFolder()
  clock = '2026-03-01T09:00:00Z'
  await within({ folder }, async (workspace) => {
    await add(workspace, ITEMS.slice(0, 1), 'short')
    await add(workspace, ITEMS.slice(1, 2), 'long')
    clock = '2026-03-12T09:00:00Z'
    await add(workspace, ITEMS.slice(3), 'short')
    await setRetention(workspace, 'short', 30)
    await setRetention(workspace, 'short', 10)
    await setRetention(workspace, 'long', 10)
    await setRetention(workspace, 'long', null)
    expect(await retentions(workspace)).toEqual([{ collection: 'short', days: 10 }])
    expect((await overdue(workspace)).map(({ entries }) => entries.map(({ seq }) => seq))).toEqual([[1]])
    await applyRetention(workspace)
    expect((await overdue(workspace)).map(({ entries }) => entries)).toEqual([[]])
    // An erased setting gives way to the one before it.
    expect(await settingOf(workspace.store.db, 'retention/short')).toBe(10)
    await eraseEntries(workspace, [5], 'asked for')
    expect(await settingOf(workspace.store.db, 'retention/short')).toBe(30)
    const alive = await dump(workspace)
    await rebuild(workspace)
    expect(alive === (await dump(workspace))).toBe(true)
  })
})

test('damage is named with what to do, and what is sound is carried into a new workspace', async () => {
  const folder = fresh()
  const { openFolder } = await import('../archive/index.ts')
  const archive = await openFolder(path.join(folder, 'archive'), MEANS)
  for (const item of ITEMS) {
    const { url, retrieved, contentType, body } = item
    const payload = { called: url, collection: 'default', url, retrieved, contentType, name: null }
    await archive.append([{ kind: 'captured', payload, capture: { url, retrieved, contentType, body, request: null, response: null } }])
  }
  await archive.append([{ kind: 'seen', payload: { capture: 3, retrieved: clock } }])
  await archive.close()
  expect(await verifyRecord({ folder }, { now: MEANS.now, found: () => {} })).toMatchObject({ seq: 5 })
  const captures = path.join(folder, 'archive', 'captures', '000001.warc.gz')
  const bytes = readFileSync(captures)
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
  const { writeFileSync } = await import('node:fs')
  writeFileSync(captures, bytes)
  const found: [Finding['code'], number | null, string][] = []
  const head = await verifyRecord({ folder }, { now: MEANS.now, found: ({ code, seq }, advice) => found.push([code, seq, advice]) })
  expect(head).toBe(null)
  expect(found).toMatchObject([['altered-capture', 4, expect.stringContaining('--salvage')]])
  const to = fresh()
  expect(await salvage(folder, to, MEANS.now)).toMatchObject({ entries: 4, captures: 3, damaged: [4] })
  for await (const finding of verifyFolder(path.join(to, 'archive'))) expect(finding).toBe(null)
  await expect(salvage(folder, to, MEANS.now)).rejects.toMatchObject({ code: 'not-empty' })
})
