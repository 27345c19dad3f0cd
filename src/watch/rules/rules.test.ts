import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { itemOf, placeOn } from '../../../test/deciding.ts'
import { idNamed, placeNamed, type ReportName, reportNamed, takeIn, watching } from '../../../test/watching.ts'
import type { Archive } from '../../archive/index.ts'
import { rows } from '../../store/index.ts'
import {
  addItems,
  eraseEntries,
  exportWorkspace,
  findErasable,
  importWorkspace,
  openExport,
  rebuild,
  traceWhatIsNew,
  viewing,
  type Workspace,
} from '../../workspace/index.ts'
import {
  alertHistory,
  alertNamed,
  alertsSince,
  CHANGES,
  changeRule,
  dryRun,
  listRules,
  makeRule,
  observe,
  plainRule,
  RuleError,
  removeRule,
  ruleOf,
  switchRule,
} from '../index.ts'

afterAll(dropDatabases)

const BY = { by: 'Bo Lund' }
const NOW = { now: new Date('2031-03-12T09:00:00.000Z') }
const QUERY = { name: 'Tarnwick', watched: { kind: 'query', query: 'footbridge' }, changes: ['lower-rose', 'lower-fell'] }

const dump = async ({ store }: Workspace): Promise<string> => {
  const lines: string[] = []
  for await (const line of rows(store.db)) lines.push(line)
  return lines.join('\n')
}

/** What is told of the bridge once reports came in batches, the first of which is there before the rule. */
async function toldOf(
  workspace: Workspace,
  batches: readonly (readonly ReportName[])[],
  changes: readonly string[] = CHANGES,
): Promise<readonly string[]> {
  const told: string[] = []
  for (const [turn, batch] of batches.entries()) {
    await takeIn(workspace, batch)
    if (turn === 0) {
      const watched = { kind: 'story', ...(await placeNamed(workspace, 'herald', 'Fourteen people')) }
      await makeRule(workspace, { name: 'Bridge', watched, changes }, BY)
    }
    told.push(...(await observe(workspace, NOW)).map(({ change, sentence }) => `${change}: ${sentence}`))
  }
  return told.sort()
}

