import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Archive, type Disk, type DiskFile, type Reader, readDisk, verifyDisk } from '../../archive/index.ts'
import { appliedOf, emptyIndex } from '../../store/index.ts'
import { WorkspaceError } from '../error.ts'
import type { Workspace } from '../workspace.ts'
import { type Manifest, parseManifest } from './manifest.ts'
import { ARCHIVE_PART, MANIFEST, MOST_PARTS, PART, README } from './parts.ts'
import { proveIndex, settle } from './proof.ts'
import { isSealed, unseal } from './sealed.ts'
import { damaged, readFrom, readTar, type TarFile } from './tar.ts'

/** An export of which every byte was looked at: it is whole, and its chain holds. */
export interface Export {
  readonly manifest: Manifest
  readonly reader: Reader
  close(): Promise<void>
}

export interface OpenOptions {
  /** Asked for only where the file is encrypted. */
  readonly passphrase?: () => Promise<string>
  /** Where what was encrypted is unpacked meanwhile; default: the system's folder for such files. */
  readonly spool?: string
  /** Bytes that were looked at, of how many. */
  readonly progress?: (done: number, total: number) => void
}

export interface ImportOptions {
  readonly progress?: (what: 'record' | 'index', done: number, total: number) => void
}

/** What became of an import. */
export interface Imported {
  readonly head: Manifest['head']
  /** Entries that were taken over; those of an import that was interrupted were there before. */
  readonly entries: number
  /**
   * What this engine makes of the record beside what the exporter's made: `same`, to the byte; `differs`, another version or other places
   * and outlets, no fault; `unknown` where the export does not say or others are adding; `left` where the index was not made.
   */
  readonly index: 'same' | 'differs' | 'unknown' | 'left'
}

const CHUNK = 1024 * 1024
const MOST_MANIFEST = 64 * 1024 * 1024

/**
 * Opens a file that `exportWorkspace` or `backupRecord` made, and looks at all of it before anything is made of it. Hostile files are
 * refused; nothing is written but, where the file is encrypted, what comes out of it, under no name.
 *
 * @throws WorkspaceError `no-export`, `damaged-export`, `newer-export`, `passphrase-needed`, `wrong-passphrase`.
 */
