import { Tracer, tracedPart } from '../../engine/index.ts'
import { type Asked, errorOf, LineError, parseLine } from '../answer.ts'
import type { InputLine } from '../lines.ts'
import { linesOf } from '../lines.ts'
import { mapLines } from '../mapping.ts'
import { type Ahead, openAhead } from './ahead.ts'
import { Stopwatch } from './stopwatch.ts'
import { type Taken, takenAs } from './taken.ts'

/** Tells of something that was left out: a stable code, and what happened. */
export type Say = (code: string, message: string) => void

/** The reports taken in so far, with what else a view needs to know of them. */
export class Gathering {
  readonly tracer = new Tracer()
  readonly watch = new Stopwatch()
  /** Pages with the ids of their versions, where they are asked for. */
  readonly pages: Map<string, string[]> | null
  private readonly threads: boolean
  private readonly waiting: (() => void)[] = []

  constructor({ pages = false, threads = 1 }: { readonly pages?: boolean; readonly threads?: number } = {}) {
    this.pages = pages ? new Map() : null
    this.threads = threads > 1
  }

  /** Takes a report in, now or a little later; `refused` is told why, if its id is that of an earlier one. */
  add(id: string, { report, facts, page }: Taken, refused: (fault: LineError) => void): void {
    const take = (): void => {
      if (!this.tracer.add({ id, ...report }, facts))
        refused(new LineError('same-id', `The id ${shortened(id)} is that of an earlier report.`))
      else if (this.pages && page !== null) {
        const known = this.pages.get(page)
        if (known) known.push(id)
        else this.pages.set(page, [id])
      }
    }
    this.waiting.push(take)
    if (this.waiting.length >= BATCH) this.flush()
  }

  /** Takes in what still waits. */
  flush(): void {
    this.watch.aside('passages', this.threads, () => {
      for (const take of this.waiting) take()
    })
    this.waiting.length = 0
  }
}

/** Reports taken in together: asking for the time used costs a tenth of taking one in. */
const BATCH = 128

export interface GatherOptions {
  /** Reads a line; the answer is `{"id", "taken"}` or `{"id", "error"}`. Never rejects. */
  readonly answer: (line: InputLine) => Promise<string>
  readonly threads: number
  /** What the input is called. */
  readonly called: string
  readonly say: Say
  readonly progress?: (lines: number, bytes: number) => void
}

/** Reads and takes in the reports of a stream of JSON Lines, a line at a time. */
export async function gatherReports(input: AsyncIterable<Uint8Array>, gathering: Gathering, options: GatherOptions): Promise<void> {
  const { answer, threads, progress } = options
  let number = 0
  await mapLines(
    input,
    async (text) => {
      number += 1
      take(text, gathering, options, number)
    },
    { answer, threads, ...(progress ? { progress } : {}) },
  )
}

function take(text: string, gathering: Gathering, { called, say }: GatherOptions, number: number): void {
  const fault = faultAt(say, called, number)
  try {
    const { id, taken, error } = JSON.parse(text) as { id: unknown; taken?: Taken; error?: { code: string; message: string } }
    if (error) throw new LineError(error.code, error.message)
    if (!taken) throw new LineError('bad-input', 'It is no report: give text or html.')
    gathering.add(idOf(id), taken, fault)
  } catch (thrown) {
    fault(thrown)
  }
}

/** Tells what is wrong with a line. */
const faultAt =
  (say: Say, called: string, number: number) =>
  (thrown: unknown): void => {
    const { code, message } = errorOf(thrown)
    say(code, `${called}, line ${number}: ${message}`)
  }

/**
 * Takes in reports whose readings were made before. Lines of readings stand in the order of the reports, as `sayso map` writes them; those
 * that do not are kept until their report comes. A report without reading, or with one of another text, is read. Without reports, the
 * readings say themselves what they are of.
 */
export async function gatherReadings(
  reports: AsyncIterable<Uint8Array> | null,
  readings: AsyncIterable<Uint8Array>,
  gathering: Gathering,
  options: GatherOptions & { readonly readingsCalled: string },
): Promise<void> {
  const { say, called, readingsCalled, answer, progress } = options
  const ahead = openAhead(readings, readingsCalled, say)
  if (!reports) {
    for await (const { id, number, taken } of ahead.rest(progress)) gathering.add(id, taken, faultAt(say, readingsCalled, number))
    return
  }
  let bytes = 0
  for await (const line of linesOf(reports)) {
    bytes += line.size + 1
    progress?.(line.number, bytes)
    const fault = faultAt(say, called, line.number)
    let found: Taken | null
    let asked: Asked
    try {
      asked = parseLine(line)
      found = await readingFor(asked, ahead)
    } catch (thrown) {
      fault(thrown)
      continue
    }
    if (found) gathering.add(idOf(asked.id), found, fault)
    else take(await answer(line), gathering, options, line.number)
  }
}

async function readingFor(asked: Asked, ahead: Ahead): Promise<Taken | null> {
  const taken = await ahead.of(idOf(asked.id))
  return taken && (typeof asked.text !== 'string' || tracedPart(asked.text) === taken.report.text) ? takenAs(asked, taken) : null
}

/** The id of a line, which every report needs: others are told by it. */
export function idOf(id: unknown): string {
  if (typeof id === 'string' && id !== '') return id
  if (typeof id === 'number') return String(id)
  throw new LineError('no-id', 'The report has no id.')
}

const shortened = (id: string): string => (id.length > 80 ? `${id.slice(0, 80)}…` : id)
