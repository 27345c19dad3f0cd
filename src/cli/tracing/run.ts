import process from 'node:process'
import { takenIn } from '../../corpus/index.ts'
import {
  dossiersOf,
  ENGINE_VERSION,
  exportClaims,
  type Outlets,
  type Prediction,
  planStory,
  predictions,
  type Query,
  type Reading,
  renderStory,
  renderStoryLines,
  storyOf,
  type Trace,
} from '../../engine/index.ts'
import { type AnswerOptions, answerLine } from '../answer.ts'
import type { Engine } from '../engine.ts'
import { Failure, failureOf, failureText } from '../failure.ts'
import { growHeapBy } from '../heap.ts'
import type { Input } from '../input.ts'
import type { InputLine } from '../lines.ts'
import { layoutOf, type Screen } from '../screen.ts'
import type { TraceFlags } from '../trace.ts'
import type { Bar } from './bar.ts'
import { Faults } from './faults.ts'
import { Gathering, gatherReadings, gatherReports, type Say } from './gather.ts'
import { queriesIn } from './queries.ts'
import { recalled } from './recall.ts'
import { takenOf } from './taken.ts'

/** What tracing is done with: arguments, so that it is tested without models, files or a terminal. */
export interface Means {
  readonly engine: Engine
  readonly settings: AnswerOptions
  /** The built-in table with the user’s own outlets. */
  readonly outlets: Outlets
  readonly open: (name: string) => Promise<Input>
  /** The bytes of a file, or of standard input for `-`. */
  readonly stream: (name: string) => AsyncIterable<Uint8Array>
  /** Bytes of a file; 0 if nobody knows. */
  readonly sizeOf: (name: string) => number
  readonly now: () => Date
  readonly bar: Bar
  readonly screen: Screen
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
}

/** Traces what the flags name and prints what was found. Returns the exit code. */
export async function runTrace(inputs: readonly string[], flags: TraceFlags, means: Means): Promise<number> {
  const faults = new Faults(means.err, flags.json === true)
  try {
    const queries = flags.queries === undefined ? null : await allQueries(flags.queries, means, faults.say)
    const gathering = new Gathering({ pages: flags.json !== true, threads: flags.threads })
    // What a view shows in words is read again; standard input can be read but once.
    const kept = flags.json ? means : { ...means, stream: remembering(means.stream) }
    const held = flags.json ? null : new Map<string, Reading>()
    if (inputs.length > 0) await gatherFiles(inputs, gathering, means, faults, held)
    else if (flags.corpus !== undefined) await gatherCorpus(flags.corpus, gathering, means.bar, faults.say)
    else await gatherLines(gathering, flags, kept, faults.say)
    const trace = traced(gathering, means)
    if (flags.json) await writePredictions(trace, queries, gathering, means)
    else await writeStory(trace, gathering, flags, kept, inputs.length > 0 ? held : null)
  } finally {
    means.bar.stop()
  }
  faults.end()
  return faults.exit
}

async function allQueries(files: readonly string[], { stream }: Means, say: Say): Promise<Query[]> {
  const all: Query[] = []
  for (const file of files) for (const query of await queriesIn(stream(file), calledAs(file), say)) all.push(query)
  return all
}

const calledAs = (name: string): string => (name === '-' ? 'standard input' : name)

/** Takes in every report that files hold; its id is the file's name, with a number where there are several. */
async function gatherFiles(
  inputs: readonly string[],
  gathering: Gathering,
  { open, engine, bar }: Means,
  faults: Faults,
  held: Map<string, Reading> | null,
): Promise<void> {
  for (const [at, name] of inputs.entries()) {
    bar.at('reading', at, inputs.length)
    try {
      const { bytes, hints, warning } = await open(name)
      if (warning !== null) faults.fail(new Failure(1, 'cut', `${calledAs(name)}: ${warning}`, 'what was there is traced'))
      const readings = await engine.bytes(bytes, hints)
      for (const [number, reading] of readings.entries()) {
        const id = readings.length > 1 ? `${name}#${number + 1}` : name
        gathering.add(id, takenOf(reading), ({ code, message }) => faults.say(code, message))
        if (!held?.has(id)) held?.set(id, reading)
      }
    } catch (thrown) {
      faults.fail(failureOf(thrown, calledAs(name)))
    }
  }
}

/** Takes in what a run of `sayso corpus` has read. */
async function gatherCorpus(folder: string, gathering: Gathering, bar: Bar, say: Say): Promise<void> {
  const taken = takenIn(folder, (done, total) => bar.at('taking in', done, total))
  if (!taken) throw new Failure(2, 'no-corpus', `nothing was read in ${folder}`, `read it: sayso corpus run ${folder}`)
  for await (const { report, facts } of taken)
    gathering.add(report.id, { report, facts, page: null }, ({ code, message }) => say(code, message))
}

