import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { z } from '@hono/zod-openapi'
import { createGate, type Gate } from '../fetch/index.ts'
import { capturedSince, capturesWith, type Page, type PageOptions, reportsFrom } from '../store/index.ts'
import {
  type Added,
  addItems,
  despiteAbsence,
  type InputMeans,
  type Item,
  itemsOf,
  type Missed,
  type Sent,
  type Workspace,
} from '../workspace/index.ts'
import type { Changes } from './changes.ts'
import type { job } from './contract/values.ts'
import { Problem } from './problem.ts'
import { settingsNow } from './settings.ts'

/** What is being added, as it is told. */
export type JobLine = z.output<typeof job>

/** What somebody gave to be added: full addresses, and bytes; nothing else. */
export interface Adding {
  readonly links: readonly string[]
  readonly sent: readonly Sent[]
  /** How much of it is held in memory until it is its turn. */
  readonly bytes: number
  readonly collection?: string
}

/** Adds what is given beside answering, two things at a time, or many small ones together. Jobs are remembered while the service runs; what they kept stays whatever comes. */
export interface Jobs {
  /** @throws Problem `busy` where too many wait, `stopping` where the service ends. */
  readonly start: (adding: Adding) => JobLine
  /** Null where there is none of that id, or none any more. */
  readonly find: (id: string) => JobLine | null
  readonly list: (options: PageOptions) => Page<JobLine>
  /** How many wait or are at work. */
  readonly open: () => number
  /** Takes no more, and resolves once what was taken is safe. */
  readonly stop: () => Promise<void>
}

export interface JobsOptions {
  readonly workspace: Workspace
  readonly changes: Changes
  /** Traces what is new; resolves once all that was added before is traced. */
  readonly trace: () => Promise<void>
  /** The ways out; default those of `sayso add`. */
  readonly gates?: () => { readonly gate: Gate; readonly poller: Gate }
}

const AT_ONCE = 2
/** Jobs that are done together. */
const TOGETHER = 64
/** What may wait: so many things that were given, and so many bytes of them. */
const MOST_WAITING = { jobs: 1_000, bytes: 64e6 }
const REMEMBERED = 200
/** Faults and reports that a job tells of. */
const MOST_TOLD = 200
/** Milliseconds between two changes that tell of one job's progress. */
const PAUSE = 250
/** Lists and feeds that were fetched within so many milliseconds are not asked for again. */
const FRESH = 3_600_000

type Work = { -readonly [Name in keyof JobLine]: JobLine[Name] } & {
  readonly adding: Adding
  /** Captures that were made for it. */
  readonly seqs: number[]
  /** Of what was given, so that what was known already is found again. */
  readonly hashes: Set<string>
}

