import { ArchiveError } from './error.ts'

/** A file as the archive needs it. Positions and lengths are in bytes. Errors are those of node:fs, with its `code`. */
export interface DiskFile {
  size(): Promise<number>
  /** Up to `length` bytes; fewer only where the file ends. */
  read(at: number, length: number): Promise<Uint8Array>
  /** How many bytes were written: a disk may write fewer than it was given. */
  write(bytes: Uint8Array, at: number): Promise<number>
  truncate(length: number): Promise<void>
  /** Resolves once all that was written would outlive a power cut. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * All that the archive knows of disks, so that tests can cut the power, fill the disk, or break it. Paths are relative to the
 * archive's folder, with forward slashes.
 */
export interface Disk {
  /** `write` makes the file if it is not there; `read` fails with ENOENT. */
  open(path: string, mode: 'read' | 'write'): Promise<DiskFile>
  /** Names of files and folders in a folder (`''` is the archive's own), in no order; none if it is not there. */
  list(folder: string): Promise<readonly string[]>
  makeFolder(folder: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Nothing happens if it is not there. */
  remove(path: string): Promise<void>
  /** Resolves once names made, changed or removed in this folder would outlive a power cut. */
  syncFolder(folder: string): Promise<void>
}

/** Writes all of `bytes`, however little the disk takes at a time. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const written = await file.write(bytes.subarray(done), at + done)
    if (written <= 0) throw Object.assign(new Error('the disk takes no more bytes'), { code: 'ENOSPC' })
    done += written
  }
}

/** Runs a flush. Throws `broken-sync`: what a disk could not flush may be lost though it still reads well. */
export async function flush(sync: () => Promise<void>): Promise<void> {
  try {
    await sync()
  } catch (error) {
    throw new ArchiveError('broken-sync', 'The disk could not flush: whether the last additions were kept is unknown.', { cause: error })
  }
}
