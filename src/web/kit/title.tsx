import type { ComponentChildren } from 'preact'

/** Characters of a heading that are read at a glance: two lines of one on a wide screen, four on a narrow. */
const MOST = 96
/** Words that make a heading: what a sentence tells may be as little as “yes”. */
const LEAST_WORDS = 3

/** Words with a capital in front. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/**
 * A sentence as a heading: what it tells where that is known, without the place and agency before it and the stop at its end; cut
 * at the end of a clause, else of a word, where it is too long.
 */
export function headed(sentence: string, brief: string | null = null): string {
  const told = brief !== null && brief.trim().split(/\s+/).length >= LEAST_WORDS ? brief : sentence.replace(DATELINE, '')
  const plain = told.trim().replace(/[.,;:،؛]+(?=[”"’»]?$)/, '')
  return capital(plain.length <= MOST ? plain : cut(plain))
}

/** “SFAX, March 12 (Meridian) – ”: the place in capitals, then anything short, then a dash. */
const DATELINE = /^\p{Lu}[\p{Lu}\s'’.-]+(?:,[^–—]{0,40})?(?:\s*\([^)]{1,40}\))?\s+[–—-]\s+/u

function cut(words: string): string {
  const room = words.slice(0, MOST)
  const clause = Math.max(...[', ', '; ', ': ', ' – ', ' — ', '، ', '؛ '].map((end) => room.lastIndexOf(end)))
  const end = clause > MOST / 2 ? clause : room.lastIndexOf(' ')
  return `${words.slice(0, end > 0 ? end : MOST).replace(/[\s,;:–—،؛]+$/, '')} …`
}

/** A claim or story by name: shortened to be seen, and whole for who hovers or listens. */
export function Title({ sentence, brief = null }: { readonly sentence: string; readonly brief?: string | null }) {
  const shown = headed(sentence, brief)
  const whole = capital(sentence)
  return shown === whole ? <bdi>{whole}</bdi> : <Whole whole={whole}>{shown}</Whole>
}

const Whole = ({ whole, children }: { readonly whole: string; readonly children: ComponentChildren }) => (
  <bdi title={whole}>
    <span aria-hidden="true">{children}</span>
    <span class="vh-only">{whole}</span>
  </bdi>
)
