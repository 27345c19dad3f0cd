import { describe, expect, test } from 'vitest'
import type { Alert, Discovery, FollowEvent, FollowState, WatchEvent } from '../../watch/index.ts'
import { discoveryText, eventJson, eventText, stateText, totals } from './told.ts'

const NOW = Date.UTC(2026, 2, 12, 12)
const MINUTE = 60_000
const follow = {
  id: '9cd4b2bfee07',
  seq: 1,
  at: '2026-03-12T09:00:00.000Z',
  url: 'https://lantern.example/feed',
  kind: 'feed',
  title: 'Lantern',
  collection: 'default',
}
const diagnosis = { code: 'missing', grade: 'fails', message: 'lantern.example answers 404.', hint: 'Look for it.' } as const
const note = {
  title: null,
  found: 3,
  newest: null,
  since: NOW - 90 * MINUTE,
  diagnosis: null,
  keep: null,
  skipHours: [],
  skipDays: [],
  links: [],
  visits: [],
}
const ALERT: Alert = {
  id: 'alert:1',
  rule: '12',
  at: '2031-03-12T08:59:00.000Z',
  change: 'lower-fell',
  claim: 'claim:1',
  sentence: 'No origin is sure any more.',
  evidence: [{ report: 'a', outlet: 'Harbour Post', start: 0, end: 5, text: 'Fourteen died,\u001b the mayor said.' }],
  before: { lower: 1, upper: 3 },
  after: { lower: 0, upper: 2 },
}
const DELIVERY = { channel: 'c1', kind: 'webhook', alerts: ['alert:1'], outcome: 'sent', reason: null } as const
const WELL: FollowState = {
  follow,
  state: 'well',
  visited: NOW - MINUTE,
  next: NOW + 31 * MINUTE,
  changed: NOW - 3 * 60 * MINUTE,
  every: 30 * MINUTE,
  failures: 0,
  note,
  pages: { had: 1, wanted: 0, lost: 0, gone: 0 },
}

describe('how something followed goes', () => {
  const ROWS: readonly (readonly [name: string, state: FollowState, expected: readonly string[]])[] = [
    [
      'well',
      WELL,
      ['9cd4b2bfee07  feed     well     Lantern  https://lantern.example/feed', 'every 30 min, next in 31 min; last new 3 h ago, 1 page'],
    ],
    [
      'not so well',
      {
        ...WELL,
        state: 'failing',
        next: NOW - 1,
        note: { ...note, diagnosis: { ...diagnosis, since: NOW } },
        pages: { had: 2, wanted: 3, lost: 4, gone: 5 },
      },
      [
        '9cd4b2bfee07  feed     failing  Lantern  https://lantern.example/feed',
        'every 30 min, next now; last new 3 h ago, 2 pages, 3 to come, 5 removed, 4 could not be had',
        '! lantern.example answers 404.',
        '  Look for it.',
      ],
    ],
    [
      'not yet, under a name that would clear the screen',
      { ...WELL, state: 'waiting', visited: null, follow: { ...follow, title: '\u001b[2J' } },
      ['9cd4b2bfee07  feed     waiting  ?[2J  https://lantern.example/feed', 'not visited yet'],
    ],
    [
      'no more',
      { ...WELL, state: 'ended', next: null },
      ['9cd4b2bfee07  feed     ended    Lantern  https://lantern.example/feed', 'asked no more; last new 3 h ago, 1 page'],
    ],
  ]
  test.each(ROWS)('%s', (_, state, expected) =>
    expect(
      stateText(state, NOW)
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^ {14}/, '')),
    ).toEqual(expected),
  )
})

