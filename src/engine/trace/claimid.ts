import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A claim's id by its first mention, which must be first in canonical order. @throws where it has none. */
export function claimId(mentions: readonly { readonly report: string; readonly start: number; readonly end: number }[]): string {
  const [first] = mentions
  if (!first) throw new Error('a claim without mentions has no id')
  return `claim:${bytesToHex(sha256(utf8ToBytes(`${first.report} ${first.start} ${first.end}`))).slice(0, 32)}`
}