async function gatherLines(gathering: Gathering, flags: TraceFlags, means: Means, say: Say): Promise<void> {
  const { reports, readings, threads } = flags
  const { answer, close } = await answerer(readings === undefined ? threads : 1, means)
  const size = means.sizeOf(reports ?? readings ?? '-')
  const options = {
    answer,
    threads,
    called: calledAs(reports ?? ''),
    say,
    progress: (_: number, bytes: number) => means.bar.at('reading', bytes, size),
  }
  try {
    if (readings !== undefined)
      await gatherReadings(reports === undefined ? null : means.stream(reports), means.stream(readings), gathering, {
        ...options,
        readingsCalled: calledAs(readings),
      })
    else if (reports !== undefined) await gatherReports(means.stream(reports), gathering, options)
  } finally {
    await close()
  }
}

interface Answerer {
  readonly answer: (line: InputLine) => Promise<string>
  readonly close: () => Promise<void>
}

async function answerer(threads: number, { engine, settings }: Means): Promise<Answerer> {
  if (threads === 1) return { answer: (line) => answerLine(line, engine, settings), close: async () => {} }
  const { openPool } = await import('../pool.ts')
  return openPool({ worker: new URL('../worker.js', import.meta.url), threads, settings })
}

/**
 * Percent. What tracing throws away lies beside tens of megabytes that it keeps: at 60,000 reports the peak is a seventh less than at 80,
 * for time that cannot be told from none.
 */
const HEAP_GROWTH = 25

function traced(gathering: Gathering, { engine, outlets, bar }: Means): Trace {
  gathering.flush()
  growHeapBy(HEAP_GROWTH)
  const { tracer, watch } = gathering
  watch.to('passages')
  let stage = 'passages'
  const trace = tracer.trace({
    rarity: engine.rarity(),
    outlets,
    last: true,
    progress: (now, done, total) => {
      if (now !== stage) {
        stage = now
        watch.to(now)
      }
      bar.at(now === 'passages' ? 'comparing' : 'claims', done, total)
    },
  })
  watch.to('answers')
  return trace
}

/** Keeps what comes from standard input, so that it can be had again. */
function remembering(stream: Means['stream']): Means['stream'] {
  let kept: Uint8Array[] | null = null
  return async function* (name) {
    if (name !== '-') yield* stream(name)
    else if (kept) yield* kept
    else {
      kept = []
      for await (const chunk of stream(name)) {
        kept.push(chunk)
        yield chunk
      }
    }
  }
}

async function writeStory(
  trace: Trace,
  { pages }: Gathering,
  flags: TraceFlags,
  means: Means,
  held: ReadonlyMap<string, Reading> | null,
): Promise<void> {
  const plan = planStory(trace, flags.most, pages?.values())
  const readings = held ?? (await recalled(plan.reports, flags, means))
  const story = storyOf(trace, plan, readings)
  means.bar.stop()
  if (flags.as !== undefined) {
    await means.out(exportClaims(dossiersOf(story, readings), flags.as, { at: flags.at ?? means.now().toISOString() }))
    return
  }
  const layout = layoutOf(means.screen, flags)
  const explain = flags.explain === true
  const text = layout.kind === 'terminal' ? renderStory(story, { ...layout, explain }) : renderStoryLines(story, { explain })
  if (text !== '') await means.out(`${text}\n`)
  // An empty answer would look like a fault.
  else
    means.err(
      failureText(new Failure(1, 'nothing', 'no claim is made by two or more of the reports', 'give more reports of one story'), false),
    )
}

/** Characters of output written at a time. */
const PIECE = 1 << 16

async function writePredictions(
  trace: Trace,
  queries: readonly Query[] | null,
  { tracer, watch }: Gathering,
  { out, bar }: Means,
): Promise<void> {
  bar.stop()
  let piece = ''
  for (const line of predictions(trace, queries)) {
    piece += `${JSON.stringify(line satisfies Prediction)}\n`
    if (piece.length < PIECE) continue
    await out(piece)
    piece = ''
  }
  watch.to('answers')
  const { read, passages, claims, answers } = watch.seconds
  const alone = passages + claims + answers
  const meta = {
    type: 'meta',
    engine: ENGINE_VERSION,
    reports: tracer.size,
    cpuSeconds: { read: tidy(read), trace: tidy(alone), passages: tidy(passages), claims: tidy(claims), answers: tidy(answers) },
    reportsPerCpuSecond: alone > 0 ? Math.round(tracer.size / alone) : null,
    lookAlikes: trace.imitations.map(({ name, outlet, disguises }) => ({ outlet: name, like: outlet, disguises })),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  }
  await out(`${piece}${JSON.stringify(meta)}\n`)
}

const tidy = (seconds: number): number => Math.round(seconds * 1000) / 1000
