import type { Reading, Source, Span, Statement } from '../../../engine/index.ts'
import { type Voice, voicesOf } from '../../kit/voices.tsx'

/** A statement as the reading view shows it. */
export interface Shown {
  readonly statement: Statement
  /** Place among the statements in text order, from 0. */
  readonly at: number
  /** Who is at the end of the chain. */
  readonly origin: Source | null
  readonly voice: Voice | null
  /** Tellers between the outlet and the origin, nearest first. */
  readonly through: readonly Source[]
  /** What is tinted, a stretch a paragraph at most: its source, its cue and its words, out to the ends of their sentences where these are free. */
  readonly regions: readonly Span[]
  /** The statement in whose words this one stands; null if in none. */
  readonly inside: number | null
}

/** Voices by the name and naming of a source; those of a story where one is open. */
export type VoiceBook = ReadonlyMap<string, Voice>

export const bookKey = ({ name, naming }: { readonly name: string; readonly naming: string }): string =>
  `${naming}:${name.normalize('NFKC').toLowerCase()}`

/** The statements of a reading with all that marks them. */
export function shownOf(reading: Reading, story: VoiceBook = new Map()): readonly Shown[] {
  const { text, parts } = reading.report
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  const statements = [...reading.statements].sort((a, b) => firstOf(a) - firstOf(b))
  const origins = new Map<string, Source>()
  for (const { chain } of statements) {
    const origin = sources.get(chain.at(-1) ?? '')
    if (origin && !origins.has(origin.id)) origins.set(origin.id, origin)
  }
  const voices = voicesFor([...origins.values()], story)
  const cores = statements.map((statement) => coresOf(statement, parts))
  const taken = cores.flat()
  const shown = statements.map((statement, at): Shown => {
    const origin = sources.get(statement.chain.at(-1) ?? '') ?? null
    return {
      statement,
      at,
      origin,
      voice: origin ? (voices.get(origin.id) ?? null) : null,
      through: statement.chain.slice(0, -1).flatMap((id) => sources.get(id) ?? []),
      regions: (cores[at] as readonly Span[]).map((core) => widened(text, core, partAt(parts, core), [...taken, ...reading.ownVoice])),
      inside: null,
    }
  })
  return shown.map((one) => ({ ...one, inside: holderOf(one, shown) }))
}

/** A voice for each source: that of the story, or the next letter and hue that the story does not use. */
function voicesFor(origins: readonly Source[], story: VoiceBook): ReadonlyMap<string, Voice> {
  const known = [...story.values()]
  const hues = known.filter(({ hue }) => hue !== null).length
  const strangers = voicesOf(
    origins.filter((origin) => !story.has(bookKey(origin))),
    { letters: known.length, hues },
  )
  const byId = new Map<string, Voice>(strangers.map((voice) => [voice.id, voice]))
  for (const origin of origins) {
    const voice = story.get(bookKey(origin))
    if (voice) byId.set(origin.id, voice)
  }
  return byId
}

const spansOf = ({ source, cue, content }: Statement): readonly Span[] => [...source, ...cue, ...content]
const firstOf = (statement: Statement): number => Math.min(...spansOf(statement).map(({ start }) => start))

/** From its first to its last span in each paragraph. */
function coresOf(statement: Statement, parts: readonly Span[]): readonly Span[] {
  const cores = new Map<number, { start: number; end: number }>()
  for (const { start, end } of spansOf(statement))
    for (const part of parts) {
      const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)]
      if (from >= to) continue
      const core = cores.get(part.start)
      if (core) {
        core.start = Math.min(core.start, from)
        core.end = Math.max(core.end, to)
      } else cores.set(part.start, { start: from, end: to })
    }
  return [...cores.values()].sort((a, b) => a.start - b.start)
}

const partAt = (parts: readonly Span[], { start }: Span): Span =>
  parts.find((part) => part.start <= start && start < part.end) ?? { start, end: start }

// A full stop and the like, closing marks, then space; not behind a title, or a letter that stands for a name.
const STOP = String.raw`(?<!\b(?:Dr|Mr|Mrs|Ms|St|No|Gen|Col|Lt|Sgt|Capt|Prof|Sen|Rep|Gov|\p{Lu}))[.!?…؟۔]["'”’»)\]]*`
const SENTENCE_ENDS = new RegExp(`${STOP}(?=\\s|$)`, 'gu')
const AT_END = new RegExp(`${STOP}$`, 'u')

/** A stretch out to the ends of its sentences, as far as nobody else has the words there. */
function widened(text: string, core: Span, part: Span, others: readonly Span[]): Span {
  let [low, high] = [part.start, part.end]
  for (const { start, end } of others) {
    if (start < core.start) low = Math.max(low, Math.min(end, core.start))
    if (end > core.end) high = Math.min(high, Math.max(start, core.end))
  }
  const before = text.slice(low, core.start)
  const stops = [...before.matchAll(SENTENCE_ENDS)]
  const last = stops.at(-1)
  const from = last ? last.index + last[0].length : 0
  const isFree = last !== undefined || low === part.start
  const start = isFree ? low + from + spaceBefore(before.slice(from)) : core.start - (/["'“‘«([]*$/.exec(before)?.[0].length ?? 0)

  const behind = text.slice(core.end, high)
  const closing = /^["'”’»)\]]*/.exec(behind)?.[0].length ?? 0
  if (AT_END.test(text.slice(core.start, core.end + closing))) return { start, end: core.end + closing }
  const next = behind.matchAll(SENTENCE_ENDS).next().value
  const length = next ? next.index + next[0].length : high === part.end ? behind.trimEnd().length : closing
  return { start, end: core.end + length }
}

const spaceBefore = (words: string): number => words.length - words.trimStart().length

/** The statement with the fewest words in which another stands whole. */
function holderOf(one: Shown, all: readonly Shown[]): number | null {
  const [start, end] = reach(one)
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const other of all) {
    if (other === one) continue
    const inside = other.statement.content.some((span) => span.start <= start && end <= span.end)
    const size = other.statement.content.reduce((sum, span) => sum + span.end - span.start, 0)
    if (inside && size < least) [best, least] = [other.at, size]
  }
  return best
}

/** From the first to the last character of a statement's own spans. */
function reach({ statement }: Shown): readonly [number, number] {
  const spans = spansOf(statement)
  return [Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end))]
}

/** The offset in the text that an address asks for; null where it asks for a statement by its id, or for nothing. */
export const offsetAsked = (asked: string | null): number | null => (asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : null)

/** The statement that an address asks for, by its id or by where in the text it stands; -1 where none is there. */
export function askedFor(shown: readonly Shown[], asked: string | null): number {
  const offset = offsetAsked(asked)
  if (offset === null) return shown.findIndex(({ statement }) => statement.id === asked)
  const there = shown.flatMap(({ at, regions }) =>
    regions.flatMap(({ start, end }) => (start <= offset && offset < end ? [{ at, length: end - start }] : [])),
  )
  // Of several the innermost: who asks for a place means the words that stand there.
  return there.sort((a, b) => a.length - b.length)[0]?.at ?? -1
}
