import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type CommandOptions, command, linesOf, mainIn, type Ran } from '../bench/kills/command.ts'
import { openClient } from '../src/client/index.ts'
import { fillFolder } from './databases.ts'
import { until } from './serving.ts'
import { root } from './weights.ts'

// The service by its command alone, as a person starts, uses and stops it.

const folder = mkdtempSync(path.join(tmpdir(), 'sayso-serve-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = (args: readonly string[], options?: CommandOptions): Promise<Ran> => command(mainIn(root), args, { folder }, options)

test('keys are made, listed and revoked', async () => {
  const [made] = linesOf(await run(['keys', 'add', 'wire', '--scope', 'write', '--days', '7', '--json']))
  expect(made).toMatchObject({ type: 'key', name: 'wire', scope: 'write', secret: expect.stringMatching(/^sayso_/) })
  expect((await run(['keys', 'add', 'desk'])).out).toMatch(/^sayso_[\w-]{43}\n[0-9a-f]{12} {2}read /)
  const { out } = await run(['keys', 'list'])
  expect(out.trimEnd().split('\n')).toHaveLength(2)
  expect(out).not.toContain('sayso_')
  expect(await run(['keys', 'revoke', String(made?.id)])).toMatchObject({ exit: 0, out: expect.stringContaining('revoked') })
  expect(await run(['keys', 'revoke', 'none', '--json'])).toMatchObject({ exit: 1, err: expect.stringContaining('"no-key"') })
  expect((await run(['keys', 'add', 'x', '--scope', 'root'])).exit).toBe(2)
  expect((await run(['keys', 'add', 'x', '--days', '0'])).exit).toBe(2)
  writeFileSync(path.join(folder, 'keys.json'), '{')
  expect(await run(['keys', 'list'])).toMatchObject({ exit: 3, err: expect.stringContaining('keys.json is no file of keys') })
  rmSync(path.join(folder, 'keys.json'))
})

test('what must not be started says why, and what to do', async () => {
  const open = await run(['serve', '--host', '0.0.0.0', '--json'])
  expect(open.exit).toBe(2)
  expect(JSON.parse(open.err).error).toMatchObject({ code: 'open-to-others', hint: expect.stringContaining('SAYSO_PASSWORD') })
  const short = path.join(folder, 'short.txt')
  writeFileSync(short, 'short\n')
  expect(await run(['serve', '--password-file', short])).toMatchObject({ exit: 2, err: expect.stringContaining('8 to 1024 characters') })
  expect((await run(['serve', '--password-file', path.join(folder, 'none.txt')])).exit).toBe(1)
  for (const args of [
    ['--port', '70000'],
    ['--port', 'x'],
    ['--origin', 'desk.example'],
    ['--origin', 'ftp://desk.example'],
  ])
    expect((await run(['serve', ...args])).exit).toBe(2)
})

test('a workspace is served, with the example, until it is told to stop', async () => {
  await fillFolder(folder)
  const password = path.join(folder, 'password.txt')
  writeFileSync(password, 'correct horse battery\n')
  let url = ''
  let stop: (signal: NodeJS.Signals) => void = () => {}
  const ended = run(['serve', '--port', '0', '--json', '--offline', '--example', '--password-file', password], {
    when: (out, kill) => {
      stop = kill
      if (url === '' && out.includes('\n')) url = (JSON.parse(out.split('\n')[0] as string) as { url: string }).url
    },
  })
  await until(async () => url !== '')
  const nobody = openClient({ base: url })
  expect(await nobody.call('GET /api/health', {})).toMatchObject({ ok: true })
  await expect(nobody.call('GET /api/reports', {})).rejects.toMatchObject({ status: 401 })
  // A key that is made while the service runs lets in at once.
  const [made] = linesOf(await run(['keys', 'add', 'desk', '--scope', 'admin', '--json']))
  const client = openClient({ base: url, key: String(made?.secret) })
  const job = await until(async () => {
    const [first] = (await client.call('GET /api/jobs', {})).items
    return first !== undefined && first.endedAt !== null && first
  })
  expect(job).toMatchObject({ state: 'done', added: 10, failed: [] })
  expect((await client.call('GET /api/claims', {})).items.length).toBeGreaterThan(5)
  const link = await client.call('POST /api/items', { body: { links: ['https://lantern.example/'] } })
  const done = await until(async () => {
    const now = await client.call('GET /api/jobs/{id}', { params: { id: link.id } })
    return now.endedAt !== null && now
  })
  expect(done.failed).toMatchObject([{ code: 'offline' }])
  expect((await run(['add', path.join(root, 'examples')])).err, 'the folder is in use').toMatch(/open|use/)
  await run(['keys', 'revoke', String(made?.id)])
  await expect(client.call('GET /api/reports', {})).rejects.toMatchObject({ code: 'bad-key' })
  stop('SIGTERM')
  const { exit, err } = await ended
  expect([exit, err]).toEqual([0, ''])
  const [status] = linesOf(await run(['status', '--json']))
  expect(status).toMatchObject({ counts: { reports: 10 }, untraced: 0 })
  expect(readFileSync(path.join(folder, 'keys.json'), 'utf8')).not.toContain(String(made?.secret).slice(6))
})
