import type { CorpusEmit, CorpusMeans, CorpusRow, CorpusStage } from '../engine/index.ts'

/** A row as a line: key, order and value as JSON, apart by tabs, of which neither has any. */
export const lineOf = (key: string, order: string, value: unknown): string => `${key}\t${order}\t${JSON.stringify(value)}`

/** A row's line that is no row. */
class RowError extends Error {
  readonly code = 'bad-row'
}

/** The key and the order of a line, and where its value begins. @throws RowError */
export function headOf(line: string): { readonly key: string; readonly order: string; readonly from: number } {
  const first = line.indexOf('\t')
  const second = line.indexOf('\t', first + 1)
  if (first < 0 || second < 0) throw new RowError(`A line is no row: ${line.slice(0, 80)}`)
  return { key: line.slice(0, first), order: line.slice(first + 1, second), from: second + 1 }
}

/** A line as a row, whose value is read when it is asked for. @throws RowError, then or later */
export function rowOf(line: string): CorpusRow {
  const { key, order, from } = headOf(line)
  let read: { readonly value: unknown } | null = null
  return {
    key,
    order,
    get value() {
      read ??= { value: valueIn(line, from) }
      return read.value
    },
  }
}

function valueIn(line: string, from: number): unknown {
  try {
    return JSON.parse(line.slice(from))
  } catch {
    throw new RowError(`A row's value is no JSON: ${line.slice(0, 80)}`)
  }
}

/** Longest line of a row in characters: a story that a thousand outlets copied is one. */
const LONGEST = 256 * 1024 * 1024

/**
 * The lines of a stream of UTF-8, as many at a time as a piece of it ends: a row is so little that waiting for each would take longer than
 * its work. @throws RowError for a line that is too long
 */
export async function* textLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const utf8 = new TextDecoder()
  let parts: string[] = []
  let length = 0
  for await (const bytes of input) {
    const text = utf8.decode(bytes, { stream: true })
    const end = text.lastIndexOf('\n')
    if (end < 0) {
      parts.push(text)
      length += text.length
      if (length > LONGEST) throw new RowError(`A line is longer than ${LONGEST / 1024 / 1024} MB.`)
      continue
    }
    const lines = `${parts.join('')}${text.slice(0, end)}`.split('\n')
    parts = [text.slice(end + 1)]
    length = text.length - end - 1
    yield lines.filter(Boolean)
  }
  const rest = parts.join('')
  if (rest) yield [rest]
}

/** Gives the step of a stage the rows of lines, a piece at a time, which stand together by keys and in order where it groups them. */
export async function step(
  stage: Extract<CorpusStage, { readonly kind: 'each' | 'group' }>,
  lines: AsyncIterable<readonly string[]>,
  means: CorpusMeans,
  emit: CorpusEmit,
): Promise<void> {
  let rows: CorpusRow[] = []
  const flush = (): void => {
    if (rows.length) stage.step(rows, emit, means)
    rows = []
  }
  for await (const some of lines)
    for (const line of some) {
      const row = rowOf(line)
      if (stage.kind === 'each' || rows[0]?.key !== row.key) flush()
      rows.push(row)
    }
  flush()
}
