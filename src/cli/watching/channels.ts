import { randomBytes } from 'node:crypto'
import { Argument, type Command } from 'commander'
import type { Channel, ChannelLine, Secrets } from '../../watch/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { Failure } from '../failure.ts'
import { inWorkspace } from '../opened.ts'
import { workspaceOption } from '../options.ts'
import type { Shown } from './channelwords.ts'
import { each } from './each.ts'
import { ORIGIN, originOption, type WatchFlags, zoneHere } from './flags.ts'
import { type SendingFlags, secretsBy, secretsOption, sendingBy } from './given.ts'
import { err, jsonLine, out } from './streams.ts'

interface ChannelFlags extends WatchFlags, SendingFlags {
  readonly origin?: string
}

interface AddFlags extends ChannelFlags {
  readonly daily?: string
  readonly rules?: string
}

interface ListFlags extends ChannelFlags {
  readonly ended?: boolean
}

/** Whose channels these are: those that whoever signs in has on the pages too. */
const OWNER = 'owner'
const KINDS = ['mail', 'webhook', 'feed'] as const satisfies readonly Channel['kind'][]

/** `sayso watch channel`: where alerts go. */
export function addChannels(watch: Command, done: (code: number) => void): void {
  const channel = watch.command('channel').description('Channels: where alerts go.').addHelpText('after', help)
  const sub = (usage: string, about: string, examples: string): Command =>
    channel.command(usage).description(about).addHelpText('after', `\nExamples:${examples}`)
  const usual = (command: Command): Command =>
    command
      .addOption(originOption('addresses of feeds'))
      .addOption(secretsOption())
      .addOption(workspaceOption())
      .option('--json', 'JSON Lines')
  const within = async (flags: ChannelFlags, work: (workspace: Workspace) => Promise<number>): Promise<void> =>
    done(await inWorkspace({ ...flags, threads: 1 }, work))
  usual(
    sub(
      'add',
      'Have alerts sent from now on: by mail, to a program by a webhook, or as a feed.',
      `
  $ sayso watch channel add mail ada@news.example --daily 7@Africa/Tunis
  $ sayso watch channel add webhook https://desk.example/alerts --rules 12,14
  $ sayso watch channel add feed --origin https://sayso.example`,
    )
      .addArgument(new Argument('<kind>', 'how').choices(KINDS))
      .argument('[to]', 'the address of a mailbox, or the URL of a webhook')
      .option('--daily <hour>', 'mail: once a day at an hour, such as 7@Africa/Tunis (default zone: that of this machine)')
      .option('--rules <ids>', 'alerts of these rules alone, such as 12,14 (default: of all)'),
  ).action((kind: Kind, to: string | undefined, flags: AddFlags) => {
    const given = givenBy(kind, to, flags)
    return within(flags, (workspace) => add(workspace, given, flags))
  })
  usual(
    sub('list', 'Show channels, and what is the matter with them.', '\n  $ sayso watch channel list --origin https://sayso.example').option(
      '--ended',
      'also those that have ended',
    ),
  ).action((flags: ListFlags) => within(flags, (workspace) => list(workspace, flags)))
  for (const [name, about, state] of [
    ['on', 'Switch channels on: what waits is sent, and what failed is tried again.', 'on'],
    ['pause', 'Pause channels: what is told meanwhile waits.', 'paused'],
    ['end', 'End channels for good. Their addresses go out of what is kept.', 'ended'],
  ] as const)
    usual(sub(`${name} <id...>`, about, `\n  $ sayso watch channel ${name} c4f1c09…`)).action((ids: string[], flags: ChannelFlags) =>
      within(flags, (workspace) => change(workspace, ids, state, flags)),
    )
}

type Kind = (typeof KINDS)[number]

const help = `
Mail needs SAYSO_SMTP_URL and SAYSO_MAIL_FROM where sayso watch run or sayso serve sends it; docs/delivery.md has it all.
Feeds are read at sayso serve: whoever knows the address may read them.
Exit codes: 0 done, 1 there is no such channel or rule, 2 wrong usage, 3 the system failed.

Examples:
  $ sayso watch channel add mail ada@news.example --daily 7@Africa/Tunis
  $ sayso watch channel add webhook https://desk.example/alerts --rules 12,14
  $ sayso watch channel add feed --origin https://sayso.example
  $ sayso watch channel list
  $ sayso watch channel pause c4f1c09…`

type Given = Pick<Channel, 'kind'> & Partial<Pick<Channel, 'rules' | 'pace' | 'to'>>

