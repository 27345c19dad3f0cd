import type { ClaimDossier, DossierReport, SourceKind } from '../../model/index.ts'
import { linksOf, publisherOf, sourcesOf, type TreeLink } from './links.ts'
import { dayOf, instantOf, iriOf, jsonText, known, uuidOf } from './names.ts'

export interface StixOptions {
  /** The instant that all objects say they were made and changed at, with its offset: ISO 8601. */
  readonly at: string
}

type StixObject = Readonly<Record<string, unknown>> & { readonly id: string }

/**
 * Claims as one bundle of STIX 2.1: outlets and sources as identities, reports as reports (as groupings where nobody knows when they came
 * out, for a report of STIX must say so), claims as notes with their interval and reasons, who had it from whom as relationships with a
 * confidence and the sentence that shows it. Nothing custom; ids are UUIDs of version 5, the same for the same findings.
 *
 * @throws RangeError where `at` is no instant.
 */
export function renderStix(dossiers: readonly ClaimDossier[], { at }: StixOptions): string {
  const instant = instantOf(at)
  if (instant === null) throw new RangeError(`${at} is no instant with an offset`)
  const objects = new Map<string, StixObject>()
  const made = { spec_version: '2.1', created: instant, modified: instant }
  for (const object of dossiers.flatMap((dossier) => objectsOf(dossier, made))) if (!objects.has(object.id)) objects.set(object.id, object)
  const id = `bundle--${uuidOf('bundle', instant, ...objects.keys())}`
  return jsonText({ type: 'bundle', id, ...(objects.size > 0 ? { objects: [...objects.values()] } : {}) })
}

interface Made {
  readonly spec_version: string
  readonly created: string
  readonly modified: string
}

function objectsOf(dossier: ClaimDossier, made: Made): StixObject[] {
  const { id, claim, reports } = dossier
  const links = linksOf(dossier)
  const object = (type: string, key: string, rest: Readonly<Record<string, unknown>>): StixObject => ({
    type,
    spec_version: made.spec_version,
    id: `${type}--${uuidOf('stix', type, key)}`,
    created: made.created,
    modified: made.modified,
    ...known(rest),
  })
  const outlets = new Map(
    [...new Set(reports.flatMap((report) => publisherOf(report) ?? []))].map((name) => [
      name,
      object('identity', JSON.stringify(['outlet', name]), { name, identity_class: 'organization' }),
    ]),
  )
  const sources = new Map(
    sourcesOf(dossier).map(({ name, standing }) => [
      name,
      object('identity', JSON.stringify(['source', id, name]), {
        name,
        identity_class: classOf(dossier.kinds.get(name)),
        description: STANDING[standing],
      }),
    ]),
  )
  const printed = new Map(reports.map((report) => [report.id, reportObject(report, object, reports, outlets)]))
  const ends = [...printed.values(), ...sources.values()]
  const note = object('note', id, {
    abstract: `${intervalWords(claim)} behind “${claim.words}”`,
    content: noteWords(dossier),
    object_refs: ends.length > 0 ? ends.map((end) => end.id) : null,
  })
  return [
    ...outlets.values(),
    ...sources.values(),
    ...printed.values(),
    // A note is about something.
    ...(ends.length > 0 ? [note] : []),
    ...links.flatMap((link) => relationship(link, { object, sources, printed, claim: id })),
  ]
}

type MakeObject = (type: string, key: string, rest: Readonly<Record<string, unknown>>) => StixObject

// Of the open vocabulary for classes of identities.
const classOf = (kind: SourceKind | undefined): string =>
  kind === 'person' ? 'individual' : kind === 'group' ? 'group' : kind === 'organisation' || kind === 'outlet' ? 'organization' : 'unknown'

const STANDING = {
  pinned: 'A source that is named, or pinned to an office',
  unnamed: 'A source that is not named',
  unsaid: 'Nobody in particular',
} as const

