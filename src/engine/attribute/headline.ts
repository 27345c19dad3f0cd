import type { HeadlineClaim, Support } from '../model/index.ts'
import { type Claim, claimsOf, common, keysOf, share, wordsOf } from './claims.ts'
import { ENGLISH } from './en/index.ts'
import { type Evidence, keysAndNegations } from './headlineevidence.ts'
import { type Compared, compareFigures, type HeadlineFigures } from './headlinefigures.ts'
import { type Language, languageOf } from './language.ts'

/** Share of a claim's content words that must stand in one place of the body for it to be carried there, and to be carried in part. */
export const FULL = 0.6
export const PART = 0.34
/** Share of its words, and their number, that must stand anywhere in the body for a claim to be there in part. */
const SCATTERED = 0.5
const FEWEST_SCATTERED = 2
/** Statements that come this close to the best one carry the claim too. */
export const NEAR = 0.15
/** Share of a claim's words from which a statement that negates one of them speaks against it. */
const HALF = 0.5
/** What a statement and the report's own words carry only together counts a little less. */
const JOINED = 0.8
/** Share of a claim's words from which a place of the body may be about the same figure. */
const TOUCH = 0.2
/** Statements that are named for a claim, and reasons that are given. */
const MOST_NAMED = 6
const MOST_REASONS = 6
/** Content words behind a negation, or words behind a "may", that it reaches. */
const DENIED = 2
const REACH = 4

/** What a headline is held against. */
export interface HeadlineBody {
  readonly evidence: readonly Evidence[]
  readonly figures: HeadlineFigures
  readonly text: string
}

interface Judging extends HeadlineBody {
  readonly language: Language
  readonly title: string
  /** The headline says who says it. */
  readonly passed: boolean
}

/** The claims of a headline, each with what the body has for it. Compares words, not meanings: the reasons say what was found. */
export function headlineClaims(title: string, body: HeadlineBody, code: string | null = null): HeadlineClaim[] {
  const language = languageOf(code) ?? ENGLISH
  const claims = claimsOf(language, title)
  const judging = { ...body, language, title, passed: claims.some(({ kind }) => kind === 'teller') }
  return claims.flatMap((claim) => {
    if (claim.kind === 'teller') return isTopic(judging, claim, claims.length) ? [] : [judgeTeller(judging, claim)]
    return [claim.of ? judgeProof(judging, claim, claim.of) : judge(judging, claim)]
  })
}

/** "Typhoon: …": one word that nobody is called claims nothing. */
function isTopic({ language, title, evidence }: Judging, { start, end }: Claim, parts: number): boolean {
  const part = title.slice(start, end).toLowerCase()
  const words = wordsOf(language, part)
  const { passing, unnamed } = language.headline
  const tells = part.split(/[^\p{L}]+/u).some((word) => passing.test(word) || unnamed.test(word))
  return parts > 1 && !tells && words.size < 2 && !evidence.some(({ statement, called }) => statement && common(words, called) > 0)
}

/** Who the headline says it is from: supported if somebody of that name or office says something of it. */
function judgeTeller(judging: Judging, part: Claim): HeadlineClaim {
  const { language, title, evidence } = judging
  const claim = title.slice(part.start, part.end)
  const words = wordsOf(language, claim)
  const made = madeOf(part, claim)
  const by = evidence.filter(({ statement, called }) => statement && common(words, called) > 0)
  // "officials confirm", and one official does.
  const who = claim.split(/\s+/).filter((word) => !language.headline.passing.test(word.toLowerCase()))
  if (!by.length && who.every((word) => language.headline.unnamed.test(word.toLowerCase()))) {
    // "sources say": nobody is called that, and somebody unnamed says something.
    const unnamed = evidence.filter(({ statement, pinned }) => statement && !pinned)
    if (unnamed.length) return made('supported', idsOf(unnamed), quotedReasons(unnamed))
  }
  if (!by.length) {
    // "Confirms outlook": no teller after all.
    const told = words.size > 1 ? judge(judging, part) : null
    return told?.by.length ? told : made('partly', [], ['nobody of that name is quoted'])
  }
  const reasons = quotedReasons(by)
  const fewer = reasons.length === 1 && by[0]!.number === 'one' && /\p{Ll}[^s]s$/u.test(who.at(-1) ?? '')
  return made(fewer ? 'partly' : 'supported', idsOf(by), fewer ? [...reasons, 'one, where the headline has several'] : reasons)
}

