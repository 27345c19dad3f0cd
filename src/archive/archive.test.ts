import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modelDisk } from '../../bench/record/disk.ts'
import { schemaPool } from '../../bench/record/postgres.ts'
import { captureOf, draftOf, findingsOf, secretOf } from '../../bench/record/script.ts'
import { recordsOf } from '../engine/read/warc/records.ts'
import { canonical } from './canonical.ts'
import { sha256 } from './hash.ts'
import { type Archive, ArchiveError, type Commit, type Draft, type Entry, type Json, openDisk, openFolder, openPostgres } from './index.ts'
import { writeLine } from './line.ts'

/** A record in one place: opened as often as asked, all bytes of it readable. */
interface Store {
  readonly open: () => Promise<Archive>
  readonly remove: () => Promise<void>
}

let time = Date.UTC(2026, 2, 1)
const now = () => {
  time += 1000
  return new Date(time)
}
const small = { journal: 3000, captures: 4000 }

async function inFolder(): Promise<Store> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-archive-'))
  return {
    open: () => openFolder(folder, { now, rotation: small }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function inMemory(): Promise<Store> {
  const disk = modelDisk()
  return { open: () => openDisk(disk, { now, rotation: small }), remove: async () => {} }
}

const url = process.env.SAYSO_TEST_DATABASE_URL
let schemas = 0
async function inDatabase(): Promise<Store> {
  const { pool, drop } = await schemaPool(url!, `sayso_archive_${process.pid}_${schemas++}`)
  return { open: () => openPostgres(pool, { now, patience: 1000 }), remove: drop }
}

check('a folder', inFolder)
check('a disk in memory', inMemory)
if (url) check('PostgreSQL', inDatabase)
else
  test('PostgreSQL: not run, as SAYSO_TEST_DATABASE_URL is not set', () =>
    console.log('archive: the PostgreSQL half did not run: SAYSO_TEST_DATABASE_URL is not set'))

/** What every archive does, wherever it lies. */
function check(name: string, make: () => Promise<Store>): void {
  describe(`an archive in ${name}`, () => {
    let store: Store
    let archive: Archive
    beforeAll(async () => {
      store = await make()
      archive = await store.open()
    })
    afterAll(async () => {
      await archive.close()
      await store.remove()
    })
    const list = async (after?: number): Promise<Entry[]> => {
      const all: Entry[] = []
      for await (const entry of archive.entries(after)) all.push(entry)
      return all
    }
    const reopened = async () => {
      await archive.close()
      archive = await store.open()
    }
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => (error instanceof ArchiveError ? error.code : `untyped: ${String(error)}`),
      )

    test('is empty at first, and sound', async () => {
      expect(await archive.head()).toEqual({ seq: 0, hash: '0'.repeat(64) })
      expect(await list()).toEqual([])
      expect(await findingsOf(archive.verify())).toEqual([])
      expect(await archive.append([])).toEqual([])
      expect(await archive.capture(1)).toBe(null)
    })

    test('gives back what was added, in order, also when opened again', async () => {
      const drafts = Array.from({ length: 40 }, (_, i) => draftOf(i + 1))
      const added = (
        await Promise.all([archive.append(drafts.slice(0, 5)), ...drafts.slice(5).map((draft) => archive.append([draft]))])
      ).flat()
      expect(added.map(({ payload }) => payload)).toEqual(drafts.map(({ payload }) => payload))
      await reopened()
      expect(await list()).toEqual(added)
      for (const [i, { seq }] of added.entries()) {
        const capture = await archive.capture(seq)
        if (capture === 'erased') throw new Error('erased')
        expect(capture && { ...capture, body: Uint8Array.from(capture.body) }).toEqual(drafts[i]!.capture ?? null)
      }
      expect(await list(added[30]!.seq)).toEqual(added.slice(31))
      expect(await list((await archive.head()).seq)).toEqual([])
      expect((await archive.head()).hash).toBe(added.at(-1)!.hash)
      expect(await findingsOf(archive.verify())).toEqual([])
    })

    test('what is appended after an entry is kept if and only if that is still the last', async () => {
      const { seq } = await archive.head()
      const both = await Promise.all([1, 2].map((id) => archive.appendAfter(seq, [draftOf(id), draftOf(id + 2)])))
      expect(both.filter((entries) => entries !== null)).toHaveLength(1)
      expect((await list(seq)).map((entry) => entry.hash)).toEqual(both.flatMap((entries) => entries ?? []).map((entry) => entry.hash))
      expect(await archive.appendAfter(seq, [draftOf(5)])).toBe(null)
      expect((await archive.appendAfter(seq + 2, [draftOf(5)]))?.map((entry) => entry.seq)).toEqual([seq + 3])
      expect(await findingsOf(archive.verify())).toEqual([])
    })

    test('numbers entries without gaps and writes no two hashes alike', async () => {
      const all = await list()
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
      expect(new Set(all.map(({ hash }) => hash)).size).toBe(all.length)
    })

    const PAYLOADS: readonly Json[] = [
      null,
      '',
      0,
      -0.5,
      1e21,
      true,
      [],
      {},
      'line\nfeed, \u2028, \u0000, “quotes”, 🚢, lone \ud800',
      JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"é":[{"b":1,"a":2}]}') as Json,
      { hash: '"hash":"', salt: ',"salt":"', text: '"}\n{"seq":1' },
      'x'.repeat(100_000),
    ]
    test.each(PAYLOADS.map((payload, i) => [i, payload] as const))('keeps any payload (%i)', async (_, payload) => {
      const [entry] = await archive.append([{ kind: 'note', payload }])
      await reopened()
      expect((await list(entry!.seq - 1))[0]!.payload).toEqual(payload)
      expect(({} as { polluted?: boolean }).polluted).toBe(undefined)
    })

    test('refuses what cannot be kept, and keeps nothing of that call', async () => {
      const { seq } = await archive.head()
      const nested = JSON.parse('['.repeat(300) + ']'.repeat(300)) as Json
      const CASES: readonly (readonly [code: string, draft: Draft])[] = [
        ['bad-draft', { kind: 'Not a kind', payload: null }],
        ['bad-draft', { kind: 'erased', payload: null }],
        ['bad-draft', { kind: 'note', payload: Number.NaN }],
        ['bad-draft', { kind: 'note', payload: nested }],
        ['too-large', { kind: 'note', payload: 'x'.repeat(17 * 1024 * 1024) }],
      ]
      for (const [code, draft] of CASES) expect(await codeOf(archive.append([draftOf(1), draft]))).toBe(code)
      expect((await archive.head()).seq).toBe(seq)
    })

    test('what a caller changes after the call changes nothing', async () => {
      const words = ['first']
      const adding = archive.append([{ kind: 'note', payload: words }])
      words.push('second')
      const [entry] = await adding
      expect((await list(entry!.seq - 1))[0]!.payload).toEqual(['first'])
    })

    test('erases what an entry holds and keeps the chain', async () => {
      const [page, note, other] = await archive.append([draftOf(1000), draftOf(1002), draftOf(1003)])
      const why = 'The person named asked for it — née “Ω”'
      const erased = await archive.erase([page!.seq, note!.seq, page!.seq], why)
      expect(erased.kind).toBe('erased')
      expect(erased.payload).toMatchObject({ why, entries: [{ seq: page!.seq }, { seq: note!.seq }] })
      expect(await archive.capture(page!.seq)).toBe('erased')
      for (const again of [false, true]) {
        if (again) await reopened()
        const [one, two, three] = await list(page!.seq - 1)
        expect(one).toEqual({ ...page, payload: null, erased: true })
        expect(two).toEqual({ ...note, payload: null, erased: true })
        expect(three).toEqual(other)
        expect(await findingsOf(archive.verify())).toEqual([])
      }
      expect(archive.recovered).toEqual([])
      // Once more is no mistake, and erases nothing.
      expect((await archive.erase([page!.seq], 'again')).payload).toEqual({ why: 'again', entries: [] })
    })

    test('erases only what holds something', async () => {
      const { seq } = await archive.head()
      expect(await codeOf(archive.erase([seq + 10], 'no such entry'))).toBe('not-erasable')
      expect(await codeOf(archive.erase([0.5], 'no such entry'))).toBe('not-erasable')
      const own = (await list()).filter(({ kind }) => kind === 'erased')
      for (const entry of own.slice(0, 3)) expect(await codeOf(archive.erase([entry.seq], 'the chain'))).toBe('not-erasable')
      expect(await codeOf(archive.erase([1], ''))).toBe('bad-draft')
      expect((await archive.head()).seq).toBe(seq)
    })

    test('reading, adding, erasing and verifying at once disturb each other in nothing', async () => {
      const work: Promise<unknown>[] = []
      for (let i = 0; i < 20; i++) {
        work.push(archive.append([draftOf(2000 + i)]))
        if (i % 5 === 0) work.push(list())
        if (i === 7) work.push(findingsOf(archive.verify()).then((found) => expect(found).toEqual([])))
        if (i === 12)
          work.push(
            codeOf(archive.erase([(await archive.head()).seq], 'while others read')).then((code) =>
              expect(['done', 'busy', 'not-erasable']).toContain(code),
            ),
          )
      }
      await Promise.all(work)
      expect(await findingsOf(archive.verify())).toEqual([])
    })

    test('is taken over by another archive, hashes and all, and refuses what does not follow', async () => {
      const commits: Commit[] = []
      for await (const commit of archive.commits()) commits.push(commit)
      const last = await archive.head()
      for (const make of [inMemory, ...(url ? [inDatabase] : [])]) {
        const place = await make()
        const other = await place.open()
        for (const commit of commits) await other.adopt(commit)
        expect(await other.head()).toEqual(last)
        expect(await findingsOf(other.verify())).toEqual([])
        const entries: Entry[] = []
        for await (const entry of other.entries()) entries.push(entry)
        expect(entries).toEqual(await list())
        const { seq } = entries.find(({ capture, erased }) => capture && !erased)!
        expect(await other.capture(seq)).toEqual(await archive.capture(seq))
        expect(await codeOf(other.adopt(commits[0]!))).toBe('not-next')
        await other.append([draftOf(1)])
        expect(await codeOf(other.adopt(commits.at(-1)!))).toBe('not-next')
        await other.close()
        const again = await place.open()
        expect(again.recovered).toEqual([])
        expect(await findingsOf(again.verify())).toEqual([])
        await again.close()
        await place.remove()
      }
      const empty = await (await inMemory()).open()
      const [first] = commits
      expect(await codeOf(empty.adopt({ ...first!, lines: first!.lines.map((line) => line.replace('secret', 'sekret')) }))).toBe('damaged')
      expect(
        await codeOf(
          empty.adopt({ ...first!, captures: first!.captures.map((bytes) => bytes && Uint8Array.from(bytes, (byte) => byte ^ 1)) }),
        ),
      ).toBe('damaged')
      expect(await codeOf(empty.adopt({ lines: first!.lines.slice(0, -1), captures: first!.captures.slice(0, -1) }))).toBe('damaged')
      expect(await codeOf(empty.adopt({ lines: [], captures: [] }))).toBe('damaged')
      expect((await empty.head()).seq).toBe(0)
      // An erasure is taken over only where all that it names is erased: opening would complete it.
      const late = await (await inMemory()).open()
      for (const commit of commits) {
        const erases = commit.lines.some((line) => line.includes('"kind":"erased"'))
        if (!erases) await late.adopt(commit)
        else {
          const { payload } = JSON.parse(commit.lines[0]!) as { payload: { entries: { seq: number; bytes: number }[] } }
          const { seq, hash } = await late.head()
          const told = { ...payload, entries: payload.entries.map((each) => ({ ...each, bytes: each.bytes + 1 })) }
          if (told.entries.length > 0) expect(await codeOf(late.adopt(forgedErasure(seq, hash, commit, told)))).toBe('damaged')
          await late.adopt(commit)
        }
      }
    })

    test('takes nothing once closed', async () => {
      const late = archive
      const adding = late.append([draftOf(3000)])
      await late.close()
      expect(await codeOf(adding)).toBe('done')
      expect(await codeOf(late.append([draftOf(3001)]))).toBe('closed')
      expect(await codeOf(late.erase([1], 'late'))).toBe('closed')
      expect(await codeOf(late.capture(1))).toBe('closed')
      await late.close()
      archive = await store.open()
      expect((await list()).at(-1)!.payload).toEqual({ id: 3000, words: secretOf(3000) })
    })
  })
}

