import { readFileSync } from 'node:fs'
import { Failure } from './failure.ts'

/** The bytes of a packed model that comes with this version. Throws Failure if they are not there. */
export function load(name: string): Uint8Array {
  try {
    return readFileSync(new URL(`../engine/weights/${encodeURIComponent(name)}/weights.bin`, import.meta.url))
  } catch (thrown) {
    throw new Failure(
      3,
      'no-weights',
      `the model ${name} cannot be opened: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      'install Sayso again, or run npm run build in a clone',
    )
  }
}
