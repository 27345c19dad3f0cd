import type { Span } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { type Columns, GLYPH, QUOTE } from './columns.ts'
import type { RuleReading } from './judge.ts'
import { type CueRange, headOf } from './spantagger.ts'
import type { Tagged } from './tagger.ts'

/** Most reasons that are given for one statement. */
const MOST = 5

/** Why an attribution is believed, in a reader's words: what a person would point at, the strongest signs first. */
export function reasonsOf({ text, tokens, upos }: Analysis, columns: Columns, tagged: Tagged, rule: RuleReading | null): string[] {
  const { cue, source, content } = tagged
  const word = (at: number): string => {
    const { start, end } = tokens[at] as Span
    return text.slice(start, end)
  }
  const reasons: string[] = []
  const put = (reason: string, holds: boolean): void => {
    if (holds && reasons.length < MOST) reasons.push(reason)
  }
  const after = cue.to
  const before = cue.from - 1
  const head = headOf(columns, cue)
  put(columns.glyph[head] === GLYPH.colon ? 'a colon after a name' : `cue word “${word(head)}”`, true)
  put('quote closes just before the cue', columns.quote[before] === QUOTE.closes || columns.quote[before - 1] === QUOTE.closes)
  put('quote opens just after the cue', columns.quote[after] === QUOTE.opens || columns.quote[after + 1] === QUOTE.opens)
  put('“that” follows the cue', columns.glyph[after] === GLYPH.that)
  put('“to” follows the cue', columns.glyph[after] === GLYPH.to || columns.glyph[after - 1] === GLYPH.to)
  const beside = source.find(({ to }) => to === cue.from) ?? source.find(({ from }) => from === cue.to)
  if (beside) put(`${kindOf(upos, beside)} right ${beside.to === cue.from ? 'before' : 'after'} the cue`, true)
  else put('the source stands further off', source.length > 0)
  put('no source is named', source.length === 0)
  put(
    'all of it stands in quote marks',
    content.length > 0 && content.every(({ from, to }) => columns.quoted[from] && columns.quoted[to - 1]),
  )
  put('a rule found it too', rule !== null && cue.chance > ONLY_RULE)
  put('a rule alone found it', rule !== null && cue.chance <= ONLY_RULE)
  return reasons
}

/** The chance that a cue which only a rule found is given. */
export const ONLY_RULE = 0.05

function kindOf(upos: Analysis['upos'], { from, to }: CueRange): string {
  const tags = upos.slice(from, to)
  if (tags.includes('PROPN')) return 'a name'
  return tags.length === 1 && tags[0] === 'PRON' ? 'a pronoun' : 'a noun phrase'
}