/** A commit of one entry that says that others were erased, all its hashes right. */
function forgedErasure(seq: number, prev: string, { lines }: Commit, payload: Json): Commit {
  const { at, group } = JSON.parse(lines[0]!) as { at: string; group: number }
  const text = canonical(payload)
  const salt = '0'.repeat(32)
  const unplaced = { kind: 'erased', salt, payload: text, digest: sha256(salt, text) }
  const line = writeLine(unplaced, { seq: seq + 1, at, group, of: 1, prev }, null)
  return { lines: [line.text.slice(0, -1)], captures: [null] }
}

test('many callers share a commit, and each file begins with a record of its own', async () => {
  const disk = modelDisk()
  const archive = await openDisk(disk, { now, rotation: small })
  await Promise.all(Array.from({ length: 300 }, (_, i) => archive.append([draftOf(i + 1)])))
  // One commit for the first, and one or a few for all who waited meanwhile.
  expect(disk.syncs()).toBeLessThan(200)
  const files = [...disk.files().keys()].filter((file) => file.startsWith('captures/'))
  for (const file of files) {
    const { records } = recordsOf(gunzipSync(disk.files().get(file)!))
    expect(records.map(({ type }) => type).filter((type) => type === 'warcinfo').length).toBe(1)
    expect(records[0]!.type).toBe('warcinfo')
  }
  expect(files.length).toBeGreaterThan(5)
  for (const [file, bytes] of disk.files()) if (file.startsWith('captures/')) expect(bytes.length).toBeLessThan(small.captures + 1500)
})

test('a capture is the same bytes again, whatever its size', async () => {
  const archive = await openDisk(modelDisk(), { now })
  for (const size of [0, 1, 1000, 65_535, 65_536, 70_000, 300_000]) {
    const body = Uint8Array.from({ length: size }, (_, i) => (i * 7919) >> 3)
    const [entry] = await archive.append([{ kind: 'page', payload: size, capture: { ...captureOf(1), body } }])
    const capture = await archive.capture(entry!.seq)
    expect(capture !== 'erased' && capture !== null && Buffer.compare(capture.body, body)).toBe(0)
    await archive.erase([entry!.seq], 'of this size too')
    expect(await archive.capture(entry!.seq)).toBe('erased')
  }
  expect(await findingsOf(archive.verify())).toEqual([])
})
