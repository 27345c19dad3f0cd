import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, dropDatabases, inFolder, newDatabase, SERVER } from '../../test/databases.ts'
import { type IndexPlace, type Job, openQueue, openStore, putMeta, type Queue, type Store, StoreError } from './index.ts'

const QUICK = { delay: 0 } as const
const SOON = { every: 20 } as const

afterAll(dropDatabases)

for (const database of databases('queue'))
  describe(`the queue on ${database.name}`, () => {
    let store: Store

    beforeAll(async () => {
      store = await openStore(await database.empty())
    })
    afterAll(() => store?.close())

    const jobs = (count: number): Job[] => Array.from({ length: count }, (_, at) => ({ key: `job ${at}`, data: { at, odd: '\0\ud800é' } }))

    it('does each job once, however often it is sent', async () => {
      const queue = await openQueue(store, 'once', QUICK)
      expect([await queue.send(jobs(5)), await queue.send([...jobs(7), ...jobs(7)]), await queue.send([])]).toEqual([5, 2, 0])
      expect(await queue.size()).toEqual({ waiting: 7, active: 0, quarantined: 0 })
      const done: Job[] = []
      await queue.drain(async (job) => void done.push(job), { ...SOON, concurrency: 3 })
      expect(done.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(jobs(7))
      expect([await queue.send(jobs(7)), await queue.size()]).toEqual([0, { waiting: 0, active: 0, quarantined: 0 }])
    })

    it('queues what was sent in a transaction if and only if it is committed', async () => {
      const queue = await openQueue(store, 'together', QUICK)
      const send = (fails: boolean): Promise<void> =>
        store.db.transaction().execute(async (tx) => {
          await putMeta(tx, 'sent', true)
          await queue.send(jobs(1), tx)
          if (fails) throw new Error('no')
        })
      await expect(send(true)).rejects.toThrow('no')
      expect((await queue.size()).waiting).toBe(0)
      await send(false)
      expect((await queue.size()).waiting).toBe(1)
    })

    it('puts what fails three times into quarantine with its reason, from where it can be replayed', async () => {
      const queue = await openQueue(store, 'poisoned', QUICK)
      await queue.send(jobs(3))
      const tries: string[] = []
      const handle = (poisoned: boolean) => async (job: Job) => {
        tries.push(job.key)
        if (poisoned && job.key === 'job 1') throw new Error('cannot be \0 read')
      }
      await queue.drain(handle(true), SOON)
      expect(tries.filter((key) => key === 'job 1')).toHaveLength(3)
      expect(tries).toHaveLength(5)
      const [bad, ...none] = await queue.quarantined()
      expect([bad?.key, bad?.data, bad?.reason, none]).toEqual(['job 1', jobs(2)[1]?.data, 'cannot be ? read', []])
      expect(bad?.since).toBeGreaterThan(Date.UTC(2024))
      expect(await queue.send(jobs(3))).toBe(0)
      expect([await queue.replay(['none']), await queue.replay(['job 1'])]).toEqual([0, 1])
      await queue.drain(handle(false), SOON)
      expect([tries.length, await queue.quarantined()]).toEqual([6, []])
    })

    it('works until it is stopped, and takes up at once what is sent', async () => {
      const queue = await openQueue(store, 'steady', QUICK)
      const done: string[] = []
      let told = (): void => {}
      const all = new Promise<void>((resolve) => {
        told = resolve
      })
      const worker = queue.work(
        async ({ key }) => {
          done.push(key)
          if (done.length === 4) told()
        },
        { every: 600_000, concurrency: 2 },
      )
      await queue.send(jobs(4))
      await all
      await worker.stop()
      await queue.send([{ key: 'late', data: null }])
      expect([done.sort(), (await queue.size()).waiting]).toEqual([jobs(4).map(({ key }) => key), 1])
    })

    it('finishes what is at work when it is stopped', async () => {
      const queue = await openQueue(store, 'finishing', QUICK)
      await queue.send(jobs(1))
      let finish = (): void => {}
      let begun = (): void => {}
      const started = new Promise<void>((resolve) => {
        begun = resolve
      })
      const worker = queue.work(async () => {
        begun()
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      }, SOON)
      await started
      const stopped = worker.stop()
      finish()
      await stopped
      expect(await queue.size()).toEqual({ waiting: 0, active: 0, quarantined: 0 })
    })

    it('leaves what one worker has in hand to it, however long others have nothing to do', async () => {
      const queue = await openQueue(store, 'slow', QUICK)
      await queue.send(jobs(1))
      let times = 0
      const slow = async (): Promise<void> => {
        times += 1
        await sleep(400)
      }
      await queue.drain(slow, { every: 20, concurrency: 3 })
      expect([times, await queue.size()]).toEqual([1, { waiting: 0, active: 0, quarantined: 0 }])
    })

    it('gives what a process took and does not finish to another', async () => {
      const queue = await openQueue(store, 'stuck', { ...QUICK, expire: 1 })
      await queue.send(jobs(1))
      await stuckIn(queue)
      await sleep(1_100)
      const again = await openQueue(store, 'stuck', { ...QUICK, expire: 1 })
      expect(await doneBy(again)).toEqual(['job 0'])
    })

    it('takes what is in hand whenever a process ends for what ends it, but not before the tenth time', async () => {
      let queue = await openQueue(store, 'deadly', QUICK)
      await queue.send(jobs(1))
      for (let end = 1; end <= 10; end++) {
        expect((await queue.size()).quarantined).toBe(0)
        await stuckIn(queue)
        // As when its connection is gone.
        await store.presence.leave()
        queue = await openQueue(store, 'deadly', QUICK)
      }
      expect(await queue.size()).toEqual({ waiting: 0, active: 0, quarantined: 1 })
      expect((await queue.quarantined())[0]?.reason).toContain('the process ended')
      await queue.replay()
      expect(await doneBy(queue)).toEqual(['job 0'])
    })

    it('counts no try where the database or the disk failed', async () => {
      const queue = await openQueue(store, 'away', QUICK)
      await queue.send(jobs(2))
      const full = new StoreError('disk-full', 'it is full', 'make room')
      for (let time = 0; time < 5; time++) await expect(queue.drain(() => Promise.reject(full), SOON)).rejects.toBe(full)
      expect(await queue.size()).toEqual({ waiting: 2, active: 0, quarantined: 0 })
      expect(await doneBy(queue)).toEqual(['job 0', 'job 1'])
    })

    async function doneBy(queue: Queue): Promise<string[]> {
      const done: string[] = []
      await queue.drain(async ({ key }) => void done.push(key), SOON)
      return done.sort()
    }

    /** Has a worker take a job that it never finishes. */
    async function stuckIn(queue: Queue): Promise<void> {
      queue.work(() => new Promise(() => {}), SOON)
      while ((await queue.size()).active === 0) await sleep(20)
    }
  })

/** Sends three jobs to the queue `held`, takes two and never finishes them; a line names these. */
const HOLDER = `
  const { openQueue, openStore } = await import(process.argv[1])
  const queue = await openQueue(await openStore(JSON.parse(process.argv[2])), 'held')
  await queue.send(['a', 'b', 'c'].map((key) => ({ key, data: null })))
  const held = []
  queue.work(({ key }) => new Promise(() => { if (held.push(key) === 2) console.log(held.join(' ')) }), { concurrency: 2, every: 20 })`

it.runIf(SERVER)('several that open the first queue of a database at once do not hinder each other', async () => {
  const place = { url: await newDatabase() }
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(place)))
  await Promise.all(stores.map((store) => openQueue(store, 'first')))
  await Promise.all(stores.map((store) => store.close()))
})

