import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { WorkspacePlace } from '../../src/workspace/index.ts'

/** How a command ended and what it said. */
export interface Ran {
  /** Null if a signal ended it. */
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

export interface CommandOptions {
  /** Told of all that it said on standard output so far, whenever it says more, and a hundred times a second. */
  readonly when?: (out: string, kill: (signal: NodeJS.Signals) => void) => void
  /** Told of each piece of standard error. */
  readonly heard?: (piece: string) => void
  readonly stdin?: string
  /** Told of the process as soon as it runs. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs a compiled program (`dist/src/cli/main.js`, or another with the same arguments) in a workspace, in a process of its own. */
export function command(
  program: string,
  args: readonly string[],
  place: WorkspacePlace,
  { when, heard, stdin, started }: CommandOptions = {},
): Promise<Ran> {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [program, ...args, ...('folder' in place ? ['--workspace', place.folder] : [])], {
    env: 'url' in place ? { ...env, DATABASE_URL: place.url } : env,
  })
  started?.(child)
  let out = ''
  let err = ''
  let killed = false
  const kill = (signal: NodeJS.Signals): void => {
    if (!killed) child.kill(signal)
    killed = true
  }
  if (stdin !== undefined) child.stdin.write(stdin)
  const look = setInterval(() => when?.(out, kill), 10)
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
    when?.(out, kill)
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece
    heard?.(piece)
  })
  return new Promise((resolve) =>
    child.on('close', (exit) => {
      clearInterval(look)
      resolve({ exit, out, err })
    }),
  )
}

/** The command as it is built below `root`. */
export const mainIn = (root: string): string => path.join(root, 'dist/src/cli/main.js')

/** The JSON Lines that it said; one that was cut short is left out. */
export const linesOf = ({ out }: Ran): Record<string, unknown>[] =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
