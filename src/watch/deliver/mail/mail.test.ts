import { generateKeyPairSync } from 'node:crypto'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { afterEach, describe, expect, test } from 'vitest'
import { alertOf, endWatching, type MailServer, mailServer, senderTo, testSecrets } from '../../../../test/delivering.ts'
import type { Alert, Channel } from '../../types.ts'
import { mailId, mailOf, NO_PAGE, recipientOfMail } from '../compose.ts'
import { channelOfToken, channelToken } from '../index.ts'
import { headerText } from './address.ts'
import { type Letter, writeLetter } from './letter.ts'
import { openMailer } from './mailer.ts'
import { type MailSettings, mailSettings } from './settings.ts'

afterEach(endWatching)

const SITE = { origin: 'https://desk.example', name: 'Night desk' }
const CHANNEL: Channel = {
  id: 'c0123456789',
  kind: 'mail',
  rules: null,
  pace: { kind: 'instant' },
  to: { address: 'reader@mail.example' },
  since: 1,
}
const NOW = new Date('2031-03-12T09:00:00Z')

const HOSTILE = [
  'a\r\nBcc: other@mail.example',
  'a\nBcc: other@mail.example',
  'a\rBcc: other@mail.example',
  'a%0d%0aBcc: other@mail.example',
  'a\r\n\r\n<html>body',
  'a\u2028Bcc: other@mail.example',
  'a\u0085Bcc: other@mail.example',
  'a\u0000b',
  'a\u000bBcc: x',
  'a\f\r\n Bcc: x',
  '=?utf-8?q?=0D=0ABcc:_other@mail.example?=',
  '=?utf-8?b?DQpCY2M6IG90aGVyQG1haWwuZXhhbXBsZQ==?=',
  'a\r\n.\r\nMAIL FROM:<x@mail.example>',
  '\u202eexe.fdp',
  '\ud800',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '</title></style><script>alert(1)</script>',
  'x'.repeat(5_000),
  'ש'.repeat(300),
  '',
]

