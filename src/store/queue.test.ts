import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import { type Job, openQueue, openStore, putMeta, type Store } from './index.ts'

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

    it('gives back what a process took that is no more', async () => {
      const queue = await openQueue(store, 'killed', { ...QUICK, expire: 1 })
      await queue.send(jobs(1))
      // It never comes back from its first job, as if the process had died.
      queue.work(() => new Promise(() => {}), SOON)
      while ((await queue.size()).active === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      if (store.kind === 'postgres') await new Promise((resolve) => setTimeout(resolve, 1_100))
      const again = await openQueue(store, 'killed', { ...QUICK, expire: 1 })
      const done: string[] = []
      await again.drain(async ({ key }) => void done.push(key), SOON)
      expect(done).toEqual(['job 0'])
    })
  })
