import { ArchiveError } from './error.ts'
import { sha256 } from './hash.ts'
import { isFault, type Line, readLine } from './line.ts'
import type { Commit } from './record.ts'

/** A line of another archive, and its text with a line feed. */
export interface Adopted {
  readonly line: Line
  readonly bytes: Uint8Array
  readonly capture: Uint8Array | null
}

/** Checks a commit of another archive against the end of this one. Throws `not-next`, `damaged`. */
export function checkCommit({ lines, captures }: Commit, head: { seq: number; hash: string; group: number }): readonly Adopted[] {
  let { seq, hash } = head
  const adopted = lines.map((text, i): Adopted => {
    const bytes = Buffer.from(`${text}\n`)
    const line = readLine(bytes)
    const damaged = (what: string) => new ArchiveError('damaged', `Entry ${seq + 1}, which is to be taken over, is damaged: ${what}.`)
    if (isFault(line)) throw damaged(line.message)
    if (line.seq !== seq + 1 || line.prev !== hash || line.group !== head.group + 1)
      throw new ArchiveError('not-next', `Entry ${line.seq}, which is to be taken over, does not follow entry ${seq} of this archive.`)
    if (line.of !== lines.length || line.lies) throw damaged('its commit is not whole')
    const capture = captures[i] ?? null
    const { capture: ref } = line
    if ((ref?.length ?? 0) !== (capture?.length ?? 0)) throw damaged('its capture has another length')
    // What stands in the place of an erased capture is vouched for by a later entry.
    if (capture && !line.erased && sha256(capture) !== ref?.stored) throw damaged('its capture was altered')
    seq = line.seq
    hash = line.hash
    return { line, bytes, capture }
  })
  if (adopted.length === 0) throw new ArchiveError('damaged', 'A commit without entries cannot be taken over.')
  return adopted
}
