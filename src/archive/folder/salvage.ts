import type { Disk } from '../disk.ts'
import { sha256 } from '../hash.ts'
import { entryOf, isFault, type Line, payloadOf, readLine } from '../line.ts'
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
          const line = soundLine(raw.bytes)
          if (line) yield { entry: entryOf(line), capture: await soundCapture(disk, line) }
        }
    } finally {
      await file.close()
    }
  }
}

function soundLine(bytes: Uint8Array): Line | null {
  const line = readLine(bytes)
  if (isFault(line)) return null
  try {
    payloadOf(line)
    return line
  } catch {
    return null
  }
}

async function soundCapture(disk: Disk, { erased, capture: ref, lies }: Line): Promise<Salvaged['capture']> {
  if (erased) return 'erased'
  if (!ref) return null
  if (!lies) return 'damaged'
  try {
    const file = await disk.open(captureFile(lies.file), 'read')
    const size = await file.size()
    await file.close()
    if (lies.offset + ref.length > size) return 'damaged'
    const bytes = await readAt(disk, captureFile(lies.file), lies.offset, ref.length)
    return sha256(bytes) === ref.stored ? await readCapture(bytes) : 'damaged'
  } catch {
    return 'damaged'
  }
}
