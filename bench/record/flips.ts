import { type Finding, openDisk, verifyDisk } from '../../src/archive/index.ts'
import { seeded } from '../../src/engine/learn/index.ts'
import { type Files, modelDisk } from './disk.ts'
import { emptyLedger, erase, findingsOf, scripted, step } from './script.ts'

/** An archive with several files of each kind, and erased entries. */
export async function sample(seed: number): Promise<Map<string, Uint8Array>> {
  const disk = modelDisk()
  const ledger = emptyLedger()
  const random = seeded(seed)
  const archive = await openDisk(disk, scripted(seeded(seed + 1)))
  for (let i = 0; i < 14; i++) await step(archive, ledger, random)
  await erase(archive, ledger, [4, 6, 11])
  await step(archive, ledger, random)
  await archive.close()
  return disk.files()
}

export const verifyFiles = (files: Files): Promise<Finding[]> => findingsOf(verifyDisk(modelDisk(files)))

/** Whom each byte of an archive belongs to: the first byte of each piece, in order, and the entry. */
export function owners(files: Files): Map<string, { at: number; seq: number }[]> {
  const all = new Map<string, { at: number; seq: number }[]>()
  const own = (path: string, at: number, seq: number) => all.set(path, [...(all.get(path) ?? []), { at, seq }])
  for (const [path, bytes] of [...files].sort()) {
    if (path === 'head.json') own(path, 0, (JSON.parse(Buffer.from(bytes).toString()) as { seq: number }).seq)
    if (!path.startsWith('journal/')) continue
    let at = 0
    for (const line of Buffer.from(bytes).toString('latin1').split('\n').slice(0, -1)) {
      const { seq, file, offset } = JSON.parse(line) as { seq: number; file?: number; offset?: number }
      own(path, at, seq)
      const captures = `captures/${String(file).padStart(6, '0')}.warc.gz`
      // What opens a file follows from its first entry.
      if (offset !== undefined) own(captures, all.has(captures) ? offset : 0, seq)
      at += line.length + 1
    }
  }
  return all
}

/** Changes one bit anywhere, `trials` times. Counts how often `verify` found it, and how often it named the file and the entry first. */
export async function flips(seed: number, trials: number): Promise<{ found: number; located: number; missed: readonly string[] }> {
  const files = await sample(seed)
  const owned = owners(files)
  const random = seeded(seed + 2)
  const paths = [...files.keys()]
  const total = paths.reduce((sum, path) => sum + files.get(path)!.length, 0)
  const missed: string[] = []
  let found = 0
  let located = 0
  for (let trial = 0; trial < trials; trial++) {
    let byte = Math.floor(random() * total)
    // The note of the head is so short that it is hardly ever met by chance.
    let path = trial % 50 === 0 ? 'head.json' : paths[0]!
    if (path === 'head.json') byte %= files.get(path)!.length
    else
      for (path of paths) {
        if (byte < files.get(path)!.length) break
        byte -= files.get(path)!.length
      }
    const altered = Uint8Array.from(files.get(path)!)
    altered[byte] = altered[byte]! ^ (1 << Math.floor(random() * 8))
    const findings = await verifyFiles(new Map(files).set(path, altered))
    const [first] = findings
    if (!first) {
      missed.push(`byte ${byte} of ${path}`)
      continue
    }
    found++
    const seq = owned.get(path)!.findLast(({ at }) => at <= byte)!.seq
    // A damaged note may not even say which entry it noted.
    if (first.file === path && (first.seq === seq || path === 'head.json') && findings.every((each) => each.file === path)) located++
    else
      missed.push(
        `byte ${byte} of ${path}, entry ${seq}: located at ${first.file}, entry ${first.seq} (${first.code}) of ${findings.length}`,
      )
  }
  return { found, located, missed }
}
