import type { Reading } from '../src/engine/index.ts'
import { eachFacts, eachReport, emptyIndex, openStore, putReports, rows, type Store } from '../src/store/index.ts'
import { keptPiece, keysOf, packedPiece, pieceOf } from '../src/workspace/piece.ts'
import { retrace, traceAround } from '../src/workspace/tracing.ts'
import type { Figure } from './measure.ts'
import { shippedModels } from './shipped.ts'
import { completed } from './store.ts'

const models = shippedModels()
/** Reports that are put together. */
const BATCH = 200

/** A report as it comes. */
export interface Coming {
  readonly id: string
  readonly retrieved: string | null
  /** As JSON: thousands of readings on the heap would be swept again and again. */
  readonly reading: string
}

/** New reports traced in the index itself (PGlite), of which the last `late` come one after the other in batches: what a report costs, all in all. */
export async function inIndex(name: string, coming: readonly Coming[], late: number, batches: readonly number[]): Promise<Figure[]> {
  const store = await openStore({ memory: true })
  const figures: Figure[] = []
  const means = { now: () => new Date(), read: async () => [], rarity: () => models.rarity }
  const figure = (what: string, value: number, unit: Figure['unit'], note?: string): void =>
    void figures.push({ name: `${name}, ${what}`, value, unit, ...(note === undefined ? {} : { note }) })
  try {
    const early = coming.slice(0, -late)
    for (const batch of batches) {
      await emptyIndex(store)
      for (let from = 0; from < early.length; from += BATCH) await put(store, early.slice(from, from + BATCH))
      const all = await cpu(() => retrace({ store, means }))
      if (batch === batches[0]) {
        figure('all traced, cpu a report', all / early.length, 'ms', `${early.length} reports`)
        figure('taken from facts, cpu a report', (await cpu(() => walked(eachFacts(store.db), keptPiece))) / early.length, 'ms')
        const read = await cpu(() => walked(eachReport(store.db), async (full) => pieceOf(full.report, full.reading)))
        figure('taken from readings, cpu a report', read / early.length, 'ms')
      }
      let spent = 0
      for (let from = coming.length - late; from < coming.length; from += batch) {
        const some = coming.slice(from, from + batch)
        await put(store, some)
        const ids = some.map(({ id }) => id)
        spent += await cpu(() => traceAround({ store, means }, ids))
      }
      const around = new Set(await claims(store))
      await retrace({ store, means })
      const settled = await claims(store)
      figure(`by ${batch}, cpu a report`, spent / late, 'ms', `the last ${late} of ${coming.length}`)
      figure(`by ${batch}, claims and intervals as settled`, settled.filter((line) => around.has(line)).length / settled.length, 'share')
    }
  } finally {
    await store.close()
  }
  return figures
}

/** Outlets that print one text, and those that come later, one by one. */
const PRINTS = { many: 3000, late: 5 }

/** One text printed thousands of times, and once more: what it costs, and whether it says what tracing all again says. */
export async function reprinted(name: string, [first]: readonly Coming[]): Promise<Figure[]> {
  const store = await openStore({ memory: true })
  const means = { now: () => new Date(), read: async () => [], rarity: () => models.rarity }
  try {
    const { reading: json } = first as Coming
    const reading = JSON.parse(json) as Reading
    const prints = Array.from({ length: PRINTS.many + PRINTS.late }, (_, at): Coming => {
      const report = { ...reading.report, outlet: `Outlet ${at}`, url: `https://outlet${at}.example/a`, published: null }
      return {
        id: `print${String(at).padStart(6, '0')}`,
        retrieved: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(),
        reading: JSON.stringify({ ...reading, report }),
      }
    })
    for (let from = 0; from < PRINTS.many; from += BATCH) await put(store, prints.slice(from, Math.min(from + BATCH, PRINTS.many)))
    await retrace({ store, means })
    let spent = 0
    for (const print of prints.slice(PRINTS.many)) {
      await put(store, [print])
      spent += await cpu(() => traceAround({ store, means }, [print.id]))
    }
    const around = new Set(await claims(store))
    await retrace({ store, means })
    const settled = await claims(store)
    return [
      { name: `${name}, printed ${PRINTS.many} times, cpu of one more`, value: spent / PRINTS.late, unit: 'ms' },
      {
        name: `${name}, printed ${PRINTS.many} times, claims and intervals as settled`,
        value: settled.filter((line) => around.has(line)).length / settled.length,
        unit: 'share',
        note: `of ${settled.length}`,
      },
    ]
  } finally {
    await store.close()
  }
}

const put = (store: Store, some: readonly Coming[]): Promise<unknown> =>
  putReports(
    store.db,
    some.map(({ id, retrieved, reading: json }) => {
      const reading = JSON.parse(json) as Reading
      const piece = pieceOf({ id, retrieved }, reading)
      return { id, retrieved, reading: completed(reading, id), facts: packedPiece(piece), keys: keysOf(piece, models.rarity) }
    }),
  )

async function cpu(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

async function walked<T>(all: AsyncIterable<T>, work: (one: T) => Promise<unknown>): Promise<void> {
  for await (const one of all) await work(one)
}

/** Claims with their intervals and words, a line each. */
async function claims(store: Store): Promise<string[]> {
  const lines: string[] = []
  for await (const line of rows(store.db)) if (line.startsWith('{"table":"claims"')) lines.push(line.replace(/,"origins":.*$/, ''))
  return lines
}