describe('what a process had in hand that was killed', () => {
  const held = async (place: IndexPlace): Promise<{ readonly keys: readonly string[]; readonly kill: () => Promise<void> }> => {
    const index = new URL('../../dist/src/store/index.js', import.meta.url).href
    // PGlite compiled plainly starts in half of the time.
    const args = ['--liftoff-only', '--input-type=module', '-e', HOLDER, index, JSON.stringify(place)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'close')
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL')
      await ended
    }
    return { keys: line.toString().trim().split(' '), kill }
  }
  const drained = async (queue: Queue): Promise<string[]> => {
    const done: string[] = []
    await queue.drain(async ({ key }) => void done.push(key), SOON)
    return done
  }

  it(
    'is given back as soon as the folder is opened again, behind what waits',
    () =>
      inFolder(async (folder) => {
        const { keys, kill } = await held({ folder })
        await kill()
        const store = await openStore({ folder })
        const queue = await openQueue(store, 'held')
        expect(await queue.size()).toEqual({ waiting: 3, active: 0, quarantined: 0 })
        const done = await drained(queue)
        expect([keys.includes(done[0] as string), done.sort()]).toEqual([false, ['a', 'b', 'c']])
        await store.close()
      }),
    180_000,
  )

  it.runIf(SERVER)('is given to others on a server at once, and not before', async () => {
    const place = { url: await newDatabase() }
    const store = await openStore(place)
    const queue = await openQueue(store, 'held')
    const { keys, kill } = await held(place)
    expect(await (await openQueue(store, 'held')).size()).toEqual({ waiting: 1, active: 2, quarantined: 0 })
    const rest = drained(queue)
    await sleep(200)
    expect((await queue.size()).active).toBe(2)
    await kill()
    const done = await rest
    expect([keys.includes(done[0] as string), done.sort()]).toEqual([false, ['a', 'b', 'c']])
    await store.close()
  })
})
