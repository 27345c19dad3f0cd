import type { HeadlineClaim, Report, Span, Statement, Told } from '../model/index.ts'
import { ADVERBS, AUXILIARIES, DETERMINERS, NOUN_PREPOSITIONS, PERSONAL, POSSESSIVES } from './en/words.ts'

/** Share of a claim's content words that must stand in one place of the body for it to be carried there, and to be carried in part. */
const FULL = 0.6
const PART = 0.34
/** Statements that come this close to the best one carry the claim too. */
const NEAR = 0.15

/** The claims of a headline, each with what the body has for it. Compares words, not meanings: the reasons say what was found. */
export function headlineClaims(title: string, told: Told, text: string): HeadlineClaim[] {
  const evidence = evidenceOf(told, text)
  return claimsOf(title).map((span) => judge(title, span, evidence, told))
}

/** The statements that carry a report's main claim (the headline's first, else the lead sentence), and whether the report says it itself. */
export function mainClaim(report: Report, told: Told): { by: string[]; own: boolean } {
  const claims = report.title ? headlineClaims(report.title, told, report.text) : []
  const first = claims.find((claim) => claim.support === 'supported' || claim.support === 'partly')
  const words = first ? wordsOf(first.claim) : new Set<string>()
  const own = first !== undefined && told.ownVoice.some((span) => share(words, wordsOf(report.text.slice(span.start, span.end))) >= FULL)
  const asserting = new Set(told.statements.filter(({ stance }) => stance === 'asserts').map(({ id }) => id))
  const by = (first?.by ?? []).filter((id) => asserting.has(id))
  if (by.length || own) return { by, own }
  return leadOf(told)
}

/** What the first thing said in the report rests on. */
function leadOf(told: Told): { by: string[]; own: boolean } {
  const statement = told.statements[0]
  const voice = told.ownVoice[0]
  const start = statement?.content[0]?.start ?? Number.POSITIVE_INFINITY
  if (voice && voice.start < start) return { by: [], own: true }
  return { by: statement ? [statement.id] : [], own: false }
}

interface Evidence {
  readonly statement: Statement | null
  readonly words: ReadonlySet<string>
  readonly teller: string
  /** What is said, for the bounds of its figures. */
  readonly said: string
}

/** How many statements and own-voice sentences a headline is compared with. */
const LIMIT = 300

function evidenceOf(told: Told, text: string): Evidence[] {
  const names = new Map(told.sources.map((source) => [source.id, source.name]))
  const slice = (spans: readonly Span[]): string => spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  const statements = told.statements.slice(0, LIMIT).map((statement): Evidence => {
    const teller = statement.chain.map((id) => names.get(id) ?? '').at(-1) ?? 'somebody'
    const said = slice(statement.content)
    return { statement, words: wordsOf(`${said} ${teller}`), teller, said }
  })
  const own = told.ownVoice
    .slice(0, LIMIT)
    .map((span): Evidence => ({ statement: null, words: wordsOf(slice([span])), teller: '', said: slice([span]) }))
  return [...statements, ...own]
}

function judge(title: string, span: Span, evidence: readonly Evidence[], told: Told): HeadlineClaim {
  const claim = title.slice(span.start, span.end)
  const words = wordsOf(claim)
  // What the report says itself is the setting: a statement need not repeat where and when, but it must bring two words of its own.
  const setting = new Set(evidence.flatMap(({ statement, words: own }) => (statement ? [] : [...own])))
  const scored = evidence.map((item) => {
    const alone = share(words, item.words)
    if (alone >= PART || !item.statement) return { item, score: alone }
    const brought = [...words].filter((word) => item.words.has(word))
    const together =
      brought.length >= 2 &&
      brought.some((word) => /\d/.test(word) || !setting.has(word)) &&
      share(words, new Set([...setting, ...brought])) >= FULL
    return { item, score: together ? PART : alone }
  })
  const against = scored.filter(
    ({ item, score }) => score >= FULL && (item.statement?.stance === 'denies' || item.statement?.stance === 'doubts'),
  )
  const carriers = scored.filter(({ item }) => !item.statement || /^(?:asserts|asks|orders)$/.test(item.statement.stance))
  const best = carriers.reduce((most, { score }) => Math.max(most, score), 0)
  const by = carriers.filter(({ item, score }) => item.statement && score >= PART && score >= best - NEAR)
  const own = carriers.some(({ item, score }) => !item.statement && score >= PART && score >= best - NEAR)
  const ids = (list: typeof scored): string[] => list.flatMap(({ item }) => (item.statement ? [item.statement.id] : []))
  const reasons = [
    ...by.map(({ item }) => `${item.teller} says ${best >= FULL ? 'so' : 'part of it'}`),
    ...(own ? ['the report says it in its own voice'] : []),
    ...against.map(({ item }) => `${item.teller} ${item.statement?.stance === 'doubts' ? 'doubts' : 'denies'} it`),
  ]
  const made = (support: HeadlineClaim['support'], list: readonly string[], why: readonly string[]): HeadlineClaim => ({
    ...span,
    claim,
    support,
    by: list,
    reasons: [...new Set(why)],
  })
  if (against.length && best < FULL) return made('contradicted', ids(against), reasons)
  // One word in common is a topic, not a claim.
  const topical = carriers.every(({ item, score }) => score < best - NEAR || common(words, item.words) < 2)
  if (!against.length && best < FULL && words.size > 1 && topical) return made('unsupported', [], [NOTHING])
  if (against.length || (best >= PART && best < FULL)) {
    const bounds = by.flatMap(({ item }) => boundOf(claim, item) ?? [])
    return made('partly', ids([...by, ...against]), [...bounds, ...reasons])
  }
  if (best >= FULL) {
    const bounds = by.flatMap(({ item }) => boundOf(claim, item) ?? [])
    if (bounds.length && bounds.length === by.length && !own) return made('partly', ids(by), bounds)
    const hedged = !own && by.length > 0 && by.every(({ item }) => item.statement?.hedged)
    return made(hedged ? 'partly' : 'supported', ids(by), hedged ? [...reasons, 'the report keeps its distance from it'] : reasons)
  }
  return made('unsupported', [], [told.statements.length + told.ownVoice.length ? NOTHING : 'the body says nothing that could carry it'])
}

