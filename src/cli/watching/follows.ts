import { readFileSync } from 'node:fs'
import process from 'node:process'
import { type Command, Option } from 'commander'
import type { Gate } from '../../fetch/index.ts'
import type { AddedFollow, FollowKind, FollowState, Wanted } from '../../watch/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { Failure, failureOf, failureText, lowered, printable } from '../failure.ts'
import { inWorkspace } from '../opened.ts'
import { workspaceOption } from '../options.ts'
import { offlineOption, type WatchFlags } from './flags.ts'
import { err, jsonLine, out } from './streams.ts'

interface AddFlags extends WatchFlags {
  readonly as?: FollowKind
  readonly collection: string
  readonly offline?: boolean
}

interface ListFlags extends WatchFlags {
  readonly opml?: boolean
}

type TestFlags = Pick<AddFlags, 'as' | 'json' | 'offline'>

/** `sayso watch add`, `list`, `remove` and `test`: what is followed. */
export function addFollowing(watch: Command, done: (code: number) => void): void {
  const asOption = (): Option => new Option('--as <kind>', 'take it for this, instead of looking').choices(['feed', 'page', 'sitemap'])
  watch
    .command('add')
    .description('Follow what lies at addresses, or the feeds of an OPML file; - for OPML from standard input.')
    .argument('<input...>', 'addresses of feeds, pages or sitemaps; files of OPML; - for standard input')
    .addOption(asOption())
    .option('--collection <name>', 'the collection to which belongs what they bring', 'default')
    .addOption(workspaceOption())
    .addOption(offlineOption())
    .option('--json', 'JSON Lines: what became of each')
    .action(async (inputs: string[], flags: AddFlags) => done(await add(inputs, flags)))
  watch
    .command('list')
    .description('Show what is followed, how that goes, and what is the matter.')
    .addOption(workspaceOption())
    .option('--json', 'JSON Lines')
    .option('--opml', 'as OPML, for other programs')
    .action(async (flags: ListFlags) => done(await inWorkspace({ ...flags, threads: 1 }, (workspace) => list(workspace, flags))))
  watch
    .command('remove')
    .description('Follow something no more; what it brought is kept.')
    .argument('<follow...>', 'ids as listed, or addresses')
    .addOption(workspaceOption())
    .option('--json', 'JSON Lines')
    .action(async (names: string[], flags: WatchFlags) =>
      done(await inWorkspace({ ...flags, threads: 1 }, (workspace) => remove(workspace, names, flags))),
    )
  watch
    .command('test')
    .description('Show what would be followed at an address and what is found there. Nothing is written.')
    .argument('<url>', 'the address of a feed, a page or a sitemap')
    .addOption(asOption())
    .addOption(offlineOption())
    .option('--json', 'one line of JSON')
    .action(async (url: string, flags: TestFlags) => done(await test(url, flags)))
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)

async function pollerOf(offline: boolean | undefined): Promise<Gate> {
  const { createGate } = await import('../../fetch/index.ts')
  return createGate({ robots: true, ...(offline ? { offline } : {}) })
}

async function add(inputs: readonly string[], flags: AddFlags): Promise<number> {
  const hint = 'try sayso watch add --help'
  if (inputs.filter((name) => name === '-').length > 1) throw new Failure(2, 'usage', 'standard input can be read only once', 'give - once')
  if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(flags.collection))
    throw new Failure(2, 'usage', 'a collection has a name of 1 to 100 characters', hint)
  const gate = await pollerOf(flags.offline)
  let failed = 0
  const fail = (failure: Failure): void => {
    failed = Math.max(failed, failure.exit)
    err(failureText(failure, flags.json === true))
  }
  const wanted: Wanted[] = []
  for (const input of inputs)
    try {
      wanted.push(...(await wantedAt(input, gate, flags)))
    } catch (thrown) {
      fail(failureOf(thrown, input))
    }
  if (wanted.length)
    await inWorkspace({ ...flags, threads: 1 }, async (workspace) => {
      const { addFollows } = await import('../../watch/index.ts')
      for (const added of await addFollows(workspace, wanted)) out(flags.json ? jsonLine(addedJson(added)) : addedText(added))
    })
  return failed
}

const addedJson = ({ outcome, follow: { id, url, kind, title, collection } }: AddedFollow): object => ({
  type: outcome,
  id,
  url,
  kind,
  title,
  collection,
})

