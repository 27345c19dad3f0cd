import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Hand, HandLink, Story, StoryClaim, StoryReport } from '../../model/index.ts'
import { renderStory, renderStoryLines } from '../index.ts'
import { columns } from '../width.ts'

const minute = Date.UTC(2026, 2, 12, 7, 10) / 60_000
const report = (outlet: string | null, after = 0, id = `id of ${outlet}`): StoryReport => ({ id, outlet, time: minute + after })
const link = (kind: HandLink['kind'], words: string | null = null, more: Partial<HandLink> = {}): HandLink => ({
  kind,
  probability: 0.95,
  share: null,
  words,
  why: [],
  ...more,
})
const hand = (of: StoryReport, by: HandLink, below: readonly Hand[] = [], again: Hand['again'] = 'no'): Hand => ({
  who: { kind: 'report', report: of, withdrawn: false },
  link: by,
  again,
  below,
})
const claim = (given: Partial<StoryClaim>): StoryClaim => ({
  words: 'at least 14 people died',
  reports: 9,
  texts: 4,
  lower: 1,
  upper: 2,
  reasons: ['Amel Gharbi is named or known by office: attributed by The Ledger'],
  hands: [],
  unshown: 0,
  circles: [],
  bottlenecks: [],
  wouldChange: [],
  differences: { of: null, values: [], conflicts: [], denials: [], dropped: [] },
  names: [],
  mentions: [{ report: report('The Ledger'), start: 0, end: 9, words: null }],
  ...given,
})
const story = (claims: readonly StoryClaim[], given: Partial<Story> = {}): Story => ({
  reports: 9,
  texts: 4,
  claims,
  otherClaims: 0,
  figures: [],
  losses: [],
  lookAlikes: [],
  revisions: [],
  unread: [],
  ...given,
})

const shownAt = (given: Story, width = 88, explain = false): string => renderStory(given, { width, colour: false, unicode: true, explain })

const quay = hand(report('Sahil TV'), link('attributed', 'An official told Sahil TV that 14 died.'), [
  hand(report('Meridian', 55), link('cites', '… Sahil TV reported.'), [
    hand(report('Sahil TV', 250, 'later'), link('cites', 'Meridian put the toll at 14.')),
    {
      who: { kind: 'copies', reports: ['Courier', 'Post', 'Levant', 'Star'].map((name, at) => report(name, 60 + at)) },
      link: link('shares', null, { share: 0.76 }),
      again: 'no',
      below: [],
    },
  ]),
])
const official: Hand = { who: { kind: 'source', name: 'port official', standing: 'unnamed' }, link: null, again: 'no', below: [quay] }
const ring = { outlets: ['Meridian', 'Sahil TV'], grounded: true }

