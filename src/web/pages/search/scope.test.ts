import { expect, test } from 'vitest'
import { inScope, scopeOf } from './scope.ts'

test.each([
  ['ferry', 'reports'],
  ['in:claims ferry', 'claims'],
  ['ferry in:Statements', 'statements'],
  ['in:nothing ferry', 'reports'],
  ['begin:claims', 'reports'],
])('%s looks for %s', (query, scope) => expect(scopeOf(query)).toBe(scope))

test.each([
  ['ferry', 'claims', 'in:claims ferry'],
  ['in:claims ferry', 'reports', 'ferry'],
  ['ferry in:claims fire', 'sources', 'in:sources ferry fire'],
] as const)('%s for %s', (query, scope, wanted) => expect(inScope(query, scope)).toBe(wanted))
