import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { fillFolder } from '../../test/databases.ts'
import { models } from '../../test/weights.ts'
import { readBytes } from '../engine/index.ts'
import { counts, listClaims, rows } from '../store/index.ts'
import { type Added, addItems } from './add.ts'
import type { Item, Missed } from './item.ts'
import { rebuild } from './rebuild.ts'
import { retrace } from './tracing.ts'
import { type Means, openWorkspace, type Workspace } from './workspace.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const folderOf = async (): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-workspace-'))
  folders.push(folder)
  await fillFolder(folder)
  return folder
}

const MEANS: Means = {
  now: () => new Date('2026-03-12T09:00:00Z'),
  read: (bytes, hints) => readBytes(bytes, hints, models),
  rarity: () => models.rarity,
  delay: 0,
}

/** A page of an invented outlet. */
function page(
  called: string,
  outlet: string,
  paragraphs: readonly string[],
  url = `https://${outlet.toLowerCase()}.example/${called}`,
): Item {
  const body = paragraphs.map((words) => `<p>${words}</p>`).join('')
  const html = `<html><head><title>Bridge closed</title><meta property="og:site_name" content="${outlet}"></head><body><article><h1>Bridge closed</h1>${body}</article></body></html>`
  return {
    called,
    url,
    retrieved: '2026-03-12T08:00:00Z',
    contentType: 'text/html; charset=utf-8',
    name: null,
    request: null,
    response: null,
    body: new TextEncoder().encode(html),
  }
}

const STORY = [
  'The old bridge at Reedholm was closed on Tuesday after cracks were found in two of its pillars, engineer Lena Orsk said.',
  'At least 14 people were taken across the river by boat while the police kept cars away from both banks, according to the harbour office.',
]
const COPY = page('b', 'Courier', STORY)
const ITEMS: readonly Item[] = [page('a', 'Lantern', STORY), COPY]

async function* given(items: readonly (Item | Missed)[]): AsyncGenerator<Item | Missed> {
  yield* items
}

