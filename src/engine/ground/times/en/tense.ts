import type { Analysis } from '../../../text/index.ts'
import type { Item, Tense } from '../item.ts'

/**
 * Whether what is told around an item lies ahead or behind: by the preposition before it, else by the nearest words of its sentence that
 * say so, those before it first.
 */
export function tenseOf({ text, tokens, upos }: Analysis, { token }: Item): Tense {
  const wordAt = (at: number): string => (tokens[at] ? text.slice(tokens[at].start, tokens[at].end).toLowerCase() : '')
  const before = wordAt(wordAt(token - 1) === 'the' ? token - 2 : token - 1)
  if (BACK.has(before)) return 'behind'
  if (before === 'as' || before === 'effective') return 'future'
  const left = nearest(token - 1, Math.max(0, token - BEFORE), -1)
  return left ?? nearest(token + 1, Math.min(tokens.length - 1, token + BEHIND), 1)

  function nearest(from: number, last: number, step: 1 | -1): Tense {
    for (let at = from; step * (last - at) >= 0; at += step) {
      const word = wordAt(at)
      if (STOPS.has(word)) return null
      if (AHEAD.has(word) || (word === 'to' && BE.has(wordAt(at - 1)))) return 'future'
      if (MODALS.has(word)) return wordAt(at + 1) === 'have' ? 'past' : 'future'
      if (upos[at] !== 'VERB' && upos[at] !== 'AUX') continue
      // “Will be announced on Saturday”, “meets as ordered on Saturday”.
      if (JOINED.has(wordAt(at - 1))) continue
      if (PAST.has(word) || (/[^e]ed$/.test(word) && word.length > 4)) return 'past'
      // “The council meets on Thursday.” What people say they say today.
      if (step < 0 && upos[at] === 'VERB' && /[^s]s$/.test(word) && !SAY.has(word)) return 'future'
    }
    return null
  }
}

// How far a verb reaches, in tokens.
const BEFORE = 14
const BEHIND = 10
const STOPS = new Set(['.', ';', '!', '?'])
const BACK = new Set(['since', 'after'])
const BE = new Set(['is', 'are', 'was', 'were', 'set'])
const JOINED = new Set(['be', 'as'])
const SAY = new Set('says tells adds notes claims insists argues quotes reports shows follows'.split(' '))
const MODALS = new Set(['could', 'would', 'may', 'might', 'should', 'must', 'can'])
const AHEAD = new Set(
  `will wo 'll ’ll shall scheduled expected expects expect plans planned planning plan due upcoming slated intends hopes going forthcoming`.split(
    /\s+/,
  ),
)
const PAST = new Set(
  `was were had did said told began came went got made took gave saw found left met held won lost sent rose fell grew cut shot led hit put
  became broke brought built bought caught chose drew drove flew fought forbade heard kept knew laid paid ran sat sold spoke spent stood
  struck swore taught thought threw understood withdrew wore wrote`.split(/\s+/),
)
