import { type ComponentChildren, isValidElement } from 'preact'
import { expect, test } from 'vitest'
import { TheAnswer } from './answer.tsx'
import type { ClaimView } from './told.ts'

/** The words that a part of a page shows: components that keep nothing are called as they would be drawn. */
function wordsOf(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(wordsOf).join('')
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (!isValidElement(node)) return ''
  const { type, props } = node
  if (typeof type === 'function') return wordsOf((type as (props: unknown) => ComponentChildren)(props))
  const inner = wordsOf((props as { readonly children?: ComponentChildren }).children)
  return type === 'p' || type === 'h1' || type === 'li' ? `${inner.trim()}\n` : inner
}

const view = (given: Partial<ClaimView>): ClaimView => ({
  claim: { id: 'claim:1', text: 'the bridge fell', reports: 4, mentions: 5, origins: { lower: 1, upper: 2 } },
  brief: null,
  machine: { lower: 1, upper: 2 },
  why: [
    { words: 'Lena Orsk', origin: 'o1' },
    { words: ' stands behind it by name or office. So one origin is sure, and one more is possible.', origin: null },
  ],
  reasons: [],
  wouldChange: [],
  bottlenecks: [],
  circles: [],
  funnel: { reports: 4, afterReprints: 3, origins: { lower: 1, upper: 2 } },
  mentions: [],
  mentionCount: 5,
  decisions: [],
  credibility: null,
  verdicts: [],
  merged: [],
  split: [],
  story: null,
  traced: null,
  ...given,
})

/** What the top of a claim's page has, a line each. */
const check = (given: Partial<ClaimView>, has: readonly (string | RegExp)[], lacks: readonly RegExp[] = []): void => {
  const told = wordsOf(TheAnswer({ view: view(given), hues: new Map([['o1', 'v1']]), actions: null }))
  for (const words of has) expect(told).toMatch(words)
  for (const words of lacks) expect(told).not.toMatch(words)
}

test('the claim, how many origins are behind it, and the sentence that explains it', () =>
  check(
    {},
    [
      'The bridge fell',
      /1.2independent originsbehind 4 reports/,
      'Lena Orsk stands behind it by name or office. So one origin is sure, and one more is possible.',
      /4.*reports carry the claim/,
      'texts, once 1 reprint is folded',
      /independent origins: 1 sure, 1 that cannot be shown to be separate/,
    ],
    [/Before people decided/],
  ))

test('one origin, of reports that are no reprints', () => {
  const one = { lower: 1, upper: 1 }
  const claim = { ...view({}).claim, reports: 1, origins: one }
  check({ claim, machine: one, funnel: { reports: 1, afterReprints: 1, origins: one } }, [
    'independent originbehind 1 report',
    'report makes the claim',
    'text: none is a reprint',
    'independent origin: 1 sure',
  ])
})

test('what was found before people decided', () => check({ machine: { lower: 0, upper: 3 } }, [/Before people decided: 0.3\./]))

test('no interval yet', () => {
  const claim = { ...view({}).claim, origins: null }
  check({ claim, why: [], machine: null, funnel: { reports: 4, afterReprints: 4, origins: null } }, [
    'No interval has been worked out yet.',
    /\?/,
  ])
})
