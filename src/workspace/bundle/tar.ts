import type { FileHandle } from 'node:fs/promises'
import { WorkspaceError } from '../error.ts'

const BLOCK = 512
/** The largest size that eleven octal digits tell. */
const MOST = 8 ** 11 - 1
const EMPTY = new Uint8Array(0)

/** A file in an archive. */
export interface TarFile {
  readonly name: string
  /** Where its bytes begin, and how many they are. */
  readonly offset: number
  readonly size: number
}

/** The block before a file: everything but name and size is fixed, so that the same files are the same bytes. */
export function tarHeader(name: string, size: number): Uint8Array {
  if (size > MOST || Buffer.byteLength(name) > 100) throw new RangeError(`${name} with ${size} bytes does not fit into an archive`)
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, digits: number) => block.write(value.toString(8).padStart(digits, '0'), at, 'latin1')
  block.write(name, 0, 'utf8')
  // Readable by the owner only: what is looked into can endanger people.
  octal(0o600, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(0, 136, 11)
  block.write('        0', 148, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  octal(0, 329, 7)
  octal(0, 337, 7)
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  )
  block[154] = 0
  return block
}

/** What fills a file's last block. */
export const tarPadding = (size: number): Uint8Array => (size % BLOCK === 0 ? EMPTY : new Uint8Array(BLOCK - (size % BLOCK)))

/** What ends an archive. */
export const TAR_END = new Uint8Array(2 * BLOCK)

/**
 * The files of an archive that is `length` bytes long, in order. Takes what `tarHeader` makes and nothing else: no folder, link, device,
 * owner, time or extension, no name that is not `allowed`, none twice, no byte that tells nothing.
 *
 * @throws WorkspaceError `no-export`, `damaged-export`.
 */
export async function readTar(file: FileHandle, length: number, allowed: RegExp, most: number): Promise<TarFile[]> {
  const files: TarFile[] = []
  const names = new Set<string>()
  for (let at = 0; ; ) {
    const block = await readFrom(file, at, BLOCK)
    if (block.length === BLOCK && block.every((byte) => byte === 0)) {
      const end = await readFrom(file, at, TAR_END.length + 1)
      if (files.length === 0) throw foreign()
      if (!TAR_END.every((byte, i) => end[i] === byte) || end.length > TAR_END.length)
        throw damaged(at, 'it does not end there, as it should')
      return files
    }
    const name = textAt(block, 0, 100)
    const size = Number.parseInt(textAt(block, 124, 12), 8)
    const known = block.length === BLOCK && size >= 0 && Buffer.compare(block, tarHeader(name, size)) === 0
    if (!known && files.length === 0) throw foreign()
    if (!known) throw damaged(at, block.length < BLOCK ? 'it ends there' : `there stands ${whatIs(block)}`)
    if (!allowed.test(name)) throw damaged(at, `no export has a file named ${JSON.stringify(name)}`)
    if (names.has(name)) throw damaged(at, `${name} is there twice`)
    if (names.size >= most) throw damaged(at, `it has more than ${most} files`)
    const offset = at + BLOCK
    const padding = tarPadding(size)
    if (offset + size + padding.length > length) throw damaged(at, `${name} ends before its ${size} bytes`)
    if ((await readFrom(file, offset + size, padding.length)).some((byte) => byte !== 0))
      throw damaged(offset + size, `bytes that belong to nothing follow ${name}`)
    names.add(name)
    files.push({ name, offset, size })
    at = offset + size + padding.length
  }
}

/** Up to `length` bytes; fewer only where the file ends. */
export async function readFrom(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

function textAt(block: Buffer, at: number, length: number): string {
  const text = block.toString('latin1', at, at + length)
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

const KINDS: Readonly<Record<string, string>> = {
  '1': 'a link',
  '2': 'a link',
  '3': 'a device',
  '4': 'a device',
  '5': 'a folder',
  '6': 'a pipe',
}
const whatIs = (block: Buffer): string => KINDS[String.fromCharCode(block[156] ?? 0)] ?? 'something that no export has'

const foreign = () =>
  new WorkspaceError(
    'no-export',
    'this is no file that sayso export made',
    'name a file made by sayso export or sayso backup; pages and archives are added by sayso add',
  )

export const damaged = (at: number, what: string) =>
  new WorkspaceError(
    'damaged-export',
    `the export was altered or cut at byte ${at}: ${what}`,
    'take another copy of it; nothing of this one was imported',
  )
