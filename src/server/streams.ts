import { Reply } from './endpoint.ts'
import type { Who } from './guard/access.ts'
import { Problem } from './problem.ts'
import type { Service } from './service.ts'

/** An event as `EventSource` hears it: a browser that comes back after a break says the id of the last. */
export interface StreamEvent {
  readonly id: string
  readonly event: string
  readonly data: object
}

/** Begins to send events, and answers how to end that; `end` ends the stream from our side. */
export type Streaming = (send: (event: StreamEvent) => void, end: () => void) => () => void

/** Streams that are open, by who listens. */
const open = new WeakMap<object, Map<string, number>>()

/** Milliseconds between signs of life, and after which a browser that was cut off comes back. */
const HEARTBEAT = 15_000
const RETRY = 2_000
/** Events that wait for somebody who does not read: beyond them the stream ends, and goes on when they come back. */
const MOST_UNREAD = 1_000

/**
 * Answers with server-sent events for as long as who asks listens.
 *
 * @throws Problem `too-many-streams`.
 */
export function eventStream(service: Service, who: Who, begin: Streaming): Reply<never> {
  const { each, all } = service.limits.streams
  const own = open.get(service) ?? new Map<string, number>()
  open.set(service, own)
  const mine = own.get(who.id) ?? 0
  if (mine >= each || [...own.values()].reduce((sum, many) => sum + many, 0) >= all)
    throw new Problem(429, 'too-many-streams', 'too many listen already', 'close other pages', { retryAfter: 30 })
  own.set(who.id, mine + 1)
  const ended = (): void => {
    const left = (own.get(who.id) ?? 1) - 1
    if (left > 0) own.set(who.id, left)
    else own.delete(who.id)
  }
  return Reply.text(streamed(begin, ended), {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
}

function streamed(begin: Streaming, ended: () => void): ReadableStream<Uint8Array> {
  let stop = (): void => {}
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = sendTo(begin, controller, ended)
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  )
}

function sendTo(begin: Streaming, controller: ReadableStreamDefaultController<Uint8Array>, ended: () => void): () => void {
  const encoder = new TextEncoder()
  let isOver = false
  const send = (text: string): void => {
    if (isOver) return
    if ((controller.desiredSize ?? 0) < -MOST_UNREAD) close()
    else controller.enqueue(encoder.encode(text))
  }
  let forget = (): void => {}
  const stop = (): void => {
    if (isOver) return
    isOver = true
    clearInterval(heartbeat)
    forget()
    ended()
  }
  const close = (): void => {
    if (isOver) return
    stop()
    controller.close()
  }
  const heartbeat = setInterval(() => send(': alive\n\n'), HEARTBEAT)
  send(`retry: ${RETRY}\n\n`)
  forget = begin(({ id, event, data }) => send(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`), close)
  return stop
}
