import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { addAlerts, alertOf, endWatching } from '../../../../test/delivering.ts'
import { MAIL, OWNER, stage } from '../../../../test/dispatching.ts'
import { listChannels, takeMail } from '../index.ts'
import { parseReturned } from './bounce.ts'

afterEach(endWatching)

describe('what comes back by mail', () => {
  const bounce = (id: string, status: string): Uint8Array =>
    new TextEncoder().encode(
      [
        'From: Mailer <mailer@relay.example>',
        'To: digest@desk.example',
        'Subject: Undelivered',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'It could not be delivered.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; relay.example',
        '',
        'Final-Recipient: rfc822; reader@mail.example',
        'Action: failed',
        `Status: ${status}`,
        'Diagnostic-Code: smtp; 550 no such mailbox',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${id}`,
        'Subject: x',
        '',
        '--b--',
        '',
      ].join('\r\n'),
    )

  test.each([
    ['5.1.1', 'bounced', 'ended'],
    ['5.2.2', 'nothing', 'on'],
    ['4.4.1', 'nothing', 'on'],
  ] as const)('a bounce with status %s: %s', async (status, kind, state) => {
    const { workspace, make, dispatcher, mails, secrets } = await stage()
    await make(MAIL)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher().turn()
    const id = mails.taken[0]?.mail.messageId ?? ''
    expect(
      await takeMail(
        workspace,
        secrets,
        bounce(
          id.replace(/.@/, (end) => (end === 'A@' ? 'B@' : 'A@')),
          status,
        ),
      ),
    ).toEqual({ kind: 'nothing' })
    expect(await takeMail(workspace, secrets, bounce(id, status))).toMatchObject({ kind })
    expect(await listChannels(workspace, OWNER)).toMatchObject([{ state }])
  })

  test('a program that unsubscribes by mail ends the channel, and nobody else can', async () => {
    const { workspace, make, dispatcher, mails, secrets } = await stage()
    await make(MAIL)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher().turn()
    const header = mails.taken[0]?.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
    const subject = decodeURIComponent(/<mailto:stop@desk\.example\?subject=([^>]+)>/.exec(header)?.[1] ?? '')
    const mail = (words: string): Uint8Array => new TextEncoder().encode(`From: a@mail.example\r\nSubject: ${words}\r\n\r\n`)
    expect(await takeMail(workspace, secrets, mail(subject.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))))).toEqual({ kind: 'nothing' })
    expect(await takeMail(workspace, secrets, mail('unsubscribe me please'))).toEqual({ kind: 'nothing' })
    expect(await takeMail(workspace, secrets, mail(subject))).toMatchObject({ kind: 'unsubscribed' })
    expect(await takeMail(workspace, secrets, mail(subject))).toEqual({ kind: 'nothing' })
    expect(await listChannels(workspace, OWNER)).toMatchObject([{ state: 'ended', to: {}, trouble: { code: 'unsubscribed' } }])
  })
})

test('whatever comes to where bounces go is read without an error', async () => {
  for (const bytes of [
    '',
    'x',
    'Subject: hello\r\n\r\nhow are you',
    `Content-Type: multipart/report; boundary=b\r\n\r\n${'--b\r\n'.repeat(10_000)}`,
  ])
    expect(await parseReturned(Buffer.from(bytes))).toBeNull()
  expect(await parseReturned(new Uint8Array(3_000_000))).toBeNull()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await parseReturned(Buffer.concat([Buffer.from('Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n'), bytes]))
    }),
    { numRuns: 50 },
  )
})
