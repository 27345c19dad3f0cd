import type { McpHttpHandler } from '@modelcontextprotocol/server'
import type { McpMeans } from '../mcp/index.ts'
import { bytesOf, jsonIn } from './body.ts'
import { checkScope, checkToken, whoAsks } from './guard/access.ts'
import { checkOrigin } from './guard/origin.ts'
import { Problem } from './problem.ts'
import type { Service } from './service.ts'

/** Where programs with language models ask: streamable HTTP of the Model Context Protocol, without sessions. */
export const MCP_PATH = '/mcp'

/** Bytes of a request: a text that is given to be read, as with a paste. */
const MOST_BODY = 2 * 1024 * 1024

/** Answers requests of the protocol. */
export type McpAnswer = (request: Request, address: string) => Promise<Response>

/** The protocol on a service. What it answers is whole when the answer is there, so that whoever waits for answers waits for the work too. */
export function openMcp(service: Service): McpAnswer {
  // Loaded when somebody first asks: a service that nobody asks by it starts without.
  let handlers: ReturnType<typeof handlersOf> | null = null
  return async (request, address) => {
    const { method, headers } = request
    const who = whoAsks(headers, address, service.access)
    const counted = (isWrite: boolean): void => {
      const wait = service.wait(who.id, isWrite)
      if (wait > 0) throw new Problem(429, 'too-often', 'too many requests', 'wait, then ask again', { retryAfter: wait })
    }
    counted(false)
    checkScope(who, 'read')
    // Nothing here writes, and a browser says from what page it asks; other programs that ask by `fetch` look like one, but for that.
    if (who.kind !== 'key') checkOrigin(headers, service.names)
    if (who.kind === 'session') checkToken(who, headers)
    if (method !== 'POST') throw new Problem(405, 'method', 'only POST is answered there', 'ask without a session', { allow: ['POST'] })
    const bytes = await bytesOf(request, MOST_BODY)
    const asked = jsonIn(bytes, headers.get('content-type'))
    // Each is counted by itself, and later versions of the protocol know no batches.
    if (Array.isArray(asked)) throw new Problem(400, 'batch', 'it is several requests at once', 'send one at a time')
    handlers ??= handlersOf(service)
    const { isReading, reading, fetching } = await handlers
    if (isReading(asked)) counted(true)
    const answer = await (who.scopes.includes('write') ? fetching : reading).fetch(
      new Request(request.url, { method, headers, body: Buffer.from(bytes) }),
      { parsedBody: asked },
    )
    return new Response(answer.body && (await answer.arrayBuffer()), { status: answer.status, headers: answer.headers })
  }
}

/** What makes the service ask other machines takes more than a key that may read, here as elsewhere. */
async function handlersOf({ workspace, viewing, version, trouble, watch }: Service) {
  const [{ createMcpHandler }, { isReading, mcpServer }] = await Promise.all([
    import('@modelcontextprotocol/server'),
    import('../mcp/index.ts'),
  ])
  const handler = (gate: McpMeans['gate']): McpHttpHandler =>
    createMcpHandler(() => mcpServer({ viewing, read: workspace.means.read, gate, version, trouble }), {
      // There is nothing to listen for: what is listed never changes.
      maxSubscriptions: 0,
      keepAliveMs: 0,
      maxRequestBodySize: MOST_BODY,
    })
  return { isReading, reading: handler(null), fetching: handler(watch.poller) }
}
