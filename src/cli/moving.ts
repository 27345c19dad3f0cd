import { statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import type { Command } from 'commander'
import type { Export, Imported, Manifest } from '../workspace/index.ts'
import { openStatus } from './adding/status.ts'
import { failureOf, printable } from './failure.ts'
import { inWorkspace, placeOf, threadCount } from './opened.ts'
import { workspaceOption } from './options.ts'
import { type PassphraseFlags, passphraseOf } from './passphrase.ts'

interface OutFlags extends PassphraseFlags {
  readonly workspace?: string
  readonly threads?: number
  readonly encrypt?: boolean
  readonly overwrite?: boolean
  readonly json?: boolean
}

interface InFlags extends PassphraseFlags {
  readonly workspace?: string
  readonly threads?: number
  readonly recordOnly?: boolean
  readonly json?: boolean
}

/** `sayso export`, `backup`, `import`, `restore`: a workspace as one file, and back. */
export function addMoving(program: Command, done: (code: number) => void): void {
  const out = (name: string, about: string) =>
    program
      .command(name)
      .description(about)
      .argument('<file>', 'the file to write')
      .option('--encrypt', 'encrypt it by a passphrase, which is asked for')
      .option('--passphrase-file <file>', 'encrypt it by the first line of this file')
      .option('--overwrite', 'take the place of a file that is there')
      .addOption(workspaceOption())
      .option('--json', 'answer as one JSON object')
  out('export', 'Write your whole workspace into one file, byte for byte the same wherever it is kept, with the hash of its index.')
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .addHelpText('after', exportHelp)
    .action(async (file: string, flags: OutFlags) => done(await exportTo(file, flags)))
  out('backup', 'Write the record of your workspace into one file while others go on adding; the index can be made again from it.')
    .addHelpText('after', backupHelp)
    .action(async (file: string, flags: OutFlags) => done(await backupTo(file, flags)))
  const into = (name: string, about: string, help: string) =>
    program
      .command(name)
      .description(about)
      .argument('<file>', 'a file that sayso export or sayso backup wrote')
      .option('--passphrase-file <file>', 'if it is encrypted: a file with the passphrase in its first line (default: it is asked for)')
      .option('--record-only', 'leave the index to sayso rebuild')
      .option('--workspace <dir>', 'where to (as SAYSO_WORKSPACE; DATABASE_URL goes before it)')
      .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
      .option('--json', 'answer as one JSON object')
      .addHelpText('after', help)
      .action(async (file: string, flags: InFlags) => done(await importFrom(file, flags)))
  into('import', 'Check an exported workspace and take it over, with every number, time and hash, into an empty one.', importHelp)
  into('restore', 'The same as import, for what sayso backup wrote.', restoreHelp)
}

const exportHelp = `
The file is a plain tar archive: unpacked, it is a workspace. Encrypted, it is a file of age (age-encryption.org).

Examples:
  $ sayso export sayso.tar
  $ sayso export sayso.tar.age --encrypt
  $ sayso export sayso.tar.age --passphrase-file /media/key/passphrase`

const backupHelp = `
Nobody has to stop: what is added meanwhile is left to the next backup.

Examples:
  $ sayso backup monday.tar
  $ sayso backup latest.tar.age --overwrite --passphrase-file /media/key/passphrase`

const importHelp = `
Everything is checked before anything is written. An import that was interrupted goes on when it is started again.

Examples:
  $ sayso import sayso.tar --workspace ~/moved
  $ DATABASE_URL=postgres://localhost/sayso sayso import sayso.tar`

const restoreHelp = `
Examples:
  $ sayso restore monday.tar --workspace ~/restored
  $ sayso restore monday.tar --workspace ~/restored --record-only && sayso rebuild --workspace ~/restored`

const count = (number: number): string => number.toLocaleString('en')
const many = (number: number, one: string, more = `${one}s`): string => `${count(number)} ${number === 1 ? one : more}`

/** The passphrase to encrypt by, if the file is to be encrypted. */
async function chosen(flags: OutFlags): Promise<{ readonly passphrase?: string }> {
  return flags.encrypt === true || flags.passphraseFile !== undefined ? { passphrase: await passphraseOf(flags, true) } : {}
}

async function exportTo(file: string, flags: OutFlags): Promise<number> {
  const { exportWorkspace, refuseExisting } = await import('../workspace/index.ts')
  if (flags.overwrite !== true) await refuseExisting(file)
  const encrypted = await chosen(flags)
  const status = openStatus(process.stderr)
  const manifest = await inWorkspace(flags, (workspace) =>
    exportWorkspace(workspace, file, {
      ...encrypted,
      overwrite: flags.overwrite === true,
      progress: (what, done, total) => status.show(`${what === 'index' ? 'reading' : 'writing'} ${count(done)} of ${count(total)}`),
    }),
  )
  status.clear()
  return written(file, manifest, flags, 'others added so fast that the hash of the index was left out')
}

async function backupTo(file: string, flags: OutFlags): Promise<number> {
  const { backupRecord, besideOthers, refuseExisting } = await import('../workspace/index.ts')
  if (flags.overwrite !== true) await refuseExisting(file)
  const encrypted = await chosen(flags)
  const status = openStatus(process.stderr)
  const manifest = await besideOthers(
    placeOf(flags.workspace),
    () => new Date(),
    (source) =>
      backupRecord(source, file, {
        ...encrypted,
        overwrite: flags.overwrite === true,
        progress: (_, done) => status.show(`writing entry ${count(done)}`),
      }),
  )
  status.clear()
  return written(file, manifest, flags, null)
}

function written(file: string, { head, counts, index }: Manifest, { json }: OutFlags, without: string | null): number {
  const bytes = statSync(file).size
  if (json) process.stdout.write(`${JSON.stringify({ file: path.resolve(file), bytes, head, counts, index })}\n`)
  else {
    const what = `${many(head.seq, 'entry', 'entries')}, ${many(counts.captures, 'capture')}`
    process.stdout.write(`${what} in ${printable(file)} (${count(bytes)} bytes)\n${headLine(head)}`)
    if (index) process.stdout.write(`index  ${many(index.rows, 'row')}, SHA-256 ${index.sha256}\n`)
    else if (without) process.stdout.write(`index  ${without}\n`)
  }
  return 0
}

/** To be noted elsewhere. */
export const headLine = ({ seq, hash }: Manifest['head']): string => `head   entry ${seq}, SHA-256 ${hash}\n`

/** Opens an export for a command and shows how far it is looked at. */
export async function openedExport(file: string, flags: PassphraseFlags, spool?: string): Promise<Export> {
  const { openExport } = await import('../workspace/index.ts')
  const status = openStatus(process.stderr)
  try {
    return await openExport(file, {
      passphrase: () => passphraseOf(flags, false),
      ...(spool === undefined ? {} : { spool }),
      progress: (done, total) => status.show(`checking ${Math.floor((100 * done) / Math.max(1, total))} %`),
    })
  } catch (thrown) {
    throw failureOf(thrown, file)
  } finally {
    status.clear()
  }
}

async function importFrom(file: string, flags: InFlags): Promise<number> {
  const place = placeOf(flags.workspace)
  // What comes out of an encrypted file lies there in the end anyway, and nowhere else.
  const from = await openedExport(file, flags, 'folder' in place ? place.folder : undefined)
  const status = openStatus(process.stderr)
  try {
    const { importRecordTo, importWorkspace } = await import('../workspace/index.ts')
    const taking = (done: number, total: number) => status.show(`taking over ${count(done)} of ${count(total)}`)
    const progress = (what: 'record' | 'index', done: number, total: number) =>
      what === 'record' ? taking(done, total) : status.show(`reading ${count(done)} of ${count(total)}`)
    const result = flags.recordOnly
      ? await importRecordTo(place, () => new Date(), from, taking)
      : await inWorkspace(flags, (workspace) => importWorkspace(workspace, from, { progress }))
    status.clear()
    if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`)
    else
      process.stdout.write(`${many(result.entries, 'entry', 'entries')} taken over\n${headLine(result.head)}index  ${indexWords(result)}\n`)
    return 0
  } finally {
    status.clear()
    await from.close()
  }
}

function indexWords({ index }: Imported): string {
  if (index === 'same') return 'the same as the exporter’s, to the byte'
  if (index === 'differs')
    return 'not the same as the exporter’s: this version, or your own places and outlets, read some reports otherwise. The record is the same'
  if (index === 'unknown') return 'made anew; the file does not say what the exporter’s was'
  return 'not made: run sayso rebuild'
}
