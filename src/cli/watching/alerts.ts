import { type Command, InvalidArgumentError } from 'commander'
import type { Workspace } from '../../workspace/index.ts'
import { Failure } from '../failure.ts'
import { inWorkspace } from '../opened.ts'
import { workspaceOption } from '../options.ts'
import type { WatchFlags } from './flags.ts'
import { err, jsonLine, out } from './streams.ts'

interface AlertsFlags extends WatchFlags {
  readonly rule?: string
  readonly most: number
  readonly after?: string
}

/** `sayso watch alerts`: what was told. */
export function addAlerts(watch: Command, done: (code: number) => void): void {
  watch
    .command('alerts')
    .description('Show what was told, the latest first: what happened, from what to what, and the words that prove it.')
    .option('--rule <id>', 'by this rule alone')
    .option('-n, --most <n>', 'how many to show, 1 to 200', mostOf, 20)
    .option('--after <place>', 'go on from where an earlier answer ended')
    .addOption(workspaceOption())
    .option('--json', 'JSON Lines: an alert each, and where to go on')
    .addHelpText('after', help)
    .action(async (flags: AlertsFlags) => done(await inWorkspace({ ...flags, threads: 1 }, (workspace) => alerts(workspace, flags))))
}

const help = `
Examples:
  $ sayso watch alerts -n 5
  $ sayso watch alerts --rule 12
  $ sayso watch alerts --json | jq -r 'select(.change == "lower-fell").sentence'`

function mostOf(value: string): number {
  const most = Number(value)
  if (!Number.isInteger(most) || most < 1 || most > 200) throw new InvalidArgumentError('Give a whole number from 1 to 200.')
  return most
}

async function alerts({ store: { db } }: Workspace, { rule, most, after, json }: AlertsFlags): Promise<number> {
  const [{ alertHistory, keptRule }, { alertText }] = await Promise.all([import('../../watch/index.ts'), import('./alertwords.ts')])
  const { items, next } = await alertHistory(db, {
    limit: most,
    ...(rule === undefined ? {} : { rule }),
    ...(after === undefined ? {} : { after }),
  })
  // What a removed rule told stays.
  if (!items.length && rule !== undefined && !(await keptRule(db, rule)))
    throw new Failure(1, 'no-such-rule', `there is no rule ${rule}`, 'sayso watch rule list shows those that there are')
  if (json) {
    for (const alert of items) out(jsonLine({ type: 'alert', ...alert }))
    out(jsonLine({ type: 'page', next }))
    return 0
  }
  out(items.length ? items.map(alertText).join('\n') : 'nothing was told yet\n')
  if (next !== null)
    err(`more: sayso watch alerts${rule === undefined ? '' : ` --rule ${rule}`}${most === 20 ? '' : ` -n ${most}`} --after ${next}\n`)
  return 0
}