const quotedReasons = (by: readonly Evidence[]): string[] => [
  ...new Set(by.map((one) => `${one.teller} ${one.number === 'several' ? 'are' : 'is'} quoted`)),
]

/** "A raid reveals a plot": what tells of the raid must tell of the plot, else the headline has joined what the body keeps apart. */
function judgeProof(judging: Judging, part: Claim, of: { readonly start: number; readonly end: number }): HeadlineClaim {
  const { language, title, evidence } = judging
  const first = title.slice(of.start, of.end)
  // "Leaked memo shows …": who says so rather than what happened.
  const source = wordsOf(language, first)
  if (evidence.some(({ statement, called }) => statement && common(source, called) === source.size))
    return judge({ ...judging, passed: true }, part)
  const claim = title.slice(part.start, part.end)
  const proven = claim.slice(claim.search(/\s/) + 1)
  const telling = tellingOf(source, evidence)
  // What both parts speak of ties nothing to either.
  const words = wordsOf(language, proven)
  const own = new Set([...words].filter((word) => !source.has(word)))
  const about = evidence.filter((one) => share(telling, one.words) >= PART)
  const made = madeOf(part, claim)
  const tied = about.filter((one) => share(own.size ? own : words, one.words) >= FULL)
  const [thing, point] = [shortName(judging, first), shortName(judging, proven)]
  if (!about.length) return made('unsupported', [], [`no statement is about ${thing}`])
  if (!tied.length) {
    const elsewhere = evidence.filter((one) => one.statement && !about.includes(one) && common(words, one.words) > 1)
    const others =
      elsewhere.length === 1
        ? 'one statement about something else comes near it'
        : `${elsewhere.length} statements about other things come near it`
    return made('unsupported', [], [`no statement about ${thing} mentions ${point}`, ...(elsewhere.length ? [others] : [])])
  }
  return judge({ ...judging, evidence: tied }, { ...part, of: null })
}

/** The words that tell a matter from the rest of the report: not those of every other statement. */
function tellingOf(words: ReadonlySet<string>, evidence: readonly Evidence[]): ReadonlySet<string> {
  const telling = [...words].filter((word) => evidence.filter((one) => one.words.has(word)).length <= Math.max(2, evidence.length / 4))
  return telling.length ? new Set(telling) : words
}

/** How a part of a headline would be called in running text: “the raid”, “US involvement”. */
function shortName({ language, text }: Judging, part: string): string {
  const article = /^(?:a|an|the)\s/i.exec(part)
  const bare = part.slice(article?.[0].length ?? 0)
  const end = language.headline.called.exec(bare)?.index ?? bare.length
  const words = bare.slice(0, end).trim().split(/\s+/).slice(0, 5)
  const named = words.map((word) => {
    const lower = word.toLowerCase()
    // A headline has capitals where running text has none.
    return word === lower || (word === word.toUpperCase() && word.length < 5) || (text.includes(word) && !text.includes(` ${lower}`))
      ? word
      : lower
  })
  return `${article ? `${language.headline.the} ` : ''}${named.join(' ')}`
}

interface Scored {
  readonly item: Evidence
  readonly score: number
  readonly figures: Compared | null
}

