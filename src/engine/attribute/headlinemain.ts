import type { Report, Told } from '../model/index.ts'
import { claimsOf, share, wordsOf } from './claims.ts'
import { ENGLISH } from './en/index.ts'
import { FULL, NEAR, PART } from './headline.ts'
import type { Evidence } from './headlineevidence.ts'
import { languageOf } from './language.ts'

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