const NOTHING = 'nothing in the body says this'

/** A figure that the headline gives bare and the statement with a bound: "the port official says “at least 14”". */
function boundOf(claim: string, { said, teller }: Evidence): string | null {
  for (const [figure] of claim.matchAll(/\d[\d,.]*\d|\d/g)) {
    const at = said.indexOf(figure)
    const bound =
      at < 0
        ? null
        : /(?:at least|up to|nearly|almost|about|around|some|more than|fewer than|less than|as many as)\s$/i.exec(
            said.slice(Math.max(0, at - 14), at),
          )
    const before = claim.slice(Math.max(0, claim.indexOf(figure) - 14), claim.indexOf(figure))
    if (bound && !before.toLowerCase().includes(bound[0].trim().toLowerCase()))
      return `${teller} says “${bound[0].trim().toLowerCase()} ${figure}”`
  }
  return null
}

/** The headline cut at colons, semicolons, dashes and "as", "while", "after"; a part without two content words goes with the one before. */
function claimsOf(title: string): Span[] {
  const cuts: number[] = [0]
  const pattern =
    /[:;|]\s|\s[–—-]\s|,\s(?=\p{L}+\s\p{L})|\s(?:as|while|but)\s|\s(?:[Rr]eveal|[Pp]rove|[Ss]how|[Ee]xpose)(?:s|ed|ing)?\s(?=\p{Lu})/gu
  for (const match of title.slice(0, 1000).matchAll(pattern)) cuts.push(match.index, match.index + match[0].length)
  cuts.push(title.length)
  const spans: Span[] = []
  for (let at = 0; at + 1 < cuts.length; at += 2) {
    const start = cuts[at] as number
    const end = cuts[at + 1] as number
    if (
      wordsOf(title.slice(start, end)).size >= 2 &&
      !/^(?:live|breaking|exclusive|watch|video|update|updated)$/i.test(title.slice(start, end).trim())
    )
      spans.push(trimmed(title, start, end))
  }
  return spans.length || !/\p{L}/u.test(title) ? spans : [trimmed(title, 0, title.length)]
}

function trimmed(title: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (start < end && /[\s'"“”‘’]/.test(title[start] as string)) start += 1
  while (end > start && /[\s'"“”‘’.,]/.test(title[end - 1] as string)) end -= 1
  return { start, end }
}

const STOP: ReadonlySet<string> = new Set([
  ...DETERMINERS,
  ...POSSESSIVES,
  ...PERSONAL,
  ...AUXILIARIES,
  ...NOUN_PREPOSITIONS,
  ...ADVERBS,
  'say',
  'says',
  'said',
  'who',
  'which',
  'than',
  'into',
  'out',
  'off',
  'up',
  'down',
  'over',
])

/** Content words by their first five letters, numbers whole. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const [word] of text
    .slice(0, 5000)
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu))
    if (!STOP.has(word) && (word.length > 2 || /\d/.test(word))) words.add(word.slice(0, 5))
  return words
}

const share = (claim: ReadonlySet<string>, words: ReadonlySet<string>): number => (claim.size ? common(claim, words) / claim.size : 0)

function common(claim: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let count = 0
  for (const word of claim) if (words.has(word)) count += 1
  return count
}
