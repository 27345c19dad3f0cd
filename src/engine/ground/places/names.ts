import type { Entity, Span } from '../../model/index.ts'
import { type Analysis, tokenAt } from '../../text/index.ts'
import { AREAS, DIVISIONS, LINES, LOCATED, MOVES, NO_PLACES, NOUNS, WAYS } from './en/cues.ts'
import type { Candidate, Gazetteer } from './gazetteer.ts'

/** An entity surer than this is what the tagger says. */
const SURE = 0.9
/** The longest name of the gazetteer that reports use has seven words. */
const MOST_WORDS = 8

/**
 * The names of a text with those of places mended by the gazetteer, in text order: names longer than the tagger saw ("Rio Grande" do Sul) and
 * names that it did not see, or took for another's, where the words beside them or the gazetteer leave little doubt.
 */
export function withPlaces(analysis: Analysis, given: readonly Entity[], gazetteer: Gazetteer): Entity[] {
  const entities = given.flatMap((entity) => parted(entity, analysis.text))
  const reader = new Reader(analysis, entities, gazetteer)
  const found: Entity[] = []
  let next = 0
  let taken = 0
  for (const { first, last } of analysis.sentences)
    for (let at = first; at < last; ) {
      const start = analysis.tokens[at]?.start ?? 0
      while ((entities[next]?.end ?? Number.POSITIVE_INFINITY) <= start) {
        // Passed without a token at its start: it stays as it is.
        const passed = entities[next++] as Entity
        if (passed.start >= taken) found.push(passed)
      }
      const entity = entities[next]
      const here = entity && entity.start <= start ? entity : null
      const name = reader.nameAt(at, last, here, entity)
      if (name) {
        found.push(name.entity)
        taken = name.entity.end
        at = name.last
        while ((entities[next]?.start ?? Number.POSITIVE_INFINITY) < taken) next += 1
      } else if (here) {
        found.push(here)
        next += 1
        taken = here.end
        at = Math.max(at + 1, tokenAt(analysis, here.end - 1) + 1)
      } else at += 1
    }
  for (const left of entities.slice(next)) if (left.start >= taken) found.push(left)
  return found
}

const DIRECTED = /^(?:(.{1,60}?)[ ,]{1,2})?(?:north|south|east|west)(?:[- ]?(?:east|west))? of (?:the )?(?=\p{Lu}|al-)/iu

/** “Tal Afar West” before “of Mosul”. */
const HEADING = /[ ,]{1,2}(?:north|south|east|west)(?:[- ]?(?:east|west))?$/iu

/** A place's name without “west of” before it, nor “West” before “of”, and both names of “Tal Afar west of Mosul”. */
function parted(entity: Entity, text: string): Entity[] {
  const { start, end, kind } = entity
  if (kind === 'person' || end - start > LONGEST) return [entity]
  const shown = text.slice(start, end)
  const heading = / of /.test(text.slice(end, end + 4)) ? HEADING.exec(shown) : null
  if (heading) return [{ ...entity, end: start + heading.index, name: shown.slice(0, heading.index) }]
  const found = kind === 'place' ? DIRECTED.exec(shown) : null
  if (!found) return [entity]
  const [whole, before = ''] = found
  const second = { ...entity, start: start + whole.length, name: text.slice(start + whole.length, end) }
  return before ? [{ ...entity, end: start + before.length, name: before }, second] : [second]
}

interface Name {
  readonly entity: Entity
  /** One behind its last token. */
  readonly last: number
}

/** Reads names at tokens of one text. */
class Reader {
  readonly #analysis: Analysis
  readonly #gazetteer: Gazetteer
  readonly #words: readonly string[]
  /** What the tagger took for a place somewhere in the text, as written. */
  readonly #known: ReadonlySet<string>

