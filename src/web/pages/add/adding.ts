import { signal } from '@preact/signals'
import { type Problem, problemOf } from '../../data/problem.ts'
import { stale } from '../../data/resource.ts'
import { type Answer, service } from '../../data/service.ts'
import { go } from '../../router/router.ts'
import { href } from '../../router/routes.ts'

/** What is being sent now; null if nothing is. */
export const sending = signal<string | null>(null)
/** Why the last thing was not taken; null if it was. */
export const refused = signal<Problem | null>(null)

type Job = Answer<'GET /api/jobs/{id}'>

export interface TextDetails {
  readonly title?: string
  readonly outlet?: string
  readonly url?: string
  readonly published?: string
}

/** Sends something and goes to where its progress is shown. True if it was taken. */
async function send(what: string, ask: () => Promise<Job>): Promise<boolean> {
  sending.value = what
  refused.value = null
  try {
    const job = await ask()
    stale((route) => route === 'GET /api/jobs' || route === 'GET /api/workspace')
    go(href('job', { id: job.id }))
    return true
  } catch (thrown) {
    refused.value = problemOf(thrown)
    return false
  } finally {
    sending.value = null
  }
}

const into = (collection: string): { readonly collection?: string } => (collection.trim() ? { collection: collection.trim() } : {})

/** Adds links: reports, feeds, or archives of them. */
export const addLinks = (links: readonly string[], collection = ''): Promise<boolean> =>
  send(links.length === 1 ? 'the link' : `${links.length} links`, () =>
    service.call('POST /api/items', { body: { links: [...links], ...into(collection) } }),
  )

/** Adds a text with what is known of it. */
export const addText = (text: string, details: TextDetails, collection = ''): Promise<boolean> =>
  send('the text', () => service.call('POST /api/items', { body: { text: { text, ...details }, ...into(collection) } }))

/** Adds files. */
export const addFiles = (files: readonly File[], collection = ''): Promise<boolean> =>
  send(files.length === 1 ? (files[0]?.name ?? 'the file') : `${files.length} files`, () => {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    if (collection.trim()) form.append('collection', collection.trim())
    return service.call('POST /api/items', { body: form })
  })

/** Adds the invented story that comes along. */
export const addExample = (): Promise<boolean> => send('the example story', () => service.call('POST /api/example', {}))
