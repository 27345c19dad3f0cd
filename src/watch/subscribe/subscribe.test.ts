import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'parse5'
import { afterEach, expect, test } from 'vitest'
import { addAlerts, alertOf, endWatching, type MailServer } from '../../../test/delivering.ts'
import { linkIn, PAGE, stage, subscribed } from '../../../test/subscribing.ts'
import { rebuild } from '../../workspace/index.ts'
import { channelToken } from '../deliver/compose.ts'
import { answerPublic, eraseSubscriber, exportSubscriber, listPages, putPage } from './index.ts'

afterEach(endWatching)

test('from the form to the mails and to the end, each by a button', async () => {
  const at = await stage()
  expect((await at.look('/subscribe/mill')).body).toContain('The mill at Dellmoor')
  expect(await at.signUp('Reader@MAIL.example')).toMatchObject({ status: 202 })
  expect(at.mails.taken).toHaveLength(0)
  await addAlerts(at.workspace, [alertOf('before')])
  await at.dispatcher.turn()
  expect(at.mails.taken.map(({ to, mail }) => [to, mail.subject])).toEqual([
    [['Reader@mail.example'], 'Confirm your subscription: The mill at Dellmoor'],
  ])
  expect((await at.send(linkIn(at, 'confirm'))).status).toBe(200)
  await addAlerts(at.workspace, [alertOf('one'), alertOf('other', { rule: 'r2' })])
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(2)
  const { mail } = at.mails.taken[1] as MailServer['taken'][number]
  expect(mail.text).toContain('The mill at Dellmoor')
  expect(mail.text).toContain('You confirmed this on 12 March 2031.')
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  const end = /^<https:\/\/desk\.example(\/u\/[\w-]+)>$/.exec(header)?.[1] ?? ''
  expect(await at.send(end, { 'List-Unsubscribe': 'One-Click' })).toMatchObject({ status: 200 })
  expect(await at.send(end, { 'List-Unsubscribe': 'One-Click' })).toMatchObject({ status: 200 })
  await addAlerts(at.workspace, [alertOf('two')])
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(2)
  expect(await listPages(at.workspace)).toEqual([{ ...PAGE, subscribers: 0 }])
})

test('links change nothing, whoever follows them', async () => {
  const at = await stage()
  const token = await subscribed(at, 'reader@mail.example')
  await at.signUp('another@mail.example', '198.51.100.7')
  await at.dispatcher.turn()
  await addAlerts(at.workspace, [alertOf('one')])
  await at.dispatcher.turn()
  const links = new Set<string>(['/subscribe/mill', `/subscription/${token}`, `/u/${token}`])
  for (const { mail } of at.mails.taken)
    for (const [link] of `${mail.text}\n${mail.html}\n${mail.headers.map(({ value }) => value).join('\n')}`.matchAll(
      /https:\/\/desk\.example\/[^\s"<>]+/g,
    ))
      links.add(new URL(link).pathname)
  expect(links.size).toBeGreaterThanOrEqual(6)
  const before = await at.state()
  for (const link of links)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
      await answerPublic(at.desk, {
        method,
        path: link,
        form: new URLSearchParams({ do: 'erase', address: 'x@mail.example' }),
        address: '192.0.2.1',
      })
  expect(await at.state()).toBe(before)
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(3)
})

test('preferences: how often, and everything else by a button', async () => {
  const at = await stage()
  const token = await subscribed(at, 'reader@mail.example')
  const own = `/subscription/${token}`
  expect((await at.look(own)).body).toContain('value="instant" checked')
  const changed = await at.send(own, { do: 'pace', pace: 'daily', hour: '18', zone: 'Africa/Tunis' })
  expect(changed.body).toContain('value="Africa/Tunis"')
  expect((await at.look(own)).body).toContain('<option value="18" selected>')
  for (const wrong of [{ pace: 'daily', hour: '24', zone: 'UTC' }, { pace: 'daily', hour: '7', zone: 'Mars' }, { pace: 'x' }, {}])
    expect((await at.send(own, { do: Object.keys(wrong).length ? 'pace' : 'dance', ...wrong })).status).toBe(400)
  await addAlerts(at.workspace, [alertOf('one', { at: '2031-03-12T10:00:00.000Z' })])
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(1)
  at.clock.set('2031-03-12T17:00:00Z')
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(2)
  await at.send(`/u/${token}`)
  expect((await at.look(own)).body).toContain('not subscribed any more')
  // Who subscribes again hears of what comes from then on.
  await addAlerts(at.workspace, [alertOf('while away')])
  at.clock.move(25 * 3_600_000)
  expect(await subscribed(at, 'reader@mail.example')).toBe(token)
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(3)
})

test('what is kept of a subscriber can be had, and erased from every file', async () => {
  const at = await stage()
  const token = await subscribed(at, 'reader@mail.example')
  await addAlerts(at.workspace, [alertOf('one')])
  await at.dispatcher.turn()
  const file = await at.send(`/subscription/${token}`, { do: 'export' })
  expect(file.headers['content-disposition']).toBe('attachment; filename="subscription.json"')
  const { id, entries } = JSON.parse(file.body)
  expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual(['subscriber', 'channel', 'delivery'])
  expect(file.body).toContain('reader@mail.example')
  const holds = (words: string): string[] =>
    readdirSync(at.folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const name = path.join(entry.parentPath, entry.name)
      return entry.isFile() && readFileSync(name).includes(words) ? [name] : []
    })
  expect(holds('reader@mail.example').length).toBeGreaterThan(0)
  expect((await at.send(`/subscription/${token}`, { do: 'erase' })).status).toBe(200)
  expect(holds('reader@mail.example')).toEqual([])
  expect((await exportSubscriber(at.workspace, id)).entries).toEqual([])
  expect((await at.look(`/subscription/${token}`)).status).toBe(404)
  expect(await eraseSubscriber(at.workspace, id)).toBe(0)
  const before = await at.state()
  await rebuild(at.workspace)
  expect((await at.state()).split('\n').filter((line) => line.startsWith('{"table"'))).toEqual(
    before.split('\n').filter((line) => line.startsWith('{"table"')),
  )
})

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> & \u202e'

