import { openDisk } from '../../src/archive/index.ts'
import { seeded } from '../../src/engine/learn/index.ts'
import { type Files, modelDisk, type Random } from './disk.ts'
import { emptyLedger, type Ledger, scripted, secretOf, step, wrongs } from './script.ts'

/** What a run of power cuts showed. */
export interface PowerCuts {
  /** Flushes before which the power was cut. */
  readonly boundaries: number
  /** Disks that were opened after a cut. */
  readonly cuts: number
  /** What was wrong on any of them; nothing if all is well. */
  readonly wrong: readonly string[]
  /** How often opening had to cut or complete something. */
  readonly recovered: number
}

/** A scripted run of `steps`; before each flush the power is cut in `variants` ways, and each disk that is left is opened and looked at. */
export async function powerCuts(seed: number, steps: number, variants: number): Promise<PowerCuts> {
  const random = seeded(seed)
  const left: { files: Files; ledger: Ledger; boundary: number; seed: number }[] = []
  const ledger = emptyLedger()
  const disk = modelDisk(new Map(), {
    onSync: (boundary) => {
      for (let variant = 0; variant < variants; variant++) {
        const own = Math.floor(random() * 2 ** 31)
        left.push({ files: disk.afterPowerCut(seeded(own)), ledger: structuredClone(ledger), boundary, seed: own })
      }
    },
  })
  const options = scripted(seeded(seed + 1))
  let archive = await openDisk(disk, options)
  for (let i = 0; i < steps; i++) {
    await step(archive, ledger, random)
    if (i % 20 === 19) {
      await archive.close()
      archive = await openDisk(disk, options)
    }
  }
  await archive.close()

  const wrong: string[] = []
  let recovered = 0
  for (const cut of left) {
    const end = await afterCut(cut.files, cut.ledger, seeded(cut.seed + 1)).catch((error: unknown) => ({
      wrong: [String(error)],
      recovered: 0,
    }))
    recovered += end.recovered
    for (const each of end.wrong) wrong.push(`seed ${seed}, before flush ${cut.boundary} (${cut.seed}): ${each}`)
  }
  return { boundaries: disk.syncs(), cuts: left.length, wrong, recovered }
}

/** Opens what a cut left, the power being cut once more while it is opened now and then; then goes on, and opens again. */
async function afterCut(files: Files, ledger: Ledger, random: Random): Promise<{ wrong: string[]; recovered: number }> {
  const again: Files[] = []
  const twice = random() < 0.3
  const first = modelDisk(files, { onSync: () => void (twice && random() < 0.5 && again.push(first.afterPowerCut(random))) })
  let disk = first
  let archive = await openDisk(disk, scripted(random))
  if (again.length > 0) {
    disk = modelDisk(again[Math.floor(random() * again.length)])
    archive = await openDisk(disk, scripted(random))
  } else {
    const before = total(files)
    const after = total(disk.files())
    if (before > after && archive.recovered.length === 0) return { wrong: ['bytes were cut and nothing says so'], recovered: 0 }
  }
  const recovered = archive.recovered.length
  const wrong = await wrongs(archive, ledger)
  for (const [id, state] of ledger.erasures)
    if (state === 'kept' && isIn(disk.files(), id)) wrong.push(`draft ${id} was erased and its words are there`)
  await step(archive, ledger, random)
  await archive.close()
  archive = await openDisk(modelDisk(disk.files()), scripted(random))
  if (archive.recovered.length > 0) wrong.push('a closed archive had to be recovered')
  wrong.push(...(await wrongs(archive, ledger)))
  return { wrong, recovered }
}

const total = (files: Files): number => [...files].reduce((sum, [path, bytes]) => sum + (path.includes('/') ? bytes.length : 0), 0)

/** Whether what a draft said is anywhere as plain bytes. */
export const isIn = (files: Files, id: number): boolean => [...files.values()].some((bytes) => Buffer.from(bytes).includes(secretOf(id)))
