import { fstatSync } from 'node:fs'
import process from 'node:process'
import { type Command, InvalidArgumentError } from 'commander'
import type { AnswerOptions } from './answer.ts'
import type { Stages } from './engine.ts'
import { Failure } from './failure.ts'
import type { InputLine } from './lines.ts'
import { parseFields } from './output.ts'
import { useWorkspace } from './workspace.ts'

interface MapFlags {
  readonly threads: number
  readonly stages?: string
  readonly fields?: string
  readonly workspace?: string
  readonly outlets?: string
}

/** `sayso map`: JSON Lines in, a reading a line out. */
export function addMap(program: Command, done: (code: number) => void): void {
  program
    .command('map')
    .description('Read many reports: JSON Lines from standard input, one answer a line to standard output, in order.')
    .option('--threads <n>', 'lines read at a time, 1 to 64', threadCount, 1)
    .option('--stages <list>', 'how far to read: read, attribute, ground')
    .option('--fields <list>', 'what to write of each reading, such as text,statements')
    .option('--workspace <dir>', 'where your own places are (as SAYSO_WORKSPACE)')
    .option('--outlets <file>', 'a table of outlets to know besides the built-in one')
    .addHelpText('after', help)
    .action(async (flags: MapFlags) => {
      await map(flags)
      done(0)
    })
}

const help = `
A line is an object with an id and one of: text, html, html_b64, page, bytes_b64, tokens, place.
Optional beside it: title, url, outlet, published, contentType. Every line is answered, a bad one with an error.

Examples:
  $ sayso map < pages.jsonl > readings.jsonl
  $ echo '{"id": 1, "text": "The mayor said: “We stay.”"}' | sayso map --fields statements
  $ sayso map --threads 4 --stages read --fields title,text < pages.jsonl`

function threadCount(value: string): number {
  const threads = Number(value)
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw new InvalidArgumentError('Give a whole number from 1 to 64.')
  return threads
}

const stageNames: Stages = ['read', 'attribute', 'ground']

function parseStages(list: string): Stages {
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !stageNames.some((stage) => stage === name))
  if (unknown !== undefined) throw new Failure(2, 'usage', `unknown stage ${unknown || '(empty)'}`, `stages are ${stageNames.join(', ')}`)
  return stageNames.filter((stage) => names.includes(stage))
}

async function map({ threads, stages, fields, workspace, outlets }: MapFlags): Promise<void> {
  useWorkspace(workspace)
  const settings: AnswerOptions = {
    ...(stages === undefined ? {} : { stages: parseStages(stages) }),
    ...(fields === undefined ? {} : { fields: parseFields(fields) }),
    ...(outlets === undefined ? {} : { outlets }),
  }
  const { mapLines } = await import('./mapping.ts')
  const { answer, close } = await answerer(threads, settings)
  const progress = await progressBar()
  try {
    await mapLines(process.stdin, write, { answer, threads, ...(progress ? { progress: progress.step } : {}) })
  } finally {
    progress?.stop()
    await close()
  }
}

interface Answerer {
  readonly answer: (line: InputLine) => Promise<string>
  readonly close: () => Promise<void>
}

async function answerer(threads: number, settings: AnswerOptions): Promise<Answerer> {
  const { outletsOf } = await import('./outlets.ts')
  const own = outletsOf(settings.outlets, false, (text) => process.stderr.write(text))
  if (threads > 1) {
    const { openPool } = await import('./pool.ts')
    return openPool({ worker: new URL('./worker.js', import.meta.url), threads, settings })
  }
  const [{ answerLine }, { openEngine }] = await Promise.all([import('./answer.ts'), import('./engine.ts')])
  const engine = openEngine(own)
  return { answer: (line) => answerLine(line, engine, settings), close: async () => {} }
}

/** Resolves when the text has left this process, so that a slow reader slows the reading down. */
const write = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })

/** A bar on standard error, if that is a terminal and the answers do not go to it as well. */
async function progressBar(): Promise<{ readonly step: (lines: number, bytes: number) => void; readonly stop: () => void } | null> {
  if (!process.stderr.isTTY || process.stdout.isTTY) return null
  const { default: bars } = await import('cli-progress')
  const size = inputSize()
  const format = size === null ? 'map {lines} lines, {duration_formatted}' : 'map {bar} {percentage}% {lines} lines, {eta_formatted} left'
  const bar = new bars.SingleBar({ format, hideCursor: true, clearOnComplete: true, fps: 5 }, bars.Presets.shades_classic)
  bar.start(size ?? 1, 0, { lines: 0 })
  return {
    step: (lines, bytes) => bar.update(size === null ? 0 : bytes, { lines }),
    stop: () => bar.stop(),
  }
}

function inputSize(): number | null {
  try {
    const stat = fstatSync(0)
    return stat.isFile() && stat.size > 0 ? stat.size : null
  } catch {
    return null
  }
}
