import { createHash } from 'node:crypto'
import { type At, type CaptureCheck, createAudit } from '../audit.ts'
import type { Disk, DiskFile } from '../disk.ts'
import { diskError } from '../error.ts'
import { sha256 } from '../hash.ts'
import type { Lies, Line } from '../line.ts'
import type { Finding, Head, Progress } from '../record.ts'
import { infoRecord } from '../warc.ts'
import { headText, readNote } from './head.ts'
import { CAPTURES, captureFile, captureName, HEAD_FILE, JOURNAL, journalFile, missing, NEW_HEAD_FILE, numbered } from './layout.ts'
import { rawLines } from './rawlines.ts'
import type { State } from './recover.ts'

/** How far to look, and whom to tell. */
interface VerifyOptions {
  /** The ends of a journal that is being written: what lies after them is not judged. */
  readonly until?: State
  readonly progress?: Progress | undefined
}

const CHUNK = 1024 * 1024
// Bytes of the record that opens each file.
const INFO = infoRecord(captureName(1), '2026-01-01T00:00:00.000Z').length

/** Everything in an archive's folder that is not as it was written. Reads only. Throws `disk-failed` where a file cannot be read. */
export async function* verifyDisk(disk: Disk, options: VerifyOptions = {}): AsyncGenerator<Finding> {
  try {
    yield* verify(disk, options)
  } catch (error) {
    throw diskError(error, 'reading the archive')
  }
}

async function* verify(disk: Disk, { until, progress }: VerifyOptions): AsyncGenerator<Finding> {
  const names = { journal: await disk.list(JOURNAL), captures: await disk.list(CAPTURES) }
  const journal = numbered(JOURNAL, names.journal)
  const captures = numbered(CAPTURES, names.captures)
  const strays = (await disk.list('')).filter((name) => ![JOURNAL, CAPTURES, HEAD_FILE, NEW_HEAD_FILE].includes(name))
  strays.push(...journal.strays.map((name) => `${JOURNAL}/${name}`), ...captures.strays.map((name) => `${CAPTURES}/${name}`))
  for (const file of strays) yield whole('unknown-file', file, 'The archive makes no such file', 'nothing', 'a file')
  for (const number of missing(journal.numbers))
    yield whole('missing-file', journalFile(number), 'The file is missing', 'a file', 'nothing')

  const note = await readNote(disk)
  const head = typeof note === 'object' ? note : null
  if (note === null && journal.numbers.length > 0) yield whole('missing-file', HEAD_FILE, 'The file is missing', 'a file', 'nothing')
  if (note === 'unreadable')
    yield whole(
      'head-differs',
      HEAD_FILE,
      'The note of the last entry is not readable',
      headText({ seq: 0, hash: '…' }).trim(),
      'other bytes',
    )
  if (typeof note === 'number') yield whole('head-differs', HEAD_FILE, 'The archive has another format', '1', String(note))

  const sizes = await sizesOf(disk, journal.numbers, captures.numbers, until)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let done = 0
  const read = (bytes: number) => {
    done += bytes
    progress?.(done, total)
  }
  const cursor = createCursor(disk, captures.numbers, sizes, read)
  try {
    // While entries are added, the note on disk may be newer than the end that is looked at.
    const heads: readonly Head[] = until ? (head && head.seq <= until.seq ? [head, until] : [until]) : head ? [head] : []
    const audit = createAudit({ heads, headFile: HEAD_FILE, check: cursor.check })
    let end = { file: journalFile(1), offset: 0 }
    for (const number of journal.numbers) {
      if (until && number > until.journal.file) break
      const path = journalFile(number)
      const file = await disk.open(path, 'read')
      try {
        const size = sizes.get(path) ?? 0
        for await (const lines of rawLines(file, 0, size))
          for (const raw of lines) {
            yield* await audit.line(path, raw.offset, raw.bytes)
            read(raw.length)
          }
        end = { file: path, offset: size }
      } finally {
        await file.close()
      }
    }
    yield* audit.end(end.file, end.offset)
    yield* cursor.end()
  } finally {
    await cursor.close()
  }
}

/** Bytes of each file that are looked at. */
async function sizesOf(
  disk: Disk,
  journal: readonly number[],
  captures: readonly number[],
  until: State | undefined,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const path of [...journal.map(journalFile), ...captures.map(captureFile)]) {
    const file = await disk.open(path, 'read')
    sizes.set(path, await file.size())
    await file.close()
  }
  if (until) {
    for (const number of captures.filter((each) => each > until.captures.file)) sizes.delete(captureFile(number))
    if (until.journal.file > 0) sizes.set(journalFile(until.journal.file), until.journal.size)
    const last = captureFile(until.captures.file)
    if (sizes.has(last)) sizes.set(last, Math.min(until.captures.size, sizes.get(last)!))
  }
  return sizes
}