async function within<T>(folder: string, work: (workspace: Workspace) => Promise<T>, means = MEANS): Promise<T> {
  const workspace = await openWorkspace({ folder }, means)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** Adds things; what became of each, as `called outcome`. */
async function added(workspace: Workspace, items: readonly (Item | Missed)[]): Promise<string[]> {
  const settled: Added[] = []
  await addItems(workspace, given(items), { took: (one) => settled.push(one) })
  return settled.map(({ called, outcome }) => `${called} ${outcome}`)
}

async function dump(workspace: Workspace): Promise<string[]> {
  const lines: string[] = []
  for await (const line of rows(workspace.store.db)) lines.push(line)
  return lines
}

test('what is added is kept, read, traced, and found known when it is added again', async () => {
  const folder = await folderOf()
  await within(folder, async (workspace) => {
    expect(await added(workspace, ITEMS)).toEqual(['a new', 'b new'])
    expect(await added(workspace, ITEMS)).toEqual(['a known', 'b known'])
    await retrace(workspace)
    expect(await counts(workspace.store.db)).toMatchObject({ captures: 2, reports: 2, failed: 0 })
    const { items } = await listClaims(workspace.store.db)
    expect(items.map(({ text, reports }) => [text, reports])).toContainEqual([expect.stringContaining('The old bridge'), 2])
  })
  // And after the process has ended.
  expect(await within(folder, (workspace) => added(workspace, ITEMS))).toEqual(['a known', 'b known'])
})

test('other words at a known address are another version', async () => {
  await within(await folderOf(), async (workspace) => {
    expect(await added(workspace, [COPY])).toEqual(['b new'])
    const later = page('b', 'Courier', [
      ...STORY,
      'The bridge was opened again on Friday, the harbour office said in a statement to the press.',
    ])
    expect(await added(workspace, [later])).toEqual(['b version'])
  })
})

test('what cannot be had or read is said, and the rest goes on', async () => {
  await within(await folderOf(), async (workspace) => {
    const missed: Missed = { called: 'gone.html', fault: { code: 'no-file', message: 'no such file', hint: 'look again' } }
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
    const blank: Item = { ...COPY, called: 'blank', url: null, body: png, contentType: 'image/png' }
    expect(await added(workspace, [missed, blank, COPY])).toEqual(['gone.html missed', 'blank failed', 'b new'])
  })
})

test('what fails three times lies in quarantine and can be tried again', async () => {
  let broken = true
  const means: Means = {
    ...MEANS,
    read: (bytes, hints) => (broken ? Promise.reject(new Error('the reader died')) : MEANS.read(bytes, hints)),
  }
  await within(
    await folderOf(),
    async (workspace) => {
      expect(await added(workspace, [COPY])).toEqual(['b waiting'])
      expect((await workspace.readings.quarantined()).map(({ reason }) => reason)).toEqual(['the reader died'])
      broken = false
      expect(await workspace.readings.replay()).toBe(1)
      await rebuild(workspace)
      expect(await counts(workspace.store.db)).toMatchObject({ reports: 1 })
    },
    means,
  )
})

/** Many reports that are read together, one of which is `poison`. */
const MANY: readonly Item[] = Array.from({ length: 40 }, (_, at) =>
  page(at === 7 ? 'poison' : `p${at}`, 'Lantern', [`${STORY[0]} Note ${at}.`, ...STORY]),
)

test('of reports that are read together one that fails takes none with it into quarantine', async () => {
  const tries: string[] = []
  const means: Means = {
    ...MEANS,
    read: (bytes, hints) => {
      tries.push(hints.url ?? '')
      return hints.url?.endsWith('poison') ? Promise.reject(new Error('the reader died')) : MEANS.read(bytes, hints)
    },
  }
  await within(
    await folderOf(),
    async (workspace) => {
      const outcomes = await added(workspace, MANY)
      expect(outcomes.filter((line) => !line.endsWith(' new'))).toEqual(['poison waiting'])
      expect((await workspace.readings.quarantined()).map(({ key, reason }) => [key, reason])).toEqual([['8', 'the reader died']])
      expect(await counts(workspace.store.db)).toMatchObject({ reports: 39 })
      expect(tries.length).toBeLessThan(40 + 5)
    },
    means,
  )
})

test('of reports that are read together one that ends the process takes none with it', async () => {
  const folder = await folderOf()
  for (let turn = 0; turn < 12; turn++) {
    // A process that ends at the poison: what it asked stays without an answer.
    let hangs = (): void => {}
    const hung = new Promise<void>((resolve) => {
      hangs = resolve
    })
    const means: Means = {
      ...MEANS,
      read: (bytes, hints) => {
        if (!hints.url?.endsWith('poison')) return MEANS.read(bytes, hints)
        hangs()
        return new Promise(() => {})
      },
    }
    const workspace = await openWorkspace({ folder }, means)
    const adding = addItems(workspace, given(turn ? [] : MANY))
    await Promise.race([hung, adding])
    await workspace.close()
  }
  await within(folder, async (workspace) => {
    await added(workspace, [])
    expect((await workspace.readings.quarantined()).map(({ key }) => key)).toEqual(['8'])
    expect(await counts(workspace.store.db)).toMatchObject({ reports: 39 })
  })
})

test('whichever of two captures of one report is read first, the earlier one tells what it is', async () => {
  const [early, late] = ['2026-03-12T08:00:00Z', '2026-03-13T08:00:00Z'].map((retrieved, at): Item => {
    const item = page('a', 'Lantern', STORY)
    return { ...item, retrieved, body: new Uint8Array([...item.body, ...new Uint8Array(at).fill(32)]) }
  }) as [Item, Item]
  await within(await folderOf(), async (workspace) => {
    expect(await added(workspace, [early])).toEqual(['a new'])
    expect(await added(workspace, [late])).toEqual(['a known'])
    const before = await dump(workspace)
    expect(before.find((line) => line.startsWith('{"table":"reports"'))).toContain(early.retrieved)
    await rebuild(workspace)
    expect((await dump(workspace)).filter((line) => line.includes('"reports"'))).toEqual(
      before.filter((line) => line.includes('"reports"')),
    )
  })
})

test('who is told of what is found can queue work in the same transaction', async () => {
  let opened: Workspace | null = null
  let broken = true
  const told: string[] = []
  const means: Means = {
    ...MEANS,
    found: async (tx, reports) => {
      told.push(...reports.map(({ id }) => id))
      await opened?.readings.send([{ key: `beside ${told.length}`, data: null }], tx)
      if (broken) {
        broken = false
        throw new Error('no')
      }
    },
  }
  await within(
    await folderOf(),
    async (workspace) => {
      opened = workspace
      expect(await added(workspace, [COPY])).toEqual(['b new'])
      expect([told.length, new Set(told).size]).toEqual([2, 1])
      expect(await workspace.readings.send([1, 2].map((time) => ({ key: `beside ${time}`, data: null })))).toBe(1)
      expect(await counts(workspace.store.db)).toMatchObject({ reports: 1 })
    },
    means,
  )
})

test('an index that is thrown away and made again is the same to the byte', async () => {
  await within(await folderOf(), async (workspace) => {
    await added(workspace, ITEMS)
    await retrace(workspace)
    const before = await dump(workspace)
    await rebuild(workspace)
    expect((await dump(workspace)).join('\n') === before.join('\n')).toBe(true)
  })
})
