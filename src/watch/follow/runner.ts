import { setMaxListeners } from 'node:events'
import {
  claimVisit,
  giveBackVisits,
  isSystemFailure,
  nextDue,
  settleVisit,
  syncVisits,
  type Visit,
  type VisitChange,
} from '../../store/index.ts'
import { catchUp, type Workspace } from '../../workspace/index.ts'
import { openAdder } from './adding.ts'
import type { FollowGates, FollowMeans } from './means.ts'
import { FIRST, NO_WISH, nextVisit } from './schedule.ts'
import { visitFollow } from './visitfollow.ts'
import type { FollowEvent, Visiting } from './visiting.ts'
import { visitPage } from './visitpage.ts'

export interface FollowerOptions {
  readonly workspace: Workspace
  readonly gates: FollowGates
  readonly means: FollowMeans
  /** Once it is aborted nothing more is begun, and `done` is fulfilled as soon as what is under way is safe. */
  readonly signal: AbortSignal
  readonly tell?: (event: FollowEvent) => void
  /**
   * Called after something was added or a page turned out to be gone, never twice at once: tracing, as a rule. It is called again where it fails for want of a database or
   * a disk.
   */
  readonly settle?: () => Promise<void>
  /** Whether more is to be read already than can be: then nothing that is followed is visited until it is less. */
  readonly isFull?: () => Promise<boolean>
  /** Ends once nothing is due any more, instead of waiting for what will be. */
  readonly isOnce?: boolean
  /** Visits at once, each at another host; default 8. */
  readonly atOnce?: number
  /** Milliseconds between two requests to one host; default 1,000. */
  readonly pause?: number
  /** Milliseconds after which it is looked at the latest what others changed; default 30,000. */
  readonly look?: number
  /** Where hubs reach this service, by the token of a lease; absent where they do not. */
  readonly callback?: (token: string) => string
}

/** Somebody who follows what is to be followed. */
export interface Follower {
  /** Looks at once at what is followed: something was added or removed. */
  readonly wake: () => void
  /** How much is at work at this moment; what only waits is not counted. */
  readonly underWay: () => number
  /** Fulfilled when it has ended. Rejects with what is neither a failure of the database, the disk or the network nor of a visit. */
  readonly done: Promise<void>
}

const AT_ONCE = 8
const PAUSE = 1_000
const LOOK = 30_000
/** Milliseconds between two looks while something is due at a host that is left alone, or nobody could settle a visit. */
const SOON = 250
/** Milliseconds before it is tried again where the database or the disk is away. */
const AWAY = 2_000
/** Milliseconds before it is looked again whether there is room. */
const FULL = 5_000
/** Milliseconds between two times that what was added is settled. */
const SETTLE = 5_000

/**
 * Follows what is to be followed: visits what is due, takes in what it leads to, and looks at that again. Several processes may follow in
 * one workspace in a database: each visit is one's alone, also after one of them is killed, and none is at a host at which another is.
 */
export function openFollower(options: FollowerOptions): Follower {
  const waking: Waking = { wake: () => {}, isChanged: true, isTurning: true, running: 0, waiting: 0 }
  const wake = (): void => {
    waking.isChanged = true
    waking.wake()
  }
  const underWay = (): number => waking.running - waking.waiting + (waking.isTurning ? 1 : 0)
  const done = run(options, waking).finally(() => {
    waking.isTurning = false
  })
  return { wake, underWay, done }
}

interface Waking {
  wake: () => void
  /** What is followed may have changed. */
  isChanged: boolean
  /** It looks for what is due. */
  isTurning: boolean
  /** What was begun, and how much of it waits for time to pass. */
  running: number
  waiting: number
}

