import type { ChildProcess } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { seeded } from '../../src/engine/learn/index.ts'
import { type CommandOptions, command, linesOf, type Ran } from './command.ts'
import { newPlace, type Place } from './place.ts'
import { type Acknowledged, wrongInIndex, wrongInRecord } from './state.ts'
import { mixedLine } from './stream.ts'

/** What the whole command was at when it was killed. */
const PHASES = ['starting', 'reading', 'settling', 'tracing', 'closing'] as const
type Phase = (typeof PHASES)[number]

/** The compiled programs. */
export interface Programs {
  /** The command. */
  readonly main: string
  /** The same beside which alerts are queued and delivered. */
  readonly child: string
}

export interface Rounds {
  readonly rounds: number
  readonly killedAt: Readonly<Record<Phase, number>>
  /** Things that were said to be settled before a kill. */
  readonly acknowledged: number
  /** Runs of the same command afterwards that ended well. */
  readonly resumed: number
  readonly alerts: number
  /** Alerts that were handled once more, and known by their receiver. */
  readonly again: number
  readonly wrong: readonly string[]
}

/** Lines of the stream at first: more than one window of the command, so that something is settled while more is read; and more of them each round. */
const FIRST = 144
const MORE = 2
/** Rounds after which the command is let run to its end. */
const RESUME = 10
/** Rounds that a workspace lives. */
const LIFE = 50

/** When things happened in a run, in milliseconds after it began. */
interface Clock {
  opened: number
  first: number
  all: number
  summary: number
  closed: number
}

/** A workspace and what was done in it. */
export interface State {
  readonly place: Place
  readonly program: readonly string[]
  readonly acknowledged: Acknowledged
  /** Of the stream. */
  lines: number
}

/** Kills `rounds` runs of the command by SIGKILL, on PGlite in folders, or on the server that `server` names. */
export async function killed(
  programs: Programs,
  rounds: number,
  seed: number,
  server?: string,
  progress: (round: number) => void = () => {},
): Promise<Rounds> {
  const random = seeded(seed)
  const killedAt = { starting: 0, reading: 0, settling: 0, tracing: 0, closing: 0 }
  const sum = { acknowledged: 0, resumed: 0, alerts: 0, again: 0 }
  const wrong: string[] = []
  const undisturbed = new Map<number, Undisturbed>()
  for (let first = 0; first < rounds; first += LIFE) {
    const many = Math.min(LIFE, rounds - first)
    const lines = FIRST + MORE * (many - 1)
    const straight = undisturbed.get(lines) ?? (await withoutKills(programs, lines, server))
    undisturbed.set(lines, straight)
    const place = await newPlace(server)
    const log = (first / LIFE + (server === undefined ? 0 : 1)) % 2 === 0 ? logIn(place) : null
    try {
      const program = log === null ? [programs.main] : [programs.child, log]
      const state: State = { place, program, acknowledged: new Map(), lines: 0 }
      for (let round = first; round < first + many; round++) {
        progress(round)
        grow(state, round === first ? FIRST : MORE)
        const say = (found: readonly string[]): void => void wrong.push(...found.map((what) => `round ${round}: ${what}`))
        const { at, ran } = await kill(state, PHASES[round % PHASES.length] as Phase, straight.clock, random)
        killedAt[at]++
        sum.acknowledged += take(state, ran)
        sum.again += againIn(ran)
        say(await wrongInRecord(place.at, state.acknowledged))
        if ((round + 1) % RESUME > 0 && round + 1 < first + many) continue
        const end = await run(state)
        sum.resumed++
        take(state, end)
        sum.again += againIn(end)
        if (end.exit !== 0 || end.err.includes('sayso:')) say([`the same command again ended with ${end.exit}: ${end.err}`])
        say(await wrongInRecord(place.at, state.acknowledged))
        say(await wrongInIndex(place.at, state.acknowledged, state.lines, log))
      }
      const hash = await exported(programs, place)
      if (hash !== straight.hash)
        wrong.push(`after round ${first + many - 1}: the export's index is ${hash}, and ${straight.hash} undisturbed`)
      if (log !== null) sum.alerts += straight.alerts
    } finally {
      await place.remove()
    }
  }
  return { rounds, killedAt, ...sum, wrong }
}

interface Undisturbed {
  readonly clock: Clock
  readonly alerts: number
  /** Of the index, as an export says it. */
  readonly hash: string
}

