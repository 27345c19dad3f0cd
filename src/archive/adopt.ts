import { ERASED, erasureOf } from './erasure.ts'
import { ArchiveError } from './error.ts'
import { sha256 } from './hash.ts'
import { isFault, type Line, payloadOf, readLine } from './line.ts'
import type { Commit } from './record.ts'

/** A line, and the bytes of its capture. */
export interface Whole {
  readonly line: Line
  readonly capture: Uint8Array | null
}

/** A line of another archive, with its text and a line feed. */
export interface Adopted extends Whole {
  readonly bytes: Uint8Array
}

/**
 * Checks a commit of another archive against the end of this one; `look` gives what this one has under a number. Throws `not-next`,
 * `damaged`.
 */
export async function checkCommit(
  { lines, captures }: Commit,
  head: { readonly seq: number; readonly hash: string; readonly group: number },
  look: (seq: number) => Promise<Whole | null>,
): Promise<readonly Adopted[]> {
  const adopted: Adopted[] = []
  let { seq, hash } = head
  for (const [i, text] of lines.entries()) {
    const bytes = Buffer.from(`${text}\n`)
    const line = readLine(bytes)
    if (isFault(line)) throw damaged(seq + 1, line.message)
    if (line.seq !== seq + 1 || line.prev !== hash || line.group !== head.group + 1)
      throw new ArchiveError('not-next', `Entry ${line.seq}, which is to be taken over, does not follow entry ${seq} of this archive.`)
    if (line.of !== lines.length || line.lies) throw damaged(line.seq, 'its commit is not whole')
    const capture = captures[i] ?? null
    const { capture: ref } = line
    if ((ref?.length ?? 0) !== (capture?.length ?? 0)) throw damaged(line.seq, 'its capture has another length')
    // What stands in the place of an erased capture is vouched for by a later entry.
    if (capture && !line.erased && sha256(capture) !== ref?.stored) throw damaged(line.seq, 'its capture was altered')
    adopted.push({ line, bytes, capture })
    if (line.kind === ERASED) await checkErased(line, async (each) => adopted.find((one) => one.line.seq === each) ?? (await look(each)))
    seq = line.seq
    hash = line.hash
  }
  if (adopted.length === 0) throw new ArchiveError('damaged', 'A commit without entries cannot be taken over.')
  return adopted
}

/** All that an entry says is erased must be: or opening would go on to erase it. */
async function checkErased(line: Line, look: (seq: number) => Promise<Whole | null>): Promise<void> {
  const erasure = erasureOf(payloadOf(line))
  if (!erasure) throw damaged(line.seq, 'it says that others were erased, in no way that the archive does')
  for (const { seq, bytes, capture } of erasure.entries) {
    const found = seq < line.seq ? await look(seq) : null
    const sound = found?.line.erased && found.line.size === bytes && (found.capture ? sha256(found.capture) : null) === capture
    if (!sound) throw damaged(line.seq, `entry ${seq} is not erased as it says`)
  }
}

const damaged = (seq: number, what: string) => new ArchiveError('damaged', `Entry ${seq}, which is to be taken over, is damaged: ${what}.`)
