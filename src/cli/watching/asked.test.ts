import { describe, expect, test } from 'vitest'
import type { Db } from '../../store/index.ts'
import { quietIn, type RuleGivenFlags, ruleGiven } from './asked.ts'
import { zoneHere } from './flags.ts'

/** These ask no database. */
const NONE = null as unknown as Db

describe('what a rule is given', () => {
  const ROWS: readonly (readonly [flags: RuleGivenFlags, expected: object | string])[] = [
    [
      { query: 'mill  fire' },
      {
        name: 'mill fire',
        watched: { kind: 'query', query: 'mill  fire' },
        changes: ['lower-rose', 'lower-fell', 'circular', 'single-source', 'denial', 'figure-moved', 'correction', 'removal'],
        quiet: null,
        isOn: true,
      },
    ],
    [
      { outlet: 'Reed Herald', when: 'removal, new-outlet', name: 'The herald', quiet: '7:30-22:00@Europe/Oslo' },
      {
        name: 'The herald',
        watched: { kind: 'outlet', name: 'Reed Herald' },
        changes: ['removal', 'new-outlet'],
        quiet: { from: '07:30', to: '22:00', zone: 'Europe/Oslo' },
        isOn: true,
      },
    ],
    [{ query: `${'word '.repeat(15)}${'w'.repeat(40)}` }, { name: `${'word '.repeat(15).trim()}…` }],
    [{}, 'say what to watch'],
    [{ query: 'mill', outlet: 'Reed Herald' }, 'say what to watch'],
    [{ query: 'mill', when: 'lower-rose,' }, 'nothing is no change'],
    [{ query: 'mill', when: 'fell' }, 'fell is no change'],
    [{ source: 'ada quill' }, "ada quill is no source's key"],
  ]
  test.each(ROWS)('%j', async (flags, expected) => {
    if (typeof expected === 'string')
      await expect(ruleGiven(NONE, flags)).rejects.toMatchObject({ exit: 2, message: expect.stringContaining(expected) })
    else expect(await ruleGiven(NONE, flags)).toMatchObject(expected)
  })
})

test.each([
  ['22:30-07:00@Africa/Tunis', { from: '22:30', to: '07:00', zone: 'Africa/Tunis' }],
  ['22:30-7:00', { from: '22:30', to: '07:00', zone: zoneHere() }],
  ['22-7', null],
  ['22:30', null],
  ['22:30-07:00@', null],
  ['', null],
])('the quiet time %j', (given, expected) => {
  if (expected) expect(quietIn(given)).toEqual(expected)
  else expect(() => quietIn(given)).toThrow(expect.objectContaining({ exit: 2 }))
})
