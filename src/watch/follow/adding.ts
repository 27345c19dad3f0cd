import { type Added, addItems, type Item, type Workspace } from '../../workspace/index.ts'

/** Takes fetched pages into the workspace, those that come while others are being read together. */
export interface Adder {
  /** What became of it; null if it was stopped before that was known: what was kept is then read by the next who adds. */
  add(item: Item, collection: string): Promise<Added | null>
}

/** Pages that are added together. */
const TOGETHER = 64

interface Waiting {
  readonly item: Item
  readonly collection: string
  readonly settle: (added: Added | null) => void
  readonly fail: (error: unknown) => void
}

export function openAdder(workspace: Workspace, signal: AbortSignal): Adder {
  const queue: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    for (let first = queue[0]; first; first = queue[0]) {
      const { collection } = first
      // One of a name at a time: what became of them is told by name.
      const batch = new Map<string, Waiting>()
      for (const one of queue)
        if (one.collection === collection && batch.size < TOGETHER && !batch.has(one.item.called)) batch.set(one.item.called, one)
      for (const one of batch.values()) queue.splice(queue.indexOf(one), 1)
      try {
        await addItems(workspace, each([...batch.values()].map(({ item }) => item)), {
          collection,
          signal,
          took: (added) => {
            batch.get(added.called)?.settle(added)
            batch.delete(added.called)
          },
        })
        for (const { settle } of batch.values()) settle(null)
      } catch (error) {
        for (const { fail } of batch.values()) fail(error)
      }
    }
    isRunning = false
  }
  return {
    add: (item, collection) =>
      new Promise((settle, fail) => {
        queue.push({ item, collection, settle, fail })
        // Once whoever else adds at this moment has done so too.
        if (!isRunning) void Promise.resolve().then(() => (isRunning ? undefined : run()))
      }),
  }
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}
