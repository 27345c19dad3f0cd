import { createHash } from 'node:crypto'
import { pageOf } from '../../engine/index.ts'
import type { FetchError, Fetched } from '../../fetch/index.ts'
import {
  appliedOf,
  contentsOfPage,
  followOf,
  type IndexedFollow,
  keepFound,
  putLeads,
  REMOVAL,
  removalOf,
  settleVisit,
  type Visit,
  type VisitChange,
  visitOfPage,
  within,
} from '../../store/index.ts'
import { catchUp, despiteAbsence, fetchedItem } from '../../workspace/index.ts'
import { FIRST, LONGEST, nextLook, nextTry } from './schedule.ts'
import { type FollowEvent, fetchError, type Visiting } from './visiting.ts'

// States of a page: `wanted`, until it is had; `kept`, while it is looked at again; `missing`, once it was not there; `gone`, once that is in
// the record; `over`, when it is looked at no more; `lost`, where it could not be had; `noted`, where it was there before; `erased`.

/** Why a page that was never had will not be had by trying again. */
const HOPELESS: ReadonlySet<string> = new Set([
  'robots',
  'bad-url',
  'bad-scheme',
  'credentials',
  'blocked-port',
  'blocked-address',
  'too-large',
  'too-many-redirects',
])
const HOPELESS_STATUSES: ReadonlySet<number> = new Set([401, 402, 403, 407, 410, 451])
/** Tries of a page that is not there: feeds may be ahead of their sites. */
const MOST_MISSING = 4
/** A page that breaks off is taken as it came after so many tries, some hours later: what is torn by chance would look like an edit. */
const MOST_CUT = 5
const HOUR = 3_600_000

/** Visits a page that something followed led to: takes it in, or what became of it since. */
export async function visitPage(visiting: Visiting, visit: Visit): Promise<void> {
  const { workspace, gates, signal } = visiting
  const { db } = workspace.store
  const follow = await followOf(db, visit.follow)
  if (!follow || signal.aborted) return await settleVisit(db, visit.id, {})
  const isHad = visit.state !== 'wanted'
  let page: Fetched
  try {
    const known = { etag: visit.etag, modified: visit.modified }
    page = await gates.poller.get(visit.url, { signal, ...(isHad && visit.state !== 'gone' ? { known } : {}) })
  } catch (thrown) {
    const error = fetchError(thrown)
    if (signal.aborted) return await settleVisit(db, visit.id, {})
    return await notHad(visiting, visit, follow, error)
  }
  if (page.status === 304) return await looked(visiting, visit, follow, 'same', page)
  if (isFront(page.url) && !isFront(visit.url)) return await absent(visiting, visit, follow, 302)
  if (page.cut && (isHad || visit.failures < MOST_CUT)) return await notHad(visiting, visit, follow, page.cut)
  if (isHad) await lookAgain(visiting, visit, follow, page)
  else await takeFirst(visiting, visit, follow, page)
}

const isFront = (url: string): boolean => {
  const { pathname, search } = new URL(url)
  return pathname === '/' && search === ''
}

async function takeFirst(visiting: Visiting, visit: Visit, follow: IndexedFollow, page: Fetched): Promise<void> {
  const { workspace, means } = visiting
  const { db } = workspace.store
  // Feeds name their pages by addresses that lead elsewhere.
  const isElsewhere = pageOf(page.url) !== pageOf(visit.url)
  const there = isElsewhere ? await visitOfPage(db, page.url) : undefined
  if (there && there.id !== visit.id && !['wanted', 'noted', 'lost'].includes(there.state))
    return await looked(visiting, visit, follow, 'known', page, { state: 'over', next: null })
  const added = await visiting.adder.add(fetchedItem(page, page.url, new Date(means.now())), follow.collection)
  if (added === null) return await settleVisit(db, visit.id, {})
  const isReport = added.outcome !== 'failed'
  if (isElsewhere && isReport) await handOver(visiting, follow, page)
  const isOver = isElsewhere || !isReport
  await looked(visiting, visit, follow, added.outcome, page, isOver ? { state: 'over', next: null } : { url: page.url }, added.fault)
}

/** From now on the page is looked at where it was found, and not where it was named. */
async function handOver({ workspace, means }: Visiting, follow: IndexedFollow, page: Fetched): Promise<void> {
  const now = means.now()
  const change = {
    state: 'kept',
    next: nextLook(now, now, means.random()),
    visited: now,
    succeeded: now,
    changed: now,
    etag: header(page, 'etag'),
    modified: header(page, 'last-modified'),
  }
  await within(workspace.store.db, async (tx) => {
    await putLeads(tx, follow.id, [{ url: page.url, mark: null, isWanted: false }], { now, every: FIRST, again: now })
    await keepFound(tx, page.url, change)
  })
}

async function lookAgain(visiting: Visiting, visit: Visit, follow: IndexedFollow, page: Fetched): Promise<void> {
  const { workspace, means } = visiting
  const { db } = workspace.store
  const read = await contentsIn(visiting, page)
  const digest = read && createHash('sha256').update(read.join('\n')).digest('hex')
  const isSame =
    visit.state !== 'gone' &&
    read !== null &&
    (visit.digest === null
      ? ((known: ReadonlySet<string>) => read.every((each) => known.has(each)))(await contentsOfPage(db, page.url))
      : visit.digest === digest)
  if (isSame || read === null) return await looked(visiting, visit, follow, 'same', page, { ...(digest ? { digest } : {}) })
  const added = await visiting.adder.add(fetchedItem(page, page.url, new Date(means.now())), follow.collection)
  if (added === null) return await settleVisit(db, visit.id, {})
  // It begins anew: what was changed once may be changed again.
  await looked(visiting, visit, follow, added.outcome, page, { digest, changed: means.now() }, added.fault)
}

