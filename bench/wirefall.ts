import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reading } from '../src/engine/index.ts'
import { engineKey, kept } from './kept.ts'
import type { Run } from './measure.ts'
import { command, root } from './process.ts'

/** Prose that worlds are filled with; a path below the data folder. */
export const BACKGROUND = 'attribution/polnear/train.jsonl.gz'

/** The generator and scorer of worlds of news in which it is known who had what from whom. */
const toolOf = ({ data }: Run): string => path.join(data, '../tools/wirefall')

/** What keeps a measure from running, in a line; null if nothing does. */
export const wirefallMissing = (run: Run): string | null =>
  existsSync(path.join(toolOf(run), 'generate.mjs')) ? null : 'tools/wirefall is not beside the data'

export interface World {
  readonly seed: number
  readonly mix: 'default' | 'hard'
  readonly reports: number
  /** Exact copies under other outlets, in `reports-plus.jsonl`; 0 for none. */
  readonly plus: number
  readonly folder: string
}

export const REPORTS = 'reports.jsonl'
export const PLUS = 'reports-plus.jsonl'

export async function worldOf(run: Run, world: Omit<World, 'folder'>): Promise<World> {
  const folder = await kept(`world-${nameOf(world)}`, async (out) => {
    const { seed, mix, reports, plus } = world
    const asked = { seed, reports, mix, base: path.join(run.data, BACKGROUND), out, 'plus-copies': plus }
    await node([path.join(toolOf(run), 'generate.mjs'), ...Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)])])
  })
  return { ...world, folder }
}

/** The worlds that tracing is measured on: measures that take the same ones share what `kept` keeps of them, first of all their readings. */
export const tracingWorld = (run: Run, mix: World['mix'], seed = 11): Promise<World> =>
  worldOf(run, { seed, mix, reports: run.quick ? 500 : 20_000, plus: run.quick ? 50 : 2000 })

export const nameOf = ({ seed, mix, reports, plus }: Omit<World, 'folder'>): string => `${mix}-${reports}${plus ? `+${plus}` : ''}-${seed}`

/**
 * Readings of a world's reports and of the copies, made by `sayso map` and cut down to what tracing asks for: a line for a line, without
 * the text, which is in the reports. Kept until the engine that reads is another.
 */
export function readingsOf(world: World): Promise<string> {
  return kept(`readings-${engineKey(['trace', 'render'])}/${nameOf(world)}.jsonl`, async (target) => {
    const reports = path.join(world.folder, world.plus ? PLUS : REPORTS)
    const outlets = path.join(world.folder, 'outlets.jsonl')
    const child = spawn(process.execPath, [command, 'map', '--threads', '2', '--outlets', outlets], {
      cwd: root,
      stdio: [openSync(reports, 'r'), 'pipe', 'inherit'],
    })
    const ended = endOf(child, 'sayso map')
    await pipeline(Readable.from(slim(linesOf(child.stdout!), linesOf(createReadStream(reports)))), createWriteStream(target))
    await ended
  })
}

/** How a kept reading begins; its id follows. */
const ID = '{"id":"'
const REPORT = '"reading":{"report":{'

async function* slim(answers: AsyncIterable<string>, reports: AsyncIterable<string>): AsyncGenerator<string> {
  const asked = reports[Symbol.asyncIterator]()
  for await (const line of answers) {
    const { id, text } = JSON.parse((await asked.next()).value as string) as { id: string; text: string }
    const { reading } = JSON.parse(line) as { reading?: Reading }
    if (!reading) throw new Error(`${id} was not read: ${line.slice(0, 200)}`)
    const { dateline, outlet, published, url } = reading.report
    const report = { dateline, outlet, published, url, ...(reading.report.text === text ? {} : { text: reading.report.text }) }
    const statements = reading.statements.map(({ why, rule, ...rest }) => rest)
    const events = reading.events.map(({ type, trigger, statement }) => ({ type, trigger, statement }))
    const { sources, entities, figures, credits } = reading
    yield `${JSON.stringify({ id, reading: { report, sources, statements, entities, figures, events, credits } })}\n`
  }
}

/**
 * The kept readings of some reports as `sayso map` would have written them, in the order of the reports: text and title are put back.
 * Kept readings of other reports are passed over.
 *
 * @throws Error if a report has no reading, or they are in another order.
 */
export async function* whole(reports: string, readings: string): AsyncGenerator<string> {
  const lines = linesOf(createReadStream(readings))[Symbol.asyncIterator]()
  for await (const line of linesOf(createReadStream(reports))) {
    const { id, title, text } = JSON.parse(line) as { id: string; title: string; text: string }
    for (;;) {
      const next = await lines.next()
      if (next.done) throw new Error(`${readings} has no reading of ${id}, or has it in another place`)
      if (!next.value.startsWith(`${id}"`, ID.length)) continue
      // What the kept reading says itself comes later, and so goes before.
      const added = JSON.stringify({ title, text, outlet: null, published: null, url: null }).slice(1, -1)
      yield `${next.value.replace(REPORT, () => `${REPORT}${added},`)}\n`
      break
    }
  }
}