export function openJobs({
  workspace,
  changes,
  trace,
  gates = () => ({ gate: createGate(), poller: createGate({ robots: true }) }),
}: JobsOptions): Jobs {
  const jobs = new Map<string, Work>()
  const waiting: Work[] = []
  const stopping = new AbortController()
  /** What is under way; and jobs that are at work, some of which only wait to be traced. */
  const under = new Set<Promise<void>>()
  let running = 0
  let taken = 0
  const ways = gates()

  const next = (): void => {
    while (taken < AT_ONCE) {
      const works = batch(waiting)
      if (works.length === 0) return
      taken += 1
      let isFree = false
      const free = (): void => {
        if (isFree) return
        isFree = true
        taken -= 1
        next()
      }
      const run = add(works, free).finally(() => {
        running -= works.length
        under.delete(run)
        free()
      })
      running += works.length
      under.add(run)
    }
  }

  const add = async (works: readonly Work[], free: () => void): Promise<void> => {
    const startedAt = workspace.means.now().toISOString()
    for (const work of works) Object.assign(work, { state: 'working', startedAt })
    tell(works)
    try {
      const { follow } = await settingsNow(workspace)
      const means: InputMeans = {
        now: workspace.means.now,
        ...ways,
        stdin: nothing(),
        follow,
        isFresh: (url) => capturedSince(workspace.store.db, url, new Date(workspace.means.now().getTime() - FRESH).toISOString()),
        signal: stopping.signal,
      }
      const owners = new WeakMap<object, Work>()
      const { collection } = works[0]?.adding ?? {}
      await addItems(workspace, itemsFor(works, means, owners), {
        ...(collection === undefined ? {} : { collection }),
        took: (added, item) => take(owners.get(item) as Work, added),
        signal: stopping.signal,
      })
      for (const work of works) await tellReports(work)
      if (stopping.signal.aborted)
        for (const work of works) fault(work, 'the rest', 'stopped', 'the service was stopped', 'add it again: what was kept is known')
      else {
        // Others are read meanwhile, and traced together.
        free()
        await trace()
      }
      for (const work of works) work.state = work.added + work.known + work.versions > 0 || work.failed.length === 0 ? 'done' : 'failed'
    } catch (thrown) {
      const { code, message, hint } = thrown as { readonly code?: unknown; readonly message?: unknown; readonly hint?: unknown }
      const told =
        typeof hint === 'string' && typeof code === 'string'
          ? ([code, String(message), hint] as const)
          : (['internal', 'something went wrong', 'this is a fault of Sayso: please report it'] as const)
      for (const work of works) {
        fault(work, 'all of it', ...told)
        work.state = 'failed'
      }
    }
    for (const work of works) {
      work.endedAt = workspace.means.now().toISOString()
      work.total = work.done
    }
    tell(works)
  }

  const tell = (works: readonly Work[]): void =>
    changes.tell(
      'jobs',
      works.map(({ id }) => id),
    )

  const take = (work: Work, { called, outcome, fault: why, seq }: Added): void => {
    work.done += 1
    if (outcome === 'new') work.added += 1
    else if (outcome === 'version') work.versions += 1
    else if (outcome === 'known') work.known += 1
    else if (outcome === 'waiting') fault(work, called, 'quarantined', 'it is kept, but could not be read', 'see sayso quarantine list')
    else if (why) fault(work, called, why.code, why.message, why.hint ?? 'its bytes are kept all the same')
    if (seq !== null && work.seqs.length < MOST_TOLD) work.seqs.push(seq)
    const at = performance.now()
    // The last is told of with the end of the job.
    if (at - told < PAUSE) return
    told = at
    changes.tell('jobs', [work.id])
  }
  let told = 0

  /** Which reports were read, and which were there before. */
  const tellReports = async (work: Work): Promise<void> => {
    const { db } = workspace.store
    await despiteAbsence(workspace, async () => {
      const known = await capturesWith(db, [...work.hashes])
      const captures = [...new Set([...work.seqs, ...known.map(({ seq }) => Number(seq))])]
      const found = await reportsFrom(db, captures.slice(0, MOST_TOLD))
      work.reports = [...new Set(captures.flatMap((seq) => found.get(seq) ?? []))].slice(0, MOST_TOLD)
    })
    if (work.reports.length > 0) changes.tell('reports', work.reports)
  }

  return {
    start: (adding) => {
      if (stopping.signal.aborted)
        throw new Problem(503, 'stopping', 'the service is being stopped', 'try again when it runs', { retryAfter: 10 })
      const bytes = waiting.reduce((sum, work) => sum + work.adding.bytes, adding.bytes)
      if (waiting.length >= MOST_WAITING.jobs || (waiting.length > 0 && bytes > MOST_WAITING.bytes))
        throw new Problem(503, 'busy', 'too much is being added already', 'wait until some of it is done', { retryAfter: 10 })
      const named = [...adding.links, ...adding.sent.map(({ called }) => called)]
      const work: Work = {
        id: randomBytes(8).toString('hex'),
        state: 'waiting',
        named: named.slice(0, MOST_TOLD),
        added: 0,
        known: 0,
        versions: 0,
        failed: [],
        done: 0,
        total: null,
        reports: [],
        startedAt: null,
        endedAt: null,
        adding,
        seqs: [],
        hashes: new Set(),
      }
      jobs.set(work.id, work)
      for (const [id, old] of jobs) {
        if (jobs.size <= REMEMBERED) break
        if (old.endedAt !== null) jobs.delete(id)
      }
      waiting.push(work)
      const line = lineOf(work)
      next()
      return line
    },
    find: (id) => {
      const work = jobs.get(id)
      return work ? lineOf(work) : null
    },
    list: ({ limit = 20, after }) => {
      const all = [...jobs.values()].reverse()
      const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
      if (after !== undefined && from === 0) throw new Problem(400, 'place', 'that place is not in the list any more', 'leave out `after`')
      const items = all.slice(from, from + limit)
      return { items: items.map(lineOf), next: from + limit < all.length ? (items.at(-1)?.id ?? null) : null }
    },
    open: () => waiting.length + running,
    stop: async () => {
      stopping.abort()
      for (const work of waiting.splice(0)) {
        fault(work, 'all of it', 'stopped', 'the service was stopped', 'add it again')
        work.state = 'failed'
        work.endedAt = workspace.means.now().toISOString()
      }
      await Promise.all(under)
    },
  }
}

const fault = (work: Work, name: string, code: string, message: string, hint: string): void => {
  if (work.failed.length < MOST_TOLD) work.failed = [...work.failed, { name, code, message, hint }]
}

const lineOf = ({ adding: _, seqs: _seqs, hashes: _hashes, ...line }: Work): JobLine => line

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * The jobs that are done together next: many small ones cost little more than one. What is to be fetched keeps nobody else waiting.
 */
function batch(waiting: Work[]): readonly Work[] {
  const first = waiting.shift()
  if (!first || first.adding.links.length > 0) return first ? [first] : []
  const works = [first]
  for (const work of [...waiting]) {
    if (works.length >= TOGETHER) break
    const { links, collection } = work.adding
    if (links.length > 0 || collection !== first.adding.collection) continue
    works.push(work)
    waiting.splice(waiting.indexOf(work), 1)
  }
  return works
}

/** What several jobs are given, one after the other, each thing with the job that it is of. */
async function* itemsFor(works: readonly Work[], means: InputMeans, owners: WeakMap<object, Work>): AsyncGenerator<Item | Missed> {
  for (const work of works) {
    const { links, sent } = work.adding
    for await (const item of itemsOf([...links, ...sent], means)) {
      owners.set(item, work)
      if ('body' in item && work.hashes.size < MOST_TOLD) work.hashes.add(createHash('sha256').update(item.body).digest('hex'))
      yield item
    }
  }
}

/** The files of the example story, as if they had been sent. */
export async function exampleIn(folder: string): Promise<Sent[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).sort()
  if (names.length === 0) throw new Problem(503, 'no-example', 'the example story is not there', 'install Sayso anew')
  return names.map((name) => ({ called: name.replaceAll(path.sep, '/'), name, chunks: () => createReadStream(path.join(folder, name)) }))
}
