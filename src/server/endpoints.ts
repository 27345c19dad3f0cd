import { CONTRACT, type Route, type Shape } from './contract/index.ts'
import type { Asked, Reply } from './endpoint.ts'
import { ADMIN } from './routes/admin.ts'
import { CHANNELS } from './routes/channels.ts'
import { CLAIMS } from './routes/claims.ts'
import { ITEMS } from './routes/items.ts'
import { REPORTS } from './routes/reports.ts'
import { WATCH } from './routes/watch.ts'

/** A route with all that is known of it. */
export interface Endpoint extends Shape {
  readonly route: Route
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As OpenAPI writes it: `/api/reports/{id}`. */
  readonly path: string
  /** Given what the table says that it takes, and nothing else. */
  readonly handle: (asked: Asked<Route>) => Promise<object | Reply<object>>
}

const HANDLERS = { ...REPORTS, ...CLAIMS, ...ITEMS, ...WATCH, ...CHANNELS, ...ADMIN } satisfies { readonly [R in Route]: unknown }

/** Every route of the service. */
export const ENDPOINTS: readonly Endpoint[] = (Object.keys(CONTRACT) as Route[]).map((route) => {
  const [method, path] = route.split(' ') as [Endpoint['method'], string]
  // What a handler takes is of its own route, and it is called with nothing else.
  return { ...(CONTRACT[route] as Shape), route, method, path, handle: HANDLERS[route] as unknown as Endpoint['handle'] }
})
