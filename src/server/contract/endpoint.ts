import { z } from '@hono/zod-openapi'

/** What a caller must be allowed to do: `none` is for everybody, and each of the others includes those before it. */
export const SCOPES = ['read', 'write', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** What an endpoint takes and answers. Its method and path are its key in the table. */
export interface Shape {
  readonly scope: Scope | 'none'
  /** One sentence for the document. */
  readonly about: string
  /** Of the path, all of them text. */
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** Of a body of JSON. */
  readonly body?: z.ZodType
  /** Files may be sent instead, as a form. */
  readonly files?: true
  /** Bytes of the longest body; `files` has a limit of its own. */
  readonly most?: number
  readonly status: 200 | 201 | 202
  /** A JSON value; or the kind of document that is answered instead. */
  readonly answer: z.ZodType | { readonly text: readonly string[] }
}

/** A value that is made elsewhere and answered as it is: its type is known to programs, its fields are not repeated in the document. */
export const made = <T>(description: string) => z.custom<T>((value) => typeof value === 'object').openapi({ type: 'object', description })

/** Part of a list: `next` is handed back as `after`; null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

/** What is asked of every list. */
export const paging = {
  limit: z.coerce.number<number>().int().min(1).max(200).optional().openapi({ description: 'How many, 1 to 200; default 20.' }),
  after: z.string().max(1000).optional().openapi({ description: '`next` of the page before.' }),
}

/** An id, key or number in a path; whether there is such a thing is found out later. */
export const id = z.string().min(1).max(500)