async function sent(server: MailServer, alert: Alert, settings: Partial<MailSettings> = {}) {
  const given = mailSettings({ SAYSO_SMTP_URL: `smtp://127.0.0.1:${server.port}`, SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>' })
  const mailer = openMailer({ ...(given as MailSettings), ...settings }, senderTo(1))
  const secrets = testSecrets()
  expect(await mailer.send(mailOf(CHANNEL, [alert], NO_PAGE, SITE, secrets, NOW))).toEqual({ kind: 'sent' })
  return server.taken.at(-1) as MailServer['taken'][number]
}

const HEADERS = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
]

test('words of reports never make a header, a recipient or markup', async () => {
  const server = await mailServer()
  for (const words of HOSTILE) {
    const alert = alertOf('one', { sentence: words, evidence: [{ report: 'a', outlet: words, start: 0, end: 1, text: words }] })
    const { raw, to, from, mail } = await sent(server, alert)
    expect([from, to]).toEqual(['digest@desk.example', ['reader@mail.example']])
    expect(mail.headers.map(({ key }) => key).sort()).toEqual([...HEADERS].sort())
    expect(mail.subject ?? '').toBe(headerText(`Lost an origin: ${words}`, 150))
    const lines = raw.toString('latin1').split('\r\n')
    expect(lines.filter((line) => line.length > 998 || /[\r\n]/.test(line))).toEqual([])
    expect(lines.slice(0, lines.indexOf('')).filter((line) => line.length > 100)).toEqual([])
    expect(raw.toString('latin1')).toMatch(/^[\x20-\x7e\r\n\t]*$/)
    const plain = alertOf('one', { evidence: [{ report: 'a', outlet: headerText(words, 100) && 'x', start: 0, end: 1, text: 'x' }] })
    expect(skeleton(mail.html ?? '')).toBe(skeleton(writeLetter(letter([plain])).html))
  }
}, 120_000)

test('a mail says who sends it, how it is ended, and is the same whenever it is sent', async () => {
  const server = await mailServer()
  const { mail } = await sent(server, alertOf('one'), { unsubscribe: 'stop@desk.example' })
  const header = (name: string): string | undefined => mail.headers.find(({ key }) => key === name)?.value
  expect(mail.from).toEqual({ name: 'Night desk', address: 'digest@desk.example' })
  expect(mail.subject).toBe('Lost an origin: At least 14 people died in the mill at Dellmoor: two reports turned out to be reprints of one')
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(header('list-unsubscribe')).toMatch(
    /^<https:\/\/desk\.example\/u\/c0123456789-[\w-]{22}>, <mailto:stop@desk\.example\?subject=unsubscribe%20c0123456789-[\w-]{22}>$/,
  )
  expect(header('list-id')).toBe('<c0123456789.desk.example>')
  expect(mail.messageId).toMatch(/^<c0123456789\.[\w-]{22}\.[\w-]{22}@desk\.example>$/)
  expect(header('content-type')).toMatch(/^multipart\/alternative/)
  expect(mail.text).toContain('14 people died')
  expect(mail.html).toContain('14 people died')
})

test('a mail is signed where a key is set', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = await mailServer()
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const { mail } = await sent(server, alertOf('one'), { dkim: { domainName: 'desk.example', keySelector: 's1', privateKey: key } })
  const signature = mail.headers.find(({ key: name }) => name === 'dkim-signature')?.value ?? ''
  expect(signature).toMatch(/d=desk\.example;.*s=s1;/s)
  for (const name of ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post'])
    expect(/;h=([^;]+);/.exec(signature.replace(/\s/g, ''))?.[1]?.toLowerCase().split(':')).toContain(name)
})

const letter = (alerts: readonly Alert[], given: Partial<Letter> = {}): Letter => ({
  site: SITE,
  alerts,
  day: 'Wednesday 12 March 2031',
  page: null,
  confirmed: null,
  manage: 'https://desk.example/subscription/T',
  unsubscribe: 'https://desk.example/u/T',
  ...given,
})

type Node = DefaultTreeAdapterMap['node']

/** A page's elements and attributes but for what is told in them. */
function skeleton(html: string): string {
  const found: string[] = []
  const walk = (node: Node): void => {
    if ('tagName' in node)
      found.push(`${node.tagName}[${node.attrs.map(({ name, value }) => (name === 'href' ? name : `${name}=${value}`)).join()}]`)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(html))
  return found.join(' ')
}

const THREE: readonly Alert[] = [
  alertOf('one', { sentence: 'At least 14 people died in the mill' }),
  alertOf('two', {
    change: 'lower-rose',
    sentence: 'قالت الشرطة إن الجسر أُغلق',
    evidence: [{ report: 'b', outlet: 'الراصد', start: 0, end: 4, text: 'أُغلق الجسر صباح الثلاثاء، قالت الشرطة.' }],
    before: { lower: 2, upper: 3 },
    after: { lower: 3, upper: 3 },
    claim: null,
  }),
  alertOf('three', {
    change: 'figure-moved',
    sentence: 'How many died: 6, 9 or 14?',
    before: null,
    after: { lower: 0, upper: 1 },
    evidence: [],
  }),
]

describe('a letter', () => {
  test('as text', () => {
    const { subject, text } = writeLetter(letter(THREE, { page: 'The mill at Dellmoor', confirmed: '2 March 2031' }))
    expect(subject).toBe('One gained an origin, one lost an origin, one has a figure that moved')
    expect(text).toBe(`SAYSO  Night desk, Wednesday 12 March 2031
The mill at Dellmoor

One gained an origin, one lost an origin, one has a figure that moved.

v LOST AN ORIGIN (was 1-3)
  At least 14 people died in the mill
  1-2 independent origins   [*o]
  > “Fourteen people died, the mayor said.” – Harbour Post
  https://desk.example/claim/claim-of-the-mill

^ GAINED AN ORIGIN (was 2-3)
  \u2068قالت الشرطة إن الجسر أُغلق\u2069
  3 independent origins   [***]
  > “\u2068أُغلق الجسر صباح الثلاثاء، قالت الشرطة.\u2069” – \u2068الراصد\u2069

# A FIGURE MOVED
  How many died: 6, 9 or 14?
  0-1 independent origin   [o]
  https://desk.example/claim/claim-of-the-mill

-- 
* named and traced   o may be separate, cannot be shown to be. Sayso
does not say what is true; it says on whose word.
You confirmed this on 2 March 2031. This mail carries no tracking.
Change how often: https://desk.example/subscription/T
Stop: https://desk.example/u/T
`)
  })

  test.each([
    [
      'Two origins are sure now, one was before, behind “at least 14 died”: Norda Radio has it from “Ivo” Brandel.',
      'At least 14 died',
      'Two origins are sure now, one was before: Norda Radio has it from “Ivo” Brandel.',
    ],
    ['A and B rest on one another now, behind “14 died”.', '14 died', 'A and B rest on one another now.'],
    ['Ada Quill denies “14 died”.', 'Ada Quill denies “14 died”.', null],
    ['Two were hidden behind “the wall”, he said.', 'Two were hidden behind “the wall”, he said.', null],
  ])('of %s tells of the claim, and what became of it', (sentence, head, says) => {
    const { subject, text } = writeLetter(letter([alertOf('one', { sentence, evidence: [], claim: null })]))
    expect(subject).toBe(`Lost an origin: ${head}`)
    const told = text.split('v LOST AN ORIGIN (was 1-3)\n')[1]?.split('\n\n-- ')[0]?.replaceAll('\n  ', ' ').trim()
    expect(told).toBe(`${head} 1-2 independent origins   [*o]${says === null ? '' : ` ${says}`}`)
  })

  test('as a page that fetches nothing', () => {
    const { html } = writeLetter(letter(THREE))
    const errors: string[] = []
    const page = parse(html, { onParseError: ({ code }) => errors.push(code) })
    expect(errors).toEqual([])
    const links: string[] = []
    const walk = (node: Node): void => {
      if ('tagName' in node) {
        expect(['img', 'script', 'link', 'iframe', 'object', 'video', 'form', 'base']).not.toContain(node.tagName)
        for (const { name, value } of node.attrs) {
          expect(name).not.toMatch(/^(?:on|src|background|srcset)/)
          if (name === 'href') links.push(value)
          if (name === 'style') expect(value).not.toMatch(/url\(|expression/)
        }
      }
      if ('childNodes' in node) for (const child of node.childNodes) walk(child)
    }
    walk(page)
    expect(new Set(links)).toEqual(
      new Set(['https://desk.example/claim/claim-of-the-mill', 'https://desk.example/subscription/T', 'https://desk.example/u/T']),
    )
    expect(html).not.toMatch(/@import|url\(/)
    expect(html).toContain('prefers-color-scheme:dark')
  })
})

test('tokens and ids of mails are known for ours, and no other', () => {
  const [ours, theirs] = [testSecrets(), testSecrets()]
  const token = channelToken(ours, CHANNEL.id)
  expect(channelOfToken(ours, token)).toBe(CHANNEL.id)
  const id = mailId(ours, CHANNEL.id, 'u'.repeat(22))
  expect(recipientOfMail(ours, id)).toBe(CHANNEL.id)
  for (const [at] of [...token].entries()) {
    const other = `${token.slice(0, at)}${token[at] === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`
    expect(channelOfToken(ours, other), other).toBeNull()
  }
  expect([channelOfToken(theirs, token), recipientOfMail(theirs, id), channelOfToken(ours, ''), recipientOfMail(ours, token)]).toEqual([
    null,
    null,
    null,
    null,
  ])
  // 128 bits.
  expect(Buffer.from(token.slice(CHANNEL.id.length + 1), 'base64url')).toHaveLength(16)
})
