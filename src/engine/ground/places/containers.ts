import type { Analysis } from '../../text/index.ts'
import type { Candidate, Gazetteer } from './gazetteer.ts'

/** A name of a country or a first division, found by the gazetteer. */
export interface Container {
  readonly start: number
  readonly end: number
  /** Its tokens, half-open. */
  readonly first: number
  readonly last: number
  readonly name: string
  readonly candidates: readonly Candidate[]
}

/** Tokens of a container's name: "Papua New Guinea" has three, "W. Va." four. */
const MOST_TOKENS = 4
/** The states that an abbreviation behind a comma stands for, whatever else is called so: "La.", "OH"; null if it is none. */
export function stateAt({ text }: Analysis, start: number, end: number, gazetteer: Gazetteer): readonly Candidate[] | null {
  const name = text.slice(start, end)
  if (name.length >= LONGEST_SHORT) return null
  const dotted = name.endsWith('.') ? name : text[end] === '.' ? `${name}.` : null
  const found = dotted ? divisions(gazetteer.find(dotted, { most: 8 })) : POSTAL.test(name) ? named(name, gazetteer) : []
  return found.length > 0 ? found : null
}

/** A longer name is no abbreviation. */
const LONGEST_SHORT = 6

/** The country or first division whose name or abbreviation starts at a token and ends before `end`: "Maine", "Kan.", "OH"; null if none does. */
export function containerAt({ tokens, text }: Analysis, first: number, end: number, gazetteer: Gazetteer): Container | null {
  const start = tokens[first]?.start ?? text.length
  if (!CAPITAL.test(text.slice(start, start + 2))) return null
  for (let last = Math.min(first + MOST_TOKENS, tokens.length); last > first; last--) {
    const to = tokens[last - 1]?.end ?? end
    if (to > end || to - start > 40 || !ENDING.test(text[to - 1] ?? '')) continue
    const name = text.slice(start, to)
    // An abbreviation has its full stop with it, which may be a token of its own.
    const dotted = name.length < LONGEST_SHORT && text[to] === '.' ? divisions(gazetteer.find(`${name}.`, { most: 8 })) : []
    const candidates = dotted.length > 0 ? dotted : named(name, gazetteer)
    if (candidates.length > 0) return { start, end: to, first, last, name, candidates }
  }
  return null
}

const ENDING = /[\p{L}.]/u
const CAPITAL = /^\p{Lu}/u

function named(name: string, gazetteer: Gazetteer): readonly Candidate[] {
  const found = divisions(gazetteer.find(name, { most: 8 }))
  if (found.length > 0 || !POSTAL.test(name)) return found
  const state = gazetteer.division(`US-${name}`) ?? gazetteer.division(`CA-${name}`)
  return state ? [state] : []
}

const POSTAL = /^[A-Z]{2}$/

const divisions = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ feature }) => feature === 'country' || feature === 'admin1')
