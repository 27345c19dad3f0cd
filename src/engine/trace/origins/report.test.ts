import { expect, test } from 'vitest'
import type { Naming, Source, SourceKind, Statement } from '../../model/index.ts'
import { originsOf } from './report.ts'

const KINDS: Readonly<Record<string, readonly [SourceKind, Naming]>> = {
  Amel: ['person', 'named'],
  Bilal: ['person', 'named'],
  mayor: ['person', 'role'],
  'port official': ['person', 'anonymous'],
  Echo: ['outlet', 'named'],
  Beacon: ['outlet', 'named'],
  unstated: ['unknown', 'anonymous'],
}

/** Chains as `Echo>Amel`; the interval they leave. */
function check(chains: readonly string[], own: boolean, expected: string, reason = '', near: readonly string[] = []): void {
  const ids = Object.keys(KINDS)
  const sources = ids.map((name): Source => ({ id: name, name, kind: KINDS[name]![0], naming: KINDS[name]![1], mentions: [] }))
  const statements = [...chains, ...near].map(
    (chain, index): Statement => ({
      id: `s${index}`,
      content: [],
      cue: [],
      source: [],
      chain: chain.split('>'),
      mode: 'indirect',
      stance: 'asserts',
      hedged: false,
      hedges: [],
      confidence: 1,
      rule: 'test',
    }),
  )
  const { lower, upper, reasons } = originsOf(statements, sources, {
    by: statements.slice(0, chains.length).map(({ id }) => id),
    own,
    near: statements.slice(chains.length).map(({ id }) => id),
  })
  expect(`${lower}-${upper}`).toBe(expected)
  expect(reasons.join('; ')).toContain(reason)
}

test.each<[readonly string[], boolean, string, string]>([
  [['Amel'], false, '1-1', 'Amel is named'],
  [['Amel', 'Bilal'], false, '2-2', 'Bilal is named'],
  [['Amel', 'Echo>Amel'], false, '1-1', 'Amel is named'],
  [['mayor'], false, '1-1', 'the mayor is known by office'],
  [['port official'], false, '0-1', 'an unnamed port official may have had it from the same place'],
  [['Amel', 'port official'], false, '1-2', ''],
  [['Echo'], false, '0-1', 'without showing a source'],
  [['Echo', 'Echo>Amel'], false, '1-1', ''],
  [['Echo>Beacon', 'Beacon>Echo'], false, '0-0', 'rest on one another'],
  [['Echo>Beacon', 'Beacon>Echo', 'Beacon>Amel'], false, '1-1', ''],
  [['unstated'], false, '0-1', 'does not name'],
  [[], true, '0-1', 'own voice'],
  [['Amel'], true, '1-2', 'own voice'],
  [[], false, '0-0', 'nobody'],
])('%j own %s leaves %s', (chains, own, expected, reason) => check(chains, own, expected, reason))

test.each<[readonly string[], readonly string[], string, string]>([
  [['Amel'], ['Bilal'], '1-2', 'Bilal speaks of the same'],
  [['Amel'], ['Bilal', 'mayor'], '1-2', 'Bilal speaks of the same'],
  [['Amel'], ['Echo>Amel'], '1-1', ''],
  [['port official'], ['unstated'], '0-2', ''],
])('%j beside %j leaves %s', (chains, near, expected, reason) => check(chains, false, expected, reason, near))
