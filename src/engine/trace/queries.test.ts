import { expect, test } from 'vitest'
import { models } from '../../../test/weights.ts'
import { readClean } from '../engine.ts'
import { answer, type Query } from './queries.ts'
import { factsOf } from './told/facts.ts'
import type { Trace } from './trace.ts'
import { Tracer } from './tracer.ts'

const BURST = 'At least 14 people were killed when a dam burst near Tarnwick on Monday, fire chief Lena Orsk said.'
const HURT = 'Another 31 people were injured near Tarnwick, a hospital official said.'
const WARNED = 'The wall of the dam near Tarnwick had been cracked since spring, mayor Ivo Brandel said.'

/** `id Outlet hours`, with its text: b copies a; c has it from a source of its own, and cites Echo; d tells of something else. */
const REPORTS: readonly (readonly [id: string, outlet: string, hours: number, text: string])[] = [
  ['a', 'Echo', 0, `${BURST} ${HURT}`],
  ['b', 'Mail', 2, `${BURST} ${HURT.replace('Another', 'Some')}`],
  ['c', 'Post', 3, `Fourteen people died when a dam near Tarnwick burst, the Echo reported. ${WARNED}`],
  [
    'd',
    'Globe',
    4,
    'A court in Quell Bay jailed five sailors on Monday, spokesman Anders Kroll said. Officers in Quell Bay seized two guns, an official said.',
  ],
]

/** No claim fits what this one's headline is about. */
const ASIDE = 'A warehouse by the river burned down, and three people were hurt.'

const traced = (): Trace => {
  const tracer = new Tracer()
  for (const [id, outlet, hours, text] of REPORTS)
    tracer.add(
      { id, outlet, published: 32_000_000 + hours * 60, retrieved: null, text },
      factsOf(readClean(text, { outlet, title: id === 'd' ? 'Five jailed in Quell Bay' : 'Dam bursts near Tarnwick' }, models)),
    )
  const aside = readClean(ASIDE, { title: 'Mayor Brandel in Ostrel' }, models)
  tracer.add({ id: 'e', outlet: 'Globe', published: 32_100_000, retrieved: null, text: ASIDE }, factsOf(aside))
  return tracer.trace({ rarity: models.rarity })
}

let trace: Trace | null = null

/** `lower–upper`, and how many claims the answer holds for if that is not one; null where nothing was traced. */
function check(query: Query, expected: string | null): void {
  trace ??= traced()
  const origins = answer(trace, query)
  const many = origins?.reasons.find((reason) => /share \d+ claims/.test(reason))
  expect(origins && `${origins.lower}–${origins.upper}${many ? ` of ${/\d+/.exec(many)}` : ''}`).toBe(expected)
}

const open = (report: string, start?: number, end?: number): Query => ({
  q: 'q',
  kind: 'claim',
  report,
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
})

test.each<[what: string, query: Query, expected: string | null]>([
  ['the claim of a stretch', open('a', 0, BURST.length), '1–1'],
  ['of part of it', open('a', 10, 20), '1–1'],
  ['of another', open('a', BURST.length + 1, BURST.length + 20), '0–1'],
  ['of the one that it covers most of', open('a', BURST.length - 5, BURST.length + 60), '0–1'],
  ['of a copy', open('b', 0, 40), '1–1'],
  ['of who cites', open('c', 0, 40), '1–1'],
  ['without a stretch, that of the longest sentence', open('a'), '1–1'],
  ['of a stretch that is none', open('a', 5000, 5001), null],
  ['of a stretch turned round', open('a', 20, 10), null],
  ['of a report that is not there', open('x', 0, 10), null],
  ['of a report by a strange name', open('__proto__'), null],
  ['the story of a report', { q: 'q', kind: 'story', report: 'd' }, '1–2'],
  ['the story of a report whose headline is about something else', { q: 'q', kind: 'story', report: 'e' }, '0–1'],
  ['the story of all claims of a report', { q: 'q', kind: 'story', report: 'c' }, '2–2'],
  ['the story of a report that is not there', { q: 'q', kind: 'story', report: 'x' }, null],
  ['the claim that reports share', { q: 'q', kind: 'claim', reports: ['a', 'b', 'c'] }, '1–1'],
  ['the claim that two share and no third', { q: 'q', kind: 'claim', reports: ['a', 'b'] }, '0–1'],
  ['one of two that fit as well', { q: 'q', kind: 'claim', reports: ['d'] }, '0–1 of 2'],
  ['the claim that no other makes', { q: 'q', kind: 'claim', reports: ['c'] }, '1–1'],
  ['the story of reports', { q: 'q', kind: 'story', reports: ['a', 'b', 'c'] }, '2–3'],
  ['of reports that are not there', { q: 'q', kind: 'claim', reports: ['x', 'y'] }, null],
  ['of no reports', { q: 'q', kind: 'claim', reports: [] }, null],
  ['the story of no reports', { q: 'q', kind: 'story', reports: [] }, null],
  ['a report twice', { q: 'q', kind: 'claim', reports: ['d', 'd'] }, '0–1 of 2'],
])('%s', (_, query, expected) => check(query, expected))
