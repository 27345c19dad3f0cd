import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HubLease } from '../../store/index.ts'
import { answerHub, isSigned } from './websub.ts'

const NOW = Date.UTC(2026, 2, 12)
const TOPIC = 'https://lantern.example/feed'
const LEASE: HubLease = {
  follow: 'a',
  token: 't',
  hub: 'https://hub.example/',
  topic: TOPIC,
  secret: 'between us',
  state: 'asked',
  asked: NOW,
  until: null,
}
const sign = (method: string, body: string, secret = LEASE.secret): string =>
  `${method}=${createHmac(method, secret).update(body).digest('hex')}`

const call = (method: string, query = '', body = '', headers: Readonly<Record<string, string>> = {}, lease: HubLease | undefined = LEASE) =>
  answerHub(lease, { method, query: new URLSearchParams(query), headers, body: new TextEncoder().encode(body) }, NOW)

describe('a hub’s call', () => {
  const ask = (more: string): string => `hub.mode=subscribe&hub.topic=${encodeURIComponent(TOPIC)}&${more}`
  const ROWS: readonly (readonly [name: string, answer: ReturnType<typeof answerHub>, status: number, effect: string | null])[] = [
    ['that asks whether it was asked', call('GET', ask('hub.challenge=abc&hub.lease_seconds=7200')), 200, 'verified'],
    ['for a topic that nobody asked for', call('GET', 'hub.mode=subscribe&hub.topic=x&hub.challenge=abc&hub.lease_seconds=1'), 404, null],
    ['to tell no more, which nobody asked for', call('GET', ask('hub.challenge=abc').replace('=subscribe', '=unsubscribe')), 404, null],
    ['that says no', call('GET', ask('').replace('=subscribe', '=denied')), 200, 'denied'],
    ['without a challenge', call('GET', ask('hub.lease_seconds=7200')), 400, null],
    ['without a lease', call('GET', ask('hub.challenge=abc')), 400, null],
    ['with a challenge that is too long', call('GET', ask(`hub.challenge=${'a'.repeat(5000)}&hub.lease_seconds=7200`)), 400, null],
    ['that tells, signed', call('POST', '', 'news', { 'x-hub-signature': sign('sha256', 'news') }), 202, 'content'],
    ['that tells, signed in the old way', call('POST', '', 'news', { 'x-hub-signature': sign('sha1', 'news') }), 202, 'content'],
    ['that tells, not signed', call('POST', '', 'news'), 202, null],
    ['that tells, signed with another secret', call('POST', '', 'news', { 'x-hub-signature': sign('sha256', 'news', 'x') }), 202, null],
    ['that tells something else than is signed', call('POST', '', 'lies', { 'x-hub-signature': sign('sha256', 'news') }), 202, null],
    ['by another method', call('PUT'), 405, null],
    [
      'to nobody',
      answerHub(undefined, { method: 'GET', query: new URLSearchParams(), headers: {}, body: new Uint8Array() }, NOW),
      404,
      null,
    ],
  ]
  test.each(ROWS)('%s', (_, { status, effect }, expected, kind) => expect([status, effect?.kind ?? null]).toEqual([expected, kind]))

  test('is answered with its challenge as it came, and believed for no longer than a month', () => {
    expect(call('GET', ask('hub.challenge=a%3Cb%26&hub.lease_seconds=99999999999')).body).toBe('a<b&')
    const hours = (seconds: number): number => {
      const { effect } = call('GET', ask(`hub.challenge=a&hub.lease_seconds=${seconds}`))
      return effect?.kind === 'verified' ? (effect.until - NOW) / 3_600_000 : -1
    }
    expect([1, 7_200, 99_999_999_999].map(hours)).toEqual([1, 2, 720])
  })
})

test('no signature but the one that the secret makes is one', () => {
  const body = new TextEncoder().encode('news')
  for (const method of ['sha1', 'sha256', 'sha384', 'sha512'])
    expect(isSigned(sign(method, 'news').toUpperCase(), LEASE.secret, body)).toBe(true)
  expect(isSigned(sign('md5', 'news'), LEASE.secret, body)).toBe(false)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^sha(1|256)=[0-9a-f]{40,64}$/)), (signature) => {
      expect(isSigned(signature, LEASE.secret, body)).toBe(false)
    }),
  )
})
