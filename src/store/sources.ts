import type { Source } from '../engine/index.ts'
import { lexemesOf, storable } from './words.ts'

/** Keys are cut: a name that long is none. */
const LONGEST = 200

/**
 * What stands for a source across reports. Who is named is one wherever the name is written so, but for case, marks and punctuation.
 * A role or an unnamed source is no person: its key stands for all who are described in these words.
 */
export function sourceKey({ name, naming }: Pick<Source, 'name' | 'naming'>): string {
  const words = lexemesOf(name)
  return storable(`${naming}:${(words.join(' ') || 'unstated').slice(0, LONGEST)}`)
}

/** A name as it is stored. */
export const sourceName = ({ name }: Pick<Source, 'name'>): string => storable(name.slice(0, LONGEST))
