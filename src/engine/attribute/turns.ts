import type { Span } from '../model/index.ts'
import type { Cue } from './cue.ts'
import { nameEnd } from './names.ts'
import { isStop } from './phrases.ts'
import { spanOf, type Telling } from './tellings.ts'
import type { Item, Unit } from './units.ts'

/** Fewest labelled paragraphs that make a text a transcript: one alone is a dateline or a caption. */
const FEWEST = 2
/** Labels of other things than turns. */
const NO_SPEAKER =
  /^(?:q|update|updates?|related|photo|photograph|picture|image|video|watch|read|more|see|note|editor|source|graphic|location|date|time|where|when)$/

/** The turns of an interview or transcript: "Tanek: The valve was closed. I checked." All of the paragraph behind the label. */
export function turnsOf(units: readonly Unit[]): Telling[] {
  const own = units.filter(({ within }) => within === null)
  const turns: Telling[] = []
  for (let index = 0; index < own.length; index++) {
    const unit = own[index] as Unit
    if (own[index - 1]?.paragraph === unit.paragraph) continue
    const label = labelEnd(unit.items)
    if (label === 0) continue
    let last: readonly Item[] = unit.items
    for (let look = index + 1; own[look]?.paragraph === unit.paragraph; look++) last = (own[look] as Unit).items
    let end = last.length
    while (end > 0 && isStop(last[end - 1])) end -= 1
    const content: Span = { start: unit.items[label + 1]?.start ?? 0, end: last[end - 1]?.end ?? 0 }
    if (content.end > content.start) turns.push(turn(unit, label, content))
  }
  return turns.length >= FEWEST ? turns : []
}

/** Where the colon behind a label stands; 0 if the paragraph opens with none, or with a quote behind it. */
function labelEnd(items: readonly Item[]): number {
  const end = nameEnd(items, 0)
  if (end === 0 || end > 4 || items[end]?.low !== ':' || !items[end + 1] || items[end + 1]?.tag === 'QUOTE') return 0
  const word = items[0] as Item
  return NO_SPEAKER.test(word.low) || /^\p{Lu}{4,}$/u.test(word.word) ? 0 : end
}

function turn(unit: Unit, label: number, content: Span): Telling {
  const cue: Cue = {
    from: label,
    to: label + 1,
    kind: 'colon',
    verb: null,
    form: 'base',
    stance: 'asserts',
    group: label,
    reporting: null,
    rule: 'turn',
    made: null,
  }
  const source = { from: 0, to: label }
  const tellers = { source, shared: false, outer: [], inner: [], listener: null, left: 0, right: label + 1 }
  const extent = { from: 0, to: unit.items.length }
  return { unit, cue, tellers, content: [content], cueSpans: [spanOf(unit.items, cue)], extent, shares: null }
}