function judge(judging: Judging, part: Claim): HeadlineClaim {
  const { language, title, evidence, figures, text } = judging
  const { quoted, denies } = part
  const claim = title.slice(part.start, part.end)
  const words = wordsOf(language, claim)
  const made = madeOf(part, claim)
  const numbers = [...words].filter((word) => /^\d/.test(word))
  const counts = figures.title.some(({ start, end }) => start >= part.start && end <= part.end)
  const scored = evidence.map((item): Scored => {
    const plain = share(words, item.words)
    const compared = plain >= TOUCH ? compareFigures(language, part, title, item, figures, text) : null
    // 16 bear out "at least 14".
    const score = compared?.how === 'same' && numbers.length ? share(words, new Set([...item.words, ...numbers])) : plain
    return { item, score, figures: compared }
  })
  const negated = negatedIn(keysAndNegations(language, claim), words)
  const disputes = disputesOf(words, denies, negated, scored)
  const speaks = ({ item }: Scored): boolean =>
    !item.statement ||
    ((denies || negated) && item.statement.stance === 'denies') ||
    /^(?:asserts|asks|orders)$/.test(item.statement.stance)
  const carriers = scored.filter((one) => speaks(one) && !disputes(one)).sort((a, b) => b.score - a.score)
  const best = carriers[0]?.score ?? 0
  // Two places of the body may carry together what neither does alone; the outlet's own words give the setting.
  const setting = evidence.flatMap(({ statement, words: own }) => (statement ? [] : [...own]))
  const together = carriers.slice(0, 5).reduce((most, { item }) => Math.max(most, share(words, new Set([...item.words, ...setting]))), 0)
  const reached = Math.max(best, best > 0 ? together * JOINED : 0)
  const near = carriers.filter(
    ({ item, score, figures: compared }) =>
      (score > 0 && score >= best - NEAR && (words.size === 1 || common(words, item.words) > 1 || best < PART)) ||
      (score >= PART && compared?.how === 'same'),
  )
  const by = near.filter(({ item }) => item.statement).slice(0, MOST_NAMED)
  // The report's own words must bring the figure, if there is one: the setting alone claims nothing.
  const own = near.some(
    ({ item, figures: compared }) =>
      !item.statement &&
      (compared?.how === 'same' || (numbers.every((number) => item.words.has(number)) && (numbers.length > 0 || !counts))),
  )
  const against = scored.filter(disputes)
  const ids = idsOf([...by, ...against].map(({ item }) => item))
  const reasons = [
    ...by.map(({ item, score }) => `${item.teller} ${says(item)} ${score >= FULL ? 'so' : 'part of it'}`),
    ...(own ? ['the report says it in its own voice'] : []),
    ...against.map(({ item }) => againstReason(item, negated)),
  ]
  // "Rival sides trade blame": more than one of them speaks.
  const sides = new Set(evidence.flatMap(({ statement, teller }) => (statement ? [teller] : [])))
  if (language.headline.disputing.test(claim) && sides.size > 1)
    return made('supported', idsOf(evidence).slice(0, MOST_NAMED), [`${sides.size} of them are quoted`])
  if (against.length && best < PART) return made('contradicted', ids, reasons)
  const counted = judgeFigures(scored.filter(speaks), by, own)
  if (counted && (counted.support === 'contradicted' || (!by.length && !own))) return made(counted.support, counted.by, counted.reasons)
  if (reached < PART || (!by.length && !own)) {
    // Its words stand in the body, but in no one place.
    const everywhere = new Set(evidence.flatMap((item) => [...item.words]))
    const scattered = common(words, everywhere) >= FEWEST_SCATTERED && share(words, everywhere) >= SCATTERED
    return scattered ? made('partly', [], ['the body has its words, but in no one place']) : made('unsupported', [], [NOTHING])
  }
  if (against.length) return made('partly', ids, reasons)
  if (counted) return made('partly', [...new Set([...ids, ...counted.by])], counted.reasons)
  if (title[part.end] === '?' || claim.endsWith('?')) return made('partly', ids, [...reasons, 'the headline only asks'])
  if (reached < FULL) return made('partly', ids, reasons)
  const weaker = own ? null : weakerReason(language, claim, words, by)
  if (weaker) return made('partly', ids, [...reasons, weaker])
  if (own || denies || negated || (judging.passed && !quoted)) return made('supported', ids, reasons)
  if (by.every(({ item }) => item.statement?.hedged)) return made('partly', ids, [...reasons, 'the report keeps its distance from it'])
  // "Minister speaks of “total control”": and so the minister does.
  const passing = claim
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => language.headline.passing.test(word))
  if (passing && by.some(({ item }) => common(words, item.called) > 0)) return made('supported', ids, reasons)
  if (quoted) return made('partly', ids, [...reasons, 'the headline itself only quotes it'])
  if (!by.some(({ item }) => item.pinned))
    return made('partly', ids, [...reasons, 'the headline states it, and nobody who can be found again says it'])
  return made('supported', ids, reasons)
}

const NOTHING = 'nothing in the body says this'

const says = ({ number }: Evidence): string => (number === 'several' ? 'say' : 'says')

const idsOf = (list: readonly Evidence[]): string[] => [...new Set(list.flatMap(({ statement }) => statement?.id ?? []))]

