import { expect, test } from 'vitest'
import { StoreError } from '../store/index.ts'
import { despiteAbsence } from './patience.ts'

const gone = new StoreError('unreachable', 'the database cannot be reached', 'start it')
const full = new StoreError('disk-full', 'it is full', 'make room')

/** Work that fails some times with something; what is said meanwhile, and what comes of it. */
async function check(failures: readonly Error[], patience: number, signal?: AbortSignal): Promise<readonly [readonly boolean[], unknown]> {
  const said: boolean[] = []
  const left = [...failures]
  const work = async (): Promise<string> => {
    const failure = left.shift()
    if (failure) throw failure
    return 'done'
  }
  const came = await despiteAbsence({ means: { away: (isAway) => void said.push(isAway), patience } }, work, signal).catch(
    (error: unknown) => error,
  )
  return [said, came]
}

test.each([
  ['nothing', [], 1000, [], 'done'],
  ['an absence', [gone, gone], 5000, [true, true, false], 'done'],
  ['another failure', [full], 5000, [], full],
  ['another failure after an absence', [gone, full], 5000, [true], full],
] as const)('work goes on after %s, or tells it', async (_, failures, patience, said, came) => {
  expect(await check(failures, patience)).toEqual([said, came])
})

test('patience ends, and says what to do next', async () => {
  const [said, came] = await check([gone, gone, gone], 600)
  expect(said).toEqual([true])
  expect(came).toMatchObject({ name: 'StoreError', code: 'unreachable', hint: expect.stringContaining('give the same command again') })
})

test('nobody waits for what is not wanted any more', async () => {
  const stop = new AbortController()
  stop.abort()
  expect(await check([gone], 60_000, stop.signal)).toEqual([[], gone])
  const later = new AbortController()
  setTimeout(() => later.abort(), 50)
  expect(await check([gone, gone], 60_000, later.signal)).toEqual([[true], gone])
})
