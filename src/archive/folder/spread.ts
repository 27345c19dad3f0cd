import { ERASED, erasureOf } from '../erasure.ts'
import { ArchiveError } from '../error.ts'
import { sha256 } from '../hash.ts'
import { isFault, type Lies, type Line, lineAt, payloadOf, readLine } from '../line.ts'
import type { Commit, Head } from '../record.ts'
import { infoRecord } from '../warc.ts'
import { headText, NO_HEAD } from './head.ts'
import { captureFile, captureName, HEAD_FILE, journalFile } from './layout.ts'
import type { Rotation } from './writer.ts'

/** A file of an archive's folder, whole. */
export interface SpreadFile {
  /** As `journal/000001.jsonl`. */
  readonly path: string
  /** Its bytes, in pieces. */
  readonly pieces: readonly Uint8Array[]
}

/** What was spread. */
export interface Spread extends Head {
  readonly commits: number
  readonly captures: number
  readonly erased: number
}

export interface SpreadOptions {
  readonly rotation: Rotation
  /** The commit of this entry is the last; all there are unless told. */
  readonly until?: number
}

/** How often a commit is asked for again of which something is just being erased, and how long to wait in between. Milliseconds. */
const TRIES = 10
const WAIT = 20

/**
 * The files of a folder that holds these commits, each as soon as it is full, the note of the last entry last: the same bytes for the
 * same commits, wherever they are kept. `source` gives the commits after an entry. Where something is erased meanwhile, it goes on to
 * the entry that says why. Returns what was spread. Throws `ArchiveError`: `damaged` for what is not as its hashes say; `busy` where so
 * much is erased meanwhile that it must be begun anew.
 */
export async function* spread(
  source: (after: number) => AsyncIterable<Commit>,
  { rotation, until = Number.POSITIVE_INFINITY }: SpreadOptions,
): AsyncGenerator<SpreadFile, Spread> {
  const journal = createFile(journalFile, rotation.journal)
  const captures = createFile(captureFile, rotation.captures)
  const unexplained = new Set<number>()
  let done: Spread = { ...NO_HEAD, commits: 0, captures: 0, erased: 0 }

  function* put(checked: readonly Checked[]): Generator<SpreadFile> {
    const lines: Uint8Array[] = []
    for (const { line, bytes, capture } of checked) {
      let lies: Lies | null = null
      if (capture) {
        const full = captures.follow(capture.length)
        if (full) yield full
        if (captures.size() === 0) captures.put([infoRecord(captureName(captures.number()), line.at)])
        lies = { file: captures.number(), offset: captures.size() }
        captures.put([capture])
      }
      lines.push(lineAt(bytes, line, lies))
      explain(line, unexplained)
      const { seq, hash } = line
      done = { ...done, seq, hash, captures: done.captures + (capture ? 1 : 0), erased: done.erased + (line.erased ? 1 : 0) }
    }
    const full = journal.follow(lines.reduce((sum, { length }) => sum + length, 0))
    if (full) yield full
    journal.put(lines)
    done = { ...done, commits: done.commits + 1 }
  }

  // What is erased but not yet explained was said to be before it was overwritten, so the entry that says why is there by now.
  const isDone = () => done.seq >= until && unexplained.size === 0
  for (let tries = 0, before = -1; !isDone() && (tries > 0 || before < 0 || (unexplained.size > 0 && done.seq > before)); ) {
    before = done.seq
    let fault: ArchiveError | null = null
    for await (const commit of source(done.seq)) {
      const checked = checkedOf(commit, done)
      if (checked instanceof ArchiveError) {
        fault = checked
        break
      }
      yield* put(checked)
      tries = 0
      if (isDone()) break
    }
    if (!fault) tries = 0
    else if (++tries > TRIES) throw fault
    else await new Promise((resolve) => setTimeout(resolve, WAIT))
  }
  for (const seq of unexplained) throw damaged(seq, 'it is erased, and no entry says why')
  for (const file of [captures, journal]) {
    const last = file.last()
    if (last) yield last
  }
  if (done.seq > 0) yield { path: HEAD_FILE, pieces: [Buffer.from(headText(done))] }
  return done
}

/** An entry of which line and capture are as their hashes say. */
interface Checked {
  readonly line: Line
  readonly bytes: Uint8Array
  readonly capture: Uint8Array | null
}

/** A commit that is sound; what is wrong with it where its capture may just be being erased. */
function checkedOf({ lines, captures }: Commit, after: Head): readonly Checked[] | ArchiveError {
  const checked: Checked[] = []
  let before = after
  for (const [i, text] of lines.entries()) {
    const bytes = Buffer.from(`${text}\n`)
    const line = soundLine(bytes, before)
    const capture = captures[i] ?? null
    const { seq, capture: ref, erased } = line
    if ((ref?.length ?? 0) !== (capture?.length ?? 0)) return damaged(seq, 'its capture has another length')
    // What stands in the place of an erased capture is vouched for by a later entry.
    if (capture && !erased && sha256(capture) !== ref?.stored) return damaged(seq, 'its capture was altered')
    checked.push({ line, bytes, capture })
    before = line
  }
  return checked
}

function soundLine(bytes: Uint8Array, { seq, hash }: Head): Line {
  const line = readLine(bytes)
  if (isFault(line)) throw damaged(seq + 1, line.message)
  if (line.seq !== seq + 1 || line.prev !== hash) throw damaged(line.seq, `it does not follow entry ${seq}`)
  return line
}

/** Keeps count of erased entries that no entry speaks of. */
function explain(line: Line, unexplained: Set<number>): void {
  if (line.erased) unexplained.add(line.seq)
  if (line.kind !== ERASED || line.erased) return
  // It was read before it was overwritten.
  for (const { seq } of erasureOf(payloadOf(line))?.entries ?? [])
    if (!unexplained.delete(seq)) throw new ArchiveError('busy', `Entry ${seq} was erased while it was read.`)
}

const damaged = (seq: number, what: string) => new ArchiveError('damaged', `Entry ${seq} is damaged: ${what}.`)

/** A file that is being filled, and the number of which it is. */
function createFile(pathOf: (number: number) => string, most: number) {
  let number = 0
  let size = 0
  let pieces: Uint8Array[] = []
  const whole = (): SpreadFile => ({ path: pathOf(number), pieces })
  return {
    number: () => number,
    size: () => size,
    /** Begins the next file if `length` more bytes would be too many for this one, which is given then. */
    follow(length: number): SpreadFile | null {
      if (number > 0 && (size === 0 || size + length <= most)) return null
      const full = number > 0 ? whole() : null
      number++
      size = 0
      pieces = []
      return full
    },
    put(more: readonly Uint8Array[]) {
      for (const piece of more) {
        pieces.push(piece)
        size += piece.length
      }
    },
    last: (): SpreadFile | null => (number > 0 ? whole() : null),
  }
}
