import { type Disk, type DiskFile, flush, writeAll } from '../disk.ts'
import type { Erasure } from '../erasure.ts'
import { ArchiveError } from '../error.ts'
import { sha256 } from '../hash.ts'
import { erasedLine, MOST_LINE, readHead } from '../line.ts'
import { tombstone } from '../warc.ts'
import { captureFile, journalFile } from './layout.ts'

/**
 * Overwrites what an `erased` entry (number `by`, written at `at`) says is erased, in place, and flushes. Doing it again changes
 * nothing, and it completes what a crash left half done: every byte follows from the entry and from what is never overwritten.
 * Nothing is written unless it gives the bytes that the entry vouches for (`damaged` otherwise). True if anything was changed.
 */
export async function applyErasure(disk: Disk, erasure: Erasure, by: number, at: string): Promise<boolean> {
  const touched = new Map<string, DiskFile>()
  const overwrite = async (file: string, bytes: Uint8Array, at: number) => {
    const handle = touched.get(file) ?? (await disk.open(file, 'write'))
    touched.set(file, handle)
    await writeAll(handle, bytes, at)
  }
  let changed = false
  try {
    for (const each of erasure.entries) {
      const file = journalFile(each.file)
      const place = { file, offset: each.offset, seq: each.seq }
      const damaged = () => new ArchiveError('damaged', `Entry ${each.seq} cannot be erased: it is not as it was.`, { place })
      if (each.length > MOST_LINE) throw damaged()
      const now = await readAt(disk, file, each.offset, each.length)
      const head = readHead(now)
      if (now.length !== each.length || !head || head.seq !== each.seq) throw damaged()
      const { capture: ref, tail } = head
      if ((ref === undefined) !== (each.capture === null)) throw damaged()
      const erased = erasedLine(now, tail)
      if (sha256(erased) !== each.line) throw damaged()
      if (ref) {
        const stone = tombstone(ref.length, each.seq, by, at, erasure.why)
        if (sha256(stone) !== each.capture) throw damaged()
        const stored = await readAt(disk, captureFile(ref.file), ref.offset, ref.length)
        changed ||= Buffer.compare(stone, stored) !== 0
        await overwrite(captureFile(ref.file), stone, ref.offset)
      }
      changed ||= Buffer.compare(erased, now) !== 0
      // Also where nothing seems to change: after a failed flush, what is read need not be what is on the disk.
      await overwrite(file, erased.subarray(tail), each.offset + tail)
    }
    for (const handle of touched.values()) await flush(() => handle.sync())
  } finally {
    for (const handle of touched.values()) await handle.close()
  }
  return changed
}

/** Part of a file. */
export async function readAt(disk: Disk, path: string, at: number, length: number): Promise<Uint8Array> {
  const file = await disk.open(path, 'read')
  try {
    return await file.read(at, length)
  } finally {
    await file.close()
  }
}
