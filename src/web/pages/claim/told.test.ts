import { expect, test } from 'vitest'
import { NO_VOICES } from '../story/voices.ts'
import { basisOf, type ClaimGraph, drawnGraph, type Edge, huesOf, mannerOfOrigin, nameOfOrigin, partiesOf } from './told.ts'

type Origin = ClaimGraph['origins'][number]
type Told = ClaimGraph['reports'][number]

const origin = (given: Partial<Origin>): Origin => ({
  id: 'o1',
  name: 'Lena Orsk',
  source: 'named:lena orsk',
  kind: 'person',
  naming: 'named',
  standing: 'pinned',
  counts: 'surely',
  ownVoice: false,
  reports: ['r1'],
  letter: null,
  ...given,
})

const report = (given: Partial<Told>): Told => ({
  id: 'r1',
  report: 'one',
  outlet: 'Reed Herald',
  title: null,
  url: null,
  published: '2031-03-04T08:00+01:00',
  time: 480,
  withdrawn: false,
  namesNobody: false,
  folded: [],
  bottleneck: null,
  circle: null,
  sentence: null,
  ...given,
})

const edge = (given: Partial<Edge>): Edge => ({
  number: 1,
  from: 'o1',
  to: 'r1',
  kind: 'attributed',
  line: 'stated',
  directed: true,
  probability: 0.99,
  share: null,
  minutes: null,
  evidence: null,
  why: [],
  circle: null,
  ...given,
})

const graph = (given: Partial<ClaimGraph>): ClaimGraph => ({
  origins: [],
  reports: [],
  edges: [],
  circles: [],
  bottlenecks: [],
  lines: { stated: 0, shared: 0, timeOnly: 0 },
  unshown: 0,
  ...given,
})

const OWN = origin({
  id: 'o2',
  name: 'Lake Post',
  source: null,
  kind: null,
  naming: null,
  standing: 'unsaid',
  counts: 'perhaps',
  ownVoice: true,
})
const OFFICIAL = origin({ id: 'o3', name: 'official at the harbour', naming: 'anonymous', standing: 'unnamed', counts: 'perhaps' })
const MEDIA = origin({ id: 'o4', name: 'media', kind: 'outlet', naming: 'anonymous', standing: 'unsaid', counts: 'perhaps' })

test.each<[what: string, origin: Origin, manner: string, name: string]>([
  ['who is named', origin({}), 'named', 'Lena Orsk'],
  ['who is not', OFFICIAL, 'anonymous', 'Official at the harbour'],
  ['own voice', OWN, 'organisation', 'Lake Post, own voice'],
  ['nobody in particular', MEDIA, 'vague', 'Media'],
])('an origin is shown as it is named: %s', (_, given, manner, name) =>
  expect([mannerOfOrigin(given), nameOfOrigin(given)]).toEqual([manner, name]),
)

test('own voice is grey, and others have hues in their order where there is no story', () => {
  const hues = huesOf(graph({ origins: [origin({}), OWN, OFFICIAL] }), NO_VOICES)
  expect(hues.get('o2')).toBe('vz')
  expect(hues.get('o1')).not.toBe('vz')
  expect(hues.get('o3')).not.toBe(hues.get('o1'))
})

test('every arrow that is drawn has a number that leads to its sentence', () => {
  const { graph: drawn, zone } = drawnGraph(
    graph({
      origins: [origin({}), OWN],
      reports: [report({}), report({ id: 'r2', report: 'two', outlet: 'Lake Post', time: 540, namesNobody: true })],
      edges: [
        edge({}),
        edge({ number: 2, from: 'o2', to: 'r2', kind: 'own-voice' }),
        edge({ number: 3, from: 'r1', to: 'r2', line: 'time-only' }),
      ],
    }),
    new Map([['o1', 'v1']]),
  )
  expect(zone).toBe(60)
  expect(drawn.links.map(({ number, parent, child, kind }) => [number, parent, child, kind])).toEqual([
    [1, 'o1', 'r1', 'stated'],
    [2, 'o2', 'r2', 'stated'],
    [3, 'r1', 'r2', 'clock'],
  ])
  expect(drawn.nodes.map(({ title, note, hue }) => [title, note, hue])).toEqual([
    ['Lena Orsk', 'named: counts', 'v1'],
    ['Lake Post, own voice', 'no name: may count', 'vz'],
    ['Reed Herald', '09:00', null],
    ['Lake Post', '10:00, names nobody', null],
  ])
})

test('copies are one node, an outlet that comes again says so, and what all rest on is marked', () => {
  const { graph: drawn } = drawnGraph(
    graph({
      reports: [
        report({}),
        report({ id: 'r2', report: 'two', time: 500 }),
        report({
          id: 'r3',
          report: 'three',
          outlet: 'Lake Post',
          folded: [{ report: 'four', outlet: 'Gulf Ledger', time: 560, share: 0.9 }],
        }),
      ],
      bottlenecks: [{ outlet: 'Reed Herald', share: 1, nodes: ['r1'] }],
      circles: [{ outlets: ['Reed Herald', 'Lake Post'], grounded: true, nodes: ['r1', 'r3'] }],
    }),
    new Map(),
  )
  expect(drawn.nodes.map(({ title, kind, neck }) => [title, kind, neck])).toEqual([
    ['Reed Herald', 'report', 'All the others rest on this alone'],
    ['Reed Herald again', 'report', null],
    ['+2 copies', 'copies', null],
  ])
  expect(drawn.rings).toEqual([{ members: ['r1', 'r3'], words: 'One circle, counted once', names: 'Reed Herald, Lake Post, Reed Herald' }])
})

test.each<[what: string, edge: Edge, child: string, parent: string]>([
  ['a source', edge({}), 'Reed Herald', 'Lena Orsk'],
  ['own voice', edge({ from: 'o2' }), 'Reed Herald', 'its own voice'],
  ['copies', edge({ from: 'r1', to: 'r3' }), 'Unknown outlet, Gulf Ledger', 'Reed Herald'],
])('the parties of an arrow: %s', (_, given, child, parent) => {
  const folded = report({
    id: 'r3',
    report: 'three',
    outlet: null,
    folded: [{ report: 'four', outlet: 'Gulf Ledger', time: null, share: null }],
  })
  expect(partiesOf(graph({ origins: [origin({}), OWN], reports: [report({}), folded] }), given)).toMatchObject({ child, parent })
})

test.each<[edge: Partial<Edge>, expected: string]>([
  [{}, 'Stated in the text.'],
  [{ kind: 'own-voice' }, 'Told in its own voice: it names nobody.'],
  [{ probability: 0.6 }, 'Stated in the text. Not sure.'],
  [{ kind: 'cites', circle: 0 }, 'Stated in the text. Closes a circle, adds no origin.'],
  [{ kind: 'shares', line: 'shared', share: 0.926, minutes: 27 }, 'Shared wording: 93%. Later by 27 minutes.'],
  [{ kind: 'copied', line: 'shared', why: ['it credits the outlet'] }, 'Shared wording. It credits the outlet.'],
  [{ kind: 'silent', line: 'time-only', minutes: 300 }, 'Direction rests on time alone. Later by 5 hours.'],
])('an arrow rests on something: %j', (given, expected) => expect(basisOf(edge(given))).toBe(expected))
