import process from 'node:process'
import type { Command } from 'commander'
import type { Finding } from '../archive/index.ts'
import { openStatus } from './adding/status.ts'
import { Failure, printable } from './failure.ts'
import { headLine, openedExport } from './moving.ts'
import { inWorkspace, placeOf, threadCount } from './opened.ts'
import { workspaceOption } from './options.ts'
import type { PassphraseFlags } from './passphrase.ts'

interface VerifyFlags extends PassphraseFlags {
  readonly workspace?: string
  readonly export?: string
  readonly salvage?: string
  readonly json?: boolean
}

interface RebuildFlags {
  readonly workspace?: string
  readonly threads?: number
  readonly json?: boolean
}

/** `sayso verify` and `sayso rebuild`: whether the record is as it was written, and the index made anew from it. */
export function addVerify(program: Command, done: (code: number) => void): void {
  program
    .command('verify')
    .description('Read every byte of the record and say whether anything was altered, cut or added since it was written.')
    .option('--export <file>', 'look at a file of sayso export or sayso backup instead')
    .option('--passphrase-file <file>', 'if that is encrypted: a file with the passphrase in its first line (default: it is asked for)')
    .option('--salvage <dir>', 'carry all that is sound into a new workspace there')
    .addOption(workspaceOption())
    .option('--json', 'JSON Lines: each finding, and the last entry')
    .addHelpText('after', help)
    .action(async (flags: VerifyFlags) => done(await verify(flags)))
  program
    .command('rebuild')
    .description('Throw the index away and make it again from the record, with the engine of this version.')
    .addOption(workspaceOption())
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .option('--json', 'answer as one JSON object')
    .addHelpText('after', rebuildHelp)
    .action(async (flags: RebuildFlags) => done(await inWorkspace(flags, (workspace) => rebuildIn(workspace, flags))))
}

const help = `
Note the last line elsewhere: whoever holds it can prove later that nothing up to it was changed.
Exit codes: 0 nothing was found, 1 something was, 2 wrong usage, 3 it could not be looked at.

Examples:
  $ sayso verify
  $ sayso verify --export sayso.tar
  $ sayso verify --workspace damaged --salvage rescued && sayso rebuild --workspace rescued`

const rebuildHelp = `
What lies in quarantine is tried again too.

Examples:
  $ sayso rebuild
  $ sayso rebuild --threads 2 --workspace ~/restored`

const say = (text: string): void => void process.stdout.write(text)
const count = (number: number): string => number.toLocaleString('en')

async function verify(flags: VerifyFlags): Promise<number> {
  if (flags.export !== undefined) {
    const from = await openedExport(flags.export, flags)
    await from.close()
    const { head } = from.manifest
    say(flags.json ? `${JSON.stringify({ head })}\n` : `${printable(flags.export)} is whole\n${headLine(head)}`)
    return 0
  }
  const { salvage, verifyRecord } = await import('../workspace/index.ts')
  const place = placeOf(flags.workspace)
  if (flags.salvage !== undefined && !('folder' in place))
    throw new Failure(
      2,
      'usage',
      '--salvage is for workspaces in folders',
      'a database is restored from its backup, or from one of sayso backup',
    )
  const status = openStatus(process.stderr)
  const now = () => new Date()
  let findings = 0
  const head = await verifyRecord(place, {
    now,
    found: (finding, advice) => {
      findings++
      status.clear()
      say(flags.json ? `${JSON.stringify({ ...finding, advice })}\n` : `${findingLine(finding, advice)}\n`)
    },
    progress: (done, total) => status.show(`verifying ${count(Math.round(done / 1e6))} of ${count(Math.round(total / 1e6))} MB`),
  })
  status.clear()
  if (flags.json) say(`${JSON.stringify({ findings, head })}\n`)
  else
    say(head ? `every byte is as it was written\n${headLine(head)}` : `${findings === 1 ? 'one finding' : `${count(findings)} findings`}\n`)
  if (flags.salvage === undefined || !('folder' in place)) return head ? 0 : 1
  const { entries, captures, erased, damaged } = await salvage(place.folder, flags.salvage, now, (done) =>
    status.show(`carrying over entry ${count(done)}`),
  )
  status.clear()
  if (flags.json) say(`${JSON.stringify({ salvaged: flags.salvage, entries, captures, erased, damaged })}\n`)
  else {
    say(`${count(entries)} entries and ${count(captures)} captures carried over to ${printable(flags.salvage)}\n`)
    if (damaged.length > 0) say(`left out, as what they captured is damaged: entries ${damaged.join(', ')}\n`)
  }
  return head ? 0 : 1
}

const findingLine = ({ code, file, offset, seq, message }: Finding, advice: string): string =>
  printable(`${file} byte ${offset}${seq === null ? '' : `, entry ${seq}`}: ${code}: ${message} What to do: ${advice}.`)

async function rebuildIn(workspace: import('../workspace/index.ts').Workspace, { json }: RebuildFlags): Promise<number> {
  const [{ rebuild }, { counts }] = await Promise.all([import('../workspace/index.ts'), import('../store/index.ts')])
  const status = openStatus(process.stderr)
  const before = await counts(workspace.store.db)
  let read = 0
  let failed = 0
  await rebuild(workspace, {
    took: ({ fault }) => {
      read++
      if (fault) failed++
      status.show(`reading ${count(read)}${before.captures > 0 ? ` of about ${count(before.captures)}` : ''}`)
    },
    tracing: () => status.show('tracing'),
  })
  status.clear()
  const { captures, reports } = await counts(workspace.store.db)
  const { quarantined } = await workspace.readings.size()
  if (json) say(`${JSON.stringify({ captures, reports, failed, quarantined })}\n`)
  else
    say(`${count(captures)} captures read: ${count(reports)} reports, ${count(failed)} without any, ${count(quarantined)} in quarantine\n`)
  return quarantined > 0 ? 1 : 0
}
