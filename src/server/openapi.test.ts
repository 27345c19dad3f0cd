import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { ENDPOINTS } from './endpoints.ts'
import { openApiOf } from './openapi.ts'

// Judged by a validator that is not ours, and that brings the specification's own schema along.

const document = JSON.parse(JSON.stringify(openApiOf('1.2.3'))) as {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly security: readonly object[]
  readonly responses: Readonly<Record<string, { readonly content: object }>>
}

test('the document is one of OpenAPI 3.1', async () => {
  const validator = new Validator()
  const result = await validator.validate(structuredClone(document))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('the validator can fail', async () => {
  const broken = structuredClone(document) as { paths: Record<string, unknown> }
  broken.paths['/api/health'] = { get: { responses: 'none' } }
  expect((await new Validator().validate(broken)).valid).toBe(false)
})

test('it has every route, each once, with what it takes, and says who may use it', () => {
  const operations = ENDPOINTS.map(({ method, path }) => document.paths[path]?.[method.toLowerCase()])
  expect(operations.every(Boolean)).toBe(true)
  expect(Object.values(document.paths).flatMap(Object.keys)).toHaveLength(ENDPOINTS.length)
  expect(new Set(operations.map((operation) => operation?.operationId)).size).toBe(ENDPOINTS.length)
  for (const [at, { path, scope, status, query }] of ENDPOINTS.entries()) {
    const operation = operations[at] as Operation
    expect(operation.security.length === 0, path).toBe(scope === 'none')
    expect(Object.keys(operation.responses).sort()).toEqual([String(status), 'default'].sort())
    const named = (where: string) => (operation.parameters ?? []).filter((one) => one.in === where).map(({ name }) => name)
    expect(named('path')).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
    expect(named('query').sort()).toEqual(Object.keys(query?.shape ?? {}).sort())
  }
})
