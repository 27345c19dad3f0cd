import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { textLines } from './codec.ts'

/** Characters of rows that are written at a time. */
const PIECE = 1 << 20

/** Writes lines to files of one folder, each opened when first written to. */
export class Writers {
  private readonly open = new Map<string, { readonly file: number; pieces: string[]; length: number }>()
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  put(name: string, line: string): void {
    let one = this.open.get(name)
    if (!one) {
      one = { file: openSync(path.join(this.folder, name), 'a'), pieces: [], length: 0 }
      this.open.set(name, one)
    }
    one.pieces.push(line)
    one.length += line.length + 1
    if (one.length >= PIECE) flush(one)
  }

  /** All lines are on disk after it; answers how many bytes each file holds. */
  sync(): Record<string, number> {
    const sizes: Record<string, number> = {}
    for (const [name, one] of this.open) {
      flush(one)
      fsyncSync(one.file)
      sizes[name] = statSync(path.join(this.folder, name)).size
    }
    return sizes
  }

  close(): Record<string, number> {
    const sizes = this.sync()
    for (const { file } of this.open.values()) closeSync(file)
    this.open.clear()
    return sizes
  }
}

function flush(one: { readonly file: number; pieces: string[]; length: number }): void {
  if (!one.pieces.length) return
  const bytes = Buffer.from(`${one.pieces.join('\n')}\n`)
  for (let at = 0; at < bytes.length; ) at += writeSync(one.file, bytes, at)
  one.pieces = []
  one.length = 0
}

/** Sets of rows as files, a file a set. */
export class Sets {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
  }

  has(name: string): boolean {
    return this.bytes(name) > 0
  }

  bytes(name: string): number {
    return statSync(path.join(this.folder, name), { throwIfNoEntry: false })?.size ?? 0
  }

  /** The lines of some sets, a piece at a time. */
  async *lines(names: readonly string[]): AsyncGenerator<readonly string[]> {
    for (const name of names) {
      const file = path.join(this.folder, name)
      if (existsSync(file)) yield* textLines(createReadStream(file, { highWaterMark: 1 << 20 }))
    }
  }

  names(): string[] {
    return readdirSync(this.folder)
  }

  /** Cuts a set back to its first bytes. */
  cut(name: string, bytes: number): void {
    if (this.has(name)) truncateSync(path.join(this.folder, name), bytes)
  }

  drop(name: string): void {
    rmSync(path.join(this.folder, name), { force: true })
  }
}

/** Lines one by one. */
export async function* flat(pieces: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const lines of pieces) yield* lines
}
