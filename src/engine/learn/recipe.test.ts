import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashPair, templates } from './hash.ts'
import { recipe } from './recipe.ts'

const TEMPLATES = templates([7, 5])
const NAMES = ['word', 'tag', 'seen'] as const

const made = (skips: boolean) =>
  recipe(
    NAMES,
    TEMPLATES,
    ({ given: { word, tag }, pair, put, putIf }) => {
      put(word)
      put(pair(word, tag))
      put(pair(3, pair(word, tag)))
      put(0)
      putIf('seen', pair(tag, 9))
    },
    skips,
  )

const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

test('a recipe makes the keys that its pairs make one by one', () => {
  fc.assert(
    fc.property(whole, whole, fc.boolean(), fc.boolean(), (word, tag, seen, skips) => {
      const { values, at, cook } = made(skips)
      values[at.word] = word
      values[at.tag] = tag
      values[at.seen] = seen ? 1 : 0
      const keys = new Int32Array(7)
      cook(keys, 1)
      const both = hashPair(word, tag)
      const plain = [word, both, hashPair(3, both), 0, seen ? hashPair(tag, 9) : 0]
      expect([...keys]).toEqual([0, ...plain.map((value, key) => (skips && value === 0 ? 0 : hashPair(7 + key, value) || 1)), 0])
    }),
  )
})

test('as many keys as templates', () => {
  expect(() => recipe(NAMES, TEMPLATES, ({ put }) => put(1))).toThrow('1 keys has 5 templates')
})