test.each<readonly [what: string, given: Story, lines: readonly string[]]>([
  [
    'the funnel and the interval',
    story([claim({})]),
    [
      ' “at least 14 people died”                 9 reports → 4 after reprints → 1–2 origins ●○',
      ' Why        Amel Gharbi is named or known by office',
    ],
  ],
  ['one origin is a number with its reason', story([claim({ lower: 1, upper: 1 })]), ['→ 1 origin ●']],
  ['none, or any', story([claim({ lower: 0, upper: 12 })]), ['→ 0–12 origins ○○○○○○○○○']],
  [
    'the tree of hands, folded copies, and the circle',
    story([claim({ hands: [official], circles: [ring] })]),
    [
      ' ◌ port official  unnamed',
      ' └─ Sahil TV 07:10 ↺  “An official told Sahil TV that 14 died.”',
      '    └─ Meridian 08:05 ↺  cites it  “… Sahil TV reported.”',
      '       ├─ Sahil TV 11:20 ↺ circle, counted once  cites it  “Meridian put the toll at 1…”',
      '       └─ +4 copies  Courier, Post, Levant and 1 more  76% shared, order by time alone',
      ' Circle     Meridian ⇄ Sahil TV cite one another: that adds no origin; there is a way',
    ],
  ],
  [
    'a bottleneck',
    story([claim({ hands: [official], bottlenecks: [{ outlet: 'Sahil TV', share: 0.857 }] })]),
    [
      ' └─ Sahil TV 07:10  86% of the others rest on this ',
      ' Bottleneck Sahil TV: 86% of the other outlets’ reports have it through it alone',
    ],
  ],
  [
    'what would change the answer',
    story([claim({ wouldChange: [{ if: 'the unnamed official is Amel Gharbi', lower: 1, upper: 1 }] })]),
    [' If         the unnamed official is Amel Gharbi: 1 instead of 1–2'],
  ],
  [
    'figures by value, and how one went on',
    story([], {
      figures: [
        {
          of: 'killed',
          values: [
            { source: 'Gharbi', ownVoice: false, points: [{ min: 14, max: 14, time: null, outlets: [] }] },
            {
              source: 'Office',
              ownVoice: false,
              points: [
                { min: 6, max: 6, time: null, outlets: [] },
                { min: 9, max: null, time: null, outlets: [] },
              ],
            },
          ],
        },
      ],
    }),
    [' killed     14: Gharbi', '            6: Office', '            at least 9: Office', '            Office: 6 → at least 9'],
  ],
  [
    'denials and what was taken back',
    story([
      claim({
        differences: {
          of: null,
          values: [],
          conflicts: [],
          denials: [{ source: 'Gulf Crossings', stance: 'denies', reversed: false, outlets: ['Northline'], words: 'It denied that.' }],
          dropped: [{ outlet: 'The Herald', words: null }],
        },
      }),
    ]),
    [' Denied     by Gulf Crossings, in Northline “It denied that.”', ' Taken back by The Herald'],
  ],
  [
    'what was lost, with both wordings',
    story([claim({})], {
      losses: [
        {
          kind: 'bound-lost',
          parent: report('Meridian'),
          child: report('Courier', 20),
          before: 'At least 14',
          after: '14',
          says: '',
          confidence: 0.9,
        },
      ],
    }),
    ['   bound lost            Meridian → Courier 07:30', '     “At least 14” → “14”'],
  ],
  [
    'versions of a page',
    story([claim({})], {
      revisions: [
        {
          from: report('The Ledger'),
          to: report('The Ledger', 60, 'v2'),
          headline: { before: '14 dead', after: '15 dead' },
          changes: [{ kind: 'claim-removed', before: 'He fled.', after: null, owned: 'silently' }],
          notes: ['This story was updated.'],
          paragraphs: 2,
        },
      ],
    }),
    [
      '   The Ledger 07:10 → 08:10: 2 paragraphs changed',
      '     headline “14 dead” → “15 dead”',
      '     claim removed, silently: “He fled.” → (nothing)',
      '     note “This story was updated.”',
    ],
  ],
  [
    'outlets that may be taken for others',
    story([], { lookAlikes: [{ outlet: '\u0405ahil TV', like: 'Sahil TV', disguises: ['script'] }] }),
    [' Look-alike “\u0405ahil TV” is written like Sahil TV, by letters of another script, and is'],
  ],
  [
    'what could not be read',
    story([], { unread: [{ message: 'Cannot be told.', reports: 2 }] }),
    [' Not known  in 2 reports shown: Cannot be told.'],
  ],
  ['no claim', story([]), [' No claim is made by two or more reports.']],
])('a story shows %s', (_, given, lines) => {
  const text = shownAt(given)
  for (const one of lines) expect(text).toContain(one)
})

test('what is said elsewhere is not said twice', () => {
  const reasons = [
    'Meridian and Sahil TV cite one another, but there is a way out to an origin',
    '86 % of the other outlets’ reports have it through Sahil TV alone, by copy or citation',
  ]
  const text = shownAt(story([claim({ reasons, circles: [ring], bottlenecks: [{ outlet: 'Sahil TV', share: 0.86 }] })]))
  expect(text.match(/one another/g)).toHaveLength(1)
  expect(text.match(/86/g)).toHaveLength(1)
})

