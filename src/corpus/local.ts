import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  CORPUS_STAGES,
  type CorpusEmit,
  type CorpusMeans,
  type CorpusReport,
  type CorpusRow,
  type CorpusStage,
  corpusNumber,
  NO_CONTEXT,
  predictionId,
  predictions,
  sameIdFault,
  Tracer,
} from '../engine/index.ts'
import { headOf, lineOf, rowOf, step } from './codec.ts'
import { Components } from './component.ts'
import { type Plan, READ, SHARES } from './plan.ts'
import { LINES, TAKEN, TAUGHT, WHOLE } from './results.ts'
import { flat, Sets, Writers } from './sets.ts'
import { AT_ONCE, grouped, type Sorting, sorted } from './sorting.ts'

/** How far a run is. */
export interface Progress {
  readonly stage: string
  /** Of this stage: bytes of its rows, or of the reports. */
  readonly done: number
  readonly total: number
  /** Share of the whole work that is done, 0 to 1. */
  readonly share: number
}

export interface LocalMeans extends Omit<CorpusMeans, 'taught'> {
  /**
   * Reads the reports from a byte of their file on, and puts out their rows. Calls `at` now and then, when all rows up to a place were put
   * out, with that byte and the number of lines before it.
   */
  readonly read: (from: Place, emit: CorpusEmit, at: (place: Place) => void) => Promise<void>
  /** Bytes of the reports; 0 if nobody knows. */
  readonly size: number
  readonly progress?: (progress: Progress) => void
  /** Bytes that one tracer may take; default none. */
  readonly memory?: number
  /** Bytes of rows that are sorted in memory. */
  readonly atOnce?: number
  /** Ends the run between two rows, to go on another time. */
  readonly stop?: AbortSignal
}

/** A place in the file of reports. */
export interface Place {
  readonly byte: number
  readonly line: number
}

interface State {
  readonly engine: string
  readonly read: Place & { readonly sizes: Readonly<Record<string, number>> }
  readonly done: readonly string[]
  readonly taught: Readonly<Record<string, unknown>>
}

/**
 * Runs a plan on this machine in bounded memory. Where all that was read fits into it, one tracer holds it, which is seven times as fast;
 * else stage follows stage, and rows lie on disk and are sorted by parts. A run that ended goes on where it was: while reading, at the last
 * place noted, else at the start of its stage. Answers the path of the result, lines in the order of their ids and types.
 */
export async function runLocally(folder: string, plan: Plan, means: LocalMeans): Promise<string> {
  const run = new LocalRun(folder, plan, means)
  await run.read()
  if (!(await run.whole())) for (const stage of CORPUS_STAGES) await run.stage(stage)
  return run.finish()
}

class LocalRun {
  private state: State
  private readonly sets: Sets
  private readonly file: string

  /** The share of the work that was told last. */
  private told = 0
  private readonly folder: string
  private readonly plan: Plan
  private readonly means: LocalMeans

  constructor(folder: string, plan: Plan, means: LocalMeans) {
    this.folder = folder
    this.plan = plan
    this.means = means
    this.file = path.join(folder, 'state.json')
    this.sets = new Sets(path.join(folder, 'sets'))
    this.state = stateIn(this.file, plan.engine)
  }

  async read(): Promise<void> {
    if (this.isDone(READ)) return
    const { read } = this.state
    // What was put out after the last place that was noted is read again.
    for (const name of ['taken', 'faults']) this.sets.cut(`${READ}.${name}`, read.sizes[`${READ}.${name}`] ?? 0)
    const out = new Writers(this.sets.folder)
    const note = (place: Place): void => {
      this.save({ read: { ...place, sizes: { ...this.state.read.sizes, ...out.sync() } } })
      this.tell(READ, place.byte, this.means.size)
      this.means.stop?.throwIfAborted()
    }
    await this.means.read(read, (set, key, order, value) => out.put(`${READ}.${set}`, lineOf(key, order, value)), note)
    out.close()
    this.finished(READ)
  }

  /** Traces all in one place if it fits there; answers whether it did. */
  async whole(): Promise<boolean> {
    const { sets } = this
    const { memory = 0, rarity, outlets } = this.means
    if (this.isDone(WHOLE)) return true
    if (this.state.done.length > 1 || TRACED_BYTES * sets.bytes(TAKEN) > memory) return false
    this.dropOf(WHOLE)
    const out = new Writers(sets.folder)
    const emit: CorpusEmit = (set, key, order, value) => out.put(`${WHOLE}.${set}`, lineOf(key, order, value))
    const tracer = new Tracer()
    let bytes = 0
    for await (const lines of sets.lines([TAKEN])) {
      for (const line of lines) {
        const { report, facts } = (rowOf(line).value as { readonly taken: CorpusReport }).taken
        if (!tracer.add(report, facts)) emit('faults', '', '', sameIdFault(report.id))
        bytes += line.length + 1
      }
      this.means.stop?.throwIfAborted()
      this.tell(WHOLE, bytes / 3, sets.bytes(TAKEN))
    }
    const trace = tracer.trace({
      rarity,
      context: NO_CONTEXT,
      last: true,
      ...(outlets ? { outlets } : {}),
      progress: (stage, done, total) => this.tell(WHOLE, ((stage === 'passages' ? 1 : 2) + done / Math.max(1, total)) / 3, 1),
    })
    for (const line of predictions(trace, null)) emit('lines', predictionId(line), line.type, { line })
    out.close()
    const { furniture, lags, publishing } = trace.context ?? NO_CONTEXT
    this.save({ taught: { taught: { lags, publishing }, furniture: { prints: [...furniture.prints], lines: [...furniture.lines] } } })
    this.finished(WHOLE)
    return true
  }