/** What flags ask for, looked at before anything is opened. @throws Failure where they do not go together. */
export function givenBy(kind: Kind, to: string | undefined, { daily, rules }: Pick<AddFlags, 'daily' | 'rules'>): Given {
  const hint = 'try sayso watch channel add --help'
  if (kind === 'feed' && to !== undefined) throw new Failure(2, 'usage', 'a feed goes nowhere: it is read', hint)
  if (kind !== 'feed' && to === undefined)
    throw new Failure(2, 'usage', kind === 'mail' ? 'say to which mailbox' : 'say to which URL', hint)
  if (kind !== 'mail' && daily !== undefined) throw new Failure(2, 'usage', '--daily is for mail', hint)
  const ids = rules?.split(',').map((id) => id.trim())
  if (ids?.some((id) => id === '')) throw new Failure(2, 'usage', '--rules names no rules', 'give their ids, such as 12,14')
  return {
    kind,
    ...(ids === undefined ? {} : { rules: ids }),
    ...(daily === undefined ? {} : { pace: dailyIn(daily) }),
    ...(kind === 'mail' ? { to: { address: to ?? '' } } : kind === 'webhook' ? { to: { url: to ?? '' } } : {}),
  }
}

/** `7@Africa/Tunis`; without a zone this machine's. @throws Failure for anything else. */
function dailyIn(given: string): Channel['pace'] {
  const [, hour, zone = zoneHere()] = /^(\d{1,2})(?::00)?(?:@(\S+))?$/.exec(given) ?? []
  if (hour === undefined || Number(hour) > 23)
    throw new Failure(2, 'usage', `${given} is no hour of a day`, 'give one from 0 to 23, such as 7@Africa/Tunis')
  return { kind: 'daily', hour: Number(hour), zone }
}

async function add(workspace: Workspace, given: Given, flags: AddFlags): Promise<number> {
  const [{ listRules, makeChannel }, { channelJson, channelText }] = await Promise.all([
    import('../../watch/index.ts'),
    import('./channelwords.ts'),
  ])
  const known = new Set((await listRules(workspace.store.db)).map(({ id }) => id))
  const unknown = given.rules?.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new Failure(1, 'no-such-rule', `there is no rule ${unknown}`, 'sayso watch rule list shows those that there are')
  const { sender, secrets, mail } = await sendingBy(flags)
  const made = await makeChannel(workspace, OWNER, given, { sender, random: (length) => randomBytes(length) })
  const secret = made.kind === 'webhook' ? (made.to.secret ?? null) : null
  const shown = await shownOf(made, secrets, flags)
  if (flags.json) out(jsonLine({ ...channelJson(shown), secret }))
  else {
    out(channelText(shown))
    if (secret !== null) out(`              ${secret}\n              it signs what is sent, and is shown this once\n`)
  }
  if (made.kind === 'mail' && mail === null && !flags.json)
    err('sayso: no mail is set up here, so it waits\n       set SAYSO_SMTP_URL and SAYSO_MAIL_FROM for sayso watch run or sayso serve\n')
  return 0
}

/** A channel with where it leads. `secrets`: null where none of them is a feed. */
async function shownOf(line: ChannelLine, secrets: Secrets | null, { origin = ORIGIN }: ChannelFlags): Promise<Shown> {
  if (line.kind !== 'feed' || !secrets || line.state === 'ended') return { line, feed: null }
  const { channelToken } = await import('../../watch/index.ts')
  return { line, feed: `${origin}/api/feeds/${channelToken(secrets, line.id)}` }
}

async function show(lines: readonly ChannelLine[], flags: ChannelFlags): Promise<void> {
  const { channelJson, channelText } = await import('./channelwords.ts')
  const secrets = lines.some(({ kind }) => kind === 'feed') ? await secretsBy(flags) : null
  for (const line of lines) {
    const shown = await shownOf(line, secrets, flags)
    out(flags.json ? jsonLine(channelJson(shown)) : channelText(shown))
  }
}

async function list(workspace: Workspace, flags: ListFlags): Promise<number> {
  const { listChannels } = await import('../../watch/index.ts')
  const lines = (await listChannels(workspace, OWNER)).filter(({ state }) => flags.ended || state !== 'ended')
  await show(lines, flags)
  if (!lines.length && !flags.json) out('alerts go nowhere yet: sayso watch channel add mail ADDRESS\n')
  return 0
}

async function change(
  workspace: Workspace,
  ids: readonly string[],
  state: 'on' | 'paused' | 'ended',
  flags: ChannelFlags,
): Promise<number> {
  const { changeChannel } = await import('../../watch/index.ts')
  return each(ids, flags, async (id) => show([await changeChannel(workspace, id, OWNER, { state })], flags))
}
