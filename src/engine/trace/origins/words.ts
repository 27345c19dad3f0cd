/** Names as running text: "A, B and C". */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** A source's name with the article it needs; `word`, as in "an unnamed official", goes before what is no name. */
export function article(name: string, word = ''): string {
  const bare = word === '' ? name : bareName(name)
  const plural = /^(?:\d|two|three|several|some|many)/i.test(bare) || (/s$/.test(bare) && !/ss$/.test(bare))
  if (word === '') return /^(?:the|an?|his|her|its|their|one)\b/i.test(bare) || /^\p{Lu}/u.test(bare) ? bare : `the ${bare}`
  if (plural) return `${word} ${bare}`
  return `an ${word} ${bare}`
}

/** An unnamed source without what says so: "official" of "an unnamed official". */
export const bareName = (name: string): string => name.replace(/^(?:an? )?(?:(?:unnamed|unidentified|anonymous) )?/i, '')
