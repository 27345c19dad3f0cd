import { createHash } from 'node:crypto'
import type { Fetched } from '../../fetch/index.ts'
import { followOf, type IndexedFollow, knownLeads, putLeads, settleVisit, type Visit, type VisitChange, within } from '../../store/index.ts'
import { type FollowKind, type Lead, type Taken, takeContents } from './contents.ts'
import { type Diagnosis, diagnoseContents, diagnoseFetch } from './diagnosis.ts'
import { moveFollow } from './follows.ts'
import { type HubOf, keepHub } from './hub.ts'
import { type Note, noteIn, withDiagnosis, withVisit } from './note.ts'
import { FIRST, keptFor, LONGEST, nextVisit, type Outcome, paceAfter } from './schedule.ts'
import { fetchError, type Visiting } from './visiting.ts'

/** Pages wanted of one visit; what is more waits for the next. On the first visit that many, and the rest was there before. */
const MOST_FRESH = 200
const MOST_FIRST = 100
/** Of a sitemap, on the first visit, what is at most so old. */
const YOUNG = 2 * LONGEST
/** Sitemaps of an index that are read at a visit. */
const MOST_PARTS = 5
/** What is remembered of a list page's links. */
const MOST_LINKS = 5_000
/** Visits in vain after which it is asked once a day at most, where only a person can help. */
const HOPELESS: ReadonlySet<string> = new Set(['robots', 'sign-in', 'closed', 'missing'])

/** Visits something followed: notes what it leads to, and when to come again. In one transaction, so that nothing is half done. */
export async function visitFollow(visiting: Visiting, visit: Visit): Promise<void> {
  const { workspace, gates, signal } = visiting
  const { db } = workspace.store
  const follow = await followOf(db, visit.id)
  if (!follow || signal.aborted) return await settleVisit(db, visit.id, {})
  const known = { etag: visit.etag, modified: visit.modified }
  let page: Fetched
  try {
    page = await gates.poller.get(visit.url, { signal, known })
  } catch (thrown) {
    const error = fetchError(thrown)
    if (signal.aborted) return await settleVisit(db, visit.id, {})
    return await failed(visiting, visit, follow, diagnoseFetch(error, visit.url), error.retryAfter)
  }
  await takeVisited(visiting, visit, follow, page)
}

/** What was answered at the address of something followed. */
async function takeVisited(visiting: Visiting, visit: Visit, follow: IndexedFollow, page: Fetched): Promise<void> {
  const { workspace, means, signal } = visiting
  const { db } = workspace.store
  const now = means.now()
  const note = noteIn(visit.note)
  const digest = createHash('sha256').update(page.bytes).digest('hex')
  if (page.status === 304 || (page.cut === null && digest === visit.digest))
    return await settled(visiting, visit, follow, page, { note, fresh: 0, found: null, leads: [], isPartial: false })
  const kind = follow.kind as FollowKind
  const links = new Set(note.links)
  const isKnown = note.since === null ? null : (url: string): boolean => links.has(linkKey(url))
  const whole = takeContents(kind, page.bytes, page, isKnown)
  const taken = whole.parts.length ? await withParts(visiting, whole, page.url, note.since === null ? null : visit.succeeded) : whole
  if (signal.aborted) return await settleVisit(db, visit.id, {})
  const isTorn = taken.isCut || page.cut !== null
  const newest = taken.leads.reduce<number | null>(
    (most, { published }) => (published !== null && published <= now && published > (most ?? 0) ? published : most),
    null,
  )
  const after: Note = {
    title: taken.title ?? note.title,
    found: taken.leads.length,
    newest: newest ?? note.newest,
    since: note.since ?? now,
    diagnosis: note.diagnosis,
    keep: taken.keep,
    skipHours: taken.skipHours,
    skipDays: taken.skipDays,
    links: [...new Set([...note.links, ...taken.links.map(linkKey)])].slice(-MOST_LINKS),
    visits: note.visits,
  }
  const diagnosis = diagnoseContents(
    {
      kind,
      found: taken.leads.length,
      feeds: taken.feeds,
      isWhatItWas: taken.isWhatItWas,
      isIllFormed: taken.isIllFormed,
      isOver: taken.isOver,
      isCut: isTorn,
      newest: after.newest,
      since: after.since ?? now,
      changed: visit.changed,
      visits: visit.count + 1,
    },
    now,
  )
  if (diagnosis?.grade === 'fails') return await failed(visiting, visit, follow, diagnosis, null)
  const { leads, isPartial } = await chosen(visiting, kind, taken.leads, note.since === null, visit.succeeded, now)
  await settled(visiting, visit, follow, page, {
    note: after,
    fresh: null,
    found: isTorn ? null : digest,
    leads,
    isPartial,
    isTorn,
    diagnosis,
    hub: taken.hub === null ? null : { hub: taken.hub, topic: taken.self ?? page.url },
  })
  // Only once it was seen to be there, and never from a secure address to one that is not.
  if (page.moved && page.moved !== follow.url && !(follow.url.startsWith('https:') && !page.moved.startsWith('https:')))
    if (await moveFollow(workspace, follow.id, page.moved, signal)) visiting.tell({ type: 'moved', follow, to: page.moved })
}

