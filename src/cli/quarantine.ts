import process from 'node:process'
import type { Command } from 'commander'
import type { Workspace } from '../workspace/index.ts'
import { Failure, printable } from './failure.ts'
import { inWorkspace, threadCount } from './opened.ts'
import { workspaceOption } from './options.ts'

interface Flags {
  readonly workspace?: string
  readonly threads?: number
  readonly json?: boolean
}

/** `sayso quarantine`: what was tried three times in vain, and trying it again. */
export function addQuarantine(program: Command, done: (code: number) => void): void {
  const command = program
    .command('quarantine')
    .description('Show what was kept but could not be read in three tries, and try it again.')
    .addHelpText('after', help)
  const sub = (usage: string, about: string) =>
    command.command(usage).description(about).addOption(workspaceOption()).option('--json', 'JSON Lines')
  sub('list', 'Show what lies in quarantine, and why.').action(async (flags: Flags) =>
    done(await inWorkspace(flags, (w) => list(w, flags))),
  )
  sub('replay [key...]', 'Read it again: all of it, or what has these keys.')
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .action(async (keys: string[], flags: Flags) => done(await inWorkspace(flags, (w) => replay(w, keys, flags))))
}

const help = `
Examples:
  $ sayso quarantine list
  $ sayso quarantine replay        after an update, say
  $ sayso quarantine replay 12 57`

const say = (text: string): void => void process.stdout.write(text)

async function list({ readings, archive }: Workspace, { json }: Flags): Promise<number> {
  const { capturedIn, capturesOfJob } = await import('../workspace/index.ts')
  const held = await readings.quarantined()
  if (!held.length && !json) say('nothing is in quarantine\n')
  for (const { key, data, reason, since } of held) {
    let called = ''
    for await (const entry of archive.entries(Number(capturesOfJob({ data })[0]) - 1)) {
      called = capturedIn(entry)?.called ?? ''
      break
    }
    const at = new Date(since).toISOString()
    say(
      json ? `${JSON.stringify({ key, called, reason, since: at })}\n` : `${key}  ${printable(called)}\n   ${printable(reason)} (${at})\n`,
    )
  }
  return 0
}

async function replay(workspace: Workspace, keys: readonly string[], { json }: Flags): Promise<number> {
  const { indexAll, traceWhatIsNew } = await import('../workspace/index.ts')
  const { readings } = workspace
  const held = new Set((await readings.quarantined()).map(({ key }) => key))
  const unknown = keys.find((key) => !held.has(key))
  if (unknown !== undefined) throw new Failure(1, 'no-key', `${unknown} is not in quarantine`, 'see sayso quarantine list')
  const count = await readings.replay(keys.length ? keys : undefined)
  let reports = 0
  let failed = 0
  await indexAll(workspace, (outcome) => {
    reports += outcome.reports
    if (outcome.fault) failed += 1
  })
  if (reports) await traceWhatIsNew(workspace)
  const { quarantined } = await readings.size()
  if (json) say(`${JSON.stringify({ replayed: count, reports, failed, quarantined })}\n`)
  else
    say(
      `${count} tried again: ${reports} ${reports === 1 ? 'report' : 'reports'} read, ${failed} without any, ${quarantined} in quarantine\n`,
    )
  return quarantined + failed > 0 ? 1 : 0
}
