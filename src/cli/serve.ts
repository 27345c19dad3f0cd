import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Command, InvalidArgumentError } from 'commander'
import type { Keys, Serving } from '../server/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { Failure, failureOf, printable } from './failure.ts'
import { keysOf, keysOption } from './keys.ts'
import { inWorkspace, threadCount } from './opened.ts'
import { workspaceOption } from './options.ts'
import { type SendingFlags, secretsOption, sendingBy } from './watching/given.ts'

interface ServeFlags extends SendingFlags {
  readonly threads?: number
  readonly port: number
  readonly host: string
  readonly origin?: readonly string[]
  readonly passwordFile?: string
  readonly keys?: string
  readonly open?: boolean
  readonly example?: boolean
  readonly watch: boolean
  readonly proxies: number
  readonly json?: boolean
}

/** `sayso serve`: the pages and the API of a workspace. */
export function addServe(program: Command, done: (code: number) => void, version: () => string): void {
  program
    .command('serve')
    .description('Open your workspace in a browser, and answer programs by an API.')
    .addOption(workspaceOption())
    .option('--port <n>', 'where it answers; 0 for any that is free', portNumber, 4800)
    .option('--host <address>', 'the address that it is bound to', '127.0.0.1')
    .option('--origin <url>', 'where others reach it, such as https://sayso.example (may be given again)', collected)
    .option('--proxies <n>', 'proxies of your own before it, each of which says who asks (X-Forwarded-For)', proxyCount, 0)
    .option('--password-file <file>', 'the password in its first line (as SAYSO_PASSWORD)')
    .addOption(keysOption())
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .option('--open', 'open it in the browser')
    .option('--example', 'add the invented example story')
    .addOption(secretsOption())
    .option('--offline', 'refuse to fetch links, to follow and to send (as SAYSO_OFFLINE=1)')
    .option('--no-watch', 'neither follow nor send: sayso watch run does, or nobody')
    .option('--json', 'the address, and faults, as lines of JSON')
    .addHelpText('after', help)
    .action(async (flags: ServeFlags) => done(await serve(flags, version)))
}

const help = `
What is followed is visited, and alerts are sent, while it runs: see docs/watch.md and docs/delivery.md.
By itself it answers to this machine alone and asks nobody to sign in. To be reached by others it needs a password or a key; put a
proxy that speaks TLS before it, name its address by --origin, and give --proxies 1. Ctrl-C stops once what is under way is done; again, at once.
Exit codes: 0 stopped, 2 wrong usage, 3 the system failed.

Examples:
  $ sayso serve --open                          your workspace, in the browser
  $ sayso serve --example --open                with a story to look at
  $ SAYSO_PASSWORD=… sayso serve --host 0.0.0.0 --origin https://desk.example
  $ DATABASE_URL=postgres://… sayso serve --port 8080 --password-file secret.txt
  $ sayso keys add wire-import                  a key for a program`

const collected = (value: string, before: readonly string[] = []): readonly string[] => {
  const isOrigin = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).pathname === '/'
  if (!isOrigin) throw new InvalidArgumentError('Give an address such as https://sayso.example.')
  return [...before, new URL(value).origin]
}

function proxyCount(value: string): number {
  if (!/^\d$/.test(value)) throw new InvalidArgumentError('Give a whole number from 0 to 9.')
  return Number(value)
}

function portNumber(value: string): number {
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port > 65_535) throw new InvalidArgumentError('Give a whole number from 0 to 65535.')
  return port
}

async function serve(flags: ServeFlags, version: () => string): Promise<number> {
  const password = passwordOf(flags)
  const keys = await keysOf(flags)
  const { checkBinding } = await import('../server/index.ts')
  // Before anything is opened: who may not start it should hear so at once.
  checked(() => checkBinding(flags.host, password, keys, flags.origin))
  return await inWorkspace(flags, (workspace) => serveIn(workspace, flags, { password, keys, version: version() }), { apart: true })
}

interface Given {
  readonly password: string | null
  readonly keys: Keys
  readonly version: string
}

