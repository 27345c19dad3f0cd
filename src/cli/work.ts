import process from 'node:process'
import { type Command, InvalidArgumentError } from 'commander'
import type { ReadOutcome, Workspace } from '../workspace/index.ts'
import { openStatus } from './adding/status.ts'
import { Failure, failureOf, failureText, printable } from './failure.ts'
import { inWorkspace, threadCount } from './opened.ts'
import { workspaceOption } from './options.ts'
import { stopper } from './stopper.ts'

interface WorkFlags {
  readonly workspace?: string
  readonly threads?: number
  readonly once?: boolean
  readonly trace: boolean
  readonly whole?: boolean
  readonly health?: { readonly host: string; readonly port: number }
  readonly json?: boolean
}

/** `sayso work`: reads and traces what others add, on any number of machines. */
export function addWork(program: Command, done: (code: number) => void, version: () => string): void {
  program
    .command('work')
    .description('Read and trace what is added to a workspace, beside others who do: on as many machines as share its database.')
    .option('--once', 'end once nothing is left to do')
    .option('--whole', 'with --once: trace all together at the end, as if it had come at once')
    .option('--no-trace', 'read only; one process at a time traces in any case')
    .option('--health <port>', 'answer /health and /metrics there, such as 9464 or 0.0.0.0:9464', healthAt)
    .addOption(workspaceOption())
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .option('--json', 'JSON Lines: what was read')
    .addHelpText('after', help)
    .action(async (flags: WorkFlags) => done(await inWorkspace(flags, (workspace) => work(workspace, flags, version()), { apart: true })))
}

const help = `
Workers share a database (DATABASE_URL); they can be added and killed at any time, and nothing is lost or done twice. See docs/fleet.md.
Exit codes: 0 done or stopped, 2 wrong usage, 3 the system failed.

Examples:
  $ DATABASE_URL=postgres://… sayso work                      until Ctrl-C
  $ DATABASE_URL=postgres://… sayso work --health 9464        with figures for Prometheus
  $ DATABASE_URL=postgres://… sayso work --once               what is left to do now`

function healthAt(value: string): { readonly host: string; readonly port: number } {
  const [, host = '127.0.0.1', port] = /^(?:(.+):)?(\d{1,5})$/.exec(value) ?? []
  if (port === undefined || Number(port) > 65_535)
    throw new InvalidArgumentError('Give a port such as 9464, or an address such as 0.0.0.0:9464.')
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
}

const cpuSeconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6

/** Milliseconds between two lines of a log for people. */
const OFTEN = 10_000

async function work(workspace: Workspace, { json, once, trace, whole, health }: WorkFlags, version: string): Promise<number> {
  const [{ workOn }, { counts, untraced }, { openTracing }, { observe }, { startHealth }] = await Promise.all([
    import('../workspace/index.ts'),
    import('../store/index.ts'),
    import('./serving/tracing.ts'),
    import('../watch/index.ts'),
    import('../server/index.ts'),
  ])
  const { store, readings } = workspace
  const status = openStatus(process.stderr)
  const stop = stopper(status.clear)
  const tracing = openTracing(store.share)
  const sum = { captures: 0, reports: 0, failed: 0, traces: 0, alerts: 0 }
  let isAway = false
  let told = performance.now()
  const tell = (text: string): void => {
    status.clear()
    process.stdout.write(text)
  }
  const took = (outcome: ReadOutcome): void => {
    sum.captures += 1
    sum.reports += outcome.reports
    if (outcome.fault) sum.failed += 1
    if (json) {
      tell(`${JSON.stringify({ type: 'read', ...outcome })}\n`)
      return
    }
    status.show(`work: ${sum.reports} reports read`)
    if (performance.now() - told < OFTEN) return
    told = performance.now()
    tell(`${new Date().toISOString().slice(11, 19)}  ${sum.reports} reports read\n`)
  }
  const gauge = (help: string, value: number) => ({ help, value })
  const page =
    health &&
    (await startHealth({
      ...health,
      version,
      isWell: () => !isAway,
      gauges: async () => {
        const { waiting, active, quarantined } = await readings.size()
        const there = await counts(store.db)
        return {
          reports: gauge('Reports in the index.', Number(there.reports)),
          claims: gauge('Claims in the index.', Number(there.claims)),
          waiting: gauge('Jobs that are still to be read.', waiting),
          reading: gauge('Jobs that are being read, by all workers.', active),
          quarantined: gauge('Captures that could not be read.', quarantined),
          untraced: gauge('Reports that are still to be traced.', (await untraced(store.db, 1)).count),
          worker_reports: gauge('Reports that this worker read.', sum.reports),
          worker_failed: gauge('Captures in which this worker found no report.', sum.failed),
          worker_traces: gauge('Times that this worker traced.', sum.traces),
          worker_cpu_seconds: gauge('Processor time of this worker.', cpuSeconds()),
          worker_memory_bytes: gauge('Resident memory of this worker.', process.memoryUsage().rss),
        }
      },
    }).catch((thrown: unknown) => {
      throw servingFailure(thrown)
    }))
  if (json) tell(`${JSON.stringify({ type: 'working', ...(page ? { health: page.url } : {}) })}\n`)
  else tell(`working${page ? `, ${page.url}/health and /metrics` : ''}${once ? '' : ': Ctrl-C stops'}\n`)
  try {
    await workOn(workspace, {
      signal: stop.signal,
      isOnce: once === true,
      isWhole: whole === true,
      took,
      trace: trace ? tracing.trace : null,
      traced: async () => {
        sum.traces += 1
        const alerts = await observe(workspace, { now: new Date() })
        sum.alerts += alerts.length
        if (!json) for (const { sentence } of alerts) tell(`${new Date().toISOString().slice(11, 19)}  ${printable(sentence)}\n`)
      },
      turned: () => {
        isAway = false
      },
      trouble: (error) => {
        isAway = true
        status.clear()
        process.stderr.write(failureText(failureOf(error), json === true))
      },
    })
    if (json) tell(`${JSON.stringify({ type: 'summary', ...sum, cpu: cpuSeconds() })}\n`)
    else tell(`${sum.reports} reports read from ${sum.captures} captures${sum.failed ? `, ${sum.failed} without a report` : ''}\n`)
    return 0
  } finally {
    await tracing.close()
    await page?.stop()
    status.clear()
    stop.close()
  }
}

function servingFailure(thrown: unknown): unknown {
  const { name, code, message, hint } = (thrown ?? {}) as Readonly<Record<'name' | 'code' | 'message' | 'hint', unknown>>
  return name === 'ServeError' ? new Failure(3, String(code), String(message), String(hint).replace('--port', '--health')) : thrown
}
