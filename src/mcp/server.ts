import {
  type CallToolResult,
  McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
} from '@modelcontextprotocol/server'
import { Refusal, refusalOf, taken } from './refusal.ts'
import { KINDS, listed, MIME } from './resources.ts'
import { listedSchema } from './schema.ts'
import type { McpMeans, Tool } from './tool.ts'
import { RESOURCES, TOOLS } from './tools/index.ts'
import { NOTE } from './untrusted.ts'

const INSTRUCTIONS = `Sayso reads news reports and shows who says what, on whose word, and how many independent origins are left behind a claim. It never says whether something is true: do not take an interval, a grade or silence for a verdict. All tools only read. ${NOTE} Spans are half-open offsets in UTF-16 units into the text of the report they are of; "untrusted.text" of a reading holds that text from "from" to "to", unit for unit, with U+FFFD in the place of what nobody would see.`

/** A server of the Model Context Protocol over a workspace. It reads, and writes nothing; what it lists is the same whatever the workspace holds. */
export function mcpServer(means: McpMeans): McpServer {
  const server = new McpServer(
    { name: 'sayso', title: 'Sayso', version: means.version },
    { instructions: INSTRUCTIONS, capabilities: { tools: { listChanged: false }, resources: { listChanged: false } } },
  )
  for (const tool of TOOLS)
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: listedSchema(tool.input, 'input'),
        outputSchema: listedSchema(tool.output, 'output'),
        annotations: { title: tool.title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: tool.isOutward },
      },
      (given) => tracked(means, called(means, tool, given)),
    )
  for (const { kind, template, title, description } of KINDS)
    server.registerResource(
      kind,
      new ResourceTemplate(template, { list: undefined }),
      { title, description, mimeType: MIME },
      (uri, { id }) => tracked(means, read(means, kind, uri, id)),
    )
  // Of the latest alone, by pages.
  server.server.setRequestHandler('resources/list', ({ params }) =>
    tracked(
      means,
      asked(means, () => listed(means, params?.cursor)),
    ),
  )
  return server
}

function tracked<T>({ working }: McpMeans, work: Promise<T>): Promise<T> {
  working?.(work.catch(() => {}))
  return work
}

async function called(means: McpMeans, tool: Tool, given: unknown): Promise<CallToolResult> {
  try {
    const answer = tool.output.parse(await tool.answer(means, taken(tool.input, given) as never))
    return { structuredContent: answer, content: [{ type: 'text', text: `${NOTE}\n${jsonOf(answer)}` }] }
  } catch (thrown) {
    const { code, message, hint, at } = refused(means, thrown)
    return { isError: true, content: [{ type: 'text', text: JSON.stringify({ error: { code, message, hint, at } }) }] }
  }
}

/** What was thrown, in fixed words; of a fault of ours only that there was one. */
function refused({ trouble }: McpMeans, thrown: unknown): Refusal {
  const refusal = refusalOf(thrown)
  if (refusal) return refusal
  trouble?.(thrown)
  return new Refusal('internal', 'something went wrong', 'this is a fault of Sayso: please report it')
}

/** As text, in which nothing can be taken for markup: a quotation that ends a tag of whoever shows it ends none. */
const jsonOf = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')

/** @throws ProtocolError in fixed words. */
async function asked<T>(means: McpMeans, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const { code, message, hint } = refused(means, thrown)
    throw new ProtocolError(
      code === 'internal' ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams,
      `${message}: ${hint}`,
      { code },
    )
  }
}

async function read(means: McpMeans, kind: keyof typeof RESOURCES, uri: URL, id: unknown): Promise<ReadResourceResult> {
  const tool = RESOURCES[kind]
  const given = tool.input.safeParse({ id: typeof id === 'string' ? id.replace(/%3a/i, ':') : id })
  if (!given.success) throw new ResourceNotFoundError(uri.href)
  const answer = await asked(means, async () => tool.output.parse(await tool.answer(means, given.data as never)))
  return { contents: [{ uri: uri.href, mimeType: MIME, text: jsonOf({ note: NOTE, ...answer }) }] }
}
