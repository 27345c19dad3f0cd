import { signal } from '@preact/signals'
import { stale } from './resource.ts'
import type { Route } from './service.ts'
import { service } from './service.ts'

const KINDS = ['reports', 'claims', 'decisions', 'jobs', 'watch', 'alerts'] as const
type Kind = (typeof KINDS)[number]

/** How often something of a kind has changed since the page was opened. Nothing that is being read is reflowed by it. */
export const changed = signal<Readonly<Record<Kind, number>>>({
  reports: 0,
  claims: 0,
  decisions: 0,
  jobs: 0,
  watch: 0,
  alerts: 0,
})

// What a change of each kind may have made out of date. A report that is open is left as it is: its text does not change.
const CONCERNS: Readonly<Record<Kind, readonly Route[]>> = {
  reports: ['GET /api/workspace'],
  claims: ['GET /api/workspace', 'GET /api/claims/{id}'],
  decisions: ['GET /api/reports/{id}', 'GET /api/claims/{id}', 'GET /api/sources/{key}', 'GET /api/decisions'],
  jobs: ['GET /api/jobs', 'GET /api/jobs/{id}', 'GET /api/workspace'],
  watch: [
    'GET /api/watch',
    'GET /api/follows',
    'GET /api/rules',
    'GET /api/rules/{id}',
    'GET /api/channels',
    'GET /api/channels/{id}/deliveries',
    'GET /api/subscription-pages',
  ],
  // Not the alerts themselves: they are told of in a line, and come when they are asked for.
  alerts: ['GET /api/rules', 'GET /api/rules/{id}', 'GET /api/channels/{id}/deliveries'],
}

/** Has what a change of a kind makes out of date asked for again at once, as after something that was done here. */
export const touched = (kind: Kind): void => stale((route) => CONCERNS[kind].includes(route))

/** Changes that came close together are told once; in milliseconds. */
const PAUSE = 400

let source: EventSource | null = null

/** Listens to what changes in the service. The browser comes back by itself where the connection breaks, and goes on behind the last. */
export function startChanges(): void {
  source?.close()
  source = new EventSource(service.href('GET /api/changes', {}))
  const waiting = new Set<Kind>()
  let timer = 0
  const tell = (): void => {
    timer = 0
    const kinds = [...waiting]
    waiting.clear()
    const now = { ...changed.peek() }
    for (const kind of kinds) now[kind]++
    changed.value = now
    const routes = new Set(kinds.flatMap((kind) => CONCERNS[kind]))
    stale((route) => routes.has(route))
  }
  for (const kind of KINDS)
    source.addEventListener(kind, () => {
      waiting.add(kind)
      if (timer === 0) timer = window.setTimeout(tell, PAUSE)
    })
}

/** Stops listening. */
export function stopChanges(): void {
  source?.close()
  source = null
}
