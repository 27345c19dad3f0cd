import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CorpusMeans, CorpusReport } from '../engine/index.ts'
import { rowOf } from './codec.ts'
import { type Plan, READ } from './plan.ts'
import { flat, Sets } from './sets.ts'

/** The set of the reports that were read. */
export const TAKEN = `${READ}.taken`

/** All stages but reading, where one tracer does them: what it puts out are sets of this name. */
export const WHOLE = 'whole'

/** What was found on this machine. */
export const LINES = 'lines.jsonl'

/** What all reports taught, which a workspace goes on with. */
export const TAUGHT = 'taught.json'

/** Told now and then how much of a set has been gone through: bytes, nearly, and bytes of all. */
type Progress = (done: number, total: number) => void

/** The reports that a run has read so far, with their ids, in the order in which they came; null where none was begun. */
export function takenIn(folder: string, progress: Progress): AsyncIterable<CorpusReport> | null {
  const sets = path.join(folder, 'sets')
  return existsSync(path.join(sets, TAKEN)) ? taken(new Sets(sets), progress) : null
}

async function* taken(sets: Sets, progress: Progress): AsyncGenerator<CorpusReport> {
  const total = sets.bytes(TAKEN)
  let done = 0
  for await (const lines of sets.lines([TAKEN])) {
    for (const line of lines) {
      yield (rowOf(line).value as { readonly taken: CorpusReport }).taken
      done += line.length + 1
    }
    progress(done, total)
  }
}

/** What a run found, in order, wherever it ran; null if it is not done. */
export function linesFound(folder: string): AsyncIterable<string> | null {
  const own = path.join(folder, LINES)
  if (existsSync(own)) return flat(new Sets(folder).lines([LINES]))
  return textIn(folder, 'lines')
}

/** The lines that a cluster wrote as text to one of its folders, in order; null if it did not, or not to the end. */
function textIn(folder: string, name: string): AsyncIterable<string> | null {
  const there = path.join(folder, name)
  if (!existsSync(path.join(there, '_SUCCESS'))) return null
  const parts = new Sets(there)
  const names = parts.names().filter((part) => part.startsWith('part-'))
  return flat(parts.lines(names.sort()))
}

/** Whether a cluster ran a plan to its end. */
export const isDoneThere = (folder: string): boolean => textIn(folder, 'lines') !== null && taughtIn(folder) !== null

/** What all reports of a run taught; null if it is not done. */
export function taughtIn(folder: string): CorpusMeans['taught'] | null {
  const file = path.join(folder, TAUGHT)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CorpusMeans['taught']) : null
}

/** What was left out of a run, and why. */
export interface Fault {
  readonly id: unknown
  /** The line of the reports, from 1, where it is one that could not be read. */
  readonly line?: number
  readonly code: string
  readonly message: string
}

export async function* faultsIn(folder: string, plan: Plan): AsyncGenerator<Fault> {
  const there = textIn(folder, 'faults')
  if (there) {
    for await (const line of there) yield JSON.parse(line) as Fault
    return
  }
  for await (const line of flat(new Sets(path.join(folder, 'sets')).lines([...plan.faults, `${WHOLE}.faults`])))
    yield rowOf(line).value as Fault
}
