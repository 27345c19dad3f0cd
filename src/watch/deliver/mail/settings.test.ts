import { describe, expect, test } from 'vitest'
import { mailSettings } from './settings.ts'

const NONE = { SAYSO_SMTP_URL: 'smtp://mail.example', SAYSO_MAIL_FROM: 'digest@desk.example' }

describe('settings for mail', () => {
  test.each<[Record<string, string>, object | null]>([
    [{}, null],
    [{ SAYSO_MAIL_FROM: 'digest@desk.example' }, null],
    [
      NONE,
      {
        host: 'mail.example',
        port: 587,
        isSecure: false,
        needsTrust: true,
        isPrivate: false,
        auth: null,
        from: { name: 'Sayso', address: 'digest@desk.example' },
      },
    ],
    [
      { ...NONE, SAYSO_SMTP_URL: 'smtps://a%40b:p%3Aw@mail.example' },
      { port: 465, isSecure: true, auth: { user: 'a@b', pass: 'p:w' } },
    ],
    [
      { ...NONE, SAYSO_SMTP_URL: 'smtp://localhost:1025' },
      { port: 1025, needsTrust: false, isPrivate: true },
    ],
    [
      { ...NONE, SAYSO_SMTP_URL: 'smtp://[::1]:1025' },
      { host: '::1', isPrivate: true },
    ],
    [
      { ...NONE, SAYSO_SMTP_URL: 'smtp://relay:25', SAYSO_SMTP_PRIVATE: '1' },
      { host: 'relay', needsTrust: false, isPrivate: true },
    ],
    [
      { ...NONE, SAYSO_SMTP_URL: 'smtp://u:p@relay:25', SAYSO_SMTP_PRIVATE: '1' },
      { needsTrust: true, isPrivate: true },
    ],
    [
      { ...NONE, SAYSO_MAIL_FROM: '"Night\r\nBcc: x" <digest@desk.example>' },
      { from: { name: 'Night Bcc: x', address: 'digest@desk.example' } },
    ],
  ])('%j', (env, expected) => {
    const found = mailSettings(env)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })

  test.each([
    [{ ...NONE, SAYSO_SMTP_URL: 'mail.example' }, 'SAYSO_SMTP_URL is no address.'],
    [{ ...NONE, SAYSO_SMTP_URL: 'https://mail.example' }, 'SAYSO_SMTP_URL begins with https:'],
    [{ ...NONE, SAYSO_SMTP_URL: 'smtp://a:secret%@mail.example' }, 'The name or password in SAYSO_SMTP_URL is not percent-encoded.'],
    [{ ...NONE, SAYSO_SMTP_URL: 'smtp://mail.example/?x=secret' }, 'SAYSO_SMTP_URL names no host alone.'],
    [{ ...NONE, SAYSO_MAIL_FROM: '' }, 'SAYSO_MAIL_FROM is not set.'],
    [{ ...NONE, SAYSO_MAIL_FROM: 'Night desk' }, 'SAYSO_MAIL_FROM holds no address that mail can come from.'],
    [{ ...NONE, SAYSO_MAIL_UNSUBSCRIBE: 'x' }, 'SAYSO_MAIL_UNSUBSCRIBE is no address that mail can go to.'],
    [{ ...NONE, SAYSO_DKIM_DOMAIN: 'desk.example' }, 'Mails are to be signed, and something is missing for it.'],
    [
      { ...NONE, SAYSO_DKIM_DOMAIN: 'desk.example', SAYSO_DKIM_SELECTOR: 's1', SAYSO_DKIM_KEY_FILE: '/none' },
      'SAYSO_DKIM_KEY_FILE names a file without a private key.',
    ],
  ])('%j is refused', (env, message) => {
    expect(() => mailSettings(env, () => 'nothing')).toThrow(expect.objectContaining({ code: 'bad-settings', message }))
    try {
      mailSettings(env, () => 'nothing')
    } catch (error) {
      expect(JSON.stringify([String(error), (error as { hint?: string }).hint])).not.toContain('secret')
    }
  })
})
