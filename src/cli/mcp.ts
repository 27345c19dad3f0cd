import process from 'node:process'
import type { Command } from 'commander'
import type { Workspace } from '../workspace/index.ts'
import { Failure, printable } from './failure.ts'
import { inWorkspace, threadCount } from './opened.ts'
import { workspaceOption } from './options.ts'

interface McpFlags {
  readonly workspace?: string
  readonly threads?: number
  readonly offline?: boolean
}

/** `sayso mcp`: lets programs with language models ask a workspace, over standard input and output. */
export function addMcp(program: Command, done: (code: number) => void, version: () => string): void {
  program
    .command('mcp')
    .description('Let a program with a language model ask your workspace, by the Model Context Protocol on standard input and output.')
    .addOption(workspaceOption())
    .option('--threads <n>', 'texts read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .option('--offline', 'refuse to fetch pages (as SAYSO_OFFLINE=1)')
    .addHelpText('after', help)
    .action(async (flags: McpFlags) => done(await mcp(flags, version())))
}

const help = `
It reads and never writes. A workspace that sayso serve has open is asked at the address /mcp of the service instead: see docs/mcp.md.
Exit codes: 0 the program ended it, 2 wrong usage, 3 the system failed.

Examples:
  $ sayso mcp
  $ sayso mcp --workspace desk --offline`

async function mcp(flags: McpFlags, version: string): Promise<number> {
  try {
    return await inWorkspace(flags, (workspace) => serveOver(workspace, flags, version))
  } catch (thrown) {
    const { name, code, message } = (thrown ?? {}) as Readonly<Record<'name' | 'code' | 'message', unknown>>
    if (name !== 'StoreError' || code !== 'locked') throw thrown
    throw new Failure(
      3,
      'locked',
      String(message),
      'if sayso serve has it open, have the program ask http://127.0.0.1:4800/mcp instead (docs/mcp.md); or else end what has it open',
    )
  }
}

/** Answers until the other side closes standard input, or a signal comes; then lets what is under way finish. */
async function serveOver(workspace: Workspace, { offline }: McpFlags, version: string): Promise<number> {
  const [{ serveStdio }, { mcpServer }, { createGate }, { viewing }] = await Promise.all([
    import('@modelcontextprotocol/server/stdio'),
    import('../mcp/index.ts'),
    import('../fetch/index.ts'),
    import('../workspace/index.ts'),
  ])
  const underWay = new Set<Promise<unknown>>()
  const say = (thrown: unknown): void =>
    void process.stderr.write(`sayso: ${printable(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))}\n`)
  const means = {
    viewing: viewing(workspace),
    read: workspace.means.read,
    gate: createGate({ robots: true, ...(offline ? { offline } : {}) }),
    version,
    trouble: say,
    working: (work: Promise<unknown>) => {
      underWay.add(work)
      void work.finally(() => underWay.delete(work))
    },
  }
  // There is nothing to listen for: what is listed never changes.
  const serving = serveStdio(() => mcpServer(means), { maxSubscriptions: 0, onerror: say })
  await ended()
  await serving.close()
  await Promise.all(underWay)
  return 0
}

/** Resolves once nobody asks any more. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => resolve()
    process.stdin.once('end', end).once('close', end)
    process.once('SIGINT', end).once('SIGTERM', end)
  })
}
