import { createReadStream } from 'node:fs'
import process from 'node:process'
import type { Command } from 'commander'
import type { TakenMail } from '../../watch/index.ts'
import { failureOf } from '../failure.ts'
import { inWorkspace } from '../opened.ts'
import { workspaceOption } from '../options.ts'
import type { WatchFlags } from './flags.ts'
import { type SendingFlags, secretsBy, secretsOption } from './given.ts'
import { jsonLine, out } from './streams.ts'

type MailFlags = WatchFlags & Omit<SendingFlags, 'offline'>

/** `sayso watch mail`: takes mail that came back, or that unsubscribes. */
export function addReturned(watch: Command, done: (code: number) => void): void {
  watch
    .command('mail')
    .description('Take a mail that came back, or by which a program unsubscribes, as from a mail server that pipes it here.')
    .argument('[file]', 'the mail; - for standard input', '-')
    .addOption(secretsOption())
    .addOption(workspaceOption())
    .option('--json', 'one line of JSON')
    .addHelpText('after', help)
    .action(async (file: string, flags: MailFlags) => done(await mail(file, flags)))
}

const help = `
A mailbox that is gone is not written to any more, and whoever unsubscribes gets nothing more. Any other mail changes nothing.
Where sayso serve has a workspace in a folder open, post mails to /api/returned-mail instead.
Exit codes: 0 taken, whatever it was, 1 it could not be read, 2 wrong usage, 3 the system failed: have it sent here again.

Examples:
  $ sayso watch mail returned.eml
  digest-returned: "|sayso watch mail --workspace /srv/sayso || exit 75"     in /etc/aliases`

/** Bytes that are kept of a mail: whatever is longer is no report of a failure. */
const MOST = 2_000_001

async function mail(file: string, flags: MailFlags): Promise<number> {
  const bytes = await bytesOf(file)
  const secrets = await secretsBy(flags)
  const { takeMail } = await import('../../watch/index.ts')
  const taken = await inWorkspace({ ...flags, threads: 1 }, (workspace) => takeMail(workspace, secrets, bytes))
  const channel = taken.kind === 'nothing' ? null : taken.channel
  out(flags.json ? jsonLine({ type: 'mail', outcome: taken.kind, channel }) : TOLD[taken.kind](channel ?? ''))
  return 0
}

const TOLD: Readonly<Record<TakenMail['kind'], (channel: string) => string>> = {
  bounced: (channel) => `the mailbox is gone, and is not written to any more: ${channel}\n`,
  unsubscribed: (channel) => `unsubscribed, and the channel has ended: ${channel}\n`,
  nothing: () => 'no mail that came back, nor one that unsubscribes: nothing was done\n',
}

/** A mail's bytes. What is too long to be one is read to its end, so that who writes it meets no closed pipe, and not kept. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of (file === '-' ? process.stdin : createReadStream(file)) as AsyncIterable<Uint8Array>) {
      if (size < MOST) pieces.push(piece)
      size += piece.length
    }
  } catch (thrown) {
    throw failureOf(thrown, file === '-' ? 'standard input' : file)
  }
  return Buffer.concat(pieces)
}
