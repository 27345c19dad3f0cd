import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { command, linesOf, mainIn, type Ran } from '../bench/kills/command.ts'
import { emptyFolder } from './folders.ts'
import { root } from './weights.ts'

const folder = await emptyFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `test` writes nothing, and so has no workspace. */
const sayso = (...args: readonly string[]): Promise<Ran> =>
  command(mainIn(root), ['watch', ...args], args[0] === 'test' ? { url: 'postgres://127.0.0.1:1/none' } : { folder })

const OPML = `<opml version="2.0"><body>
<outline text="Lantern" xmlUrl="https://lantern.example/feed"/>
<outline text="Courier" xmlUrl="https://courier.example/rss"/>
<outline type="link" text="A page" url="https://courier.example/page"/>
</body></opml>`

test('what is followed is added, shown, tried and removed', async () => {
  const file = path.join(folder, 'feeds.opml')
  writeFileSync(file, OPML)
  const added = await sayso('add', file, 'https://gazette.example/news', '--as', 'page')
  expect([added.exit, added.err]).toEqual([0, expect.stringContaining('1 page besides its feeds')])
  expect(
    added.out
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/ [0-9a-f]{12} /, ' id ')),
  ).toEqual([
    'followed  id  feed     Lantern  https://lantern.example/feed',
    'followed  id  feed     Courier  https://courier.example/rss',
    'followed  id  page     https://gazette.example/news',
  ])
  // Nothing is fetched, and each says so and when it is tried again.
  const ran = await sayso('run', '--once', '--offline', '--json')
  expect(ran.exit).toBe(1)
  expect(linesOf(ran).at(-1)).toMatchObject({ type: 'summary', visits: 3, failed: 3, new: 0 })
  const states = linesOf(await sayso('list', '--json'))
  expect(states).toMatchObject(Array(3).fill({ state: 'failing', diagnosis: { code: 'offline' } }))
  const outline = await sayso('list', '--opml')
  expect(outline.out).toContain('<outline type="rss" text="Courier" title="Courier" xmlUrl="https://courier.example/rss"/>')
  const removed = await sayso('remove', 'https://www.lantern.example/feed/', 'nothing')
  expect([removed.exit, removed.out, removed.err]).toEqual([
    1,
    expect.stringContaining('lantern'),
    expect.stringContaining('nothing is not followed'),
  ])
})

test.each([
  [['add'], 2, 'missing required argument'],
  [['add', '-', '-'], 2, 'only once'],
  [['add', 'nothing.opml'], 1, 'no such file'],
  [['add', 'https://lantern.example/', '--offline'], 3, 'switched off'],
  [['test', 'lantern'], 2, 'is no address'],
  [['test', 'http://127.0.0.1/'], 1, 'closed'],
  [['add', 'https://lantern.example/', '--as', 'paper'], 2, 'Allowed choices'],
] as const)('sayso watch %s', async (args, exit, words) => {
  const ran = await sayso(...args)
  expect([ran.exit, ran.err]).toEqual([exit, expect.stringContaining(words)])
})