const linesOf = (input: Readable): AsyncIterable<string> => createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })

/** What `sayso trace` says of its own run. */
export interface Meta {
  readonly reports: number
  readonly cpuSeconds: { readonly passages: number; readonly claims: number; readonly answers: number; readonly trace: number }
  readonly reportsPerCpuSecond: number
  readonly peakRssBytes: number
}

export interface Traced {
  /** The file of predictions. */
  readonly file: string
  readonly meta: Meta
}

/** Traces a world by the real command, with its queries or without, from kept readings. Kept until the engine is another. */
export async function traced(world: World, readings: string, reports = REPORTS, queries = true): Promise<Traced> {
  const name = `${nameOf(world)}-${path.parse(reports).name}${queries ? '' : '-unasked'}`
  const file = await kept(`traced-${engineKey()}/${name}.jsonl`, async (target) => {
    const at = (name: string): string => path.join(world.folder, name)
    const questions = queries ? ['--queries', at('queries.jsonl'), '--queries', at('queries-given.jsonl')] : []
    const asked = [...questions, '--outlets', at('outlets.jsonl'), '--json']
    const child = spawn(process.execPath, [command, 'trace', '--reports', at(reports), '--readings', '-', ...asked], {
      cwd: root,
      stdio: ['pipe', openSync(target, 'w'), 'inherit'],
    })
    const ended = endOf(child, 'sayso trace')
    await Promise.all([pipeline(Readable.from(whole(at(reports), readings)), child.stdin!).catch(() => {}), ended])
  })
  return { file, meta: metaOf(file) }
}

/** What the last line of predictions says of the run. */
export function metaOf(file: string): Meta {
  const bytes = readFileSync(file)
  return JSON.parse(bytes.subarray(bytes.lastIndexOf(10, bytes.length - 2) + 1).toString('utf8')) as Meta
}

/** A figure of the scorer, with the bounds between which 95 % of resampled worlds have it. */
export interface Scored {
  readonly value: number | null
  readonly lo: number | null
  readonly hi: number | null
}

export interface OperatorScores {
  readonly reports: number
  readonly anyParent: number
  readonly edges: number
  readonly strict: number
  readonly moduloText: number
  readonly chars: number
  readonly charsFound: number
}

export interface Scores {
  readonly metrics: Readonly<Record<string, Scored>>
  readonly perOperator: Readonly<Record<string, OperatorScores>>
}

/** Megabytes, for the gold of a million reports, which the scorer holds at once. */
const ROOM = '--max-old-space-size=16384'

/** The scorer's word on predictions; `resamples` for the intervals. Kept beside the predictions. */
export async function scoresOf(run: Run, world: World, predictions: string, resamples = 200): Promise<Scores> {
  const scores = `${predictions.replace(/\.jsonl$/, '')}.scores.json`
  await kept(scores, async (target) => {
    const asked = ['--gold', path.join(world.folder, 'gold.jsonl'), '--pred', predictions, '--boot', String(resamples), '--json', target]
    await node([ROOM, path.join(toolOf(run), 'score.mjs'), ...asked])
  })
  return JSON.parse(readFileSync(scores, 'utf8')) as Scores
}

/** The scores of a perfect reader, who is left with the bounds of gold. */
export async function oracleOf(run: Run, world: World): Promise<Scores> {
  const predictions = await kept(`oracle/${nameOf(world)}.jsonl`, (target) =>
    node([path.join(toolOf(run), 'baselines/oracle.mjs'), '--data', world.folder, '--out', target]).then(() => {}),
  )
  return scoresOf(run, world, predictions)
}

/** The share of origin intervals that are others, or gone, once exact copies are there too. */
export async function movedBy(run: Run, before: string, after: string): Promise<number> {
  // It ends with 1 if any has moved.
  const out = await node([path.join(toolOf(run), 'score.mjs'), '--invariance', before, after], [0, 1])
  const { compared, changed, missing } = JSON.parse(out) as { compared: number; changed: number; missing: number }
  return (changed + missing) / Math.max(1, compared + missing)
}

/** Runs Node and answers what it printed. Rejects if it ends with another code than those expected. */
async function node(args: readonly string[], codes: readonly number[] = [0]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = endOf(child, path.basename(args.find((arg) => !arg.startsWith('-')) ?? 'node'), codes)
  let text = ''
  child.stdout.setEncoding('utf8')
  for await (const piece of child.stdout) text += piece
  await ended
  return text
}

/** Resolves when a child has ended with a code that is expected; rejects with another. */
export function endOf(child: ReturnType<typeof spawn>, called: string, codes: readonly number[] = [0]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (codes.includes(code ?? -1) ? resolve() : reject(new Error(`${called} ended with ${code}`))))
  })
}
