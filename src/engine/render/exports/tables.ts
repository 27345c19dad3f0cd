import type { ClaimDossier, DossierReport, Reading } from '../../model/index.ts'
import { csvText } from './csv.ts'
import { linksOf, publisherOf, sourcesOf } from './links.ts'

/** Parts of a list in one cell: names may hold commas. */
const listed = (parts: readonly string[]): string => parts.join(' | ')

/** Statements and assertions in the outlet's own voice, one a row, in text order within each report. */
export const renderStatementsCsv = (readings: readonly Reading[]): string =>
  csvText(
    [
      'report',
      'outlet',
      'title',
      'url',
      'published',
      'id',
      'words',
      'origin',
      'naming',
      'kind',
      'through',
      'mode',
      'stance',
      'hedged',
      'hedges',
      'start',
      'end',
      'confidence',
    ],
    readings.flatMap((reading) => {
      const { report, statements, ownVoice } = reading
      const sources = new Map(reading.sources.map((source) => [source.id, source]))
      const words = (spans: readonly { readonly start: number; readonly end: number }[]): string[] =>
        spans.map(({ start, end }) => report.text.slice(start, end))
      const about = [report.id, report.outlet, report.title, report.url, report.published] as const
      const told = statements.map(({ id, content, chain, mode, stance, hedged, hedges, confidence }) => {
        const hands = chain.flatMap((source) => sources.get(source) ?? [])
        const origin = hands.at(-1)
        const through = listed(hands.slice(0, -1).map(({ name }) => name))
        return {
          start: content[0]?.start ?? 0,
          row: [
            ...about,
            id,
            words(content).join(' … '),
            origin?.name ?? null,
            origin?.naming ?? null,
            origin?.kind ?? null,
            through || null,
            mode,
            stance,
            String(hedged),
            listed(words(hedges)) || null,
            content[0]?.start ?? null,
            content.at(-1)?.end ?? null,
            confidence,
          ],
        }
      })
      const own = ownVoice.map(({ start, end, confidence }) => ({
        start,
        row: [
          ...about,
          null,
          report.text.slice(start, end),
          null,
          null,
          null,
          null,
          'own voice',
          'asserts',
          null,
          null,
          start,
          end,
          confidence,
        ],
      }))
      return [...told, ...own].sort((a, b) => a.start - b.start).map(({ row }) => row)
    }),
  )

/** Claims, one a row, with their interval and why. */
export const renderClaimsCsv = (dossiers: readonly ClaimDossier[]): string =>
  csvText(
    [
      'claim',
      'words',
      'reports',
      'texts',
      'origins_at_least',
      'origins_at_most',
      'reasons',
      'bottlenecks',
      'circles',
      'outlets',
      'denied_by',
    ],
    dossiers.map(({ id, claim, reports }) => [
      id,
      claim.words,
      claim.reports,
      claim.texts,
      claim.lower,
      claim.upper,
      listed(claim.reasons) || null,
      listed(claim.bottlenecks.map(({ outlet }) => outlet)) || null,
      listed(claim.circles.map(({ outlets }) => outlets.join(', '))) || null,
      listed([...new Set(reports.flatMap((report) => publisherOf(report) ?? []))]) || null,
      listed(claim.differences.denials.map(({ source }) => source ?? 'nobody named')) || null,
    ]),
  )

/** The origins of claims, one a row, and each report that names them as such, with the sentence that shows it. */
export const renderOriginsCsv = (dossiers: readonly ClaimDossier[]): string =>
  csvText(
    ['claim', 'origin', 'standing', 'kind', ...REPORT, 'link', 'probability', 'words'],
    dossiers.flatMap((dossier) => {
      const reports = new Map(dossier.reports.map((report) => [report.id, report]))
      const links = linksOf(dossier)
      return sourcesOf(dossier).flatMap(({ name, standing }) =>
        links
          .filter(({ from }) => from.kind === 'source' && from.name === name)
          .map(({ to, link }) => [
            dossier.id,
            name,
            standing,
            dossier.kinds.get(name) ?? null,
            ...reportCells(reports.get(to)),
            link.kind,
            link.probability,
            link.words,
          ]),
      )
    }),
  )

/** Where claims are made, a sentence a row. */
export const renderMentionsCsv = (dossiers: readonly ClaimDossier[]): string =>
  csvText(
    ['claim', ...REPORT, 'start', 'end', 'words'],
    dossiers.flatMap((dossier) => {
      const reports = new Map(dossier.reports.map((report) => [report.id, report]))
      return dossier.claim.mentions.map(({ report, start, end, words }) => [
        dossier.id,
        ...reportCells(reports.get(report.id)),
        start,
        end,
        words,
      ])
    }),
  )

const REPORT = ['report', 'outlet', 'title', 'url', 'published'] as const

const reportCells = (report: DossierReport | undefined) =>
  [report?.id ?? null, report?.outlet ?? null, report?.title ?? null, report?.url ?? null, report?.published ?? null] as const
