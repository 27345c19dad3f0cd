import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { secretOf } from '../../../bench/record/script.ts'
import { append, bundles, codeOf, entriesOf, flipped, within } from '../../../test/bundles.ts'
import { type Archive, readDisk, realDisk, verifyFolder } from '../../archive/index.ts'
import { backupRecord } from './export.ts'
import { openExport } from './import.ts'

const { root, fresh, exported, imported } = bundles()

/** What was done to the record before it is exported. */
const RECORDS: readonly (readonly [string, (archive: Archive) => Promise<void>])[] = [
  ['empty', async () => {}],
  ['of a few commits', (archive) => append(archive, 1, 12)],
  [
    'with erased entries',
    async (archive) => {
      await append(archive, 1, 12)
      await archive.erase([2, 5, 6], 'a court said so')
      await append(archive, 13, 18)
    },
  ],
  [
    'of captures that fill several files',
    async (archive) => {
      for (let id = 1; id <= 3; id++) {
        const body = new Uint8Array(9 * 1024 * 1024)
        for (let at = 0, state = id; at < body.length; at++) {
          state = (state * 1103515245 + 12345) & 0x7fffffff
          body[at] = state >> 16
        }
        const capture = { url: null, retrieved: '2026-03-01T10:00:00Z', request: null, response: null, contentType: null, body }
        await archive.append([{ kind: 'file', payload: { id }, capture }])
      }
    },
  ],
]

test.each(RECORDS)('a record %s comes back with every number and hash, and is exported to the same bytes', async (_, make) => {
  const [from, to] = [fresh(), fresh()]
  const file = await within(from, async (archive) => {
    await make(archive)
    return await exported(archive)
  })
  await imported(file, to)
  const [before, after] = [await within(from, entriesOf), await within(to, entriesOf)]
  expect(after).toEqual(before)
  const again = await within(to, (archive) => exported(archive))
  const unopened = await exported(readDisk(realDisk(from)))
  expect(readFileSync(again).equals(readFileSync(file))).toBe(true)
  expect(readFileSync(unopened).equals(readFileSync(file))).toBe(true)
  for await (const finding of verifyFolder(to)) expect(finding).toBe(null)
})

test('unpacked by tar it is a workspace, and its sums are those of the manifest', async () => {
  const file = await within(fresh(), async (archive) => {
    await append(archive, 1, 12)
    return await exported(archive)
  })
  const folder = mkdtempSync(path.join(root, 'tar-'))
  execFileSync('tar', ['-xf', file, '-C', folder])
  for await (const finding of verifyFolder(path.join(folder, 'sayso', 'archive'))) expect(finding).toBe(null)
  expect(await within(path.join(folder, 'sayso', 'archive'), async (archive) => (await archive.head()).seq)).toBe(12)
  const readme = readFileSync(path.join(folder, 'sayso', 'README.txt'), 'utf8')
  const command = readme.slice(readme.indexOf('grep'), readme.indexOf('                How'))
  const summed = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
  expect(
    summed
      .trim()
      .split('\n')
      .every((line) => line.endsWith(': OK')),
  ).toBe(true)
  expect(summed.trim().split('\n')).toHaveLength(4)
})

test('an interrupted import goes on; another workspace is left alone', async () => {
  const from = fresh()
  const file = await within(from, async (archive) => {
    await append(archive, 1, 30)
    await archive.erase([25], 'asked for')
    return await exported(archive)
  })
  const to = fresh()
  await within(to, async (archive) => {
    let left = 4
    for await (const commit of readDisk(realDisk(from)).commits()) if (left-- > 0) await archive.adopt(commit)
  })
  expect(await imported(file, to)).toBe(31 - 12)
  expect(await imported(file, to)).toBe(0)
  const other = fresh()
  await within(other, (archive) => append(archive, 1, 3))
  expect(await codeOf(imported(file, other))).toBe('not-empty')
  expect(await within(other, async (archive) => (await archive.head()).seq)).toBe(3)
  // What was added to a half-imported workspace forks it.
  const longer = fresh()
  await imported(file, longer)
  await within(longer, (archive) => append(archive, 40, 42))
  expect(await codeOf(imported(file, longer))).toBe('not-empty')
})

test('a backup while others add and erase is whole, and ends where it began or at the reason of an erasure', async () => {
  const folder = fresh()
  await within(folder, async (archive) => {
    await append(archive, 1, 60)
    let more = true
    const writer = (async () => {
      for (let id = 100; more; id += 3) {
        await append(archive, id, id)
        // Enough that each backup meets some.
        if (id % 10 === 0) await archive.erase([1 + ((id / 10) % 50)], 'asked for')
      }
    })()
    const heads: number[] = []
    for (const source of [archive, readDisk(realDisk(folder)), archive]) {
      const from = await openExport(await exported(source))
      heads.push(from.manifest.head.seq)
      await from.close()
    }
    more = false
    await writer
    expect(heads.every((head, i) => i === 0 || head >= (heads[i - 1] ?? 0))).toBe(true)
    expect(heads[0]).toBeGreaterThanOrEqual(60)
  })
})

describe('encrypted', () => {
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = fresh()
    file = await within(folder, async (archive) => {
      await append(archive, 1, 12)
      return await exported(archive, { passphrase: 'grey heron, low water' })
    })
  })

  test('by a passphrase, nothing can be read, and with it all is back', async () => {
    expect(readFileSync(file).includes(secretOf(3))).toBe(false)
    expect(readFileSync(file).subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
    const to = fresh()
    expect(await imported(file, to, 'grey heron, low water')).toBe(12)
    expect(await within(to, entriesOf)).toEqual(await within(folder, entriesOf))
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test.each([
    ['another passphrase', 'grey heron', (bytes: Buffer) => bytes, 'wrong-passphrase'],
    ['none', undefined, (bytes: Buffer) => bytes, 'passphrase-needed'],
    ['a cut file', 'grey heron, low water', (bytes: Buffer) => bytes.subarray(0, -100), 'damaged-export'],
    ['a flipped bit', 'grey heron, low water', (bytes: Buffer) => flipped(bytes, bytes.length - 900), 'damaged-export'],
    [
      'one that asks for gigabytes of memory',
      'x',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace(/ 18\n/, ' 30\n'), 'latin1'),
      'damaged-export',
    ],
    ['a header without an end', 'x', () => Buffer.from(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 18\n`), 'damaged-export'],
  ])('%s: %s', async (_, passphrase, alter, code) => {
    const altered = fresh()
    writeFileSync(altered, alter(readFileSync(file)))
    expect(await codeOf(imported(altered, fresh(), passphrase))).toBe(code)
  })
})

test('a file that is there is left alone, and a failed export leaves none', async () => {
  const file = fresh()
  writeFileSync(file, 'notes')
  await within(fresh(), async (archive) => {
    expect(await codeOf(backupRecord(archive, file))).toBe('file-exists')
    expect(readFileSync(file, 'utf8')).toBe('notes')
    await backupRecord(archive, file, { overwrite: true })
    expect(readFileSync(file).length).toBeGreaterThan(1024)
  })
  const other = fresh()
  const broken = {
    async *commits() {
      yield { lines: ['{'], captures: [null] }
    },
  }
  expect(await codeOf(backupRecord(broken, other))).toBe('damaged')
  expect(readdirSync(root).filter((name) => name.startsWith(path.basename(other)))).toEqual([])
})