test('pages hold nothing that was sent, run nothing, and go nowhere else', async () => {
  const at = await stage()
  await putPage(at.workspace, { ...PAGE, title: HOSTILE })
  const token = await subscribed(at, 'reader@mail.example')
  const answers = [
    await at.look('/subscribe/mill'),
    await at.send('/subscribe/mill', { address: HOSTILE }),
    await at.send('/subscribe/mill', { address: 'reader@mail.example', pace: 'daily', hour: '7', zone: HOSTILE }),
    await at.send('/subscribe/mill', { address: 'new@mail.example' }),
    await at.look(`/confirm/${HOSTILE.replaceAll('/', '')}`),
    await at.look(`/u/${HOSTILE.replaceAll('/', '')}`),
    await at.look(`/subscription/${token}`),
    await at.send(`/subscription/${token}`, { do: 'pace', pace: 'daily', hour: '7', zone: HOSTILE, next: '//elsewhere.example' }),
    await at.look(`/subscription/${HOSTILE.replaceAll('/', '')}`),
    await at.look('/subscribe/none'),
    await at.send(`/u/${token}`, { next: 'https://elsewhere.example' }),
  ]
  for (const { status, headers, body } of answers) {
    expect(status).not.toBeGreaterThanOrEqual(500)
    expect(Object.keys(headers).some((name) => /location|set-cookie|refresh/i.test(name))).toBe(false)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers['referrer-policy']).toBe('no-referrer')
    const errors: string[] = []
    const names: string[] = []
    const walk = (node: object): void => {
      if ('tagName' in node) names.push(String(node.tagName))
      if ('attrs' in node)
        for (const { name, value } of node.attrs as { name: string; value: string }[])
          if (/^(?:href|action)$/.test(name)) expect(value).toMatch(/^\/[a-z]/)
      if ('childNodes' in node) for (const child of node.childNodes as object[]) walk(child)
    }
    walk(parse(body, { onParseError: ({ code }) => errors.push(code) }))
    expect(errors).toEqual([])
    expect(names.filter((name) => /script|img|iframe|object|link|base/.test(name))).toEqual([])
    expect(body).not.toContain('elsewhere.example')
  }
})

test('a page that is off takes nobody, and nothing else is theirs', async () => {
  const at = await stage()
  await at.signUp('reader@mail.example')
  await at.dispatcher.turn()
  await putPage(at.workspace, { ...PAGE, isOn: false })
  expect((await at.look('/subscribe/mill')).status).toBe(404)
  expect((await at.signUp('other@mail.example')).status).toBe(404)
  expect((await at.send(linkIn(at, 'confirm'))).status).toBe(410)
  for (const other of ['/', '/subscribe', '/subscribe/', '/subscribe/a/b', '/claim/x', '/U/x'])
    expect(await answerPublic(at.desk, { method: 'GET', path: other, form: new URLSearchParams(), address: '' })).toBeNull()
  await expect(putPage(at.workspace, { ...PAGE, slug: '../x' })).rejects.toMatchObject({ code: 'bad-channel' })
  await expect(putPage(at.workspace, { ...PAGE, rules: [] })).rejects.toMatchObject({ code: 'bad-channel' })
  expect(channelToken(at.desk.secrets, 'c123')).toMatch(/^c123-/)
})
