const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

export const numberWord = (count: number): string => WORDS[count] ?? String(count)

/** “Two origins are”, as a sentence begins. */
export function originsAre(count: number): string {
  return `${capital(numberWord(count))} ${count === 1 ? 'origin is' : 'origins are'}`
}

/** Characters of what is quoted inside a sentence. */
const MOST_QUOTED = 160

/** A text on one line, and of a long one the beginning, to the end of a word: what is told may stand in the subject of a mail. */
export function oneLine(text: string, most = MOST_QUOTED): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most).replace(/\s\S*$/, '')
  return `${cut.replace(/[\ud800-\udbff]$/, '')}…`
}

/** What is told, between quotation marks, without the stop at its end. */
export const quoted = (text: string): string => `“${oneLine(text).replace(/[.,;]$/, '')}”`

/** “at least 14”, “10 to 12”. */
export function valueWords({ min, max }: { readonly min: number | null; readonly max: number | null }): string {
  if (min === null) return max === null ? 'some' : `at most ${max}`
  if (max === null) return `at least ${min}`
  return min === max ? String(min) : `${min} to ${max}`
}

export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
