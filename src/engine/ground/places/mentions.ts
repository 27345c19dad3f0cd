import { type Entity, overlaps, type Span } from '../../model/index.ts'
import { type Analysis, tokenAt } from '../../text/index.ts'
import { containerAt, stateAt } from './containers.ts'
import { LOCATING, NOUNS, PARTS, type Sorts } from './en/cues.ts'
import type { Candidate, Gazetteer } from './gazetteer.ts'

/** A place name in the text with what the words beside it say. */
export interface Mention extends Span {
  /** Its tokens, half-open. */
  readonly first: number
  readonly last: number
  readonly sentence: number
  /** The name as it was looked up: without an article, a noun or a part of the compass that the gazetteer does not have. */
  readonly name: string
  /** The places of that name. */
  readonly candidates: readonly Candidate[]
  /** What sorts of place the nouns beside it allow; 0 if none says. */
  readonly sorts: Sorts
  /** That noun as written. */
  readonly noun: string | null
  /** Found by the gazetteer and not as a name: it only tells what the name before it lies in. */
  readonly aside: boolean
}

/** The longest name that is looked up, in characters; the longest of GeoNames that news uses have about 60. */
const LONGEST = 80

/** So many places of one name are looked at, the weightiest first. */
const MOST_PLACES = 40

/** The names of a text that stand for places, in text order. */
export function mentionsOf(analysis: Analysis, entities: readonly Entity[], gazetteer: Gazetteer): Mention[] {
  const known = new Map<string, Looked>()
  const bearers = surnames(entities)
  const mentions: Mention[] = []
  let sentence = 0
  let other = 0
  const others = entities.filter(({ kind }) => kind === 'person' || kind === 'organisation')
  for (const [at, entity] of entities.entries()) {
    if (entity.kind !== 'place' || entity.end - entity.start > LONGEST || entity.end <= entity.start) continue
    while ((others[other]?.end ?? Number.POSITIVE_INFINITY) <= entity.start) other += 1
    const rival = others[other]
    if (rival && overlaps(rival, entity)) continue
    const first = tokenAt(analysis, entity.start)
    const last = Math.max(first + 1, tokenAt(analysis, entity.end - 1) + 1)
    while ((analysis.sentences[sentence]?.last ?? Number.POSITIVE_INFINITY) <= first) sentence += 1
    const shown = analysis.text.slice(entity.start, entity.end)
    if (isBearer(analysis, shown, first, bearers)) continue
    let looked = known.get(shown)
    if (!looked) {
      looked = lookUp(shown, gazetteer)
      known.set(shown, looked)
    }
    const beside = looked.noun ? { sorts: looked.sorts, noun: looked.noun } : besides(analysis, first, last)
    const { start, end } = entity
    // "Ruston, La.": behind a comma the abbreviation of a state, whatever else is called so.
    const behind = mentions.at(-1)?.last === first - 1 && wordAt(analysis, first - 1) === ','
    const candidates = (behind && !looked.candidates.some(isDivision) && stateAt(analysis, start, end, gazetteer)) || looked.candidates
    mentions.push({ start, end, first, last, sentence, name: looked.name, candidates, ...beside, aside: false })
    const mark = wordAt(analysis, last)
    const next = entities[at + 1]?.start ?? analysis.text.length
    const container = mark === ',' || mark === '(' ? containerAt(analysis, last + 1, next, gazetteer) : null
    if (container) mentions.push({ ...container, sentence, sorts: 0, noun: null, aside: true })
  }
  return mentions
}

/** What a noun in the plural behind a list says of all its names: "Anbar and Nineveh provinces". */
export function shareNouns(analysis: Analysis, mentions: Mention[], listed: (at: number) => boolean): void {
  for (let at = mentions.length - 2; at >= 0; at--) {
    const [own, next] = [mentions[at], mentions[at + 1]]
    // Not "from Sfax to the Kerkennah islands".
    const joined = own !== undefined && /^(?:and|or|,|&)$/.test(wordAt(analysis, own.last))
    if (own && joined && own.sorts === 0 && next?.noun?.endsWith('s') && listed(at))
      mentions[at] = { ...own, sorts: next.sorts, noun: next.noun }
  }
}

const isDivision = ({ feature }: Candidate): boolean => feature === 'country' || feature === 'admin1'

/** Last words of persons' names, in lower case. */
function surnames(entities: readonly Entity[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { kind, name } of entities) {
    if (kind !== 'person' || name.length > LONGEST) continue
    const words = name.split(' ')
    if (words.length > 1) found.add(words.at(-1)?.toLowerCase() ?? '')
  }
  return found
}

/** Whether a word that a person of the report bears as a surname stands here for that person: no word before it says that it is a place. */
function isBearer(analysis: Analysis, shown: string, first: number, bearers: ReadonlySet<string>): boolean {
  return bearers.has(shown.toLowerCase()) && !LOCATING.has(wordAt(analysis, first - 1)) && wordAt(analysis, first - 1) !== ','
}

interface Looked {
  readonly name: string
  readonly candidates: readonly Candidate[]
  readonly sorts: Sorts
  readonly noun: string | null
}

/** What the gazetteer has of a name as written, else of the name without what does not belong to it. */
function lookUp(shown: string, gazetteer: Gazetteer): Looked {
  let words = shown.split(/\s+/u).filter(Boolean)
  if (words.length > 1 && /^the$/i.test(words[0] ?? '')) words = words.slice(1)
  let sorts = 0
  let noun: string | null = null
  for (;;) {
    const name = words.join(' ')
    const candidates = gazetteer.find(name, { most: MOST_PLACES })
    if (candidates.length > 0 || words.length < 2) return { name, candidates, sorts, noun }
    const head = (words[0] ?? '').toLowerCase()
    const tail = (words.at(-1) ?? '').toLowerCase()
    if (NOUNS.has(tail)) {
      sorts = NOUNS.get(tail) ?? 0
      noun = tail
      words = words.slice(0, -1)
    } else if (NOUNS.has(head) && words[1]?.toLowerCase() === 'of' && words.length > 2) {
      sorts = NOUNS.get(head) ?? 0
      noun = head
      words = words.slice(2)
    } else if (PARTS.has(head)) words = words.slice(1)
    else return { name, candidates, sorts, noun }
  }
}

/** What a noun right behind a name, or right before it ("the city of"), says. */
function besides(analysis: Analysis, first: number, last: number): { sorts: Sorts; noun: string | null } {
  const behind = wordAt(analysis, last)
  const after = NOUNS.get(behind)
  if (after && sameLine(analysis, last - 1)) return { sorts: after, noun: behind }
  const at = wordAt(analysis, first - 1) === 'of' ? first - 2 : first - 1
  const before = wordAt(analysis, at)
  const ahead = before.endsWith('s') && !NOUNS.has(before.slice(0, -1)) ? undefined : NOUNS.get(before)
  return ahead && sameLine(analysis, first - 1) ? { sorts: ahead, noun: before } : { sorts: 0, noun: null }
}

/** Whether only a blank stands between a token and the next. */
const sameLine = ({ tokens, text }: Analysis, at: number): boolean => {
  const end = tokens[at]?.end ?? 0
  return (tokens[at + 1]?.start ?? 0) - end === 1 && text[end] === ' '
}

/** A token in lower case; '' where there is none, or one longer than any word looked up. */
export function wordAt({ tokens, text }: Analysis, at: number): string {
  const token = tokens[at]
  return token && token.end - token.start <= 24 ? text.slice(token.start, token.end).toLowerCase() : ''
}
