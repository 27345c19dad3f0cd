import { type Disk, type DiskFile, flush, writeAll } from '../disk.ts'
import type { Erasure } from '../erasure.ts'
import { ArchiveError } from '../error.ts'
import { sha256 } from '../hash.ts'
import { erasedLine, isFault, readHead, readLine } from '../line.ts'
import { tombstone } from '../warc.ts'
import { captureFile, journalFile } from './layout.ts'
import type { LinePlace } from './places.ts'

/**
 * Overwrites what an `erased` entry (number `by`, written at `at`) says is erased, in place, and flushes. Doing it again changes
 * nothing, and it completes what a crash left half done: every byte follows from the entry and from what is never overwritten.
 * Nothing is written unless it gives what the entry vouches for (`damaged` otherwise). True if anything was changed.
 */
export async function applyErasure(
  disk: Disk,
  find: (seq: number) => Promise<LinePlace | null>,
  erasure: Erasure,
  by: number,
  at: string,
): Promise<boolean> {
  const touched = new Map<string, DiskFile>()
  const overwrite = async (file: string, bytes: Uint8Array, at: number) => {
    const handle = touched.get(file) ?? (await disk.open(file, 'write'))
    touched.set(file, handle)
    await writeAll(handle, bytes, at)
  }
  let changed = false
  try {
    for (const each of erasure.entries) {
      const found = await find(each.seq)
      const file = journalFile(found?.file ?? 1)
      const place = { file, offset: found?.offset ?? 0, seq: each.seq }
      const damaged = () => new ArchiveError('damaged', `Entry ${each.seq} cannot be erased: it is not as it was.`, { place })
      if (!found) throw damaged()
      const now = await readAt(disk, file, found.offset, found.length)
      const head = readHead(now)
      if (!head || head.seq !== each.seq || sha256(head.hashed) !== head.hash) throw damaged()
      const { capture: ref, lies, tail } = head
      if ((ref === undefined) !== (each.capture === null)) throw damaged()
      const erased = erasedLine(now, tail)
      const line = readLine(erased)
      if (isFault(line) || line.size !== each.bytes) throw damaged()
      if (ref) {
        const stone = tombstone(ref.length, each.seq, by, at, erasure.why)
        if (!lies || sha256(stone) !== each.capture) throw damaged()
        const there = await readAt(disk, captureFile(lies.file), lies.offset, ref.length)
        if (there.length !== ref.length) throw damaged()
        changed ||= Buffer.compare(stone, there) !== 0
        await overwrite(captureFile(lies.file), stone, lies.offset)
      }
      changed ||= Buffer.compare(erased, now) !== 0
      // Also where nothing seems to change: after a failed flush, what is read need not be what is on the disk.
      await overwrite(file, erased.subarray(tail), found.offset + tail)
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
