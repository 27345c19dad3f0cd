import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsIn, type LocalMeans, planOf, runLocally, takenIn } from '../src/corpus/index.ts'
import { corpusKey, corpusNumber, factsOf, NO_CONTEXT, readClean, Tracer } from '../src/engine/index.ts'
import { type Piece, predictionBytes, stories } from './stories.ts'
import { models } from './weights.ts'

// Stages run one by one over rows on disk must give what one tracer gives that holds all reports.

/** The stories of several weeks, each time in another town, with what an outlet prints under everything; all reports are dated and fetched. */
const world: Piece[] = []

const WEEKS = 6
const UNDER = 'Sign up for our morning letter and have the news of the region with your coffee every day of the week.'

beforeAll(() => {
  const told = stories()
  for (let week = 0; week < WEEKS; week++)
    for (const [at, { report, story, reading }] of told.entries()) {
      const elsewhere = (text: string): string =>
        text.replace(/Tarnwick|Ostrel|Quell/g, (town) => (week ? `${town}${'abcdef'[week]}el` : town)).replace(/\b14\b/g, String(14 + week))
      const text = `${elsewhere(report.text)}${at % 3 === 0 ? `\n\n${UNDER}` : ''}`
      const read = readClean(text, { outlet: report.outlet ?? '', title: elsewhere(reading.report.title ?? '') }, models)
      const published = (report.published ?? 0) + week * 7 * 1440
      world.push({
        story: `${story}${week}`,
        report: {
          id: `${report.id}-${week}`,
          outlet: report.outlet,
          published: at % 11 === 10 ? null : published,
          retrieved: at % 7 === 6 ? null : published + 20 + 3 * at,
          text: read.report.text,
        },
        facts: factsOf(read),
      })
    }
})

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-corpus-'))
  folders.push(folder)
  return folder
}

const plan = planOf({ reports: 'none', partitions: 1, command: [] })

/** Reads pieces as if they were lines of one byte each. */
const reading =
  (pieces: readonly Piece[]): LocalMeans['read'] =>
  async (from, emit, at) => {
    for (const [number, { report, facts }] of pieces.entries()) {
      if (number < from.line) continue
      emit('taken', corpusKey(report.id), corpusNumber(number), { taken: { report, facts } })
      at({ byte: number + 1, line: number + 1 })
    }
  }

const means = (pieces: readonly Piece[], more: Partial<LocalMeans> = {}): LocalMeans => ({
  read: reading(pieces),
  size: pieces.length,
  rarity: models.rarity,
  ...more,
})

const sorted = (text: string): string[] => text.split('\n').filter(Boolean).sort()

function whole(pieces: readonly Piece[]): string[] {
  const tracer = new Tracer()
  for (const { report, facts } of pieces) tracer.add(report, facts)
  return sorted(predictionBytes(tracer.trace({ rarity: models.rarity }), null))
}

async function apart(pieces: readonly Piece[], more: Partial<LocalMeans> = {}): Promise<string[]> {
  return sorted(readFileSync(await runLocally(newFolder(), plan, means(pieces, more)), 'utf8'))
}

test('a world of several weeks, with furniture and outlets whose lags are learnt', async () => {
  const lines = whole(world)
  expect(lines.length).toBeGreaterThan(80)
  const tracer = new Tracer()
  for (const { report, facts } of world) tracer.add(report, facts)
  const { context } = tracer.trace({ rarity: models.rarity, context: NO_CONTEXT })
  expect(context?.furniture.lines.size).toBeGreaterThan(0)
  expect(context?.lags.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(50)
  expect(await apart(world)).toEqual(lines)
  // So few bytes are sorted at a time that every stage deals its rows out.
  expect(await apart(world, { atOnce: 20_000 })).toEqual(lines)
  // All of it in one place.
  expect(await apart(world, { memory: 1e9 })).toEqual(lines)
}, 120_000)

test('any reports in any order, with copies under other names', async () => {
  const copies = fc.array(
    fc.record({
      of: fc.nat(),
      outlet: fc.constantFrom('Reprint 1', 'Lake Post', 'Lakе Post'),
      later: fc.integer({ min: -500, max: 3000 }),
    }),
    {
      maxLength: 12,
    },
  )
  const some = fc.shuffledSubarray([...world.keys()], { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(some, copies, async (places, choices) => {
      const pieces = places.map((at) => world[at] as Piece)
      const more = choices.map(({ of, outlet, later }, at): Piece => {
        const { report, ...rest } = pieces[of % pieces.length] as Piece
        return {
          ...rest,
          report: { ...report, id: `copy ${at}\t"é"`, outlet, published: report.published === null ? null : report.published + later },
        }
      })
      const all = [...pieces, ...more]
      expect(await apart(all)).toEqual(whole(all))
    }),
    { numRuns: 12 },
  )
}, 240_000)

test('a run that is stopped anywhere goes on and ends with the same', async () => {
  const pieces = world.slice(0, 40)
  const lines = whole(pieces)
  const folder = newFolder()
  // Stopped ever later, until it ends by itself.
  for (let turns = 3, stopped = true; stopped; turns += 7) {
    const stop = new AbortController()
    let left = turns
    const progress = (): void => {
      left -= 1
      if (left === 0) stop.abort()
    }
    stopped = await runLocally(folder, plan, means(pieces, { stop: stop.signal, progress })).then(
      () => false,
      (error: unknown) => {
        if (!stop.signal.aborted) throw error
        return true
      },
    )
    // What a process put out after the last place that it noted.
    if (stopped) writeFileSync(path.join(folder, 'sets', 'read.taken'), 'torn', { flag: 'a' })
  }
  expect(sorted(readFileSync(path.join(folder, 'lines.jsonl'), 'utf8'))).toEqual(lines)
}, 120_000)

test('of reports of one id the first counts, and the others are told of', async () => {
  const [one, other] = [world[0] as Piece, world[1] as Piece]
  const double: Piece = { ...other, report: { ...other.report, id: one.report.id } }
  for (const memory of [0, 1e9]) {
    const folder = newFolder()
    await runLocally(folder, plan, means([one, double, world[2] as Piece], { memory }))
    const faults: unknown[] = []
    for await (const fault of faultsIn(folder, plan)) faults.push(fault)
    expect(faults).toEqual([{ id: one.report.id, code: 'same-id', message: 'Its id is that of an earlier report.' }])
  }
})

test('no reports are no lines', async () => {
  expect(await apart([])).toEqual([])
})

test('progress rises to the whole', async () => {
  const shares: number[] = []
  await apart(world.slice(0, 10), { progress: ({ share }) => shares.push(share) })
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBeGreaterThan(0.99)
})

test('what was read is had again in its order, and it is told how far that is', async () => {
  const folder = newFolder()
  await runLocally(folder, plan, means(world))
  const [ids, told] = [[] as string[], [] as number[]]
  for await (const { report } of takenIn(folder, (done, total) => told.push(done / total)) ?? []) ids.push(report.id)
  expect(ids).toEqual(world.map(({ report }) => report.id))
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBeGreaterThan(0.9)
  expect(told.at(-1)).toBeLessThanOrEqual(1)
  expect(takenIn(newFolder(), () => {})).toBe(null)
})
