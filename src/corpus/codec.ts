import { type CorpusStage, type Emit, linesOf, type Row, type StepMeans } from '../engine/index.ts'

/** A row as a line: key, order and value as JSON, apart by tabs, of which neither has any. */
export const lineOf = (key: string, order: string, value: unknown): string => `${key}\t${order}\t${JSON.stringify(value)}`

/** A row's line that is no row. */
export class RowError extends Error {
  readonly code = 'bad-row'
}

/** The key and the order of a line, and where its value begins. @throws RowError */
export function headOf(line: string): { readonly key: string; readonly order: string; readonly from: number } {
  const first = line.indexOf('\t')
  const second = line.indexOf('\t', first + 1)
  if (first < 0 || second < 0) throw new RowError(`A line is no row: ${line.slice(0, 80)}`)
  return { key: line.slice(0, first), order: line.slice(first + 1, second), from: second + 1 }
}

/** A line as a row. @throws RowError */
export function rowOf(line: string): Row {
  const { key, order, from } = headOf(line)
  try {
    return { key, order, value: JSON.parse(line.slice(from)) }
  } catch {
    throw new RowError(`A row's value is no JSON: ${line.slice(0, 80)}`)
  }
}

/** Longest line of a row in bytes: a story that a thousand outlets copied is one. */
const LONGEST = 256 * 1024 * 1024

/** The lines of a stream as text. @throws RowError for a line that is too long */
export async function* textLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder()
  for await (const { bytes, number } of linesOf(input, LONGEST)) {
    if (bytes === null) throw new RowError(`Line ${number} is longer than ${LONGEST / 1024 / 1024} MB.`)
    if (bytes.length) yield utf8.decode(bytes)
  }
}

/** Gives the step of a stage the rows of some lines, which stand together by keys and in order where it groups them. */
export async function step(
  stage: Extract<CorpusStage, { readonly kind: 'each' | 'group' }>,
  lines: AsyncIterable<string> | Iterable<string>,
  means: StepMeans,
  emit: Emit,
): Promise<void> {
  let rows: Row[] = []
  const flush = (): void => {
    if (rows.length) stage.step(rows, emit, means)
    rows = []
  }
  for await (const line of lines) {
    const row = rowOf(line)
    if (stage.kind === 'each' || rows[0]?.key !== row.key) flush()
    rows.push(row)
  }
  flush()
}
