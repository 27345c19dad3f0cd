import { describe, expect, test } from 'vitest'
import { FetchError } from '../../fetch/index.ts'
import { type Contents, type DiagnosisCode, diagnoseContents, diagnoseFetch } from './diagnosis.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 12)

const STATUSES: readonly (readonly [number, DiagnosisCode, string])[] = [
  [410, 'gone', 'ends'],
  [404, 'missing', 'fails'],
  [401, 'sign-in', 'fails'],
  [402, 'sign-in', 'fails'],
  [403, 'refused', 'fails'],
  [451, 'refused', 'fails'],
  [429, 'busy', 'fails'],
  [500, 'server', 'fails'],
  [503, 'server', 'fails'],
  [418, 'bad-answer', 'fails'],
  [304, 'bad-answer', 'fails'],
]
const CODES: readonly (readonly [FetchError['code'], DiagnosisCode])[] = [
  ['robots', 'robots'],
  ['robots-away', 'server'],
  ['dns', 'dns'],
  ['connect', 'connect'],
  ['tls', 'tls'],
  ['timeout', 'slow'],
  ['cut', 'cut'],
  ['too-large', 'too-big'],
  ['too-many-redirects', 'redirects'],
  ['blocked-address', 'closed'],
  ['blocked-port', 'closed'],
  ['bad-url', 'closed'],
  ['bad-scheme', 'closed'],
  ['credentials', 'closed'],
  ['offline', 'offline'],
  ['empty', 'bad-answer'],
  ['bad-response', 'bad-answer'],
  ['cancelled', 'slow'],
]

const SENTENCE = /^\S[^\n]{10,200}\.$/u

describe('a failed request', () => {
  const url = 'https://lantern.example/feed'
  test.each(STATUSES)('of status %i', (status, code, grade) => {
    const found = diagnoseFetch(new FetchError('http-status', 'x', { status }), url)
    expect([found.code, found.grade]).toEqual([code, grade])
    expect([found.message, found.hint].every((sentence) => SENTENCE.test(sentence))).toBe(true)
    expect(found.message).toContain(`lantern.example answers ${status}`)
  })
  test.each(CODES)('of code %s', (thrown, code) => {
    const found = diagnoseFetch(new FetchError(thrown, 'What happened.'), url)
    expect([found.code, found.grade]).toEqual([code, 'fails'])
    expect([found.message, found.hint].every((sentence) => SENTENCE.test(sentence))).toBe(true)
  })
})

describe('what was found', () => {
  const FINE: Contents = {
    kind: 'feed',
    found: 12,
    feeds: [],
    isWhatItWas: true,
    isIllFormed: false,
    isOver: false,
    isCut: false,
    newest: NOW - DAY,
    since: NOW - 60 * DAY,
    changed: NOW - DAY,
    visits: 400,
  }
  const ROWS: readonly (readonly [name: string, given: Partial<Contents>, code: DiagnosisCode | null, words?: RegExp])[] = [
    ['is fine', {}, null],
    [
      'is a page with a feed',
      { isWhatItWas: false, feeds: ['https://lantern.example/new'] },
      'not-a-feed',
      /add https:\/\/lantern\.example\/new/,
    ],
    ['is a page without one', { isWhatItWas: false, kind: 'sitemap' }, 'not-a-feed', /where the sitemap was/],
    ['is over', { isOver: true }, 'over'],
    ['is a page without articles', { kind: 'page', found: 0 }, 'no-links'],
    ['is an empty feed', { found: 0 }, 'empty'],
    ['never changed', { changed: null, since: NOW - 8 * DAY, visits: 11 }, 'unchanging', /11 visits in 8 days/],
    ['never changed, but was hardly looked at', { changed: null, since: NOW - 8 * DAY, visits: 9 }, null],
    ['never changed since yesterday', { changed: null, since: NOW - DAY, visits: 99 }, null],
    ['broke off', { isCut: true }, 'cut'],
    ['is old', { changed: NOW - 40 * DAY, newest: NOW - 40 * DAY }, 'stale', /for 40 days/],
    ['is dated young, though nothing came', { changed: NOW - 40 * DAY, newest: NOW }, null],
    ['is old and has no dates', { changed: NOW - 35 * DAY, newest: null }, 'stale', /for 35 days/],
    ['is dated in the future', { changed: NOW - 40 * DAY, newest: NOW + 40 * DAY }, null],
    ['was found before the clock was set back', { changed: NOW + 40 * DAY, newest: null }, null],
    ['was repaired', { isIllFormed: true }, 'ill-formed'],
  ]
  for (const [name, given, code, words] of ROWS)
    test(name, () => {
      const found = diagnoseContents({ ...FINE, ...given }, NOW)
      expect(found?.code ?? null).toBe(code)
      if (found) expect([found.message, found.hint].every((sentence) => SENTENCE.test(sentence))).toBe(true)
      if (words) expect(`${found?.message} ${found?.hint}`).toMatch(words)
    })
})
