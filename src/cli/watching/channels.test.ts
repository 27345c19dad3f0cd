import { describe, expect, test } from 'vitest'
import type { ChannelLine } from '../../watch/index.ts'
import { givenBy } from './channels.ts'
import { channelJson, channelText, type Shown } from './channelwords.ts'
import { zoneHere } from './flags.ts'

describe('what a channel is given', () => {
  const ROWS: readonly (readonly [...Parameters<typeof givenBy>, expected: object | string])[] = [
    ['mail', 'ada@news.example', {}, { kind: 'mail', to: { address: 'ada@news.example' } }],
    [
      'mail',
      'ada@news.example',
      { daily: '7@Africa/Tunis', rules: '12, 14' },
      {
        kind: 'mail',
        to: { address: 'ada@news.example' },
        pace: { kind: 'daily', hour: 7, zone: 'Africa/Tunis' },
        rules: ['12', '14'],
      },
    ],
    ['mail', 'ada@news.example', { daily: '07:00' }, { pace: { kind: 'daily', hour: 7, zone: zoneHere() } }],
    ['webhook', 'https://desk.example/', {}, { kind: 'webhook', to: { url: 'https://desk.example/' } }],
    ['feed', undefined, {}, { kind: 'feed' }],
    ['feed', 'https://desk.example/', {}, 'it is read'],
    ['mail', undefined, {}, 'to which mailbox'],
    ['webhook', undefined, {}, 'to which URL'],
    ['webhook', 'https://desk.example/', { daily: '7' }, '--daily is for mail'],
    ['mail', 'ada@news.example', { daily: '24' }, '24 is no hour'],
    ['mail', 'ada@news.example', { daily: '7:30' }, '7:30 is no hour'],
    ['mail', 'ada@news.example', { rules: '12,' }, '--rules names no rules'],
  ]
  test.each(ROWS)('%s %s %j', (kind, to, flags, expected) => {
    if (typeof expected === 'string')
      expect(() => givenBy(kind, to, flags)).toThrow(expect.objectContaining({ exit: 2, message: expect.stringContaining(expected) }))
    else expect(givenBy(kind, to, flags)).toMatchObject(expected)
  })
})

const LINE: ChannelLine = {
  id: 'c0123',
  kind: 'webhook',
  rules: null,
  pace: { kind: 'instant' },
  to: { url: 'https://desk.example/', secret: 'whsec_SECRET' },
  since: 1,
  state: 'on',
  trouble: null,
  tries: 0,
  next: null,
}

const SHOWN: readonly (readonly [name: string, shown: Shown, lines: readonly string[]])[] = [
  ['a webhook', { line: LINE, feed: null }, ['c0123  webhook  on      at once, all rules', 'https://desk.example/']],
  [
    'a mailbox that is gone',
    {
      line: {
        ...LINE,
        kind: 'mail',
        to: {},
        state: 'ended',
        pace: { kind: 'daily', hour: 7, zone: 'Africa/Tunis' },
        rules: ['12'],
        trouble: { code: 'bounced', message: 'Mail came back: 550', hint: 'Give another address.' },
      },
      feed: null,
    },
    ['c0123  mail     ended   daily at 7:00 in Africa/Tunis, rule 12', '! Mail came back: 550', '  Give another address.'],
  ],
  [
    'a feed, which has two addresses, and a try to come',
    { line: { ...LINE, kind: 'feed', to: {}, next: '2031-03-12T09:00:00.000Z' }, feed: 'https://desk.example/api/feeds/T' },
    [
      'c0123  feed     on      at once, all rules, next try 2031-03-12 09:00',
      'https://desk.example/api/feeds/T/atom',
      'https://desk.example/api/feeds/T/json',
    ],
  ],
]

test.each(SHOWN)('%s', (_, shown, lines) => {
  const told = channelText(shown)
  expect(
    told
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^ {14}/, '')),
  ).toEqual(lines)
  expect(`${told}${JSON.stringify(channelJson(shown))}`).not.toContain('SECRET')
})