async function withoutKills(programs: Programs, lines: number, server?: string): Promise<Undisturbed> {
  const place = await newPlace(server)
  try {
    const clock: Clock = { opened: 0, first: 0, all: 0, summary: 0, closed: 0 }
    const log = logIn(place)
    const state: State = { place, program: [programs.child, log], acknowledged: new Map(), lines: 0 }
    grow(state, lines)
    const began = performance.now()
    const since = (): number => performance.now() - began
    const { exit, err } = await run(state, {
      when: (out) => {
        const things = thingsIn(out)
        if (things > 0) clock.first ||= since()
        if (things === lines) clock.all ||= since()
        if (out.includes('"summary"')) clock.summary ||= since()
      },
      heard: (piece) => {
        if (piece.includes('opened')) clock.opened ||= since()
      },
    })
    clock.closed = since()
    if (exit !== 0) throw new Error(`an undisturbed run ended with ${exit}: ${err}`)
    const alerts = readFileSync(log, 'utf8').split('\n').length - 1
    return { clock, alerts, hash: await exported(programs, place) }
  } finally {
    await place.remove()
  }
}

/** Where alerts are delivered. */
export const logIn = ({ beside }: Place): string => path.join(beside, 'alerts')

const fileIn = ({ beside }: Place): string => path.join(beside, 'reports.jsonl')

/** Adds lines to the stream that is given to the command. */
export function grow(state: State, more: number): void {
  const lines = Array.from({ length: more }, (_, at) => mixedLine(state.lines + at))
  appendFileSync(fileIn(state.place), lines.join(''))
  state.lines += more
}

/** Gives the whole stream to the command. */
export const run = ({ place, program: [file = '', ...before] }: State, options: CommandOptions = {}): Promise<Ran> =>
  command(file, [...before, 'add', fileIn(place), '--json', '--threads', '1'], place.at, options)

/**
 * Runs the command and kills it in the phase that is wanted, at a random moment of it. One that ends before is run again, to be killed
 * sooner.
 */
async function kill(state: State, wanted: Phase, clock: Clock, random: () => number): Promise<{ readonly at: Phase; readonly ran: Ran }> {
  const { lines } = state
  for (let turn = 0; ; turn++) {
    const phase = turn < 3 ? wanted : 'starting'
    const began = performance.now()
    let opened = false
    let dying: NodeJS.Timeout | null = null
    let running: ChildProcess | null = null
    const dieIn = (milliseconds: number): void => {
      dying ??= setTimeout(() => running?.kill('SIGKILL'), random() * Math.max(10, milliseconds))
    }
    // The command itself does not say when its workspace is open.
    const isOpen = (): boolean => (state.program.length > 1 ? opened : performance.now() - began > clock.opened)
    const look = (out: string): void => {
      const things = thingsIn(out)
      if (phase === 'reading' && isOpen()) dieIn(clock.first - clock.opened)
      if (phase === 'settling' && things > 0) dieIn(clock.all - clock.first)
      if (phase === 'tracing' && things === lines) dieIn(clock.summary - clock.all)
      if (phase === 'closing' && out.includes('"summary"')) dieIn(clock.closed - clock.summary)
    }
    const ran = await run(state, {
      started: (child) => {
        running = child
        if (phase === 'starting') dieIn(clock.opened)
      },
      when: look,
      heard: (piece) => {
        opened ||= piece.includes('opened')
      },
    })
    if (dying) clearTimeout(dying)
    if (ran.exit === null) return { at: phaseOf(ran, lines, isOpen()), ran }
    take(state, ran)
  }
}

/** Things that were said to be settled. */
export const thingsIn = (out: string): number => out.split('"type":"thing"').length - 1

function phaseOf({ out }: Ran, lines: number, isOpen: boolean): Phase {
  const things = thingsIn(out)
  if (out.includes('"summary"')) return 'closing'
  if (things === lines) return 'tracing'
  if (things > 0) return 'settling'
  return isOpen ? 'reading' : 'starting'
}

/** Takes down what was said to be settled, and answers how much. */
export function take({ acknowledged }: State, ran: Ran): number {
  const things = linesOf(ran).filter(({ type }) => type === 'thing')
  for (const { seq, called } of things) if (typeof seq === 'number') acknowledged.set(seq, String(called))
  return things.length
}

const againIn = ({ err }: Ran): number => err.split('\n').filter((line) => line === 'again').length

/** The hash of the index, as an export says it. */
/** The hash of a workspace's index, as an export says it. */
export async function exported({ main }: Pick<Programs, 'main'>, { at, beside }: Place): Promise<string> {
  const { exit, out, err } = await command(main, ['export', path.join(beside, 'export.tar'), '--overwrite', '--json', '--threads', '1'], at)
  if (exit !== 0) return `none (${err})`
  const { index } = JSON.parse(out) as { index: { sha256: string } | null }
  return index?.sha256 ?? 'none'
}
