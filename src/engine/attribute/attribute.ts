import { type Issue, issue, type Report, type Told } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { identify } from './chains.ts'
import { withoutFiction } from './fiction.ts'
import { laterHedges } from './hedges.ts'
import { ownVoiceOf } from './ownvoice.ts'
import { findQuotes } from './quotes.ts'
import { toStatements } from './statements.ts'
import { continued, tellingsOf } from './tellings.ts'
import { turnsOf } from './turns.ts'
import { unitsOf } from './units.ts'

/**
 * Who says what in a report, on whose word, and what the outlet says in its own voice. Reads English; a report in another
 * language comes back with an issue and nothing else. Linear in the text.
 */
export function attribute(report: Report, analysis: Analysis): Told {
  const { quotes, issues } = findQuotes(analysis.text)
  const language = report.language?.toLowerCase().split('-')[0] ?? 'en'
  if (language !== 'en') return { sources: [], statements: [], ownVoice: [], issues: [foreign(language), ...issues] }
  const units = unitsOf(analysis, quotes)
  const tellings = withoutFiction(units, [...continued(units, units.map(tellingsOf)), ...turnsOf(units)])
  const { chains, registry } = identify(report, analysis, units, tellings)
  const { statements, sources } = toStatements(analysis.text, quotes, tellings, chains, registry, laterHedges(units, tellings))
  return { sources, statements, ownVoice: ownVoiceOf(units, statements), issues }
}

const foreign = (language: string): Issue =>
  issue('attribute', 'language-not-supported', `Who says what cannot be told in language “${language}” yet; English can.`)
