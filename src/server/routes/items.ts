import type { Sent } from '../../workspace/index.ts'
import { note } from '../audit.ts'
import type { Form } from '../body.ts'
import { formFields } from '../contract/index.ts'
import type { Handlers } from '../endpoint.ts'
import { parsed } from '../parse.ts'
import { notFound } from '../problem.ts'
import { eventStream } from '../streams.ts'
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
  'GET /api/changes': async ({ service, who, headers }) =>
    eventStream(service, who, (send, end) =>
      service.changes.listen(headers.get('last-event-id'), ({ id, kind, at, ids }) => send({ id, event: kind, data: { at, ids } }), end),
    ),
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
