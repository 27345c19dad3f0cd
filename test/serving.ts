import { rmSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { readBytes, readClean } from '../src/engine/index.ts'
import { createGate, createSender } from '../src/fetch/index.ts'
import { type Keys, openKeys, type ServeOptions, type Serving, startServer } from '../src/server/index.ts'
import { openSecrets } from '../src/watch/index.ts'
import { type Means, openWorkspace, REPORT_LINE, type Workspace } from '../src/workspace/index.ts'
import { emptyFolder } from './folders.ts'
import { models, root } from './weights.ts'

/** A service that runs on a workspace of its own. */
export interface TestService extends Serving {
  readonly workspace: Workspace
  readonly keys: Keys
  readonly folder: string
  readonly ask: (route: string, given?: AskedOf) => Promise<Answered>
}

/** What is sent besides a method and a path. */
export interface AskedOf {
  readonly headers?: Readonly<Record<string, string>>
  /** As it is, or as JSON if it is no text. */
  readonly body?: unknown
  readonly key?: string
  /** In pieces, so that nobody knows beforehand how long it is. */
  readonly isChunked?: boolean
}

/** What was answered. */
export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Null where it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is looked at field by field.
  readonly json: any
}

const MEANS: Means = {
  now: () => new Date('2031-03-12T09:00:00.000Z'),
  read: async (bytes, hints) => {
    if (hints.contentType !== REPORT_LINE) return readBytes(bytes, hints, models)
    const { text, ...own } = JSON.parse(new TextDecoder().decode(bytes)) as { text: string }
    return [readClean(text, own, models)]
  },
  rarity: () => models.rarity,
  delay: 0,
}

const closing: (() => Promise<void>)[] = []

/** Ends all services of a suite, and what they kept. */
export async function endServices(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

/** Starts a service on a new workspace; `endServices` ends it. */
export async function serviceWith(
  options: Partial<Omit<ServeOptions, 'watch'>> & { readonly means?: Partial<Means>; readonly watch?: Partial<ServeOptions['watch']> } = {},
): Promise<TestService> {
  const folder = await emptyFolder()
  const workspace = await openWorkspace({ folder }, { ...MEANS, ...options.means })
  const keys = options.keys ?? openKeys(path.join(folder, 'keys.json'), () => new Date())
  const serving = await start(workspace, {
    keys,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    pages: path.join(folder, 'pages'),
    example: path.join(root, 'examples'),
    trouble: (error) => process.stderr.write(`service: ${error instanceof Error ? error.stack : String(error)}\n`),
    ...options,
    watch: { ...quietly(folder), ...options.watch },
  })
  closing.push(async () => {
    await serving.stop()
    await workspace.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...serving, workspace, keys, folder, ask: (route, given) => askAt(serving.url, route, given) }
}

/** A service that neither follows nor sends. */
const quietly = (folder: string): ServeOptions['watch'] => ({
  secrets: openSecrets(path.join(folder, 'secrets.json')),
  mail: null,
  poller: createGate({ offline: true }),
  sender: createSender({ offline: true }),
  name: 'Night desk',
  isAtWork: false,
  isOffline: true,
})

async function start(workspace: Workspace, options: Omit<ServeOptions, 'workspace'>): Promise<Serving> {
  try {
    return await startServer({ ...options, workspace })
  } catch (thrown) {
    await workspace.close()
    throw thrown
  }
}

/** Sends what a test says, to the letter: any host, any header. */
export function askAt(url: string, route: string, { headers = {}, body, key, isChunked = false }: AskedOf = {}): Promise<Answered> {
  const [method = 'GET', target = '/'] = route.split(' ')
  const isText = typeof body === 'string' || body instanceof Uint8Array
  const sent = body === undefined ? undefined : isText ? body : JSON.stringify(body)
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        hostname,
        port,
        method,
        path: target,
        agent: false,
        headers: {
          ...(sent === undefined || isChunked ? {} : { 'content-length': Buffer.byteLength(sent) }),
          ...(sent === undefined || isText ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...headers,
        },
      },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8')
          const isJson = /json/.test(String(response.headers['content-type']))
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson && text !== '' ? JSON.parse(text) : null,
          })
        })
      },
    )
    asking.on('error', reject)
    if (isChunked) asking.write(sent)
    asking.end(isChunked ? undefined : sent)
  })
}

/** Asks until something holds, for two minutes at most. */
export async function until<T>(ask: () => Promise<T | null | false | undefined>): Promise<T> {
  for (let turn = 0; turn < 2400; turn++) {
    const got = await ask()
    if (got) return got
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come to hold')
}

/** A job once it is over. */
export const jobDone = (service: TestService, id: string, key?: string): Promise<Answered['json']> =>
  until(async () => {
    const { json } = await service.ask(`GET /api/jobs/${id}`, key === undefined ? {} : { key })
    return json.endedAt !== null && json
  })

/** Adds the example story, and answers what became of it. */
export async function withExample(service: TestService, key?: string): Promise<Answered['json']> {
  const { json } = await service.ask('POST /api/example', key === undefined ? {} : { key })
  return jobDone(service, json.id, key)
}
