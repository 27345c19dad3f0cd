import { appliedOf, askVisit, CursorError, listFollows } from '../../store/index.ts'
import {
  addFollows,
  alertHistory,
  alertNamed,
  alertStream,
  alertsLately,
  changeRule,
  digestOf,
  discover,
  dryRun,
  type FollowState,
  followStates,
  followsIn,
  keptRule,
  listChannels,
  listRules,
  makeRule,
  outlineOf,
  removeFollows,
  removeRule,
  ruleLines,
  type Wanted,
} from '../../watch/index.ts'
import { note } from '../audit.ts'
import { type Handlers, Reply } from '../endpoint.ts'
import { MAIL_POLICY } from '../headers.ts'
import { notFound, Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { eventStream } from '../streams.ts'
import { ownerOf } from './channels.ts'
import { byOf } from './claims.ts'
import { pageIn } from './reports.ts'

/** What of a list that is whole in memory is shown, behind the id of its last item. */
export function pieceOf<T extends { readonly id: string }>(
  all: readonly T[],
  { limit = 20, after }: { readonly limit?: number | undefined; readonly after?: string | undefined },
): { readonly items: readonly T[]; readonly next: string | null } {
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && from === 0) throw new CursorError('that place is not in the list any more')
  const items = all.slice(from, from + limit)
  return { items, next: from + limit < all.length ? (items.at(-1)?.id ?? null) : null }
}

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

function followLine({ follow, state, visited, next, changed, every, failures, note: own, pages }: FollowState) {
  const { id, url, kind, title, collection } = follow
  const { diagnosis } = own
  return {
    ...{ id, url, kind: kind as Wanted['kind'], title: own.title ?? title, collection, state, failures, pages },
    visited: isoOf(visited),
    next: isoOf(next),
    changed: isoOf(changed),
    every: Math.round(every / 1000),
    diagnosis: diagnosis && { ...diagnosis, since: new Date(diagnosis.since).toISOString() },
    visits: own.visits.map(([at, fresh]) => ({ at: new Date(at).toISOString(), fresh })),
  }
}

/** @throws Problem `not-found`. */
async function followNamed({ workspace }: Service, id: string) {
  const state = (await followStates(workspace)).find(({ follow }) => follow.id === id)
  if (!state) throw notFound(`follow ${id}`, 'GET /api/follows lists what is followed')
  return followLine(state)
}

/** @throws Problem `not-found`. */
async function ruleNamed({ workspace }: Service, id: string) {
  const { db } = workspace.store
  const rule = await keptRule(db, id)
  const [line] = rule ? await ruleLines(db, [rule]) : []
  if (!line) throw notFound(`rule ${id}`, 'GET /api/rules lists those that there are')
  return line
}

/** What is wanted by an address or an outline. @throws Problem `nothing-to-follow`, and as FetchError. */
async function wantedIn(
  service: Service,
  {
    url,
    as,
    opml,
    collection = 'default',
  }: { url?: string | undefined; as?: Wanted['kind'] | undefined; opml?: string | undefined; collection?: string | undefined },
): Promise<{ readonly wanted: readonly Wanted[]; readonly others: number }> {
  const outlined = ({ feeds, others }: ReturnType<typeof followsIn>) => {
    if (!feeds.length) throw new Problem(400, 'no-feeds', 'the outline names no feed', 'give an OPML file with xmlUrl')
    const wanted = feeds.map((feed): Wanted => ({ url: feed.url, kind: 'feed', title: feed.title, collection }))
    return { wanted, others: others.length }
  }
  if (opml !== undefined) return outlined(followsIn(new TextEncoder().encode(opml), null))
  const found = await discovered(service, url as string, as)
  if (found.is === 'outline') return outlined(found.outlined)
  const { url: at, kind, title } = found.found
  return { wanted: [{ url: at, kind, title, collection }], others: 0 }
}

async function discovered({ watch }: Service, url: string, as: Wanted['kind'] | undefined) {
  const found = await discover(watch.poller, url, as === undefined ? {} : { as })
  if (found.is === 'nothing') throw new Problem(422, 'nothing-to-follow', found.why, found.hint)
  return found
}

