import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readBytes } from '../src/engine/index.ts'
import { models, root } from './weights.ts'

interface Expected {
  readonly url?: string
  readonly title: string
  readonly outlet: string | null
  readonly byline: readonly string[]
  readonly dateline: string | null
  readonly published: string | null
  readonly language: string
  readonly encoding: string
  readonly counters: readonly { kind: string; value: number }[]
  readonly inText: readonly string[]
  readonly notInText: readonly string[]
}

const expected = JSON.parse(readFileSync(path.join(root, 'examples/expected.json'), 'utf8')) as Record<string, Expected>

test.each(Object.entries(expected))('%s is read as its page says', async (file, wanted) => {
  const [reading] = await readBytes(readFileSync(path.join(root, 'examples', file)), {}, models)
  const { report } = reading!
  const { url: _, inText, notInText, counters, ...facts } = wanted
  const found = Object.fromEntries(Object.keys(facts).map((key) => [key, report[key as keyof typeof report]]))
  expect(found).toEqual(facts)
  for (const counter of counters) expect(report.counters).toContainEqual(counter)
  for (const words of inText) expect(report.text).toContain(words)
  for (const words of notInText) expect(report.text).not.toContain(words)
  for (const part of report.parts) expect(report.text.slice(part.start, part.end).trim()).not.toBe('')
})
