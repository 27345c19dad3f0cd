import { randomBytes } from 'node:crypto'
import type { Gate, Sender } from '../fetch/index.ts'
import type { ChannelTrouble } from '../store/index.ts'
import { despiteAbsence, oneAtATime, type Workspace } from '../workspace/index.ts'
import {
  type AlertsSince,
  type Clock,
  type DeliveryEvent,
  type Dispatcher,
  type MailSettings,
  openDispatcher,
  openMailer,
  type Secrets,
  type Site,
  type Turn,
} from './deliver/index.ts'
import { type FollowEvent, type Follower, type FollowMeans, openFollower, REAL } from './follow/index.ts'
import { alertsSince, observe, quietUntil, ruleOf } from './rules/index.ts'
import { aboutChannel, confirming, type Desk } from './subscribe/index.ts'
import type { Alert } from './types.ts'

/** What watching needs, and how it is to be done. */
export interface WatchOptions {
  readonly workspace: Workspace
  readonly secrets: Secrets
  /** Where mails, feeds and pages say that we are. */
  readonly site: Site
  /** Null where the operator set no mail up: mail waits. */
  readonly mail: MailSettings | null
  /** The way out of what is followed, which keeps to robots.txt, and of what is sent. */
  readonly poller: Gate
  readonly sender: Sender
  /** Hubs (WebSub) reach us at the address of the site. Default false. */
  readonly hubs?: boolean
  /** Whom push services may ask, `mailto:` or `https:`; default: where mail comes from, or the site. */
  readonly contact?: string
  readonly means?: FollowMeans
  /** Told of what happens while following, of what was delivered, of what was told. */
  readonly tell?: (event: WatchEvent) => void
  /** Told of faults of ours; what they were at is tried again. */
  readonly trouble?: (error: unknown) => void
}

/** Something that happened, for whoever looks on. */
export type WatchEvent =
  | FollowEvent
  | { readonly type: 'alert'; readonly alert: Alert }
  | { readonly type: 'delivery'; readonly delivery: DeliveryEvent }

/** All of watching at work in one process: following, looking what became of what rules watch, sending. */
export interface Watch {
  /** What public pages work with. */
  readonly desk: Desk
  readonly mail: MailSettings | null
  readonly poller: Gate
  readonly sender: Sender
  readonly alerts: AlertsSince
  readonly means: FollowMeans
  /** Looks what became of what rules watch, and has it sent. For whoever traced, decided or erased something. Never twice at once. */
  readonly observe: () => Promise<readonly Alert[]>
  /** Something that is followed, a rule or a channel is another: looks at once. */
  readonly wake: () => void
  /** Begins to follow and to send; `settle` is called after something was added, and should trace and `observe`. */
  readonly begin: (settle: () => Promise<void>) => void
  /** Follows and sends until nothing is due any more, as for a timer of the system's. */
  readonly once: (settle: () => Promise<void>, signal: AbortSignal) => Promise<Turn>
  /** Whether it was begun. */
  readonly isAtWork: () => boolean
  /** Why nothing of some kind goes out at present. */
  readonly troubles: () => readonly ChannelTrouble[]
  /** Resolves once what is under way is safe. */
  readonly stop: () => Promise<void>
}

/** Jobs of up to 32 captures that wait to be read at most before outlets are asked for more. */
const MOST_WAITING = 200

export function openWatch(options: WatchOptions): Watch {
  const { workspace, secrets, site, mail, poller, sender, hubs = false, means = REAL, tell = () => {}, trouble = () => {} } = options
  const { db } = workspace.store
  const clock = clockOf(means)
  const alerts: AlertsSince = async (after, limit) => (await alertsSince(db, after, limit)).map(({ seq, alert }) => ({ ...alert, seq }))
  const desk: Desk = { workspace, secrets, site, now: clock.now, random: (length) => randomBytes(length) }
  const mailer = mail && openMailer(mail, sender)
  let troubles: readonly ChannelTrouble[] = []
  const dispatcher: Dispatcher = openDispatcher({
    workspace,
    alerts,
    site,
    clock,
    secrets,
    sender,
    mailer,
    contact: options.contact ?? (mail ? `mailto:${mail.from.address}` : site.origin),
    heldUntil: async ({ rule }, now) => quietUntil((await ruleOf(db, rule))?.quiet ?? null, now),
    about: aboutChannel(workspace),
    also: [confirming(desk, mailer)],
    told: (delivery) => tell({ type: 'delivery', delivery }),
    turned: (turn) => {
      troubles = turn.troubles
    },
    failed: trouble,
  })
  const stopping = new AbortController()
  let follower: Follower | null = null
  let sending: ReturnType<Dispatcher['work']> | null = null

  const under = new Set<Promise<unknown>>()
  const look = oneAtATime(async (): Promise<readonly Alert[]> => {
    const found = await despiteAbsence(workspace, () => observe(workspace, { now: clock.now() }), stopping.signal)
    for (const alert of found) tell({ type: 'alert', alert })
    if (found.length > 0) dispatcher.wake()
    return found
  })
  const follow = (settle: () => Promise<void>, signal: AbortSignal, isOnce: boolean): Follower =>
    openFollower({
      workspace,
      gates: { poller, sender },
      means,
      signal,
      settle,
      isOnce,
      isFull: async () => (await workspace.readings.size()).waiting > MOST_WAITING,
      tell,
      ...(hubs ? { callback: (token: string) => `${site.origin}/hub/${token}` } : {}),
    })
  return {
    desk,
    mail,
    poller,
    sender,
    alerts,
    means,
    observe: () => {
      const run = look().finally(() => under.delete(run))
      under.add(run)
      return run
    },
    wake: () => {
      follower?.wake()
      dispatcher.wake()
    },
    begin: (settle) => {
      if (follower) return
      follower = follow(settle, stopping.signal, false)
      follower.done.catch(trouble)
      sending = dispatcher.work()
    },
    once: async (settle, signal) => {
      await follow(settle, signal, true).done
      return dispatcher.turn()
    },
    isAtWork: () => follower !== null,
    troubles: () => troubles,
    stop: async () => {
      stopping.abort()
      await Promise.allSettled([follower?.done, sending?.stop(), ...under])
    },
  }
}

const clockOf = ({ now, random, sleep }: FollowMeans): Clock => ({ now: () => new Date(now()), random, wait: sleep })
