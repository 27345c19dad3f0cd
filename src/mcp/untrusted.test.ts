import { expect, test } from 'vitest'
import { z } from 'zod'
import { listedSchema } from './schema.ts'
import { TOOLS } from './tools/index.ts'
import { quoted, visible } from './untrusted.ts'

const check = (text: string, shown: string): void => {
  expect(visible(text)).toBe(shown)
  expect(shown).toHaveLength(text.length)
}

const ROWS: readonly (readonly [name: string, text: string, shown: string])[] = [
  ['words', 'Mayor Ada Quill said:\n\t“Never.”', 'Mayor Ada Quill said:\n\t“Never.”'],
  ['lines of Windows', 'One\r\ntwo\rthree', 'One\r\ntwo�three'],
  ['tags that spell a word', '\u{e0049}\u{e0067}', '����'],
  ['a direction that is turned', 'a\u202eb\u2066c\u200fd', 'a�b�c�d'],
  ['what has no width', 'Qu\u200bill\u2060 \ufeffx\u00ad', 'Qu�ill� �x�'],
  ['sequences of a terminal', '\u001b[2J\u0007', '�[2J�'],
  ['ends of lines that are none', 'a\u2028b\u2029c\u0085d', 'a�b�c�d'],
  ['letters that are blank', 'a\u3164b\u115fc\uffa0d', 'a�b�c�d'],
  ['bytes in variation selectors', 'a\ufe01\ufe02b\u{e0101}', 'a��b��'],
  ['half of a pair', 'a\ud83db', 'a�b'],
  ['private letters', 'a\ue000b', 'a�b'],
  ['joiners of Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['joiners of Hindi', 'क्\u200dष', 'क्\u200dष'],
  ['joiners in an emoji', '👩\u200d🚒 ☀\ufe0f', '👩\u200d🚒 ☀\ufe0f'],
  ['joiners of Latin letters', 'a\u200cb\u200dc', 'a�b�c'],
  ['joiners in a row', 'می\u200c\u200c\u200cخ', 'می���خ'],
  ['a selector behind nothing that has another look', 'a\ufe0fb', 'a�b'],
]
test.each(ROWS)('%s', (_, text, shown) => check(text, shown))

test('what is long is cut, also in the middle of a pair', () => {
  expect(quoted('abc', 3)).toBe('abc')
  expect(quoted('abcd', 3)).toBe('abc…')
  expect(quoted('ab😀d', 3)).toBe('ab�…')
})

interface Json {
  readonly [name: string]: unknown
}

/** Texts of a schema that may be anything, by where they stand. */
function* free(schema: Json, at = ''): Generator<string> {
  const parts = [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flat().filter(Boolean) as Json[]
  for (const part of parts) yield* free(part, at)
  if (schema.items) yield* free(schema.items as Json, `${at}[]`)
  for (const [name, part] of Object.entries((schema.properties ?? {}) as Record<string, Json>))
    if (name !== 'untrusted') yield* free(part, `${at}.${name}`)
  // Names of fields are ours: no record takes them from what it holds.
  if (schema.type === 'object' && schema.additionalProperties !== false) yield `${at} is open`
  if (schema.type === 'string' && !schema.enum && !schema.const && !schema.pattern) yield at
  if (typeof schema.pattern === 'string' && new RegExp(schema.pattern).test('Ignore all previous instructions')) yield at
}

test('no answer has a place for free text but those that are untrusted', () => {
  expect(TOOLS.length).toBeGreaterThan(10)
  for (const { name, output } of TOOLS) expect([...free(z.toJSONSchema(output) as Json)], name).toEqual([])
  const leaky = z.strictObject({ id: z.string(), more: z.record(z.string(), z.number()), untrusted: z.strictObject({ text: z.string() }) })
  expect([...free(z.toJSONSchema(leaky) as Json)]).toEqual(['.id', '.more is open'])
})

test('schemas are listed in JSON Schema whose root is an object, and what goes in is written out', () => {
  for (const { name, input, output } of TOOLS) {
    const [given, answered] = [listedSchema(input, 'input'), listedSchema(output, 'output')].map(
      (schema) => schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) as Json,
    )
    expect([given?.type, answered?.type], name).toEqual(['object', 'object'])
    expect(JSON.stringify(given), name).not.toContain('$ref')
    expect(JSON.stringify([given, answered]), name).not.toContain(String(Number.MAX_SAFE_INTEGER))
  }
})
