import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { anchorAt, DECIDING, heldReports, holding, placeOn } from '../../../test/deciding.ts'
import { rows } from '../../store/index.ts'
import {
  correctedReading,
  decide,
  decisionList,
  decisionOf,
  decisionsAbout,
  eraseEntries,
  exportWorkspace,
  findErasable,
  importWorkspace,
  openExport,
  openWorkspace,
  readingInForce,
  rebuild,
  undo,
  type Workspace,
} from '../index.ts'
import { type Anchor, DecisionError } from './decision.ts'
import { sourceMap } from './sources.ts'

afterAll(dropDatabases)

const BY = { by: 'Bo Lund' }
const CHIEF = 'named:lena orsk'
const SPELT = 'named:lena orsck'
const TOLL = 'At least 14 people were killed when a footbridge collapsed in Tarnwick on Monday'

const dump = async ({ store }: Workspace): Promise<string> => {
  const lines: string[] = []
  for await (const line of rows(store.db)) lines.push(line)
  return lines.join('\n')
}

for (const database of databases('decisions'))
  describe(`decisions on ${database.name}`, () => {
    let workspace: Workspace
    let remove: () => void
    let at: (report: string, words: string) => Anchor
    beforeAll(async () => {
      const made = await placeOn(database)
      remove = made.remove
      workspace = await holding(made.place)
      const reports = await heldReports(workspace)
      at = (report, words) => anchorAt(reports.get(report) as Parameters<typeof anchorAt>[0], words)
    })
    afterAll(async () => {
      await workspace.close()
      remove()
    })

    /** The code with which a decision is refused; the decision's id where it is not. */
    const check = async (what: unknown, code: string | null): Promise<string> => {
      const answer = await decide(workspace, what, BY).catch((error: unknown) => {
        if (error instanceof DecisionError) return error
        throw error
      })
      if (answer instanceof DecisionError) {
        expect([answer.code, answer.message]).toEqual([code, answer.message])
        expect(answer.hint).not.toBe('')
        return ''
      }
      expect(code, JSON.stringify(what)).toBeNull()
      return answer.id
    }

    test('what is malformed, foreign, oversized or in other words is refused, and nothing of it is kept', async () => {
      const before = await workspace.archive.head()
      const statement = at('bridge1', TOLL)
      const cases: readonly (readonly [unknown, string])[] = [
        [null, 'bad-decision'],
        ['accept', 'bad-decision'],
        [{ kind: 'approve', statement }, 'bad-decision'],
        [{ kind: 'accept' }, 'bad-decision'],
        [{ kind: 'accept', statement, more: 1 }, 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, start: statement.end } }, 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, start: -1 } }, 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, start: 0.5 } }, 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, quote: '' } }, 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, end: 2 ** 40 } }, 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, __proto__: null, toString: 1 } }, 'bad-decision'],
        [JSON.parse(`{"kind":"accept","statement":${JSON.stringify(statement)},"__proto__":{"by":"x"}}`), 'bad-decision'],
        [{ kind: 'accept', statement: { ...statement, report: 'sha256:0' } }, 'no-such-target'],
        [{ kind: 'accept', statement: { ...statement, quote: statement.quote.replace('14', '15') } }, 'other-words'],
        [{ kind: 'accept', statement: { ...statement, start: statement.start + 1, end: statement.end + 1 } }, 'other-words'],
        [{ kind: 'accept', statement: at('bridge1', 'The bridge over the Issel') }, 'no-such-target'],
        [{ kind: 'edit', statement }, 'bad-decision'],
        [{ kind: 'edit', statement, source: { name: 'A', kind: 'person', naming: 'famous' } }, 'bad-decision'],
        [{ kind: 'edit', statement, source: { name: 'a'.repeat(201), kind: 'person', naming: 'named' } }, 'too-large'],
        [{ kind: 'edit', statement, source: { name: 'A\u0000', kind: 'person', naming: 'named' } }, 'bad-decision'],
        [{ kind: 'edit', statement, source: { name: 'A\ud800', kind: 'person', naming: 'named' } }, 'bad-decision'],
        [{ kind: 'edit', statement, content: { start: 0, end: 100_000 } }, 'bad-decision'],
        [{ kind: 'merge-sources', from: [CHIEF], into: CHIEF }, 'contradicts'],
        [{ kind: 'merge-sources', from: ['named:nobody at all'], into: CHIEF }, 'no-such-target'],
        [{ kind: 'merge-sources', from: ['Lena Orsk'], into: CHIEF }, 'bad-decision'],
        [{ kind: 'merge-sources', from: [SPELT, SPELT], into: CHIEF }, 'bad-decision'],
        [{ kind: 'merge-sources', from: Array.from({ length: 201 }, (_, n) => `named:${n}`), into: CHIEF }, 'too-large'],
        [{ kind: 'split-source', source: CHIEF, statements: [statement], name: 'lena orsk!' }, 'contradicts'],
        [{ kind: 'merge-claims', claims: [statement] }, 'bad-decision'],
        [{ kind: 'merge-claims', claims: [statement, at('bridge2', TOLL)] }, 'contradicts'],
        [{ kind: 'split-claim', claim: statement, out: [statement] }, 'contradicts'],
        [{ kind: 'reliability', source: CHIEF, value: 'G' }, 'bad-decision'],
        [{ kind: 'credibility', claim: statement, value: 7 }, 'bad-decision'],
        [{ kind: 'credibility', claim: at('raid1', 'The captain was questioned for six hours'), value: 2 }, 'no-such-target'],
        [{ kind: 'verdict', claim: statement, name: ' ', rating: 'In part', text: '' }, 'bad-decision'],
        [{ kind: 'note', on: { report: statement.report, source: CHIEF }, text: 'x' }, 'bad-decision'],
        [{ kind: 'note', on: { report: statement.report }, text: 'x'.repeat(10_001) }, 'too-large'],
        [{ kind: 'undo', decision: '0' }, 'bad-decision'],
        [{ kind: 'undo', decision: '1' }, 'no-such-target'],
        [{ kind: 'undo', decision: '999999' }, 'no-such-target'],
      ]
      for (const [what, code] of cases) await check(what, code)
      await expect(
        decide(workspace, { kind: 'note', on: { report: statement.report }, text: 'x' }, { by: 'y'.repeat(300) }),
      ).rejects.toMatchObject({
        code: 'too-large',
      })
      expect(await workspace.archive.head()).toEqual(before)
    })

    test('a decision is found by what it is about, undone, and had back', async () => {
      const statement = at('bridge1', TOLL)
      const { report } = statement
      const read = (await heldReports(workspace)).get('bridge1')
      const states = async (): Promise<readonly string[]> => {
        const decisions = await decisionsAbout(workspace.store.db, { report })
        return correctedReading(report, read?.reading as never, decisions).marks.map(({ state }) => state)
      }
      expect(await states()).toEqual([])
      const accepted = await check({ kind: 'accept', statement }, null)
      await check({ kind: 'accept', statement }, 'already-decided')
      expect(await states()).toEqual(['accepted'])
      const rejected = await check({ kind: 'reject', statement }, null)
      expect(await states()).toEqual(['rejected'])
      const undone = (await undo(workspace, rejected, BY)).id
      await expect(undo(workspace, rejected, BY)).rejects.toMatchObject({ code: 'already-undone' })
      expect(await states()).toEqual(['accepted'])
      await undo(workspace, undone, BY)
      expect(await states()).toEqual(['rejected'])
      const again = (await undo(workspace, rejected, BY)).id
      expect(await decisionOf(workspace.store.db, rejected)).toMatchObject({ undone: again, by: 'Bo Lund', what: { kind: 'reject' } })
      expect(await decisionOf(workspace.store.db, accepted)).toMatchObject({ undone: null })
      expect(await decisionOf(workspace.store.db, 'x')).toBeNull()
      await undo(workspace, accepted, BY)
      expect(await states()).toEqual([])
      const listed = await decisionList(workspace.store.db, { limit: 3 })
      expect(listed.items.map(({ what }) => what.kind)).toEqual(['undo', 'undo', 'undo'])
      const next = await decisionList(workspace.store.db, { after: listed.next ?? '', limit: 200 })
      expect(next.items.map(({ what }) => what.kind)).toEqual(['undo', 'reject', 'accept'])
    })

    test('sources are one or two as persons say, and what speaks against it is refused', async () => {
      const merged = await check({ kind: 'merge-sources', from: [SPELT], into: CHIEF }, null)
      await check({ kind: 'merge-sources', from: [SPELT], into: CHIEF }, 'already-decided')
      await check({ kind: 'merge-sources', from: [CHIEF], into: SPELT }, 'already-decided')
      await check({ kind: 'merge-sources', from: ['named:petra vanek'], into: SPELT }, 'contradicts')
      const map = await sourceMap(workspace.store.db)
      expect([map.into(SPELT), map.group(CHIEF), map.mergedBy(SPELT)]).toEqual([CHIEF, [CHIEF, SPELT], merged])
      const reports = await heldReports(workspace)
      const courier = reports.get('bridge5') as NonNullable<ReturnType<typeof reports.get>>
      const { reading } = correctedReading(courier.id, courier.reading, [], map)
      expect(reading.sources.map(({ name }) => name)).toContain('Lena Orsk')
      const split = await check(
        { kind: 'split-source', source: CHIEF, statements: [at('bridge1', 'two of the cables had snapped')], name: 'Lena Orsk the elder' },
        null,
      )
      await check(
        { kind: 'split-source', source: CHIEF, statements: [at('bridge1', 'two of the cables had snapped')], name: 'Another' },
        'contradicts',
      )
      await check({ kind: 'merge-sources', from: ['named:lena orsk the elder'], into: CHIEF }, 'contradicts')
      const herald = reports.get('bridge1') as NonNullable<ReturnType<typeof reports.get>>
      const parted = correctedReading(herald.id, herald.reading, [], await sourceMap(workspace.store.db)).reading
      const named = parted.statements.map(({ chain }) => parted.sources.find(({ id }) => id === chain.at(-1))?.name)
      expect(named).toContain('Lena Orsk the elder')
      expect(named).toContain('Lena Orsk')
      await undo(workspace, split, BY)
      await undo(workspace, merged, BY)
      const { reading: plain } = correctedReading(herald.id, herald.reading, [], await sourceMap(workspace.store.db))
      expect(plain).toBe(herald.reading)
    })

    test('what is edited, noted, judged and rated stands, after rebuild, export and import the same', async () => {
      const statement = at('bridge1', TOLL)
      const given = { name: 'Marla Tove', kind: 'person', naming: 'named' }
      await check({ kind: 'edit', statement, source: given }, null)
      await check({ kind: 'edit', statement, content: { start: statement.start, end: statement.end - 10 } }, null)
      await check({ kind: 'reject', statement: at('mine1', 'The fire started at a conveyor belt') }, null)
      await check({ kind: 'reliability', source: CHIEF, value: 'B' }, null)
      await check({ kind: 'reliability', source: CHIEF, value: 'B' }, 'already-decided')
      await check({ kind: 'credibility', claim: statement, value: 2 }, null)
      await check({ kind: 'verdict', claim: statement, name: 'Bo Lund', rating: 'In part', text: 'The count was of one morning.' }, null)
      await check({ kind: 'note', on: { source: CHIEF }, text: 'Call back on Friday.' }, null)
      await check({ kind: 'note', on: { claim: statement }, text: '<script>alert(1)</script> =1+1' }, null)
      const all = async (one: Workspace) => (await decisionList(one.store.db, { limit: 200 })).items
      const views = async (one: Workspace) => {
        const map = await sourceMap(one.store.db)
        return Promise.all(
          [...(await heldReports(one)).values()].map(async ({ id, reading }) =>
            readingInForce(correctedReading(id, reading, await decisionsAbout(one.store.db, { report: id }), map)),
          ),
        )
      }
      const [decisions, corrected] = [await all(workspace), await views(workspace)]
      const herald = corrected.find(({ report: { outlet, title } }) => outlet === 'Reed Herald' && /^Footbridge/.test(title ?? ''))
      expect(herald?.sources.map(({ name }) => name)).toContain('Marla Tove')
      const file = path.join(tmpdir(), `sayso-decisions-${process.pid}-${database.name}`)
      await exportWorkspace(workspace, file)
      await rebuild(workspace)
      expect(await all(workspace)).toEqual(decisions)
      expect(await views(workspace)).toEqual(corrected)
      const other = await placeOn(database)
      const copy = await openWorkspace(other.place, DECIDING)
      const from = await openExport(file)
      try {
        expect(await importWorkspace(copy, from)).toMatchObject({ index: 'same' })
        expect(await all(copy)).toEqual(decisions)
        expect(await views(copy)).toEqual(corrected)
        expect(await dump(copy)).toBe(await dump(workspace))
      } finally {
        await from.close()
        await copy.close()
        other.remove()
        rmSync(file)
      }
    })

    test('what is decided about a report goes with it, its quotes and its names too', async () => {
      const seqs = new Map((await findErasable(workspace, { collection: 'default' })).map(({ called, seq }) => [called, seq]))
      const gone = seqs.get('raid2') as number
      const kept = await check({ kind: 'note', on: { report: at('raid1', 'Quell Bay').report }, text: 'Stays.' }, null)
      const note = await check({ kind: 'note', on: { report: at('raid2', 'Quell Bay').report }, text: 'Goes with it.' }, null)
      const accepted = await check({ kind: 'accept', statement: at('raid2', 'Five sailors of the freighter Maribel were arrested') }, null)
      const backed = await undo(workspace, accepted, BY)
      const listed = await findErasable(workspace, { seqs: [gone] })
      expect(listed.map(({ seq }) => String(seq))).toEqual([String(gone), note, accepted])
      await eraseEntries(workspace, [gone], 'asked for')
      const alive = await dump(workspace)
      expect(alive).not.toContain('Goes with it.')
      expect(alive).not.toContain('Five sailors')
      expect(alive).toContain('Stays.')
      expect(await decisionOf(workspace.store.db, note)).toBeNull()
      expect(await decisionOf(workspace.store.db, kept)).toMatchObject({ what: { text: 'Stays.' } })
      expect(await decisionOf(workspace.store.db, backed.id)).toMatchObject({ what: { kind: 'undo' } })
      for await (const entry of workspace.archive.entries())
        if ([note, accepted].includes(String(entry.seq))) expect(entry.erased).toBe(true)
      await rebuild(workspace)
      expect(await dump(workspace)).toBe(alive)
    })
  })
