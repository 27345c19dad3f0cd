import type { Disk } from '../disk.ts'
import { ERASED, erasureOf } from '../erasure.ts'
import { ArchiveError } from '../error.ts'
import { NO_HASH } from '../hash.ts'
import { isFault, type Line, payloadOf, readLine } from '../line.ts'
import type { Recovered } from '../record.ts'
import { applyErasure } from './erase.ts'
import { FORMAT, NO_HEAD, readNote, writeNote } from './head.ts'
import { CAPTURES, captureFile, JOURNAL, journalFile, missing, NEW_HEAD_FILE, numbered } from './layout.ts'
import { createPlaces } from './places.ts'
import { lastLine, rawLines } from './rawlines.ts'

/** The end of a file that is written to; number 0 while there is none. */
export interface FileEnd {
  readonly file: number
  readonly size: number
}

/** All that a writer must know to go on. */
export interface State {
  readonly seq: number
  readonly hash: string
  readonly group: number
  readonly journal: FileEnd
  readonly captures: FileEnd
}

/**
 * Brings a folder that a crash may have left to the state in which all that was acknowledged is there and nothing else. Cuts the end
 * of the journal only inside its last group, and captures that no entry speaks of; completes an erasure. Whatever else is not as it
 * should be throws `damaged` and changes nothing.
 */
export async function recover(disk: Disk): Promise<{ state: State; recovered: readonly Recovered[] }> {
  for (const folder of [JOURNAL, CAPTURES]) await disk.makeFolder(folder)
  for (const folder of ['', '..']) await disk.syncFolder(folder)
  await disk.remove(NEW_HEAD_FILE)
  const note = await readNote(disk)
  if (typeof note === 'number')
    throw new ArchiveError('unsupported', `The archive has format ${note}; this version of Sayso knows format ${FORMAT}.`)
  const files = numbered(JOURNAL, await disk.list(JOURNAL)).numbers
  if (note === 'unreadable') throw damaged('head.json', 0, null, 'the note of the last entry is unreadable')
  const [gap] = missing(files)
  if (gap !== undefined) throw damaged(journalFile(gap), 0, null, 'the file is missing')
  const last = files.at(-1) ?? 0
  const recovered: Recovered[] = []

  const before = last > 1 ? await endOf(disk, last - 1) : null
  // An erasure is under way only while its entry is the last one.
  const final = last > 0 ? ((await endOf(disk, last)) ?? before) : null
  if (final) await completeErasure(disk, last, final, recovered)

  if (last > 1 && !before) throw damaged(journalFile(last - 1), 0, null, 'the file does not end in an entry')
  const walked: Walked = last > 0 ? await walk(disk, last, before) : { end: 0, line: null, captures: null, cut: null }
  const line = walked.line ?? before
  const known = note ?? NO_HEAD
  if ((line?.seq ?? 0) < known.seq || (line?.seq === known.seq && line.hash !== known.hash && known.seq > 0)) {
    const { offset, seq } = walked.cut ?? { offset: walked.end, seq: null }
    throw damaged(journalFile(Math.max(1, last)), offset, seq, `entry ${known.seq} was safely kept once and is not there now`)
  }
  if (walked.cut) recovered.push(await cut(disk, journalFile(last), walked.cut.offset, 'entries that were never acknowledged'))

  const captures = walked.captures ?? (await lastCapture(disk, last - 1)) ?? { file: 0, size: 0 }
  await cutCaptures(disk, captures, recovered)
  const state: State = {
    seq: line?.seq ?? 0,
    hash: line?.hash ?? NO_HASH,
    group: line?.group ?? 0,
    journal: { file: last, size: walked.end },
    captures,
  }
  if (!note || note.seq !== state.seq) await writeNote(disk, state)
  return { state, recovered }
}

const damaged = (file: string, offset: number, seq: number | null, what: string) =>
  new ArchiveError('damaged', `The archive is damaged at byte ${offset} of ${file}: ${what}.`, { place: { file, offset, seq } })

/** The last line of a file if it is sound in itself. */
async function endOf(disk: Disk, number: number): Promise<Line | null> {
  const file = await disk.open(journalFile(number), 'read')
  try {
    const raw = await lastLine(file)
    const line = raw && readLine(raw.bytes)
    return line && !isFault(line) ? line : null
  } finally {
    await file.close()
  }
}

async function completeErasure(disk: Disk, last: number, line: Line, recovered: Recovered[]): Promise<void> {
  if (line.kind !== ERASED) return
  const erasure = erasureOf(payloadOf(line))
  if (!erasure) return
  const end = { file: last, size: Number.MAX_SAFE_INTEGER }
  const places = await createPlaces(disk, end)
  if (!(await applyErasure(disk, (seq) => places.find(seq, end), erasure, line.seq, line.at))) return
  const first = await places.find(erasure.entries[0]?.seq ?? 1, end)
  const message = `An erasure that was interrupted (entry ${line.seq}) was completed.`
  recovered.push({ file: journalFile(first?.file ?? 1), offset: first?.offset ?? 0, bytes: 0, message })
}

