import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { command, linesOf, mainIn } from '../bench/kills/command.ts'
import { lineOf } from '../bench/kills/stream.ts'
import { counts, rows } from '../src/store/index.ts'
import { openWorkspace, type WorkspacePlace } from '../src/workspace/index.ts'
import { dropDatabases, newDatabase, SERVER } from './databases.ts'
import { models, root } from './weights.ts'

const COUNT = 140
const folder = mkdtempSync(path.join(tmpdir(), 'sayso-sharing-'))
const file = path.join(folder, 'reports.jsonl')
writeFileSync(file, Array.from({ length: COUNT }, (_, number) => lineOf(number)).join(''))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await dropDatabases()
})

const add = async (place: WorkspacePlace) => {
  const ran = await command(mainIn(root), ['add', file, '--json', '--threads', '1'], place)
  expect([ran.exit, ran.err]).toEqual([0, ''])
  return linesOf(ran).at(-1) as Readonly<Record<string, number>>
}

/** What the record and the index hold. */
async function heldIn(place: WorkspacePlace): Promise<{ captured: readonly string[]; index: readonly string[] }> {
  const opened = await openWorkspace(place, { now: () => new Date(), read: async () => [], rarity: () => models.rarity })
  try {
    const captured: string[] = []
    for await (const { kind, capture } of opened.archive.entries()) if (kind === 'captured') captured.push(capture?.body ?? '')
    const index: string[] = []
    for await (const row of rows(opened.store.db)) index.push(row)
    expect(await counts(opened.store.db)).toMatchObject({ captures: COUNT, reports: COUNT, failed: 0 })
    return { captured, index }
  } finally {
    await opened.close()
  }
}

test.runIf(SERVER)(
  'two processes that add the very same to one database at once keep it once, and what is there is what one alone makes',
  async () => {
    const [one, both] = [{ url: await newDatabase() }, { url: await newDatabase() }]
    await add(one)
    const [a, b] = await Promise.all([add(both), add(both)])
    expect(Number(a.new) + Number(a.known)).toBe(COUNT)
    expect(Number(b.new) + Number(b.known)).toBe(COUNT)
    const [alone, shared] = [await heldIn(one), await heldIn(both)]
    expect(shared.captured).toEqual(alone.captured)
    expect(shared.index).toEqual(alone.index)
  },
)

test.runIf(SERVER)(
  'workers in processes of their own, one of which is killed, leave what one alone leaves',
  async () => {
    const [one, many] = [{ url: await newDatabase() }, { url: await newDatabase() }]
    await add(one)
    const work = (place: WorkspacePlace, ...more: string[]) =>
      command(mainIn(root), ['work', '--once', '--whole', '--json', '--threads', '1', ...more], place)
    await work(one)
    const kept = await command(mainIn(root), ['add', file, '--no-read', '--json'], many)
    expect(linesOf(kept).at(-1)).toMatchObject({ kept: COUNT, new: 0, traced: false })
    const killed = command(mainIn(root), ['work', '--json', '--threads', '1'], many, {
      when: (out, kill) => out.includes('"read"') && kill('SIGKILL'),
    })
    const [first, a, b] = await Promise.all([killed, work(many), work(many, '--no-trace')])
    expect([first.exit, a.exit, b.exit, a.err, b.err]).toEqual([null, 0, 0, '', ''])
    const [own, others] = [a, b].map((ran) => linesOf(ran).flatMap((line) => (line.type === 'read' ? [Number(line.seq)] : [])))
    expect(own?.filter((seq) => others?.includes(seq))).toEqual([])
    await work(many)
    expect((await heldIn(many)).index).toEqual((await heldIn(one)).index)
  },
  240_000,
)
