import type { Disk } from '../disk.ts'
import { journalFile } from './layout.ts'
import { rawLines } from './rawlines.ts'
import type { FileEnd } from './recover.ts'

/** Where a line lies. */
export interface LinePlace {
  readonly file: number
  readonly offset: number
  readonly length: number
}

/** Where the lines of a journal lie, without reading more of it than is asked for. */
export interface Places {
  /** The last file that can hold this entry. */
  fileOf(seq: number): number
  /** Null if it is not there. */
  find(seq: number, end: FileEnd): Promise<LinePlace | null>
  /** Takes down a line that was just written. */
  placed(seq: number, file: number, offset: number, length: number): void
}

type Lines = Map<number, readonly [offset: number, length: number]>

// Files whose lines are remembered: a file has some 15,000 lines.
const MOST_FILES = 4

/** Reads the first bytes of each file of the journal. */
export async function createPlaces(disk: Disk, end: FileEnd): Promise<Places> {
  /** The first entry of each file; NaN where it cannot be read. */
  const firsts: number[] = []
  for (let number = 1; number <= end.file; number++) {
    const file = await disk.open(journalFile(number), 'read')
    firsts.push(seqOf(await file.read(0, 32)))
    await file.close()
  }
  const known = new Map<number, { lines: Lines; read: Promise<void> }>()

  async function linesOf(number: number, end: FileEnd): Promise<Lines> {
    const there = known.get(number)
    const { lines, read } = there ?? begin(number, end)
    // The one asked for last is forgotten last.
    if (there) known.delete(number)
    known.set(number, { lines, read })
    for (const old of known.keys()) if (known.size > MOST_FILES) known.delete(old)
    await read
    return lines
  }

  function begin(number: number, end: FileEnd): { lines: Lines; read: Promise<void> } {
    const lines: Lines = new Map()
    const read = readLines(number, end, lines).catch((error: unknown) => {
      known.delete(number)
      throw error
    })
    return { lines, read }
  }

  async function readLines(number: number, end: FileEnd, lines: Lines): Promise<void> {
    const file = await disk.open(journalFile(number), 'read')
    try {
      const size = number === end.file ? end.size : await file.size()
      for await (const raws of rawLines(file, 0, size)) for (const raw of raws) lines.set(seqOf(raw.bytes), [raw.offset, raw.length])
    } finally {
      await file.close()
    }
  }

  const fileOf = (seq: number): number => {
    for (let number = firsts.length; number > 1; number--) if (firsts[number - 1]! <= seq) return number
    return 1
  }
  return {
    fileOf,
    async find(seq, end) {
      const file = fileOf(seq)
      const place = (await linesOf(file, end)).get(seq)
      return place ? { file, offset: place[0], length: place[1] } : null
    },
    placed(seq, file, offset, length) {
      if (file > firsts.length || Number.isNaN(firsts[file - 1])) firsts[file - 1] = seq
      known.get(file)?.lines.set(seq, [offset, length])
    },
  }
}

const seqOf = (bytes: Uint8Array): number =>
  Number(/^\{"seq":(\d{1,15}),/.exec(Buffer.from(bytes.subarray(0, 32)).toString('latin1'))?.[1] ?? Number.NaN)
