import { type InputLine, linesOf } from './lines.ts'

export interface MapOptions {
  /** The answer to a line; never rejects. */
  readonly answer: (line: InputLine) => Promise<string>
  /** Lines answered at a time. With one, each answer is written before the next line is taken. */
  readonly threads: number
  /** Longest line in bytes. Default 64 MB. */
  readonly longest?: number
  /** Called after each answer, with their number so far and the bytes of input they took. */
  readonly progress?: (lines: number, bytes: number) => void
}

/** Answers a stream of lines in their order, each as soon as it is ready. Memory does not grow with the number of lines. */
export async function mapLines(
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => Promise<void>,
  { answer, threads, longest, progress }: MapOptions,
): Promise<void> {
  let lines = 0
  let bytes = 0
  const put = async (line: InputLine, text: string) => {
    await write(`${text}\n`)
    bytes += line.size + 1
    progress?.(++lines, bytes)
  }
  if (threads === 1) for await (const line of linesOf(input, longest)) await put(line, await answer(line))
  else await mapAhead(linesOf(input, longest), answer, put, threads)
}

// Lines that may be answered but not yet written, for each thread: one slow line must not stop the others too soon.
const aheadPerThread = 8
/** Bytes of lines in flight above which no further line is taken. */
const aheadBytes = 64 * 1024 * 1024

async function mapAhead(
  lines: AsyncIterable<InputLine>,
  answer: (line: InputLine) => Promise<string>,
  put: (line: InputLine, text: string) => Promise<void>,
  threads: number,
): Promise<void> {
  let waiting = 0
  let busy = 0
  let held = 0
  let failed: { readonly error: unknown } | null = null
  let wake = () => {}
  let written: Promise<void> = Promise.resolve()
  for await (const line of lines) {
    while (!failed && (busy >= threads || waiting >= threads * aheadPerThread || (waiting > 0 && held >= aheadBytes)))
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    if (failed) break
    const { size } = line
    busy++
    waiting++
    held += size
    const answered = answer(line).finally(() => {
      busy--
      wake()
    })
    written = Promise.all([answered, written])
      .then(([text]) => (failed ? undefined : put(line, text)))
      .catch((error: unknown) => {
        failed ??= { error }
      })
      .finally(() => {
        waiting--
        held -= size
        wake()
      })
  }
  await written
  if (failed) throw (failed as { readonly error: unknown }).error
}
