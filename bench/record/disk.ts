import type { Disk, DiskFile } from '../../src/archive/index.ts'

/** Numbers 0 ≤ x < 1. */
export type Random = () => number

/** Files by path. */
export type Files = ReadonlyMap<string, Uint8Array>

/** How a model disk misbehaves. Numbers count from 1 over the disk's life. */
export interface Faults {
  /** Called before each write with its number and bytes; gives how many bytes are taken, or throws. */
  readonly onWrite?: (number: number, bytes: number) => number
  readonly onTruncate?: () => void
  /** Called before each flush, of a file or a folder, takes effect; what it throws makes the flush fail and lose what it should have kept. */
  readonly onSync?: (number: number) => void
}

/** A disk in memory that knows what would outlive a power cut. */
export interface ModelDisk extends Disk {
  /** What a program sees now. */
  files(): Map<string, Uint8Array>
  /**
   * What could be there after a power cut: what was flushed, and of what was not any part: each write dropped, whole or torn at any
   * byte, each new or changed name there or not.
   */
  afterPowerCut(random: Random): Map<string, Uint8Array>
  readonly writes: () => number
  readonly syncs: () => number
}

type Op = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number }

interface Inode {
  live: Grown
  flushed: Grown
  pending: Op[]
}

interface Grown {
  bytes: Uint8Array
  size: number
}

interface NameOp {
  readonly folder: string
  readonly apply: (names: Map<string, Inode>) => void
}

export function modelDisk(from: Files = new Map(), { onWrite, onTruncate, onSync }: Faults = {}): ModelDisk {
  const names = new Map<string, Inode>()
  for (const [path, bytes] of from) names.set(path, { live: grown(bytes), flushed: grown(bytes), pending: [] })
  const flushedNames = new Map(names)
  let pendingNames: NameOp[] = []
  const folders = new Set(['', ...[...from.keys()].map(folderOf)])
  let writes = 0
  let syncs = 0

  const change = (folder: string, apply: NameOp['apply']) => {
    apply(names)
    pendingNames.push({ folder, apply })
  }

  function open(inode: Inode): DiskFile {
    return {
      size: async () => inode.live.size,
      read: async (at, length) => inode.live.bytes.slice(Math.min(at, inode.live.size), Math.min(at + length, inode.live.size)),
      async write(bytes, at) {
        writes++
        const taken = onWrite ? onWrite(writes, bytes.length) : bytes.length
        const op = { at, bytes: Uint8Array.from(bytes.subarray(0, taken)) }
        apply(inode.live, op)
        inode.pending.push(op)
        return taken
      },
      async truncate(length) {
        onTruncate?.()
        apply(inode.live, { length })
        inode.pending.push({ length })
      },
      async sync() {
        const { pending } = inode
        try {
          onSync?.(++syncs)
        } catch (error) {
          // As Linux does: what could not be written is forgotten, though it can still be read.
          inode.pending = []
          throw error
        }
        for (const op of pending) apply(inode.flushed, op)
        inode.pending = []
      },
      async close() {},
    }
  }

  return {
    async open(path, mode) {
      const there = names.get(path)
      if (there) return open(there)
      if (mode === 'read') throw Object.assign(new Error(`no file ${path}`), { code: 'ENOENT' })
      const inode: Inode = { live: grown(), flushed: grown(), pending: [] }
      change(folderOf(path), (all) => all.set(path, inode))
      return open(inode)
    },
    async list(folder) {
      const inside = [...names.keys(), ...folders].filter((path) => path !== '' && folderOf(path) === folder)
      return [...new Set(inside.map((path) => path.slice(folder === '' ? 0 : folder.length + 1)))]
    },
    async makeFolder(folder) {
      folders.add(folder)
    },
    async rename(old, path) {
      const inode = names.get(old)
      if (!inode) throw Object.assign(new Error(`no file ${old}`), { code: 'ENOENT' })
      change(folderOf(path), (all) => {
        if (all.get(old) === inode) all.delete(old)
        all.set(path, inode)
      })
    },
    async remove(path) {
      if (names.has(path)) change(folderOf(path), (all) => all.delete(path))
    },
    async syncFolder(folder) {
      onSync?.(++syncs)
      for (const op of pendingNames) if (op.folder === folder) op.apply(flushedNames)
      pendingNames = pendingNames.filter((op) => op.folder !== folder)
    },
    files: () => new Map([...names].map(([path, { live }]) => [path, live.bytes.slice(0, live.size)])),
    afterPowerCut(random) {
      const left = new Map(flushedNames)
      for (const op of pendingNames) if (random() < 0.5) op.apply(left)
      return new Map(
        [...left].map(([path, { flushed, pending }]) => {
          const file = grown(flushed.bytes.slice(0, flushed.size))
          for (const op of pending) {
            const fate = random()
            if (fate < 0.3) continue
            apply(file, fate < 0.6 ? op : torn(op, random))
          }
          return [path, file.bytes.slice(0, file.size)]
        }),
      )
    },
    writes: () => writes,
    syncs: () => syncs,
  }
}

/** Only a piece of a write: its beginning more often than its end or middle. */
function torn(op: Op, random: Random): Op {
  if (!('bytes' in op)) return op
  const to = Math.floor(random() * (op.bytes.length + 1))
  const from = random() < 0.7 ? 0 : Math.floor(random() * (to + 1))
  return { at: op.at + from, bytes: op.bytes.subarray(from, to) }
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const grown = (bytes: Uint8Array = new Uint8Array(0)): Grown => ({ bytes: Uint8Array.from(bytes), size: bytes.length })

function apply(file: Grown, op: Op): void {
  if ('length' in op) {
    reserve(file, op.length)
    file.bytes.fill(0, Math.min(op.length, file.size))
    file.size = op.length
    return
  }
  if (op.bytes.length === 0) return
  reserve(file, op.at + op.bytes.length)
  file.bytes.set(op.bytes, op.at)
  file.size = Math.max(file.size, op.at + op.bytes.length)
}

function reserve(file: Grown, length: number): void {
  if (length <= file.bytes.length) return
  const more = new Uint8Array(Math.max(length, file.bytes.length * 2, 1024))
  more.set(file.bytes.subarray(0, file.size))
  file.bytes = more
}