async function run(options: FollowerOptions, waking: Waking): Promise<void> {
  const { workspace, gates, means, signal, settle, isOnce = false, atOnce = AT_ONCE, pause = PAUSE, look = LOOK, callback = null } = options
  const { store } = workspace
  const tell = options.tell ?? (() => {})
  let isDirty = false
  const visiting: Visiting = {
    workspace,
    gates,
    means: {
      ...means,
      sleep: async (milliseconds, until) => {
        waking.waiting += 1
        await means.sleep(milliseconds, until)
        waking.waiting -= 1
      },
    },
    adder: openAdder(workspace, signal),
    signal,
    pause,
    callback,
    tell: (event) => {
      if (event.type === 'page' && CHANGED.has(event.outcome)) isDirty = true
      if (event.type === 'moved') waking.isChanged = true
      tell(event)
    },
  }
  // Each visit listens, and each request within it.
  setMaxListeners(0, signal)
  const running = new Set<Promise<void>>()
  /** When hosts may be asked again, by `elapsed`: no clock that is set shortens a pause. */
  const free = new Map<string, number>()
  const unsettled = new Map<string, VisitChange>()
  let isAway = false
  let lookedAt = 0
  let settledAt = Number.NEGATIVE_INFINITY

  const start = (work: Promise<void>): void => {
    const one = work
      .catch((error: unknown) => {
        if (isSystemFailure(error)) isAway = true
        else tell({ type: 'fault', url: null, error })
      })
      .finally(() => {
        running.delete(one)
        waking.running = running.size
        waking.wake()
      })
    running.add(one)
    waking.running = running.size
  }
  const visit = async (one: Visit): Promise<void> => {
    try {
      await (one.kind === 'follow' ? visitFollow(visiting, one) : visitPage(visiting, one))
    } catch (error) {
      if (isSystemFailure(error)) {
        // It is as it was: due still, and whoever comes next does it.
        unsettled.set(one.id, {})
        throw error
      }
      const failures = one.failures + 1
      const now = means.now()
      // Whatever it is that nobody foresaw holds up this one alone.
      unsettled.set(one.id, { failures, visited: now, next: nextVisit(now, { every: one.every, failures }, NO_WISH, means.random()) })
      tell({ type: 'fault', url: one.url, error })
    } finally {
      free.set(one.host, means.elapsed() + Math.max(pause, gates.poller.wait?.(one.url) ?? 0))
    }
  }
  const settleAll = async (): Promise<void> => {
    isDirty = false
    try {
      await settle?.()
    } catch (error) {
      isDirty = isSystemFailure(error)
      throw error
    } finally {
      settledAt = means.elapsed()
    }
  }
  let settling: Promise<void> | null = null
  const settleSoon = (): void => {
    if (!isDirty || settling || means.elapsed() - settledAt < SETTLE) return
    settling = settleAll().finally(() => {
      settling = null
    })
    start(settling)
  }

  /** Begins what is due, and answers how long there is nothing to do; null if there never is. */
  const turn = async (): Promise<number | null> => {
    for (const [id, change] of [...unsettled]) {
      await settleVisit(store.db, id, change)
      unsettled.delete(id)
    }
    if (waking.isChanged || means.elapsed() - lookedAt >= look) {
      waking.isChanged = false
      lookedAt = means.elapsed()
      await catchUp(workspace)
      await syncVisits(store.db, means.now(), FIRST)
      await giveBackVisits(store)
    }
    if (await options.isFull?.()) return FULL
    while (running.size < atOnce && !signal.aborted) {
      const at = means.elapsed()
      for (const [host, until] of free) if (until <= at) free.delete(host)
      const next = await claimVisit(store, { now: means.now(), pause, resting: [...free.keys()] })
      if (!next) break
      start(visit(next))
    }
    if (running.size >= atOnce) return look
    const due = await nextDue(store.db)
    return due === null ? null : Math.max(0, due - means.now())
  }

  while (!signal.aborted) {
    const woken = new Promise<void>((resolve) => {
      waking.wake = resolve
    })
    let wait: number | null = AWAY
    try {
      isAway = false
      wait = await turn()
      settleSoon()
    } catch (error) {
      if (!isSystemFailure(error)) throw error
      isAway = true
      tell({ type: 'away', error })
    }
    if (isOnce && !isAway && running.size + unsettled.size === 0 && (wait === null || wait > 0)) break
    const pauseFor = isAway ? AWAY : running.size >= atOnce ? look : Math.min(look, Math.max(SOON, wait ?? look), isDirty ? SETTLE : look)
    waking.isTurning = false
    await untilEither(woken, pauseFor, means, signal)
    waking.isTurning = true
  }
  waking.wake = () => {}
  await Promise.all(running)
  for (const [id, change] of unsettled) await settleVisit(store.db, id, change).catch(() => {})
  // Who stops does not want to wait for it: the next who follows traces what is new.
  if (isDirty && !signal.aborted) await settleAll()
}

const CHANGED: ReadonlySet<string> = new Set(['new', 'version', 'removed'])

/** Until something wakes it, so many milliseconds have gone by, or nobody wants it any more. No wait outlives it. */
async function untilEither(woken: Promise<void>, milliseconds: number, means: FollowMeans, signal: AbortSignal): Promise<void> {
  const ending = new AbortController()
  const end = (): void => ending.abort()
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  await Promise.race([woken, means.sleep(milliseconds, ending.signal)])
  signal.removeEventListener('abort', end)
  end()
}
