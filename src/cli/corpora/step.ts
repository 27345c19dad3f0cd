import process from 'node:process'
import { headOf, lineOf, READ, rowOf, step, textLines } from '../../corpus/index.ts'
import { CORPUS_STAGES, type CorpusEmit, type CorpusMeans, type CorpusRow, openOutlets } from '../../engine/index.ts'
import { answerLine } from '../answer.ts'
import { openEngine } from '../engine.ts'
import { Failure } from '../failure.ts'
import { outletsOf } from '../outlets.ts'
import { emitRead, readingFor } from './reading.ts'

/** Characters of output written at a time. */
const PIECE = 1 << 16

/**
 * Does one stage of a plan. The first line of standard input is `{"taught": {…}}`, each other a row: key, order, value, apart by tabs; rows
 * of a key stand together and in order. Rows are written with the name of their set before them; what a stage of kind `gather` learnt is
 * written as one line of JSON. Returns the exit code.
 */
export async function runStep(name: string, outlets: string | undefined): Promise<number> {
  const stage = CORPUS_STAGES.find((one) => one.name === name)
  if (name !== READ && !stage)
    throw new Failure(2, 'usage', `there is no stage ${name}`, 'stages are in the plan: sayso corpus plan --json')
  const own = outletsOf(outlets, true, (text) => process.stderr.write(text))
  const engine = openEngine(own)
  const out = new Out()
  const pieces = textLines(process.stdin)
  const first = await pieces.next()
  if (first.done) return 0
  const [head = '', ...begun] = first.value
  const { taught } = JSON.parse(head) as Pick<CorpusMeans, 'taught'>
  const lines = drained(begun, pieces, () => out.drain())
  const emit: CorpusEmit = (set, key, order, value) => out.put(`${set}\t${lineOf(key, order, value)}`)
  if (name === READ) {
    const settings = readingFor(outlets)
    const utf8 = new TextEncoder()
    for await (const some of lines)
      for (const line of some) {
        const { order, from } = headOf(line)
        const bytes = utf8.encode(line.slice(from))
        emitRead(await answerLine({ number: Number(order) + 1, bytes }, engine, settings), Number(order), emit)
        await out.drain()
      }
  } else if (stage?.kind === 'gather') {
    const rows: CorpusRow[] = []
    for await (const some of lines) rows.push(...some.map(rowOf))
    out.put(JSON.stringify(stage.learn(rows)))
  } else if (stage && 'step' in stage) {
    const means: CorpusMeans = {
      // Few steps ask for it, and a process is started for each part of each.
      get rarity() {
        return engine.rarity()
      },
      taught,
      ...(own.length ? { outlets: openOutlets(own) } : {}),
    }
    await step(stage, lines, means, emit)
  } else throw new Failure(2, 'usage', `stage ${name} is done by whoever runs the plan`, 'see docs/corpora.md')
  await out.flush()
  return 0
}

/** Lines that were begun, and those that come, a piece at a time: the next when what came of those before has left. */
async function* drained(
  begun: readonly string[],
  pieces: AsyncIterable<readonly string[]>,
  drain: () => Promise<void> | undefined,
): AsyncGenerator<readonly string[]> {
  yield begun
  for await (const lines of pieces) {
    await drain()
    yield lines
  }
}

/** Standard output, in pieces; a slow reader slows the work down. */
class Out {
  private pieces: string[] = []
  private length = 0

  put(line: string): void {
    this.pieces.push(line)
    this.length += line.length + 1
  }

  drain(): Promise<void> | undefined {
    return this.length < PIECE ? undefined : this.flush()
  }

  flush(): Promise<void> {
    const text = this.pieces.length ? `${this.pieces.join('\n')}\n` : ''
    this.pieces = []
    this.length = 0
    return new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
    })
  }
}
