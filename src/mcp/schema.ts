import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import { z } from 'zod'

type Json = Record<string, unknown>

const made = new WeakMap<z.ZodType, Json>()

/**
 * A schema as it is listed: made once, and short, as programs put lists into the words that a model reads. It judges nothing: what is given
 * and what is answered is looked at by us, so that what is wrong is said in our words.
 */
export function listedSchema(schema: z.ZodObject, io: 'input' | 'output'): StandardSchemaWithJSON<unknown, unknown> {
  const json = (): Json => {
    const known =
      made.get(schema) ?? (z.toJSONSchema(schema, { io, reused: io === 'output' ? 'ref' : 'inline', override: shorten }) as Json)
    made.set(schema, known)
    return known
    function shorten({ jsonSchema }: { readonly jsonSchema: Json }): void {
      // Every count would name the largest whole number, and every part of an answer that it has no more: it has none by our own look.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (io === 'output') delete jsonSchema.additionalProperties
    }
  }
  const validate = (value: unknown) => ({ value })
  return { '~standard': { version: 1, vendor: 'sayso', validate, jsonSchema: { input: json, output: json } } }
}