/** What the reports of a page hold, by their ids; null where it is none. */
async function contentsIn({ workspace }: Visiting, { bytes, url, contentType }: Fetched): Promise<readonly string[] | null> {
  try {
    const readings = await workspace.means.read(bytes, { url, ...(contentType === null ? {} : { contentType }) })
    return readings.map(({ report }) => report.id)
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'UnreadableInput') return null
    throw thrown
  }
}

type PageOutcome = Extract<FollowEvent, { readonly type: 'page' }>['outcome']

/** A page was had: when it is looked at again. */
async function looked(
  visiting: Visiting,
  visit: Visit,
  follow: IndexedFollow,
  outcome: PageOutcome,
  page: Fetched,
  more: VisitChange = {},
  fault: { readonly code: string; readonly message: string } | null = null,
): Promise<void> {
  const { workspace, means } = visiting
  const now = means.now()
  // A clock that was set back makes what is past lie ahead.
  const changed = Math.min(more.changed ?? visit.changed ?? now, now)
  const next = nextLook(now, changed, means.random())
  await settleVisit(workspace.store.db, visit.id, {
    state: next === null ? 'over' : 'kept',
    next,
    visited: now,
    succeeded: now,
    count: visit.count + 1,
    failures: 0,
    ...(page.status === 304 ? {} : { etag: header(page, 'etag'), modified: header(page, 'last-modified') }),
    ...more,
    changed,
  })
  visiting.tell({ type: 'page', url: visit.url, follow, outcome, fault })
}

const header = ({ headers }: Fetched, name: string): string | null => headers.find(([each]) => each === name)?.[1] ?? null

/** A page could not be had: it is tried again, or given up. */
async function notHad(visiting: Visiting, visit: Visit, follow: IndexedFollow, error: FetchError): Promise<void> {
  const { workspace, means, tell } = visiting
  const { status } = error
  if ((status === 404 || status === 410) && visit.state !== 'wanted') return await absent(visiting, visit, follow, status)
  const now = means.now()
  const failures = visit.failures + 1
  const isHopeless =
    HOPELESS.has(error.code) || (status !== null && HOPELESS_STATUSES.has(status)) || (status === 404 && failures >= MOST_MISSING)
  const wait = error.retryAfter === null ? null : error.retryAfter * 1000
  const tryAt = isHopeless ? null : nextTry(now, failures, wait, means.random())
  const isLost = tryAt === null && visit.state === 'wanted'
  // What is had already is looked at as it would be.
  const next = tryAt ?? (visit.state === 'wanted' ? null : nextLook(now, visit.changed ?? now, means.random()))
  await settleVisit(workspace.store.db, visit.id, {
    next,
    visited: now,
    count: visit.count + 1,
    failures: tryAt === null ? 0 : failures,
    ...(isLost ? { state: 'lost' } : next === null ? { state: 'over' } : {}),
  })
  tell({ type: 'page', url: visit.url, follow, outcome: isLost ? 'lost' : 'again', fault: { code: error.code, message: error.message } })
}

/**
 * A page that was had is not there: once for good (410), or twice an hour apart, its removal goes into the record. A day later it is
 * looked for once more: what comes back is captured again.
 */
async function absent(visiting: Visiting, visit: Visit, follow: IndexedFollow, status: number): Promise<void> {
  const { workspace, means, tell } = visiting
  const { db } = workspace.store
  const now = means.now()
  const settle = (change: VisitChange): Promise<void> =>
    settleVisit(db, visit.id, { visited: now, count: visit.count + 1, failures: 0, ...change })
  const fault = { code: 'http-status', message: status === 302 ? 'it leads to the front page' : `the server answers ${status}` }
  if (visit.state === 'wanted') {
    await settle({ state: 'lost', next: null })
    return tell({ type: 'page', url: visit.url, follow, outcome: 'lost', fault })
  }
  if (visit.state === 'gone') {
    await settle({ state: 'over', next: null })
    return tell({ type: 'page', url: visit.url, follow, outcome: 'same', fault })
  }
  if (status !== 410 && visit.state !== 'missing') {
    await settle({ state: 'missing', next: Math.round(now + HOUR * (1 + 0.1 * means.random())) })
    return tell({ type: 'page', url: visit.url, follow, outcome: 'again', fault })
  }
  await recordRemoval(visiting, visit.url, follow, status)
  await settle({ state: 'gone', next: Math.round(now + LONGEST * (0.9 + 0.2 * means.random())) })
  tell({ type: 'page', url: visit.url, follow, outcome: 'removed', fault })
}

/** Writes down that a page is gone, unless that stands there already. */
async function recordRemoval({ workspace, signal }: Visiting, url: string, follow: IndexedFollow, status: number): Promise<void> {
  const { archive, store } = workspace
  for (;;) {
    const { through, removal } = await despiteAbsence(
      workspace,
      async () => {
        await catchUp(workspace)
        return { through: await appliedOf(store.db), removal: await removalOf(store.db, url) }
      },
      signal,
    )
    if (removal) return
    const payload = { subject: `page:${pageOf(url) ?? url}`, url, status, follow: follow.id }
    if (await archive.appendAfter(through, [{ kind: REMOVAL, payload }])) break
  }
  await despiteAbsence(workspace, () => catchUp(workspace), signal)
}
