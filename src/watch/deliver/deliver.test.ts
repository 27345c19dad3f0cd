import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { alertOf } from '../../../test/delivering.ts'
import { parseFeed } from '../../engine/index.ts'
import { createSender } from '../../fetch/index.ts'
import type { Alert, Channel } from '../types.ts'
import { parseChannel } from './channel.ts'
import { alertStream, atomOf, DeliveryError, jsonFeedOf } from './index.ts'
import { dailyMoments, dateIn, waitAfter } from './pace.ts'
import { openSecrets } from './secrets.ts'
import { CHANGE_WORDS } from './words.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-deliver-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MEANS = { sender: createSender({ offline: false }), random: (length: number) => new Uint8Array(length).fill(9) }
const KEYS = { p256dh: Buffer.from([4, ...new Array(64).fill(1)]).toString('base64url'), auth: Buffer.alloc(16).toString('base64url') }
const PUSH = { kind: 'push', to: { endpoint: 'https://push.example/a', ...KEYS } }
const HOOK = { kind: 'webhook', to: { url: 'https://hooks.example/in' } }
const MAIL = { kind: 'mail', to: { address: 'Reader@MAIL.example' } }

describe('a channel from what was given', () => {
  test.each<[object, Partial<Channel>]>([
    [MAIL, { kind: 'mail', rules: null, pace: { kind: 'instant' }, to: { address: 'Reader@mail.example' } }],
    [
      { ...MAIL, rules: ['a', 'a', 'b'], pace: { kind: 'daily', hour: 0, zone: 'Africa/Tunis' } },
      { rules: ['a', 'b'], pace: { kind: 'daily', hour: 0, zone: 'Africa/Tunis' } },
    ],
    [PUSH, { to: { endpoint: 'https://push.example/a', ...KEYS } }],
    [HOOK, { to: { url: 'https://hooks.example/in', secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` } }],
    [{ kind: 'feed' }, { kind: 'feed', to: {} }],
    [
      { kind: 'stream', to: {} },
      { kind: 'stream', to: {} },
    ],
  ])('%j', (given, expected) => {
    expect(parseChannel(given, MEANS)).toMatchObject(expected)
  })

  test.each<[unknown, string]>([
    [null, 'bad-channel'],
    ['mail', 'bad-channel'],
    [{ kind: 'pigeon', to: {} }, 'bad-channel'],
    [{ ...MAIL, more: 1 }, 'bad-channel'],
    [{ ...MAIL, rules: [] }, 'bad-channel'],
    [{ ...MAIL, rules: ['a\nb'] }, 'bad-channel'],
    [{ ...MAIL, rules: Array.from({ length: 501 }, (_, at) => `r${at}`) }, 'bad-channel'],
    [{ ...MAIL, pace: { kind: 'daily', hour: 24, zone: 'UTC' } }, 'bad-channel'],
    [{ ...MAIL, pace: { kind: 'daily', hour: 7, zone: 'Mars/Olympus' } }, 'bad-channel'],
    [{ ...MAIL, pace: { kind: 'hourly' } }, 'bad-channel'],
    [{ ...HOOK, pace: { kind: 'daily', hour: 7, zone: 'UTC' } }, 'bad-channel'],
    [{ kind: 'mail', to: { address: 'reader@mail.example\r\nBcc: x@mail.example' } }, 'bad-address'],
    [{ kind: 'mail', to: { address: 'reader@localhost' } }, 'bad-address'],
    [{ kind: 'mail', to: {} }, 'bad-address'],
    [{ kind: 'push', to: { ...PUSH.to, endpoint: 'http://push.example/a' } }, 'closed-place'],
    [{ kind: 'push', to: { ...PUSH.to, endpoint: 'https://127.0.0.1/a' } }, 'closed-place'],
    [{ kind: 'push', to: { ...PUSH.to, endpoint: 'https://[::1]/a' } }, 'closed-place'],
    [{ kind: 'push', to: { ...PUSH.to, endpoint: 'https://push.local/a' } }, 'closed-place'],
    [{ kind: 'push', to: { ...PUSH.to, p256dh: 'AAAA' } }, 'bad-channel'],
    [{ kind: 'push', to: { ...PUSH.to, auth: 'AAAA' } }, 'bad-channel'],
    [{ kind: 'webhook', to: { url: 'http://169.254.169.254/' } }, 'closed-place'],
    [{ kind: 'webhook', to: { url: 'http://hooks.example:6379/' } }, 'closed-place'],
    [{ kind: 'webhook', to: { url: 'https://me:secret@hooks.example/' } }, 'closed-place'],
    [{ kind: 'webhook', to: { url: 'https://hooks.example/\r\nX: y' } }, 'bad-channel'],
    [{ kind: 'webhook', to: { ...HOOK.to, secret: 'whsec_AAAA' } }, 'bad-channel'],
    [{ kind: 'webhook', to: { ...HOOK.to, secret: 'secret' } }, 'bad-channel'],
    [JSON.parse('{"kind": "feed", "__proto__": {"a": 1}}'), 'bad-channel'],
  ])('%j is refused: %s', (given, code) => {
    expect(() => parseChannel(given, MEANS)).toThrow(DeliveryError)
    expect(() => parseChannel(given, MEANS)).toThrow(expect.objectContaining({ code, hint: expect.any(String) }))
  })
})

test.each([
  ['UTC', 7, '2031-03-12T06:59:59Z', '2031-03-11T07:00:00Z', '2031-03-12T07:00:00Z'],
  ['UTC', 7, '2031-03-12T07:00:00Z', '2031-03-12T07:00:00Z', '2031-03-13T07:00:00Z'],
  ['Africa/Tunis', 0, '2031-03-12T22:30:00Z', '2031-03-11T23:00:00Z', '2031-03-12T23:00:00Z'],
  ['Asia/Kathmandu', 6, '2031-03-12T00:20:00Z', '2031-03-12T00:15:00Z', '2031-03-13T00:15:00Z'],
  ['Pacific/Kiritimati', 7, '2031-03-12T09:00:00Z', '2031-03-11T17:00:00Z', '2031-03-12T17:00:00Z'],
  // Clocks go forward at 2 on 30 March 2031, and back at 3 on 26 October.
  ['Europe/Oslo', 2, '2031-03-30T00:30:00Z', '2031-03-29T01:00:00Z', '2031-03-30T01:00:00Z'],
  ['Europe/Oslo', 2, '2031-03-30T02:00:00Z', '2031-03-30T01:00:00Z', '2031-03-31T00:00:00Z'],
  ['Europe/Oslo', 2, '2031-10-26T00:30:00Z', '2031-10-26T00:00:00Z', '2031-10-27T01:00:00Z'],
  ['Europe/Oslo', 2, '2031-10-26T01:30:00Z', '2031-10-26T00:00:00Z', '2031-10-27T01:00:00Z'],
] as const)('in %s at %i, seen at %s: last at %s, next at %s', (zone, hour, now, last, next) => {
  const found = dailyMoments({ kind: 'daily', hour, zone }, Date.parse(now))
  expect([found.last, found.next].map((time) => new Date(time).toISOString().replace('.000', ''))).toEqual([last, next])
})

test('whatever the hour and the zone, mail comes once a day', () => {
  const zones = ['UTC', 'Europe/Oslo', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 366 * 24 }), (zone, hour, at) => {
      const pace = { kind: 'daily', hour, zone } as const
      const now = Date.UTC(2031, 0, 1) + at * 3_600_000 + 17
      const { last, next } = dailyMoments(pace, now)
      expect(last).toBeLessThanOrEqual(now)
      expect(next).toBeGreaterThan(now)
      expect(next - last).toBeGreaterThan(22 * 3_600_000)
      expect(next - last).toBeLessThan(26 * 3_600_000)
      expect(dailyMoments(pace, next).last).toBe(next)
    }),
    { numRuns: 300 },
  )
})

test('dates are in words, and waits grow', () => {
  expect(dateIn('Africa/Tunis', Date.parse('2031-03-12T23:30:00Z'))).toBe('Thursday 13 March 2031')
  expect([1, 2, 3, 16, 1000].map((tries) => waitAfter(tries, () => 0))).toEqual([15_000, 30_000, 60_000, 10_800_000, 10_800_000])
  expect(waitAfter(1, () => 0.999)).toBeLessThanOrEqual(30_000)
})

describe('secrets', () => {
  test('are made once, for the owner alone, and stay the same', () => {
    const file = path.join(folder, 'deep', 'secrets.json')
    const made = openSecrets(file)
    expect(openSecrets(file)).toEqual(made)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(Buffer.from(made.vapid.publicKey, 'base64url')).toHaveLength(65)
    expect(openSecrets(path.join(folder, 'other.json')).vapid).not.toEqual(made.vapid)
  })

  test.each(['', '{', 'null', '[]', '{"vapid":{}}', '{"vapid":{"publicKey":"a","privateKey":"b"},"key":"AAAA"}'])('%j are none', (text) => {
    const file = path.join(folder, 'bad.json')
    writeFileSync(file, text)
    expect(() => openSecrets(file)).toThrow(expect.objectContaining({ code: 'bad-secrets' }))
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})

const SITE = { origin: 'https://desk.example', name: 'Night desk' }
const FEED = {
  title: 'The mill & <others>',
  url: 'https://desk.example/rules/r1.atom',
  home: 'https://desk.example/rules/r1',
  since: '2031-03-12T08:00:00.000Z',
}
const HOSTILE: readonly Alert[] = [
  alertOf('one', { at: '2031-03-12T08:00:00.000Z' }),
  alertOf('two', { at: '2031-03-12T09:00:00.000Z', sentence: ']]> <script>alert(1)</script> & "quoted" \u0000\ud800\u202e', claim: null }),
  alertOf('three <>&"', { at: '2031-03-12T08:30:00.000Z', claim: 'a/b?c', change: 'denial', before: null, after: null, evidence: [] }),
]

const read = (text: string) => {
  const { entries, issues } = parseFeed(new TextEncoder().encode(text), { url: FEED.url })
  expect(issues).toEqual([])
  return entries
}

describe('feeds', () => {
  test.each([
    ['Atom', (alerts: readonly Alert[]) => atomOf(FEED, alerts, SITE)],
    ['JSON Feed', (alerts: readonly Alert[]) => jsonFeedOf({ ...FEED, url: 'https://desk.example/rules/r1.json' }, alerts, SITE)],
  ])('%s is read by our own reader, whatever is in it', (_, write) => {
    expect(read(write(HOSTILE)).map(({ title }) => title)).toEqual([
      'Lost an origin: ]]> <script>alert(1)</script> & "quoted" \ufffd',
      'Denied: At least 14 people died in the mill at Dellmoor: two reports turned out to be reprints of one',
      'Lost an origin: At least 14 people died in the mill at Dellmoor: two reports turned out to be reprints of one',
    ])
    expect(write([])).toContain(FEED.home)
    expect(write(HOSTILE)).toBe(write([...HOSTILE].reverse()))
    const many = Array.from({ length: 150 }, (__, at) => alertOf(`n${at}`))
    expect(read(write(many))).toHaveLength(100)
  })

  test('Atom is XML as the standard has it', () => {
    const xml = atomOf(FEED, HOSTILE, SITE)
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u)
    expect(wellFormed(xml)).toEqual({
      feed: 1,
      id: 4,
      title: 4,
      updated: 4,
      author: 1,
      name: 1,
      link: 5,
      entry: 3,
      published: 3,
      category: 3,
      content: 3,
    })
    expect(xml).toContain('<id>urn:sayso:alert:three%20%3C%3E%26%22</id>')
    expect(xml).toContain('href="https://desk.example/claim/a%2Fb%3Fc"')
  })

  test('every change has words of its own', () => {
    expect(new Set(Object.values(CHANGE_WORDS).map(({ label }) => label)).size).toBe(10)
    expect(new Set(Object.values(CHANGE_WORDS).map(({ plain }) => plain)).size).toBe(10)
  })
})

/** How many elements of each name; throws where tags do not match, or an attribute or a reference is none. */
function wellFormed(xml: string): Record<string, number> {
  const counts: Record<string, number> = {}
  const open: string[] = []
  const rest = xml
    .replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/, '')
    .replace(
      /<(\/?)([a-z]+)((?: [a-z:]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>/g,
      (_, end: string, name: string, _attributes: string, empty: string) => {
        if (end) expect(open.pop()).toBe(name)
        else {
          counts[name] = (counts[name] ?? 0) + 1
          if (!empty) open.push(name)
        }
        return ''
      },
    )
  expect(open).toEqual([])
  expect(rest.replace(/&#\d+;/g, '')).not.toMatch(/[<&]/)
  return counts
}

describe('a stream', () => {
  const all = Array.from({ length: 250 }, (_, at) => ({ ...alertOf(`n${at}`, { rule: at % 2 ? 'r1' : 'r2' }), seq: at + 1 }))

  test('gives what came and what comes, of the rules that are wanted, until nobody listens', async () => {
    let there = 120
    const stop = new AbortController()
    const got: number[] = []
    const stream = alertStream({
      alerts: async (after, limit) => all.filter(({ seq }) => seq > after && seq <= there).slice(0, limit),
      after: 10,
      rules: ['r1'],
      wait: async () => {
        if (there === 250) stop.abort()
        there = 250
      },
      signal: stop.signal,
    })
    for await (const { seq } of stream) got.push(seq)
    expect(got).toEqual(all.filter(({ seq, rule }) => seq > 10 && rule === 'r1').map(({ seq }) => seq))
  })
})
