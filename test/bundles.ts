import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { draftOf } from '../bench/record/script.ts'
import { type Archive, type Entry, openFolder } from '../src/archive/index.ts'
import { backupRecord, type ExportOptions } from '../src/workspace/bundle/export.ts'
import { importRecord, openExport } from '../src/workspace/bundle/import.ts'

/** A folder for the files of a suite, which goes when the suite ends, and what exports into it and imports from it. */
export function bundles() {
  const root = mkdtempSync(path.join(tmpdir(), 'sayso-bundle-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  let made = 0
  const fresh = (): string => path.join(root, `${made++}`)

  async function exported(source: Parameters<typeof backupRecord>[0], options: ExportOptions = {}): Promise<string> {
    const file = fresh()
    await backupRecord(source, file, options)
    return file
  }

  async function imported(file: string, folder: string, passphrase?: string): Promise<number> {
    const from = await openExport(file, { spool: root, ...(passphrase === undefined ? {} : { passphrase: async () => passphrase }) })
    try {
      return await within(folder, (archive) => importRecord(archive, from))
    } finally {
      await from.close()
    }
  }

  return { root, fresh, exported, imported }
}

const OPTIONS = { now: () => new Date('2026-03-12T09:00:00Z') }

/** Works in an archive that is open meanwhile. */
export async function within<T>(folder: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openFolder(folder, OPTIONS)
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

export async function entriesOf(archive: Archive): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for await (const entry of archive.entries()) entries.push(entry)
  return entries
}

/** The code of the error, or `nothing`. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** Appends drafts, three a commit. */
export const append = async (archive: Archive, from: number, to: number): Promise<void> => {
  for (let id = from; id <= to; id += 3) await archive.append([0, 1, 2].map((more) => draftOf(id + more)))
}

/** A copy with one bit that is another. */
export const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
