import type { z } from '@hono/zod-openapi'
import { Problem } from './problem.ts'

/** A value as its schema has it. @throws Problem `invalid`, which says where and why; never what was sent. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [first] = result.error.issues
  const where = first?.path.length ? `${what}, at ${first.path.map(String).join('.')}` : what
  throw new Problem(
    400,
    'invalid',
    `${where}: ${first?.message ?? 'it is another'}`.slice(0, 500),
    'see /api/openapi.json for what it takes',
  )
}