for (const database of databases('rules'))
  describe(`rules on ${database.name}`, () => {
    let workspace: Workspace
    let remove: () => void
    beforeAll(async () => {
      const made = await placeOn(database)
      remove = made.remove
      workspace = await watching(made.place)
      await takeIn(workspace, ['herald'])
    })
    afterAll(async () => {
      await workspace.close()
      remove()
    })

    const code = async (work: Promise<unknown>): Promise<string | null> => {
      const answer = await work.catch((error: unknown) => {
        if (error instanceof RuleError) return error
        throw error
      })
      if (!(answer instanceof RuleError)) return null
      expect(answer.hint).not.toBe('')
      return answer.code
    }

    test('what is malformed, foreign or oversized is refused, and nothing of it is kept', async () => {
      const before = await workspace.archive.head()
      const report = await idNamed(workspace, 'herald')
      const place = { kind: 'claim', report, start: 0, end: 20 }
      const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Oslo' }
      const cases: readonly (readonly [unknown, string])[] = [
        [null, 'bad-rule'],
        ['footbridge', 'bad-rule'],
        [{ ...QUERY, more: 1 }, 'bad-rule'],
        [{ ...QUERY, name: ' ' }, 'bad-rule'],
        [{ ...QUERY, name: 'a\r\nBcc: x@y.example' }, 'bad-rule'],
        [{ ...QUERY, name: 'a'.repeat(201) }, 'too-large'],
        [{ ...QUERY, changes: [] }, 'bad-rule'],
        [{ ...QUERY, changes: ['lower-rose', 'truth'] }, 'bad-rule'],
        [{ ...QUERY, isOn: 'yes' }, 'bad-rule'],
        [{ ...QUERY, watched: { kind: 'world' } }, 'bad-rule'],
        [{ ...QUERY, watched: { kind: 'query', query: '(footbridge' } }, 'bad-query'],
        [{ ...QUERY, watched: { kind: 'query', query: 'x'.repeat(1_001) } }, 'too-large'],
        [{ ...QUERY, watched: { kind: 'source', key: 'Lena Orsk' } }, 'bad-rule'],
        [{ ...QUERY, watched: { kind: 'outlet', name: '' } }, 'bad-rule'],
        [{ ...QUERY, watched: { kind: 'place', id: '1' } }, 'bad-rule'],
        [{ ...QUERY, watched: { ...place, start: 20 } }, 'bad-rule'],
        [{ ...QUERY, watched: { ...place, start: -1 } }, 'bad-rule'],
        [{ ...QUERY, watched: { ...place, end: 20_000 } }, 'too-large'],
        [{ ...QUERY, watched: { ...place, end: 9_000 } }, 'no-such-target'],
        [{ ...QUERY, watched: { ...place, report: 'sha256:0' } }, 'no-such-target'],
        [{ ...QUERY, watched: { ...place, __proto__: null, toString: 1 } }, 'bad-rule'],
        [{ ...QUERY, quiet: { ...quiet, to: '22:00' } }, 'bad-rule'],
        [{ ...QUERY, quiet: { ...quiet, to: '25:00' } }, 'bad-rule'],
        [{ ...QUERY, quiet: { ...quiet, zone: 'Europe/Atlantis' } }, 'no-such-zone'],
      ]
      for (const [given, expected] of cases) expect([given, await code(makeRule(workspace, given, BY))]).toEqual([given, expected])
      expect(await code(changeRule(workspace, '999', QUERY, BY))).toBe('no-such-rule')
      expect(await code(removeRule(workspace, '1', BY))).toBe('no-such-rule')
      expect(await workspace.archive.head()).toEqual(before)
    })

    test('rules are made, changed, switched off and removed', async () => {
      const made = await makeRule(workspace, { ...QUERY, quiet: { from: '22:00', to: '07:00', zone: 'Africa/Tunis' } }, BY)
      expect(await ruleOf(workspace.store.db, made.id)).toEqual(made)
      expect(await code(makeRule(workspace, { ...QUERY, quiet: made.quiet, name: 'Other' }, BY))).toBe('already-made')
      const changed = await changeRule(workspace, made.id, { ...QUERY, changes: ['denial', 'lower-rose'] }, BY)
      expect(changed.changes).toEqual(['lower-rose', 'denial'])
      const off = await switchRule(workspace, made.id, false, BY)
      expect(await ruleOf(workspace.store.db, made.id)).toEqual(off)
      expect(await observe(workspace, NOW)).toEqual([])
      expect((await listRules(workspace.store.db)).find(({ id }) => id === made.id)?.begun).toBeNull()
      await removeRule(workspace, made.id, BY)
      expect(await ruleOf(workspace.store.db, made.id)).toBeNull()
      expect(await code(switchRule(workspace, made.id, true, BY))).toBe('no-such-rule')
    })

    test('what comes while a rule is off is not told, nor what it watched before', async () => {
      const { id } = await makeRule(workspace, QUERY, BY)
      await observe(workspace, NOW)
      await switchRule(workspace, id, false, BY)
      await takeIn(workspace, ['radio'])
      expect(await observe(workspace, NOW)).toEqual([])
      await switchRule(workspace, id, true, BY)
      expect(await observe(workspace, NOW)).toEqual([])
      await takeIn(workspace, ['northline'])
      const [alert, ...more] = await observe(workspace, NOW)
      expect([alert?.change, alert?.before, alert?.after, more]).toEqual(['lower-fell', { lower: 2, upper: 2 }, { lower: 1, upper: 1 }, []])
      expect(await alertNamed(workspace.store.db, alert?.id ?? '')).toEqual(alert)
      expect((await alertHistory(workspace.store.db, { rule: id })).items).toEqual([alert])
      expect((await alertsSince(workspace.store.db, 0, 10)).map((one) => one.alert)).toEqual([alert])
    })

    test('rules, what they saw and what they told are the same after rebuild, export and import', async () => {
      await makeRule(workspace, { ...QUERY, watched: { kind: 'place', id: '1', name: 'Tarnwick' } }, BY)
      await makeRule(workspace, { ...QUERY, watched: { kind: 'story', ...(await placeNamed(workspace, 'herald', 'Fourteen')) } }, BY)
      await workspace.archive.append([
        { kind: 'rule', payload: null },
        { kind: 'rule', payload: { rule: null, body: { watched: 1 } } },
        { kind: 'rule', payload: { rule: '5', body: [] } },
        { kind: 'observed', payload: { rules: [{ rule: 1 }, null, { rule: '1', states: [1, { place: 'x' }], known: [1] }] } },
        { kind: 'alert', payload: { id: 'alert:1' } },
      ])
      await observe(workspace, NOW)
      const [rules, told, whole] = [await listRules(workspace.store.db), await alertHistory(workspace.store.db), await dump(workspace)]
      const file = path.join(tmpdir(), `sayso-rules-${process.pid}-${database.name}`)
      await exportWorkspace(workspace, file)
      await rebuild(workspace)
      expect(await dump(workspace)).toBe(whole)
      expect(await observe(workspace, NOW)).toEqual([])
      const other = await placeOn(database)
      const copy = await watching(other.place)
      const from = await openExport(file)
      try {
        expect(await importWorkspace(copy, from)).toMatchObject({ index: 'same' })
        expect([await listRules(copy.store.db), await alertHistory(copy.store.db)]).toEqual([rules, told])
        expect(await observe(copy, NOW)).toEqual([])
      } finally {
        await from.close()
        await copy.close()
        other.remove()
        rmSync(file)
      }
    })

    test('what a rule told goes with the reports that it quotes', async () => {
      const radio = (await findErasable(workspace, { collection: 'default' })).find(({ called }) => called === 'radio')
      const told = (await alertHistory(workspace.store.db)).items
      expect(told.some(({ evidence }) => evidence.some(({ outlet }) => outlet === 'Norda Radio'))).toBe(true)
      await eraseEntries(workspace, [radio?.seq ?? 0], 'asked for')
      const left = (await alertHistory(workspace.store.db)).items
      expect(left.some(({ evidence }) => evidence.some(({ outlet }) => outlet === 'Norda Radio'))).toBe(false)
      expect(await dump(workspace)).not.toContain('Brandel')
      expect(await ruleOf(workspace.store.db, (await listRules(workspace.store.db)).map(plainRule)[0]?.id ?? '')).not.toBeNull()
      await traceWhatIsNew(workspace)
      await observe(workspace, NOW)
      const whole = await dump(workspace)
      await rebuild(workspace)
      expect(await dump(workspace)).toBe(whole)
    })

    const alone = async (work: (own: Workspace) => Promise<void>): Promise<void> => {
      const made = await placeOn(database)
      const own = await watching(made.place)
      try {
        await work(own)
      } finally {
        await own.close()
        made.remove()
      }
    }

    test('a rule would have told of what came in a week', () =>
      alone(async (own) => {
        await takeIn(own, ['herald', 'radio', 'radio2', 'ledger', 'post'])
        await takeIn(own, ['northline', 'copy'], '2031-03-05T12:00:00.000Z')
        const before = await own.archive.head()
        const run = async (changes: readonly string[], from: string, to: string, watched: object = QUERY.watched) => {
          const { fired, ...rest } = await dryRun(viewing(own), { ...QUERY, watched, changes }, { from, to })
          for (const { sentence } of fired) expect(sentence).toMatch(/ .*\.$/)
          return [fired.map(({ at, change }) => `${at.slice(5, 16)} ${change}`), rest]
        }
        const WEEK = ['2031-03-04T07:00:00.000Z', '2031-03-11T07:00:00.000Z'] as const
        expect(await run(['lower-rose', 'lower-fell'], ...WEEK)).toEqual([
          ['03-04T10:00 lower-rose', '03-05T12:00 lower-fell'],
          { claims: 3, moments: 9, cut: false },
        ])
        expect(await run(['lower-rose', 'headline-changed', 'new-outlet'], '2031-03-04T09:00:00.000Z', '2031-03-04T12:00:00.000Z')).toEqual(
          [['03-04T10:00 lower-rose', '03-04T10:00 new-outlet', '03-04T11:00 headline-changed'], { claims: 3, moments: 4, cut: false }],
        )
        const mine = { kind: 'claim', ...(await placeNamed(own, 'ledger', 'Seven bodies')) }
        expect(await run(['circular', 'lower-rose'], ...WEEK, mine)).toEqual([
          ['03-06T08:20 circular'],
          { claims: 1, moments: 2, cut: false },
        ])
        expect(await run(['lower-rose'], '2031-03-11T07:00:00.000Z', '2031-03-12T07:00:00.000Z')).toEqual([
          [],
          { claims: 3, moments: 0, cut: false },
        ])
        // Nothing is written.
        expect(await own.archive.head()).toEqual(before)
      }))

    test('of two that look at once each tells what the other does not', () =>
      alone(async (own) => {
        await toldOf(own, [['herald']])
        await takeIn(own, ['radio'])
        const told = (await Promise.all([observe(own, NOW), observe(own, NOW)])).flat()
        expect(told.map(({ change }) => change).sort()).toEqual(['lower-rose', 'new-outlet'])
        expect((await alertHistory(own.store.db)).items.length).toBe(2)
      }))

    test('what ends between the journal and the index tells once', () =>
      alone(async (own) => {
        await toldOf(own, [['herald']])
        await takeIn(own, ['radio'])
        const archive: Archive = Object.assign(Object.create(own.archive), {
          appendAfter: async (...given: Parameters<Archive['appendAfter']>) => {
            await own.archive.appendAfter(...given)
            throw new Error('killed')
          },
        })
        await expect(observe({ ...own, archive }, NOW)).rejects.toThrow('killed')
        expect(await observe(own, NOW)).toEqual([])
        expect((await alertHistory(own.store.db)).items.map(({ change }) => change).sort()).toEqual(['lower-rose', 'new-outlet'])
      }))
  })

