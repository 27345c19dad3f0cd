import type { Analysis } from '../../../text/index.ts'
import type { Item, Tense } from '../item.ts'

/** Whether what is told around an item lies ahead or behind: by the nearest words of its sentence that say so, those before it first. */
export function tenseOf({ text, tokens, upos }: Analysis, { token }: Item): Tense {
  const wordAt = (at: number): string => text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase()
  for (let at = token - 1; at >= Math.max(0, token - BEFORE); at--) {
    const word = wordAt(at)
    if (STOPS.has(word)) break
    const tense = tenseAt(word, upos[at]!)
    if (tense) return tense
  }
  for (let at = token + 1; at <= Math.min(tokens.length - 1, token + BEHIND); at++) {
    const word = wordAt(at)
    if (STOPS.has(word)) break
    const tense = tenseAt(word, upos[at]!)
    if (tense) return tense
  }
  return null
}

// How far a verb reaches, in tokens.
const BEFORE = 14
const BEHIND = 10
const STOPS = new Set(['.', ';', '!', '?'])

function tenseAt(word: string, upos: string): Tense {
  if (FUTURE.has(word)) return 'future'
  if (upos !== 'VERB' && upos !== 'AUX') return null
  return PAST.has(word) || (word.endsWith('ed') && word.length > 4) ? 'past' : null
}

const FUTURE = new Set(
  `will wo 'll ’ll shall scheduled expected expects expect plans planned planning plan due upcoming until till slated set intends hopes going
  begins starts deadline forthcoming`.split(/\s+/),
)
const PAST = new Set(
  `was were had did said told began came went got made took gave saw found left met held won lost sent rose fell grew cut shot led hit put
  became broke brought built bought caught chose drew drove flew fought forbade heard kept knew laid paid ran sat sold spoke spent stood
  struck swore taught thought threw understood withdrew wore wrote`.split(/\s+/),
)