describe('what happens', () => {
  const page = (outcome: Extract<FollowEvent, { readonly type: 'page' }>['outcome'], message?: string): FollowEvent => ({
    type: 'page',
    url: 'https://lantern.example/a',
    follow,
    outcome,
    fault: message === undefined ? null : { code: 'http-status', message },
  })
  const EVENTS: readonly (readonly [event: WatchEvent, expected: string])[] = [
    [
      { type: 'followed', follow, outcome: 'new', fresh: 3, next: NOW + 20 * MINUTE, diagnosis: null },
      '12:00:00  Lantern: 3 new, next visit in 20 min\n',
    ],
    [
      { type: 'followed', follow, outcome: 'same', fresh: 0, next: NOW + 3 * 24 * 60 * MINUTE, diagnosis: null },
      '12:00:00  Lantern: nothing new, next visit in 3 days\n',
    ],
    [
      { type: 'followed', follow, outcome: 'failed', fresh: 0, next: NOW + 5 * MINUTE, diagnosis },
      '12:00:00  Lantern: lantern.example answers 404.\n          Look for it. (next visit in 5 min)\n',
    ],
    [
      { type: 'followed', follow, outcome: 'ended', fresh: 0, next: null, diagnosis: null },
      '12:00:00  Lantern: ended\n          (it is asked no more)\n',
    ],
    [page('new'), '12:00:00  new        https://lantern.example/a\n'],
    [page('version'), '12:00:00  changed    https://lantern.example/a\n'],
    [page('lost', 'lantern.example answered 402.'), '12:00:00  given up   https://lantern.example/a: lantern.example answered 402\n'],
    [page('removed', 'the server answers 410'), '12:00:00  removed    https://lantern.example/a: the server answers 410\n'],
    [page('same'), ''],
    [{ type: 'moved', follow, to: 'https://new.example/feed' }, '12:00:00  Lantern: moved for good to https://new.example/feed\n'],
    [
      { type: 'hub', follow, hub: 'https://hub.example/', outcome: 'asked' },
      '12:00:00  Lantern: its hub was asked to tell of what is new\n',
    ],
    [
      { type: 'fault', url: 'https://lantern.example/a', error: new Error('x') },
      '12:00:00  a fault of Sayso at https://lantern.example/a: x; please report it\n',
    ],
    [
      { type: 'alert', alert: ALERT },
      '12:00:00  v No origin is sure any more.\n            > Fourteen died,? the mayor said. – Harbour Post\n',
    ],
    [{ type: 'delivery', delivery: DELIVERY }, '12:00:00  webhook c1: an alert sent\n'],
    [
      { type: 'delivery', delivery: { ...DELIVERY, alerts: ['alert:1', 'alert:2'], outcome: 'later', reason: 'It answered 500.' } },
      '12:00:00  webhook c1: 2 alerts not sent yet: It answered 500.\n',
    ],
    [{ type: 'away', error: new Error('x') }, '12:00:00  the database or the disk is away: going on when it is back\n'],
  ]
  test.each(EVENTS)('%o', (event, expected) => expect(eventText(event, NOW)).toBe(expected))
  test('is added up', () => {
    const sum = totals()
    for (const [event] of EVENTS) sum.add(event)
    expect(sum.text()).toBe(
      '4 visits, 1 new, 1 changed, 1 removed, 1 given up, 1 alert, 1 sent, 1 visit in vain: sayso watch list says why\n',
    )
  })
  test('is told to machines too', () => {
    expect(EVENTS.slice(0, 1).map(([event]) => eventJson(event, NOW))).toEqual([
      {
        type: 'followed',
        at: '2026-03-12T12:00:00.000Z',
        follow: follow.id,
        followed: follow.url,
        outcome: 'new',
        fresh: 3,
        next: '2026-03-12T12:20:00.000Z',
        diagnosis: null,
      },
    ])
    expect(eventJson({ type: 'away', error: new Error('x') }, NOW)).toEqual({ type: 'away', at: '2026-03-12T12:00:00.000Z', message: 'x' })
  })
})

test('what was found is shown', () => {
  const lead = { url: 'https://lantern.example/a', title: 'Bridge closed', published: NOW, mark: null }
  const taken = {
    isWhatItWas: true,
    title: 'Lantern',
    leads: [lead, { ...lead, title: null, published: null }],
    parts: [],
    feeds: [],
    links: [],
    isIllFormed: true,
    isCut: false,
    isOver: false,
    keep: 90 * MINUTE,
    skipHours: [],
    skipDays: [],
    hub: 'https://hub.example/',
    self: null,
  }
  const found: Discovery = {
    is: 'follow',
    found: { kind: 'feed', url: follow.url, title: 'Lantern', taken, others: ['https://lantern.example/sport'] },
  }
  expect(discoveryText(found)).toBe(`feed: Lantern
  followed at https://lantern.example/feed
  2 pages now, such as
    2026-03-12T12:00Z  Bridge closed
    https://lantern.example/a
  it asks to be visited every 90 min at most
  its hub tells of what is new: https://hub.example/
  it is not well-formed, and was repaired
  other feeds of the page:
    https://lantern.example/sport
`)
})
