import { randomBytes } from 'node:crypto'
import type { Disk } from '../disk.ts'
import { checkErasable, checkErasure, type Erased, type Erasure } from '../erasure.ts'
import { ArchiveError, diskError } from '../error.ts'
import { sha256 } from '../hash.ts'
import { entryOf, isFault, type Line, lineAt, readLine } from '../line.ts'
import { prepare } from '../prepare.ts'
import { createQueue } from '../queue.ts'
import { realDisk } from '../realdisk.ts'
import type { Archive, ArchiveOptions, Capture, Commit, Entry, Finding, Progress } from '../record.ts'
import { readCapture, tombstone } from '../warc.ts'
import { readAt } from './erase.ts'
import { captureFile, journalFile } from './layout.ts'
import { createPlaces } from './places.ts'
import { type RawLine, rawLines } from './rawlines.ts'
import { recover } from './recover.ts'
import { verifyDisk } from './verify.ts'
import { createWriter, type Rotation } from './writer.ts'

/** Settings of an archive in a folder. */
export interface FolderOptions extends ArchiveOptions {
  /** When a new file is begun; 8 MiB and 64 MiB unless told. */
  readonly rotation?: Rotation
}

const ROTATION: Rotation = { journal: 8 * 1024 * 1024, captures: 64 * 1024 * 1024 }

/**
 * Opens the archive in a folder, made if it is not there. Only one process may have it open: the caller sees to that. Throws
 * `ArchiveError`: `damaged`, `unsupported`, `disk-full`, `disk-failed`.
 */
export const openFolder = (folder: string, options: FolderOptions): Promise<Archive> => openDisk(realDisk(folder), options)

/** Everything in a folder that is not as it was written. Changes nothing, and needs no archive that can be opened. */
export const verifyFolder = (folder: string, progress?: Progress): AsyncIterable<Finding> => verifyDisk(realDisk(folder), { progress })