async function serveIn(workspace: Workspace, flags: ServeFlags, { password, keys, version }: Given): Promise<number> {
  const { startServer } = await import('../server/index.ts')
  const { createGate } = await import('../fetch/index.ts')
  const { openTracing } = await import('./serving/tracing.ts')
  const offline = flags.offline ? { offline: true } : {}
  const origins = flags.origin ?? []
  // Hubs reach what others reach by TLS.
  const hubs = origins[0]?.startsWith('https:') === true
  const watching = { ...(await sendingBy(flags)), hubs, isAtWork: flags.watch }
  const tracing = openTracing(workspace.store.share)
  let serving: Serving
  try {
    serving = await startServer({
      workspace,
      keys,
      password,
      version,
      host: flags.host,
      port: flags.port,
      origins,
      proxies: flags.proxies,
      pages: placed('dist/web'),
      example: placed('examples'),
      trace: tracing.trace,
      watch: watching,
      gates: () => ({ gate: createGate(offline), poller: createGate({ robots: true, ...offline }) }),
      trouble: (error) =>
        process.stderr.write(`sayso: ${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`),
    })
  } catch (thrown) {
    throw asFailure(thrown)
  }
  const { url, service } = serving
  if (flags.json) process.stdout.write(`${JSON.stringify({ type: 'serving', url })}\n`)
  else process.stdout.write(`sayso: ${url}\n       Ctrl-C stops it\n`)
  if (flags.example) service.jobs.start({ links: [], sent: await service.exampleFiles(), bytes: 0 })
  if (flags.open) opened(url)
  await signalled()
  if (!flags.json) process.stderr.write('sayso: stopping as soon as what is under way is done\n')
  await serving.stop()
  await tracing.close()
  return 0
}

/** Resolves at the first signal to end; the second ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let isLast = false
    const handle = (): void => {
      if (isLast) process.exit(130)
      isLast = true
      resolve()
    }
    process.on('SIGINT', handle)
    process.on('SIGTERM', handle)
  })
}

/** Shortest password, in characters, and the longest that a form takes. */
const SHORTEST = 8
const LONGEST = 1_024

/** The password; null where none is given. It does not stay in the surroundings, where children of this process could read it. */
function passwordOf({ passwordFile }: ServeFlags): string | null {
  const given = process.env.SAYSO_PASSWORD
  delete process.env.SAYSO_PASSWORD
  let password = given || null
  if (passwordFile !== undefined)
    try {
      password = readFileSync(passwordFile, 'utf8').split(/\r?\n/, 1)[0] ?? ''
    } catch (thrown) {
      throw failureOf(thrown, passwordFile)
    }
  if (password === null) return null
  if (password.length < SHORTEST || password.length > LONGEST)
    throw new Failure(
      2,
      'short-password',
      `a password has ${SHORTEST} to ${LONGEST} characters`,
      'choose several words that nobody else puts together',
    )
  return password
}

function checked<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw asFailure(thrown)
  }
}

/** What keeps the service from being started, with its exit code. */
function asFailure(thrown: unknown): unknown {
  const { name, code, message, hint } = (thrown ?? {}) as Readonly<Record<'name' | 'code' | 'message' | 'hint', unknown>>
  if (name === 'ServeError') return new Failure(code === 'open-to-others' ? 2 : 3, String(code), String(message), String(hint))
  if (name === 'KeyError') return new Failure(3, String(code), String(message), String(hint))
  return thrown
}

/** A folder of the package: the compiled command lies two folders deeper than its source. */
function placed(folder: string): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const root = ['../..', '../../..'].map((above) => path.join(here, above)).find((above) => existsSync(path.join(above, 'package.json')))
  return path.join(root ?? here, folder)
}

/** Opens an address in the browser of whoever sits here. Where there is none, the address was printed. */
function opened(url: string): void {
  const [command, args] =
    process.platform === 'darwin' ? ['open', [url]] : process.platform === 'win32' ? ['explorer', [url]] : ['xdg-open', [url]]
  const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
