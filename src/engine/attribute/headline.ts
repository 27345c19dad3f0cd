import type { HeadlineClaim, Report, Source, Span, Statement, Told } from '../model/index.ts'
import { type Claim, claimsOf, common, share, wordsOf } from './claims.ts'
import { ENGLISH } from './en/index.ts'
import { type Language, languageOf } from './language.ts'

/** Share of a claim's content words that must stand in one place of the body for it to be carried there, and to be carried in part. */
const FULL = 0.6
const PART = 0.34
/** Share of its words that must stand anywhere in the body for a claim to be there in part. */
const SCATTERED = 0.5
/** Statements that come this close to the best one carry the claim too. */
const NEAR = 0.15
/** What a statement and the report's own words carry only together counts a little less. */
const JOINED = 0.8

/** The claims of a headline, each with what the body has for it. Compares words, not meanings: the reasons say what was found. */
export function headlineClaims(title: string, evidence: readonly Evidence[], code: string | null = null): HeadlineClaim[] {
  const language = languageOf(code) ?? ENGLISH
  const claims = claimsOf(language, title)
  const passed = claims.some(({ kind }) => kind === 'teller')
  return claims.map((claim) =>
    claim.kind === 'teller' ? judgeTeller(language, title, claim, evidence) : judge(language, title, claim, evidence, passed),
  )
}

/** What a report's main claim rests on: the headline's first claim, else the lead. */
export interface MainClaim {
  /** The statements that carry it. */
  readonly by: readonly string[]
  /** The report says it itself. */
  readonly own: boolean
  /** Statements that speak of the same matter: whoever makes them may have it from elsewhere. */
  readonly near: readonly string[]
}

/** Share of the main claim's words from which a statement speaks of the same matter. */
const TOUCH = 0.2

export function mainClaim(report: Report, told: Told, evidence: readonly Evidence[]): MainClaim {
  const language = languageOf(report.language) ?? ENGLISH
  const claim = report.title ? claimsOf(language, report.title).find(({ kind }) => kind === 'claim') : undefined
  const lead = report.text.slice(0, (report.text.indexOf('\n') + 1 || report.text.length + 1) - 1)
  const carriedBy = (words: ReadonlySet<string>): MainClaim => {
    const scored = evidence.map((item) => ({ ...item, score: share(words, item.words) }))
    const asserted = scored.filter(({ statement }) => statement?.stance === 'asserts').sort((a, b) => b.score - a.score)
    const ids = (list: typeof asserted): string[] => list.flatMap(({ statement }) => (statement ? [statement.id] : []))
    const by = asserted.filter(({ score }) => score >= PART && score >= (asserted[0]?.score ?? 0) - NEAR)
    const near = asserted.filter((item) => item.score >= TOUCH && !by.includes(item))
    return { by: ids(by), own: scored.some(({ statement, score }) => !statement && score >= FULL), near: ids(near) }
  }
  const first = carriedBy(wordsOf(language, claim && report.title ? report.title.slice(claim.start, claim.end) : lead))
  if (first.by.length) return first
  const opening = leadOf(told)
  const { near } = carriedBy(wordsOf(language, lead))
  return { ...opening, own: opening.own || first.own, near: near.filter((id) => !opening.by.includes(id)) }
}

/** What the first thing said in the report rests on. */
function leadOf(told: Told): { by: string[]; own: boolean } {
  const statement = told.statements[0]
  const voice = told.ownVoice[0]
  const start = statement?.content[0]?.start ?? Number.POSITIVE_INFINITY
  return { by: statement ? [statement.id] : [], own: voice !== undefined && voice.start < start }
}

/** What a body has for a claim in one place: a statement, or a sentence of the report's own. */
export interface Evidence {
  readonly statement: Statement | null
  readonly words: ReadonlySet<string>
  readonly teller: string
  /** All that the report calls the teller, and those through whom it came. */
  readonly called: ReadonlySet<string>
  /** The teller can be found again: a name or an office. */
  readonly pinned: boolean
  /** One person says it. */
  readonly single: boolean
  /** What is said, for the bounds of its figures. */
  readonly said: string
  /** What is said says that something is not so. */
  readonly negated: boolean
}

/** How many statements and own sentences a headline is compared with. */
const LIMIT = 300

const NOBODY: ReadonlySet<string> = new Set()
/** How many of a teller's mentions are looked at for what it is called. */
const MOST_MENTIONS = 20

