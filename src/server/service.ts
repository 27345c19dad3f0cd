import { randomBytes } from 'node:crypto'
import type { Gate } from '../fetch/index.ts'
import { collectionsOf, counts, untraced } from '../store/index.ts'
import { openWatch, type Watch, type WatchOptions } from '../watch/index.ts'
import {
  catchUp,
  despiteAbsence,
  indexAll,
  oneAtATime,
  type Sent,
  traceWhatIsNew,
  type Viewing,
  viewing,
  type Workspace,
} from '../workspace/index.ts'
import { type Answers, openAnswers } from './answers.ts'
import { type Changes, openChanges } from './changes.ts'
import type { ChangeKind } from './contract/index.ts'
import type { Access } from './guard/access.ts'
import type { Keys } from './guard/keys.ts'
import { isOwnersAlone, type Names } from './guard/origin.ts'
import { hashed } from './guard/password.ts'
import { type AttemptLimits, openAttempts, openRates, type Rate } from './guard/rates.ts'
import { openSessions } from './guard/sessions.ts'
import { exampleIn, type Jobs, openJobs } from './jobs.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { openPages, type Pages } from './pages.ts'

/** How often the service may be asked. */
export interface ServiceLimits {
  /** Each key, session or address; null for as often as it likes. */
  readonly reads: Rate | null
  readonly writes: Rate | null
  readonly attempts: AttemptLimits
  /** Forms with files at once: each is in memory as a whole. */
  readonly forms: number
  /** Streams of changes at once: of each who asks, and of all. */
  readonly streams: { readonly each: number; readonly all: number }
}

const LIMITS: ServiceLimits = {
  reads: { perMinute: 3_000, burst: 600 },
  writes: { perMinute: 300, burst: 100 },
  attempts: { each: 10, all: 100 },
  forms: 2,
  streams: { each: 20, all: 500 },
}

export interface ServiceOptions {
  /** Where people reach it, for what is sent to them: asked for when it is needed, as a port may not be known before. */
  readonly origin: () => string
  readonly workspace: Workspace
  readonly keys: Keys
  /** The address that it is bound to. */
  readonly host: string
  /** Where others reach it, if elsewhere than where it is bound. */
  readonly origins?: readonly string[]
  /** Proxies of our own that stand before it and say who asks (`X-Forwarded-For`); default 0: nobody is believed. */
  readonly proxies?: number
  /** Null where nobody can sign in. */
  readonly password?: string | null
  readonly version: string
  /** The folder of the built pages. */
  readonly pages: string
  /** The folder of the example story. */
  readonly example: string
  /** Without them, and where it is its owner's alone, nobody is kept from asking. */
  readonly limits?: Partial<ServiceLimits>
  /** Told of faults of ours, which nobody outside hears of. */
  readonly trouble?: (error: unknown) => void
  /** Traces what is new, as `traceWhatIsNew`, which is the default; what takes a thread of its own leaves this one free to answer. */
  readonly trace?: () => Promise<boolean>
  readonly gates?: () => { readonly gate: Gate; readonly poller: Gate }
  readonly watch: WatchGiven
  /** Milliseconds between two looks at what other processes did to a workspace in a database; default 5,000. */
  readonly every?: number
}

/** How the service watches. */
export interface WatchGiven extends Pick<WatchOptions, 'secrets' | 'mail' | 'poller' | 'sender' | 'means' | 'hubs'> {
  /** What whoever runs it calls it. */
  readonly name: string
  /** Whether it follows and sends; another process on the same workspace may do so instead. */
  readonly isAtWork: boolean
  readonly isOffline: boolean
}

