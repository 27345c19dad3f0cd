import type { Sent } from '../../workspace/index.ts'
import { note } from '../audit.ts'
import type { Form } from '../body.ts'
import { formFields } from '../contract/index.ts'
import { type Handlers, Reply } from '../endpoint.ts'
import { parsed } from '../parse.ts'
import { notFound, Problem } from '../problem.ts'
import { byOf } from './claims.ts'
import { pageIn } from './reports.ts'

export const ITEMS: Handlers<'POST /api/items' | 'POST /api/example' | 'GET /api/jobs' | 'GET /api/jobs/{id}' | 'GET /api/changes'> = {
  'POST /api/items': async (asked) => {
    const { form, service } = asked
    const { links, sent, bytes, collection } = form ? formGiven(form) : given(asked.body)
    const job = service.jobs.start({ links, sent, bytes, ...(collection === undefined ? {} : { collection }) })
    await note(service.workspace, 'items', await byOf(asked), `${job.named.slice(0, 20).join(', ')}`)
    return job
  },
  'POST /api/example': async (asked) => {
    const { service } = asked
    const job = service.jobs.start({ links: [], sent: await service.exampleFiles(), bytes: 0 })
    await note(service.workspace, 'items', await byOf(asked), 'the example story')
    return job
  },
  'GET /api/jobs': async ({ service, query }) => service.jobs.list(pageIn(query)),
  'GET /api/jobs/{id}': async ({ service, params: { id } }) => {
    const job = service.jobs.find(id)
    if (!job) throw notFound(`job ${id}`, 'jobs are remembered while the service runs; what they kept stays')
    return job
  },
  'GET /api/changes': async ({ service, who, headers }) => {
    const { each, all } = service.limits.streams
    const own = open.get(service) ?? new Map<string, number>()
    open.set(service, own)
    const mine = own.get(who.id) ?? 0
    if (mine >= each || service.changes.listening() >= all)
      throw new Problem(429, 'too-many-streams', 'too many listen already', 'close other pages', { retryAfter: 30 })
    own.set(who.id, mine + 1)
    return Reply.text(
      streamed(service.changes, headers.get('last-event-id'), () => own.set(who.id, (own.get(who.id) ?? 1) - 1)),
      { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    )
  },
}

/** Streams that are open, by who listens. */
const open = new WeakMap<object, Map<string, number>>()

/** Milliseconds between signs of life, and after which a browser that was cut off comes back. */
const HEARTBEAT = 15_000
const RETRY = 2_000
/** Changes that wait for somebody who does not read: beyond them the stream ends, and goes on when they come back. */
const MOST_UNREAD = 1_000

function streamed(changes: Parameters<typeof listenTo>[0], last: string | null, ended: () => void): ReadableStream<Uint8Array> {
  let stop = (): void => {}
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = listenTo(changes, last, controller, ended)
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  )
}

function listenTo(
  changes: { readonly listen: (last: string | null, heard: (change: Told) => void, closed: () => void) => () => void },
  last: string | null,
  controller: ReadableStreamDefaultController<Uint8Array>,
  ended: () => void,
): () => void {
  const encoder = new TextEncoder()
  let isOver = false
  const send = (text: string): void => {
    if (isOver) return
    if ((controller.desiredSize ?? 0) < -MOST_UNREAD) close()
    else controller.enqueue(encoder.encode(text))
  }
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
  let forget = (): void => {}
  const heartbeat = setInterval(() => send(': alive\n\n'), HEARTBEAT)
  send(`retry: ${RETRY}\n\n`)
  forget = changes.listen(
    last,
    ({ id, kind, at, ids }) => send(`id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify({ at, ids })}\n\n`),
    close,
  )
  return stop
}

interface Told {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly ids: readonly string[]
}

interface Given {
  readonly links: readonly string[]
  readonly sent: readonly Sent[]
  readonly bytes: number
  readonly collection?: string | undefined
}

interface Written {
  readonly links?: readonly string[] | undefined
  readonly text?: { readonly text: string; readonly title?: string | undefined } | undefined
  readonly collection?: string | undefined
}

/** A text is kept as a line of reports, so that it is read word for word. */
function given({ links = [], text, collection }: Written): Given {
  const body = text ? new TextEncoder().encode(JSON.stringify(text)) : null
  const sent = body ? [sentAs(text?.title ?? 'a pasted text', 'pasted.jsonl', body)] : []
  return { links: links.map((link) => new URL(link).href), sent, bytes: body?.length ?? 0, collection }
}

function formGiven({ fields, files }: Form): Given {
  const { collection } = parsed(formFields, fields, 'the form')
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
  return { links: [], sent: files.map((file) => sentAs(file.name || 'a file', file.name || null, file.bytes)), bytes, collection }
}

const sentAs = (called: string, name: string | null, bytes: Uint8Array): Sent => ({
  called,
  name,
  chunks: async function* () {
    yield bytes
  },
})
