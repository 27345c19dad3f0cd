import { constants, type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Disk, DiskFile } from './disk.ts'

const { O_CREAT, O_RDONLY, O_RDWR } = constants
// A link in the archive's folder would lead writes elsewhere; Windows has no such flag.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0

/** A folder of the file system. Files are readable by their owner only: what is looked into can endanger people. */
export function realDisk(root: string): Disk {
  const at = (name: string) => path.join(root, name)
  return {
    async open(name, mode) {
      return realFile(await open(at(name), (mode === 'read' ? O_RDONLY : O_RDWR | O_CREAT) | O_NOFOLLOW, 0o600))
    },
    list: (folder) =>
      readdir(at(folder)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      }),
    async makeFolder(folder) {
      await mkdir(at(folder), { recursive: true, mode: 0o700 })
    },
    rename: (from, to) => rename(at(from), at(to)),
    remove: (name) => rm(at(name), { force: true }),
    async syncFolder(folder) {
      // Windows cannot open folders, and needs no flush of them.
      if (process.platform === 'win32') return
      const handle = await open(at(folder), O_RDONLY)
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}

function realFile(handle: FileHandle): DiskFile {
  return {
    size: async () => (await handle.stat()).size,
    async read(at, length) {
      const bytes = Buffer.allocUnsafe(length)
      let done = 0
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      return bytes.subarray(0, done)
    },
    write: async (bytes, at) => (await handle.write(bytes, 0, bytes.length, at)).bytesWritten,
    truncate: (length) => handle.truncate(length),
    // Flushes the data and the length; the other metadata do not matter here.
    sync: () => handle.datasync(),
    close: () => handle.close(),
  }
}
