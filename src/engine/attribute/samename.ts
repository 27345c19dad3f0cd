import type { Draft } from './coreference.ts'
import type { Description } from './naming.ts'

/** Lower case without marks, other characters to one blank. */
export const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const foldName = (name: string): readonly string[] => {
  const words = fold(name).replace(/^the /, '').replace(/ s$/, '').split(' ')
  const kept = words.filter((word) => word !== 's' && !/^(?:website|newspaper|al|el)$/.test(word))
  return kept.length ? kept : words
}

/** True if one name is the other shortened: a surname, a given name, the first or last word of a body, its initials. */
export function sameName(draft: Draft, words: readonly string[], said: Description): boolean {
  const [short, long] = words.length <= draft.words.length ? [words, draft.words] : [draft.words, words]
  if (!short.length) return false
  const joined = short.length === 1 || short.every((word) => word.length === 1) ? short.join('') : ''
  if (long.length > 1 && joined.length > 1 && joined.length === long.length && joined === long.map((word) => word[0]).join('')) return true
  if (!short.every((word) => long.includes(word))) return false
  if (short.length === long.length || short.at(-1) === long.at(-1)) return true
  // "Ramli" for "Datuk Ramli Osman"
  if (short.length === 1 && (short[0]?.length ?? 0) > 3 && draft.kind === 'person' && said.kind === 'person') return true
  return short[0] === long[0] && (draft.kind === 'person' || said.kind === 'person' || long.length - short.length === 1)
}
