import {
  factsOf,
  minutesOf,
  predictions,
  type Query,
  type Reading,
  type ReportFacts,
  readClean,
  type Trace,
  type TracedReport,
} from '../src/engine/index.ts'
import { models } from './weights.ts'

/** Three invented stories: `outlet | time | headline | text`. What each report is there for stands before it. */
const REPORTS: Readonly<Record<string, readonly [outlet: string, published: string, title: string, text: string]>> = {
  // A named source, an unnamed one, and figures.
  bridge1: [
    'Reed Herald',
    '2031-03-04T08:00',
    'Footbridge collapses in Tarnwick, 14 dead',
    'At least 14 people were killed when a footbridge collapsed in Tarnwick on Monday, fire chief Lena Orsk said. Another 31 people were injured, a hospital official said. The bridge over the Issel had been closed for repairs until last week. Orsk said that two of the cables had snapped one after the other.',
  ],
  // An edited copy.
  bridge2: [
    'Gulf Ledger',
    '2031-03-04T09:10',
    'Bridge collapse kills 14 in Tarnwick',
    'At least 14 people were killed when a footbridge collapsed in Tarnwick on Monday, fire chief Lena Orsk said. Another 31 people were injured. The bridge over the Issel had been closed for repairs until last week.',
  ],
  // A citation of the first.
  bridge3: [
    'Norda Radio',
    '2031-03-04T10:00',
    'Many dead as footbridge in Tarnwick falls',
    'Fourteen people died in Tarnwick when a footbridge fell into the river, the Reed Herald reported on Monday. Schools in the town will stay closed on Tuesday.',
  ],
  // A source of its own, with another count.
  bridge4: [
    'Quell Evening Mail',
    '2031-03-04T13:30',
    'Mayor: 16 killed in collapse of Tarnwick footbridge',
    'Sixteen people were killed in the collapse of the footbridge in Tarnwick, mayor Ivo Brandel told reporters on Monday evening. Brandel said the town had been warned of rust on the cables two years ago.',
  ],
  // The same source, its name spelt otherwise, in other words.
  bridge5: [
    'Ostrel Courier',
    '2031-03-04T14:00',
    'Cables snapped before Tarnwick bridge fell, fire chief says',
    'Fire chief Lena Orsck said on Monday that 14 people had died when the footbridge in Tarnwick came down. She said two cables of the bridge had snapped.',
  ],
  // Own voice.
  bridge6: [
    'Lake Post',
    '2031-03-05T07:00',
    'Tarnwick mourns its dead',
    'Tarnwick was in mourning on Tuesday after 14 people died in the collapse of a footbridge. Flags flew at half mast, and the market did not open.',
  ],
  mine1: [
    'Ostrel Courier',
    '2031-03-06T06:00',
    'Fire in Ostrel coal mine, nine miners missing',
    'Nine miners were missing after a fire broke out in the Holm coal mine near Ostrel on Wednesday, mine director Petra Vanek said. The fire started at a conveyor belt, according to a report of the mining inspectorate. Rescue teams from three districts were at the shaft.',
  ],
  // A copy with a credit.
  mine2: [
    'Norda Radio',
    '2031-03-06T07:40',
    'Miners missing after fire near Ostrel',
    'Nine miners were missing after a fire broke out in the Holm coal mine near Ostrel on Wednesday, mine director Petra Vanek said, according to the Ostrel Courier. Rescue teams from three districts were at the shaft.',
  ],
  // A circle of credits with the next.
  mine3: [
    'Gulf Ledger',
    '2031-03-06T08:00',
    'Seven bodies found in Ostrel mine',
    'Seven bodies have been found in the Holm mine near Ostrel, the Lake Post reported on Wednesday.',
  ],
  mine4: [
    'Lake Post',
    '2031-03-06T08:20',
    'Bodies found in burning mine near Ostrel',
    'Rescuers found seven bodies in the Holm mine near Ostrel, according to the Gulf Ledger.',
  ],
  // A denial.
  mine5: [
    'Reed Herald',
    '2031-03-06T12:00',
    'Director denies deaths in Ostrel mine',
    'Mine director Petra Vanek denied on Wednesday that seven bodies had been found in the Holm mine near Ostrel. Nine miners are still missing, she said.',
  ],
  raid1: [
    'Quell Evening Mail',
    '2031-03-07T09:00',
    'Customs officers seize ivory in Quell Bay',
    'Customs officers seized 210 kilograms of ivory on a freighter in Quell Bay on Thursday and arrested five crew members, customs spokesman Anders Kroll said. The freighter Maribel had come from Port Senna. The captain was questioned for six hours, a person close to the case said.',
  ],
  raid2: [
    'Lake Post',
    '2031-03-07T11:00',
    'Five sailors held over ivory in Quell Bay',
    'Five sailors of the freighter Maribel were arrested in Quell Bay after ivory was found aboard, a customs official said on Thursday.',
  ],
  // Takes back.
  raid3: [
    'Quell Evening Mail',
    '2031-03-08T09:00',
    'Freighter leaves Quell Bay',
    'The freighter Maribel left Quell Bay on Friday. Correction: An earlier version of this report said 210 kilograms of ivory had been seized; that could not be verified and has been withdrawn.',
  ],
}

/** A report as tracing takes it, with what its reading says. */
export interface Piece {
  readonly story: string
  readonly report: TracedReport
  readonly facts: ReportFacts
}

/** All reports, read by the real engine. */
export const stories = (): (Piece & { readonly reading: Reading })[] =>
  Object.entries(REPORTS).map(([id, [outlet, published, title, text]]) => {
    const reading = readClean(text, { outlet, published, title }, models)
    return {
      story: id.replace(/\d+$/, ''),
      report: { id, outlet, published: minutesOf(reading.report.published), retrieved: null, text: reading.report.text },
      facts: factsOf(reading),
      reading,
    }
  })

/** All that is predicted, as it would be written. */
export const predictionBytes = (trace: Trace, queries: readonly Query[] | null): string =>
  Array.from(predictions(trace, queries), (line) => JSON.stringify(line)).join('\n')
