import { expect, test } from 'vitest'
import { openAnswers } from './answers.ts'

/** Answers that count how often each was worked out. */
function counted(room?: number) {
  let at = 0
  const worked: string[] = []
  const answers = openAnswers({ most: 1_000, now: () => at, ...(room === undefined ? {} : { room }) })
  const ask = async (key: string, text = key): Promise<string> =>
    (
      await answers.ask(key, async () => {
        worked.push(key)
        return text
      })
    ).text
  const pass = (milliseconds: number): void => {
    at += milliseconds
  }
  return { ask, worked, answers, pass }
}

test('what many ask at once, or again, is worked out once', async () => {
  const { ask, worked } = counted()
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a', 'a', 'b'])
  await ask('a')
  expect(worked).toEqual(['a', 'b'])
})

test('after a change it is worked out anew, also where it was begun before', async () => {
  const { answers } = counted()
  let finish: (text: string) => void = () => {}
  const slow = answers.ask(
    'a',
    () =>
      new Promise((resolve) => {
        finish = resolve
      }),
  )
  answers.forget()
  expect((await answers.ask('a', async () => 'new')).text).toBe('new')
  finish('old')
  expect((await slow).text).toBe('old')
  expect((await answers.ask('a', async () => 'newer')).text).toBe('new')
})

test('what failed, is old, or finds no room is not kept', async () => {
  const { ask, worked, answers, pass } = counted(10)
  await expect(answers.ask('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await ask('a')).toBe('a')
  pass(999)
  await ask('a')
  pass(1)
  await ask('a')
  expect(worked).toEqual(['a', 'a'])
  await ask('b', 'x'.repeat(10))
  await ask('a')
  await ask('b', 'x'.repeat(10))
  expect(worked).toEqual(['a', 'a', 'b', 'a', 'b'])
})

test('the same text has the same tag, another another', async () => {
  const { answers } = counted()
  const tag = async (key: string, text: string) => (await answers.ask(key, async () => text)).etag
  expect(await tag('a', 'x')).toBe(await tag('b', 'x'))
  expect(await tag('c', 'y')).not.toBe(await tag('a', 'x'))
})
