import path from 'node:path'
import process from 'node:process'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Key, Keys, Scope } from '../server/index.ts'
import { Failure, printable } from './failure.ts'
import { workspaceOption } from './options.ts'
import { workspaceFolder } from './workspace.ts'

interface KeysFlags {
  readonly workspace?: string
  readonly keys?: string
  readonly json?: boolean
}

interface AddKeyFlags extends KeysFlags {
  readonly scope: Scope
  readonly days?: number | null
}

/** `--keys`, of every command that needs them. */
export const keysOption = (): Option => new Option('--keys <file>', 'the file of keys (default: keys.json beside the workspace)')

/** Days after which a key expires, unless other is said. */
const DAYS = 90

/** `sayso keys`: who besides its owner may use the service. */
export function addKeys(program: Command, done: (code: number) => void): void {
  const keys = program
    .command('keys')
    .description('Make, list and revoke keys by which programs use sayso serve.')
    .addHelpText('after', help)
  keys
    .command('add')
    .description('Make a key, and print it this once.')
    .argument('<name>', 'whose it is, or what for')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(['read', 'write', 'admin']).default('read'))
    .option('--days <n>', `days until it expires, or never (default: ${DAYS})`, dayCount)
    .addOption(workspaceOption())
    .addOption(keysOption())
    .option('--json', 'one line of JSON')
    .action(async (name: string, flags: AddKeyFlags) => {
      if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(name))
        throw new Failure(2, 'usage', 'a key has a name of 1 to 100 characters', 'try sayso keys add --help')
      const days = flags.days === undefined ? DAYS : flags.days
      const made = await using(flags, (all) => all.make({ name, scope: flags.scope, days }))
      process.stdout.write(
        flags.json
          ? `${JSON.stringify({ type: 'key', ...made.key, secret: made.secret })}\n`
          : `${made.secret}\n${line(made.key)}       it is shown this once: send it as Authorization: Bearer KEY\n`,
      )
      done(0)
    })
  keys
    .command('list')
    .description('List keys, those made last first; never the keys themselves.')
    .addOption(workspaceOption())
    .addOption(keysOption())
    .option('--json', 'JSON Lines')
    .action(async (flags: KeysFlags) => {
      const all = await using(flags, (held) => held.list())
      for (const key of all) process.stdout.write(flags.json ? `${JSON.stringify({ type: 'key', ...key })}\n` : line(key))
      if (all.length === 0 && !flags.json) process.stdout.write('no keys\n')
      done(0)
    })
  keys
    .command('revoke')
    .description('Revoke a key: it is refused from now on, also by a service that runs.')
    .argument('<id>', 'its id, as listed')
    .addOption(workspaceOption())
    .addOption(keysOption())
    .option('--json', 'one line of JSON')
    .action(async (id: string, flags: KeysFlags) => {
      const key = await using(flags, (held) => held.revoke(id))
      process.stdout.write(flags.json ? `${JSON.stringify({ type: 'revoked', ...key })}\n` : `revoked ${line(key)}`)
      done(0)
    })
}

const help = `
Keys lie beside the workspace, hashed, and are no part of the record: no export holds them, and no import brings any.
Exit codes: 0 done, 1 there is no such key, 2 wrong usage, 3 the system failed.

Examples:
  $ sayso keys add wire-import --scope write --days 30
  $ sayso keys list
  $ sayso keys revoke 3f2a90c1b7de`

function dayCount(value: string): number | null {
  if (value === 'never') return null
  const days = Number(value)
  if (!/^\d{1,4}$/.test(value) || days < 1 || days > 3650) throw new InvalidArgumentError('Give a whole number from 1 to 3650, or never.')
  return days
}

const line = ({ id, name, scope, expires }: Key): string =>
  `${id}  ${scope.padEnd(5)}  ${expires === null ? 'never expires' : `until ${expires.slice(0, 10)}`}  ${printable(name)}\n`

/** The keys of a workspace. */
export async function keysOf({ workspace, keys }: KeysFlags): Promise<Keys> {
  const { openKeys } = await import('../server/index.ts')
  return openKeys(path.resolve(keys ?? path.join(workspaceFolder(workspace), 'keys.json')), () => new Date())
}

async function using<T>(flags: KeysFlags, work: (keys: Keys) => T): Promise<T> {
  const keys = await keysOf(flags)
  try {
    return work(keys)
  } catch (thrown) {
    const { name, code, message, hint } = (thrown ?? {}) as Readonly<Record<'name' | 'code' | 'message' | 'hint', unknown>>
    if (name !== 'KeyError') throw thrown
    throw new Failure(code === 'no-key' ? 1 : 3, String(code), String(message), String(hint))
  }
}
