import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'

/** A PostgreSQL server of one's own, that can be stopped and started. */
export interface Server {
  readonly url: string
  /** As by a power cut: nothing is written any more. */
  readonly stop: () => void
  readonly start: () => void
  readonly remove: () => void
}

const VERSIONS = '/usr/lib/postgresql'

/** Makes and starts one; null where Debian's packages of PostgreSQL are not installed. */
export async function ownServer(): Promise<Server | null> {
  const version = existsSync(VERSIONS)
    ? readdirSync(VERSIONS)
        .sort((a, b) => Number(a) - Number(b))
        .at(-1)
    : undefined
  if (version === undefined) return null
  const bin = path.join(VERSIONS, version, 'bin')
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-server-'))
  chmodSync(folder, 0o755)
  // The server refuses to run as root.
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'])), -1)
  const port = await freePort()
  const run = (program: string, ...args: string[]): void => {
    const whole = [path.join(bin, program), '-D', path.join(folder, 'data'), ...args]
    const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...whole] : whole
    execFileSync(file, rest, { stdio: 'ignore', cwd: folder })
  }
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c shared_buffers=32MB -k ${folder}`
  const start = (): void => run('pg_ctl', '-w', '-l', path.join(folder, 'log'), '-o', options, 'start')
  const stop = (): void => run('pg_ctl', '-m', 'immediate', 'stop')
  run('initdb', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C')
  start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop,
    start,
    remove: () => {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
