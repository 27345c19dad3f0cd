import process from 'node:process'
import type { Command } from 'commander'
import type { WatchEvent } from '../../watch/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import { failureOf, failureText } from '../failure.ts'
import { inWorkspace, threadCount } from '../opened.ts'
import { workspaceOption } from '../options.ts'
import { stopper } from '../stopper.ts'
import { ORIGIN, offlineOption, originOption, type WatchFlags } from './flags.ts'
import { type SendingFlags, secretsOption, sendingBy } from './given.ts'
import { err, jsonLine, out } from './streams.ts'

interface RunFlags extends WatchFlags, SendingFlags {
  readonly threads?: number
  readonly origin?: string
  readonly once?: boolean
  readonly trace: boolean
}

/** `sayso watch run`: all of watching at work. */
export function addRun(watch: Command, done: (code: number) => void): void {
  watch
    .command('run')
    .description('Follow: visit what is due, keep what is new, look at it again; tell what rules watch, and send it.')
    .option('--once', 'end once nothing is due any more')
    .addOption(originOption('links in what is sent'))
    .addOption(secretsOption())
    .option('--no-trace', 'leave tracing to a later run')
    .addOption(workspaceOption())
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .addOption(offlineOption())
    .option('--json', 'JSON Lines: what happens')
    .action(async (flags: RunFlags) => done(await inWorkspace(flags, (workspace) => run(workspace, flags))))
}

async function run(workspace: Workspace, flags: RunFlags): Promise<number> {
  const { json, once, trace, origin = ORIGIN } = flags
  const [{ followStates, listRules, openWatch }, { traceWhatIsNew }, { eventJson, eventText, totals, troubleText }, { openStatus }] =
    await Promise.all([
      import('../../watch/index.ts'),
      import('../../workspace/index.ts'),
      import('./told.ts'),
      import('../adding/status.ts'),
    ])
  const followed = await followStates(workspace)
  const rules = (await listRules(workspace.store.db)).filter(({ isOn }) => isOn)
  const status = openStatus(process.stderr)
  const stop = stopper(status.clear)
  const sum = totals()
  const { name, isOffline: _, ...sending } = await sendingBy(flags)
  const stops = once ? '' : ': Ctrl-C stops'
  // What was told before may wait to be sent all the same.
  if (!json)
    out(
      followed.length || rules.length
        ? `following ${followed.length}, by ${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}${stops}\n`
        : `nothing is followed, and no rule is on (sayso watch add https://…)${stops}\n`,
    )
  const tell = (event: WatchEvent): void => {
    sum.add(event)
    const now = Date.now()
    const text = json ? jsonLine(eventJson(event, now)) : eventText(event, now)
    if (text === '') return
    status.clear()
    out(text)
  }
  const watch = openWatch({
    workspace,
    ...sending,
    site: { name, origin },
    hubs: false,
    tell,
    trouble: (error) => err(failureText(failureOf(error), json === true)),
  })
  const settle = async (): Promise<void> => {
    if (trace) {
      await traceWhatIsNew(workspace, (count, of) => status.show(`trace: ${count} of ${of} reports`))
      status.clear()
    }
    await watch.observe()
  }
  try {
    // What came while nobody looked.
    await settle()
    if (once) await watch.once(settle, stop.signal)
    else {
      watch.begin(settle)
      await stopped(stop.signal)
    }
    await watch.stop()
    for (const trouble of watch.troubles()) if (!json) err(troubleText(trouble))
    out(json ? jsonLine({ type: 'summary', ...sum.counts() }) : sum.text())
    return sum.counts().failed > 0 ? 1 : 0
  } finally {
    status.clear()
    stop.close()
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