interface Settling {
  readonly note: Note
  /** How many are new; null: as the index says. */
  readonly fresh: number | null
  /** The digest of what was read whole; null if it is to be read again. */
  readonly found: string | null
  readonly leads: readonly (Lead & { readonly isWanted: boolean })[]
  /** There is more than was taken. */
  readonly isPartial: boolean
  readonly isTorn?: boolean
  readonly diagnosis?: Diagnosis | null
  /** The hub that it names, and as what that knows it; absent where nothing was read. */
  readonly hub?: HubOf | null
}

async function settled(visiting: Visiting, visit: Visit, follow: IndexedFollow, page: Fetched, settling: Settling): Promise<void> {
  const { workspace, means } = visiting
  const { db } = workspace.store
  const now = means.now()
  const isSame = settling.fresh !== null
  const { note, isPartial, isTorn = false } = settling
  const diagnosis = isSame ? lasting(note.diagnosis, note, visit, follow, now) : (settling.diagnosis ?? null)
  const isOver = diagnosis?.grade === 'ends'
  const isFirst = noteIn(visit.note).since === null
  const hasHub = await keepHub(visiting, follow, settling.hub ?? null)
  const { fresh, next } = await within(db, async (tx) => {
    const fresh = settling.fresh ?? (await putLeads(tx, follow.id, settling.leads, { now, every: FIRST, again: now + FIRST }))
    // What was there before says nothing of how often something comes.
    const outcome: Outcome = isTorn ? 'failed' : { fresh: isFirst ? 0 : fresh }
    const pace = paceAfter(visit, outcome)
    const wish = { keep: latest(note.keep, keptFor(page.headers)), wait: null, skipHours: note.skipHours, skipDays: note.skipDays }
    const next = isOver ? null : isPartial ? now + FIRST / 6 : nextVisit(now, pace, wish, means.random(), hasHub)
    const isWhole = !isTorn && !isPartial
    const change: VisitChange = {
      ...pace,
      next,
      visited: now,
      succeeded: now,
      changed: fresh > 0 && !isFirst ? now : visit.changed,
      count: visit.count + 1,
      note: JSON.stringify(withVisit(withDiagnosis(note, diagnosis, now), now, fresh)),
      ...(page.status === 304
        ? {}
        : {
            etag: isWhole ? header(page, 'etag') : null,
            modified: isWhole ? header(page, 'last-modified') : null,
            digest: isWhole ? (isSame ? visit.digest : settling.found) : null,
          }),
    }
    await settleVisit(tx, visit.id, change)
    return { fresh, next }
  })
  visiting.tell({ type: 'followed', follow, outcome: isOver ? 'ended' : fresh > 0 ? 'new' : 'same', fresh, next, diagnosis })
}

/** What is still the matter where nothing changed: what had failed does no more, and what is quiet may have become stale. */
function lasting(before: Diagnosis | null, note: Note, visit: Visit, { kind }: IndexedFollow, now: number): Diagnosis | null {
  const found = diagnoseContents(
    {
      kind: kind as FollowKind,
      found: note.found,
      feeds: [],
      isWhatItWas: true,
      isIllFormed: before?.code === 'ill-formed',
      isOver: false,
      isCut: false,
      newest: note.newest,
      since: note.since ?? now,
      changed: visit.changed,
      visits: visit.count + 1,
    },
    now,
  )
  return found?.grade === 'fails' ? null : found
}

