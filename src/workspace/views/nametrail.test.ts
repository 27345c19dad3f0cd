import { expect, test } from 'vitest'
import { longestWay } from './nametrail.ts'

/** “r1 official” in order of time, “r2 < r1” who has it from whom, and the reports of the way. */
const check = (told: string, relays: string, own: string, expected: string): void => {
  const list = told.split(', ').map((one) => ({ report: one.slice(0, 2), source: one.slice(3) }))
  const from = relays.split(', ').flatMap((one) => {
    const [report, parent] = one.split(' < ')
    return report && parent ? [{ claim: 'c', report, parent, source: '', behind: '' }] : []
  })
  expect(
    longestWay(list, from, [own])
      .map(({ report }) => report)
      .join(' '),
  ).toBe(expected)
}

test.each<[what: string, told: string, relays: string, own: string, expected: string]>([
  ['nobody has it from anybody', 'r1 official, r2 official', '', 'official', 'r1'],
  ['from hand to hand', 'r1 official at the quay, r2 quay official, r3 official', 'r2 < r1, r3 < r2', 'official', 'r1 r2 r3'],
  ['the way of the most names', 'r1 a, r2 b, r3 b, r4 c', 'r2 < r1, r3 < r2, r4 < r2', 'a', 'r1 r2 r4'],
  ['the way of the most reports where names are equally many', 'r1 a, r2 b, r3 b', 'r2 < r1, r3 < r2, r3 < r1', 'a', 'r1 r2 r3'],
  ['a way on which it is named itself', 'r1 a, r2 b, r3 c, r4 d', 'r2 < r1, r3 < r2, r4 < r1', 'd', 'r1 r4'],
  ['nobody is it', 'r1 a, r2 b', 'r2 < r1', 'z', ''],
  ['clocks that go round', 'r1 a, r2 b', 'r2 < r1, r1 < r2', 'a', 'r1 r2'],
])('%s', (_, told, relays, own, expected) => check(told, relays, own, expected))
