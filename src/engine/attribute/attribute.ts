import { type Issue, issue, type Report, type Told } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { identify } from './chains.ts'
import { commanded } from './commands.ts'
import { withoutFiction } from './fiction.ts'
import { hedgesIn } from './hedges.ts'
import { LANGUAGES, languageOf } from './language.ts'
import { join } from './learned.ts'
import { withoutNotes } from './notes.ts'
import { ownVoiceOf } from './ownvoice.ts'
import { findQuotes } from './quotes.ts'
import { toStatements } from './statements.ts'
import type { AttributionModel } from './tagging/model.ts'
import { continued, tellingsOf } from './tellings.ts'
import { turnsOf } from './turns.ts'
import { unitsOf } from './units.ts'

/**
 * Who says what in a report, on whose word, and what the outlet says in its own voice. A report in a language without a folder
 * here comes back with an issue and nothing else. Rules alone without a model. Linear in the text.
 */
export function attribute(report: Report, analysis: Analysis, model: AttributionModel | null): Told {
  const { quotes, issues } = findQuotes(analysis.text)
  const language = languageOf(report.language)
  if (!language) return { sources: [], statements: [], ownVoice: [], issues: [foreign(report.language ?? ''), ...issues] }
  const units = unitsOf(analysis, quotes)
  const ruled = [...commanded(units, continued(units, units.map(tellingsOf))), ...turnsOf(units)]
  const alone = { tellings: ruled, learned: null, nested: false }
  const { tellings: joined, learned, nested } = model ? join(analysis, quotes, units, ruled, model) : alone
  const tellings = withoutNotes(language, units, withoutFiction(language, units, joined))
  const { chains, registry } = identify(report, analysis, units, tellings)
  const hedges = hedgesIn(language, units, tellings)
  const { statements, sources } = toStatements(analysis.text, quotes, tellings, { learned, nested }, chains, registry, hedges)
  return { sources, statements, ownVoice: ownVoiceOf(units, statements), issues }
}

const foreign = (code: string): Issue => {
  const known = [...LANGUAGES.values()].map(({ name }) => name).join(', ')
  return issue(
    'attribute',
    'language-not-supported',
    `Who says what cannot be told in language “${code.toLowerCase().split('-')[0]}” yet; ${known} can.`,
  )
}
