import { z } from '@hono/zod-openapi'
import type { Decision, What } from '../../workspace/index.ts'
import { page } from './endpoint.ts'

const offset = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)
const key = z.string().min(1).max(500)
const written = (most: number) => z.string().min(1).max(most)

/** A sentence that is found again when the index is made anew. */
export const anchor = z.strictObject({ report: key, start: offset, end: offset, quote: z.string().max(2000) }).openapi('Anchor')

const anchors = z.array(anchor).min(1).max(200)
const grade = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])

/** What a person decides. */
export const what = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('accept'), statement: anchor }),
    z.strictObject({ kind: z.literal('reject'), statement: anchor }),
    z.strictObject({
      kind: z.literal('edit'),
      statement: anchor,
      source: z
        .strictObject({
          name: written(200),
          kind: z.enum(['person', 'organisation', 'outlet', 'document', 'group', 'unknown']),
          naming: z.enum(['named', 'role', 'anonymous']),
        })
        .optional(),
      content: z.strictObject({ start: offset, end: offset }).optional(),
    }),
    z.strictObject({ kind: z.literal('merge-sources'), from: z.array(key).min(1).max(200), into: key }),
    z.strictObject({ kind: z.literal('split-source'), source: key, statements: anchors, name: written(200) }),
    z.strictObject({ kind: z.literal('merge-claims'), claims: z.array(anchor).min(2).max(200) }),
    z.strictObject({ kind: z.literal('split-claim'), claim: anchor, out: anchors }),
    z.strictObject({ kind: z.literal('reliability'), source: key, value: grade }),
    z.strictObject({ kind: z.literal('credibility'), claim: anchor, value: z.literal([1, 2, 3, 4, 5, 6]) }),
    z.strictObject({ kind: z.literal('verdict'), claim: anchor, name: written(200), rating: written(200), text: z.string().max(10_000) }),
    z.strictObject({
      kind: z.literal('note'),
      on: z.union([
        z.strictObject({ report: key }),
        z.strictObject({ claim: anchor }),
        z.strictObject({ source: key }),
        z.strictObject({ statement: anchor }),
      ]),
      text: written(10_000),
    }),
  ])
  .openapi('NewDecision')

const undo = z.strictObject({ kind: z.literal('undo'), decision: z.string() })

export const decision = z
  .object({
    /** Its number in the journal. */
    id: z.string(),
    at: z.string(),
    by: z.string(),
    // What is optional is left out, which the type of zod does not say.
    what: z.union([what, undo]) as unknown as z.ZodType<What>,
    /** The decision that undoes it; null while it holds. */
    undone: z.string().nullable(),
  })
  .openapi('Decision') satisfies z.ZodType<Decision>

export const pageOfDecisions = page(decision).openapi('DecisionPage')
