import { createReadStream, statSync } from 'node:fs'
import process from 'node:process'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CLAIM_FORMATS, type ClaimFormat, openOutlets } from '../engine/index.ts'
import type { AnswerOptions } from './answer.ts'
import { Failure, failureOf } from './failure.ts'
import { instantOf } from './instant.ts'
import { collected } from './options.ts'
import type { Means } from './tracing/run.ts'
import { useWorkspace } from './workspace.ts'

export interface TraceFlags {
  readonly reports?: string
  readonly readings?: string
  readonly corpus?: string
  readonly queries?: readonly string[]
  readonly outlets?: string
  readonly threads: number
  readonly json?: boolean
  readonly as?: ClaimFormat
  readonly at?: string
  readonly explain?: boolean
  readonly most: number
  readonly width?: number
  readonly color?: boolean
  readonly offline?: boolean
  readonly workspace?: string
}

/** `sayso trace`: who had it from whom, and how many independent origins are left. */
export function addTrace(program: Command, done: (code: number) => void): void {
  program
    .command('trace')
    .description('Compare many reports: who had what from whom, and how many independent origins are left.')
    .argument('[file...]', 'pages, texts, feeds, mails, archives, or links to them; - for standard input')
    .option(
      '--reports <file>',
      'reports as JSON Lines instead: {id, outlet, published, retrieved, url, title, text|html}; - for standard input',
    )
    .option('--readings <file>', 'readings of them made before by sayso map')
    .option('--corpus <folder>', 'with --json: reports that sayso corpus run has read')
    .option('--queries <file>', 'with --json: what is asked, as JSON Lines (may be given again)', collected)
    .option('--outlets <file>', 'a table of outlets to know besides the built-in one')
    .option('--threads <n>', 'with --reports: reports read at a time, 1 to 64', count(64), 1)
    .addOption(new Option('--json', 'JSON Lines: reports with their parents, clusters, claims, origins').conflicts('as'))
    .addOption(new Option('--as <format>', 'one document of the claims shown; docs/exports.md says what each holds').choices(CLAIM_FORMATS))
    .option('--at <instant>', 'with --as stix: when its objects say they were made (default: now)', instantOf)
    .option('--explain', 'also probabilities, rules and clues')
    .option('--most <n>', 'claims shown, 1 to 100', count(100), 5)
    .option('--width <columns>', 'fold at this width, 40 to 200, and lay the view out also when piped', widthOf)
    .option('--color', 'colours even when piped')
    .option('--no-color', 'no colours (as NO_COLOR, but the layout stays)')
    .option('--workspace <dir>', 'where your own places are (as SAYSO_WORKSPACE)')
    .option('--offline', 'refuse to fetch links (as SAYSO_OFFLINE=1)')
    .addHelpText('after', help)
    .action(async (inputs: string[], flags: TraceFlags) => done(await trace(inputs, flags)))
}

const help = `
Exit codes: 0 done, 1 an input could not be read (the rest was traced), 2 wrong usage, 3 the system or the network failed.

Examples:
  $ sayso trace story/*.html                     the funnel, the hands, the circles, what was lost
  $ sayso trace story/*.html --most 1 --explain  one claim, with the clues behind each link
  $ sayso trace story/*.html --most 1 --as html > dossier.html
  $ sayso trace --reports reports.jsonl --json --threads 4 > traced.jsonl
  $ sayso map < reports.jsonl > readings.jsonl
  $ sayso trace --reports reports.jsonl --readings readings.jsonl --queries asked.jsonl --json`

const count =
  (most: number) =>
  (value: string): number => {
    const number = Number(value)
    if (!Number.isInteger(number) || number < 1 || number > most) throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`)
    return number
  }

function widthOf(value: string): number {
  const width = Number(value)
  if (!Number.isInteger(width) || width < 40 || width > 200) throw new InvalidArgumentError('Give a whole number from 40 to 200.')
  return width
}

async function trace(inputs: readonly string[], flags: TraceFlags): Promise<number> {
  checkUse(inputs, flags)
  useWorkspace(flags.workspace)
  const [{ runTrace }, { openEngine }, { outletsOf }, { openInput }, { openBar }] = await Promise.all([
    import('./tracing/run.ts'),
    import('./engine.ts'),
    import('./outlets.ts'),
    import('./input.ts'),
    import('./tracing/bar.ts'),
  ])
  const err = (text: string): void => void process.stderr.write(text)
  const own = outletsOf(flags.outlets, flags.json === true, err)
  const engine = openEngine(own)
  const settings: AnswerOptions = { forTracing: true, ...(flags.outlets === undefined ? {} : { outlets: flags.outlets }) }
  const { isTTY, columns } = process.stdout
  const means: Means = {
    engine,
    settings,
    outlets: openOutlets(own),
    open: (name) => openInput(name, { offline: flags.offline === true }),
    stream,
    sizeOf,
    now: () => new Date(),
    bar: await openBar(),
    screen: { isTTY: isTTY === true, columns, env: process.env },
    out: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
      }),
    err,
  }
  return await runTrace(inputs, flags, means)
}

function checkUse(inputs: readonly string[], { reports, readings, corpus, queries, json, threads }: TraceFlags): void {
  const many = reports ?? readings ?? corpus
  const hint = 'try sayso trace --help'
  if (inputs.length > 0 && many !== undefined) throw new Failure(2, 'usage', 'give files or --reports, not both', hint)
  if (inputs.length === 0 && many === undefined) throw new Failure(2, 'usage', 'nothing to trace: give files or --reports', hint)
  if (corpus !== undefined && (reports ?? readings) !== undefined)
    throw new Failure(2, 'usage', 'give --corpus or --reports, not both', hint)
  if (corpus !== undefined && json !== true) throw new Failure(2, 'usage', '--corpus needs --json', hint)
  if (queries !== undefined && json !== true) throw new Failure(2, 'usage', '--queries needs --json', hint)
  if (threads > 1 && inputs.length > 0) throw new Failure(2, 'usage', '--threads is for --reports', hint)
  const streams = [...inputs, reports, readings, ...(queries ?? [])].filter((name) => name === '-')
  if (streams.length > 1) throw new Failure(2, 'usage', 'standard input can be read only once', 'give - once')
}

/** The bytes of a file or of standard input. Rejects with Failure. */
async function* stream(name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* name === '-' ? process.stdin : createReadStream(name)
  } catch (thrown) {
    throw failureOf(thrown, name === '-' ? 'standard input' : name)
  }
}

const sizeOf = (name: string): number => {
  try {
    return name === '-' ? 0 : statSync(name).size
  } catch {
    return 0
  }
}
