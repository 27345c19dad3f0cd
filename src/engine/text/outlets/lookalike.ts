import { CONFUSABLES } from './confusables.ts'

/**
 * By what a name imitates another: characters nobody sees, full-width or styled letters, letters of another script, digits for letters,
 * shapes that read alike ("rn" for "m"), blanks and hyphens, a letter more, less, other or swapped.
 */
export type Disguise = 'invisible' | 'styled' | 'script' | 'digit' | 'shape' | 'spacing' | 'typo'

export interface LookAlike {
  /** The name that is imitated, as the known outlet writes it. */
  readonly outlet: string
  readonly disguises: readonly Disguise[]
}

/** Outlets whose imitation is looked for, ready to be asked. */
export interface KnownOutlets {
  /** Keys as of `outletKey`. */
  readonly keys: ReadonlySet<string>
  /** What names look like → the known outlets. */
  readonly looks: ReadonlyMap<string, Known>
  /** The same by the length of the look. */
  readonly lengths: ReadonlyMap<number, readonly (readonly [look: string, known: Known])[]>
}

interface Known {
  readonly name: string
  /** The host it publishes at; null if unknown. */
  readonly domain: string | null
}

/** The longest name that is looked at, in UTF-16 units. */
const LONGEST = 120
/** The shortest look that a typo is sought in: "Star" and "Stat" may both be papers. Two in three of the built-in table's names are as long. */
const SHORTEST = 8

