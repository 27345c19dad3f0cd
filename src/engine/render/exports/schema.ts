import type { ClaimDossier, DossierReport } from '../../model/index.ts'
import { linksOf, publisherOf, sourcesOf } from './links.ts'
import { dayOf, instantOf, iriOf, jsonText, known, languageOf, urnOf } from './names.ts'

const CONTEXT = 'https://schema.org'

type Node = Readonly<Record<string, unknown>>

/**
 * Claims as schema.org has them (JSON-LD): where each appears, who makes it, and where it appeared first if every report that makes it is
 * dated and one is the earliest. It is never said whether it is true: that takes a person, and `renderClaimReview`.
 */
export const renderClaims = (dossiers: readonly ClaimDossier[]): string =>
  jsonText({ '@context': CONTEXT, '@graph': dossiers.map(claimNode) })

/**
 * What a person judges of a claim, in that person's words. It cannot be made but by naming one: nothing that Sayso finds becomes a verdict.
 */
export class PersonsVerdict {
  readonly #person: string
  readonly words: string
  /** The day it was given, as ISO 8601. */
  readonly day: string

  /** @throws RangeError where nobody is named, nothing is said, or the day is none. */
  constructor(person: string, words: string, day: string) {
    if (person.trim() === '') throw new RangeError('A verdict is a person’s, and nobody is named')
    if (words.trim() === '') throw new RangeError(`${person} gives no verdict`)
    if (dayOf(day) === null) throw new RangeError(`${day} is no day on which a verdict can be given`)
    this.#person = person
    this.words = words
    this.day = day
  }

  get person(): string {
    return this.#person
  }
}

/** A person's verdict on a claim, as a ClaimReview of schema.org. */
export const renderClaimReview = (dossier: ClaimDossier, verdict: PersonsVerdict): string =>
  jsonText({
    '@context': CONTEXT,
    '@type': 'ClaimReview',
    '@id': urnOf('review', dossier.id, verdict.person, verdict.words, verdict.day),
    claimReviewed: dossier.claim.words,
    author: { '@type': 'Person', name: verdict.person },
    datePublished: verdict.day,
    reviewRating: { '@type': 'Rating', alternateName: verdict.words },
    itemReviewed: claimNode(dossier),
  })

function claimNode(dossier: ClaimDossier): Node {
  const { id, claim, reports } = dossier
  const making = new Set(claim.mentions.map(({ report }) => report.id))
  const first = firstOf(reports.filter((report) => making.has(report.id)))
  const parents = new Map<string, string[]>()
  for (const { from, to, link } of linksOf(dossier))
    if (from.kind === 'report' && (link.kind === 'copied' || link.kind === 'cites')) parents.set(to, [...(parents.get(to) ?? []), from.id])
  const authors = sourcesOf(dossier)
    .filter(({ standing }) => standing !== 'unsaid')
    .map(({ name }) => authorNode(dossier, name))
  return known({
    '@type': 'Claim',
    '@id': urnOf('claim', id),
    text: claim.words,
    author: authors.length > 0 ? authors : null,
    firstAppearance: first ? { '@id': articleId(first) } : null,
    appearance: reports
      .filter((report) => making.has(report.id))
      .map((report) => articleNode(report, parents.get(report.id) ?? [], reports)),
  })
}

/** The one report that is earlier than all others that make a claim; none where any of them is not dated. */
function firstOf(reports: readonly DossierReport[]): DossierReport | null {
  if (reports.some(({ time }) => time === null)) return null
  const least = Math.min(...reports.map(({ time }) => time as number))
  const [first, second] = reports.filter(({ time }) => time === least)
  return first && !second ? first : null
}

// What kind of thing a source is, is left out where the reports do not say: a name alone is no person yet.
function authorNode({ id, kinds }: ClaimDossier, name: string): Node {
  const kind = kinds.get(name)
  const type = kind === 'person' ? 'Person' : kind === 'organisation' || kind === 'outlet' ? 'Organization' : null
  return known({ '@type': type, '@id': urnOf('source', id, name), name })
}

const articleId = ({ id }: DossierReport): string => urnOf('report', id)

function articleNode(report: DossierReport, parents: readonly string[], reports: readonly DossierReport[]): Node {
  const publisher = publisherOf(report)
  const based = reports.filter(({ id }) => parents.includes(id)).map((parent) => ({ '@id': articleId(parent) }))
  return known({
    '@type': 'NewsArticle',
    '@id': articleId(report),
    url: iriOf(report.url),
    headline: report.title,
    inLanguage: languageOf(report.language),
    datePublished: instantOf(report.published) ?? dayOf(report.published),
    publisher: publisher === null ? null : { '@type': 'Organization', name: publisher },
    author: report.byline.length > 0 ? report.byline.map((name) => ({ '@type': 'Person', name })) : null,
    isBasedOn: based.length > 0 ? based : null,
  })
}