/** As `openFolder`, on any disk. */
export async function openDisk(disk: Disk, options: FolderOptions): Promise<Archive> {
  const { now, random = randomBytes, rotation = ROTATION } = options
  const { state: start, recovered } = await recover(disk).catch((error: unknown) => {
    throw diskError(error, 'opening the archive')
  })
  const places = await createPlaces(disk, start.journal)
  const writer = createWriter(disk, start, { now, random, rotation }, places)
  const queue = createQueue(writer.commit)
  let verifying = 0
  let closing: Promise<void> | null = null

  const open = () => {
    if (closing) throw new ArchiveError('closed', 'The archive was closed.')
  }

  /** A sound line. One that is just being overwritten by an erasure is read again once that is done. */
  async function sound(file: number, raw: RawLine): Promise<Line> {
    const first = readLine(raw.bytes)
    if (!isFault(first)) return first
    await queue.turn()
    const again = readLine(await readAt(disk, journalFile(file), raw.offset, raw.length))
    if (!isFault(again)) return again
    const place = { file: journalFile(file), offset: raw.offset, seq: again.line?.seq ?? null }
    throw new ArchiveError('damaged', `${again.message}, at byte ${raw.offset} of ${place.file}.`, { place })
  }

  async function* entries(after: number): AsyncGenerator<Entry> {
    for await (const { line } of lines(after)) yield entryOf(line)
  }

  async function* lines(after: number): AsyncGenerator<{ line: Line; bytes: Uint8Array }> {
    open()
    const { journal, seq } = writer.state()
    if (after >= seq) return
    let previous: Line | null = null
    // A file of the journal is not read from its start for what stands at its end.
    const first = after > 0 ? await places.find(after + 1, journal) : null
    for (let number = first?.file ?? places.fileOf(after + 1); number <= journal.file; number++) {
      const file = await disk.open(journalFile(number), 'read')
      try {
        const size = number === journal.file ? journal.size : await file.size()
        for await (const lines of rawLines(file, number === first?.file ? first.offset : 0, size))
          for (const raw of lines) {
            const line: Line = await sound(number, raw)
            if (previous && (line.prev !== previous.hash || line.seq !== previous.seq + 1)) {
              const place = { file: journalFile(number), offset: raw.offset, seq: line.seq }
              throw new ArchiveError('damaged', `Entry ${line.seq} does not follow the entry before it.`, { place })
            }
            previous = line
            if (line.seq > after) yield { line, bytes: raw.bytes }
          }
      } finally {
        await file.close()
      }
    }
  }

  async function* commits(after: number): AsyncGenerator<Commit> {
    let texts: string[] = []
    let captures: (Uint8Array | null)[] = []
    let group = 0
    for await (const { line, bytes } of lines(after)) {
      // A commit that began before `after` is left out whole.
      if (line.group !== group) {
        texts = []
        captures = []
        group = line.group
      }
      texts.push(
        Buffer.from(lineAt(bytes, line, null))
          .toString()
          .slice(0, -1),
      )
      captures.push(await bytesOf(line))
      if (texts.length < line.of) continue
      yield { lines: texts, captures }
    }
  }

  const bytesOf = async ({ capture, lies }: Line): Promise<Uint8Array | null> =>
    capture && lies ? await readAt(disk, captureFile(lies.file), lies.offset, capture.length) : null

  async function lineOf(seq: number): Promise<{ file: number; raw: RawLine; line: Line } | null> {
    const { journal, seq: last } = writer.state()
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > last) return null
    const place = await places.find(seq, journal)
    if (!place) throw new ArchiveError('damaged', `Entry ${seq} is not where it should be.`)
    const { file, offset, length } = place
    const raw = { offset, length, bytes: await readAt(disk, journalFile(file), offset, length) }
    return { file, raw, line: await sound(file, raw) }
  }

  async function capture(seq: number): Promise<Capture | 'erased' | null> {
    open()
    const found = await lineOf(seq)
    if (!found) return null
    const { line } = found
    if (line.erased) return 'erased'
    const { capture: ref, lies } = line
    if (!ref || !lies) return null
    const path = captureFile(lies.file)
    const bytes = await readAt(disk, path, lies.offset, ref.length)
    if (sha256(bytes) === ref.stored) return await readCapture(bytes)
    await queue.turn()
    if ((await lineOf(seq))?.line.erased) return 'erased'
    const place = { file: path, offset: lies.offset, seq }
    throw new ArchiveError('damaged', `What entry ${seq} captured was altered, at byte ${lies.offset} of ${path}.`, { place })
  }

  async function plan(seqs: readonly number[], why: string, by: number, at: string): Promise<Erasure> {
    const erased: Erased[] = []
    for (const seq of [...new Set(seqs)].sort((a, b) => a - b)) {
      const found = await placed(seq)
      checkErasable(seq, found?.line.kind ?? null)
      const { line } = found!
      if (line.erased) continue
      erased.push({
        seq,
        bytes: line.size,
        capture: line.capture ? sha256(tombstone(line.capture.length, seq, by, at, why)) : null,
      })
    }
    return { why, entries: erased }
  }

  // Inside the writer's turn: it may not wait for itself, and nothing else overwrites.
  async function placed(seq: number): Promise<{ file: number; raw: RawLine; line: Line } | null> {
    const { journal, seq: last } = writer.state()
    const place = Number.isSafeInteger(seq) && seq >= 1 && seq <= last ? await places.find(seq, journal) : null
    if (!place) return null
    const bytes = await readAt(disk, journalFile(place.file), place.offset, place.length)
    const line = readLine(bytes)
    if (isFault(line)) {
      const at = { file: journalFile(place.file), offset: place.offset, seq }
      throw new ArchiveError('damaged', `${line.message}, at byte ${place.offset} of ${at.file}.`, { place: at })
    }
    return { file: place.file, raw: { ...place, bytes }, line }
  }

  async function* verify(progress?: Progress): AsyncGenerator<Finding> {
    open()
    verifying++
    try {
      // What is under way is not yet to be judged; erasures that come later are refused.
      await queue.turn()
      yield* verifyDisk(disk, { until: writer.state(), progress })
    } finally {
      verifying--
    }
  }

  return {
    recovered,
    async head() {
      const { seq, hash } = writer.state()
      return { seq, hash }
    },
    append: (drafts) => queue.append(prepare(drafts, random)),
    async appendAfter(after, drafts) {
      const prepared = await prepare(drafts, random)
      return await queue.task(async () => (writer.state().seq === after ? await writer.commit(prepared) : null))
    },
    entries: (after = 0) => entries(after),
    capture: (seq) => capture(seq).catch(typed),
    commits: (after = 0) => commits(after),
    adopt: (commit) =>
      queue.task(() =>
        writer.adopt(commit, async (seq) => {
          const found = await placed(seq)
          return found && { line: found.line, capture: await bytesOf(found.line) }
        }),
      ),
    async erase(seqs, why) {
      checkErasure(seqs, why)
      return await queue.task(async () => {
        if (verifying > 0) throw new ArchiveError('busy', 'The archive is being verified.')
        return await writer.erase((by, at) => plan(seqs, why, by, at))
      })
    },
    verify,
    close() {
      queue.close()
      closing ??= queue.idle().then(() => writer.close())
      return closing
    },
  }
}

const typed = (error: unknown): never => {
  throw diskError(error, 'reading the archive')
}
