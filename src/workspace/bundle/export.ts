import { createHash } from 'node:crypto'
import { access, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { ArchiveError, type Commit, realDisk, spread } from '../../archive/index.ts'
import { WorkspaceError } from '../error.ts'
import type { Workspace } from '../workspace.ts'
import { type Manifest, manifestText, type Part, parseManifest } from './manifest.ts'
import { ARCHIVE_PART, MANIFEST, README, README_TEXT } from './parts.ts'
import { type Proved, proveIndex } from './proof.ts'
import { seal } from './sealed.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'

export interface ExportOptions {
  /** Encrypts the file. */
  readonly passphrase?: string
  /** Takes the place of a file that is there; otherwise that is refused. */
  readonly overwrite?: boolean
  /** How far: entries written, of how many; 0 where that is not known. */
  readonly progress?: (what: 'index' | 'record', done: number, total: number) => void
}

/** Something that has a record: an archive that is open, or the files of one that somebody else may have open. */
export interface RecordSource {
  commits(after?: number): AsyncIterable<Commit>
}

// Of one part. It is held in memory until it is full, as an archive says the size of a file before its bytes.
const ROTATION = { journal: 4 * 1024 * 1024, captures: 16 * 1024 * 1024 }

/**
 * Writes a whole workspace into one file: its record, and the hash of its index. The same record gives the same bytes, wherever it is
 * kept. What others add meanwhile is left out. The file is there whole or not at all.
 *
 * @throws WorkspaceError `file-exists`; ArchiveError if the record is damaged; StoreError if the index cannot be used.
 */
export async function exportWorkspace(workspace: Workspace, file: string, options: ExportOptions = {}): Promise<Manifest> {
  if (options.overwrite !== true) await refuseExisting(file)
  const proved = await proveIndex(workspace, (done, total) => options.progress?.('index', done, total))
  return await write(workspace.archive, file, options, proved, (await workspace.archive.head()).seq)
}

/** Writes the record alone, without a look at the index: nothing has to wait for it, and nobody has to stop. */
export function backupRecord(source: RecordSource, file: string, options: ExportOptions = {}): Promise<Manifest> {
  return write(source, file, options, null, 0)
}

async function write(source: RecordSource, file: string, options: ExportOptions, proved: Proved | null, total: number): Promise<Manifest> {
  if (options.overwrite !== true) await refuseExisting(file)
  for (let turn = 1; ; turn++) {
    let text = ''
    const bytes = tarOf(
      source,
      proved,
      (seq) => options.progress?.('record', seq, total),
      (told) => {
        text = told
      },
    )
    try {
      await writeWhole(file, options.passphrase === undefined ? bytes : await seal(bytes, options.passphrase))
      return parseManifest(text)
    } catch (error) {
      // Something was erased while it was read: begun anew, it finds that done.
      if (turn >= TRIES || !(error instanceof ArchiveError) || error.code !== 'busy') throw error
    }
  }
}

const TRIES = 5

/** Throws WorkspaceError `file-exists`. */
export async function refuseExisting(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  )
  if (there) throw new WorkspaceError('file-exists', `${file} is there already`, 'give another name, or --overwrite to take its place')
}

async function* tarOf(
  source: RecordSource,
  proved: Proved | null,
  progress: (seq: number) => void,
  told: (manifest: string) => void,
): AsyncGenerator<Uint8Array> {
  const parts: Part[] = []
  async function* add(name: string, pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    const size = pieces.reduce((sum, { length }) => sum + length, 0)
    const hash = createHash('sha256')
    yield tarHeader(name, size)
    for (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
    yield tarPadding(size)
    parts.push({ name, bytes: size, sha256: hash.digest('hex') })
  }
  yield* add(README, [Buffer.from(README_TEXT)])
  async function* commits(after: number): AsyncGenerator<Commit> {
    let seq = after
    for await (const commit of source.commits(after)) {
      yield commit
      seq += commit.lines.length
      progress(seq)
    }
  }
  const files = spread(commits, { rotation: ROTATION, ...(proved ? { until: proved.seq } : {}) })
  let next = await files.next()
  for (; !next.done; next = await files.next()) yield* add(`${ARCHIVE_PART}${next.value.path}`, next.value.pieces)
  const { seq, hash, commits: groups, captures, erased } = next.value
  const index = proved?.seq === seq ? proved : null
  const text = manifestText({ head: { seq, hash }, counts: { commits: groups, captures, erased }, index, parts })
  told(text)
  yield* add(MANIFEST, [Buffer.from(text)])
  yield TAR_END
}

/** Writes beside the file and puts it in its place once it is safely on the disk. */
async function writeWhole(file: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = `${file}.part`
  await rm(draft, { force: true })
  const handle = await open(draft, 'wx', 0o600)
  try {
    try {
      for await (const chunk of bytes) for (let done = 0; done < chunk.length; ) done += (await handle.write(chunk, done)).bytesWritten
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await realDisk(path.dirname(file)).syncFolder('')
}
