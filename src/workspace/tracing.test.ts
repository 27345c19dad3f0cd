import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import { stories } from '../../test/stories.ts'
import { models } from '../../test/weights.ts'
import { emptyIndex, forgetCaptures, openStore, putCaptures, putReports, rows, type Store, untraced } from '../store/index.ts'
import { keysOf, packedPiece, pieceOf } from './piece.ts'
import { retrace, settledOf, traceAround, traceWhatIsNew } from './tracing.ts'
import type { Means } from './workspace.ts'

const MEANS: Means = {
  now: () => new Date('2031-03-12T09:00:00Z'),
  read: async () => [],
  rarity: () => models.rarity,
}

type Piece = ReturnType<typeof stories>[number]

let store: Store
const pieces: readonly Piece[] = stories()

afterAll(dropDatabases)

/** Each as read from a capture of its own. */
async function put(some: readonly Piece[]): Promise<void> {
  const seqOf = (one: Piece): number => pieces.indexOf(one) + 1
  await putCaptures(
    store.db,
    some.map((one) => ({ seq: seqOf(one), url: null, retrieved: '2031-03-12', contentType: null, sha256: '0'.repeat(64) })),
  )
  const reports = some.map((one) => {
    const { report, reading } = one
    const piece = pieceOf({ id: report.id, retrieved: null }, reading)
    const kept = { facts: packedPiece(piece), keys: keysOf(piece, models.rarity) }
    return { id: report.id, reading, retrieved: null, capture: { seq: seqOf(one), position: 0 }, ...kept }
  })
  await putReports(store.db, reports)
}

const of = (story: string): Piece[] => pieces.filter((piece) => piece.story === story)

const workspace = () => ({ store, means: MEANS })

/** All that tracing said, a line each. */
async function traced(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of rows(store.db)) if (/^\{"table":"(?:claims|claim_mentions|edges|reprints)"/.test(line)) lines.push(line)
  return lines
}

/** What `retrace` says of the same reports. */
async function settled(): Promise<string[]> {
  await retrace(workspace())
  return traced()
}

for (const database of databases('tracing'))
  describe(`tracing on ${database.name}`, () => {
    beforeAll(async () => {
      store = await openStore(await database.empty())
    })
    afterAll(() => store.close())

    test('reports traced in batches, in whatever order, end as if all had been traced together', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(
            pieces.map((_, at) => at),
            { minLength: 2 },
          ),
          fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 14 }),
          async (order, sizes) => {
            await emptyIndex(store)
            for (let from = 0, at = 0; from < order.length; from += sizes[at++] as number) {
              const batch = order.slice(from, from + (sizes[at] as number)).map((number) => pieces[number] as Piece)
              await put(batch)
              await traceAround(
                workspace(),
                batch.map(({ report }) => report.id),
              )
            }
            const around = await traced()
            expect(around).toEqual(await settled())
          },
        ),
        { numRuns: 15, seed: 7 },
      )
    })

    test('what is new is traced: all together at first, then with those around it, once', async () => {
      await emptyIndex(store)
      await put([...of('bridge'), ...of('mine')])
      await traceWhatIsNew(workspace())
      expect(await settledOf(store.db)).toEqual({ through: 0, since: 0 })
      const before = await traced()
      await put(of('raid').slice(0, 2))
      await traceWhatIsNew(workspace())
      expect(await untraced(store.db, 9)).toEqual({ ids: [], count: 0 })
      expect(await settledOf(store.db)).toEqual({ through: 0, since: 2 })
      const after = await traced()
      // Another story changes nothing.
      expect(after).toEqual(expect.arrayContaining(before))
      expect(after.length).toBeGreaterThan(before.length)
      await traceWhatIsNew(workspace())
      expect(await traced()).toEqual(after)
      expect(after).toEqual(await settled())
    })

    test('what is left of claims when a report is erased is traced again', async () => {
      await emptyIndex(store)
      await put(pieces)
      await retrace(workspace())
      const [first] = of('bridge') as [Piece]
      await forgetCaptures(store.db, [pieces.indexOf(first) + 1])
      expect((await untraced(store.db, 1)).count).toBeGreaterThan(1)
      await traceWhatIsNew(workspace())
      const around = await traced()
      expect(around.some((line) => line.includes('bridge2'))).toBe(true)
      expect(around).toEqual(await settled())
    })

    test('what an earlier version kept is made anew from the reading', async () => {
      await emptyIndex(store)
      await putReports(
        store.db,
        pieces.map(({ report: { id }, reading }) => ({ id, reading, retrieved: null, facts: new Uint8Array([0]) })),
      )
      const without = await settled()
      await put(pieces)
      expect(await settled()).toEqual(without)
    })
  })
