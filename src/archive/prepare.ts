import { canonical } from './canonical.ts'
import { ERASED } from './erasure.ts'
import { ArchiveError } from './error.ts'
import { sha256 } from './hash.ts'
import { MOST_LINE, type Unplaced } from './line.ts'
import type { Draft, Json } from './record.ts'
import { type StoredCapture, writeCapture } from './warc.ts'

const MOST_PAYLOAD = MOST_LINE - 4096
const MOST_DRAFTS = 10_000

/** A draft ready to be given its place. */
export interface Prepared extends Unplaced {
  readonly capture: StoredCapture | null
  /** For the entry that the caller gets. */
  readonly given: Json
}

/** Packs, hashes and checks the drafts of one call. Throws `bad-draft`, `too-large`. */
export async function prepare(drafts: readonly Draft[], random: (length: number) => Uint8Array): Promise<readonly Prepared[]> {
  if (drafts.length > MOST_DRAFTS)
    throw new ArchiveError('too-large', `${drafts.length} entries cannot be kept at once; the limit is ${MOST_DRAFTS}.`)
  // All of a draft is taken down before anything is awaited: what the caller changes later changes nothing.
  const seals = drafts.map((draft) => {
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(draft.kind) || draft.kind === ERASED)
      throw new ArchiveError('bad-draft', `${JSON.stringify(draft.kind)} cannot be the kind of an entry.`)
    return seal(draft.kind, draft.payload, random)
  })
  return Promise.all(
    drafts.map(async ({ capture, payload }, i) => ({
      ...seals[i]!,
      given: payload,
      capture: capture ? await writeCapture(capture, seals[i]!.salt) : null,
    })),
  )
}

/** A kind and what it holds, under a fresh salt, so that the digest of what was erased cannot be guessed. */
export function seal(kind: string, value: Json, random: (length: number) => Uint8Array): Unplaced {
  const payload = canonical(value)
  if (Buffer.byteLength(payload) > MOST_PAYLOAD)
    throw new ArchiveError('too-large', `A payload of ${Buffer.byteLength(payload)} bytes is over the limit of ${MOST_PAYLOAD}.`)
  const salt = Buffer.from(random(16)).toString('hex')
  return { kind, salt, payload, digest: sha256(salt, payload) }
}
