import { listReports, readingsOf } from '../src/store/index.ts'
import { addItems, openWorkspace, traceWhatIsNew, type Workspace, type WorkspacePlace } from '../src/workspace/index.ts'
import { DECIDING, itemOf, type Told } from './deciding.ts'

const FIRST = 'Fourteen people were killed when a footbridge collapsed in Tarnwick on Monday'
const BRIDGE = 'The bridge over the Issel had been closed for repairs until last week.'
const SCHOOLS = 'Schools in the town will stay closed on Tuesday.'

/** Invented reports of stories that go on, `outlet | time | headline | text | page`: what each does to what was told before stands before it. */
const REPORTS: Readonly<Record<string, readonly [outlet: string, published: string, title: string, text: string, page?: string]>> = {
  herald: ['Reed Herald', '2031-03-04T08:00', 'Footbridge collapses in Tarnwick', `${FIRST}, fire chief Lena Orsk said. ${BRIDGE}`],
  // A source of its own.
  radio: ['Norda Radio', '2031-03-04T10:00', 'Many dead in Tarnwick', `${FIRST}, spokesman Ivo Brandel said. ${SCHOOLS}`],
  // What both have printed.
  northline: ['Northline', '2031-03-04T07:30', 'Bridge falls in Tarnwick', `${FIRST}, fire chief Lena Orsk said. ${BRIDGE} ${SCHOOLS}`],
  // Word for word.
  copy: ['Gulf Ledger', '2031-03-04T08:40', 'Tarnwick footbridge collapses', `${FIRST}, fire chief Lena Orsk said. ${BRIDGE}`],
  copy2: ['Lake Post', '2031-03-04T09:40', 'Deadly collapse in Tarnwick', `${FIRST}, fire chief Lena Orsk said. ${BRIDGE}`],
  // The page of the radio again, under another headline, in the same words.
  radio2: ['Norda Radio', '2031-03-04T11:00', 'Fourteen dead in Tarnwick', `${FIRST}, spokesman Ivo Brandel said. ${SCHOOLS}`, 'radio'],
  // It owns up to a change.
  radio3: [
    'Norda Radio',
    '2031-03-04T12:00',
    'Fourteen dead in Tarnwick',
    `${FIRST}, spokesman Ivo Brandel said. Schools in the town will stay closed until Thursday. Correction: An earlier version of this report gave the wrong day on which schools open again.`,
    'radio',
  ],
  // It takes back what it told.
  back: [
    'Norda Radio',
    '2031-03-04T16:00',
    'Schools closed in Tarnwick',
    `Schools in Tarnwick will stay closed on Tuesday. Correction: An earlier version of this report said ${FIRST.replace('F', 'f')}; that could not be verified and has been withdrawn.`,
  ],
  // Another count, from the same source later.
  seventeen: [
    'Quell Evening Mail',
    '2031-03-05T09:00',
    'Toll rises in Tarnwick',
    'Fire chief Lena Orsk said on Tuesday that 17 people had died when the footbridge in Tarnwick came down. Fourteen were killed when it collapsed on Monday, spokesman Ivo Brandel had said.',
  ],
  // Two who rest on one another.
  ledger: [
    'Gulf Ledger',
    '2031-03-06T08:00',
    'Seven bodies found in Ostrel mine',
    'Seven bodies have been found in the Holm mine near Ostrel, the Lake Post reported on Wednesday.',
  ],
  post: [
    'Lake Post',
    '2031-03-06T08:20',
    'Bodies found in burning mine near Ostrel',
    'Rescuers found seven bodies in the Holm mine near Ostrel, according to the Gulf Ledger.',
  ],
  // In a place that the gazetteer has.
  tug: [
    'Reed Herald',
    '2031-03-07T08:00',
    'Tug capsizes off Sfax',
    'Four sailors drowned when a tug capsized in the port of Sfax, Tunisia, on Thursday, harbour master Amel Trabe said. The port was closed for two hours.',
  ],
  tug2: [
    'Norda Radio',
    '2031-03-07T11:00',
    'Four drown in Sfax',
    'Four sailors drowned when a tug capsized in the port of Sfax, Tunisia, on Thursday, spokesman Karim Louden said. Divers went down to the wreck at noon.',
  ],
  // It makes none of the claims any more that were told on its page.
  radio4: [
    'Norda Radio',
    '2031-03-04T13:00',
    'Schools stay closed',
    'The town hall has not said when lessons begin again. Correction: An earlier version of this report gave the wrong number of a bus line.',
    'radio',
  ],
  // It is denied.
  denial: [
    'Reed Herald',
    '2031-03-06T12:00',
    'Director denies deaths in Ostrel mine',
    'Mine director Petra Vanek denied on Wednesday that seven bodies had been found in the Holm mine near Ostrel. Nine miners are still missing, she said.',
  ],
}

export type ReportName = keyof typeof REPORTS & string

/** A report of `REPORTS`. */
export function reportNamed(id: ReportName): Told {
  const [outlet, published, title, text, page] = REPORTS[id] as (typeof REPORTS)[string]
  return { id, outlet, published, title, text, ...(page === undefined ? {} : { page }) }
}

/** An empty workspace that reads these reports. */
export const watching = (place: WorkspacePlace, now = DECIDING.now): Promise<Workspace> => openWorkspace(place, { ...DECIDING, now })

/** Adds reports, in this order and one batch, and traces them. `retrieved`: when they were fetched; default: when they were published. */
export async function takeIn(workspace: Workspace, ids: readonly ReportName[], retrieved?: string): Promise<void> {
  await addItems(
    workspace,
    (async function* () {
      yield* ids.map((id) => {
        const told = reportNamed(id)
        return { ...itemOf(told), retrieved: retrieved ?? new Date(`${told.published}Z`).toISOString() }
      })
    })(),
  )
  await traceWhatIsNew(workspace)
}

/** The id that a report has in a workspace. */
export async function idNamed({ store: { db } }: Workspace, name: ReportName): Promise<string> {
  const { outlet, title, published } = reportNamed(name)
  const { items } = await listReports(db, { limit: 200 })
  const found = items.find((line) => line.outlet === outlet && line.title === title && line.published?.startsWith(published))
  if (!found) throw new Error(`${name} is not there`)
  return found.id
}

/** A place in a report's text, by words that stand there. */
export async function placeNamed(
  workspace: Workspace,
  name: ReportName,
  words: string,
): Promise<{ readonly report: string; readonly start: number; readonly end: number }> {
  const report = await idNamed(workspace, name)
  const text = (await readingsOf(workspace.store.db, [report])).get(report)?.report.text ?? ''
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`“${words}” does not stand in ${name}`)
  return { report, start, end: start + words.length }
}
