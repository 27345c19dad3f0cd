import type { Field } from '../../learn/index.ts'
import type { Lexicon } from '../clues.ts'
import type { Vocabulary } from './clues.ts'
import type { NameLists } from './lists.ts'
import { ALONE, flagsOf, isLower, type NameType, nameType, outsideType } from './types.ts'

/** A word type with what a field's weights say of it by itself: the summed rows of its keys, one row for each entry of `ALONE`. */
export interface KnownType extends NameType {
  readonly rows: Float64Array
}

/**
 * Word types as they are met, remembered for a while. A type is the same whether remembered or not, so no result depends on what was
 * read before.
 */
export interface KnownTypes extends Vocabulary {
  readonly typeOf: (word: string, caseless: boolean) => KnownType
  readonly outside: readonly [before: KnownType, after: KnownType]
}

/** Words above which all are forgotten: about 0.1 kB each, and 0.8 kB where they stand near a name. */
const REMEMBERED = 8192

export function knownTypes(lexicon: Lexicon, lists: NameLists, { labels, addRows }: Pick<Field, 'labels' | 'addRows'>): KnownTypes {
  const known = (type: NameType): KnownType => {
    const rows = new Float64Array(ALONE.length * labels)
    let from = 0
    for (let entry = 0; entry < ALONE.length; entry++) {
      const count = (ALONE[entry] as readonly [number, number])[1]
      addRows(type.alone, from, from + count, rows, entry * labels)
      from += count
    }
    return { ...type, rows }
  }
  const flags = new Map<string, number>()
  const memories = [new Map<string, KnownType>(), new Map<string, KnownType>()] as const
  return {
    flagsOf: (word) => {
      // Quicker told than looked up.
      if (isLower(word)) return flagsOf(word)
      const held = flags.get(word)
      if (held !== undefined) return held
      if (flags.size >= REMEMBERED) flags.clear()
      const made = flagsOf(word)
      flags.set(word, made)
      return made
    },
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
