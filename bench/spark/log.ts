import { createReadStream, readdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** What an event log of Spark says of a run. */
export interface Told {
  readonly executorsLost: number
  /** Parts of stages that failed or were lost, and were done by another try. */
  readonly retried: number
  /** Parts that were never done by any try. */
  readonly undone: number
  /** Why tries ended that did not succeed, each with their number. */
  readonly reasons: ReadonlyMap<string, number>
}

interface Event {
  readonly Event: string
  readonly 'Stage ID'?: number
  readonly 'Task Info'?: { readonly Index: number }
  readonly 'Task End Reason'?: { readonly Reason: string }
}

/** Reads the event log of the one application that wrote to a folder. */
export async function toldIn(folder: string): Promise<Told> {
  const [name = ''] = readdirSync(folder)
  const failed = new Set<string>()
  const done = new Set<string>()
  const again = new Set<string>()
  const reasons = new Map<string, number>()
  let executorsLost = 0
  for await (const line of createInterface({ input: createReadStream(path.join(folder, name)) })) {
    if (line.startsWith('{"Event":"SparkListenerExecutorRemoved"')) executorsLost += 1
    if (!line.startsWith('{"Event":"SparkListenerTaskEnd"')) continue
    const event = JSON.parse(line) as Event
    // A stage keeps its number when it is tried again.
    const part = `${event['Stage ID']}/${event['Task Info']?.Index}`
    const reason = event['Task End Reason']?.Reason ?? 'unknown'
    if (reason === 'Success') {
      done.add(part)
      if (failed.has(part)) again.add(part)
    } else {
      failed.add(part)
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
  }
  return { executorsLost, retried: again.size, undone: [...failed].filter((part) => !done.has(part)).length, reasons }
}
