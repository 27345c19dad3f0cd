import { type LearntField, meanField } from '../src/engine/learn/index.ts'
import type { Lexicon } from '../src/engine/text/clues.ts'
import {
  JOINT_STRIDE,
  jointClues,
  kindsOf,
  NAME_KINDS,
  NAME_TAGS,
  type NameSentence,
  nameSentence,
  OUTSIDE,
} from '../src/engine/text/names/clues.ts'
import type { NameLists } from '../src/engine/text/names/lists.ts'
import { ALONE, ALONE_STRIDE, flagsOf, type NameType, nameType, outsideType } from '../src/engine/text/names/types.ts'
import { FeatureNumbers, type FieldExample, type FieldTraining, learntField, trainField } from './field.ts'
import type { NamedSentence } from './named.ts'

const STRIDE = ALONE_STRIDE + JOINT_STRIDE

/** A sentence to learn from, and how much it counts. */
export interface Lesson {
  readonly sentence: NamedSentence
  readonly weight: number
}

/** The field of names: trained by several seeds, and their mean. */
export function trainNames(
  lessons: readonly Lesson[],
  lexicon: Lexicon,
  lists: NameLists,
  options: Omit<FieldTraining, 'seed' | 'labels' | 'classes'>,
  seeds: readonly number[],
  least: number,
  say: (text: string) => void,
): LearntField {
  const types = [new Map<string, NameType>(), new Map<string, NameType>()] as const
  const typeOf = (word: string, caseless: boolean): NameType => {
    const memory = types[caseless ? 1 : 0]
    const type = memory.get(word) ?? nameType(word, caseless, lexicon, lists)
    memory.set(word, type)
    return type
  }
  const outside = [outsideType(0), outsideType(1)] as const
  const windows = lessons.flatMap(({ sentence: { words, upos, gold }, weight }) => {
    const sentence = nameSentence(words, upos, { flagsOf, typeOf, outside }, lists)
    return (sentence?.windows ?? []).map(([from, to]) => ({
      sentence: sentence as NameSentence,
      from,
      to,
      gold: Uint8Array.from({ length: to - from }, (_, at) => labelOf(gold, from, from + at)),
      weight,
    }))
  })
  const keysOf = ({ sentence, from, to }: (typeof windows)[number]): Int32Array => {
    const keys = new Int32Array((to - from) * STRIDE)
    const joint = jointClues(sentence, from, to)
    for (let at = from; at < to; at++) {
      const base = (at - from) * STRIDE
      let first = 0
      for (const [offset, count] of ALONE) {
        const { alone } = sentence.types[at + OUTSIDE + offset] as NameType
        keys.set(alone.subarray(first, first + count), base + first)
        first += count
      }
      keys.set(joint.subarray((at - from) * JOINT_STRIDE, (at - from + 1) * JOINT_STRIDE), base + ALONE_STRIDE)
    }
    return keys
  }
  const numbers = new FeatureNumbers()
  for (const window of windows) numbers.count(keysOf(window))
  numbers.close(least)
  const examples = windows.map(
    (window): FieldExample => ({
      gold: window.gold,
      kinds: kindsOf(window.sentence, window.from, window.to),
      shared: numbers.lists(keysOf(window), STRIDE),
      from: 0,
      own: null,
      weight: window.weight,
    }),
  )
  say(`${windows.length} windows, ${windows.reduce((sum, { from, to }) => sum + to - from, 0)} places, ${numbers.sightings.length} clues`)
  const keys = numbers.keys
  return meanField(
    seeds.map((seed) => {
      const learnt = trainField(examples, numbers.sightings, { ...options, labels: NAME_TAGS.length, classes: NAME_KINDS, seed })
      return learntField(learnt, keys)
    }),
  )
}

/** The label of a place; a name that the window cuts begins where the window does. */
function labelOf(gold: NamedSentence['gold'], from: number, at: number): number {
  const tag = gold[at] ?? 'O'
  return NAME_TAGS.indexOf(at === from && tag.startsWith('I') ? (`B${tag.slice(1)}` as typeof tag) : tag)
}