/** All that a headline or main claim is compared with. */
export function evidenceOf(told: Told, text: string, code: string | null = null): Evidence[] {
  const language = languageOf(code) ?? ENGLISH
  const byId = new Map(told.sources.map((source) => [source.id, source]))
  const slice = (spans: readonly Span[]): string => spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  const statements = told.statements.slice(0, LIMIT).map((statement): Evidence => {
    const chain = statement.chain.flatMap((id) => byId.get(id) ?? [])
    const teller = chain.at(-1)?.name ?? 'somebody'
    const said = slice(statement.content)
    const called = wordsOf(language, chain.map(({ name, mentions }) => `${name} ${slice(mentions.slice(0, MOST_MENTIONS))}`).join(' '))
    const words = new Set([
      ...wordsOf(language, `${said} ${slice(statement.cue)}`),
      ...wordsOf(language, chain.map(({ name }) => name).join(' ')),
    ])
    return {
      statement,
      words,
      teller,
      called,
      pinned: isPinned(chain.at(-1)),
      single: chain.at(-1)?.kind === 'person',
      said,
      negated: negates(said),
    }
  })
  const own = ownSentences(told, text).map(
    (said): Evidence => ({
      statement: null,
      words: wordsOf(language, said),
      teller: '',
      called: NOBODY,
      pinned: true,
      single: false,
      said,
      negated: negates(said),
    }),
  )
  return [...statements, ...own]
}