interface Walked {
  /** Where the last whole group ends. */
  readonly end: number
  /** The last entry of the last whole group. */
  readonly line: Line | null
  /** Where the last capture of the whole groups ends. */
  readonly captures: FileEnd | null
  /** Where something begins that is no whole group, and the entry that would be there. */
  readonly cut: { readonly offset: number; readonly seq: number } | null
}

/** Reads the last file of the journal. Throws `damaged` where what is wrong cannot be the end of an unfinished group. */
async function walk(disk: Disk, number: number, before: Line | null): Promise<Walked> {
  const path = journalFile(number)
  const file = await disk.open(path, 'read')
  try {
    const size = await file.size()
    let whole: Line | null = null
    // Of whole groups, and of the one that is being read.
    let captures: FileEnd | null = null
    let open: FileEnd | null = null
    let end = 0
    let previous = before
    let count = 0
    let wrong: { offset: number; seq: number; message: string } | null = null
    for await (const lines of rawLines(file, 0, size)) {
      for (const raw of lines) {
        const read = readLine(raw.bytes)
        const message: string | null = isFault(read) ? lower(read.message) : misfit(read, previous, count)
        if (wrong || message !== null || isFault(read)) {
          wrong ??= { offset: raw.offset, seq: (previous?.seq ?? 0) + 1, message: message ?? '' }
          // A later group was begun only after this one was flushed.
          const group = (isFault(read) ? read.line : read)?.group ?? 0
          if (group > (whole ?? before ?? { group: 0 }).group + 1) throw damaged(path, wrong.offset, wrong.seq, wrong.message)
          continue
        }
        count = count === read.of - 1 ? 0 : count + 1
        previous = read
        open = captureEnd(read) ?? open
        if (count > 0) continue
        whole = read
        captures = open
        end = raw.offset + raw.length
      }
    }
    return { end, line: whole, captures, cut: end === size ? null : { offset: end, seq: ((whole ?? before)?.seq ?? 0) + 1 } }
  } finally {
    await file.close()
  }
}

/** Why a line cannot follow the one before it, of whose group `count` lines were read and more are to come; null if it can. */
function misfit(line: Line, previous: Line | null, count: number): string | null {
  if (line.seq !== (previous?.seq ?? 0) + 1) return `entry ${line.seq} stands where entry ${(previous?.seq ?? 0) + 1} should`
  if (line.prev !== (previous?.hash ?? NO_HASH)) return `entry ${line.seq} does not follow the entry before it`
  const group = (previous?.group ?? 0) + (count === 0 ? 1 : 0)
  return line.group === group && (count === 0 || line.of === previous?.of) ? null : `entry ${line.seq} is of another group`
}

const lower = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)

const captureEnd = ({ capture, lies }: Line): FileEnd | null =>
  capture && lies ? { file: lies.file, size: lies.offset + capture.length } : null

/** Where the last capture ends, up to a file of the journal. */
async function lastCapture(disk: Disk, last: number): Promise<FileEnd | null> {
  for (let number = last; number > 0; number--) {
    const file = await disk.open(journalFile(number), 'read')
    try {
      let found: FileEnd | null = null
      for await (const lines of rawLines(file, 0, await file.size()))
        for (const raw of lines) {
          const read = readLine(raw.bytes)
          const line = isFault(read) ? read.line : read
          if (line) found = captureEnd(line) ?? found
        }
      if (found) return found
    } finally {
      await file.close()
    }
  }
  return null
}

/** Captures that no entry speaks of were never acknowledged. */
async function cutCaptures(disk: Disk, end: FileEnd, recovered: Recovered[]): Promise<void> {
  const { numbers } = numbered(CAPTURES, await disk.list(CAPTURES))
  for (const number of numbers.filter((each) => each > end.file)) {
    recovered.push(await cut(disk, captureFile(number), 0, 'captures that no entry speaks of'))
    await disk.remove(captureFile(number))
    await disk.syncFolder(CAPTURES)
  }
  if (end.file === 0) return
  if (!numbers.includes(end.file)) throw damaged(captureFile(end.file), 0, null, 'the file is missing')
  const file = await disk.open(captureFile(end.file), 'read')
  const size = await file.size()
  await file.close()
  if (size < end.size) throw damaged(captureFile(end.file), size, null, `the file ends ${end.size - size} bytes too early`)
  if (size > end.size) recovered.push(await cut(disk, captureFile(end.file), end.size, 'captures that no entry speaks of'))
}

async function cut(disk: Disk, path: string, offset: number, what: string): Promise<Recovered> {
  const file = await disk.open(path, 'write')
  try {
    const bytes = (await file.size()) - offset
    await file.truncate(offset)
    await file.sync()
    return { file: path, offset, bytes, message: `${bytes} bytes of ${what} were cut from ${path} at byte ${offset}.` }
  } finally {
    await file.close()
  }
}
