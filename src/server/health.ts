import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { secure } from './headers.ts'
import { type Gauge, gaugeText } from './metrics.ts'
import { bound } from './serve.ts'

/** What a process that works says of itself. */
export interface HealthOptions {
  /** The address that it is bound to, and 0 for any port that is free. */
  readonly host: string
  readonly port: number
  readonly version: string
  /** False where it can do nothing at present, as while the database is away. */
  readonly isWell: () => boolean
  readonly gauges: () => Promise<Readonly<Record<string, Gauge>>>
}

/** A page that answers. */
export interface Health {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * Answers `/health` (200, or 503 where it is not well) and `/metrics` for Prometheus, and nothing else: figures alone, and no words of what
 * is kept.
 *
 * @throws ServeError where it cannot be bound.
 */
export async function startHealth({ host, port, version, isWell, gauges }: HealthOptions): Promise<Health> {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    secure(c.res.headers, false)
  })
  app.get('/health', (c) => c.json({ ok: isWell(), version }, isWell() ? 200 : 503))
  app.get('/metrics', async (c) => {
    try {
      return c.text(gaugeText(await gauges()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    } catch {
      return c.text('', 503)
    }
  })
  app.notFound((c) => c.text('', 404))
  const server = createAdaptorServer({ fetch: app.fetch })
  await bound(server as never, host, port)
  const { port: given } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${given}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