  async stage(stage: CorpusStage): Promise<void> {
    if (this.isDone(stage.name)) return
    const { sets } = this
    const total = stage.from.reduce((sum, name) => sum + sets.bytes(name), 0)
    this.tell(stage.name, 0, total)
    this.dropOf(stage.name)
    const out = new Writers(sets.folder)
    const emit: CorpusEmit = (set, key, order, value) => out.put(`${stage.name}.${set}`, lineOf(key, order, value))
    if (stage.kind === 'gather') {
      const rows: CorpusRow[] = []
      for await (const line of flat(sets.lines(stage.from))) rows.push(rowOf(line))
      // As a cluster has it, through JSON.
      const taught = { ...this.state.taught, [stage.name]: JSON.parse(JSON.stringify(stage.learn(rows))) }
      this.save({ taught })
    } else if (stage.kind === 'rank') {
      let number = 0
      for await (const line of flat(sorted(stage.from, this.sorting(stage.name, total))))
        out.put(`${stage.name}.ranked`, `${corpusNumber(number++)}\t\t${line.slice(headOf(line).from)}`)
    } else if (stage.kind === 'component') {
      const components = new Components()
      for await (const line of flat(sets.lines(stage.from))) {
        const { key, order } = headOf(line)
        components.connect(key, order)
      }
      for (const [name, component] of components.all()) emit('of', name, '', { component })
    } else if ('step' in stage && (stage.unless === undefined || sets.has(stage.unless))) {
      const { rarity, outlets } = this.means
      const means: CorpusMeans = { rarity, ...(outlets ? { outlets } : {}), taught: this.state.taught }
      const lines = stage.kind === 'each' ? sets.lines(stage.from) : grouped(stage.from, this.sorting(stage.name, total))
      await step(stage, lines, means, emit)
    }
    out.close()
    this.finished(stage.name)
  }

  async finish(): Promise<string> {
    const file = path.join(this.folder, LINES)
    const aside = `${file}.part`
    rmSync(aside, { force: true })
    const out = new Writers(this.folder)
    for await (const line of flat(sorted([...this.plan.result, `${WHOLE}.lines`], this.sorting('lines', 0))))
      out.put(`${LINES}.part`, line.slice(headOf(line).from + LINE, -1))
    out.close()
    writeFileSync(path.join(this.folder, TAUGHT), JSON.stringify(this.state.taught))
    // A result may have no lines.
    if (existsSync(aside)) renameSync(aside, file)
    else writeFileSync(file, '')
    return file
  }

  private sorting(stage: string, total: number): Sorting {
    const { atOnce = AT_ONCE, stop } = this.means
    return {
      sets: this.sets,
      aside: path.join(this.folder, 'aside'),
      atOnce,
      progress: (done) => {
        stop?.throwIfAborted()
        this.tell(stage, done, total)
      },
    }
  }

  private isDone(stage: string): boolean {
    return this.state.done.includes(stage)
  }

  /** Notes that a stage is done; what no later one asks for is let go. */
  private finished(stage: string): void {
    const done = [...this.state.done, stage]
    this.save({ done })
    const wanted = (some: readonly CorpusStage[]): Set<string> => new Set(some.flatMap(setsOf))
    const kept = wanted(CORPUS_STAGES.filter(({ name }) => !done.includes(name)))
    for (const set of wanted(CORPUS_STAGES)) if (!kept.has(set) && !this.plan.result.includes(set) && !KEPT.has(set)) this.sets.drop(set)
  }

  /** What a stage put out before it was stopped. */
  private dropOf(stage: string): void {
    for (const name of this.sets.names()) if (name.startsWith(`${stage}.`)) this.sets.drop(name)
  }

  private save(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    writeFileSync(`${this.file}.part`, JSON.stringify(this.state), { flush: true })
    renameSync(`${this.file}.part`, this.file)
  }

  private tell(stage: string, done: number, total: number): void {
    const { memory = 0, size } = this.means
    const shares = TRACED_BYTES * READ_BYTES * size <= memory ? SHARES_WHOLE : SHARES
    let before = 0
    for (const [name, share] of shares) if (this.isDone(name)) before += share
    const share = (before + (shares.get(stage) ?? 0) * (total ? Math.min(1, done / total) : 0)) / 1000
    // What was thought to fit may not, after all.
    this.told = Math.max(this.told, share)
    this.means.progress?.({ stage, done, total, share: this.told })
  }
}

/** The sets that a stage looks at. */
const setsOf = (stage: CorpusStage): readonly string[] =>
  'unless' in stage && stage.unless !== undefined ? [...stage.from, stage.unless] : stage.from

/** Reading is nearly all of the work: its rows stay, for who traces again. */
const KEPT: ReadonlySet<string> = new Set([TAKEN])

/**
 * Bytes that one tracer takes for each byte of what was read: at 300,000 reports of a Wirefall world it takes 6 to 7 KB a report, where what
 * was read of one has 4.7.
 */
const TRACED_BYTES = 2

/** Characters of `{"line":`. */
const LINE = 8

/** Which part of the work each stage is, in thousandths, where one tracer holds all. */
const SHARES_WHOLE: ReadonlyMap<string, number> = new Map([
  [READ, 960],
  [WHOLE, 40],
])
/** Bytes of what was read for each byte of a report's line. */
const READ_BYTES = 3

function stateIn(file: string, engine: string): State {
  const empty: State = { engine, read: { byte: 0, line: 0, sizes: {} }, done: [], taught: {} }
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true })
    return empty
  }
  const state = JSON.parse(readFileSync(file, 'utf8')) as State
  return state.engine === engine ? state : empty
}
