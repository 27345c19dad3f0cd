import { type Adopted, checkCommit, type Whole } from '../adopt.ts'
import { type Disk, type DiskFile, flush, writeAll } from '../disk.ts'
import { ERASED, type Erasure } from '../erasure.ts'
import { ArchiveError, diskError } from '../error.ts'
import { type Lies, lineAt, writeLine } from '../line.ts'
import { type Prepared, seal } from '../prepare.ts'
import type { Commit, Entry } from '../record.ts'
import { infoRecord } from '../warc.ts'
import { applyErasure } from './erase.ts'
import { writeNote } from './head.ts'
import { CAPTURES, captureFile, captureName, JOURNAL, journalFile } from './layout.ts'
import type { Places } from './places.ts'
import type { FileEnd, State } from './recover.ts'

/** At what sizes files are followed by new ones, in bytes. */
export interface Rotation {
  readonly journal: number
  readonly captures: number
}

/** The one hand that writes. All its methods are called one after another. */
export interface Writer {
  readonly state: () => State
  /** Keeps all or none. Throws `disk-full`, `disk-failed`, `broken-sync`, `locked-out`. */
  commit(drafts: readonly Prepared[]): Promise<readonly Entry[]>
  /** Keeps a commit of another archive as it is; `look` gives what is kept under a number. Throws `not-next`, `damaged` as well. */
  adopt(commit: Commit, look: (seq: number) => Promise<Whole | null>): Promise<void>
  /** Keeps the entry that `plan` gives for its number and time, then overwrites what it says. */
  erase(plan: (seq: number, at: string) => Promise<Erasure>): Promise<Entry>
  close(): Promise<void>
}

// The note of the head is renewed after so many commits: it costs as much as one.
const COMMITS_A_NOTE = 64

/** Bytes for one file, at its end. */
interface Write {
  readonly folder: typeof JOURNAL | typeof CAPTURES
  readonly path: string
  readonly at: number
  readonly parts: Uint8Array[]
}

/** A line with its line feed. */
interface Kept {
  readonly seq: number
  readonly hash: string
  readonly bytes: Uint8Array
}

