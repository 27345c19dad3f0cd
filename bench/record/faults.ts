import { type Archive, ArchiveError, openDisk } from '../../src/archive/index.ts'
import { seeded } from '../../src/engine/learn/index.ts'
import { modelDisk } from './disk.ts'
import { emptyLedger, type Ledger, scripted, step, wrongs } from './script.ts'

const failure = (code: string) => Object.assign(new Error(code), { code })
const codeOf = (error: unknown): string => (error instanceof ArchiveError ? error.code : `untyped: ${String(error)}`)

/** How a full disk shows itself besides refusing to write. */
export type Fullness = 'refuses' | 'writes-a-part' | 'refuses-to-truncate'

/**
 * Fills the disk at the `nth` write of a scripted run; every write after it fails too, until room is made after the first error that
 * is told. Gives what was wrong: an error of another kind, anything lost, doubled or kept though it was refused, damage, or a disk
 * that never got so far.
 */
export async function fullDisk(nth: number, kind: Fullness): Promise<string[]> {
  let full = false
  let met = false
  const disk = modelDisk(new Map(), {
    onWrite: (number, bytes) => {
      if (number === nth) {
        full = true
        met = true
        if (kind === 'writes-a-part' && bytes > 1) return Math.floor(bytes / 2)
      }
      return full ? fail() : bytes
    },
    onTruncate: () => {
      if (full && kind === 'refuses-to-truncate') fail()
    },
  })
  const fail = (): never => {
    throw failure('ENOSPC')
  }
  const ledger = emptyLedger()
  const random = seeded(nth)
  const options = scripted(seeded(nth + 1))
  const wrong: string[] = []
  let archive: Archive | null = null
  for (let i = 0, after = 0; after < 4; i++, after += met ? 1 : 0) {
    try {
      archive ??= await openDisk(disk, options)
      await step(archive, ledger, random)
      if (i > 2 * nth + 10) return [...wrong, `write ${nth} never came`]
    } catch (error) {
      if (codeOf(error) !== 'disk-full') wrong.push(`write ${nth}: ${codeOf(error)}`)
      full = false
      // Everything is as it was before, also for somebody who opens it now.
      if (archive && nth % 5 === 0) {
        const other = await openDisk(modelDisk(disk.files()), options)
        wrong.push(...(await wrongs(other, copy(ledger))))
      }
    }
  }
  // A note of the head that could not be written is no error: it may lag.
  full = false
  if (!archive) return [...wrong, 'it never opened']
  await step(archive, ledger, random)
  wrong.push(...(await wrongs(archive, ledger)))
  await archive.close()
  archive = await openDisk(disk, options)
  wrong.push(...(await wrongs(archive, ledger)))
  return wrong.map((each) => `write ${nth} (${kind}): ${each}`)
}

/** A ledger in which an erasure that is under way may be there or not. */
const copy = (ledger: Ledger): Ledger => structuredClone(ledger)

/** Makes the `nth` flush fail. The archive must say so, take nothing more, and be whole when opened again, by the cache or by the disk alone. */
export async function brokenFlush(nth: number): Promise<string[]> {
  const disk = modelDisk(new Map(), {
    onSync: (number) => {
      if (number === nth) throw failure('EIO')
    },
  })
  const ledger = emptyLedger()
  const random = seeded(nth)
  const options = scripted(seeded(nth + 1))
  const wrong: string[] = []
  let archive: Archive | null = null
  while (disk.syncs() < nth) {
    try {
      archive ??= await openDisk(disk, options)
      await step(archive, ledger, random)
    } catch (error) {
      if (codeOf(error) !== (archive ? 'broken-sync' : 'disk-failed') && codeOf(error) !== 'broken-sync') wrong.push(codeOf(error))
      if (archive) {
        const next = await archive.append([{ kind: 'note', payload: null }]).then(
          () => 'kept',
          (again: unknown) => codeOf(again),
        )
        if (next !== 'broken-sync') wrong.push(`after a failed flush an addition ended as ${next}`)
      }
    }
  }
  for (const files of [disk.files(), disk.afterPowerCut(seeded(nth + 2))]) {
    const other = await openDisk(modelDisk(files), options)
    wrong.push(...(await wrongs(other, copy(ledger))))
  }
  return wrong.map((each) => `flush ${nth}: ${each}`)
}

/** A disk that takes only a few bytes at a time. */
export async function shortWrites(seed: number, steps: number): Promise<string[]> {
  const random = seeded(seed)
  const disk = modelDisk(new Map(), { onWrite: (_, bytes) => Math.min(bytes, 1 + Math.floor(random() * 300)) })
  const ledger = emptyLedger()
  const options = scripted(seeded(seed + 1))
  const archive = await openDisk(disk, options)
  for (let i = 0; i < steps; i++) await step(archive, ledger, random)
  await archive.close()
  return await wrongs(await openDisk(disk, options), ledger)
}