  constructor(analysis: Analysis, entities: readonly Entity[], gazetteer: Gazetteer) {
    this.#analysis = analysis
    this.#gazetteer = gazetteer
    this.#words = analysis.tokens.map(({ start, end }) => analysis.text.slice(start, end))
    this.#known = new Set(
      entities
        .filter(({ kind, start, end }) => kind === 'place' && end - start <= LONGEST)
        .map(({ start, end }) => analysis.text.slice(start, end)),
    )
  }

  /**
   * The place's name that starts at a token, where the gazetteer or the words before it know better than the tagger.
   *
   * @param entity what the tagger has at the token.
   * @param next what it has there or next.
   */
  nameAt(at: number, end: number, entity: Entity | null, next: Entity | undefined): Name | null {
    const { tokens, text } = this.#analysis
    const { start } = tokens[at] as Span
    if (!isCapital(text.charCodeAt(start)) && !ARTICLE.test(text.slice(start, start + 5))) return null
    if (entity && entity.kind !== 'place' && entity.confidence >= SURE) return null
    const longest = this.#gazetteer.longest(this.#words, at)
    const run = longest && at + longest.length <= end ? longest : null
    const last = run ? at + run.length : at
    const to = tokens[last - 1]?.end ?? start
    const longer = run !== null && run.length > 1 && this.#isWritten(at, last, run.candidates)
    if (entity?.kind === 'place') return longer && entity.start === start && to > entity.end ? this.#named(start, to, last, entity) : null
    if (!entity && next && next.start < to)
      return longer && next.kind === 'place' && next.end <= to ? this.#named(start, to, last, null) : null
    // A name of the tagger's that has more to it is another's.
    if (run && (!entity || (entity.start === start && entity.end <= to)) && this.#isPlace(at, last, run.candidates, entity))
      return this.#named(start, to, last, entity)
    return run && (!entity || to >= entity.end) ? null : this.#unknown(at, end, entity, next)
  }

  /** Whether a longer name is written as one: its main name, or every word of weight with a capital. */
  #isWritten(at: number, last: number, candidates: readonly Candidate[]): boolean {
    if (candidates.some(({ match }) => match === 'exact')) return true
    const { tokens, text } = this.#analysis
    return tokens.slice(at, last).every(({ start, end }) => end - start <= 3 || isCapital(text.charCodeAt(start)))
  }

  #isPlace(at: number, last: number, candidates: readonly Candidate[], entity: Entity | null): boolean {
    const { text, tokens, upos } = this.#analysis
    const word = text.slice(tokens[at]?.start, tokens[last - 1]?.end)
    if (NO_PLACES.has(word.toLowerCase()) || this.#gazetteer.demonym(word) !== null) return false
    if ((at === 0 || (at < MOST_WORDS && this.#word(at - 1) === '/')) && LINES.has(this.#word(last))) return true
    if (this.#known.has(word)) return true
    if (upos[last - 1] !== 'PROPN') return false
    const { feature, match } = candidates[0] as Candidate
    const several = last - at > 1
    if (feature === 'country' && (match === 'exact' || isCapitals(word)) && (!entity || several)) return true
    if (feature === 'admin1' && match === 'exact' && several) return true
    return this.#isLocated(at)
  }

  /** A name that the gazetteer does not have, if the words before it say that it is a place's. */
  #unknown(at: number, end: number, entity: Entity | null, next: Entity | undefined): Name | null {
    const { tokens, text, upos } = this.#analysis
    let last = at
    const until = entity?.end ?? next?.start ?? Number.POSITIVE_INFINITY
    while (last < Math.min(end, at + MOST_UNKNOWN) && (tokens[last]?.end ?? 0) <= until && this.#belongs(last)) last += 1
    const to = tokens[last - 1]?.end ?? 0
    if (last === at || upos[last - 1] !== 'PROPN' || (entity && entity.end !== to)) return null
    const told =
      this.#isOf(at) || this.#isWay(at) || this.#word(at - 1) === 'near' || (DIVISIONS.has(this.#word(last)) && this.#isInside(at))
    if (!told) return null
    const { start } = tokens[at] as Span
    if (NO_PLACES.has(text.slice(start, to).toLowerCase())) return null
    return this.#named(start, to, last, entity)
  }

  /** Whether a token can belong to a name: "al-Matajat" has three. */
  #belongs(at: number): boolean {
    const { tokens, text } = this.#analysis
    const { start } = tokens[at] as Span
    return (
      isCapital(text.charCodeAt(start)) || ARTICLE.test(text.slice(start, start + 5)) || (text[start] === '-' && text[start - 1] !== ' ')
    )
  }

  /** Whether the words before a name say that it is a place. */
  #isLocated(at: number): boolean {
    const before = this.#word(at - 1)
    return LOCATED.has(before) || this.#isOf(at) || this.#isWay(at)
  }

  /** "fled from", "left for". */
  #isWay(at: number): boolean {
    return WAYS.has(this.#word(at - 1)) && MOVES.has(this.#word(at - 2))
  }

  /** "the village of", "the outskirts of". */
  #isOf(at: number): boolean {
    const noun = this.#word(at - 2)
    return this.#word(at - 1) === 'of' && (NOUNS.has(noun) || AREAS.has(noun))
  }

  /** Whether a token stands inside its sentence: there a capital says more. */
  #isInside(at: number): boolean {
    return this.#analysis.upos[at - 1] !== undefined && this.#analysis.upos[at - 1] !== 'PUNCT'
  }

  #word(at: number): string {
    const { tokens, text } = this.#analysis
    const token = tokens[at]
    return token && token.end - token.start <= 24 ? text.slice(token.start, token.end).toLowerCase() : ''
  }

  #named(start: number, end: number, last: number, entity: Entity | null): Name {
    const confidence = entity?.kind === 'place' ? entity.confidence : FOUND
    return { entity: { start, end, kind: 'place', name: this.#analysis.text.slice(start, end), confidence }, last }
  }
}

/** How sure a name is that the gazetteer or the words before it tell. */
const FOUND = 0.7
/** The most tokens of a name that the gazetteer does not have. */
const MOST_UNKNOWN = 4
const LONGEST = 80

/** Arabic articles before a capital: "al-Baaj". */
const ARTICLE = /^(?:[ae]l|a[nrstdz]|ash)[-‐–]\p{Lu}/u

/** In the scripts that have capitals: what is not a small Latin letter, a figure or a mark is left to the gazetteer. */
const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || code >= 192

const isCapitals = (word: string): boolean => word.length > 1 && word === word.toUpperCase()
