/**
 * The key under which a name is looked up: lower case, without diacritics, apostrophes and full stops, words parted by one blank, with
 * `st`, `mt` and `ft` for saint, mount and fort. Empty for a name without letters and digits. Part of every compiled gazetteer.
 */
export function nameKey(name: string): string {
  const plain = plainKey(name)
  return ABBREVIABLE.test(plain) ? plain.replace(ABBREVIABLE_WORDS, (word) => ABBREVIATED.get(word)!) : plain
}

/** Longest name that has a key, in UTF-16 units: the longest of GeoNames has about 100. */
const LONGEST_NAME = 200

function plainKey(name: string): string {
  if (name.length > LONGEST_NAME) return ''
  let ascii = true
  for (let at = 0; at < name.length; at++)
    if (name.charCodeAt(at) > 127) {
      ascii = false
      break
    }
  const text = ascii ? name : folded(name)
  let key = ''
  let gap = false
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at)
    if (code >= 65 && code <= 90) code += 32
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code > 127 && !PARTING.test(text[at]!))) {
      if (gap && key !== '') key += ' '
      gap = false
      key += code < 128 ? String.fromCharCode(code) : text[at]
    } else if (code === AMPERSAND) {
      key += key === '' ? 'and' : ' and'
      gap = true
    } else if (code !== FULL_STOP && code !== APOSTROPHE && code !== GRAVE) gap = true
  }
  return key
}

const AMPERSAND = 38
const APOSTROPHE = 39
const FULL_STOP = 46
const GRAVE = 96
const PARTING = /[^\p{L}\p{M}\p{N}]/u

const folded = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}‘’‚‛´ʹʺʻʼʽʾʿˈˊˋ′\u00ad\u200b-\u200f]/gu, '')
    .replace(LETTERS, (letter) => LETTER.get(letter)!)

/** Letters that do not fall apart into a plain one and a mark. */
const LETTER: ReadonlyMap<string, string> = new Map(
  'ø o,ł l,đ d,ð d,þ th,æ ae,œ oe,ß ss,ı i,ħ h,ŧ t,ŋ ng,ə a,ɛ e,ɔ o,ɓ b,ɗ d,ƙ k,ƴ y,ǝ e'
    .split(',')
    .map((row) => row.split(' ') as [string, string]),
)
const LETTERS = new RegExp(`[${[...LETTER.keys()].join('')}]`, 'g')

const ABBREVIATED: ReadonlyMap<string, string> = new Map([
  ['saint', 'st'],
  ['sainte', 'ste'],
  ['mount', 'mt'],
  ['fort', 'ft'],
])
const ABBREVIABLE = /\b(?:sainte?|mount|fort)\b/
const ABBREVIABLE_WORDS = /\b(?:sainte?|mount|fort)\b/g

/** A key without the Arabic article it begins with, `al baab` → `baab`, or null. Assimilated forms (`ar raqqah`) count. */
export function withoutArticle(key: string): string | null {
  const found = ARTICLE.exec(key)
  return found && key.length - found[0].length >= 3 ? key.slice(found[0].length) : null
}

const ARTICLE = /^(?:[ae]l|a([rtdnzs])(?= \1)|ash(?= sh)|a[td]h(?= [td]h)) /

/** Countries where names begin with the Arabic article and are written with and without it. */
export const WITH_ARTICLE: ReadonlySet<string> = new Set(
  'AE BH DJ DZ EG EH ER IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE'.split(' '),
)

/** A 32-bit hash of a key that grows with it: `hashOn(hashOn(START, 'a'), 'b')` is the hash of `ab`. */
export function hashOn(hash: number, text: string): number {
  let value = hash
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

export const START = 0x811c9dc5 | 0

/** Spreads a hash over all its bits, so that its upper ones choose a bucket. */
export function spread(hash: number): number {
  let value = hash ^ (hash >>> 15)
  value = Math.imul(value, 0x2c1b3c6d)
  value ^= value >>> 13
  value = Math.imul(value, 0x297a2d39)
  return (value ^ (value >>> 16)) >>> 0
}