const intervalWords = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string =>
  `${lower === upper ? lower : `${lower} to ${upper}`} independent ${lower === 1 && upper === 1 ? 'origin' : 'origins'}`

/** The claim, how many origins are left and why, and who makes it in which words. */
const noteWords = ({ claim }: ClaimDossier): string =>
  [
    `Claim: ${claim.words}`,
    `${intervalWords(claim)} behind ${claim.reports} reports of ${claim.texts} texts.`,
    ...claim.reasons.map((reason) => `- ${reason}`),
    ...claim.mentions.flatMap(({ report, words }) => (words === null ? [] : [`${report.outlet ?? report.id}: ${words}`])),
    'Nothing is said of whether the claim is true.',
  ].join('\n')

function reportObject(
  report: DossierReport,
  object: MakeObject,
  reports: readonly DossierReport[],
  outlets: ReadonlyMap<string, StixObject>,
): StixObject {
  const outlet = publisherOf(report)
  const published = publishedOf(report)
  const other = reports.find(({ id }) => id !== report.id) ?? report
  const rest = {
    name: report.title || outlet || 'A report without a title',
    external_references: [known({ source_name: outlet ?? 'unknown outlet', url: iriOf(report.url), external_id: report.id || null })],
    lang: report.language !== null && /^[a-z]{2,3}$/.test(report.language) ? report.language : null,
    // Something must be referred to: the outlet; where nobody knows it another report of the claim; where there is none, itself.
    object_refs: [
      (outlet === null ? undefined : outlets.get(outlet)?.id) ?? `${typeOf(other)}--${uuidOf('stix', typeOf(other), other.id)}`,
    ],
  }
  if (published === null)
    return object('grouping', report.id, {
      ...rest,
      context: 'unspecified',
      description: 'A report of which nobody knows when it came out',
    })
  const dayAlone = instantOf(report.published) === null
  return object('report', report.id, {
    ...rest,
    published,
    description: dayAlone ? `Published on ${dayOf(report.published)}; no time is given` : null,
  })
}

/** A bare day begins at midnight; the description says that no time was given. */
function publishedOf({ published }: DossierReport): string | null {
  const day = dayOf(published)
  return instantOf(published) ?? (day === null ? null : `${day}T00:00:00.000Z`)
}

const typeOf = (report: DossierReport): string => (publishedOf(report) === null ? 'grouping' : 'report')

interface Ends {
  readonly object: MakeObject
  readonly sources: ReadonlyMap<string, StixObject>
  readonly printed: ReadonlyMap<string, StixObject>
  readonly claim: string
}

/** The arrow as the specification names it between any two objects: `derived-from` for what is copied or cited, or else `related-to`. */
function relationship({ from, to, link }: TreeLink, { object, sources, printed, claim }: Ends): StixObject[] {
  const child = printed.get(to)
  if (!child || from.kind === 'own-voice') return []
  const parent = from.kind === 'source' ? sources.get(from.name) : printed.get(from.id)
  if (!parent || parent.id === child.id) return []
  const derived = from.kind === 'report' && (link.kind === 'copied' || link.kind === 'cites') && parent.type === child.type
  return [
    object('relationship', JSON.stringify([claim, link.kind, child.id, parent.id]), {
      relationship_type: derived ? 'derived-from' : 'related-to',
      description: [SAID[link.kind], ...(link.words === null ? [] : [`“${link.words}”`]), ...link.why].join('\n'),
      confidence: Math.round(100 * Math.min(1, Math.max(0, link.probability))),
      source_ref: child.id,
      target_ref: parent.id,
    }),
  ]
}

const SAID: Readonly<Record<TreeLink['link']['kind'], string>> = {
  attributed: 'has the claim from it, as its text says',
  cites: 'cites it for the claim',
  copied: 'copied words from it',
  shares: 'shares words with it; only time says which was first',
  silent: 'names nobody and came later, so that it may have it from there',
}
