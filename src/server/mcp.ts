import { createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server'
import { type McpMeans, mcpServer } from '../mcp/index.ts'
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
  const { workspace, viewing, version, trouble, watch } = service
  const handler = (gate: McpMeans['gate']): McpHttpHandler =>
    createMcpHandler(() => mcpServer({ viewing, read: workspace.means.read, gate, version, trouble }), {
      // There is nothing to listen for: what is listed never changes.
      maxSubscriptions: 0,
      keepAliveMs: 0,
      maxRequestBodySize: MOST_BODY,
    })
  // What makes the service ask other machines takes more than a key that may read, here as elsewhere.
  const [reading, fetching] = [handler(null), handler(watch.poller)]
  return async (request, address) => {
    const { method, headers } = request
    const who = whoAsks(headers, address, service.access)
    const wait = service.wait(who.id, false)
    if (wait > 0) throw new Problem(429, 'too-often', 'too many requests', 'wait, then ask again', { retryAfter: wait })
    checkScope(who, 'read')
    // Nothing here writes, and a browser says from what page it asks; other programs that ask by `fetch` look like one, but for that.
    if (who.kind !== 'key') checkOrigin(headers, service.names)
    if (who.kind === 'session') checkToken(who, headers)
    if (method !== 'POST') throw new Problem(405, 'method', 'only POST is answered there', 'ask without a session', { allow: ['POST'] })
    const bytes = await bytesOf(request, MOST_BODY)
    const asked = jsonIn(bytes, headers.get('content-type'))
    // Each is counted by itself, and later versions of the protocol know no batches.
    if (Array.isArray(asked)) throw new Problem(400, 'batch', 'it is several requests at once', 'send one at a time')
    const chosen = who.scopes.includes('write') ? fetching : reading
    const answer = await chosen.fetch(new Request(request.url, { method, headers, body: Buffer.from(bytes) }), { parsedBody: asked })
    return new Response(answer.body && (await answer.arrayBuffer()), { status: answer.status, headers: answer.headers })
  }
}