const INVISIBLE = /[\p{Cf}\p{Cc}\u{034F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{3164}\u{FFA0}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu

/**
 * The key under which forms of one outlet's name fall together: "The Gulf Courier", "Gulf Courier", "gulf-courier", "Gülf Courier"; "Anadolu"
 * and "Anadolu news agency".
 * Letters of other scripts stay what they are: a name that only looks the same has another key. Empty if nothing is left.
 */
export function outletKey(name: string): string {
  const known = KEYS.get(name)
  if (known !== undefined) return known
  const key = keyFor(name)
  if (name.length > LONGEST) return key
  if (KEYS.size >= MOST_KEYS) KEYS.clear()
  KEYS.set(name, key)
  return key
}

/** Keys of the names met last: a few hundred outlets are asked for by every sentence that credits one. */
const KEYS = new Map<string, string>()
const MOST_KEYS = 4096

function keyFor(name: string): string {
  if (/^[A-Za-z\d ]+$/.test(name)) return bareKey(name.toLowerCase().trim().replace(/ +/g, ' '))
  const plain = name
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`ʻʼ.]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return bareKey(plain)
}

/** "Anadolu news agency", "the Anadolu": what only says that it is an outlet goes. */
const bareKey = (key: string): string =>
  (key.startsWith('the ') && key.length > 4 ? key.slice(4) : key).replace(/(?<=.) (?:(?:news )?agency|news service|newspaper|website)$/, '')

/** An index over outlets for `lookAlike`; of several that look alike, the first is the one imitated. */
export function knownOutlets(outlets: readonly { readonly name: string; readonly domain?: string | null }[]): KnownOutlets {
  const keys = new Set<string>()
  const looks = new Map<string, Known>()
  const lengths = new Map<number, [string, Known][]>()
  for (const { name, domain = null } of outlets) {
    keys.add(outletKey(name))
    const look = lookOf(name)
    if (look === '' || looks.has(look)) continue
    const known = { name, domain }
    looks.set(look, known)
    const list = lengths.get(look.length) ?? []
    list.push([look, known])
    lengths.set(look.length, list)
  }
  return { keys, looks, lengths }
}

/**
 * The known outlet that a name imitates, and by what; null if it is a known outlet itself, or like none.
 *
 * @param domain where the name publishes: at the known outlet's own host, or below it, nobody imitates it.
 */
export function lookAlike(name: string, known: KnownOutlets, domain: string | null = null): LookAlike | null {
  if (name.length > LONGEST) return null
  const look = lookOf(name)
  const same = known.looks.get(look)
  // To the letter the known one: it is that one.
  if (same?.name === name) return null
  const disguised = hidden(name)
  // Spelt like a known one: it is that one, unless something in it cannot be seen.
  if (known.keys.has(outletKey(name)) && !disguised.length) return null
  if (same) return isAtHome(domain, same) ? null : { outlet: same.name, disguises: [...disguised, ...disguisesOf(name, same.name)] }
  if (look.length < SHORTEST) return null
  for (const length of [look.length, look.length - 1, look.length + 1])
    for (const [other, found] of known.lengths.get(length) ?? [])
      if (isOneOff(look, other) && !isAtHome(domain, found)) return { outlet: found.name, disguises: [...disguised, 'typo'] }
  return null
}

const isAtHome = (domain: string | null, { domain: own }: Known): boolean => {
  const host = domain?.toLowerCase().replace(/^www\./, '')
  return host !== undefined && own !== null && (host === own || host.endsWith(`.${own}`))
}

/** What no reader sees or takes for letters of their own. */
function hidden(name: string): Disguise[] {
  const found: Disguise[] = []
  if (name.replace(INVISIBLE, '') !== name) found.push('invisible')
  const seen = name.normalize('NFC').replace(INVISIBLE, '')
  if (seen.normalize('NFKC') !== seen) found.push('styled')
  return found
}

const seen = (name: string): string =>
  name.slice(0, LONGEST).normalize('NFKC').replace(INVISIBLE, '').normalize('NFKD').replace(/\p{M}/gu, '')

const inLatin = (name: string): string => name.replace(/[^\p{ASCII}]/gu, (letter) => CONFUSABLES.get(letter) ?? letter)

/** Digits beside letters as the letters that they read like. "Channel 4" keeps its number. */
const spelt = (name: string): string => name.replace(/(?<=\p{L})\d|\d(?=\p{L})/gu, (digit) => DIGITS[digit] ?? digit)

const DIGITS: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' }

/** Letters that read alike as one. */
const blurred = (low: string): string => low.replace(/rn/g, 'm').replace(/vv/g, 'w').replace(/[l|!]/g, 'i')

const joined = (low: string): string => low.replace(/&/g, 'and').replace(/[^\p{L}\p{N}|!]+/gu, '')

/** What a name looks like: equal for names that a reader may take for each other. */
function lookOf(name: string): string {
  const known = LOOKS.get(name)
  if (known !== undefined) return known
  const look = lookFor(name)
  if (name.length > LONGEST) return look
  if (LOOKS.size >= MOST_KEYS) LOOKS.clear()
  LOOKS.set(name, look)
  return look
}

/** What the names met last look like: whatever is traced is held against the same few hundred outlets. */
const LOOKS = new Map<string, string>()

const lookFor = (name: string): string =>
  blurred(
    joined(
      bareKey(
        spelt(inLatin(seen(name)))
          .toLowerCase()
          .trim(),
      ),
    ),
  )

/** By which steps of `lookOf` two names become the same. */
function disguisesOf(name: string, other: string): Disguise[] {
  const found: Disguise[] = []
  const [one, two] = [seen(name), seen(other)]
  if (inLatin(one) !== one && inLatin(two) === two) found.push('script')
  const [latin, plain] = [inLatin(one), inLatin(two)]
  const digits = (text: string): string => text.replace(/\D/g, '')
  if (digits(latin) !== digits(plain)) found.push('digit')
  const [low, base] = [outletKey(spelt(latin)), outletKey(spelt(plain))]
  if (low.replace(/ /g, '') !== base.replace(/ /g, '')) found.push('shape')
  else if (low !== base) found.push('spacing')
  return found
}

/**
 * One letter more, less, other, or two neighbours swapped behind the first letter, which readers see best; another number is another
 * outlet. Of 400 outlets of the built-in table, 1 is so near another one.
 */
function isOneOff(one: string, two: string): boolean {
  if (one === two || one[0] !== two[0]) return false
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (/\d/.test(`${short[at] ?? ''}${long[at] ?? ''}`)) return false
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
}
