import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { KeyError, openKeys } from './keys.ts'
import { addressOf, checkHost, checkOrigin, checkSite, isLoopback, isOwnersAlone } from './origin.ts'
import { hashed, isPassword } from './password.ts'
import { openAttempts, openRates } from './rates.ts'
import { openSessions } from './sessions.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-guard-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const passes = (check: () => void): boolean => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['[::1]', true],
  ['localhost', true],
  ['LOCALHOST', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.nip.example', false],
  ['localhost.example', false],
  ['::ffff:10.0.0.1', false],
  ['', false],
])('whether only this machine reaches %s', (host, is) => {
  expect(isLoopback(host)).toBe(is)
})

test.each([
  ['127.0.0.1', [], true],
  ['127.0.0.1', ['http://localhost:4800'], true],
  // A proxy answers for it, and whoever comes through has the address of this machine.
  ['127.0.0.1', ['https://desk.example'], false],
  ['127.0.0.1', ['http://localhost:4800', 'https://desk.example'], false],
  ['0.0.0.0', [], false],
])('whether %s with %j is its owner’s alone', (host, origins, is) => {
  expect(isOwnersAlone(host, origins)).toBe(is)
})

test.each([
  [null, 1, '10.0.0.1'],
  ['203.0.113.7', 0, '10.0.0.1'],
  ['203.0.113.7', 1, '203.0.113.7'],
  // What the asker wrote itself stands first.
  ['1.2.3.4, 203.0.113.7', 1, '203.0.113.7'],
  ['1.2.3.4, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['203.0.113.7', 3, '203.0.113.7'],
  ['203.0.113.7:5123', 1, '203.0.113.7'],
  ['2001:db8::7', 1, '2001:db8::7'],
  ['[2001:db8::7]:443', 1, '2001:db8::7'],
  ['unknown', 1, '10.0.0.1'],
  ['<script>', 1, '10.0.0.1'],
  ['', 1, '10.0.0.1'],
  [','.repeat(100_000), 2, '10.0.0.1'],
] as const)('who asks, by “%.60s” and %d proxies', (forwarded, proxies, address) => {
  expect(addressOf('10.0.0.1', forwarded, proxies)).toBe(address)
})

const HERE = { host: '127.0.0.1', origins: [] }
const WIDE = { host: '0.0.0.0', origins: [] }
const NAMED = { host: '0.0.0.0', origins: ['https://desk.example'] }
test.each([
  ['127.0.0.1:4800', HERE, true],
  ['localhost:4800', HERE, true],
  ['[::1]:4800', HERE, true],
  ['127.0.0.1', HERE, true],
  ['rebound.attacker.example:4800', HERE, false],
  ['127.0.0.1.attacker.example', HERE, false],
  ['localhost.attacker.example:4800', HERE, false],
  ['127.0.0.1@attacker.example', HERE, false],
  ['attacker.example#127.0.0.1', HERE, false],
  ['192.168.1.7:4800', HERE, false],
  ['', HERE, false],
  [null, HERE, false],
  ['a b', HERE, false],
  ['192.168.1.7:4800', WIDE, true],
  ['desk.example', WIDE, true],
  ['desk.example', NAMED, true],
  ['other.example', NAMED, false],
  ['localhost:4800', NAMED, true],
] as const)('the name %s for %j', (host, names, is) => {
  expect(passes(() => checkHost(host, names))).toBe(is)
})

test.each([
  [{}, HERE, true],
  [{ origin: 'http://127.0.0.1:4800' }, HERE, true],
  [{ origin: 'http://127.0.0.1:4801' }, HERE, false],
  [{ origin: 'http://localhost:4800' }, HERE, false],
  [{ origin: 'https://attacker.example' }, HERE, false],
  [{ origin: 'null' }, HERE, false],
  [{ origin: '' }, HERE, false],
  [{ origin: 'file://127.0.0.1:4800' }, HERE, false],
  [{ origin: 'https://desk.example' }, NAMED, true],
  [{ origin: 'https://desk.example.attacker.example' }, NAMED, false],
  [{ origin: 'http://desk.example' }, NAMED, false],
] as const)('writes from %j for %j', (headers, names, is) => {
  expect(passes(() => checkOrigin(new Headers({ host: '127.0.0.1:4800', ...headers }), names))).toBe(is)
})

test.each([
  ['GET', {}, true],
  ['GET', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, true],
  ['GET', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, true],
  ['GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, true],
  ['GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, false],
  ['GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, false],
  ['GET', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, false],
  ['POST', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, false],
  ['POST', { 'sec-fetch-site': 'same-origin' }, true],
] as const)('%s with %j', (method, headers, is) => {
  expect(passes(() => checkSite(new Headers(headers), method))).toBe(is)
})

describe('rates', () => {
  test('nobody ever gets more than a burst and what has come in since, and whoever waits as told gets on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }),
        (perMinute, burst, pauses) => {
          let now = 0
          const wait = openRates({ perMinute, burst }, () => now)
          let passed = 0
          for (const pause of pauses) {
            now += pause
            if (wait('a') === 0) passed += 1
          }
          expect(passed).toBeLessThanOrEqual(burst + (now * perMinute) / 60_000 + 1e-6)
          const seconds = wait('a')
          now += seconds * 1000
          if (seconds > 0) expect(wait('a')).toBe(0)
          expect(wait('b'), 'others are not held up by it').toBe(0)
        },
      ),
    )
  })
})

describe('tries at the password', () => {
  test('end after some from one address, and after more from all', () => {
    let now = 0
    const attempts = openAttempts({ each: 3, all: 5 }, () => now)
    expect(['a', 'a', 'a', 'a', 'b', 'b', 'c'].map((from) => attempts.begin(from) > 0)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
      true,
    ])
    expect(attempts.begin('a')).toBe(900)
    now = 15 * 60_000
    expect(attempts.begin('a')).toBe(45 * 60)
    now = 60 * 60_000
    expect(attempts.begin('a')).toBe(0)
  })
  test('that are right count no more', () => {
    const attempts = openAttempts({ each: 2, all: 5 }, () => 0)
    for (let turn = 0; turn < 50; turn++) {
      expect(attempts.begin('a')).toBe(0)
      attempts.right('a')
    }
  })
  test('counted while they are under way, so that many at once are no way round', () => {
    const attempts = openAttempts({ each: 10, all: 100 }, () => 0)
    expect(Array.from({ length: 50 }, () => attempts.begin('a')).filter((wait) => wait === 0)).toHaveLength(10)
  })
})

