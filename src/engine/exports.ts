import { EVENT_TYPES } from './ground/events/types.ts'
import type { ClaimDossier, Reading } from './model/index.ts'
import {
  renderAcledCsv,
  renderAnnotations,
  renderClaimDossier,
  renderClaims,
  renderClaimsCsv,
  renderGeoJson,
  renderMentionsCsv,
  renderOriginsCsv,
  renderProv,
  renderReportDossier,
  renderStatementsCsv,
  renderStix,
  type StixOptions,
} from './render/index.ts'

/** What readings can be exported as. */
export const READING_FORMATS = ['web-annotation', 'geojson', 'acled', 'csv', 'html'] as const
export type ReadingFormat = (typeof READING_FORMATS)[number]

/** What claims can be exported as; `docs/exports.md` says what each holds. */
export const CLAIM_FORMATS = ['prov', 'schema', 'stix', 'csv', 'csv-origins', 'csv-mentions', 'html'] as const
export type ClaimFormat = (typeof CLAIM_FORMATS)[number]

const ACLED = new Map(EVENT_TYPES.map(({ type, acled }) => [type, acled]))

/** Readings as one document, ended by a line feed. */
export function exportReadings(readings: readonly Reading[], format: ReadingFormat): string {
  switch (format) {
    case 'web-annotation':
      return renderAnnotations(readings)
    case 'geojson':
      return renderGeoJson(readings)
    case 'acled':
      return renderAcledCsv(readings, (type) => ACLED.get(type) ?? null)
    case 'csv':
      return renderStatementsCsv(readings)
    case 'html':
      return renderReportDossier(readings)
    default:
      return format satisfies never
  }
}

/** Claims as one document, ended by a line feed. @throws RangeError for STIX where `at` is no instant with an offset. */
export function exportClaims(dossiers: readonly ClaimDossier[], format: ClaimFormat, options: StixOptions): string {
  switch (format) {
    case 'prov':
      return renderProv(dossiers)
    case 'schema':
      return renderClaims(dossiers)
    case 'stix':
      return renderStix(dossiers, options)
    case 'csv':
      return renderClaimsCsv(dossiers)
    case 'csv-origins':
      return renderOriginsCsv(dossiers)
    case 'csv-mentions':
      return renderMentionsCsv(dossiers)
    case 'html':
      return renderClaimDossier(dossiers)
    default:
      return format satisfies never
  }
}
