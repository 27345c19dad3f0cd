import { expect, test } from 'vitest'
import type { ReportLine } from '../../store/index.ts'
import type { Layout } from '../screen.ts'
import { claimsView, claimView, searchView, sourceView, statusView, type View } from './views.ts'

const TERMINAL: Layout = { kind: 'terminal', width: 60, colour: false, unicode: true }
const ASCII: Layout = { kind: 'terminal', width: 60, colour: false, unicode: false }
const COLOUR: Layout = { kind: 'terminal', width: 60, colour: true, unicode: true }
const LINES: Layout = { kind: 'lines' }

const report = (id: string, given: Partial<ReportLine> = {}): ReportLine => ({
  id,
  url: `https://${id}.example/fire`,
  outlet: 'Harbour Post',
  title: 'Fire kills 14',
  published: '2024-05-01T10:00+02:00',
  retrieved: null,
  language: 'en',
  collection: 'default',
  statements: 2,
  origins: { lower: 1, upper: 2 },
  ...given,
})

const CLAIM = { id: 'claim:1f', text: 'At least 14 people were killed.', reports: 2, mentions: 2, origins: { lower: 1, upper: 2 } }
const STATEMENT = {
  id: 's1',
  text: 'The mill had no alarm',
  mode: 'direct',
  stance: 'denies',
  hedged: true,
  confidence: 1,
  start: 0,
  end: 9,
}

const search = (found: Partial<Parameters<typeof searchView>[0]>, query = 'mill'): View =>
  searchView({ scope: 'reports', hits: [], next: null, total: 0, exact: true, corrected: [], ...found }, query)

const CLAIM_VIEW = claimView({
  claim: CLAIM,
  origins: {
    lower: 1,
    upper: 2,
    reasons: ['one named source'],
    bottlenecks: ['Harbour Post'],
    circular: [['Harbour Post', 'Vale Courier']],
    wouldChange: [{ if: 'the unnamed official is Ada Quill', lower: 1, upper: 1 }, null],
  },
  mentions: {
    items: [
      { report: report('a'), start: 0, end: 9 },
      { report: report('b', { outlet: 'Vale Courier' }), start: 0, end: 9 },
    ],
    next: null,
  },
  edges: [{ report: 'b', parent: 'a', directed: true, spans: [], why: ['it credits the outlet'] }],
  words: ['At least 14 people were killed, Quill said.', 'Fourteen died.'],
})

const rows: readonly (readonly [what: string, view: View, layout: Layout, shown: string])[] = [
  [
    'a claim: the interval first, then why, then who makes it in which words',
    CLAIM_VIEW,
    TERMINAL,
    `1–2 origins · 2 reports, 2 mentions
“At least 14 people were killed.”
 Why        one named source
 Circle     Harbour Post ⇄ Vale Courier cite one another:
            that adds no origin
 Bottleneck most of the others have it through Harbour Post
            alone
 If         the unnamed official is Ada Quill: 1 origin

Harbour Post · 2024-05-01 08:00
  “At least 14 people were killed, Quill said.”

Vale Courier · 2024-05-01 08:00
  “Fourteen died.”
  ← has it from Harbour Post: it credits the outlet
`,
  ],
  [
    'a claim in a pipe',
    CLAIM_VIEW,
    LINES,
    '2024-05-01 08:00\tHarbour Post\tAt least 14 people were killed, Quill said.\ta\n2024-05-01 08:00\tVale Courier\tFourteen died.\tb\n',
  ],
  [
    'claims, in ASCII',
    claimsView([CLAIM, { ...CLAIM, id: 'claim:2', reports: 1, origins: null }]),
    ASCII,
    `1-2 origins - 2 reports
  "At least 14 people were killed."
  claim:1f

origins not worked out - 1 report
  "At least 14 people were killed."
  claim:2
`,
  ],
  ['no claims', claimsView([]), TERMINAL, 'no two sentences tell the same yet\n'],
  [
    'a report that was found',
    search({
      total: 1,
      hits: [
        {
          kind: 'report',
          report: report('a'),
          title: [{ start: 0, end: 4 }],
          snippet: { start: 10, end: 35, marks: [{ start: 14, end: 18 }], text: 'the mill had no alarm yet' },
        },
      ],
    }),
    COLOUR,
    `\u001b[1m1 report\u001b[0m

\u001b[1mFire\u001b[0m kills 14\u001b[2m · Harbour Post · 2024-05-01 08:00\u001b[0m
  the\u001b[1m mill\u001b[0m had no alarm yet
  \u001b[2m1–2 origins in this report alone · https://a.example/fire\u001b[0m
`,
  ],
  [
    'what was taken instead of a word that nothing has',
    search({ total: 0, exact: false, scope: 'claims', corrected: [{ start: 0, end: 4, instead: ['mills'] }] }),
    TERMINAL,
    'about 0 claims\nnothing has mill; looked for mills as well\n',
  ],
  [
    'a statement that was found, of an outlet without a name and at no known time',
    search({
      scope: 'statements',
      total: null,
      hits: [
        {
          kind: 'statement',
          statement: { ...STATEMENT, report: report('a', { outlet: null, published: 'soon', title: null }) },
          marks: [{ start: 4, end: 8 }],
        },
      ],
    }),
    TERMINAL,
    `“The mill had no alarm”
  (without a title) · a.example · quoted, denies, hedged
`,
  ],
  [
    'a source',
    sourceView({
      source: { key: 'named:ada quill', name: 'Ada Quill', kind: 'person', naming: 'named' },
      statements: { items: [{ ...STATEMENT, report: report('a'), origin: false }], next: null },
    }),
    TERMINAL,
    `Ada Quill · named person · named:ada quill

“The mill had no alarm”
  Fire kills 14 · Harbour Post · 2024-05-01 08:00 · quoted,
  denies, hedged
  passes it on from somebody else
`,
  ],
  [
    'what is hostile moves no cursor and breaks no line',
    search({
      scope: 'sources',
      total: null,
      hits: [
        {
          kind: 'source',
          source: { key: 'named:x\ty', name: 'X\u001b[2J\n\u202eY', kind: 'person', naming: 'named' },
          marks: [{ start: 40, end: 50 }],
        },
      ],
    }),
    LINES,
    'named:x y\tX Y\tnamed\tperson\n',
  ],
  [
    'how a workspace stands',
    statusView({
      place: '/desk/mine',
      entries: 12,
      counts: { captures: 11, failed: 1, reports: 10, statements: 66, sources: 1, claims: 1204 },
      untraced: 2,
      settled: { through: 9, since: 3 },
      readings: { waiting: 4, quarantined: 1 },
    }),
    LINES,
    `Workspace\t/desk/mine
Record\t12 entries, 11 captures
Read\t10 reports, 66 statements, 1 source
\t1 capture without a report that could be read
\t4 captures still to be read
\t1 capture in quarantine
Traced\t1,204 claims; 3 reports traced since with those around them alone; 2 reports still to be traced
\tsettled through entry 9
`,
  ],
]

test.each(rows)('%s', (_, view, layout, expected) => {
  expect(view(layout)).toBe(expected)
})
