import type { Teller } from '../told/facts.ts'

/** Why two tellers of different reports are, or may be, one. */
export interface SameTeller {
  /** 0 to 1. */
  readonly probability: number
  readonly why: string
}

/**
 * Whether tellers named in two reports of one claim are the same. Two people in one matter hardly ever share a surname, so that is
 * enough where nothing speaks against it; spellings differ by desk ("Kedman", "Kedmann"), so a letter or two may.
 */
export function sameTeller(a: Named, b: Named): SameTeller | null {
  if (a.kind === 'document' || b.kind === 'document') return a.kind === b.kind ? sameWords(a, b, 'document') : null
  if (a.proper.length && b.proper.length) return sameName(a, b)
  if (a.proper.length || b.proper.length) return sameOffice(a, b)
  return sameWords(a, b, 'office')
}

/** A teller with its name taken apart. */
export interface Named extends Teller {
  /** Its names in lower case, the surname last; empty for an office. */
  readonly proper: readonly string[]
  /** The other words that say who it is, in lower case. */
  readonly role: readonly string[]
  /** How its surname and its first name, in this order, are heard (`sounds`); empty without names. */
  readonly heard: readonly string[]
}

const SMALL = /^(?:the|a|an|of|for|in|on|and|at|by|to|its|his|her|their|said|one)$/

/** What follows says where or of what somebody holds an office: “the governor of Tarn”, “head of the Holm hospital”. */
const OF = /^(?:of|for|in|at|from|on)$/i

const NAMED = new WeakMap<Teller, Named>()

/** A teller with its name taken apart, once: sentences of many reports share a teller. */
export function namedTeller(teller: Teller): Named {
  const known = NAMED.get(teller)
  if (known) return known
  const named = apart(teller)
  NAMED.set(teller, named)
  return named
}

/** Takes a teller's name apart: the last run of capitals in it that is not what an office is of is a name, all else an office. */
function apart(teller: Teller): Named {
  const words = teller.name.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []
  const proper: string[] = []
  const role: string[] = []
  if (teller.kind !== 'document') {
    for (let at = words.length - 1; at >= 0 && !proper.length; at--) {
      if (!isCapital(words[at] as string)) continue
      const end = at + 1
      while (at > 0 && isCapital(words[at - 1] as string) && !(at === 1 && /^the$/i.test(words[0] as string))) at--
      const before = words[at - 1] === 'the' ? at - 2 : at - 1
      if (before < 0 || !OF.test(words[before] as string)) proper.push(...words.splice(at, end - at).map(plain))
    }
  }
  // “Police” alone is no surname: a name of one word that opens an office is part of the office.
  if (proper.length === 1 && words.length && teller.kind !== 'person') role.push(...proper.splice(0))
  for (const word of words) if (!SMALL.test(word.toLowerCase())) role.push(plain(word))
  const heard = proper.length ? [sounds(proper.at(-1) as string), sounds(proper[0] as string)] : []
  return { ...teller, proper, role, heard }
}

const isCapital = (word: string): boolean => /^(?:\p{Lu}|(?:al|el|de|da|di|van|von|bin|ibn)-?\p{Lu})/u.test(word)
const plain = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[’']s$/, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')

function sameName(a: Named, b: Named): SameTeller | null {
  const [lastA, lastB] = [a.proper.at(-1) as string, b.proper.at(-1) as string]
  const [firstA, firstB] = [a.proper.length > 1 ? (a.proper[0] as string) : null, b.proper.length > 1 ? (b.proper[0] as string) : null]
  const surname = nearness(lastA, lastB, a.heard[0] === b.heard[0])
  if (surname === 0) return null
  const given =
    firstA === null || firstB === null
      ? null
      : firstA[0] === firstB[0] && (firstA.length === 1 || firstB.length === 1)
        ? 1
        : nearness(firstA, firstB, a.heard[1] === b.heard[1])
  if (given === 0) return null
  if (surname === 1)
    return { probability: given === null ? 0.96 : 0.99, why: given === null ? `one surname, ${b.name}` : `one name, ${b.name}` }
  const office = a.role.some((word) => b.role.includes(word))
  return {
    probability: given !== null ? 0.95 : office ? 0.92 : 0.8,
    why: `${a.name} and ${b.name} may be two spellings of one name`,
  }
}

/** 1 for equal names, 0.5 for spellings that may stand for one, 0 for others. */
function nearness(a: string, b: string, soundsAlike: boolean): number {
  if (a === b) return 1
  if (soundsAlike) return 0.5
  const longer = Math.max(a.length, b.length)
  return longer >= 4 && distance(a, b, 1) <= 1 ? 0.5 : longer >= 8 && distance(a, b, 2) <= 2 ? 0.5 : 0
}

/** A name as desks that transliterate differently would all hear it. */
const sounds = (name: string): string =>
  name
    .replace(/^(?:al|el|ul)-?/, '')
    .replace(/kh|ch|sh|zh/g, 'x')
    .replace(/ph/g, 'f')
    .replace(/[qck]+/g, 'k')
    .replace(/w/g, 'v')
    .replace(/off$/, 'ov')
    .replace(/(.)h(?=[^aeiou]|$)/g, '$1')
    .replace(/[aeiouy]+/g, 'a')
    .replace(/(.)\1+/g, '$1')

/** Edits between two short words, counted up to a limit. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > 40 || b.length > 40) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const edits = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1))
      next.push(edits)
      least = Math.min(least, edits)
    }
    // It never gets less again.
    if (least > limit) return limit + 1
    row = next
  }
  return row[b.length] as number
}

/** An office that one report names and another pins to a name: “the governor”, “Governor Lemez”. */
function sameOffice(a: Named, b: Named): SameTeller | null {
  const least = Math.min(a.role.length, b.role.length)
  if (!least || sharedWords(a.role, b.role) < least) return null
  return { probability: a.standing === 'pinned' && b.standing === 'pinned' ? 0.6 : 0.4, why: `${a.name} may be ${b.name}` }
}

/** Documents and offices are told by their words; one may tell fewer of them than the other. */
function sameWords(a: Named, b: Named, what: 'document' | 'office'): SameTeller | null {
  const shared = sharedWords(a.role, b.role)
  if (shared === 0) return null
  const [least, all] = [Math.min(a.role.length, b.role.length), new Set([...a.role, ...b.role]).size]
  if (!least || (shared < least * 0.75 && shared < all * 0.5)) return null
  return { probability: shared === all ? 0.95 : 0.9, why: `one ${what}, ${a.role.length > b.role.length ? a.name : b.name}` }
}

/** How many words of one list stand in another. */
function sharedWords(words: readonly string[], others: readonly string[]): number {
  let shared = 0
  for (const word of words) if (others.includes(word)) shared++
  return shared
}
