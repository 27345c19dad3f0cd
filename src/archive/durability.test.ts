import { mkdtempSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelDisk } from '../../bench/record/disk.ts'
import { brokenFlush, type Fullness, fullDisk, shortWrites } from '../../bench/record/faults.ts'
import { kills } from '../../bench/record/kill.ts'
import { powerCuts } from '../../bench/record/powercut.ts'
import { draftOf, emptyLedger, scripted, step, wrongs } from '../../bench/record/script.ts'
import { seeded } from '../engine/learn/index.ts'
import { ArchiveError, openDisk, openFolder } from './index.ts'

// `npm run bench -- record` does the same more often.

const url = process.env.SAYSO_TEST_DATABASE_URL
const child = path.resolve(import.meta.dirname, '../../dist/bench/record/child.js')

test('a power cut before any of 100 flushes loses nothing that was acknowledged', async () => {
  const { boundaries, wrong, recovered } = await powerCuts(1, 24, 1)
  expect(wrong).toEqual([])
  expect(boundaries).toBeGreaterThanOrEqual(100)
  // Or the cuts were none.
  expect(recovered).toBeGreaterThan(10)
})

test('so does one at any moment of any short run', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      expect((await powerCuts(seed, 3, 1)).wrong).toEqual([])
    }),
    { numRuns: 12, seed: 6 },
  ))

const KINDS: readonly Fullness[] = ['refuses', 'writes-a-part', 'refuses-to-truncate']
test('a disk that is full at any of 100 writes is told, and harms nothing', async () => {
  for (let nth = 1; nth <= 100; nth++) expect(await fullDisk(nth, KINDS[nth % 3]!)).toEqual([])
})

test('after a failed flush nothing more is taken until the archive is opened again, and nothing is lost', async () => {
  for (let nth = 1; nth <= 100; nth += 4) expect(await brokenFlush(nth)).toEqual([])
})

test('a disk that writes a few bytes at a time is no trouble', async () => {
  expect(await shortWrites(3, 10)).toEqual([])
})

test('kill -9 at random moments loses and doubles nothing', async () => {
  const { acknowledged, wrong } = await kills(child, 3, 11)
  expect(wrong).toEqual([])
  expect(acknowledged).toBeGreaterThan(2)
})

test.runIf(url)('so on PostgreSQL', async () => {
  const { acknowledged, wrong } = await kills(child, 3, 12, url)
  expect(wrong).toEqual([])
  expect(acknowledged).toBeGreaterThan(2)
})

test('what was cut is said, and where', async () => {
  const disk = modelDisk()
  const options = scripted(seeded(1))
  const archive = await openDisk(disk, options)
  await archive.append([draftOf(3)])
  await archive.append([draftOf(1), draftOf(6)])
  const files = disk.files()
  const journal = files.get('journal/000001.jsonl')!
  const captures = files.get('captures/000001.warc.gz')!
  files.set('journal/000001.jsonl', journal.subarray(0, journal.length - 5))
  const again = await openDisk(modelDisk(files), options)
  const first = journal.indexOf(10) + 1
  expect(again.recovered).toMatchObject([
    { file: 'journal/000001.jsonl', offset: first, bytes: journal.length - 5 - first },
    { file: 'captures/000001.warc.gz', offset: 0, bytes: captures.length },
  ])
  expect((await again.head()).seq).toBe(1)
})

test('damage before the last group is refused, never cut', async () => {
  const disk = modelDisk()
  const options = scripted(seeded(1))
  const archive = await openDisk(disk, options)
  for (let id = 1; id < 6; id++) await archive.append([draftOf(id)])
  const before = disk.files()
  const journal = before.get('journal/000001.jsonl')!
  const third = Buffer.from(journal).indexOf('{"seq":3')
  for (const at of [third + 20, third + 300, third - 1, 5]) {
    const altered = Uint8Array.from(journal)
    altered[at] = altered[at]! ^ 1
    const damaged = modelDisk(new Map(before).set('journal/000001.jsonl', altered))
    const error = await openDisk(damaged, options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ArchiveError)
    expect(error).toMatchObject({ code: 'damaged', hint: expect.stringContaining('sayso verify') })
    expect(damaged.files().get('journal/000001.jsonl')).toEqual(altered)
  }
  // A closed archive notes its last entry, so that its end is not cut either.
  await archive.close()
  const closed = disk.files()
  for (const end of [journal.length - 3, Buffer.from(journal).lastIndexOf('{"seq"')])
    await expect(openDisk(modelDisk(new Map(closed).set('journal/000001.jsonl', journal.subarray(0, end))), options)).rejects.toMatchObject(
      {
        code: 'damaged',
      },
    )
})

test('two who write to one folder are told apart', async () => {
  const disk = modelDisk()
  const options = scripted(seeded(1))
  const one = await openDisk(disk, options)
  await one.append([draftOf(3)])
  const other = await openDisk(disk, options)
  await other.append([draftOf(6)])
  await expect(one.append([draftOf(9)])).rejects.toMatchObject({ code: 'locked-out' })
  await expect(one.append([draftOf(12)])).rejects.toMatchObject({ code: 'locked-out' })
  await other.append([draftOf(15)])
  expect((await other.head()).seq).toBe(3)
})

test('a slow disk changes nothing but the size of groups', async () => {
  const disk = modelDisk()
  const slow = {
    ...disk,
    open: async (...args: Parameters<typeof disk.open>) => {
      const file = await disk.open(...args)
      return { ...file, sync: () => new Promise<void>((resolve, reject) => setTimeout(() => file.sync().then(resolve, reject), 5)) }
    },
  }
  const ledger = emptyLedger()
  const random = seeded(4)
  const archive = await openDisk(slow, scripted(seeded(5)))
  for (let i = 0; i < 8; i++) await step(archive, ledger, random)
  await Promise.all([step(archive, ledger, random), step(archive, ledger, random), step(archive, ledger, random)])
  await archive.close()
  expect(await wrongs(await openDisk(disk, scripted(seeded(6))), ledger)).toEqual([])
})

test('on the real disk files are their owner’s alone, and links are not followed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-links-'))
  try {
    const options = scripted(seeded(1))
    const archive = await openFolder(path.join(folder, 'archive'), options)
    await archive.append([draftOf(1)])
    await archive.close()
    const journal = path.join(folder, 'archive/journal/000001.jsonl')
    expect(statSync(journal).mode & 0o077).toBe(0)
    expect(statSync(path.dirname(journal)).mode & 0o077).toBe(0)
    renameSync(journal, path.join(folder, 'elsewhere'))
    symlinkSync(path.join(folder, 'elsewhere'), journal)
    await expect(openFolder(path.join(folder, 'archive'), options)).rejects.toMatchObject({ code: 'disk-failed' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('an archive of a newer format is left alone', async () => {
  const disk = modelDisk(new Map([['head.json', Buffer.from(`{"format":2,"seq":0,"hash":"${'0'.repeat(64)}"}\n`)]]))
  await expect(openDisk(disk, scripted(seeded(1)))).rejects.toMatchObject({ code: 'unsupported' })
})
