import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftOf, secretOf } from '../../../bench/record/script.ts'
import { type Archive, type Entry, openFolder, readDisk, realDisk, verifyFolder } from '../../archive/index.ts'
import { backupRecord, type ExportOptions } from './export.ts'
import { importRecord, openExport } from './import.ts'
import { manifestText, parseManifest } from './manifest.ts'
import { tarHeader, tarPadding } from './tar.ts'

const root = mkdtempSync(path.join(tmpdir(), 'sayso-bundle-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let made = 0
const fresh = (): string => path.join(root, `${made++}`)

const OPTIONS = { now: () => new Date('2026-03-12T09:00:00Z') }

async function within<T>(folder: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openFolder(folder, OPTIONS)
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

async function exported(source: Parameters<typeof backupRecord>[0], options: ExportOptions = {}): Promise<string> {
  const file = fresh()
  await backupRecord(source, file, options)
  return file
}

async function imported(file: string, folder: string, passphrase?: string): Promise<number> {
  const from = await openExport(file, { spool: root, ...(passphrase === undefined ? {} : { passphrase: async () => passphrase }) })
  try {
    return await within(folder, (archive) => importRecord(archive, from))
  } finally {
    await from.close()
  }
}

async function entriesOf(archive: Archive): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for await (const entry of archive.entries()) entries.push(entry)
  return entries
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: { code?: string }) => error.code ?? String(error),
  )

const append = async (archive: Archive, from: number, to: number): Promise<void> => {
  for (let id = from; id <= to; id += 3) await archive.append([0, 1, 2].map((more) => draftOf(id + more)))
}

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

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('hostile', () => {
  let bytes: Buffer
  let parts: readonly { readonly name: string; readonly body: Buffer }[]
  beforeAll(async () => {
    const file = await within(fresh(), async (archive) => {
      await append(archive, 1, 12)
      await archive.erase([4], 'asked for')
      return await exported(archive)
    })
    bytes = readFileSync(file)
    const names: { name: string; body: Buffer }[] = []
    for (let at = 0; bytes[at] !== 0; ) {
      const name = bytes.toString('latin1', at, bytes.indexOf(0, at))
      const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8)
      names.push({ name, body: bytes.subarray(at + 512, at + 512 + size) })
      at += 512 + size + tarPadding(size).length
    }
    parts = names
  })

  const END = Buffer.alloc(1024)
  const tarred = (files: readonly { readonly name: string; readonly body: Buffer; readonly header?: Buffer }[]): Buffer =>
    Buffer.concat([
      ...files.flatMap(({ name, body, header }) => [header ?? tarHeader(name, body.length), body, tarPadding(body.length)]),
      END,
    ])
  const sum = (header: Buffer): Buffer => {
    header.write('        ', 148, 'latin1')
    const total = header.reduce((all, byte) => all + byte, 0)
    header.write(`${total.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    return header
  }
  const headed = (name: string, size: number, change: (header: Buffer) => void): Buffer => {
    const header = Buffer.from(tarHeader(name, size))
    change(header)
    return sum(header)
  }
  const manifestOf = () => parseManifest(parts.at(-1)!.body.toString())
  /** Files with a manifest that fits them, as whoever alters one would make it. */
  const resealed = async (files: readonly { readonly name: string; readonly body: Buffer }[]): Promise<Buffer> => {
    const { createHash } = await import('node:crypto')
    const told = files.map(({ name, body }) => ({ name, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }))
    return tarred([...files, { name: 'sayso/manifest.json', body: Buffer.from(manifestText({ ...manifestOf(), parts: told })) }])
  }
  const inner = () => parts.slice(0, -1)
  const journal = () => inner().find(({ name }) => name.includes('/journal/'))!
  const withJournal = (body: Buffer) => inner().map((part) => (part.name === journal().name ? { ...part, body } : part))

  // What was done, and what it is called.
  const ROWS: readonly (readonly [string, () => Buffer | Promise<Buffer>, string])[] = [
    ['no file of ours', () => Buffer.from('Dear reader, this is no export.'), 'no-export'],
    ['nothing at all', () => Buffer.alloc(0), 'no-export'],
    ['only zeros', () => Buffer.alloc(4096), 'no-export'],
    [
      'a name that leads out of the folder',
      () => tarred([parts[0]!, { name: 'sayso/archive/../../../etc/passwd', body: Buffer.from('x') }, ...parts.slice(1)]),
      'damaged-export',
    ],
    ['an absolute name', () => tarred([parts[0]!, { name: '/etc/passwd', body: Buffer.from('x') }, ...parts.slice(1)]), 'damaged-export'],
    [
      'a name with a line feed',
      () => tarred([parts[0]!, { name: 'sayso/README.txt\n', body: Buffer.from('x') }, ...parts.slice(1)]),
      'damaged-export',
    ],
    ...(['1', '2', '3', '5', '6', 'x', 'L', '7'] as const).map(
      (kind) =>
        [
          `an entry of type ${kind}`,
          () =>
            tarred([
              parts[0]!,
              {
                name: 'sayso/archive/head.json',
                body: Buffer.alloc(0),
                header: headed('sayso/archive/head.json', 0, (header) => {
                  header.write(kind, 156, 'latin1')
                  header.write('/etc/passwd', 157, 'latin1')
                }),
              },
              ...parts.slice(1),
            ]),
          'damaged-export',
        ] as const,
    ),
    [
      'another owner',
      () =>
        tarred([
          { ...parts[0]!, header: headed(parts[0]!.name, parts[0]!.body.length, (header) => header.write('root', 265)) },
          ...parts.slice(1),
        ]),
      'no-export',
    ],
    [
      'a size larger than the file',
      () => tarred(parts.map((part, i) => (i === 1 ? { ...part, header: Buffer.from(tarHeader(part.name, 2 ** 32)) } : part))),
      'damaged-export',
    ],
    [
      'a size of another base',
      () =>
        tarred(
          parts.map((part, i) => (i === 1 ? { ...part, header: headed(part.name, 0, (header) => header.fill(0xff, 124, 136)) } : part)),
        ),
      'damaged-export',
    ],
    ['a wrong sum', () => flipped(bytes, 512 + 512 * Math.ceil(parts[0]!.body.length / 512) + 150), 'damaged-export'],
    ['two manifests', () => tarred([...parts, parts.at(-1)!]), 'damaged-export'],
    ['a manifest in front', () => tarred([parts[0]!, parts.at(-1)!, ...inner().slice(1)]), 'damaged-export'],
    ['no manifest', () => tarred(inner()), 'damaged-export'],
    [
      'a manifest with a key too many',
      () =>
        tarred([
          ...inner(),
          { name: 'sayso/manifest.json', body: Buffer.from(parts.at(-1)!.body.toString().replace('{"format":1,', '{"format":1,"x":1,')) },
        ]),
      'damaged-export',
    ],
    [
      'a manifest of a later format',
      () =>
        tarred([
          ...inner(),
          { name: 'sayso/manifest.json', body: Buffer.from(parts.at(-1)!.body.toString().replace('"format":1', '"format":2')) },
        ]),
      'newer-export',
    ],
    ['a manifest of nothing', () => tarred([...inner(), { name: 'sayso/manifest.json', body: Buffer.from('null') }]), 'damaged-export'],
    ['two files swapped', () => tarred([parts[0]!, parts[2]!, parts[1]!, ...parts.slice(3)]), 'damaged-export'],
    ['a file left out', () => tarred(parts.toSpliced(1, 1)), 'damaged-export'],
    ['a file left out, the manifest made anew', () => resealed(inner().toSpliced(1, 1)), 'damaged-export'],
    [
      'a line taken away, the manifest made anew',
      () => resealed(withJournal(Buffer.from(journal().body.toString().split('\n').slice(1).join('\n')))),
      'damaged-export',
    ],
    [
      'the last commit taken away, the manifest made anew',
      () => resealed(withJournal(Buffer.from(`${journal().body.toString().split('\n').slice(0, -2).join('\n')}\n`))),
      'damaged-export',
    ],
    [
      'a payload altered, the manifest made anew',
      () => resealed(withJournal(Buffer.from(journal().body.toString().replace('secret', 'Secret')))),
      'damaged-export',
    ],
    [
      'another file of the archive too many',
      () => resealed([...inner(), { name: 'sayso/archive/journal/000009.jsonl', body: Buffer.from('x') }]),
      'damaged-export',
    ],
    ['cut in half', () => bytes.subarray(0, bytes.length / 2), 'damaged-export'],
    ['cut by one block', () => bytes.subarray(0, -512), 'damaged-export'],
    ['a byte after the end', () => Buffer.concat([bytes, Buffer.from([0])]), 'damaged-export'],
  ]
  test.each(ROWS)('%s', async (_, make, code) => {
    const file = fresh()
    writeFileSync(file, await make())
    const to = fresh()
    expect(await codeOf(imported(file, to))).toBe(code)
    // Nothing was made, not even a folder.
    expect(readdirSync(root)).not.toContain(path.basename(to))
  })

  test('any flipped bit is found', async () => {
    const file = fresh()
    for (let at = 3; at < bytes.length; at += 211) {
      writeFileSync(file, flipped(bytes, at))
      const code = await codeOf(openExport(file).then((from) => from.close()))
      expect(['damaged-export', 'no-export', 'newer-export'], `byte ${at}`).toContain(code)
    }
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
