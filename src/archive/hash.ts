import { createHash } from 'node:crypto'

/** SHA-256 of all parts in a row, hexadecimal. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** What stands for “nothing before”. */
export const NO_HASH = '0'.repeat(64)
