import { randomBytes } from 'node:crypto'
import {
  followOf,
  type HubLease,
  type IndexedFollow,
  leaseByToken,
  leaseOf,
  putLeads,
  putLease,
  visitOf,
  wakeVisit,
  within,
} from '../../store/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { takeContents } from './contents.ts'
import { FIRST } from './schedule.ts'
import type { FollowEvent, Visiting } from './visiting.ts'
import { answerHub, type HubAnswer, type HubCall } from './websub.ts'

/** A feed's hub, and the address under which it knows the feed. */
export interface HubOf {
  readonly hub: string
  readonly topic: string
}

const DAY = 24 * 3_600_000
/** Seconds for which a hub is asked to tell. */
const LEASE_SECONDS = 10 * 24 * 3600

/**
 * Sees to it that the hub of a feed tells of what is new, where hubs can reach us: asks it, and asks again a day before the lease runs
 * out, or a day after it did not answer. Answers whether it tells at present. `named`: null where the feed was not read anew.
 */
export async function keepHub(visiting: Visiting, follow: IndexedFollow, named: HubOf | null): Promise<boolean> {
  const { workspace, means, gates, callback, tell, signal } = visiting
  const { db } = workspace.store
  const lease = await leaseOf(db, follow.id)
  const now = means.now()
  const tells = lease?.state === 'verified' && (lease.until ?? 0) > now
  const wanted = named ?? lease ?? null
  if (!wanted || callback === null || gates.sender === undefined) return tells
  const isSame = lease?.hub === wanted.hub && lease.topic === wanted.topic
  // A clock that was set back makes the last time lie ahead.
  const isAsked = isSame && lease !== undefined && Math.abs(now - lease.asked) < DAY
  if (isAsked || (isSame && tells && (lease?.until ?? 0) > now + DAY)) return tells
  const asked: HubLease = {
    follow: follow.id,
    token: isSame && lease ? lease.token : randomBytes(24).toString('base64url'),
    secret: isSame && lease ? lease.secret : randomBytes(32).toString('base64url'),
    hub: wanted.hub,
    topic: wanted.topic,
    state: isSame && tells ? 'verified' : 'asked',
    asked: now,
    until: isSame && tells ? (lease?.until ?? null) : null,
  }
  // Before it is asked: it may answer at once.
  await putLease(db, asked)
  const form = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': asked.topic,
    'hub.callback': callback(asked.token),
    'hub.lease_seconds': String(LEASE_SECONDS),
    'hub.secret': asked.secret,
  })
  let outcome: Extract<FollowEvent, { readonly type: 'hub' }>['outcome'] = 'failed'
  try {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status } = await gates.sender.post(asked.hub, { headers, body: new TextEncoder().encode(form.toString()), signal })
    if (status >= 200 && status < 300) outcome = 'asked'
  } catch {
    // It is asked again in a day; till then the feed is visited as any.
  }
  tell({ type: 'hub', follow, hub: asked.hub, outcome })
  return isSame && tells
}

/**
 * Takes a hub's call at the address of a lease: what is to be answered, once all that follows from it is safe. What it tells is noted as
 * a visit would, and the feed visited soon. For whoever serves that address; the body should be of 10 MB at most.
 */
export async function takeHubCall(
  workspace: Workspace,
  token: string,
  call: HubCall,
  { now, tell }: { readonly now: number; readonly tell?: (event: FollowEvent) => void },
): Promise<Omit<HubAnswer, 'effect'>> {
  const { db } = workspace.store
  const lease = await leaseByToken(db, token)
  const { effect, ...answer } = answerHub(lease, call, now)
  if (!lease || !effect) return answer
  const follow = await followOf(db, lease.follow)
  if (!follow) return { status: 410, body: 'this is followed no more\n' }
  if (effect.kind === 'content') {
    const visit = await visitOf(db, follow.id)
    const taken = takeContents('feed', effect.bytes, { url: visit?.url ?? follow.url, contentType: effect.contentType, headers: [] })
    await within(db, async (tx) => {
      await putLeads(
        tx,
        follow.id,
        taken.leads.map(({ url, mark }) => ({ url, mark, isWanted: true })),
        { now, every: FIRST, again: now + FIRST },
      )
      await wakeVisit(tx, follow.id, now)
    })
    return answer
  }
  await putLease(
    db,
    effect.kind === 'verified' ? { ...lease, state: 'verified', until: effect.until } : { ...lease, state: 'denied', until: null },
  )
  tell?.({ type: 'hub', follow, hub: lease.hub, outcome: effect.kind })
  return answer
}
