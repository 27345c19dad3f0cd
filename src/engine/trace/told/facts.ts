import { type Figure, overlaps, type Reading, type Source, type Span, type Stance, type Statement } from '../../model/index.ts'
import { type Sentence, splitSentences, tokenise } from '../../text/index.ts'
import { correctionNotes } from '../versions/notes.ts'
import { DURATIONS, OUTCOME_STEMS } from './en/outcomes.ts'
import { OUTCOMES } from './outcomes.ts'
import { isCommonWord, stemOf } from './words.ts'

/** Who tells something, as far as one report says. */
export interface Teller {
  readonly name: string
  readonly kind: Source['kind']
  /** `pinned`: can be found again, by name or by an office that one person holds; `unsaid`: nobody in particular. */
  readonly standing: 'pinned' | 'unnamed' | 'unsaid'
}

/** A count or amount in a sentence. */
export type Count = Pick<Figure, 'of' | 'min' | 'max'>

/** What tracing needs of one sentence. */
export interface SentenceFacts extends Span {
  /** The statement it is told by; null in the outlet's own voice. */
  readonly statement: string | null
  readonly stance: Stance
  readonly hedged: boolean
  /** It takes back something that its outlet said before. */
  readonly withdraws: boolean
  /** Nearest teller first; empty in the outlet's own voice. */
  readonly chain: readonly Teller[]
  /** Stems of the words of what is told, without its tellers and without the commonest words; names are in `names`. */
  readonly words: readonly string[]
  /** Names in what is told, in lower case, a word each. */
  readonly names: readonly string[]
  readonly counts: readonly Count[]
  readonly events: readonly string[]
}

/** What tracing needs of one report. */
export interface ReportFacts {
  readonly sentences: readonly SentenceFacts[]
  /** Names that the report as a whole is about, in lower case: those of its headline and dateline, then those it repeats. */
  readonly scene: readonly string[]
  /** Kinds of event that its sentences tell of which name something of the scene. */
  readonly incidents: readonly string[]
  /** Outlets and agencies that its credit lines name, as written. */
  readonly credits: readonly string[]
}

/** Most names that set the scene of a report. */
const MOST_SCENE = 8
/** Of them those, the headline's first, whose company tells what happened. */
const MOST_NEAR = 4
/** A share of the sentence that a statement's content must cover to tell it. */
const LEAST_TOLD = 0.3

/** What a reading says, sentence by sentence. */
export function factsOf(reading: Reading): ReportFacts {
  const { text, title, dateline } = reading.report
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens)
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  const named = coverOf(text.length, reading.entities)
  const outlets = coverOf(
    text.length,
    reading.entities.filter(({ outlet }) => outlet !== undefined),
  )
  const inOrder = new Cursor(reading.statements.flatMap((statement) => statement.content.map((part) => ({ ...part, statement }))))
  const figures = new Cursor(reading.figures)
  const events = new Cursor(reading.events.map((event) => ({ ...event.trigger, type: event.type })))
  const notes = correctionNotes(text).filter(({ kind }) => kind === 'withdrawn' || kind === 'corrected')
  const facts = sentences.map((sentence): SentenceFacts => {
    const told = tellingOf(sentence, inOrder.within(sentence))
    const chain = told ? told.chain.flatMap((id) => tellerOf(sources.get(id), text) ?? []) : []
    const parts = told ? told.content.filter((part) => overlaps(part, sentence)) : [sentence]
    const words: string[] = []
    const names: string[] = []
    for (let at = sentence.first; at < sentence.last; at++) {
      const token = tokens[at] as Span
      if (!parts.some((part) => overlaps(part, token))) continue
      const word = text.slice(token.start, token.end)
      if (!/[\p{L}\p{N}]/u.test(word) || outlets[token.start]) continue
      const low = word.toLowerCase()
      const capital = low !== word
      if (capital && (named[token.start] || (at > sentence.first && !isCommonWord(low)))) names.push(low)
      else if (!isCommonWord(low)) words.push(stemOf(low))
    }
    return {
      start: sentence.start,
      end: sentence.end,
      statement: told?.id ?? null,
      stance: told?.stance ?? 'asserts',
      hedged: told?.hedged ?? false,
      withdraws: notes.some(({ words }) => words && overlaps(words, sentence)),
      chain,
      words,
      names,
      counts: figures.within(sentence).map((figure) => ({ of: outcomeOf(figure, words), min: figure.min, max: figure.max })),
      events: [...new Set(events.within(sentence).map(({ type }) => type))],
    }
  })
  const scene = sceneOf(title, dateline, facts)
  const near = new Set(scene.slice(0, MOST_NEAR))
  const incidents = new Set(facts.filter(({ names }) => names.some((name) => near.has(name))).flatMap((sentence) => sentence.events))
  return { sentences: facts, scene, incidents: [...incidents], credits: reading.credits.map(({ name }) => name) }
}

