import { OpenAPIHono, z } from '@hono/zod-openapi'
import { CONTRACT, problem, type Shape } from './contract/index.ts'

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const documents = new Map<string, Document>()

/** The service as OpenAPI 3.1, made from the table of routes. */
export function openApiOf(version: string): Document {
  const known = documents.get(version)
  if (known) return known
  const app = new OpenAPIHono()
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of sayso keys add.',
  })
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'sayso-session' })
  for (const [route, shape] of Object.entries(CONTRACT as Readonly<Record<string, Shape>>)) {
    const [method, path] = route.split(' ') as [string, string]
    registry.registerPath({
      method: method.toLowerCase() as 'get',
      path,
      operationId: operationOf(method, path),
      tags: [path.split('/')[2] ?? ''],
      summary: shape.about,
      description: shape.scope === 'none' ? 'Open to everybody.' : `Needs the scope ${shape.scope}.`,
      ...(shape.scope === 'none' ? { security: [] } : { security: [{ key: [] }, { session: [] }] }),
      request: {
        ...(shape.params ? { params: shape.params } : {}),
        ...(shape.query ? { query: shape.query } : {}),
        ...(shape.body ? { body: { required: true, content: bodyOf(shape.body, shape.files === true) } } : {}),
      },
      responses: {
        [shape.status]: { description: shape.about, content: contentOf(shape.answer) },
        default: { description: 'A problem (RFC 9457).', content: { 'application/problem+json': { schema: problem } } },
      },
    })
  }
  const made = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sayso',
      version,
      description: 'Who says what, on whose word, through how many hands, and how many independent origins are left.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
  })
  documents.set(version, made)
  return made
}

const operationOf = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .replace(/^\/api/, '')
    .replace(/\.json$/, '')
    .replace(/[/{}]+(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/[/{}]/g, '')

const bodyOf = (schema: z.ZodType, files: boolean) => ({
  'application/json': { schema },
  ...(files
    ? {
        'multipart/form-data': {
          schema: z
            .object({
              collection: z.string().optional(),
              files: z.array(z.string()).openapi({ items: { type: 'string', format: 'binary' } }),
            })
            .openapi('Files'),
        },
      }
    : {}),
})

const contentOf = (answer: Shape['answer']) =>
  'text' in answer
    ? Object.fromEntries(answer.text.map((type) => [type, { schema: z.string() }]))
    : { 'application/json': { schema: answer } }
