import type { GraphOrigin } from '../../model/index.ts'
import { article } from '../origins/words.ts'

/** A stretch of the words that explain an interval. */
export interface WhyPart {
  readonly words: string
  /** The origin that they name, by its place; null where they name none. */
  readonly origin: number | null
}

/** What an interval is explained by. */
export interface Explained {
  /** In the order in which they are told. */
  readonly origins: readonly Pick<GraphOrigin, 'name' | 'standing' | 'ownVoice'>[]
  readonly lower: number
  readonly upper: number
  /** Texts that make the claim, reprints of one counted once. */
  readonly texts: number
}

/** Names in one sentence; of more the rest is a number. */
const MOST_NAMES = 3

/** Why an interval is what it is, in running text: who is surely behind it, who may be one with them, and what follows. */
export function whyParts({ origins, lower, upper, texts }: Explained): readonly WhyPart[] {
  const all = origins.map((origin, at) => ({ ...origin, at }))
  const sure = all.filter(({ standing }) => standing === 'pinned')
  const unnamed = all.filter(({ standing }) => standing === 'unnamed')
  const own = all.filter(({ standing, ownVoice }) => standing === 'unsaid' && ownVoice)
  const silent = all.filter(({ standing, ownVoice }) => standing === 'unsaid' && !ownVoice)
  const parts: WhyPart[] = []
  const say = (words: string): number => parts.push({ words, origin: null })
  const tell = (some: typeof all, words: string): void => {
    if (!some.length) return
    named(some, parts)
    say(words)
  }
  const one = (some: typeof all, single: string, several: string): string => (some.length === 1 ? single : several)
  const rest = sure.length === 1 ? 'from there' : 'from one of them'
  tell(sure, ` ${one(sure, 'stands', 'stand')} behind it by name or office. `)
  if (lower < sure.length) say(`It is not sure that ${sure.length === 1 ? 'all reports' : 'all of them'} tell the same. `)
  tell(
    unnamed,
    sure.length
      ? ` gave it too, and may have had it ${rest}: nothing in the ${counted(texts, 'text')} rules that out. `
      : ` gave it, and nothing in the ${counted(texts, 'text')} shows who ${one(unnamed, 'that is', 'they are')}. `,
  )
  const others = sure.length + unnamed.length > 0
  tell(
    silent,
    ` ${one(silent, 'shows', 'show')} no source${others ? `, and may have had it from ${sure.length + unnamed.length > 1 ? 'any of these' : 'the same place'}` : ''}. `,
  )
  const before = sure.length + unnamed.length + silent.length
  const nobody = `${one(own, 'names', 'name')} nobody for it`
  const voice = ` ${one(own, 'tells', 'tell')} it in ${one(own, 'its', 'their')} own voice`
  tell(
    own,
    before
      ? `${voice}, ${nobody}, and may have had it from ${before > 1 ? 'any of these' : 'the same place'}. `
      : `${voice} and ${nobody}. `,
  )
  say(conclusion(lower, upper))
  return parts
}

function named(some: readonly { readonly name: string; readonly standing: string; readonly at: number }[], parts: WhyPart[]): void {
  const shown = some.slice(0, MOST_NAMES)
  const more = some.length - shown.length
  for (const [place, { name, standing, at }] of shown.entries()) {
    if (place > 0) parts.push({ words: place === shown.length - 1 && !more ? ' and ' : ', ', origin: null })
    const words = standing === 'unnamed' ? article(name, 'unnamed') : standing === 'pinned' ? article(name) : name
    parts.push({ words: place === 0 ? words.slice(0, 1).toUpperCase() + words.slice(1) : words, origin: at })
  }
  if (more) parts.push({ words: ` and ${more} more`, origin: null })
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const number = (count: number): string => WORDS[count] ?? String(count)
const counted = (count: number, noun: string): string => (count === 1 ? `one ${noun}` : `${number(count)} ${noun}s`)

function conclusion(lower: number, upper: number): string {
  if (lower === upper) return `So ${number(lower)} ${lower === 1 ? 'origin is' : 'origins are'} sure, and no more.`
  if (lower === 0) return `So no origin is sure, and ${upper === 1 ? 'one is possible' : `up to ${number(upper)} are possible`}.`
  const sure = `So ${number(lower)} ${lower === 1 ? 'origin is' : 'origins are'} sure, and `
  return sure + (upper - lower === 1 ? 'one more is possible.' : `up to ${number(upper - lower)} more are possible.`)
}