/** Leads that are shown of what was found. */
const MOST_LEADS = 20
/** Alerts of a digest. */
const MOST_DIGEST = 100
const DAY = 24 * 3_600_000
/** Milliseconds after which a stream looks for what other processes told. */
const LOOK = 5_000

export const WATCH: Handlers<
  | 'GET /api/watch'
  | 'GET /api/follows'
  | 'GET /api/follows.opml'
  | 'POST /api/follows'
  | 'POST /api/follows/test'
  | 'POST /api/follows/{id}/visit'
  | 'DELETE /api/follows/{id}'
  | 'GET /api/rules'
  | 'GET /api/rules/{id}'
  | 'POST /api/rules'
  | 'PUT /api/rules/{id}'
  | 'DELETE /api/rules/{id}'
  | 'POST /api/rules/dry-run'
  | 'GET /api/alerts'
  | 'GET /api/alerts/stream'
  | 'GET /api/alerts/{id}'
  | 'GET /api/digest'
> = {
  'GET /api/watch': async ({ service }) => {
    const { watch, workspace } = service
    const states = await followStates(workspace)
    const rules = await listRules(workspace.store.db)
    const many = (state: FollowState['state']): number => states.filter((one) => one.state === state).length
    return {
      isAtWork: watch.isAtWork(),
      isOffline: service.isOffline,
      origin: watch.desk.site.origin,
      mailFrom: watch.mail?.from.address ?? null,
      pushKey: watch.desk.secrets.vapid.publicKey,
      follows: { all: states.length, failing: many('failing'), ended: many('ended') },
      rules: { all: rules.length, on: rules.filter(({ isOn }) => isOn).length },
      troubles: [...watch.troubles()],
    }
  },
  'GET /api/follows': async ({ service, query }) => pieceOf((await followStates(service.workspace)).map(followLine), query),
  'GET /api/follows.opml': async ({ service }) => {
    const follows = await listFollows(service.workspace.store.db)
    return Reply.text(outlineOf(follows, 'Followed by Sayso'), {
      'content-type': 'text/x-opml; charset=utf-8',
      'content-disposition': 'attachment; filename="sayso.opml"',
    })
  },
  'POST /api/follows': async (asked) => {
    const { service, body } = asked
    const { wanted, others } = await wantedIn(service, body)
    const added = await addFollows(service.workspace, wanted)
    await note(
      service.workspace,
      'watch',
      await byOf(asked),
      `follows ${wanted
        .map(({ url }) => url)
        .slice(0, 20)
        .join(', ')}`,
    )
    changed(service)
    const follows = added.map(({ outcome, follow: { id, url, kind, title } }) => ({
      outcome,
      id,
      url,
      kind: kind as Wanted['kind'],
      title,
    }))
    return { follows, others }
  },
  'POST /api/follows/test': async ({ service, body }) => {
    const found = await discovered(service, body.url, body.as)
    if (found.is === 'outline') {
      const { feeds, others } = found.outlined
      const leads = feeds.slice(0, MOST_LEADS).map(({ url, title }) => ({ url, title, published: null }))
      return { kind: 'outline' as const, url: body.url, title: null, leads, found: feeds.length, others: others.map(({ url }) => url) }
    }
    const { kind, url, title, taken, others } = found.found
    const leads = taken.leads.slice(0, MOST_LEADS).map((lead) => ({ url: lead.url, title: lead.title, published: isoOf(lead.published) }))
    return { kind, url, title, leads, found: taken.leads.length, others: [...others] }
  },
  'POST /api/follows/{id}/visit': async ({ service, params: { id } }) => {
    await followNamed(service, id)
    await askVisit(service.workspace.store.db, id, service.watch.means.now())
    changed(service)
    return followNamed(service, id)
  },
  'DELETE /api/follows/{id}': async (asked) => {
    const { service, params } = asked
    const gone = await followNamed(service, params.id)
    await removeFollows(service.workspace, [params.id])
    await note(service.workspace, 'watch', await byOf(asked), `follows no more ${gone.url}`)
    changed(service)
    return gone
  },

  'GET /api/rules': async ({ service, query }) => {
    const { db } = service.workspace.store
    const { items, next } = pieceOf(await listRules(db), query)
    return { items: await ruleLines(db, items), next }
  },
  'GET /api/rules/{id}': async ({ service, params: { id } }) => ruleNamed(service, id),
  'POST /api/rules': async (asked) => {
    const { service, body } = asked
    const { id } = await makeRule(service.workspace, body, { by: await byOf(asked) })
    service.observe()
    changed(service)
    return ruleNamed(service, id)
  },
  'PUT /api/rules/{id}': async (asked) => {
    const { service, params, body } = asked
    await changeRule(service.workspace, params.id, body, { by: await byOf(asked) })
    service.observe()
    changed(service)
    return ruleNamed(service, params.id)
  },
  'DELETE /api/rules/{id}': async (asked) => {
    const { service, params } = asked
    const { id, name, watched, changes, quiet, isOn } = await ruleNamed(service, params.id)
    await removeRule(service.workspace, params.id, { by: await byOf(asked) })
    changed(service)
    return { id, name, watched, changes, quiet, isOn }
  },
  'POST /api/rules/dry-run': async ({ service, body: { rule, from, to } }) =>
    dryRun(service.viewing, rule, { from: new Date(from).toISOString(), to: new Date(to).toISOString() }),

  'GET /api/alerts': async ({ service, query }) =>
    alertHistory(service.workspace.store.db, { ...pageIn(query), ...(query.rule === undefined ? {} : { rule: query.rule }) }),
  'GET /api/alerts/stream': async ({ service, who, query, headers }) => {
    const { db } = service.workspace.store
    const last = headers.get('last-event-id')
    const channel =
      query.channel === undefined ? null : (await listChannels(service.workspace, ownerOf(who))).find(({ id }) => id === query.channel)
    if (channel === undefined) throw notFound(`channel ${query.channel}`, 'GET /api/channels lists those that there are')
    const rules = channel ? channel.rules : (query.rules?.split(',') ?? null)
    const known = last !== null && /^\d{1,15}$/.test(last) ? Number(last) : null
    const after = known ?? (await appliedOf(db))
    return eventStream(service, who, (send, end) => {
      const stopping = new AbortController()
      const closed = (): void => {
        stopping.abort()
        end()
      }
      let heard = (): void => {}
      const forget = service.changes.listen(null, ({ kind }) => kind === 'alerts' && heard(), closed)
      const wait = (signal: AbortSignal): Promise<void> =>
        new Promise((resolve) => {
          const done = (): void => {
            clearTimeout(timer)
            signal.removeEventListener('abort', done)
            heard = () => {}
            resolve()
          }
          const timer = setTimeout(done, LOOK)
          signal.addEventListener('abort', done)
          heard = done
        })
      const run = async (): Promise<void> => {
        for await (const { seq, ...alert } of alertStream({ alerts: service.watch.alerts, after, rules, wait, signal: stopping.signal }))
          send({ id: String(seq), event: 'alert', data: alert })
      }
      run().catch((error: unknown) => {
        service.trouble(error)
        closed()
      })
      return () => {
        stopping.abort()
        forget()
      }
    })
  },
  'GET /api/alerts/{id}': async ({ service, params: { id } }) => {
    const alert = await alertNamed(service.workspace.store.db, id)
    if (!alert) throw notFound(`alert ${id}`, 'GET /api/alerts lists those that there are')
    return alert
  },
  'GET /api/digest': async ({ service, query }) => {
    const { watch, workspace } = service
    const now = watch.desk.now()
    const since = new Date(now.getTime() - DAY).toISOString()
    const alerts = (await alertsLately(workspace.store.db, { rules: null, since: 0, most: MOST_DIGEST })).filter(({ at }) => at > since)
    const { html, text } = digestOf(alerts, watch.desk.site, now)
    if (query.as === 'text') return Reply.text(text, { 'content-type': 'text/plain; charset=utf-8' })
    return Reply.text(html, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': MAIL_POLICY,
      'x-frame-options': 'SAMEORIGIN',
    })
  },
}

/** Whoever looks at the page of watching hears of it, and whoever follows or sends looks at once. */
export function changed(service: Service): void {
  service.changes.tell('watch')
  service.watch.wake()
}
