import { type Disk, writeAll } from '../disk.ts'
import { NO_HASH } from '../hash.ts'
import type { Head } from '../record.ts'
import { HEAD_FILE, NEW_HEAD_FILE } from './layout.ts'

// The note of an entry that was flushed. It may lag behind the journal, never run ahead of it: opening cuts nothing up to it, and
// `verify` misses what somebody cut off.

const HEAD = /^\{"format":(\d{1,4}),"seq":(0|[1-9]\d{0,14}),"hash":"([0-9a-f]{64})"\}\n$/
/** Of the files in an archive's folder. */
export const FORMAT = 1

export const NO_HEAD: Head = { seq: 0, hash: NO_HASH }
export const headText = ({ seq, hash }: Head): string => `{"format":${FORMAT},"seq":${seq},"hash":"${hash}"}\n`

/** The note; null if there is none, `unreadable` or the number of a format that is not ours if it says nothing to us. */
export async function readNote(disk: Disk): Promise<Head | null | 'unreadable' | number> {
  if (!(await disk.list('')).includes(HEAD_FILE)) return null
  const file = await disk.open(HEAD_FILE, 'read')
  try {
    const text = Buffer.from(await file.read(0, 4096)).toString('latin1')
    const [, format, seq, hash] = HEAD.exec(text) ?? []
    if (hash === undefined) return 'unreadable'
    return Number(format) === FORMAT ? { seq: Number(seq), hash } : Number(format)
  } finally {
    await file.close()
  }
}

/** Exchanges the note for a new one, so that a crash leaves one or the other. */
export async function writeNote(disk: Disk, head: Head): Promise<void> {
  const file = await disk.open(NEW_HEAD_FILE, 'write')
  try {
    await file.truncate(0)
    await writeAll(file, Buffer.from(headText(head)), 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(NEW_HEAD_FILE, HEAD_FILE)
  await disk.syncFolder('')
}
