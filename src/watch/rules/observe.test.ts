import { afterAll, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../../test/databases.ts'
import { placeOn } from '../../../test/deciding.ts'
import { placeNamed, type ReportName, takeIn, watching } from '../../../test/watching.ts'
import { dropMeta, REMOVAL } from '../../store/index.ts'
import { decide, undo, type Workspace } from '../../workspace/index.ts'
import { CHANGES, makeRule, observe } from '../index.ts'
import type { Change } from '../types.ts'

afterAll(dropDatabases)

const BY = { by: 'Bo Lund' }
const AT = '2031-03-12T09:00:00.000Z'

/** What a step does: reports that come in one batch, or something else; hours after the first. */
type Step = readonly [does: readonly ReportName[] | ((workspace: Workspace) => Promise<unknown>), told: readonly string[], hours?: number]

interface Case {
  readonly watched: (workspace: Workspace) => Promise<object>
  readonly changes?: readonly Change[]
  readonly steps: readonly Step[]
}

const TOLL = 'Fourteen people were killed'
const ON = (kind: 'claim' | 'story', report: ReportName, words: string) => async (workspace: Workspace) => ({
  kind,
  ...(await placeNamed(workspace, report, words)),
})
const QUOTED = '“Fourteen people were killed when a footbridge collapsed in Tarnwick on Monday”'
const ORIGINS: readonly Change[] = ['lower-rose', 'lower-fell', 'circular', 'single-source']
const ROSE = `lower-rose: Two origins are sure now, one was before, behind ${QUOTED}: Norda Radio quotes Ivo Brandel.`
const FELL = `lower-fell: One origin is sure now, two were before, behind ${QUOTED}: Reed Herald and Norda Radio print what Northline printed.`

const BACK =
  'Norda Radio took back what it had told: “Correction: An earlier version of this report said fourteen people were killed when a footbridge collapsed in Tarnwick on Monday; that could not be verified…”'

const merge = (workspace: Workspace) =>
  decide(workspace, { kind: 'merge-sources', from: ['named:ivo brandel'], into: 'named:lena orsk' }, BY)
let merged = ''

/** As following writes it down. */
const removed = (workspace: Workspace) =>
  workspace.archive.append([
    { kind: REMOVAL, payload: { subject: 'page:news.example/radio', url: 'https://news.example/radio', status: 410, follow: 'f1' } },
  ])

// The first step is what there is when the rule is made: of it nothing is told.
const CASES: Readonly<Record<string, Case>> = {
  'a story gains an origin, and loses it when two reports turn out to be reprints': {
    watched: ON('story', 'herald', TOLL),
    changes: ORIGINS,
    steps: [
      [['herald'], []],
      [['radio'], [ROSE]],
      [['northline'], [FELL]],
    ],
  },
  'so does a claim': {
    watched: ON('claim', 'herald', TOLL),
    changes: ORIGINS,
    steps: [
      [['herald', 'copy'], []],
      [['radio'], [ROSE]],
      [['northline'], [FELL]],
    ],
  },
  'copies raise nothing, and what they all rest on is told': {
    watched: ON('claim', 'herald', TOLL),
    changes: ORIGINS,
    steps: [
      [['herald'], []],
      [['copy'], [`single-source: Two reports rest on one origin at most, behind ${QUOTED}: Reed Herald quotes Lena Orsk.`]],
      [['copy2'], []],
    ],
  },
  'what a query finds': {
    watched: async () => ({ kind: 'query', query: 'footbridge' }),
    changes: ORIGINS,
    steps: [
      [['herald'], []],
      [['radio'], [ROSE]],
    ],
  },
  'what an outlet tells': {
    watched: async () => ({ kind: 'outlet', name: 'Reed Herald' }),
    changes: ORIGINS,
    steps: [
      [['herald'], []],
      [['radio'], [ROSE]],
    ],
  },
  'what a source says': {
    watched: async () => ({ kind: 'source', key: 'named:lena orsk' }),
    changes: ORIGINS,
    steps: [
      [['herald', 'ledger'], []],
      [['post'], []],
      [['radio'], [ROSE]],
    ],
  },
  'two rest on one another, and it is denied': {
    watched: ON('claim', 'ledger', 'Seven bodies'),
    changes: ['circular', 'denial'],
    steps: [
      [['ledger'], []],
      [
        ['post'],
        [
          'circular: Gulf Ledger and Lake Post rest on one another now, behind “Seven bodies have been found in the Holm mine near Ostrel”.',
        ],
      ],
      [['denial'], ['denial: Petra Vanek denies “Seven bodies have been found in the Holm mine near Ostrel”, as Reed Herald reports.']],
    ],
  },
  'a figure moves': {
    watched: ON('story', 'herald', TOLL),
    changes: ['figure-moved'],
    steps: [
      [['herald', 'radio'], []],
      [
        ['seventeen'],
        [
          `figure-moved: Lena Orsk now gives 17 for “killed”, before 14, in the story of “${TOLL} when a footbridge collapsed in Tarnwick on Monday, fire chief Lena Orsk said”.`,
        ],
      ],
    ],
  },
  'a headline changes, a note is added, and the page is removed': {
    watched: ON('claim', 'herald', TOLL),
    changes: ['headline-changed', 'correction', 'removal'],
    steps: [
      [['herald', 'radio'], []],
      [['radio2'], ['headline-changed: Norda Radio changed a headline from “Many dead in Tarnwick” to “Fourteen dead in Tarnwick”.']],
      [
        ['radio3'],
        [
          'correction: Norda Radio added a note to “Fourteen dead in Tarnwick”: “Correction: An earlier version of this report gave the wrong day on which schools open again”.',
        ],
      ],
      [removed, ['removal: Norda Radio removed “Fourteen dead in Tarnwick”.']],
      [async () => {}, []],
    ],
  },
  'a page of a claim changes in what it does not claim any more': {
    watched: ON('claim', 'herald', TOLL),
    changes: ['headline-changed', 'correction'],
    steps: [
      // The sentences by which the claim is found again are those of others.
      [['northline', 'herald', 'copy', 'copy2', 'radio'], []],
      [
        ['radio4'],
        [
          'correction: Norda Radio added a note to “Schools stay closed”: “Correction: An earlier version of this report gave the wrong number of a bus line”.',
          'headline-changed: Norda Radio changed a headline from “Many dead in Tarnwick” to “Schools stay closed”.',
        ],
      ],
    ],
  },
  'what is told of a place': {
    watched: async () => ({ kind: 'place', id: '2467454', name: 'Sfax' }),
    changes: ORIGINS,
    steps: [
      [['tug', 'herald'], []],
      [['radio'], []],
      [
        ['tug2'],
        [
          'single-source: Two reports rest on one origin at most, behind “Four sailors drowned when a tug capsized in the port of Sfax, Tunisia, on Thursday”: Reed Herald quotes Amel Trabe.',
        ],
      ],
    ],
  },
  'an outlet takes back what it told': {
    watched: ON('claim', 'herald', TOLL),
    changes: ['lower-fell', 'correction'],
    steps: [
      [['herald', 'radio'], []],
      [['back'], [`correction: ${BACK}.`, `lower-fell: One origin is sure now, two were before, behind ${QUOTED}: ${BACK}.`]],
    ],
  },
  'outlets join a story once each, whichever of its claims they make': {
    watched: ON('story', 'herald', TOLL),
    changes: ['new-outlet'],
    steps: [
      [['herald'], []],
      [['copy'], [`new-outlet: Gulf Ledger tells it too, now one of two outlets: ${QUOTED}.`]],
      [['radio'], [`new-outlet: Norda Radio tells it too, now one of three outlets: ${QUOTED}.`]],
    ],
  },
  'people decide, and what comes again within a day is told once': {
    watched: ON('claim', 'herald', TOLL),
    changes: ORIGINS,
    steps: [
      [['herald', 'radio'], []],
      [
        async (workspace) => {
          merged = (await merge(workspace)).id
        },
        [`lower-fell: One origin is sure now, two were before, behind ${QUOTED}: by what a person decided in the workspace.`],
      ],
      [
        async (workspace) => {
          merged = (await undo(workspace, merged, BY)).id
        },
        [`lower-rose: Two origins are sure now, one was before, behind ${QUOTED}: by what a person decided in the workspace.`],
        1,
      ],
      // It fell again: that was told an hour ago.
      [(workspace) => undo(workspace, merged, BY), [], 2],
      [async () => {}, [], 23],
      [
        async () => {},
        [`lower-fell: One origin is sure now, two were before, behind ${QUOTED}: by what a person decided in the workspace.`],
        25,
      ],
      [async () => {}, [], 60],
    ],
  },
}

for (const database of databases('rules'))
  describe(`what rules tell on ${database.name}`, () => {
    test.each(Object.entries(CASES))('%s', async (_, { watched, changes = CHANGES, steps }) => {
      const { place, remove } = await placeOn(database)
      const workspace = await watching(place)
      try {
        const found: (readonly string[])[] = []
        for (const [turn, [does, , hours = 0]] of steps.entries()) {
          if (typeof does === 'function') await does(workspace)
          else await takeIn(workspace, does)
          if (turn === 0) await makeRule(workspace, { name: 'Tarnwick', watched: await watched(workspace), changes }, BY)
          const now = new Date(Date.parse(AT) + hours * 3_600_000)
          const alerts = await observe(workspace, { now })
          // Each is heard once, also where all is looked at again.
          expect(await observe(workspace, { now })).toEqual([])
          await dropMeta(workspace.store.db, 'observed')
          expect(await observe(workspace, { now })).toEqual([])
          // It is proved by words that stand where it says.
          for (const { evidence, change } of alerts) {
            expect(evidence.length, change).toBeGreaterThan(0)
            for (const { text } of evidence) expect(text).toMatch(/\S/)
          }
          found.push(alerts.map(({ change, sentence }) => `${change}: ${sentence}`).sort())
        }
        expect(found).toEqual(steps.map(([, told]) => told))
      } finally {
        await workspace.close()
        remove()
      }
    })
  })
