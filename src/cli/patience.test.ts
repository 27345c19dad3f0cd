import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { abortAfter } from './patience.ts'

/** How often it waits until it gives up, where the process gets such a share of a core; null if it was called off before. */
async function waits(share: (turn: number) => number, callOff = false): Promise<number | null> {
  const stop = new AbortController()
  let asked = -1
  let cpu = 0
  const end = abortAfter(20, stop, () => {
    asked += 1
    cpu += asked ? 20 * share(asked) : 0
    return cpu
  })
  if (callOff) end()
  const given = await Promise.race([
    new Promise<true>((resolve) => stop.signal.addEventListener('abort', () => resolve(true))),
    sleep(2000),
  ])
  return given ? asked : null
}

test.each([
  ['a process that works', () => 1, 1],
  ['several threads that work', () => 2, 1],
  ['a machine that is busy with others', (turn: number) => (turn < 4 ? 0.1 : 0.9), 4],
  ['what waits without working', () => 0, 10],
] as const)('%s', async (_, share, expected) => {
  expect(await waits(share)).toBe(expected)
})

test('what is called off is not given up', async () => {
  expect(await waits(() => 1, true)).toBe(null)
})