/** Goes through the files of captures in step with the entries, so that every byte of them belongs to one. */
function createCursor(disk: Disk, numbers: readonly number[], sizes: ReadonlyMap<string, number>, read: (bytes: number) => void) {
  /** Where the next capture should begin; null after an entry that could not be read. */
  let next: Lies | null = { file: 0, offset: 0 }
  let last = 0
  let handle: { file: number; disk: DiskFile } | null = null
  const gone = new Set<number>()

  const unknown = (file: number, offset: number, to: number): Finding => ({
    code: 'unknown-bytes',
    file: captureFile(file),
    offset,
    seq: null,
    message: `No entry speaks of the ${to - offset} bytes at byte ${offset} of ${captureFile(file)}.`,
    expected: `the end, or the next capture, at byte ${offset}`,
    found: `${to - offset} other bytes`,
  })

  async function check(line: Line | null, at: At): Promise<CaptureCheck | null> {
    if (!line) {
      next = null
      return null
    }
    const { capture: ref, lies, seq } = line
    if (!ref !== !lies) return { ...at, stored: null, findings: [misplaced(at, lies, 'a capture and where it lies, or neither')] }
    if (!ref || !lies) return null
    const findings: Finding[] = []
    const begin: Lies = next === null ? lies : follow(next, lies)
    if (begin.file !== lies.file || begin.offset !== lies.offset)
      findings.push(misplaced(at, lies, `byte ${begin.offset} of ${captureFile(begin.file)}`))
    const file = captureFile(begin.file)
    const { offset } = begin
    const size = sizes.get(file)
    if (next && begin.file > next.file && next.file > 0) {
      const before = sizes.get(captureFile(next.file)) ?? 0
      if (before > next.offset) findings.push(unknown(next.file, next.offset, before))
    }
    const opens = begin.file > last
    next = { file: begin.file, offset: offset + ref.length }
    last = Math.max(last, begin.file)
    if (size === undefined) {
      if (!gone.has(begin.file)) findings.push({ ...whole('missing-file', file, 'The file is missing', 'a file', 'nothing'), seq })
      gone.add(begin.file)
      return { file, offset, stored: null, findings }
    }
    if (opens && offset === INFO) {
      const info = infoRecord(captureName(begin.file), line.at)
      const found = await hashOf({ file: begin.file, offset: 0 }, INFO)
      if (found !== sha256(info)) {
        const message = `The record that opens ${file} was altered.`
        findings.push({ code: 'altered-capture', file, offset: 0, seq, message, expected: sha256(info), found })
      }
    }
    if (offset + ref.length > size) {
      const message = `What entry ${seq} captured ends ${offset + ref.length - size} bytes after the end of ${file}.`
      findings.push({ code: 'missing-bytes', file, offset, seq, message, expected: `${offset + ref.length} bytes`, found: `${size} bytes` })
      return { file, offset, stored: null, findings }
    }
    return { file, offset, stored: await hashOf(begin, ref.length), findings }
  }

  /** Where a capture must lie that is said to lie at `said`: after the one before, or first in the next file. */
  function follow(after: Lies, said: Lies): Lies {
    const first = { file: after.file + 1, offset: INFO }
    const ended = after.file === 0 || (sizes.get(captureFile(after.file)) ?? 0) <= after.offset
    return said.file === first.file && said.offset === INFO ? first : ended && said.file !== after.file ? first : after
  }

  const misplaced = (at: At, lies: Lies | null, expected: string): Finding => ({
    ...at,
    code: 'altered-entry',
    message: `Entry ${at.seq}, at byte ${at.offset} of ${at.file}, gives a wrong place for its capture.`,
    expected,
    found: lies ? `byte ${lies.offset} of ${captureFile(lies.file)}` : 'no place',
  })

  async function hashOf({ file, offset }: Lies, length: number): Promise<string> {
    if (handle?.file !== file) {
      await handle?.disk.close()
      handle = null
      handle = { file, disk: await disk.open(captureFile(file), 'read') }
    }
    const hash = createHash('sha256')
    for (let at = offset; at < offset + length; ) {
      const chunk = await handle.disk.read(at, Math.min(CHUNK, offset + length - at))
      if (chunk.length === 0) break
      hash.update(chunk)
      read(chunk.length)
      at += chunk.length
    }
    return hash.digest('hex')
  }

  return {
    check,
    end(): Finding[] {
      const findings: Finding[] = []
      if (!next) return findings
      const size = next.file > 0 ? (sizes.get(captureFile(next.file)) ?? 0) : 0
      if (size > next.offset) findings.push(unknown(next.file, next.offset, size))
      for (const number of numbers)
        if (number > last && sizes.has(captureFile(number)))
          findings.push(whole('unknown-file', captureFile(number), 'No entry speaks of the file', 'nothing', 'a file'))
      return findings
    },
    async close() {
      await handle?.disk.close()
    },
  }
}

const whole = (code: Finding['code'], file: string, message: string, expected: string, found: string): Finding => ({
  code,
  file,
  offset: 0,
  seq: null,
  message: `${message}: ${file}.`,
  expected,
  found,
})
