/** The name of a source where a report tells something on nobody's word. */
export const OWN_VOICE = 'the report’s own voice'

/** Names as running text: "A, B and C". */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** A source's name with the article it needs; `word`, as in "an unnamed official", goes before what is no name. */
export function article(name: string, word = ''): string {
  const bare = word === '' ? name : bareName(name)
  // “Witnesses on the quay” are many by what comes before “on”; what stands behind tells where or of whom.
  const head = bare.split(/,| (?:of|in|on|at|from|for|with|who|that|close|familiar|near)\b/)[0] ?? bare
  const plural = /^(?:\d|two|three|several|some|many|people|police)/i.test(bare) || (/s$/.test(head) && !/ss$/.test(head))
  if (word === '') return /^(?:the|an?|his|her|its|their|one)\b/i.test(bare) || /^\p{Lu}/u.test(bare) ? bare : `the ${bare}`
  if (plural) return `${word} ${bare}`
  return `an ${word} ${bare}`
}

/** An unnamed source without what says so: "official" of "an unnamed official". */
export const bareName = (name: string): string => name.replace(/^(?:an? )?(?:(?:unnamed|unidentified|anonymous) )?/i, '')