const negates = (said: string): boolean =>
  /\b(?:not|never|no|nothing|none|nobody|neither|cannot|false|untrue|fake|hoax)\b|n['’]t\b/i.test(said)

/** "Officials said" is the word of an office, whoever gave it. */
const isPinned = (source: Source | undefined): boolean =>
  source !== undefined && source.kind !== 'unknown' && (source.naming !== 'anonymous' || /^(?:\p{L}+ )?officials$/iu.test(source.name))

/** What is left of the sentences when the statements are taken out: the outlet's own words. */
function ownSentences(told: Told, text: string): string[] {
  const contents = told.statements.flatMap(({ content }) => content).sort((a, b) => a.start - b.start)
  let left = ''
  let at = 0
  for (const { start, end } of contents) {
    left += `${text.slice(at, Math.max(at, start))} `
    at = Math.max(at, end)
  }
  left += text.slice(at)
  return left
    .slice(0, 60_000)
    .split(/[.!?]\s|\n/)
    .filter((sentence) => sentence.length > 20)
    .slice(0, LIMIT)
}

/** Who the headline says it is from: supported if somebody of that name or office says something of it. */
function judgeTeller(language: Language, title: string, { start, end }: Claim, evidence: readonly Evidence[]): HeadlineClaim {
  const claim = title.slice(start, end)
  const words = wordsOf(language, claim)
  const by = evidence.filter(({ statement, called }) => statement && common(words, called) > 0)
  const reasons = [...new Set(by.map(({ teller }) => `${teller} is quoted`))]
  const ids = by.flatMap(({ statement }) => (statement ? [statement.id] : []))
  // "officials confirm", and one official does.
  const who = claim.split(/\s+/).filter((word) => !language.headline.passing.test(word.toLowerCase()))
  const fewer = reasons.length === 1 && (by[0]?.single ?? false) && /\p{Ll}[^s]s$/u.test(who.at(-1) ?? '')
  // "sources say": nobody is called that, and somebody unnamed says something.
  if (!by.length && who.every((word) => language.headline.unnamed.test(word.toLowerCase()))) {
    const unnamed = evidence.filter(({ statement, pinned }) => statement && !pinned)
    const told = [...new Set(unnamed.map(({ teller }) => `${teller} is quoted`))]
    if (told.length)
      return { start, end, claim, support: 'supported', by: unnamed.flatMap(({ statement }) => statement?.id ?? []), reasons: told }
  }
  return {
    start,
    end,
    claim,
    support: by.length && !fewer ? 'supported' : 'partly',
    by: ids,
    reasons: !reasons.length ? ['nobody of that name is quoted'] : fewer ? [...reasons, 'one, where the headline has several'] : reasons,
  }
}

function judge(
  language: Language,
  title: string,
  { start, end, quoted, denies }: Claim,
  evidence: readonly Evidence[],
  passed: boolean,
): HeadlineClaim {
  const claim = title.slice(start, end)
  const words = wordsOf(language, claim)
  const scored = evidence.map((item) => ({ item, score: share(words, item.words) }))
  const speaks = ({ item }: { item: Evidence }): boolean =>
    !item.statement || (denies && item.statement.stance === 'denies') || /^(?:asserts|asks|orders)$/.test(item.statement.stance)
  const disputes = ({ item, score }: { item: Evidence; score: number }): boolean =>
    !denies &&
    score >= PART &&
    (item.statement?.stance === 'denies' ||
      item.statement?.stance === 'doubts' ||
      (item.statement !== null && item.negated && !negates(claim)))
  const carriers = scored.filter((one) => speaks(one) && !disputes(one)).sort((a, b) => b.score - a.score)
  const best = carriers[0]?.score ?? 0
  // Two places of the body may carry together what neither does alone; the outlet's own words give the setting.
  const setting = evidence.flatMap(({ statement, words: own }) => (statement ? [] : [...own]))
  const together = carriers.slice(0, 5).reduce((most, { item }) => Math.max(most, share(words, new Set([...item.words, ...setting]))), 0)
  const reached = Math.max(best, best > 0 ? together * JOINED : 0)
  const near = carriers.filter(
    ({ item, score }) => score > 0 && score >= best - NEAR && (words.size === 1 || common(words, item.words) > 1 || best < PART),
  )
  const by = near.filter(({ item }) => item.statement).slice(0, 6)
  // The report's own words must bring the figure, if there is one: the setting alone claims nothing.
  const figures = [...words].filter((word) => /^\d/.test(word))
  const own = near.some(({ item }) => !item.statement && figures.every((figure) => item.words.has(figure)))
  const against = scored.filter(disputes)
  const ids = [...by, ...against].flatMap(({ item }) => (item.statement ? [item.statement.id] : []))
  const reasons = [
    ...by.map(({ item }) => `${item.teller} says ${best >= FULL ? 'so' : 'part of it'}`),
    ...(own ? ['the report says it in its own voice'] : []),
    ...against.map(({ item }) => `${item.teller} ${item.statement?.stance === 'doubts' ? 'doubts' : 'denies'} it`),
  ]
  const made = (support: HeadlineClaim['support'], list: readonly string[], why: readonly string[]): HeadlineClaim => ({
    start,
    end,
    claim,
    support,
    by: list,
    reasons: [...new Set(why)],
  })
  // "Rival sides trade blame": more than one of them speaks.
  const sides = new Set(evidence.flatMap(({ statement, teller }) => (statement ? [teller] : [])))
  if (language.headline.disputing.test(claim) && sides.size > 1)
    return made('supported', evidence.flatMap(({ statement }) => statement?.id ?? []).slice(0, 6), [`${sides.size} of them are quoted`])
  if (against.length && best < PART) return made('contradicted', ids, reasons)
  if (reached < PART || (!by.length && !own)) {
    // Its words stand in the body, but in no one place.
    const scattered = words.size > 1 && share(words, new Set(evidence.flatMap((item) => [...item.words]))) >= SCATTERED
    return scattered ? made('partly', [], ['the body has its words, but in no one place']) : made('unsupported', [], [NOTHING])
  }
  if (against.length) return made('partly', ids, reasons)
  const bounds = by.flatMap(({ item }) => boundOf(language, claim, item) ?? [])
  if (bounds.length && !own) return made('partly', ids, bounds)
  if (title[end] === '?' || claim.endsWith('?')) return made('partly', ids, [...reasons, 'the headline only asks'])
  if (reached < FULL) return made('partly', ids, reasons)
  if (own || denies || (passed && !quoted)) return made('supported', ids, reasons)
  if (by.every(({ item }) => item.statement?.hedged)) return made('partly', ids, [...reasons, 'the report keeps its distance from it'])
  // "Minister speaks of “total control”": and so the minister does.
  const passing = claim
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => language.headline.passing.test(word))
  if (passing && by.some(({ item }) => common(words, item.called) > 0)) return made('supported', ids, reasons)
  if (quoted) return made('partly', ids, [...reasons, 'the headline itself only quotes it'])
  if (!by.some(({ item }) => item.pinned)) return made('partly', ids, [...reasons, 'nobody who can be found again says it'])
  return made('supported', ids, reasons)
}

const NOTHING = 'nothing in the body says this'

/** A figure that the headline gives bare and the statement with a bound: "the port official says “at least 14”". */
function boundOf(language: Language, claim: string, { said, teller }: Evidence): string | null {
  for (const [figure] of claim.matchAll(/\d[\d,.]*\d|\d/g)) {
    const at = said.indexOf(figure)
    const bound = at < 0 ? null : language.headline.bounds.exec(said.slice(Math.max(0, at - 14), at))
    const before = claim.slice(Math.max(0, claim.indexOf(figure) - 14), claim.indexOf(figure))
    if (bound && !before.toLowerCase().includes(bound[0].trim().toLowerCase()))
      return `${teller} says “${bound[0].trim().toLowerCase()} ${figure}”`
  }
  return null
}
