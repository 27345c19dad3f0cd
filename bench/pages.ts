import { CompiledQuery } from 'kysely'
import { readClean } from '../src/engine/index.ts'
import { counts, type IndexedReport, maintain, openStore, putReports, type Store } from '../src/store/index.ts'
import { claimTraced, claimView, compareView, sourceView, storyLines, storyView, type Viewing, viewing } from '../src/workspace/index.ts'
import { keysOf, packedPiece, pieceOf } from '../src/workspace/piece.ts'
import { retrace } from '../src/workspace/tracing.ts'
import { busiestSources, largestClaims } from './asked.ts'
import { onBoth, type Place } from './databases.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { shippedModels } from './shipped.ts'
import { COPYING } from './store.ts'

/** Reports that are read; of them those of one story, of which most make one claim; and how often all are there in the end. */
const SIZE = {
  full: { reports: 1000, large: 400, copies: Math.ceil(Number(process.env.SAYSO_BENCH_LARGEST ?? 100_000) / 1000) },
  quick: { reports: 120, large: 40, copies: 2 },
}
const BATCH = 200

/** How fast pages are answered from an index of 100,000 reports. */
export const measure: Measure = {
  name: 'pages',
  about: 'claim, story, source and comparison pages over 100,000 invented reports, on PGlite and PostgreSQL (SAYSO_TEST_DATABASE_URL)',
  needs: [],
  run: (run) => onBoth('pages', (place) => measured(run, place)),
}

async function measured(run: Run, place: Place): Promise<Figure[]> {
  const size = run.quick ? SIZE.quick : SIZE.full
  const store = await openStore(place.at)
  try {
    const models = shippedModels()
    const means = { now: () => new Date('2031-04-01T00:00:00Z'), read: async () => [], rarity: () => models.rarity }
    await fill(run, store, size)
    await retrace({ store, means })
    for (let copy = 1; copy < size.copies; copy++) {
      for (const statement of COPYING) await store.db.executeQuery(CompiledQuery.raw(statement.replaceAll(':copy', String(copy))))
      run.progress(copy, size.copies, `pages, ${place.kind}`)
    }
    await maintain(store)
    const { reports } = await counts(store.db)
    const figures: Figure[] = []
    for (const [what, asks] of await questions(store, () => viewing({ store, means }))) {
      const times: number[] = []
      const spent: number[] = []
      for (const ask of asks) {
        const [started, before] = [performance.now(), process.cpuUsage()]
        await ask()
        const { user, system } = process.cpuUsage(before)
        times.push(performance.now() - started)
        spent.push((user + system) / 1000)
      }
      const at = (share: number, of: number[] = times): number =>
        of.sort((a, b) => a - b)[Math.min(of.length - 1, Math.ceil(of.length * share) - 1)] ?? 0
      const named = (which: string): string => `pages.${what} ${which}, ${place.kind}`
      figures.push({ name: named('p50'), value: at(0.5), unit: 'ms' })
      figures.push({
        name: named('p99'),
        value: at(0.99),
        unit: 'ms',
        note: `${times.length} pages over ${reports} reports; CPU of this process ${at(0.99, spent).toFixed(0)} ms`,
      })
    }
    return figures
  } finally {
    await store.close()
  }
}

type Ask = () => Promise<unknown>

/** Each page as it is asked for the first time: nothing is kept from one to the next. */
async function questions({ db }: Store, look: () => Viewing): Promise<readonly (readonly [string, readonly Ask[]])[]> {
  const largest = await largestClaims(db)
  const others = await db.selectFrom('claims').select('id').orderBy('id').limit(200).execute()
  const sources = await busiestSources(db, 60)
  const pairs = await db
    .selectFrom('edges')
    .innerJoin('reports as a', 'a.n', 'edges.report')
    .innerJoin('reports as b', 'b.n', 'edges.parent')
    .select(['a.id as a', 'b.id as b'])
    .orderBy('a.id')
    .limit(100)
    .execute()
  return [
    [
      'claim page',
      [...largest, ...others].map(
        ({ id }) =>
          () =>
            claimView(look(), id),
      ),
    ],
    [
      'claim traced, of 400 sentences',
      largest.slice(0, 10).map(
        ({ id }) =>
          () =>
            claimTraced(look(), id),
      ),
    ],
    [
      'claim traced',
      others.slice(0, 100).map(
        ({ id }) =>
          () =>
            claimTraced(look(), id),
      ),
    ],
    ['story list', Array.from({ length: 20 }, () => () => storyLines(look()))],
    [
      'story page, the largest',
      largest.slice(0, 10).map(
        ({ id }) =>
          () =>
            storyView(look(), id),
      ),
    ],
    [
      'story page',
      others.slice(0, 60).map(
        ({ id }) =>
          () =>
            storyView(look(), id),
      ),
    ],
    [
      'source page',
      sources.map(
        ({ key }) =>
          () =>
            sourceView(look(), key),
      ),
    ],
    [
      'comparison',
      pairs.map(
        ({ a, b }) =>
          () =>
            compareView(look(), a, b),
      ),
    ],
  ]
}

