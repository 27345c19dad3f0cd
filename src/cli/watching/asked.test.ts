import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { holding, placeOn } from '../../../test/deciding.ts'
import type { Db } from '../../store/index.ts'
import type { Workspace } from '../../workspace/index.ts'
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

const NAMING = [
  'A ferry with 90 people aboard ran aground off the port of Sfax, Tunisia, on Monday, harbour master Amel Trabe said.',
  'Two lorries burned on the road from Sfax to Gabes in Tunisia on Tuesday, spokesman Karim Louden said.',
  'Power failed in Tripoli, Libya, on Tuesday, spokeswoman Hana Derra said.',
  'A bakery in Tripoli, Lebanon, gave away its bread on Friday, mayor Ziad Khoury said.',
].map((text, at) => ({
  id: `report${at}`,
  outlet: `Lake Post ${at}`,
  title: 'News of the day',
  published: `2031-03-0${at + 1}T08:00`,
  text,
}))

for (const database of databases('asked'))
  describe(`the place that is watched, on ${database.name}`, () => {
    let workspace: Workspace
    let remove = (): void => {}
    beforeAll(async () => {
      const on = await placeOn(database)
      remove = on.remove
      workspace = await holding(on.place, NAMING)
    })
    afterAll(async () => {
      await workspace.close()
      remove()
      await dropDatabases()
    })

    test.each<[place: string, expected: object]>([
      ['Sfax', { watched: { kind: 'place', id: '2467454', name: 'Sfax' }, name: 'Sfax' }],
      ['sfax, tn', { watched: { id: '2467454' } }],
      ['Tripoli', { exit: 2, code: 'which-place', hint: expect.stringMatching(/^give one as 'Tripoli, \d+' \(.+\) or 'Tripoli, \d+' \(/) }],
      ['Tripoli, LY', { watched: { id: '2210247' } }],
      ['Tripoli, 266826', { watched: { id: '266826' } }],
      ['Tripoli, TN', { exit: 1, code: 'no-place' }],
      ['Atlantis', { exit: 1, code: 'no-place' }],
      ['("', { exit: 1, code: 'no-place' }],
      [' ', { exit: 2, code: 'usage' }],
    ])('%j', async (place, expected) => {
      const given = ruleGiven(workspace.store.db, { place }).catch((error: unknown) => error)
      expect(await given).toMatchObject(expected)
    })
  })