const addedText = ({ outcome, follow: { id, url, kind, title } }: AddedFollow): string =>
  `${outcome === 'added' ? 'followed' : 'known   '}  ${id}  ${kind.padEnd(7)}  ${printable(title ?? '')}${title ? '  ' : ''}${printable(url)}\n`

/** What an address or a file names that can be followed. Rejects with Failure, FetchError or what the disk says. */
async function wantedAt(input: string, gate: Gate, { as, collection, json }: AddFlags): Promise<readonly Wanted[]> {
  const { discover, followsIn } = await import('../../watch/index.ts')
  const outlined = ({ feeds, others }: ReturnType<typeof followsIn>): readonly Wanted[] => {
    if (!feeds.length) throw new Failure(1, 'no-feeds', `${input} names no feed`, 'give an OPML file with xmlUrl, or the address of a feed')
    if (others.length && !json)
      err(`sayso: ${input} names ${others.length} ${others.length === 1 ? 'page' : 'pages'} besides its feeds, which are left out\n`)
    return feeds.map(({ url, title }) => ({ url, kind: 'feed', title, collection }))
  }
  if (!isAddress(input)) return outlined(followsIn(input === '-' ? await standardInput() : readFileSync(input), null))
  if (as !== undefined) return [{ url: input, kind: as, title: null, collection }]
  const found = await discover(gate, input)
  if (found.is === 'outline') return outlined(found.outlined)
  if (found.is === 'nothing') throw new Failure(1, 'nothing-to-follow', lowered(found.why), lowered(found.hint))
  return [{ url: found.found.url, kind: found.found.kind, title: found.found.title, collection }]
}

/** An outline is never larger. */
const MOST_INPUT = 10 * 1024 * 1024

async function standardInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of process.stdin) {
    size += (piece as Uint8Array).length
    if (size > MOST_INPUT) throw new Failure(1, 'too-large', 'standard input is larger than 10 MB', 'give an OPML file')
    pieces.push(piece as Uint8Array)
  }
  return Buffer.concat(pieces)
}

async function list(workspace: Workspace, { json, opml }: ListFlags): Promise<number> {
  const [{ followStates, outlineOf }, { stateText, stateJson }] = await Promise.all([import('../../watch/index.ts'), import('./told.ts')])
  const states = await followStates(workspace)
  if (opml) {
    out(
      outlineOf(
        states.map(({ follow, note }) => ({ ...follow, title: follow.title ?? note.title })),
        'Followed by Sayso',
      ),
    )
    return 0
  }
  for (const state of states) out(json ? jsonLine(stateJson(state)) : stateText(state, Date.now()))
  if (!states.length && !json) out('nothing is followed: sayso watch add https://…\n')
  return 0
}

async function remove(workspace: Workspace, names: readonly string[], { json }: WatchFlags): Promise<number> {
  const { followId, followStates, removeFollows } = await import('../../watch/index.ts')
  const states: readonly FollowState[] = await followStates(workspace)
  let code = 0
  const ids: string[] = []
  for (const name of names) {
    const id = isAddress(name) ? followId(name) : name
    const found = states.find(
      ({ follow }) => follow.id === id || follow.url === name || (isAddress(follow.url) && followId(follow.url) === id),
    )
    if (found) ids.push(found.follow.id)
    else {
      code = 1
      err(failureText(new Failure(1, 'not-followed', `${name} is not followed`, 'sayso watch list shows what is'), json === true))
    }
  }
  if (ids.length)
    for (const { id, url, kind, title } of await removeFollows(workspace, ids))
      out(json ? jsonLine({ type: 'removed', id, url, kind, title }) : `followed no more  ${id}  ${printable(url)}\n`)
  return code
}

async function test(url: string, { as, json, offline }: TestFlags): Promise<number> {
  if (!isAddress(url)) throw new Failure(2, 'usage', `${url} is no address`, 'give one that begins with https:// or http://')
  const [{ discover }, { discoveryJson, discoveryText }] = await Promise.all([import('../../watch/index.ts'), import('./told.ts')])
  let discovery: Awaited<ReturnType<typeof discover>>
  try {
    discovery = await discover(await pollerOf(offline), url, as === undefined ? {} : { as })
  } catch (thrown) {
    throw failureOf(thrown, url)
  }
  if (discovery.is === 'nothing') throw new Failure(1, 'nothing-to-follow', lowered(discovery.why), lowered(discovery.hint))
  out(json ? jsonLine(discoveryJson(discovery)) : discoveryText(discovery))
  return 0
}