/** All that routes work with. */
export interface Service {
  readonly workspace: Workspace
  readonly viewing: Viewing
  readonly access: Access
  readonly names: Names
  readonly isSecure: boolean
  readonly changes: Changes
  readonly answers: Answers
  readonly jobs: Jobs
  readonly watch: Watch
  readonly isOffline: boolean
  readonly proxies: number
  /** Begins to follow and to send, where it is this service that does; once its address is known. */
  readonly begin: () => void
  /** Looks what became of what rules watch, beside answering. */
  readonly observe: () => void
  readonly metrics: Metrics
  readonly pages: Pages
  readonly version: string
  /** The files of the example story. Throws Problem where they are not there. */
  readonly exampleFiles: () => Promise<readonly Sent[]>
  readonly limits: ServiceLimits
  /** Seconds that one who asks is to wait; 0 for none. */
  readonly wait: (who: string, isWrite: boolean) => number
  /** When a key was used last, to the hour; null if it never was since the start. */
  readonly usedAt: (key: string) => string | null
  readonly held: () => Promise<Held>
  readonly trouble: (error: unknown) => void
  readonly isStopping: () => boolean
  /** Ends streams, takes nothing more, and resolves once all work is safe. The workspace stays open. */
  readonly stop: () => Promise<void>
}

/** How much there is. */
export interface Held {
  readonly reports: number
  readonly statements: number
  readonly sources: number
  readonly claims: number
  readonly captures: number
  readonly waiting: number
  readonly quarantined: number
  readonly untraced: number
  readonly collections: readonly string[]
}

/** Milliseconds for which what was counted is told again, unless something changed: counting takes longer than a page may. */
const COUNTED = 30_000

/** Milliseconds for which an answer is kept: what other processes change in a database is told of late. */
const KEPT = { alone: 60_000, shared: 1_000 }

/** Opens a service on an open workspace, and begins to read and trace what waits in it. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { workspace, keys, host, origins = [], password = null, trouble = () => {} } = options
  const { means, store } = workspace
  const steady = () => performance.now()
  const isOpen = isOwnersAlone(host, origins) && password === null
  const limits: ServiceLimits = { ...LIMITS, ...(isOpen ? { reads: null, writes: null } : {}), ...options.limits }
  const used = new Map<string, string>()
  const access: Access = {
    keys,
    sessions: openSessions(steady),
    attempts: openAttempts(limits.attempts, steady),
    password: password === null ? null : await hashed(password),
    isOpen,
    openToken: randomBytes(24).toString('base64url'),
    used: (key) => void used.set(key, `${means.now().toISOString().slice(0, 13)}:00:00.000Z`),
  }
  const counted = recent(COUNTED, () => heldIn(workspace))
  const answers = openAnswers({ most: store.kind === 'pglite' ? KEPT.alone : KEPT.shared, now: steady })
  const changes = openChanges(means.now, (kind, isNote) => {
    if (kind !== 'jobs') answers.forget(concernedBy(kind, isNote))
    if (kind === 'reports' || kind === 'claims') counted.forget()
  })
  let isStopping = false
  const background = new Set<Promise<void>>()
  const inBackground = (work: () => Promise<void>): void => {
    const run = work()
      .catch(trouble)
      .finally(() => background.delete(run))
    background.add(run)
  }
  const { isAtWork, isOffline, name, ...given } = options.watch
  const tellWatch = paced(TOLD, () => changes.tell('watch'))
  const watch = openWatch({
    workspace,
    ...given,
    site: {
      name,
      get origin() {
        return options.origin()
      },
    },
    trouble,
    tell: ({ type }) => (type === 'alert' ? changes.tell('alerts') : tellWatch()),
  })
  const trace = oneAtATime(async () => {
    if (await despiteAbsence(workspace, options.trace ?? (() => traceWhatIsNew(workspace)))) changes.tell('claims')
    inBackground(async () => void (await watch.observe()))
  })
  const jobs = openJobs({ workspace, changes, trace, ...(options.gates ? { gates: options.gates } : {}) })
  const reads = limits.reads && openRates(limits.reads, steady)
  const writes = limits.writes && openRates(limits.writes, steady)
  inBackground(async () => {
    await despiteAbsence(workspace, () => indexAll(workspace))
    answers.forget()
    counted.forget()
    if (!isStopping) await trace()
  })
  const others = store.kind === 'postgres' ? setInterval(() => inBackground(() => lookAround()), options.every ?? 5_000) : null
  others?.unref()
  let last = await stateOf(workspace)
  /** What other processes on the same database added or decided. */
  const lookAround = oneAtATime(async () => {
    if (isStopping || jobs.open() > 0) return
    await catchUp(workspace)
    const now = await stateOf(workspace)
    if (now !== last) for (const kind of ['reports', 'claims', 'decisions', 'watch', 'alerts'] as const) changes.tell(kind)
    last = now
  })
  return {
    workspace,
    viewing: viewing(workspace),
    access,
    names: { host, origins },
    isSecure: origins.some((origin) => origin.startsWith('https:')),
    changes,
    answers,
    jobs,
    watch,
    isOffline,
    proxies: options.proxies ?? 0,
    begin: () => {
      if (isAtWork) watch.begin(trace)
    },
    observe: () => inBackground(async () => void (await watch.observe())),
    metrics: openMetrics(),
    pages: openPages(options.pages),
    version: options.version,
    exampleFiles: () => exampleIn(options.example),
    limits,
    wait: (who, isWrite) => (isWrite ? writes : reads)?.(who) ?? 0,
    usedAt: (key) => used.get(key) ?? null,
    held: counted.ask,
    trouble,
    isStopping: () => isStopping,
    stop: async () => {
      isStopping = true
      if (others) clearInterval(others)
      changes.close()
      await Promise.all([jobs.stop(), watch.stop()])
      await Promise.all(background)
    },
  }
}