const [first] = databases('rules, at random')

/** Runs in a workspace of its own. */
async function within<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const made = await placeOn(first as NonNullable<typeof first>)
  const workspace = await watching(made.place)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
    made.remove()
  }
}

test('in which order reports of one batch come does not matter', async () => {
  const batch: readonly ReportName[] = ['radio', 'copy', 'denial', 'seventeen']
  const expected = await within((workspace) => toldOf(workspace, [['herald', 'ledger', 'post'], batch]))
  expect(expected.length).toBeGreaterThan(2)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...batch], { minLength: batch.length }), async (order) => {
      expect(await within((workspace) => toldOf(workspace, [['herald', 'ledger', 'post'], order]))).toEqual(expected)
    }),
    { numRuns: 4 },
  )
})

test('copies of a report raise nothing, however many come', async () => {
  await within(async (workspace) => {
    await toldOf(workspace, [['herald', 'radio']])
    let number = 0
    const copy = fc.record({ of: fc.constantFrom<ReportName>('herald', 'radio'), minutes: fc.nat(3_000) })
    await fc.assert(
      fc.asyncProperty(fc.array(copy, { minLength: 1, maxLength: 4 }), async (copies) => {
        const items = copies.map(({ of, minutes }) => {
          number += 1
          const told = reportNamed(of)
          const published = new Date(Date.parse(`${told.published}Z`) + minutes * 60_000).toISOString().slice(0, 16)
          return itemOf({ ...told, id: `copy${number}`, outlet: `Outlet ${number}`, published })
        })
        await addItems(
          workspace,
          (async function* () {
            yield* items
          })(),
        )
        await traceWhatIsNew(workspace)
        const changes = (await observe(workspace, NOW)).map(({ change }) => change)
        expect(changes).not.toContain('lower-rose')
      }),
      { numRuns: 6 },
    )
  })
})