test('a password is itself alone, however its letters are written, and nothing matches none', async () => {
  const held = await hashed('caf\u00e9 au lait')
  expect(held.hash.toString('utf8')).not.toContain('lait')
  expect(await isPassword('caf\u00e9 au lait', held)).toBe(true)
  expect(await isPassword('cafe\u0301 au lait', held)).toBe(true)
  expect(await isPassword('cafe au lait', held)).toBe(false)
  expect(await isPassword('', held)).toBe(false)
  expect(await isPassword('', null)).toBe(false)
  expect((await hashed('same')).hash.equals((await hashed('same')).hash), 'salted').toBe(false)
})

test('a session ends when nobody uses it, when it is old, and when it is ended', () => {
  let now = 0
  const hour = 3_600_000
  const sessions = openSessions(() => now)
  const { token, session } = sessions.open()
  expect(sessions.open().token).not.toBe(token)
  expect(sessions.find(token)).toMatchObject(session)
  expect(sessions.find(`${token}x`)).toBeNull()
  for (let turn = 0; turn < 16; turn++) {
    now += 10 * hour
    expect(sessions.find(token)).not.toBeNull()
  }
  now += 10 * hour
  expect(sessions.find(token), 'older than a week').toBeNull()
  const idle = sessions.open()
  now += 13 * hour
  expect(sessions.find(idle.token)).toBeNull()
  const ended = sessions.open()
  sessions.end(ended.token)
  expect(sessions.find(ended.token)).toBeNull()
})

describe('keys', () => {
  let made = 0
  const at = (): string => path.join(folder, `keys-${made++}.json`)
  test('are found by their secret, of which the file holds none, until they expire or are revoked', () => {
    const file = at()
    let now = Date.parse('2031-03-12T09:00:00Z')
    const keys = openKeys(file, () => new Date(now))
    expect(keys.list()).toEqual([])
    const wire = keys.make({ name: 'wire', scope: 'write', days: 30 })
    const forever = keys.make({ name: 'desk', scope: 'admin', days: null })
    expect(wire.secret).toMatch(/^sayso_[\w-]{43}$/)
    expect(readFileSync(file, 'utf8')).not.toContain(wire.secret.slice(6))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(keys.find(wire.secret)).toEqual(wire.key)
    expect(keys.find(wire.secret.toLowerCase())).toBeNull()
    expect(keys.list()).toEqual([forever.key, wire.key])
    now += 30 * 86_400_000 - 1
    expect(keys.find(wire.secret)).not.toBeNull()
    now += 1
    expect(keys.find(wire.secret), 'expired').toBeNull()
    expect(keys.find(forever.secret)).not.toBeNull()
    const others = openKeys(file, () => new Date(now))
    expect(others.revoke(forever.key.id)).toEqual(forever.key)
    expect(keys.find(forever.secret), 'revoked by another process').toBeNull()
    expect(() => keys.revoke('none')).toThrow(KeyError)
  })
  test.each([
    '',
    '{',
    '[]',
    '{"keys":7}',
    '{"keys":[{}]}',
    '{"keys":[{"id":"a","name":"b","scope":"root","made":"","expires":null,"sha256":""}]}',
  ])('in a file that holds %j are refused, not forgotten', (text) => {
    const file = at()
    writeFileSync(file, text)
    const keys = openKeys(file, () => new Date())
    for (const work of [() => keys.list(), () => keys.find('sayso_x'), () => keys.make({ name: 'a', scope: 'read', days: 1 })])
      expect(work).toThrow(expect.objectContaining({ name: 'KeyError', code: 'damaged-keys' }))
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
  test('are changed though a process died while it changed them, and its file is its owner’s again', () => {
    const file = at()
    const keys = openKeys(file, () => new Date())
    keys.make({ name: 'a', scope: 'read', days: 1 })
    chmodSync(file, 0o644)
    writeFileSync(`${file}.lock`, '')
    utimesSync(`${file}.lock`, new Date(0), new Date(0))
    keys.make({ name: 'b', scope: 'read', days: 1 })
    expect(keys.list().map(({ name }) => name)).toEqual(['b', 'a'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
