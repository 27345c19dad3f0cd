import { createHash } from 'node:crypto'
import process from 'node:process'
import { linesFound, type Plan, taughtIn } from '../../corpus/index.ts'
import { type Prediction, taughtBy } from '../../engine/index.ts'
import type { InputMeans, Item, Missed, Workspace } from '../../workspace/index.ts'
import { openStatus } from '../adding/status.ts'
import { teller } from '../adding/told.ts'
import { openEngine } from '../engine.ts'
import { Failure } from '../failure.ts'
import { inWorkspace } from '../opened.ts'
import { stopper } from '../stopper.ts'
import { idOf } from '../tracing/gather.ts'
import { planIn } from './plan.ts'

export interface ImportFlags {
  readonly workspace?: string
  readonly json?: boolean
}

/** Adds the reports of a corpus to a workspace, and what was found of them in place of tracing. Returns the exit code. */
export async function importCorpus(folder: string, flags: ImportFlags): Promise<number> {
  const plan = planIn(folder)
  const lines = linesFound(folder)
  const taught = taughtIn(folder)
  if (!lines || !taught)
    throw new Failure(2, 'not-done', `the plan in ${folder} was not run to its end`, `go on with: sayso corpus run ${folder}`)
  if (/^\w+:\/\//.test(plan.reports))
    throw new Failure(2, 'usage', 'the reports of the plan are on a cluster', 'get them as a file, and make a plan with that')
  return inWorkspace(flags, (workspace) => take(workspace, plan, lines, taught, flags.json === true))
}

async function take(
  workspace: Workspace,
  plan: Plan,
  lines: AsyncIterable<string>,
  taught: Readonly<Record<string, unknown>>,
  json: boolean,
): Promise<number> {
  const [{ addItems, itemsOf, takeFound }, { createGate }] = await Promise.all([
    import('../../workspace/index.ts'),
    import('../../fetch/index.ts'),
  ])
  const status = openStatus(process.stderr)
  const out = (text: string): void => void process.stdout.write(text)
  const tell = teller({ json, out, err: (text) => void process.stderr.write(text), status })
  const stop = stopper(status.clear)
  try {
    // Nothing of a corpus is fetched.
    const gate = createGate({ offline: true })
    const means: InputMeans = { now: () => new Date(), gate, poller: gate, stdin: process.stdin, passed: tell.passed, signal: stop.signal }
    const captured = new Map<string, string>()
    const result = await addItems(workspace, itemsOf([plan.reports], means), {
      took: (added, item) => {
        tell.took(added)
        const id = idIn(item)
        if (id !== null && !captured.has(id.id)) captured.set(id.id, id.sha256)
      },
      signal: stop.signal,
    })
    const stopped = stop.signal.aborted
    let found = false
    if (!stopped) {
      stop.atOnce()
      status.clear()
      status.show('corpus: putting what was found into the index …')
      const { context } = taughtBy({ rarity: openEngine().rarity(), taught })
      found = await takeFound(workspace, { captured, lines: parsed(lines), context })
    }
    const { quarantined } = await workspace.readings.size()
    tell.end({ result, resumed: 0, quarantined, stopped, traced: !stopped && !found })
    status.clear()
    if (!stopped && !json)
      out(
        found
          ? 'What was found of the corpus is in the index.\n'
          : 'The workspace holds other reports, or not all of these: all were traced together anew.\n',
      )
    return stopped || result.failed + result.missed + result.waiting > 0 ? 1 : 0
  } finally {
    status.clear()
    stop.close()
  }
}

/** The id of a line of reports, and what its bytes are known by. */
function idIn(item: Item | Missed): { readonly id: string; readonly sha256: string } | null {
  if ('fault' in item) return null
  try {
    const { id } = JSON.parse(new TextDecoder().decode(item.body)) as { readonly id?: unknown }
    return { id: idOf(id), sha256: createHash('sha256').update(item.body).digest('hex') }
  } catch {
    return null
  }
}

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<Prediction> {
  for await (const line of lines) yield JSON.parse(line) as Prediction
}
