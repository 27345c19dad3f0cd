import { type Archive, ArchiveError, type Capture, type Draft, type Finding, type Json } from '../../src/archive/index.ts'
import type { Random } from './disk.ts'

// Scripted use of an archive, and what must be true of it whatever happened in between.

/** What was asked for, and whether it was acknowledged. */
export interface Ledger {
  /** One call of `append`, by its number: the ids of its drafts. */
  readonly calls: Map<number, { ids: readonly number[]; state: 'asked' | 'kept' | 'refused' }>
  /** By the id of a draft: the number of its entry, once that is known. */
  readonly seqs: Map<number, number>
  /** Ids whose erasure was asked for, and whether it was acknowledged. */
  readonly erasures: Map<number, 'asked' | 'kept'>
  next: number
}

export const emptyLedger = (): Ledger => ({ calls: new Map(), seqs: new Map(), erasures: new Map(), next: 1 })

/** What a draft says, so that it can be searched for wherever it should not be. */
export const secretOf = (id: number): string => `secret ${id} ${String((id * 7919) % 104729)} told by nobody`

export const draftOf = (id: number): Draft =>
  id % 3 === 0
    ? { kind: 'note', payload: { id, words: secretOf(id) } }
    : { kind: id % 3 === 1 ? 'page' : 'file', payload: { id, words: secretOf(id) }, capture: captureOf(id) }

export function captureOf(id: number): Capture {
  const url = `https://harbour-courier.example/${id}`
  const body = new TextEncoder().encode(`<p>${`${secretOf(id)}. `.repeat(1 + (id % 5))}</p>`)
  const retrieved = '2026-03-01T10:00:00Z'
  if (id % 3 === 2) return { url: null, retrieved, request: null, response: null, contentType: 'text/html', body }
  const headers = [['Content-Type', 'text/html']] as const
  return {
    url,
    retrieved,
    request: { method: 'GET', url, headers: [] },
    response: { status: 200, headers },
    contentType: 'text/html',
    body,
  }
}

/** One step: one to three calls at once, now and then an erasure. Rejects with the first error; the ledger tells what became of each call. */
export async function step(archive: Archive, ledger: Ledger, random: Random): Promise<void> {
  const work: Promise<unknown>[] = []
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const ids = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ledger.next++)
    work.push(append(archive, ledger, ids))
  }
  if (random() < 0.15) {
    const kept = [...ledger.seqs.keys()].filter((id) => !ledger.erasures.has(id))
    const ids = kept.filter(() => random() < 0.1).slice(0, 3)
    if (ids.length > 0) work.push(erase(archive, ledger, ids))
  }
  const failed = (await Promise.allSettled(work)).find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

/** One call, written down before and after. */
async function append(archive: Archive, ledger: Ledger, ids: readonly number[]): Promise<void> {
  const call = ids[0]!
  ledger.calls.set(call, { ids, state: 'asked' })
  try {
    const entries = await archive.append(ids.map(draftOf))
    ledger.calls.set(call, { ids, state: 'kept' })
    for (const [i, entry] of entries.entries()) ledger.seqs.set(ids[i]!, entry.seq)
  } catch (error) {
    // Only a full disk says for certain that nothing was kept.
    if (error instanceof ArchiveError && error.code === 'disk-full') ledger.calls.set(call, { ids, state: 'refused' })
    throw error
  }
}

export async function erase(archive: Archive, ledger: Ledger, ids: readonly number[]): Promise<void> {
  for (const id of ids) ledger.erasures.set(id, 'asked')
  await archive.erase(
    ids.map((id) => ledger.seqs.get(id)!),
    'asked for by those named',
  )
  for (const id of ids) ledger.erasures.set(id, 'kept')
}

/** What is wrong with an archive, given what it was asked to keep; one sentence each, nothing if all is well. */
export async function wrongs(archive: Archive, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = []
  const counts = new Map<number, number>()
  const bySeq = new Map([...ledger.seqs].map(([id, seq]) => [seq, id]))
  let seq = 0
  for await (const entry of archive.entries()) {
    if (entry.seq !== ++seq) wrong.push(`entry ${entry.seq} stands in place ${seq}`)
    if (entry.kind === 'erased') continue
    const id = entry.erased ? bySeq.get(entry.seq) : idOf(entry.payload)
    if (id === undefined) {
      wrong.push(`nobody asked for entry ${entry.seq}`)
      continue
    }
    counts.set(id, (counts.get(id) ?? 0) + 1)
    if (bySeq.has(entry.seq) && bySeq.get(entry.seq) !== id) wrong.push(`entry ${entry.seq} is not the one that was acknowledged`)
    const erasure = ledger.erasures.get(id)
    if (entry.erased ? erasure === undefined : erasure === 'kept') wrong.push(`draft ${id} is ${entry.erased ? '' : 'not '}erased`)
    const capture = await archive.capture(entry.seq)
    if (entry.erased ? capture !== 'erased' : !sameCapture(capture, draftOf(id).capture)) wrong.push(`the capture of draft ${id} differs`)
  }
  for (const [call, { ids, state }] of ledger.calls) {
    const there = ids.filter((id) => counts.has(id)).length
    if (ids.some((id) => (counts.get(id) ?? 0) > 1)) wrong.push(`call ${call} is doubled`)
    if (state === 'kept' && there !== ids.length) wrong.push(`call ${call} was acknowledged and is lost`)
    if (state === 'refused' && there > 0) wrong.push(`call ${call} was refused and is there`)
    if (there !== 0 && there !== ids.length) wrong.push(`of call ${call} only ${there} of ${ids.length} are there`)
  }
  for await (const finding of archive.verify()) wrong.push(`verify: ${finding.message}`)
  return wrong
}

const sameCapture = (one: Capture | 'erased' | null, other: Capture | undefined): boolean =>
  one === 'erased' ? false : shown(one) === shown(other ?? null)
const shown = (capture: Capture | null): string =>
  JSON.stringify(capture && { ...capture, body: Buffer.from(capture.body).toString('hex') })

/** The id that `draftOf` put into a payload. */
function idOf(payload: Json): number | undefined {
  const id = typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined
  return typeof id === 'number' ? id : undefined
}

export async function findingsOf(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = []
  for await (const finding of findings) all.push(finding)
  return all
}

/** Settings that make files follow each other quickly, and nothing depend on the clock or on chance. */
export function scripted(random: Random) {
  let time = Date.UTC(2026, 2, 1)
  return {
    now: () => {
      time += 1000
      return new Date(time)
    },
    random: (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
    rotation: { journal: 6000, captures: 9000 },
  }
}