async function failed(visiting: Visiting, visit: Visit, follow: IndexedFollow, diagnosis: Diagnosis, wait: number | null): Promise<void> {
  const { workspace, means } = visiting
  const now = means.now()
  const note = noteIn(visit.note)
  const pace = paceAfter(visit, 'failed')
  const rest = HOPELESS.has(diagnosis.code) && pace.failures > 3 ? LONGEST : 0
  const wish = { keep: null, wait: latest(wait === null ? null : wait * 1000, rest), skipHours: [], skipDays: [] }
  const next = diagnosis.grade === 'ends' ? null : nextVisit(now, pace, wish, means.random())
  await settleVisit(workspace.store.db, visit.id, {
    ...pace,
    next,
    visited: now,
    count: visit.count + 1,
    note: JSON.stringify(withVisit(withDiagnosis(note, diagnosis, now), now, null)),
  })
  visiting.tell({ type: 'followed', follow, outcome: next === null ? 'ended' : 'failed', fresh: 0, next, diagnosis })
}

const latest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b))

const header = ({ headers }: Fetched, name: string): string | null => headers.find(([each]) => each === name)?.[1] ?? null

/** Eight digits tell the links of a page apart. */
const linkKey = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 8)

/** An index of sitemaps with what those hold that may have something new: the latest, of the same host, with a pause before each. */
async function withParts(visiting: Visiting, taken: Taken, url: string, since: number | null): Promise<Taken> {
  const { gates, means, signal, pause } = visiting
  const { hostname } = new URL(url)
  const rank = ({ url: part, published }: Lead): number => (published ?? 0) + (/news|latest|recent|today/i.test(part) ? 400 * LONGEST : 0)
  const parts = taken.parts
    .filter(
      ({ url: part, published }) =>
        new URL(part).hostname === hostname && (published === null || since === null || published > since - YOUNG),
    )
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, MOST_PARTS)
  const leads: Lead[] = []
  let isCut = taken.isCut
  for (const { url: part } of parts) {
    await means.sleep(Math.max(pause, gates.poller.wait?.(part) ?? 0), signal)
    if (signal.aborted) break
    try {
      const page = await gates.poller.get(part, { signal })
      const inner = takeContents('sitemap', page.bytes, page)
      leads.push(...inner.leads)
      isCut ||= inner.isCut || page.cut !== null || !inner.isWhatItWas
    } catch (thrown) {
      fetchError(thrown)
      isCut = true
    }
  }
  return { ...taken, leads: [...new Map(leads.map((lead) => [lead.url, lead])).values()], isCut }
}

/**
 * Which pages are wanted: of a first visit the latest, and all else was there before; later all that nobody knows, so many at a time.
 */
async function chosen(
  { workspace }: Visiting,
  kind: FollowKind,
  leads: readonly Lead[],
  isFirst: boolean,
  succeeded: number | null,
  now: number,
): Promise<{ readonly leads: readonly (Lead & { readonly isWanted: boolean })[]; readonly isPartial: boolean }> {
  const latestFirst = kind === 'sitemap' ? [...leads].sort((a, b) => (b.published ?? 0) - (a.published ?? 0)) : leads
  if (isFirst) {
    const isYoung = ({ published }: Lead): boolean => kind !== 'sitemap' || (published !== null && published > now - YOUNG)
    return { leads: latestFirst.map((lead, at) => ({ ...lead, isWanted: at < MOST_FIRST && isYoung(lead) })), isPartial: false }
  }
  // Of a sitemap with times, what is old was there before, and need not be compared.
  const open =
    kind === 'sitemap' ? latestFirst.filter(({ published }) => published === null || published > (succeeded ?? 0) - YOUNG) : latestFirst
  const known = await knownLeads(
    workspace.store.db,
    open.map(({ url }) => url),
  )
  const fresh = open.filter(({ url }) => !known.has(url))
  return {
    leads: [...open.filter(({ url }) => known.has(url)), ...fresh.slice(0, MOST_FRESH)].map((lead) => ({ ...lead, isWanted: true })),
    isPartial: fresh.length > MOST_FRESH,
  }
}
