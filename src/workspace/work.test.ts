import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import { DECIDING, itemOf, placeOn, told } from '../../test/deciding.ts'
import { rows, StoreError, solely, untraced } from '../store/index.ts'
import { addItems, openWorkspace, type ReadOutcome, traceWhatIsNew, type Workspace, type WorkspacePlace, workOn } from './index.ts'

afterAll(dropDatabases)

const STORIES = told()

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

/** Adds the stories, to be read now or by whoever works. */
const add = (workspace: Workspace, isRead: boolean) => addItems(workspace, stream(STORIES.map(itemOf)), { isRead })

const dump = async ({ store }: Workspace): Promise<readonly string[]> => {
  const lines: string[] = []
  for await (const line of rows(store.db)) lines.push(line)
  return lines
}

const never = (): AbortSignal => new AbortController().signal

for (const database of databases('work'))
  describe(`workers on ${database.name}`, () => {
    let place: WorkspacePlace
    let opened: Workspace[]
    beforeEach(async () => {
      const made = await placeOn(database)
      place = made.place
      opened = []
      return async () => {
        for (const one of opened) await one.close()
        made.remove()
      }
    })
    const open = async (): Promise<Workspace> => {
      const workspace = await openWorkspace(place, DECIDING)
      opened.push(workspace)
      return workspace
    }

    test('read what was only kept, and leave what one who adds all of it leaves', async () => {
      const workspace = await open()
      expect(await add(workspace, false)).toMatchObject({ kept: STORIES.length, new: 0 })
      expect((await untraced(workspace.store.db, 1)).count).toBe(0)
      // What was kept is known to whoever adds it again.
      expect(await add(workspace, false)).toMatchObject({ kept: 0, known: STORIES.length })
      const read: ReadOutcome[] = []
      let [traces, traced] = [0, 0]
      await workOn(workspace, {
        signal: never(),
        isOnce: true,
        isWhole: true,
        every: 10,
        took: (one) => read.push(one),
        trace: async () => {
          traces += 1
          return traceWhatIsNew(workspace)
        },
        traced: async () => void traced++,
      })
      expect(read.reduce((sum, { added }) => sum + added, 0)).toBe(STORIES.length)
      // What is traced together at the end is not traced before.
      expect([traces, traced]).toEqual([0, 1])
      expect((await untraced(workspace.store.db, 1)).count).toBe(0)
      const other = await placeOn(database)
      try {
        const straight = await openWorkspace(other.place, DECIDING)
        await add(straight, true)
        await workOn(straight, { signal: never(), isOnce: true, isWhole: true, every: 10 })
        const whole = await dump(straight)
        await straight.close()
        expect(await dump(workspace)).toEqual(whole)
      } finally {
        other.remove()
      }
    })

    test('go on until nobody wants it any more, and read alone where they are told to', async () => {
      const workspace = await open()
      const stop = new AbortController()
      const read: number[] = []
      const work = workOn(workspace, { signal: stop.signal, trace: null, every: 10, took: ({ seq }) => read.push(seq) })
      await add(workspace, false)
      while (read.length < STORIES.length) await new Promise((resolve) => setTimeout(resolve, 20))
      stop.abort()
      await work
      expect((await untraced(workspace.store.db, 1)).count).toBe(STORIES.length)
    })

    test('trace much at once while much is to be read', async () => {
      const workspace = await open()
      // A job each.
      for (const story of STORIES) await addItems(workspace, stream([itemOf(story)]), { isRead: false })
      const together = 8
      const traces: (readonly [count: number, waiting: number])[] = []
      const trace = async (): Promise<boolean> => {
        traces.push([(await untraced(workspace.store.db, 1)).count, (await workspace.readings.size()).waiting])
        return traceWhatIsNew(workspace)
      }
      await workOn(workspace, { signal: never(), isOnce: true, every: 1, together, trace })
      expect(traces.filter(([count, waiting]) => count < together && waiting > 0)).toEqual([])
      expect(traces.length).toBeGreaterThan(0)
      expect((await untraced(workspace.store.db, 1)).count).toBe(0)
    })

    test('tell of what ended a turn that no database is to blame for', async () => {
      const workspace = await open()
      await add(workspace, true)
      const work = workOn(workspace, { signal: never(), every: 10, trace: () => Promise.reject(new Error('out of paper')) })
      await expect(work).rejects.toThrow('out of paper')
    })

    test('wait for a database that is away, also where they are to end', async () => {
      const workspace = await open()
      await add(workspace, true)
      let tries = 0
      const trace = async (): Promise<boolean> => {
        tries += 1
        if (tries === 1) throw new StoreError('unreachable', 'the database is away', 'wait')
        return traceWhatIsNew(workspace)
      }
      await workOn(workspace, { signal: never(), isOnce: true, every: 10, trace })
      expect([tries, (await untraced(workspace.store.db, 1)).count]).toEqual([2, 0])
    })

    if (database.name === 'PGlite') return

    test('share what there is: each capture is one’s alone, and one at a time traces', async () => {
      const workers = [await open(), await open(), await open()]
      await add(workers[0] as Workspace, false)
      const read = workers.map((): number[] => [])
      let [tracing, most] = [0, 0]
      await Promise.all(
        workers.map((workspace, at) =>
          workOn(workspace, {
            signal: never(),
            isOnce: true,
            every: 10,
            took: ({ seq }) => read[at]?.push(seq),
            trace: async () => {
              tracing += 1
              most = Math.max(most, tracing)
              const isNew = await traceWhatIsNew(workspace)
              tracing -= 1
              return isNew
            },
          }),
        ),
      )
      const all = read.flat()
      expect([all.length, new Set(all).size, most]).toEqual([STORIES.length, STORIES.length, 1])
    })

    test('let go of what one had to itself as soon as it is gone', async () => {
      const [a, b] = [await open(), await open()]
      let end = (): void => {}
      const until = new Promise<void>((resolve) => {
        end = resolve
      })
      const first = solely(a.store, 'mending', () => until)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(await solely(b.store, 'mending', async () => 1)).toBeNull()
      expect(await solely(b.store, 'baking', async () => 2)).toEqual({ done: 2 })
      end()
      await first
      expect(await solely(b.store, 'mending', async () => 3)).toEqual({ done: 3 })
      await expect(solely(a.store, 'mending', () => Promise.reject(new Error('torn')))).rejects.toThrow('torn')
      expect(await solely(b.store, 'mending', async () => 4)).toEqual({ done: 4 })
    })
  })
