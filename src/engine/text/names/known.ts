import type { Field } from '../../learn/index.ts'
import type { Lexicon } from '../clues.ts'
import type { NameLists } from './lists.ts'
import { ALONE, type NameType, nameType, outsideType } from './types.ts'

/** A word type with what a field's weights say of it by itself: the summed rows of its keys, one row for each entry of `ALONE`. */
export interface KnownType extends NameType {
  readonly rows: Float64Array
}

/**
 * Word types as they are met, remembered for a while. A type is the same whether remembered or not, so no result depends on what was
 * read before.
 */
export interface KnownTypes {
  readonly typeOf: (word: string, caseless: boolean) => KnownType
  readonly outside: readonly [before: KnownType, after: KnownType]
}

/** Types above which all are forgotten, about 0.5 kB each. */
const REMEMBERED = 4096

export function knownTypes(lexicon: Lexicon, lists: NameLists, { labels, addRows }: Pick<Field, 'labels' | 'addRows'>): KnownTypes {
  const known = (type: NameType): KnownType => {
    const rows = new Float64Array(ALONE.length * labels)
    let from = 0
    for (const [entry, [, count]] of ALONE.entries()) {
      addRows(type.alone, from, from + count, rows, entry * labels)
      from += count
    }
    return { ...type, rows }
  }
  const memories = [new Map<string, KnownType>(), new Map<string, KnownType>()] as const
  return {
    typeOf: (word, caseless) => {
      const memory = memories[caseless ? 1 : 0]
      const held = memory.get(word)
      if (held) return held
      if (memory.size >= REMEMBERED) memory.clear()
      const made = known(nameType(word, caseless, lexicon, lists))
      memory.set(word, made)
      return made
    },
    outside: [known(outsideType(0)), known(outsideType(1))],
  }
}
