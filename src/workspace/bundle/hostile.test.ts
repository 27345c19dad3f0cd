import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { append, bundles, codeOf, flipped, within } from '../../../test/bundles.ts'
import { openExport } from './import.ts'
import { manifestText, parseManifest } from './manifest.ts'
import { tarHeader, tarPadding } from './tar.ts'

const { root, fresh, exported, imported } = bundles()

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