/** Which answers a change of a kind may make out of date, by their addresses; undefined for all. */
function concernedBy(kind: ChangeKind, isNote: boolean): ((address: string) => boolean) | undefined {
  if (kind === 'watch' || kind === 'alerts') return () => false
  // What claims and stories say of reports changes when these are traced, which is told of by itself.
  if (kind === 'reports') return (address) => !TRACED.test(address)
  return isNote ? (address) => NOTED.test(address) : undefined
}

const TRACED = /^[^?]*\/api\/(?:claims|stories)/
const NOTED = /^[^?]*\/api\/(?:decisions|(?:reports|claims|sources)\/)/

async function heldIn({ store, readings }: Workspace): Promise<Held> {
  const { reports, statements, sources, claims, captures } = await counts(store.db)
  const { waiting, active, quarantined } = await readings.size()
  return {
    ...{ reports: Number(reports), statements: Number(statements), sources: Number(sources) },
    ...{ claims: Number(claims), captures: Number(captures) },
    waiting: waiting + active,
    quarantined,
    untraced: (await untraced(store.db, 1)).count,
    collections: await collectionsOf(store.db),
  }
}

/** Changes whenever another process changed something. */
async function stateOf({ archive, store }: Workspace): Promise<string> {
  if (store.kind === 'pglite') return ''
  const { seq } = await archive.head()
  const { count } = await untraced(store.db, 1)
  return `${seq} ${count}`
}

/** Milliseconds between two times that following is told of: the page of it is asked for anew each time. */
const TOLD = 1_000

/** Does a thing at once, and again after a pause if it was asked for meanwhile. */
function paced(pause: number, work: () => void): () => void {
  let [isResting, isAsked] = [false, false]
  const run = (): void => {
    isResting = true
    isAsked = false
    work()
    setTimeout(() => {
      isResting = false
      if (isAsked) run()
    }, pause).unref()
  }
  return () => {
    isAsked = true
    if (!isResting) run()
  }
}

/** Works a thing out, and gives it again for a while. */
function recent<T>(milliseconds: number, work: () => Promise<T>): { readonly ask: () => Promise<T>; readonly forget: () => void } {
  let held: Promise<T> | null = null
  let until = 0
  return {
    ask: () => {
      if (held && performance.now() < until) return held
      const made = work()
      held = made
      until = performance.now() + milliseconds
      made.catch(() => {
        if (held === made) held = null
      })
      return made
    },
    forget: () => {
      held = null
    },
  }
}
