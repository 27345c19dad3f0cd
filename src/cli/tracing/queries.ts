import type { Query } from '../../engine/index.ts'
import { errorOf, LineError, parseLine } from '../answer.ts'
import { linesOf } from '../lines.ts'
import type { Say } from './gather.ts'

/** The questions in a file of JSON Lines; a line that is none is said and left out. */
export async function queriesIn(input: AsyncIterable<Uint8Array>, file: string, say: Say): Promise<Query[]> {
  const queries: Query[] = []
  for await (const line of linesOf(input)) {
    if (line.bytes?.length === 0) continue
    try {
      queries.push(queryOf(parseLine(line)))
    } catch (thrown) {
      const { code, message } = errorOf(thrown)
      say(code, `${file}, line ${line.number}: ${message}`)
    }
  }
  return queries
}

function queryOf({ q, kind, reports, report, start, end }: Readonly<Record<string, unknown>>): Query {
  if (typeof q !== 'string') throw new LineError('bad-query', 'q is not a string.')
  if (kind !== 'claim' && kind !== 'story') throw new LineError('bad-query', 'kind is neither claim nor story.')
  if (reports !== undefined) {
    if (!Array.isArray(reports) || !reports.every((id): id is string => typeof id === 'string'))
      throw new LineError('bad-query', 'reports is not a list of ids.')
    return { q, kind, reports }
  }
  if (typeof report !== 'string') throw new LineError('bad-query', 'It names neither report nor reports.')
  if (kind === 'story') return { q, kind, report }
  const [from, to] = [numberOf(start, 'start'), numberOf(end, 'end')]
  return { q, kind, report, ...(from === null ? {} : { start: from }), ...(to === null ? {} : { end: to }) }
}

function numberOf(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'number') throw new LineError('bad-query', `${name} is not a number.`)
  return value
}
