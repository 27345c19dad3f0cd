import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { listClaims } from '../src/store/index.ts'
import {
  type Anchor,
  type ClaimView,
  claimView,
  decide,
  openWorkspace,
  undo,
  type Viewing,
  viewing,
  type Workspace,
} from '../src/workspace/index.ts'
import { fillFolder, type TestDatabase } from './databases.ts'
import { anchorAt, DECIDING, heldReports, holding, placeOn, told } from './deciding.ts'
import { once } from './once.ts'

export const CHIEF = 'named:lena orsk'
export const TOLL = 'At least 14 people were killed when a footbridge collapsed in Tarnwick on Monday'

/** A later version of the first report of the bridge. */
export const CORRECTED = {
  id: 'bridge1b',
  page: 'bridge1',
  outlet: 'Reed Herald',
  published: '2031-03-04T18:00',
  title: 'Footbridge collapses in Tarnwick, 13 dead',
  text: 'At least 13 people were killed when a footbridge collapsed in Tarnwick on Monday, fire chief Lena Orsk said. Another 31 people were injured, a hospital official said.',
}

/** One who is named in fewer words from hand to hand. */
const BARGE = [
  [
    'Reed Herald',
    '2031-03-10T07:10',
    'Barge sinks off Quell Bay',
    'Three people drowned when the barge Otter sank off Quell Bay on Friday, an official at the harbour of Quell Bay, who asked not to be named, told the Reed Herald. “The hatch was open when it left the quay,” the official said.',
  ],
  [
    'Lake Post',
    '2031-03-10T08:05',
    'Three drown as barge sinks',
    'Three people drowned when the barge Otter sank off Quell Bay on Friday, the Reed Herald reported, quoting a harbour official who asked not to be named. “The hatch was open when it left the quay,” the official told the newspaper. The Otter was carrying gravel to Port Senna, and its crew of five had been aboard since the night before. Two tugs searched the mouth of the bay until noon, and the ferry to Ostrel did not run.',
  ],
  [
    'Gulf Ledger',
    '2031-03-10T08:40',
    'Officials: three drown off Quell Bay',
    'Three people drowned when the barge Otter sank off Quell Bay on Friday, officials confirmed. “The hatch was open when it left the quay,” an official said. The Otter was carrying gravel to Port Senna, and its crew of five had been aboard since the night before. Two tugs searched the mouth of the bay until noon, and the ferry to Ostrel did not run.',
  ],
].map(([outlet = '', published = '', title = '', text = ''], at) => ({ id: `barge${at + 1}`, outlet, published, title, text }))

export const BY = { by: 'Bo Lund' }

/** What suites of views work with. */
export interface Viewed {
  readonly workspace: Workspace
  readonly look: Viewing
  /** Ids of reports by what they are called. */
  readonly ids: ReadonlyMap<string, string>
  /** An anchor by words of a report. */
  readonly at: (report: string, words: string) => Anchor
  /** The claim that holds some words of a report; plain JSON. */
  readonly claimAt: (report: string, words: string) => Promise<ClaimView>
  /** What some work answers while something is decided. */
  readonly decided: <T>(what: unknown, work: () => Promise<T>) => Promise<T>
}

const reports = () => [...told(), { ...CORRECTED }, ...BARGE]

/** A folder that holds the reports, traced: dear to make, and copied by each suite. */
const template = (): Promise<string> =>
  once('viewed', async (target) => {
    mkdirSync(target)
    await fillFolder(target)
    await (await holding({ folder: target }, reports())).close()
  })

async function heldOn(database: TestDatabase): Promise<{ readonly workspace: Workspace; readonly remove: () => void }> {
  if (database.name === 'PostgreSQL') {
    const { place, remove } = await placeOn(database)
    return { workspace: await holding(place, reports()), remove }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-viewed-'))
  cpSync(await template(), folder, { recursive: true })
  return { workspace: await openWorkspace({ folder }, DECIDING), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A workspace with the stories of `test/stories.ts`, a corrected version and a name that hardens, as long as the suite runs that asks. */
export function viewed(database: TestDatabase): Viewed {
  let made: (Pick<Viewed, 'workspace' | 'look' | 'at'> & { readonly remove: () => void }) | undefined
  const ids = new Map<string, string>()
  const held = (): NonNullable<typeof made> => {
    if (!made) throw new Error('The suite has not begun')
    return made
  }
  beforeAll(async () => {
    const { workspace, remove } = await heldOn(database)
    const found = await heldReports(workspace, [...told(), ...BARGE])
    for (const [name, { id }] of found) ids.set(name, id)
    for (const { id, reading } of found.values()) if (reading.report.title === CORRECTED.title) ids.set('bridge1b', id)
    const at: Viewed['at'] = (report, words) => anchorAt(found.get(report) as Parameters<typeof anchorAt>[0], words)
    made = { workspace, remove, look: viewing(workspace), at }
  })
  afterAll(async () => {
    await made?.workspace.close()
    made?.remove()
  })
  return {
    get workspace() {
      return held().workspace
    },
    get look() {
      return held().look
    },
    ids,
    at: (report, words) => held().at(report, words),
    claimAt: async (report, words) => {
      const { workspace, look, at } = held()
      const anchor = at(report, words)
      const { items } = await listClaims(workspace.store.db, { limit: 200 })
      for (const { id } of items) {
        const view = await claimView(look, id)
        if (!view?.mentions.some((one) => one.report.id === anchor.report && one.start <= anchor.start && anchor.start < one.end)) continue
        expect(JSON.parse(JSON.stringify(view))).toEqual(view)
        return view
      }
      throw new Error(`no claim holds “${words}”`)
    },
    decided: async (what, work) => {
      const { id } = await decide(held().workspace, what, BY)
      const answer = await work()
      await undo(held().workspace, id, BY)
      return answer
    },
  }
}
