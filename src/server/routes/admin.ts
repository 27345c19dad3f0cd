import { auditLines, note } from '../audit.ts'
import { type Handlers, Reply } from '../endpoint.ts'
import { cookieOf, scopesOf, signIn, tokenIn, type Who } from '../guard/access.ts'
import { type Key, KeyError } from '../guard/keys.ts'
import { openApiOf } from '../openapi.ts'
import { notFound, Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { changeSettings, ownerName, settingsNow } from '../settings.ts'
import { byOf } from './claims.ts'
import { pageIn } from './reports.ts'

export const ADMIN: Handlers<
  | 'GET /api/health'
  | 'GET /api/metrics'
  | 'GET /api/openapi.json'
  | 'GET /api/session'
  | 'POST /api/session'
  | 'DELETE /api/session'
  | 'GET /api/workspace'
  | 'GET /api/settings'
  | 'PUT /api/settings'
  | 'GET /api/audit'
  | 'GET /api/keys'
  | 'POST /api/keys'
  | 'DELETE /api/keys/{id}'
> = {
  'GET /api/health': async ({ service }) => ({ ok: !service.isStopping(), version: service.version, stopping: service.isStopping() }),
  'GET /api/metrics': async ({ service }) =>
    Reply.text(await figures(service), { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  'GET /api/openapi.json': async ({ service }) => openApiOf(service.version),
  'GET /api/session': async ({ service, who }) => sessionOf(service, who),
  'POST /api/session': async ({ service, address, body }) => {
    const { workspace, access, isSecure } = service
    try {
      const { token, session } = await signIn(body.password, address, access)
      await note(workspace, 'sign-in', await ownerName(workspace), address)
      const who: Who = { kind: 'session', id: session.id, name: null, scopes: scopesOf('admin'), csrf: session.csrf }
      return Reply.value(await sessionOf(service, who), { 'set-cookie': cookieOf(token, isSecure) })
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'wrong-password') await note(workspace, 'sign-in-refused', '', address)
      throw thrown
    }
  },
  'DELETE /api/session': async ({ service, who, headers, address }) => {
    const { workspace, access, isSecure } = service
    const token = tokenIn(headers)
    if (who.kind === 'session' && token !== null) {
      access.sessions.end(token)
      await note(workspace, 'sign-out', await ownerName(workspace), address)
    }
    const nobody: Who = access.isOpen ? who : { kind: 'nobody', id: address, name: null, scopes: [], csrf: null }
    return Reply.value(await sessionOf(service, nobody), { 'set-cookie': cookieOf(null, isSecure) })
  },
  'GET /api/workspace': async ({ service }) => ({ version: service.version, ...(await service.held()) }),
  'GET /api/settings': async ({ service }) => settingsNow(service.workspace),
  'PUT /api/settings': async (asked) => {
    const { service, body } = asked
    await note(service.workspace, 'settings', await byOf(asked), Object.keys(body).join(', '))
    return changeSettings(service.workspace, body)
  },
  'GET /api/audit': async ({ service, query }) => auditLines(service.workspace, pageIn(query)),
  'GET /api/keys': async ({ service, query: { limit = 20, after } }) => {
    const keys = service.access.keys.list()
    const from = after === undefined ? 0 : keys.findIndex(({ id }) => id === after) + 1
    if (after !== undefined && from === 0) throw new Problem(400, 'place', 'that key is not in the list any more', 'leave out `after`')
    const items = keys.slice(from, from + limit)
    return { items: items.map((key) => keyLine(service, key)), next: from + limit < keys.length ? (items.at(-1)?.id ?? null) : null }
  },
  'POST /api/keys': async (asked) => {
    const { service, body } = asked
    const { key, secret } = service.access.keys.make({
      name: body.name,
      scope: body.scope,
      days: body.days === undefined ? DAYS : body.days,
    })
    await note(service.workspace, 'key-made', await byOf(asked), `${key.id} (${key.name}), ${key.scope}, until ${key.expires ?? 'revoked'}`)
    return { key: keyLine(service, key), secret }
  },
  'DELETE /api/keys/{id}': async (asked) => {
    const { service, params } = asked
    try {
      const key = service.access.keys.revoke(params.id)
      await note(service.workspace, 'key-revoked', await byOf(asked), `${key.id} (${key.name})`)
      return keyLine(service, key)
    } catch (thrown) {
      if (thrown instanceof KeyError && thrown.code === 'no-key') throw notFound(`key ${params.id}`, thrown.hint)
      throw thrown
    }
  },
}

/** Days after which a key expires, unless other is said. */
export const DAYS = 90

const keyLine = ({ usedAt }: Service, { id, name, scope, made, expires }: Key) => ({
  id,
  name,
  scopes: scopesOf(scope),
  made,
  expires,
  used: usedAt(id),
})

async function sessionOf({ access, workspace }: Service, { kind, name, scopes, csrf }: Who) {
  const signedIn = kind !== 'nobody'
  return { signedIn, by: signedIn ? (name ?? (await ownerName(workspace))) : '', needed: !access.isOpen, scopes, csrf }
}

async function figures({ metrics, changes, jobs, held }: Service): Promise<string> {
  const there = await held()
  const { rss, heapUsed } = process.memoryUsage()
  const gauge = (help: string, value: number) => ({ help, value })
  return metrics.text({
    reports: gauge('Reports in the index.', there.reports),
    claims: gauge('Claims in the index.', there.claims),
    waiting: gauge('Captures that are still to be read.', there.waiting),
    quarantined: gauge('Captures that could not be read.', there.quarantined),
    untraced: gauge('Reports that are still to be traced.', there.untraced),
    jobs_open: gauge('Jobs that wait or are at work.', jobs.open()),
    streams_open: gauge('Streams of changes.', changes.listening()),
    memory_bytes: gauge('Resident memory of the process.', rss),
    heap_bytes: gauge('Heap in use.', heapUsed),
  })
}