/** What is counted: the outcome that the sentence's words tell, where they tell but one and the counted noun tells none and is no measure. */
function outcomeOf({ of, unit }: Figure, words: readonly string[]): string | null {
  if (of !== null && (OUTCOMES.has(of) || unit !== null || DURATIONS.has(of))) return of
  const told = new Set(words.flatMap((word) => OUTCOME_STEMS.get(word) ?? []))
  return told.size === 1 ? ([...told][0] as string) : of
}

/** The statement that tells a sentence: the one whose content covers most of it. */
function tellingOf(sentence: Sentence, parts: readonly (Span & { readonly statement: Statement })[]): Statement | null {
  let best: Statement | null = null
  let most = LEAST_TOLD * (sentence.end - sentence.start)
  for (const { start, end, statement } of parts) {
    const covered = Math.min(end, sentence.end) - Math.max(start, sentence.start)
    if (covered <= most) continue
    most = covered
    best = statement
  }
  return best
}

function tellerOf(source: Source | undefined, text: string): Teller | null {
  if (!source) return null
  return { name: source.name, kind: source.kind, standing: standingOf(source, text) }
}

/** “Unconfirmed reports”, “media”, “posts on social media”: nobody in particular. */
const NOBODY =
  /^(?:the |some |several |many |various |other |local |foreign |state |social |unconfirmed |unverified |earlier |press |news |media |initial |online )*(?:media|press|reports?|posts?|rumou?rs?|accounts?|social networks?|outlets?|newspapers?)(?: (?:on|in|from) .*)?$/i

/** Whether a name stands for nobody in particular. */
export const isNobody = (name: string): boolean => NOBODY.test(name)

/**
 * An office pins somebody only where the report speaks of its one holder: “the governor”, never “a spokesman”, who may be anybody
 * and may be the one whom another report names.
 */
function standingOf({ name, kind, naming, mentions }: Source, text: string): Teller['standing'] {
  if (kind === 'unknown' || kind === 'outlet' || isNobody(name)) return 'unsaid'
  if (kind === 'document') return 'pinned'
  if (naming === 'named') return 'pinned'
  if (naming === 'anonymous') return 'unnamed'
  const first = mentions[0]
  return first && /^(?:an?|one|some|two|several|many|other|another)\s/i.test(text.slice(first.start, first.end)) ? 'unnamed' : 'pinned'
}

function sceneOf(title: string | null, dateline: string | null, sentences: readonly SentenceFacts[]): string[] {
  const scene = new Set<string>()
  const times = new Map<string, number>()
  for (const { names } of sentences) for (const name of new Set(names)) times.set(name, (times.get(name) ?? 0) + 1)
  const heads = `${title ?? ''} ${dateline ?? ''}`
  for (const { start, end } of tokenise(heads.slice(0, 400))) {
    const word = heads.slice(start, end)
    const low = word.toLowerCase()
    if (low !== word && !isCommonWord(low)) scene.add(low)
  }
  for (const [name, count] of [...times].sort((a, b) => b[1] - a[1])) if (count > 1) scene.add(name)
  return [...scene].slice(0, MOST_SCENE)
}

/** For each character, whether a span starts or lies there. */
function coverOf(length: number, spans: readonly Span[]): Uint8Array {
  const cover = new Uint8Array(length + 1)
  for (const { start, end } of spans) cover.fill(1, start, end)
  return cover
}

/** Spans in text order, asked for sentence by sentence. */
class Cursor<T extends Span> {
  private readonly spans: readonly T[]
  private at = 0

  constructor(spans: readonly T[]) {
    this.spans = [...spans].sort((a, b) => a.start - b.start || a.end - b.end)
  }

  within({ start, end }: Span): T[] {
    const found: T[] = []
    while (this.at < this.spans.length && (this.spans[this.at] as T).start < start && (this.spans[this.at] as T).end <= start) this.at++
    for (let at = this.at; at < this.spans.length && (this.spans[at] as T).start < end; at++) {
      const span = this.spans[at] as T
      if (span.end > start) found.push(span)
    }
    return found
  }
}
