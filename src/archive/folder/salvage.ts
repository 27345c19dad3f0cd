import type { Disk } from '../disk.ts'
import { SEGMENT } from '../erasure.ts'
import { sha256 } from '../hash.ts'
import { entryOf, isFault, readLine } from '../line.ts'
import type { Capture, Entry } from '../record.ts'
import { readCapture } from '../warc.ts'
import { readAt } from './erase.ts'
import { captureFile, JOURNAL, journalFile, numbered } from './layout.ts'
import { rawLines } from './rawlines.ts'

/** What is left of one entry. */
export interface Salvaged {
  readonly entry: Entry
  /** Null if it captured nothing. */
  readonly capture: Capture | 'erased' | 'damaged' | null
}

/**
 * Every entry that is sound in itself, in the order of the files, with its capture where that is sound; what is not is left out, and
 * `verify` says what. Changes nothing, and reads what cannot be opened: to carry what is left over into a new archive.
 */
export async function* salvageDisk(disk: Disk): AsyncGenerator<Salvaged> {
  for (const number of numbered(JOURNAL, await disk.list(JOURNAL)).numbers) {
    const file = await disk.open(journalFile(number), 'read')
    try {
      for await (const lines of rawLines(file, 0, await file.size()))
        for (const raw of lines) {
          const entry = soundEntry(raw.bytes)
          if (entry) yield { entry, capture: await soundCapture(disk, entry) }
        }
    } finally {
      await file.close()
    }
  }
}

function soundEntry(bytes: Uint8Array): Entry | null {
  const line = readLine(bytes)
  if (isFault(line)) return null
  try {
    return entryOf(line)
  } catch {
    return null
  }
}

async function soundCapture(disk: Disk, { kind, erased, capture: ref }: Entry): Promise<Salvaged['capture']> {
  if (erased) return 'erased'
  if (!ref || kind === SEGMENT) return null
  try {
    const file = await disk.open(captureFile(ref.file), 'read')
    const size = await file.size()
    await file.close()
    if (ref.offset + ref.length > size) return 'damaged'
    const bytes = await readAt(disk, captureFile(ref.file), ref.offset, ref.length)
    return sha256(bytes) === ref.stored ? await readCapture(bytes) : 'damaged'
  } catch {
    return 'damaged'
  }
}
