import { pageOf } from '../engine/index.ts'
import { ALERT, capturesOfPage, decisionsNumbered, RULE, reportsIn, settingsUnder } from '../store/index.ts'
import { settle } from './bundle/proof.ts'
import { decisionsFor, targetsOnlyIn } from './decisions/erased.ts'
import { DECISION } from './decisions/payload.ts'
import { WorkspaceError } from './error.ts'
import { catchUp, type IndexProgress, scrubErased } from './indexing.ts'
import { CAPTURED, capturedIn, SETTING } from './kinds.ts'
import type { Workspace } from './workspace.ts'

/** What is to be erased. */
export type Erasing =
  /** These entries. */
  | { readonly seqs: readonly number[] }
  /** Every capture of a page, and every one that a report of it was read from. */
  | { readonly url: string }
  /** What was captured for a collection, all of it or what was added before a time (milliseconds since 1970). */
  | { readonly collection: string; readonly before?: number }

/** An entry that would be erased. */
export interface Erasable {
  readonly seq: number
  /** When it was added. */
  readonly at: string
  readonly kind: string
  /** What the user knows it by; null for what is no capture. */
  readonly called: string | null
  readonly url: string | null
  readonly collection: string | null
  /** Reports that were read from it, all of which go. */
  readonly reports: number
}

/** Kinds of entries that go with the reports that they quote, or the sources that they name. */
const GOING: ReadonlySet<string> = new Set([DECISION, RULE, ALERT])
/** Of one entry in the record that says what was erased. */
const BATCH = 1_000

/**
 * The entries that are meant, and the decisions that go with their reports; what is erased already is left out. Throws WorkspaceError
 * `not-erasable`.
 */
export async function findErasable(workspace: Workspace, what: Erasing): Promise<readonly Erasable[]> {
  await catchUp(workspace)
  const { archive, store } = workspace
  const seqs = new Set('seqs' in what ? what.seqs : [])
  const read = new Set('url' in what ? await capturesOfPage(store.db, what.url) : [])
  const page = 'url' in what ? pageOf(what.url) : null
  const found: Omit<Erasable, 'reports'>[] = []
  const met = new Set<number>()
  for await (const entry of archive.entries()) {
    const { seq, at, kind, erased } = entry
    met.add(seq)
    if (erased) continue
    const captured = capturedIn(entry)
    const { called = null, url = null, collection = null } = captured ?? {}
    const meant =
      'seqs' in what
        ? seqs.has(seq)
        : captured !== null &&
          ('url' in what
            ? read.has(seq) || called === what.url || (url !== null && page !== null && pageOf(url) === page)
            : collection === what.collection && (what.before === undefined || Date.parse(at) < what.before))
    if (meant) found.push({ seq, at, kind, called, url, collection })
  }
  for (const seq of seqs)
    if (!met.has(seq))
      throw new WorkspaceError('not-erasable', `there is no entry ${seq}`, 'sayso erase --url or --collection finds entries')
  const captures = found.flatMap(({ seq, kind }) => (kind === CAPTURED ? seq : []))
  const counts = await reportsIn(store.db, captures)
  const named = new Set(found.map(({ seq }) => seq))
  const decided = await decisionsFor(store.db, await targetsOnlyIn(store.db, captures))
  const more = await decisionsNumbered(
    store.db,
    decided.filter((seq) => !named.has(seq)),
  )
  const wanted = new Set(decided)
  return [
    ...found.map((each) => ({ ...each, reports: counts.get(each.seq) ?? 0 })),
    ...more
      .filter(({ seq, kind }) => GOING.has(kind) && wanted.has(seq))
      .map(({ seq, at, kind }) => ({ seq, at, kind, called: null, url: null, collection: null, reports: 0 })),
  ]
}

/**
 * Overwrites entries for good, with what was decided about reports that nothing else holds, and brings the index to where they never were;
 * what shared claims with them is traced again. That there was something, when, and why it is gone stays in the record. What a process
 * that ends too early leaves undone is done at the next start.
 *
 * @throws ArchiveError `not-erasable` for entries that belong to the record itself.
 */
export async function eraseEntries(workspace: Workspace, seqs: readonly number[], why: string, progress?: IndexProgress): Promise<void> {
  await catchUp(workspace)
  const { db } = workspace.store
  const targets = await targetsOnlyIn(db, seqs)
  // Decisions first: a process that ends in between leaves none without its reports.
  const decided = await decisionsFor(db, targets)
  const first = new Set(decided)
  const all = [...decided, ...seqs.filter((seq) => !first.has(seq))]
  for (let from = 0; from < all.length; from += BATCH) {
    await workspace.archive.erase(all.slice(from, from + BATCH), why)
    progress?.(Math.min(all.length, from + BATCH), all.length)
  }
  await settle(workspace)
  // What others decided about them at the same moment.
  const late = await decisionsFor(db, targets)
  if (late.length) {
    await workspace.archive.erase(late, why)
    await settle(workspace)
  }
  await scrubErased(workspace.store)
}

/** For how long captures of a collection are kept. */
export interface Retention {
  readonly collection: string
  readonly days: number
}

const KEY = 'retention/'
const DAY = 24 * 60 * 60 * 1000

/** Sets for how many days what is added to a collection is kept; null for ever. Nothing is erased by it. */
export async function setRetention(workspace: Workspace, collection: string, days: number | null): Promise<void> {
  await workspace.archive.append([{ kind: SETTING, payload: { key: `${KEY}${collection}`, value: days } }])
  await catchUp(workspace)
}

export async function retentions(workspace: Workspace): Promise<readonly Retention[]> {
  await catchUp(workspace)
  const set = await settingsUnder(workspace.store.db, KEY)
  return set.flatMap(({ key, value }) => (typeof value === 'number' ? { collection: key.slice(KEY.length), days: value } : []))
}

/** What is kept too long by now, by collection. */
export async function overdue(workspace: Workspace): Promise<readonly (Retention & { readonly entries: readonly Erasable[] })[]> {
  const found: (Retention & { readonly entries: readonly Erasable[] })[] = []
  for (const each of await retentions(workspace)) {
    const before = workspace.means.now().getTime() - each.days * DAY
    found.push({ ...each, entries: await findErasable(workspace, { collection: each.collection, before }) })
  }
  return found
}

/** Erases what is kept too long, and answers what that was. */
export async function applyRetention(workspace: Workspace): ReturnType<typeof overdue> {
  const late = await overdue(workspace)
  for (const { collection, days, entries } of late)
    if (entries.length > 0)
      await eraseEntries(
        workspace,
        entries.map(({ seq }) => seq),
        `collection ${collection} is kept for ${days} ${days === 1 ? 'day' : 'days'}`.slice(0, 1000),
      )
  return late
}
