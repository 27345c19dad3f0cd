import { readFileSync } from 'node:fs'
import { type Outlet, type OutletFault, parseOutlets } from '../engine/index.ts'
import { Failure, failureOf, failureText } from './failure.ts'

/** Largest file of outlets, in bytes. */
const largest = 16 * 1024 * 1024

/** A user's table of outlets (`docs/outlets.md`). Throws Failure if the file cannot be read; rows that cannot be used are listed. */
export function readOutlets(file: string): { readonly outlets: readonly Outlet[]; readonly faults: readonly OutletFault[] } {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (thrown) {
    throw failureOf(thrown, file)
  }
  if (bytes.length > largest) throw new Failure(1, 'too-large', `${file} is larger than ${largest >> 20} MB`, 'split it')
  return parseOutlets(new TextDecoder().decode(bytes))
}

/** The same for a command: what is wrong with the file's rows is said, and the rest is used. */
export function outletsOf(file: string | undefined, json: boolean, say: (text: string) => void): readonly Outlet[] {
  if (file === undefined) return []
  const { outlets, faults } = readOutlets(file)
  for (const { line, message } of faults)
    say(failureText(new Failure(1, 'bad-row', `${file}, line ${line}: ${message}`, 'the row is left out'), json))
  return outlets
}
