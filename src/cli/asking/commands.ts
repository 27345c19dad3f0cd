import process from 'node:process'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CLAIM_FORMATS, type ClaimFormat } from '../../engine/index.ts'
import { instantOf } from '../instant.ts'
import { workspaceOption } from '../options.ts'
import { widthOf } from './width.ts'

/** What every question may be given. */
export interface AskFlags {
  readonly workspace?: string
  readonly json?: boolean
  readonly after?: string
  readonly most?: number
  readonly width?: number
  readonly color?: boolean
}

export interface ClaimFlags extends AskFlags {
  readonly as?: ClaimFormat
  readonly at?: string
  readonly verdict?: string
  readonly verdictBy?: string
  readonly verdictOn?: string
}

export interface SearchFlags extends AskFlags {
  readonly in?: string
  readonly order?: 'best' | 'latest'
}

/** `sayso search`, `claim`, `source` and `status`: what the workspace knows. */
export function addAsking(program: Command, done: (code: number) => void): void {
  const command = (usage: string, about: string, help: string): Command =>
    program
      .command(usage)
      .description(about)
      .addOption(workspaceOption())
      .option('--json', 'JSON Lines')
      .option('--width <columns>', 'fold at this width, 40 to 200, and lay the view out also when piped', widthOf)
      .option('--color', 'colours even when piped')
      .option('--no-color', 'no colours (as NO_COLOR, but the layout stays)')
      .addHelpText('after', `\nExit codes: 0 done, 1 there is no such thing, 2 wrong usage, 3 the system failed.\n\nExamples:${help}`)
  const paged = (usage: string, about: string, help: string): Command =>
    command(usage, about, help)
      .option('--most <n>', 'how many to show, 1 to 200', mostOf, 20)
      .option('--after <place>', 'go on from where an earlier answer ended')
  const ask = async (work: (asking: typeof import('./ask.ts')) => Promise<number>): Promise<void> =>
    done(await work(await import('./ask.ts')))
  paged(
    'search <query...>',
    'Look through reports, statements, sources or claims; docs/search.md has the grammar.',
    `
  $ sayso search mill fire
  $ sayso search '"no alarm" source:quill after:2024-05'
  $ sayso search --in statements alarm
  $ sayso search --in claims 'killed OR dead' --json`,
  )
    .addOption(new Option('--in <what>', 'what to look through (default: reports)').choices(['reports', 'statements', 'sources', 'claims']))
    .addOption(new Option('--order <how>', 'how to sort').choices(['best', 'latest']).default('best'))
    .action((words: string[], flags: SearchFlags) => ask(({ askSearch }) => askSearch(words.join(' '), flags)))
  paged(
    'claim <id>',
    'Show a claim: how many independent origins are left and why, and who makes it in which words; list shows the latest.',
    `
  $ sayso claim list
  $ sayso claim claim:4f1c…              as sayso claim list prints it, and sayso search in:claims
  $ sayso claim claim:4f1c… --as html > dossier.html
  $ sayso claim claim:4f1c… --as stix --at 2026-03-12T09:30:00Z > claim.json`,
  )
    .addOption(new Option('--as <format>', 'one document; docs/exports.md says what each holds').choices(CLAIM_FORMATS).conflicts('json'))
    .option('--at <instant>', 'with --as stix: when its objects say they were made (default: now)', instantOf)
    .option('--verdict <words>', 'with --as schema: what a person judges of it, for a ClaimReview')
    .option('--verdict-by <name>', 'with --verdict: who does')
    .option('--verdict-on <day>', 'with --verdict: the day, such as 2026-03-12')
    .action((id: string, flags: ClaimFlags) =>
      ask(({ askClaim, askClaims, exportClaim }) =>
        id === 'list' ? askClaims(flags) : flags.as ? exportClaim(id, flags.as, flags) : askClaim(id, flags),
      ),
    )
  paged(
    'source <key>',
    'Show what somebody says, and whether anybody stands behind it.',
    `
  $ sayso source 'named:ada quill'       as sayso search in:sources prints it`,
  ).action((key: string, flags: AskFlags) => ask(({ askSource }) => askSource(key, flags)))
  command(
    'status',
    'Show how much the workspace holds, and how far it is read and traced.',
    `
  $ sayso status`,
  ).action((flags: AskFlags) => ask(({ askStatus }) => askStatus(flags)))
}

function mostOf(value: string): number {
  const most = Number(value)
  if (!Number.isInteger(most) || most < 1 || most > 200) throw new InvalidArgumentError('Give a whole number from 1 to 200.')
  return most
}

/** What standard output is. */
export const screenNow = () => ({ isTTY: process.stdout.isTTY === true, columns: process.stdout.columns, env: process.env })
