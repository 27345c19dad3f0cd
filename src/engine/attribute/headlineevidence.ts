import type { Source, Span, Statement, Told } from '../model/index.ts'
import { keyOf, keysOf } from './claims.ts'
import { ENGLISH } from './en/index.ts'
import { type Language, languageOf } from './language.ts'

/** What a body has in one place that a headline can be compared with: a statement, or a sentence of the report's own. */
export interface Evidence {
  readonly statement: Statement | null
  /** What is said, in characters, and in content words with null for one that negates; `words` has those of the cue and of who says it as well. */
  readonly spans: readonly Span[]
  readonly said: string
  readonly keys: readonly (string | null)[]
  readonly words: ReadonlySet<string>
  /** Who says it, as a reader would call them; empty for the report's own words. */
  readonly teller: string
  /** All that the report calls the teller, and those through whom it came. */
  readonly called: ReadonlySet<string>
  /** The teller can be found again: a name or an office. */
  readonly pinned: boolean
  /** Who says it: one person, or several. */
  readonly number: 'one' | 'several' | 'other'
}

/** How many statements and own sentences a headline is compared with. */
const LIMIT = 300
/** How many of a teller's mentions are looked at for what it is called. */
const MOST_MENTIONS = 20
/** Characters of own sentences that are looked at. */
const MOST_OWN = 60_000

/** All that a headline or main claim is compared with. */
export function evidenceOf(told: Told, text: string, code: string | null = null): Evidence[] {
  const language = languageOf(code) ?? ENGLISH
  const byId = new Map(told.sources.map((source) => [source.id, source]))
  const slice = (spans: readonly Span[]): string => spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  const statements = told.statements.slice(0, LIMIT).map((statement): Evidence => {
    const chain = statement.chain.flatMap((id) => byId.get(id) ?? [])
    const source = chain.at(-1)
    const said = slice(statement.content)
    const keys = keysAndNegations(language, said)
    const names = chain.map(({ name }) => name).join(' ')
    return {
      statement,
      spans: statement.content,
      said,
      keys,
      words: new Set([...plain(keys), ...keysOf(language, `${slice(statement.cue)} ${names}`)]),
      teller: source ? tellerOf(language, source) : language.headline.somebody,
      called: new Set(keysOf(language, chain.map(({ name, mentions }) => `${name} ${slice(mentions.slice(0, MOST_MENTIONS))}`).join(' '))),
      pinned: isPinned(source),
      number: source && isSeveral(language, source) ? 'several' : source?.kind === 'person' ? 'one' : 'other',
    }
  })
  const own = ownSentences(told, text).map((spans): Evidence => {
    const said = slice(spans)
    const keys = keysAndNegations(language, said)
    return { statement: null, spans, said, keys, words: new Set(plain(keys)), teller: '', called: NOBODY, pinned: true, number: 'other' }
  })
  return [...statements, ...own]
}

/** The content words of a stretch, with null for a word that negates. */
export function keysAndNegations(language: Language, said: string): (string | null)[] {
  const list: (string | null)[] = []
  for (const [word] of said
    .slice(0, 5000)
    .toLowerCase()
    .replaceAll('’', "'")
    .matchAll(/[\p{L}\p{M}]+n't|\p{N}+|[\p{L}\p{M}]+/gu)) {
    if (language.headline.negating.has(word) || word.endsWith("n't")) list.push(null)
    else {
      const key = keyOf(language.headline, word)
      if (key !== null) list.push(key)
    }
  }
  if (language.headline.untrue.test(said)) list.unshift(null)
  return list
}

const plain = (keys: readonly (string | null)[]): string[] => keys.filter((key) => key !== null)

const NOBODY: ReadonlySet<string> = new Set()

/** "Officials said" is the word of an office, whoever gave it. */
const isPinned = (source: Source | undefined): boolean =>
  source !== undefined && source.kind !== 'unknown' && (source.naming !== 'anonymous' || /^(?:\p{L}+ )?officials$/iu.test(source.name))

function isSeveral({ headline }: Language, { kind, naming, name }: Source): boolean {
  const head = name.slice(0, headline.called.exec(name)?.index ?? name.length)
  return kind === 'group' || (naming !== 'named' && headline.several.test(head)) || headline.media.test(head)
}

/** An office has an article of its own, and so has somebody without a name, unless the name brings one. */
function tellerOf(language: Language, source: Source): string {
  const { headline } = language
  const { name, naming, kind } = source
  if (kind === 'unknown' && source.mentions.length === 0) return headline.somebody
  if (naming === 'named' || headline.determined.test(name)) return name
  return naming === 'role' ? `${headline.the} ${name}` : isSeveral(language, source) ? name : headline.a(name)
}

/** What is left of the sentences when the statements are taken out: the outlet's own words, each sentence in its pieces. */
function ownSentences(told: Told, text: string): Span[][] {
  const contents = told.statements.flatMap(({ content }) => content).sort((a, b) => a.start - b.start)
  const sentences: Span[][] = []
  let pieces: Span[] = []
  const close = (): void => {
    if (pieces.reduce((sum, { start, end }) => sum + end - start, 0) > LEAST_OWN) sentences.push(pieces)
    pieces = []
  }
  let at = 0
  let looked = 0
  for (const { start, end } of [...contents, { start: text.length, end: text.length }]) {
    const stretch = text.slice(at, Math.min(Math.max(at, start), at + MOST_OWN - looked))
    let from = 0
    for (const match of stretch.matchAll(/[.!?](?:\s|$)|\n/g)) {
      pieces.push({ start: at + from, end: at + match.index })
      close()
      from = match.index + match[0].length
    }
    if (from < stretch.length) pieces.push({ start: at + from, end: at + stretch.length })
    looked += stretch.length
    at = Math.max(at, end)
    if (looked >= MOST_OWN || sentences.length >= LIMIT) break
  }
  close()
  return sentences.slice(0, LIMIT)
}

/** A shorter stretch between statements names who says them. */
const LEAST_OWN = 20
