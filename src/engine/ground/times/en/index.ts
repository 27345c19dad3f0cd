import type { Grammar } from '../item.ts'
import { readItems } from './items.ts'
import { RULES } from './rules.ts'
import { tenseOf } from './tense.ts'

/** English. */
export const ENGLISH: Grammar = {
  code: 'en',
  read: readItems,
  rules: RULES,
  any: new RegExp(RULES.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'y'),
  tense: tenseOf,
}