const TOWNS = ['Tarnwick', 'Reedholm', 'Ostrel', 'Quell', 'Norda', 'Harn', 'Veldmoor', 'Sund', 'Kessel', 'Brandau']
const OUTLETS = [
  'Reed Herald',
  'Gulf Ledger',
  'Norda Radio',
  'Quell Evening Mail',
  'Ostrel Courier',
  'Lake Post',
  'Harbour Post',
  'Sund Times',
]
const NAMES = ['Lena Orsk', 'Ivo Brandel', 'Petra Vanek', 'Anders Kroll', 'Marla Tove', 'Jon Reske', 'Ada Welm', 'Sten Holm']
const THINGS = ['footbridge', 'warehouse', 'ferry', 'mine', 'tram', 'dam', 'mill', 'church tower']

/** A report of a story, in words that copies, retellings and later reports have of it. */
function reportOf(
  story: number,
  at: number,
): { readonly outlet: string; readonly title: string; readonly published: string; readonly text: string } {
  const pick = (list: readonly string[], by: number): string => list[by % list.length] as string
  const [town, name, thing] = [pick(TOWNS, story), pick(NAMES, story * 3 + 1), `${pick(THINGS, story)} number ${story}`]
  const outlet = at < OUTLETS.length ? pick(OUTLETS, at) : `${pick(TOWNS, at)} ${pick(['Gazette', 'Star', 'Mail', 'Record'], at)} ${at}`
  const dead = 10 + (story % 9)
  const day = new Date(Date.UTC(2031, 2, 1 + (story % 28), 6, at % 1400)).toISOString()
  const claim = `At least ${dead} people were killed when the ${thing} collapsed in ${town} on Monday, fire chief ${name} said.`
  const credited =
    at % 5 === 0
      ? `At least ${dead} people were killed when the ${thing} collapsed in ${town} on Monday, the ${pick(OUTLETS, at + 3)} reported.`
      : claim
  const more = [
    `Another ${20 + (at % 7)} people were injured, a hospital official said.`,
    `The ${thing} had been closed for repairs until last week.`,
    `Two miles off ${town} a boat was seen at about five in the morning, witnesses said.`,
    `${name} said that two of the cables had snapped one after the other.`,
    `Mayor ${pick(NAMES, story + at)} told reporters that the town had been warned of rust ${2 + (at % 5)} years ago.`,
    `Police said that the road to ${pick(TOWNS, story + 1)} would stay closed until Wednesday.`,
  ].filter((_, line) => (at + line) % 3 !== 0)
  return { outlet, title: `${dead} dead as ${thing} falls in ${town}`, published: day, text: `${credited}\n\n${more.join(' ')}` }
}

async function fill(run: Run, store: Store, { reports, large }: (typeof SIZE)['full']): Promise<void> {
  const models = shippedModels()
  let batch: IndexedReport[] = []
  for (let at = 0; at < reports; at++) {
    const { text, ...hints } = at < large ? reportOf(0, at) : reportOf(1 + Math.floor((at - large) / 12), (at - large) % 12)
    const id = `report${String(at).padStart(5, '0')}-0`
    const reading = readClean(text, hints, models)
    const piece = pieceOf({ id, retrieved: null }, reading)
    batch.push({ id, reading, retrieved: null, facts: packedPiece(piece), keys: keysOf(piece, models.rarity) })
    if (batch.length === BATCH || at === reports - 1) {
      await putReports(store.db, batch)
      batch = []
      run.progress(at + 1, reports, 'pages, read')
    }
  }
}
