import process from 'node:process'
import type { Command } from 'commander'
import type { InputMeans, Named, Workspace } from '../workspace/index.ts'
import { Failure } from './failure.ts'
import { inWorkspace, threadCount } from './opened.ts'
import { collected, workspaceOption } from './options.ts'
import { stopper } from './stopper.ts'

interface AddFlags {
  readonly urls?: readonly string[]
  readonly collection?: string
  readonly workspace?: string
  readonly threads?: number
  readonly json?: boolean
  readonly offline?: boolean
  readonly trace: boolean
  readonly read: boolean
}

/** `sayso add`: keeps what is given in the workspace, reads it, and traces it. Who does more beside that opens the workspace by `opened`. */
export function addAdd(program: Command, done: (code: number) => void, opened: typeof inWorkspace = inWorkspace): void {
  program
    .command('add')
    .description('Keep reports in your workspace, read them, and trace them beside what is there.')
    .argument('[input...]', 'files, folders, links, lists of links, OPML, feeds, archives, mailboxes, JSON Lines; - for standard input')
    .option('--urls <file>', 'a list of links, one a line (may be given again); - for standard input', collected)
    .option('--collection <name>', 'the collection that they belong to', 'default')
    .addOption(workspaceOption())
    .option('--threads <n>', 'captures read at a time, 1 to 64 (default: as many as processors, up to 4)', threadCount)
    .option('--json', 'JSON Lines: what became of each, and a summary')
    .option('--offline', 'refuse to fetch links (as SAYSO_OFFLINE=1)')
    .option('--no-trace', 'leave tracing to a later run')
    .option('--no-read', 'keep it alone, for sayso work to read and trace')
    .addHelpText('after', help)
    .action(async (inputs: string[], flags: AddFlags) => done(await add(inputs, flags, opened)))
}

const help = `
Everything is kept before it is read. Ctrl-C stops after what is under way is safe; the same command goes on where it stopped.
Exit codes: 0 done, 1 an input could not be read (the rest was), 2 wrong usage, 3 the system or the network failed.

Examples:
  $ sayso add saved-pages/                       a folder with all that is in it
  $ sayso add https://news.example/story         a page, or a feed with its articles
  $ sayso add feeds.opml                         the feeds you follow, and their articles
  $ sayso add --urls links.txt --collection flood
  $ sayso add crawl.warc.gz inbox.mbox reports.jsonl
  $ sayso add - < letter.eml`

async function add(inputs: readonly string[], { urls = [], ...flags }: AddFlags, opened: typeof inWorkspace): Promise<number> {
  const names: readonly Named[] = [...inputs, ...urls.map((list) => ({ list }))]
  const hint = 'try sayso add --help'
  if (names.length === 0) throw new Failure(2, 'usage', 'nothing to add: give inputs or --urls', hint)
  if ([...inputs, ...urls].filter((name) => name === '-').length > 1)
    throw new Failure(2, 'usage', 'standard input can be read only once', 'give - once')
  if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(flags.collection ?? ''))
    throw new Failure(2, 'usage', 'a collection has a name of 1 to 100 characters', hint)
  return await opened(flags, (workspace) => addTo(workspace, names, flags))
}

/** Pages of lists and feeds that were fetched within so many milliseconds are not asked for again: so a run that was stopped goes on. */
const FRESH = 3_600_000

async function addTo(
  workspace: Workspace,
  names: readonly Named[],
  { json, collection, offline, trace, read }: Omit<AddFlags, 'urls'>,
): Promise<number> {
  const [{ addItems, despiteAbsence, itemsOf, traceWhatIsNew }, { createGate }, { capturedSince }, { teller }, { openStatus }] =
    await Promise.all([
      import('../workspace/index.ts'),
      import('../fetch/index.ts'),
      import('../store/index.ts'),
      import('./adding/told.ts'),
      import('./adding/status.ts'),
    ])
  const status = openStatus(process.stderr)
  const tell = teller({
    json: json === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    status,
  })
  const stop = stopper(status.clear)
  try {
    const means: InputMeans = {
      now: () => new Date(),
      gate: createGate(offline ? { offline } : {}),
      poller: createGate({ robots: true, ...(offline ? { offline } : {}) }),
      stdin: process.stdin,
      passed: tell.passed,
      isFresh: (url) =>
        despiteAbsence(workspace, () => capturedSince(workspace.store.db, url, new Date(Date.now() - FRESH).toISOString()), stop.signal),
      follow: offline !== true && ['', '0'].includes(process.env.SAYSO_OFFLINE ?? ''),
      signal: stop.signal,
    }
    let resumed = 0
    const result = await addItems(workspace, itemsOf(names, means), {
      ...(collection === undefined ? {} : { collection }),
      isRead: read,
      took: tell.took,
      resumed: () => {
        resumed += 1
      },
      signal: stop.signal,
    })
    const stopped = stop.signal.aborted
    let traced = false
    if (trace && read && !stopped) {
      // What was added is kept, and the next run traces it.
      stop.atOnce()
      status.clear()
      status.show('trace: looking for who had what from whom …')
      traced = await despiteAbsence(workspace, () =>
        traceWhatIsNew(workspace, (done, total) => status.show(`trace: ${done} of ${total} reports`)),
      )
      const [{ observe }, { alertText }] = await Promise.all([import('../watch/index.ts'), import('./watching/alertwords.ts')])
      const alerts = await despiteAbsence(workspace, () => observe(workspace, { now: new Date() }))
      tell.alerts(alerts.map((alert) => ({ alert, text: alertText(alert) })))
    }
    const { quarantined } = await despiteAbsence(workspace, () => workspace.readings.size())
    tell.end({ result, resumed, quarantined, stopped, traced })
    if (tell.isCutOff()) return 3
    return stopped || result.failed + result.missed + result.waiting > 0 ? 1 : 0
  } finally {
    status.clear()
    stop.close()
    // A pipe that nobody closes would keep the process.
    if (stop.signal.aborted) process.stdin.destroy()
  }
}
