import type { Disk } from '../disk.ts'
import { ArchiveError } from '../error.ts'
import { isFault, type Line, lineAt, readLine } from '../line.ts'
import type { Commit, Head } from '../record.ts'
import { readAt } from './erase.ts'
import { NO_HEAD } from './head.ts'
import { CAPTURES, captureFile, JOURNAL, journalFile, numbered } from './layout.ts'
import { rawLines } from './rawlines.ts'

/** What is told of an entry without what it holds. */
export interface Mark extends Head {
  readonly erased: boolean
  readonly captured: boolean
}

/** An archive's files, read without opening them: nothing is changed, and somebody else may be writing meanwhile. */
export interface Reader {
  /** The entries of whole commits, in order, up to the last when this was called. Throws `ArchiveError` (`damaged`). */
  marks(): AsyncIterable<Mark>
  /** The commits that begin after entry `after`, in order, up to the last when this was called. Throws `ArchiveError` (`damaged`). */
  commits(after?: number): AsyncIterable<Commit>
}

/** A line, and its bytes with their line feed. */
interface Read {
  readonly line: Line
  readonly bytes: Uint8Array
}

/** Reads the archive on a disk. What was never acknowledged, at the end, is left out. */
export function readDisk(disk: Disk): Reader {
  async function* commits(after: number): AsyncGenerator<Commit> {
    for await (const whole of commitLines(disk)) {
      if ((whole[0]?.line.seq ?? 0) <= after) continue
      const captures: (Uint8Array | null)[] = []
      for (const { line } of whole) captures.push(await bytesOf(disk, line))
      yield { lines: whole.map(textOf), captures }
    }
  }
  async function* marks(): AsyncGenerator<Mark> {
    for await (const whole of commitLines(disk))
      for (const { line } of whole) yield { seq: line.seq, hash: line.hash, erased: line.erased, captured: line.capture !== undefined }
  }
  return { marks, commits: (after = 0) => commits(after) }
}

const textOf = ({ line, bytes }: Read): string =>
  Buffer.from(lineAt(bytes, line, null))
    .toString()
    .slice(0, -1)

async function bytesOf(disk: Disk, { seq, capture, lies }: Line): Promise<Uint8Array | null> {
  if (!capture) return null
  if (!lies) throw new ArchiveError('damaged', `Entry ${seq} does not say where its capture lies.`)
  return await readAt(disk, captureFile(lies.file), lies.offset, capture.length)
}

async function* commitLines(disk: Disk): AsyncGenerator<readonly Read[]> {
  const files = await flushed(disk)
  let whole: Read[] = []
  let previous: Head = NO_HEAD
  for (const { number, size } of files) {
    const path = journalFile(number)
    const file = await disk.open(path, 'read')
    try {
      for await (const lines of rawLines(file, 0, size))
        for (const { offset, length, bytes } of lines) {
          // The end of what is just being written.
          if (number === files.at(-1)?.number && offset + length === size && bytes.at(-1) !== 10) return
          // An erasure may just overwrite it.
          const first = readLine(bytes)
          const again = isFault(first) ? await readAt(disk, path, offset, length) : bytes
          const line = isFault(first) ? readLine(again) : first
          const place = { file: path, offset, seq: previous.seq + 1 }
          if (isFault(line)) throw new ArchiveError('damaged', `${line.message}, at byte ${offset} of ${path}.`, { place })
          if (line.seq !== previous.seq + 1 || line.prev !== previous.hash)
            throw new ArchiveError('damaged', `Entry ${line.seq} does not follow the entry before it.`, { place })
          previous = line
          if (whole[0] && whole[0].line.group !== line.group) whole = []
          whole.push({ line, bytes: again })
          if (whole.length < line.of) continue
          yield whole
          whole = []
        }
    } finally {
      await file.close()
    }
  }
}

/** The files of the journal and how much of them is safely on the disk: what is carried away must not be lost here. */
async function flushed(disk: Disk): Promise<readonly { readonly number: number; readonly size: number }[]> {
  const files: { readonly number: number; readonly size: number }[] = []
  const { numbers } = numbered(JOURNAL, await disk.list(JOURNAL))
  for (const number of numbers) {
    const file = await disk.open(journalFile(number), 'read')
    files.push({ number, size: await file.size() })
    if (number === numbers.at(-1)) await file.sync()
    await file.close()
  }
  const last = numbered(CAPTURES, await disk.list(CAPTURES)).numbers.at(-1)
  if (last !== undefined) {
    const file = await disk.open(captureFile(last), 'read')
    await file.sync()
    await file.close()
  }
  return files
}
