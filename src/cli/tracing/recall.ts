import type { Reading } from '../../engine/index.ts'
import { answerLine, parseLine } from '../answer.ts'
import { type InputLine, linesOf } from '../lines.ts'
import type { TraceFlags } from '../trace.ts'
import { isReading } from './ahead.ts'
import type { Means } from './run.ts'

/**
 * The readings of the few reports that a view shows in words, by id: tracing itself keeps no text. They are looked for among readings made
 * before, then read again.
 */
export async function recalled(
  wanted: ReadonlySet<string>,
  { reports, readings }: Pick<TraceFlags, 'reports' | 'readings'>,
  { stream, engine, settings }: Pick<Means, 'stream' | 'engine' | 'settings'>,
): Promise<Map<string, Reading>> {
  const found = new Map<string, Reading>()
  const missing = (id: string): boolean => wanted.has(id) && !found.has(id)
  if (readings !== undefined)
    for await (const line of linesOf(stream(readings))) {
      const asked = parsed(line)
      if (asked && missing(String(asked.id)) && isReading(asked.reading)) found.set(String(asked.id), asked.reading)
      if (found.size === wanted.size) return found
    }
  if (reports !== undefined)
    for await (const line of linesOf(stream(reports))) {
      const asked = parsed(line)
      if (!asked || !missing(String(asked.id))) continue
      const { reading } = JSON.parse(await answerLine(line, engine, { ...settings, forTracing: false })) as { reading?: Reading }
      if (reading) found.set(String(asked.id), reading)
      if (found.size === wanted.size) break
    }
  return found
}

function parsed(line: InputLine): ReturnType<typeof parseLine> | null {
  try {
    return parseLine(line)
  } catch {
    return null
  }
}