/** `places` is told of each line that is kept. */
export function createWriter(
  disk: Disk,
  start: State,
  { now, random, rotation }: { now: () => Date; random: (length: number) => Uint8Array; rotation: Rotation },
  places: Places,
): Writer {
  let state = start
  let broken: ArchiveError | null = null
  // What a failed commit may have left behind, and an erasure that was announced but not completed: both are dealt with first.
  let leftovers: readonly Write[] = []
  let pending: { erasure: Erasure; by: number; at: string } | null = null
  let sinceNote = 0
  const handles = new Map<string, DiskFile>()

  async function handleOf(folder: typeof JOURNAL | typeof CAPTURES, path: string): Promise<DiskFile> {
    const there = handles.get(path)
    if (there) return there
    for (const [other, handle] of handles)
      if (other.startsWith(`${folder}/`)) {
        handles.delete(other)
        await handle.close()
      }
    const handle = await disk.open(path, 'write')
    handles.set(path, handle)
    return handle
  }

  async function ready(): Promise<void> {
    if (broken) throw broken
    try {
      await clear()
      if (pending) {
        await applyErasure(disk, (seq) => places.find(seq, state.journal), pending.erasure, pending.by, pending.at)
        pending = null
      }
    } catch (error) {
      throw failed(error, 'an earlier failure was cleared away')
    }
  }

  async function clear(): Promise<void> {
    for (const { folder, path, at } of leftovers) {
      const current = path === journalFile(state.journal.file) || path === captureFile(state.captures.file)
      if (current) await (await handleOf(folder, path)).truncate(at)
      else {
        await handles.get(path)?.close()
        handles.delete(path)
        await disk.remove(path)
      }
    }
    leftovers = []
  }

  /** The typed error; a disk that fails otherwise than by being full is not trusted again. */
  function failed(error: unknown, doing: string): ArchiveError {
    const typed = diskError(error, doing)
    if (typed.code !== 'disk-full') broken = typed
    return typed
  }

  async function write(target: Write): Promise<void> {
    const file = await handleOf(target.folder, target.path)
    if ((await file.size()) !== target.at)
      throw new ArchiveError('locked-out', `Somebody else wrote to ${target.path}.`, {
        place: { file: target.path, offset: target.at, seq: null },
      })
    // One call, so that a commit is one write where the disk takes it whole.
    await writeAll(file, target.parts.length === 1 ? target.parts[0]! : Buffer.concat(target.parts), target.at)
    await flush(() => file.sync())
    if (target.at === 0) await flush(() => disk.syncFolder(target.folder))
  }

  async function commit(drafts: readonly Prepared[], at: string): Promise<readonly Entry[]> {
    const placed = placeCaptures(drafts.map(({ capture }) => ({ bytes: capture?.bytes ?? null, at })))
    const entries: Entry[] = []
    const lines: Kept[] = []
    let { hash, seq } = state
    for (const [i, draft] of drafts.entries()) {
      seq++
      const { capture: packed } = draft
      const capture = packed ? { capture: { length: packed.bytes.length, stored: packed.stored, body: packed.body } } : {}
      const place = { seq, at, ...capture, group: state.group + 1, of: drafts.length, prev: hash }
      const line = writeLine(draft, place, placed.lies[i] ?? null)
      hash = line.hash
      lines.push({ seq, hash, bytes: Buffer.from(line.text) })
      entries.push({ seq, at, kind: draft.kind, payload: draft.given, erased: false, ...capture, hash })
    }
    await keep(lines, placed)
    return entries
  }

  async function adopt(adopted: readonly Adopted[]): Promise<void> {
    const placed = placeCaptures(adopted.map(({ capture, line }) => ({ bytes: capture, at: line.at })))
    const lines = adopted.map(({ line, bytes }, i) => ({
      seq: line.seq,
      hash: line.hash,
      bytes: lineAt(bytes, line, placed.lies[i] ?? null),
    }))
    await keep(lines, placed)
  }

  /** Writes and flushes captures, then lines: all, or nothing that stays. */
  async function keep(lines: readonly Kept[], { writes, captures }: ReturnType<typeof placeCaptures>): Promise<void> {
    const { seq, hash } = lines.at(-1)!
    const group = state.group + 1
    const size = lines.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const end = follow(state.journal, size, rotation.journal)
    writes.push({ folder: JOURNAL, path: journalFile(end.file), at: end.size, parts: lines.map(({ bytes }) => bytes) })
    const next: State = { seq, hash, group, journal: { file: end.file, size: end.size + size }, captures }
    try {
      for (const target of writes) await write(target)
    } catch (error) {
      const typed = failed(error, 'adding to the archive')
      // What this commit began is taken back, but only where its lines surely are not whole: otherwise a power cut could leave them
      // and take their captures. Opening decides then.
      if (typed.code === 'disk-full') {
        leftovers = writes
        await clear().catch(() => {})
      }
      throw typed
    }
    const rotated = next.journal.file !== state.journal.file
    state = next
    let offset = end.size
    for (const line of lines) {
      places.placed(line.seq, end.file, offset, line.bytes.length)
      offset += line.bytes.length
    }
    sinceNote++
    if (rotated || sinceNote >= COMMITS_A_NOTE) await note()
  }

  /** The note is a lower bound, so one that could not be written does no harm. */
  async function note(): Promise<void> {
    sinceNote = 0
    await writeNote(disk, state).catch(() => {})
  }

  /** Where each capture goes. A new file begins with a record of its own, which follows from its first entry. */
  function placeCaptures(items: readonly { readonly bytes: Uint8Array | null; readonly at: string }[]) {
    const writes: Write[] = []
    let end: FileEnd = state.captures
    const put = (bytes: Uint8Array): Lies => {
      const path = captureFile(end.file)
      const last = writes.at(-1)
      if (last?.path === path) last.parts.push(bytes)
      else writes.push({ folder: CAPTURES, path, at: end.size, parts: [bytes] })
      const lies = { file: end.file, offset: end.size }
      end = { file: end.file, size: end.size + bytes.length }
      return lies
    }
    const lies = items.map(({ bytes, at }) => {
      if (!bytes) return null
      const to = follow(end, bytes.length, rotation.captures)
      if (to.file !== end.file) {
        end = to
        put(infoRecord(captureName(end.file), at))
      }
      return put(bytes)
    })
    return { lies, writes, captures: end }
  }

  return {
    state: () => state,
    async commit(drafts) {
      await ready()
      return await commit(drafts, now().toISOString())
    },
    async adopt(commit, look) {
      await ready()
      await adopt(await checkCommit(commit, state, look))
    },
    async erase(plan) {
      await ready()
      const at = now().toISOString()
      const by = state.seq + 1
      const erasure = await plan(by, at)
      const payload = { why: erasure.why, entries: erasure.entries.map((each) => ({ ...each })) }
      const [entry] = await commit([{ ...seal(ERASED, payload, random), given: payload, capture: null }], at)
      pending = { erasure, by, at }
      try {
        await ready()
      } catch (error) {
        const { code, message } = diskError(error, 'erasing')
        throw new ArchiveError(code, `Entry ${by} says what is to be erased, and it is before anything else is added. ${message}`, {
          cause: error,
        })
      }
      return entry!
    },
    async close() {
      if (!broken && leftovers.length === 0) await note()
      for (const handle of handles.values()) await handle.close()
      handles.clear()
    },
  }
}

/** Where the next bytes go: the same file, or the next one if they would make it too long. */
function follow(end: FileEnd, length: number, most: number): FileEnd {
  return end.file === 0 || (end.size > 0 && end.size + length > most) ? { file: end.file + 1, size: 0 } : end
}
