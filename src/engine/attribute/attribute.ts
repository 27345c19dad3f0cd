import { type Issue, issue, type Report, type Told } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { identify } from './chains.ts'
import { join } from './learned.ts'
import { ownVoiceOf } from './ownvoice.ts'
import { findQuotes } from './quotes.ts'
import { toStatements } from './statements.ts'
import type { AttributionModel } from './tagging/model.ts'
import { continued, tellingsOf } from './tellings.ts'
import { unitsOf } from './units.ts'

/**
 * Who says what in a report, on whose word, and what the outlet says in its own voice. Reads English; a report in another
 * language comes back with an issue and nothing else. Rules alone without a
 * model. Linear in the text.
 */
export function attribute(report: Report, analysis: Analysis, model: AttributionModel | null): Told {
  const { quotes, issues } = findQuotes(analysis.text)
  const language = report.language?.toLowerCase().split('-')[0] ?? 'en'
  if (language !== 'en') return { sources: [], statements: [], ownVoice: [], issues: [foreign(language), ...issues] }
  const units = unitsOf(analysis, quotes)
  const ruled = continued(units, units.map(tellingsOf))
  const { tellings, learned } = model ? join(analysis, quotes, units, ruled, model) : { tellings: ruled, learned: null }
  const { chains, registry } = identify(report, analysis, tellings)
  const { statements, sources } = toStatements(analysis.text, quotes, tellings, learned, chains, registry)
  return { sources, statements, ownVoice: ownVoiceOf(units, statements), issues }
}

const foreign = (language: string): Issue =>
  issue('attribute', 'language-not-supported', `Who says what cannot be told in language “${language}” yet; English can.`)
