import type { Sender } from '../../fetch/index.ts'
import {
  appliedOf,
  type ChannelTrouble,
  type ChannelWork,
  channelOf,
  channelsAtWork,
  type IndexedChannel,
  isSystemFailure,
  leaveChannel,
  mailsSince,
  noteWork,
  passThrough,
  takeChannel,
} from '../../store/index.ts'
import { catchUp, despiteAbsence, type Workspace } from '../../workspace/index.ts'
import type { Alert, Channel } from '../types.ts'
import { channelDraft, channelIn, deliveryDraft, wants } from './channel.ts'
import { type About, mailOf, NO_PAGE } from './compose.ts'
import { mailboxOf } from './mail/address.ts'
import type { Mailer } from './mail/mailer.ts'
import { planNext } from './outbox.ts'
import type { Outcome } from './outcome.ts'
import { MOST_TRIES, waitAfter } from './pace.ts'
import { sendPush } from './push.ts'
import type { Secrets } from './secrets.ts'
import type { AlertsSince } from './stream.ts'
import { mailboxKey, suppressionDraft } from './suppression.ts'
import { sendWebhook } from './webhook.ts'
import type { Site } from './words.ts'

/** Time and chance, as values: a soak has its own. */
export interface Clock {
  readonly now: () => Date
  /** 0 to 1, without 1. */
  readonly random: () => number
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** What deliveries are made with. */
export interface DispatcherOptions {
  readonly workspace: Workspace
  readonly alerts: AlertsSince
  readonly site: Site
  readonly clock: Clock
  readonly secrets: Secrets
  readonly sender: Sender
  /** Null where the operator set no mail up: mail waits. */
  readonly mailer: Mailer | null
  /** Whom push services may ask: `mailto:` or `https:`. */
  readonly contact: string
  /** Until when an alert is kept back, as in the quiet hours of its rule; default: not at all. */
  readonly heldUntil?: (alert: Alert, now: Date) => Promise<Date | null>
  /** What mails of a channel say of why they come. */
  readonly about?: (channel: Channel) => Promise<About>
  /** Other work that is due from time to time: answers when it is next, milliseconds since 1970. */
  readonly also?: readonly ((now: Date) => Promise<number | null>)[]
  /** Channels at once; default 4. */
  readonly concurrency?: number
  /** Milliseconds after which to look for what other processes wrote; default 2,000. */
  readonly every?: number
  /** Told of what went out, what is tried again and what was given up. */
  readonly told?: (event: DeliveryEvent) => void
  /** Told of what each turn did. */
  readonly turned?: (turn: Turn) => void
  /** Told of what a turn of `work` ended with, be it that the database stays away; it goes on. Without it the work ends. */
  readonly failed?: (error: unknown) => void
}

/** What became of an attempt, for logs: no address stands in it. */
export interface DeliveryEvent {
  readonly channel: string
  readonly kind: Channel['kind']
  readonly alerts: readonly string[]
  readonly outcome: Outcome['kind']
  readonly reason: string | null
}

/** What a turn did. */
export interface Turn {
  readonly sent: number
  /** Units that were refused for good. */
  readonly failed: number
  /** Attempts in vain. */
  readonly vain: number
  /** When to look again at the latest, milliseconds since 1970; null where only another alert can change anything. */
  readonly next: number | null
  /** Why nothing of some kind goes out at all. */
  readonly troubles: readonly ChannelTrouble[]
}

/** Delivers alerts: what the outbox holds, each once, tried until it is taken or a person is asked. */
export interface Dispatcher {
  /** Sends all that is due. Never twice at once in one process. */
  readonly turn: () => Promise<Turn>
  /** Goes on until it is stopped; what is being sent then is finished. */
  readonly work: () => { readonly stop: () => Promise<void> }
  /** There may be something to send: `work` looks at once. */
  readonly wake: () => void
}

const KINDS = ['mail', 'push', 'webhook'] as const
/** Units that one channel may send before others have their turn. */
const MOST_UNITS = 20
/** Alerts that a turn looks at to see which channels have nothing to do. */
const MOST_NEWS = 2_000
const DAY = 24 * 3_600_000
/** Of the mails of a day: from so many on, if such a share of mailboxes is gone, nothing more goes out before somebody looked. */
const STORM = { least: 100, share: 0.05 }
/** Milliseconds before our own side is tried again: the first wait, and the longest. */
const OURS = { first: 15_000, most: 600_000 }

/** A dispatcher. Several on one database share the work: each channel is in one's hands at a time. */
export function openDispatcher(options: DispatcherOptions): Dispatcher {
  const { workspace, alerts, clock, heldUntil = async () => null, concurrency = 4, every = 2_000 } = options
  const { db } = workspace.store
  const ours = new Map<Channel['kind'], { readonly tries: number; readonly due: number; readonly trouble: ChannelTrouble }>()
  /** Up to which entry each channel was planned last. */
  const planned = new Map<string, number>()
  let running: Promise<Turn> | null = null

  /** The kinds that can be sent now, and why others cannot. */
  const openKinds = async (
    now: number,
  ): Promise<{ readonly kinds: readonly Channel['kind'][]; readonly troubles: readonly ChannelTrouble[] }> => {
    const troubles: ChannelTrouble[] = []
    const kinds = KINDS.filter((kind) => {
      const away = ours.get(kind)
      if (away) troubles.push(away.trouble)
      return !away || away.due <= now
    })
    const { sent, bounced } = await mailsSince(db, new Date(now - DAY).toISOString())
    if (sent + bounced < STORM.least || bounced < STORM.share * (sent + bounced)) return { kinds, troubles }
    const message = `${bounced} of ${sent + bounced} mails of the last day reached no mailbox.`
    const hint = 'Look where the addresses come from; mail goes on when the share has fallen below 5 %.'
    return { kinds: kinds.filter((kind) => kind !== 'mail'), troubles: [...troubles, { code: 'bounce-storm', message, hint }] }
  }

  const once = async (): Promise<Turn> => {
    await catchUp(workspace)
    const head = await appliedOf(db)
    const now = clock.now().getTime()
    const { kinds, troubles } = await openKinds(now)
    const all = await channelsAtWork(db, kinds)
    // What is merely kept back is looked at again as soon as something else comes.
    const startOf = ({ channel, work }: (typeof all)[number]): number =>
      Math.max(work.through, channel.since, (work.due ?? 0) > now ? (planned.get(channel.id) ?? 0) : 0)
    const behind = all.filter((one) => !isWaiting(one.work, now) && (one.work.unit !== null || startOf(one) < head))
    const from = Math.min(head, ...behind.map(startOf))
    const news = behind.length ? await alerts(from, MOST_NEWS) : []
    // Where there is more than was looked at, nothing is known beyond it.
    const known = news.length < MOST_NEWS ? head : (news.at(-1)?.seq ?? head)
    const isIdle = (one: (typeof behind)[number]): boolean =>
      one.work.unit === null && !news.some((alert) => alert.seq > startOf(one) && wants(channelIn(one.channel), alert))
    const idle = behind.filter(isIdle)
    await passThrough(
      db,
      idle.flatMap(({ channel, work }) => (work.due === null ? channel.id : [])),
      known,
    )
    const busy = behind.filter((one) => !idle.includes(one)).map(({ channel }) => channel.id)
    const sums = { sent: 0, failed: 0, vain: 0 }
    const nexts: number[] = all.flatMap(({ work }) => (work.due !== null && work.due > now ? [work.due] : []))
    const serveAll = async (): Promise<void> => {
      for (let id = busy.shift(); id !== undefined; id = busy.shift()) {
        const next = await serve(id, head, sums)
        if (next !== null) nexts.push(next)
      }
    }
    // One that fails is told of when the others are done.
    const ends = await Promise.allSettled(Array.from({ length: Math.max(1, concurrency) }, serveAll))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    for (const work of options.also ?? []) {
      const next = await work(clock.now())
      if (next !== null) nexts.push(next)
    }
    for (const { due: again } of ours.values()) nexts.push(again)
    if (news.length === MOST_NEWS) nexts.push(now)
    const reasons = [...troubles, ...[...ours.values()].map(({ trouble }) => trouble)]
    return {
      ...sums,
      next: nexts.length ? Math.min(...nexts) : null,
      troubles: [...new Map(reasons.map((one) => [one.message, one])).values()],
    }
  }

  /** Sends what is due on a channel; answers when to look again. */
  const serve = async (id: string, head: number, sums: { sent: number; failed: number; vain: number }): Promise<number | null> => {
    const taken = await takeChannel(workspace.store, id)
    if (!taken) return null
    const { holder } = taken
    let { work } = taken
    const note = async (next: ChannelWork, isOver = false): Promise<boolean> => {
      work = next
      return noteWork(db, id, holder, next, isOver)
    }
    try {
      for (let units = 0; units < MOST_UNITS; units++) {
        const known = await channelOf(db, id)
        const now = clock.now().getTime()
        // Whoever had it before us may have just tried it.
        if (known?.state !== 'on' || isWaiting(work, now)) return work.due
        const channel = channelIn(known)
        if (isAway(channel.kind, now)) return null
        planned.set(id, head)
        const { unit, through, due } = await planNext(channel, work, now, { db, alerts, head, heldUntil })
        if (unit.length === 0) {
          await note({ ...work, unit: null, through, due })
          return due
        }
        const ids = unit.map((alert) => alert.id)
        // What an index that is just being made again does not know yet would be sent once more.
        if (!(await note({ ...work, unit: ids, through, due: null })) || (await appliedOf(db)) < head) return null
        const outcome = await send(channel, unit).catch(unforeseen)
        const goesOn = await settle(known, ids, outcome, work, note, sums)
        options.told?.({ channel: id, kind: channel.kind, alerts: ids, outcome: outcome.kind, reason: reasonOf(outcome) })
        if (!goesOn) return work.due
      }
      return clock.now().getTime()
    } finally {
      // Where not even that can be done, it is taken from us as from one that is gone.
      await leaveChannel(db, id, holder).catch(() => workspace.store.presence.leave())
    }
  }

  const isAway = (kind: Channel['kind'], now: number): boolean => (ours.get(kind)?.due ?? 0) > now

  const send = async (channel: Channel, unit: readonly Alert[]): Promise<Outcome> => {
    const { site, secrets, sender, mailer, contact, about } = options
    const [first] = unit
    if (channel.kind === 'mail') {
      if (!mailer)
        return {
          kind: 'ours',
          trouble: { code: 'no-mail', message: 'No mail is set up.', hint: 'Set SAYSO_SMTP_URL and SAYSO_MAIL_FROM.' },
        }
      return mailer.send(mailOf(channel, unit, (await about?.(channel)) ?? NO_PAGE, site, secrets, clock.now()))
    }
    if (!first) return { kind: 'sent' }
    return channel.kind === 'push'
      ? sendPush(channel, first, site, { sender, secrets, contact })
      : sendWebhook(channel, first, site, { sender, now: clock.now })
  }

  /** Writes down what became of a unit; true where the channel goes on. */
  const settle = async (
    known: IndexedChannel,
    ids: readonly string[],
    outcome: Outcome,
    work: ChannelWork,
    note: (next: ChannelWork) => Promise<boolean>,
    sums: { sent: number; failed: number; vain: number },
  ): Promise<boolean> => {
    const { archive } = workspace
    const channel = channelIn(known)
    const now = clock.now().getTime()
    if (outcome.kind !== 'ours') ours.delete(channel.kind)
    switch (outcome.kind) {
      case 'sent':
        await archive.append([deliveryDraft(channel.id, ids, 'sent')])
        sums.sent++
        break
      case 'refused':
        await archive.append([deliveryDraft(channel.id, ids, 'failed', outcome.reason)])
        sums.failed++
        break
      case 'gone': {
        const address = channel.to.address
        const suppression =
          outcome.isBounce && address !== undefined ? [suppressionDraft(mailboxKey(options.secrets, mailboxOf(address)), 'bounced')] : []
        await archive.append([channelDraft(channel, known.owner, 'ended', outcome.trouble), ...suppression])
        sums.failed++
        await catchUp(workspace)
        return false
      }
      case 'stopped':
        sums.vain++
        await pause(known, outcome.trouble)
        return false
      case 'later': {
        sums.vain++
        const tries = work.tries + 1
        if (tries >= MOST_TRIES) {
          const message = `${tries} tries were in vain; the last: ${outcome.reason}`
          await pause(known, {
            code: 'unreachable',
            message,
            hint: 'Look whether it takes what is sent, then switch the channel on again.',
          })
          return false
        }
        await note({ ...work, tries, due: now + Math.max(waitAfter(tries, clock.random), outcome.wait ?? 0), reason: outcome.reason })
        return false
      }
      case 'ours': {
        const tries = (ours.get(channel.kind)?.tries ?? 0) + 1
        const wait = Math.min(OURS.most, OURS.first * 2 ** Math.min(20, tries - 1)) * (0.5 + clock.random() / 2)
        ours.set(channel.kind, { tries, due: now + Math.max(wait, outcome.wait ?? 0), trouble: outcome.trouble })
        sums.vain++
        return false
      }
      default:
        return outcome satisfies never
    }
    await catchUp(workspace)
    return note({ ...work, unit: null, tries: 0, due: null, reason: null })
  }

  /** Nothing of what waits is lost: it goes out when somebody switches the channel on again. */
  const pause = async (known: IndexedChannel, trouble: ChannelTrouble): Promise<void> => {
    const now = (await channelOf(db, known.id)) ?? known
    if (now.state !== 'on') return
    await workspace.archive.append([channelDraft(channelIn(now), now.owner, 'paused', trouble)])
    await catchUp(workspace)
  }

  const turn = (): Promise<Turn> => {
    running ??= once()
      .then((done) => {
        options.turned?.(done)
        return done
      })
      .finally(() => {
        running = null
      })
    return running
  }

  let ring = new AbortController()
  const wake = (): void => {
    ring.abort()
    ring = new AbortController()
  }
  return {
    turn,
    wake,
    work: () => {
      const stopping = new AbortController()
      const loop = async (): Promise<void> => {
        while (!stopping.signal.aborted) {
          const { signal } = ring
          const next = await despiteAbsence(workspace, turn, stopping.signal).then(
            (done) => done.next,
            (error: unknown) => {
              if (!options.failed) throw error
              options.failed(error)
              return null
            },
          )
          const wait = next === null ? every : Math.max(0, Math.min(every, next - clock.now().getTime()))
          if (!stopping.signal.aborted) await clock.wait(wait, AbortSignal.any([signal, stopping.signal]))
        }
      }
      const done = loop()
      // Told by `stop`.
      done.catch(() => {})
      return {
        stop: async () => {
          stopping.abort()
          await done
        },
      }
    },
  }
}

/** What no part of sending foresees is tried again like anything else, and asks a person in the end; other channels go on. */
function unforeseen(error: unknown): Outcome {
  if (isSystemFailure(error)) throw error
  return { kind: 'later', reason: error instanceof Error ? error.message : String(error) }
}

/** Whether a channel waits after a try in vain. */
const isWaiting = ({ tries, due }: ChannelWork, now: number): boolean => tries > 0 && (due ?? 0) > now

const reasonOf = (outcome: Outcome): string | null =>
  'reason' in outcome ? outcome.reason : 'trouble' in outcome ? outcome.trouble.message : null
