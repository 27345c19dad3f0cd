import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type CommandOptions, command, linesOf, mainIn, type Ran } from '../bench/kills/command.ts'
import { listClaims } from '../src/store/index.ts'
import { channelToken, openSecrets } from '../src/watch/index.ts'
import type { Workspace } from '../src/workspace/index.ts'
import { emptyFolder } from './folders.ts'
import { reportNamed, takeIn, watching } from './watching.ts'
import { root } from './weights.ts'

const folder = await emptyFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sayso = (args: readonly string[], options?: CommandOptions): Promise<Ran> =>
  command(mainIn(root), ['watch', ...args], { folder }, options)

/** Works in the workspace while no command has it. */
async function inside<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await watching({ folder })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

const HOUR = 60 * 60 * 1000
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString()

test('a rule is made, tells, is shown, tried, switched and removed; what it tells goes to channels', async () => {
  const claim = await inside(async (workspace) => {
    await takeIn(workspace, ['herald', 'copy'], ago(5))
    const { items } = await listClaims(workspace.store.db, { limit: 50 })
    return items.find(({ text }) => text.startsWith('Fourteen people were killed'))?.id as string
  })
  const made = await sayso(['rule', 'add', '--claim', claim, '--when', 'lower-rose,new-outlet', '--name', 'The bridge', '--json'])
  const [rule] = linesOf(made) as { readonly id: string }[]
  expect([made.exit, rule]).toEqual([
    0,
    expect.objectContaining({
      type: 'rule',
      name: 'The bridge',
      claim,
      about: expect.stringMatching(/^Fourteen people/),
      told: 0,
      isOn: true,
    }),
  ])
  const id = rule?.id as string
  const hook = await sayso(['channel', 'add', 'webhook', 'https://desk.example/in', '--rules', id])
  expect(hook.out).toMatch(/^c\w+ {2}webhook {2}on {6}at once, rule \d+\n {14}https:\/\/desk\.example\/in\n {14}whsec_\S+\n/)
  const mail = linesOf(await sayso(['channel', 'add', 'mail', 'ada@news.example', '--daily', '7@Africa/Tunis', '--json']))
  expect(mail).toMatchObject([{ type: 'channel', kind: 'mail', to: { address: 'ada@news.example' }, secret: null }])
  // What any command brings after a rule was made is news, and told once.
  await inside((workspace) => takeIn(workspace, ['radio'], ago(1)))
  const ran = linesOf(await sayso(['run', '--once', '--offline', '--json']))
  expect(ran.filter(({ type }) => type === 'alert')).toMatchObject([{ rule: id, change: 'lower-rose' }, { change: 'new-outlet' }])
  expect(ran.at(-1)).toMatchObject({ type: 'summary', alerts: 2, sent: 0 })
  const alerts = linesOf(await sayso(['alerts', '--rule', id, '--json']))
  expect(alerts).toMatchObject([
    { type: 'alert', change: 'new-outlet' },
    { type: 'alert', change: 'lower-rose' },
    { type: 'page', next: null },
  ])
  const last = await sayso(['alerts', '-n', '1'])
  expect(last.out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}\+ A new outlet\n {2}Norda Radio .*\n {2}> .* – Norda Radio\n {2}\(rule /)
  expect(last.err).toMatch(/^more: sayso watch alerts -n 1 --after \S+\n$/)
  // Of the past it would have told the same.
  const tried = await sayso(['rule', 'test', id, '--days', '1'])
  expect(tried.out).toMatch(/^would have told twice in the last day /)
  const other = linesOf(await sayso(['rule', 'test', '--outlet', 'Norda Radio', '--when', 'new-outlet', '--json']))
  expect(other.at(-1)).toMatchObject({ type: 'dry-run', told: other.length - 1, cut: false })
  // Who adds something hears of what rules find in it.
  const file = path.join(folder, 'copy.jsonl')
  writeFileSync(file, `${JSON.stringify(reportNamed('copy2'))}\n`)
  const added = await command(mainIn(root), ['add', file, '--json'], { folder })
  expect(linesOf(added).filter(({ type }) => type === 'alert')).toMatchObject([{ rule: id, change: 'new-outlet' }])
  expect((await sayso(['rule', 'off', id, '999'])).err).toContain('there is no rule 999')
  expect((await sayso(['rule', 'list'])).out).toMatch(/^\d+ +off {2}The bridge\n.*told 3 times, last /)
  expect(linesOf(await sayso(['rule', 'remove', id, '--json']))).toMatchObject([{ type: 'removed', id, name: 'The bridge' }])
  // What it told stays.
  expect(linesOf(await sayso(['alerts', '--json'])).length).toBe(4)
  // A mail program unsubscribes.
  const channel = String(mail[0]?.id)
  const token = channelToken(openSecrets(path.join(folder, 'secrets.json')), channel)
  const given = `From: ada@news.example\r\nSubject: unsubscribe ${token}\r\n\r\n`
  const taken = await sayso(['mail', '--json'], { started: (child) => void child.stdin?.end(given) })
  expect([taken.exit, linesOf(taken)]).toEqual([0, [{ type: 'mail', outcome: 'unsubscribed', channel }]])
  const channels = await sayso(['channel', 'list', '--ended'])
  expect(channels.out).toContain('ended')
  expect(channels.out).not.toContain('whsec_')
})

test.each([
  [['rule', 'add', '--bogus'], 2, 'try sayso watch rule add --help'],
  [['rule', 'test', '--query', 'x', '--days', '0'], 2, '1 to 366'],
  [['channel', 'add', 'pigeon'], 2, 'Allowed choices are mail, webhook, feed'],
  [['mail', 'nothing.eml'], 1, 'no such file'],
] as const)('sayso watch %s', async (args, exit, words) => {
  const ran = await sayso(args)
  expect([ran.exit, `${ran.out}${ran.err}`]).toEqual([exit, expect.stringContaining(words)])
})
