import type { Reading } from '../../engine/index.ts'
import { errorOf, LineError, parseLine } from '../answer.ts'
import { linesOf } from '../lines.ts'
import { idOf, type Say } from './gather.ts'
import { type Taken, takenOf } from './taken.ts'

/** Readings made before, taken from their file as they are asked for. */
export interface Ahead {
  /** What the reading of a report says; null if there is none. */
  readonly of: (id: string) => Promise<Taken | null>
  /** All that have not been asked for, in the order of the file. */
  readonly rest: (progress?: (lines: number, bytes: number) => void) => AsyncIterable<Read>
}

interface Read {
  readonly id: string
  readonly number: number
  /** Bytes of its line. */
  readonly size: number
  readonly taken: Taken
}

export function openAhead(input: AsyncIterable<Uint8Array>, called: string, say: Say): Ahead {
  const lines = readingsIn(input, called, say)
  // As text: a fifth of what the objects take.
  const kept = new Map<string, string>()
  return {
    of: async (id) => {
      const known = kept.get(id)
      if (known !== undefined) {
        kept.delete(id)
        return JSON.parse(known) as Taken
      }
      for (let next = await lines.next(); !next.done; next = await lines.next()) {
        if (next.value.id === id) return next.value.taken
        kept.set(next.value.id, JSON.stringify(next.value.taken))
      }
      return null
    },
    rest: async function* (progress) {
      let bytes = 0
      for await (const read of lines) {
        bytes += read.size
        progress?.(read.number, bytes)
        yield read
      }
    },
  }
}

async function* readingsIn(input: AsyncIterable<Uint8Array>, called: string, say: Say): AsyncGenerator<Read> {
  for await (const line of linesOf(input)) {
    if (line.bytes?.length === 0) continue
    try {
      const { id, reading, error } = parseLine(line)
      if (error) throw new LineError('not-read', `It could not be read: ${errorOf(error).message}`)
      yield { id: idOf(id), number: line.number, size: line.size + 1, taken: usable(reading) }
    } catch (thrown) {
      const { code, message } = errorOf(thrown)
      say(code, `${called}, line ${line.number}: ${message}`)
    }
  }
}

const LISTS = ['sources', 'statements', 'entities', 'figures', 'events', 'credits'] as const

function usable(reading: unknown): Taken {
  if (!isReading(reading))
    throw new LineError('bad-reading', 'It lacks a reading, or parts of one: give what sayso map writes, without --fields.')
  try {
    return takenOf(reading)
  } catch {
    throw new LineError('bad-reading', 'Parts of the reading are of the wrong kind.')
  }
}

/** Whether a value has the parts of a reading that tracing needs. */
export function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false
  const { report, ...parts } = value as { report?: { text?: unknown } } & Readonly<Record<string, unknown>>
  return typeof report?.text === 'string' && LISTS.every((list) => Array.isArray(parts[list]))
}