test('--explain adds probabilities and clues', () => {
  const text = shownAt(story([claim({ hands: [official] })]), 88, true)
  expect(text).toContain('attributed 0.95')
  expect(text).toContain('cites 0.95')
})

test('in a pipe each finding is a line, in ASCII', () => {
  const text = renderStoryLines(story([claim({ hands: [official], circles: [ring] })]), { explain: false })
  expect(text.split('\n')).toEqual([
    'claim  1  9 reports -> 4 after reprints -> 1-2 origins  "at least 14 people died"',
    'hand  1  Sahil TV 07:10 <- port official (unnamed)  attributed  "An official told Sahil TV that 14 died."',
    'hand  1  Meridian 08:05 <- Sahil TV 07:10  cites it  "... Sahil TV reported."',
    'hand  1  Sahil TV 11:20 <- Meridian 08:05  cites it  "Meridian put the toll at 14."',
    'hand  1  Courier, Post, Levant, Star <- Meridian 08:05  76% shared, order by time alone',
    'circle  1  Meridian <-> Sahil TV cite one another: that adds no origin; there is a way out to one',
    'why  1  Amel Gharbi is named or known by office: attributed by The Ledger',
  ])
})

const hostile = fc.string({
  unit: fc.constantFrom('a', ' ', 'é', '漢', '\u202e', '\u001b[2J', 'ا', 'ب', '\n', '\u0000', '😀', 'e\u0301\u0301', '“', '-'),
  maxLength: 60,
})

test('whatever the words are, no line is too wide and nothing reaches the terminal but what can be seen', () => {
  fc.assert(
    fc.property(
      fc.array(hostile, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 40, max: 120 }),
      fc.boolean(),
      fc.boolean(),
      (texts, width, explain, unicode) => {
        const [a, b, c, d, e, f] = texts as [string, string, string, string, string, string]
        const leaf = hand(report(b, 9e9), link('copied', c, { share: 1, why: [d] }), [], 'circle')
        const given = story(
          [
            claim({
              words: a,
              reasons: [b, f],
              hands: [
                {
                  who: { kind: 'source', name: c, standing: 'pinned' },
                  link: null,
                  again: 'no',
                  below: [hand(report(null, 0, e), link('cites', f), [leaf])],
                },
              ],
              circles: [{ outlets: [b, c], grounded: false }],
              bottlenecks: [{ outlet: d, share: 1 }],
              wouldChange: [{ if: e, lower: 0, upper: 3 }],
              differences: {
                of: f,
                values: [{ source: a, ownVoice: true, points: [{ min: null, max: 3, time: -9e15, outlets: [] }] }],
                conflicts: [{ kind: 'retelling', words: b, settled: true }],
                denials: [{ source: null, stance: 'doubts', reversed: true, outlets: [c], words: d }],
                dropped: [],
              },
              names: [e],
            }),
          ],
          {
            lookAlikes: [{ outlet: e, like: f, disguises: [a] }],
            unread: [{ message: b, reports: 1 }],
            losses: [{ kind: 'hedge-lost', parent: report(a), child: report(b), before: c, after: null, says: d, confidence: 1 }],
            revisions: [{ from: report(a), to: report(b), headline: { before: c, after: d }, changes: [], notes: [e], paragraphs: 1 }],
          },
        )
        const text = renderStory(given, { width, colour: false, unicode, explain })
        for (const one of text.split('\n')) expect(columns(one.replace(/[\u2068\u2069]/g, ''))).toBeLessThanOrEqual(width)
        for (const shown of [text, renderStoryLines(given, { explain })]) {
          expect(shown.replace(/[\n\u2068\u2069]/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u)
        }
      },
    ),
    { numRuns: 300 },
  )
})