export async function openExport(file: string, options: OpenOptions = {}): Promise<Export> {
  let handle = await open(file, 'r')
  let close = () => handle.close()
  try {
    if (await isSealed(handle)) {
      if (!options.passphrase)
        throw new WorkspaceError('passphrase-needed', `${file} is encrypted`, 'give its passphrase by --passphrase-file')
      const sealed = handle
      const spool = await spooled(unseal(sealed, await options.passphrase()), options.spool ?? tmpdir())
      await sealed.close()
      handle = spool.handle
      close = spool.close
    }
    const { manifest, disk } = await check(handle, options.progress)
    return { manifest, reader: readDisk(disk), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function check(handle: FileHandle, progress: OpenOptions['progress']): Promise<{ manifest: Manifest; disk: Disk }> {
  const { size } = await handle.stat()
  const files = await readTar(handle, size, PART, MOST_PARTS)
  const last = files.at(-1)
  if (!last || last.name !== MANIFEST || files[0]?.name !== README) throw damaged(last?.offset ?? 0, 'its manifest is not at its end')
  if (last.size > MOST_MANIFEST) throw damaged(last.offset, 'its manifest is too long')
  const manifest = parseManifest((await readFrom(handle, last.offset, last.size)).toString())
  const { parts } = manifest
  if (parts.length !== files.length - 1)
    throw damaged(last.offset, `its manifest has ${parts.length} files, and it has ${files.length - 1}`)
  // Everything is read twice: against the manifest, and against the chain.
  let done = 0
  const read = (bytes: number) => {
    done += bytes
    progress?.(done, 2 * size)
  }
  for (const [i, part] of parts.entries()) {
    const there = files[i] as TarFile
    if (there.name !== part.name || there.size !== part.bytes)
      throw damaged(there.offset, `${there.name} is not the file that its manifest has there`)
    if ((await hashOf(handle, there, read)) !== part.sha256) throw damaged(there.offset, `${there.name} is not as its manifest says`)
  }
  const disk = tarDisk(handle, files)
  for await (const { message } of verifyDisk(disk, { progress: (bytes) => progress?.(size + bytes, 2 * size) })) throw damaged(0, message)
  await checkCounts(manifest, readDisk(disk))
  return { manifest, disk }
}

/** What the manifest says of the journal is so. */
async function checkCounts({ head, counts }: Manifest, reader: Reader): Promise<void> {
  let captures = 0
  let erased = 0
  let end = { seq: 0, hash: '0'.repeat(64) }
  for await (const mark of reader.marks()) {
    end = mark
    if (mark.captured) captures++
    if (mark.erased) erased++
  }
  if (end.seq !== head.seq || end.hash !== head.hash || captures !== counts.captures || erased !== counts.erased)
    throw damaged(0, 'its journal is not the one that its manifest speaks of')
}

async function hashOf(handle: FileHandle, { offset, size }: TarFile, read: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < size; ) {
    const chunk = await readFrom(handle, offset + at, Math.min(CHUNK, size - at))
    if (chunk.length === 0) break
    hash.update(chunk)
    at += chunk.length
    read(chunk.length)
  }
  return hash.digest('hex')
}

/** The archive in a tar file, to be read in place. */
function tarDisk(handle: FileHandle, files: readonly TarFile[]): Disk {
  const byPath = new Map(
    files.flatMap((file) => (file.name.startsWith(ARCHIVE_PART) ? [[file.name.slice(ARCHIVE_PART.length), file] as const] : [])),
  )
  const readOnly = () => Promise.reject(new Error('an export is not written to'))
  return {
    async open(name) {
      const file = byPath.get(name)
      if (!file) throw Object.assign(new Error(`no file ${name}`), { code: 'ENOENT' })
      const within: DiskFile = {
        size: async () => file.size,
        read: (at, length) => readFrom(handle, file.offset + at, Math.max(0, Math.min(length, file.size - at))),
        write: readOnly,
        truncate: readOnly,
        sync: async () => {},
        close: async () => {},
      }
      return within
    },
    async list(folder) {
      const before = folder === '' ? '' : `${folder}/`
      const names = [...byPath.keys()]
        .filter((name) => name.startsWith(before))
        .map((name) => name.slice(before.length).split('/')[0] ?? '')
      return [...new Set(names)]
    },
    makeFolder: readOnly,
    rename: readOnly,
    remove: readOnly,
    syncFolder: readOnly,
  }
}

/** Bytes in a file without a name, which is gone when it is closed, however the process ends. */
async function spooled(bytes: AsyncIterable<Uint8Array>, folder: string): Promise<{ handle: FileHandle; close: () => Promise<void> }> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `import-${process.pid}.part`)
  await rm(file, { force: true })
  const handle = await open(file, 'wx+', 0o600)
  const close = async () => {
    await handle.close()
    await rm(file, { force: true })
  }
  try {
    // Windows removes no file that is open.
    if (process.platform !== 'win32') await rm(file)
    for await (const chunk of bytes) for (let done = 0; done < chunk.length; ) done += (await handle.write(chunk, done)).bytesWritten
    return { handle, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Takes an export's record over, with every number, time and hash, into an empty archive or one that holds its beginning: so an import
 * that was interrupted goes on. Returns how many entries were taken over.
 *
 * @throws WorkspaceError `not-empty`; ArchiveError if there is no room, or the export changed since it was opened.
 */
export async function importRecord(
  archive: Archive,
  { manifest, reader }: Export,
  progress?: (done: number, total: number) => void,
): Promise<number> {
  const { seq: from } = await archive.head()
  await checkBeginning(archive, reader, manifest)
  let done = from
  for await (const commit of reader.commits(from)) {
    await archive.adopt(commit)
    done += commit.lines.length
    progress?.(done, manifest.head.seq)
  }
  return done - from
}

/** What is there already must be the beginning of what comes, erased where that is. */
async function checkBeginning(archive: Archive, reader: Reader, { head }: Manifest): Promise<void> {
  const end = await archive.head()
  if (end.seq === 0) return
  const refuse = () =>
    new WorkspaceError(
      'not-empty',
      'the workspace holds other entries than the export, or other ones are erased',
      'import into a workspace of its own: give --workspace a new folder',
    )
  if (end.seq > head.seq) throw refuse()
  const ours = archive.entries()[Symbol.asyncIterator]()
  try {
    for await (const { seq, hash, erased } of reader.marks()) {
      if (seq > end.seq) break
      const { value } = await ours.next()
      if (value?.hash !== hash || value.erased !== erased) throw refuse()
    }
  } finally {
    await ours.return?.()
  }
}

/** Imports an export into a workspace and makes the index from it. May be called again after any end. Throws as `importRecord`. */
export async function importWorkspace(workspace: Workspace, from: Export, options: ImportOptions = {}): Promise<Imported> {
  const { head, index: theirs } = from.manifest
  const { archive, store } = workspace
  // An index of another record, which is gone.
  if ((await appliedOf(store.db)) > (await archive.head()).seq) await emptyIndex(store)
  const entries = await importRecord(archive, from, (done, total) => options.progress?.('record', done, total))
  const reading = (done: number, total: number) => options.progress?.('index', done, total)
  if (!theirs) await settle(workspace, reading)
  const ours = theirs && (await proveIndex(workspace, reading))
  return { head, entries, index: ours && theirs ? (ours.sha256 === theirs.sha256 ? 'same' : 'differs') : 'unknown' }
}
