import { rmSync } from 'node:fs'
import { type Reading, readClean } from '../src/engine/index.ts'
import { listReports, readingsOf } from '../src/store/index.ts'
import {
  type Anchor,
  addItems,
  type Item,
  type Means,
  openWorkspace,
  traceWhatIsNew,
  type Workspace,
  type WorkspacePlace,
} from '../src/workspace/index.ts'
import type { TestDatabase } from './databases.ts'
import { emptyFolder } from './folders.ts'
import { stories } from './stories.ts'
import { models } from './weights.ts'

/** A workspace's means that read reports as `storyItems` writes them. */
export const DECIDING: Means = {
  now: () => new Date('2031-03-12T09:00:00.000Z'),
  read: async (bytes) => {
    const { text, ...hints } = JSON.parse(new TextDecoder().decode(bytes)) as {
      text: string
      outlet: string
      title: string
      published: string
    }
    return [readClean(text, hints, models)]
  },
  rarity: () => models.rarity,
  delay: 0,
}

/** A report of `test/stories.ts` as something to be added. */
export interface Told {
  readonly id: string
  readonly outlet: string
  readonly title: string
  readonly published: string
  readonly text: string
  /** The page that it is a version of; default: its own. */
  readonly page?: string
}

export const told = (): readonly Told[] =>
  stories().map(({ report: { id }, reading: { report } }) => ({
    id,
    outlet: report.outlet ?? '',
    title: report.title ?? '',
    published: report.published ?? '',
    text: report.text,
  }))

export const itemOf = ({ id, page = id, ...report }: Told): Item => ({
  called: id,
  url: `https://${report.outlet.toLowerCase().replace(/ /g, '')}.example/${page}`,
  retrieved: '2031-03-12T08:00:00.000Z',
  contentType: 'application/json',
  name: null,
  request: null,
  response: null,
  body: new TextEncoder().encode(JSON.stringify({ ...report, url: `https://news.example/${page}` })),
})

/** A place for a workspace of its own, with what takes it away. */
export async function placeOn(database: TestDatabase): Promise<{ readonly place: WorkspacePlace; readonly remove: () => void }> {
  if (database.name === 'PostgreSQL') return { place: (await database.empty()) as { url: string }, remove: () => {} }
  const folder = await emptyFolder()
  return { place: { folder }, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A workspace that holds these reports, read and traced. */
export async function holding(place: WorkspacePlace, reports: readonly Told[] = told()): Promise<Workspace> {
  const workspace = await openWorkspace(place, DECIDING)
  await addItems(
    workspace,
    (async function* () {
      yield* reports.map(itemOf)
    })(),
  )
  await traceWhatIsNew(workspace)
  return workspace
}

/** The reports of a workspace by what they are called in `test/stories.ts`, or in what was added. */
export async function heldReports(
  { store: { db } }: Workspace,
  added: readonly Told[] = told(),
): Promise<ReadonlyMap<string, { readonly id: string; readonly reading: Reading }>> {
  const { items } = await listReports(db, { limit: 200 })
  const readings = await readingsOf(
    db,
    items.map(({ id }) => id),
  )
  const byTitle = new Map(added.map(({ id, title }) => [title, id]))
  return new Map(
    items.map(({ id, title }) => {
      const reading = readings.get(id) as Reading
      return [byTitle.get(title ?? '') ?? id, { id, reading }] as const
    }),
  )
}

/** An anchor by words that stand in a report. */
export function anchorAt({ id, reading }: { readonly id: string; readonly reading: Reading }, words: string): Anchor {
  const start = reading.report.text.indexOf(words)
  if (start < 0) throw new Error(`“${words}” does not stand in ${reading.report.title}`)
  return { report: id, start, end: start + words.length, quote: words.slice(0, 2_000) }
}
