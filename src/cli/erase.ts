import process from 'node:process'
import { type Command, InvalidArgumentError } from 'commander'
import type { Erasable, Erasing, Workspace } from '../workspace/index.ts'
import { openStatus } from './adding/status.ts'
import { Failure, printable } from './failure.ts'
import { inWorkspace } from './opened.ts'
import { workspaceOption } from './options.ts'

interface EraseFlags {
  readonly seq?: readonly number[]
  readonly url?: string
  readonly collection?: string
  readonly before?: number
  readonly why?: string
  readonly dryRun?: boolean
  readonly workspace?: string
  readonly json?: boolean
}

interface RetentionFlags {
  readonly dryRun?: boolean
  readonly workspace?: string
  readonly json?: boolean
}

/** `sayso erase` and `sayso retention`: forgetting, for good, and with a line that says so. */
export function addErase(program: Command, done: (code: number) => void): void {
  program
    .command('erase')
    .description('Overwrite entries of your workspace for good. That something was there, when, and why it is gone stays.')
    .option('--seq <n...>', 'these entries: numbers, or ranges such as 12-15', seqsOf)
    .option('--url <url>', 'every capture of a page, and every one that a report of it was read from')
    .option('--collection <name>', 'what was captured for a collection')
    .option('--before <date>', 'with --collection: only what was added before this day, as 2026-03-01', dayOf)
    .option('--why <text>', 'the reason, which stays in the record')
    .option('--dry-run', 'only show what would be erased')
    .addOption(workspaceOption())
    .option('--json', 'JSON Lines')
    .addHelpText('after', help)
    .action(async (flags: EraseFlags) => done(await erase(flags)))
  const command = program
    .command('retention')
    .description('Set for how many days collections are kept, and erase what is older.')
    .addHelpText('after', retentionHelp)
  const sub = (usage: string, about: string) =>
    command.command(usage).description(about).addOption(workspaceOption()).option('--json', 'JSON Lines')
  sub('set <collection> <days>', 'Keep what is added to a collection for so many days, or for ever. Nothing is erased yet.').action(
    async (collection: string, days: string, flags: RetentionFlags) => done(await set(collection, days, flags)),
  )
  sub('list', 'Show what is set.').action(async (flags: RetentionFlags) => done(await inWorkspace(flags, (w) => list(w, flags))))
  sub('apply', 'Erase what was added longer ago than is set, and say what that was.')
    .option('--dry-run', 'only show what would be erased')
    .action(async (flags: RetentionFlags) => done(await inWorkspace(flags, (w) => apply(w, flags))))
}

const help = `
Backups and exports made before still hold what is erased here: erase it there by not keeping them.

Examples:
  $ sayso erase --url https://news.example/story --dry-run --why "court order 4 O 12/26"
  $ sayso erase --seq 12 15-18 --why "asked for by the person named"
  $ sayso erase --collection flood --before 2026-01-01 --why "no longer needed"`

const retentionHelp = `
Examples:
  $ sayso retention set flood 90
  $ sayso retention set flood forever
  $ sayso retention apply --dry-run
  $ sayso retention apply`

/** More would be a slip of the finger. */
const MOST = 100_000

function seqsOf(value: string, before: readonly number[] = []): readonly number[] {
  const [, first, last] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(value) ?? []
  const from = Number(first)
  const to = last === undefined ? from : Number(last)
  if (!(from >= 1 && to >= from && to - from < MOST)) throw new InvalidArgumentError('Give numbers of entries, or ranges such as 12-15.')
  return [...before, ...Array.from({ length: to - from + 1 }, (_, i) => from + i)]
}

function dayOf(value: string): number {
  const time = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw new InvalidArgumentError('Give a day such as 2026-03-01.')
  return time
}

const say = (text: string): void => void process.stdout.write(text)

function meant({ seq, url, collection, before }: EraseFlags): Erasing {
  const hint = 'try sayso erase --help'
  const ways = [seq, url, collection].filter((way) => way !== undefined)
  if (ways.length !== 1) throw new Failure(2, 'usage', 'say what to erase by one of --seq, --url and --collection', hint)
  if (before !== undefined && collection === undefined) throw new Failure(2, 'usage', '--before is for --collection', hint)
  if (seq) return { seqs: seq }
  if (url !== undefined) return { url }
  return { collection: collection ?? '', ...(before === undefined ? {} : { before }) }
}

async function erase(flags: EraseFlags): Promise<number> {
  const what = meant(flags)
  const why = flags.why?.trim() ?? ''
  if (why.length > 1000 || (why === '' && flags.dryRun !== true))
    throw new Failure(
      2,
      'usage',
      'give the reason by --why, up to 1,000 characters',
      'it stays in the record, so that nobody takes it for damage',
    )
  return await inWorkspace(flags, async (workspace) => {
    const { eraseEntries, findErasable } = await import('../workspace/index.ts')
    const found = await findErasable(workspace, what)
    show(found, flags)
    const status = openStatus(process.stderr)
    if (flags.dryRun !== true && found.length > 0) {
      const seqs = found.map(({ seq }) => seq)
      await eraseEntries(workspace, seqs, why, (done, total) => status.show(`erasing ${done} of ${total}`))
      status.clear()
    }
    sum(found.length, flags)
    return 0
  })
}

function show(found: readonly Erasable[], { json }: { readonly json?: boolean }): void {
  for (const each of found) {
    const { seq, at, kind, called, reports } = each
    const holds = kind === 'captured' ? `, ${reports} ${reports === 1 ? 'report' : 'reports'}` : ''
    say(json ? `${JSON.stringify(each)}\n` : `${seq}  ${at.slice(0, 10)}  ${printable(called ?? kind)}${holds}\n`)
  }
}

function sum(number: number, { json, dryRun }: { readonly json?: boolean; readonly dryRun?: boolean }): void {
  const entries = `${number} ${number === 1 ? 'entry' : 'entries'}`
  if (json) say(`${JSON.stringify({ [dryRun ? 'erasable' : 'erased']: number })}\n`)
  else say(dryRun ? `${entries} would be erased\n` : `${entries} erased\n`)
}

/** A hundred years. */
const MOST_DAYS = 36_525

async function set(collection: string, given: string, flags: RetentionFlags): Promise<number> {
  const days = given === 'forever' ? null : Number(given)
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    throw new Failure(2, 'usage', `${given} is no number of days`, `give a whole number from 1 to ${MOST_DAYS}, or forever`)
  return await inWorkspace(flags, async (workspace) => {
    const { setRetention } = await import('../workspace/index.ts')
    await setRetention(workspace, collection, days)
    if (flags.json) say(`${JSON.stringify({ collection, days })}\n`)
    else
      say(
        `${printable(collection)} is kept ${days === null ? 'for ever' : `for ${days} days: sayso retention apply erases what is older`}\n`,
      )
    return 0
  })
}

async function list(workspace: Workspace, { json }: RetentionFlags): Promise<number> {
  const { retentions } = await import('../workspace/index.ts')
  const all = await retentions(workspace)
  if (all.length === 0 && !json) say('everything is kept for ever\n')
  for (const each of all) say(json ? `${JSON.stringify(each)}\n` : `${printable(each.collection)}  ${each.days} days\n`)
  return 0
}

async function apply(workspace: Workspace, flags: RetentionFlags): Promise<number> {
  const { applyRetention, overdue } = await import('../workspace/index.ts')
  const late = flags.dryRun === true ? await overdue(workspace) : await applyRetention(workspace)
  for (const { entries } of late) show(entries, flags)
  sum(
    late.reduce((total, { entries }) => total + entries.length, 0),
    flags,
  )
  return 0
}