const madeOf =
  ({ start, end }: Claim, claim: string) =>
  (support: Support, by: readonly string[], reasons: readonly string[]): HeadlineClaim => ({
    start,
    end,
    claim,
    support,
    by,
    reasons: [...new Set(reasons)].slice(0, MOST_REASONS),
  })

/** Which places of the body speak against a claim: who denies or doubts it, or says that it is not so. */
function disputesOf(words: ReadonlySet<string>, denies: boolean, negated: boolean, scored: readonly Scored[]): (one: Scored) => boolean {
  if (denies) return () => false
  const says = (one: Scored): boolean => negatedIn(one.item.keys, words)
  // "No dead in fire": what tells of dead speaks against it, unless somebody says it as the headline does.
  if (negated) {
    const same = scored.some((one) => one.score >= PART && (says(one) || one.item.statement?.stance === 'denies'))
    return (one) => !same && one.score >= FULL && one.item.statement?.stance === 'asserts'
  }
  return (one) =>
    one.score >= PART &&
    one.item.statement !== null &&
    one.figures?.how !== 'same' &&
    (one.item.statement.stance === 'denies' || one.item.statement.stance === 'doubts' || (one.score >= HALF && says(one)))
}

/** A negation reaches a word of the claim. */
const negatedIn = (keys: readonly (string | null)[], words: ReadonlySet<string>): boolean =>
  keys.some(
    (key, at) => key === null && keys.slice(at + 1, at + 1 + DENIED).some((next) => next !== null && words.has(next) && !/^\d/.test(next)),
  )

const againstReason = (item: Evidence, negated: boolean): string => {
  const several = item.number === 'several'
  if (item.statement?.stance === 'doubts') return `${item.teller} ${several ? 'doubt' : 'doubts'} it`
  if (item.statement?.stance === 'denies') return `${item.teller} ${several ? 'deny' : 'denies'} it`
  return `${item.teller} ${says(item)} that it is ${negated ? 'so, where the headline says it is not' : 'not so'}`
}

/** What is said about the claim's figure: null if somebody has the same, or nobody any. */
function judgeFigures(
  scored: readonly Scored[],
  by: readonly Scored[],
  own: boolean,
): { support: Support; by: string[]; reasons: string[] } | null {
  // A figure of what may be something else counts only where much of the claim is.
  const some = scored.filter(({ figures, score }) => figures !== null && (figures.sure || score >= FULL))
  const carried = some.filter((one) => one.score >= PART || by.includes(one))
  const reasonOf = ({ item, figures }: Scored): string =>
    `${item.statement ? `${item.teller} ${says(item)}` : 'the report says'} “${figures!.words}”`
  const same = some.filter(({ figures }) => figures!.how === 'same')
  const wider = carried.filter(({ figures }) => figures!.how === 'wider')
  const [near, far] = [carried, some].map((list) => list.filter(({ figures }) => figures!.how === 'other'))
  const listed = (list: readonly Scored[]) => ({ by: idsOf(list.map(({ item }) => item)), reasons: list.map(reasonOf) })
  if (same.length || own) return null
  if (wider.length) return { support: 'partly', ...listed([...wider, ...near!]) }
  if (near!.length) return { support: 'contradicted', ...listed(near!) }
  // A figure of what may be something else.
  if (far!.length) return { support: 'partly', ...listed(far!) }
  return null
}

/** The headline states flatly what all who say it only call possible. */
function weakerReason(language: Language, claim: string, words: ReadonlySet<string>, by: readonly Scored[]): string | null {
  const modalIn = (said: string): string | null => {
    const list = [
      ...said
        .slice(0, 5000)
        .toLowerCase()
        .matchAll(/[\p{L}\p{M}]+/gu),
    ].map(([word]) => word)
    const at = list.findIndex(
      (word, place) =>
        language.headline.modal.has(word) &&
        keysOf(language, list.slice(place + 1, place + 1 + REACH).join(' ')).some((key) => words.has(key)),
    )
    return at < 0 ? null : list[at]!
  }
  if (
    !by.length ||
    modalIn(claim) !== null ||
    claim
      .toLowerCase()
      .split(/\s+/)
      .some((word) => language.headline.modal.has(word))
  )
    return null
  const modal = by.map(({ item }) => modalIn(item.said))
  const [first] = modal
  return first !== null && first !== undefined && modal.every((word) => word !== null)
    ? `the headline states what the body says “${first}” be`
    : null
}
