import type { ClaimDossier, DossierReport, HandLink, SourceKind } from '../../model/index.ts'
import { type Giver, linksOf, publisherOf, sourcesOf, type TreeLink } from './links.ts'
import { dayOf, instantOf, iriOf, jsonText, known, TERMS, urnOf } from './names.ts'

const CONTEXT = {
  prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  dcterms: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  sayso: TERMS,
} as const

type Node = Readonly<Record<string, unknown>>
const ref = (id: string): Node => ({ '@id': id })

/**
 * The lineage of claims in PROV-O (JSON-LD): reports, sentences and claims are entities, sources and outlets agents. What a text says
 * itself is an attribution or a quotation, copied words a derivation, words that are shared while only time says which was first an
 * influence; each qualified with its probability and the sentence that shows it. What only may have been had from an earlier report, for
 * nothing but the clock says so, is no provenance, and stands in a term of our own.
 */
export const renderProv = (dossiers: readonly ClaimDossier[]): string => {
  const nodes = new Map<string, Node>()
  // A report of several claims has one node, which says all that is known of it.
  for (const node of dossiers.flatMap(nodesOf)) nodes.set(node['@id'] as string, merged(nodes.get(node['@id'] as string), node))
  return jsonText({ '@context': CONTEXT, '@graph': [...nodes.values()] })
}

function merged(before: Node | undefined, node: Node): Node {
  if (!before) return node
  const both: Record<string, unknown> = { ...before }
  for (const [key, value] of Object.entries(node)) {
    const old = both[key]
    if (!Array.isArray(value) || !Array.isArray(old)) both[key] = value
    else both[key] = [...old, ...value.filter((one) => !old.some((other) => JSON.stringify(other) === JSON.stringify(one)))]
  }
  return both
}

function nodesOf(dossier: ClaimDossier): Node[] {
  const { id, claim, reports } = dossier
  const links = linksOf(dossier)
  const outlets = [...new Set(reports.flatMap((report) => publisherOf(report) ?? []))]
  const sentences = claim.mentions.map(({ report, start, end, words }) =>
    known({
      '@id': sentenceId(report.id, start, end),
      '@type': ['prov:Entity', 'sayso:Sentence'],
      'prov:value': words,
      'sayso:start': start,
      'sayso:end': end,
      'prov:wasQuotedFrom': [ref(reportId(report.id))],
    }),
  )
  return [
    {
      '@id': urnOf('claim', id),
      '@type': ['prov:Entity', 'prov:Collection', 'sayso:Claim'],
      'rdfs:label': claim.words,
      'sayso:originsAtLeast': claim.lower,
      'sayso:originsAtMost': claim.upper,
      'sayso:because': claim.reasons,
      'prov:hadMember': sentences.map((sentence) => ref(sentence['@id'])),
    },
    ...reports.map((report) => reportNode(report, id, links)),
    ...sentences,
    ...sourcesOf(dossier).map(({ name, standing }) => ({
      '@id': sourceId(id, name),
      '@type': ['prov:Agent', ...agentTypes(dossier.kinds.get(name))],
      'rdfs:label': name,
      'sayso:standing': standing,
    })),
    ...outlets.map((outlet) => ({ '@id': outletId(outlet), '@type': ['prov:Agent', 'prov:Organization'], 'rdfs:label': outlet })),
  ]
}

const reportId = (id: string): string => urnOf('report', id)
const sentenceId = (report: string, start: number, end: number): string => urnOf('sentence', report, start, end)
// A source is somebody in a story, no file on a person: its name ties nothing across claims.
const sourceId = (claim: string, name: string): string => urnOf('source', claim, name)
const outletId = (name: string): string => urnOf('outlet', name)

const agentTypes = (kind: SourceKind | undefined): string[] =>
  kind === 'person' ? ['prov:Person'] : kind === 'organisation' || kind === 'outlet' ? ['prov:Organization'] : []

function reportNode(report: DossierReport, claim: string, links: readonly TreeLink[]): Node {
  const page = iriOf(report.url)
  const outlet = publisherOf(report)
  const [instant, day] = [instantOf(report.published), dayOf(report.published)]
  const given = links.filter(({ to }) => to === report.id)
  const node: Record<string, unknown> = known({
    '@id': reportId(report.id),
    '@type': ['prov:Entity', 'sayso:Report'],
    'rdfs:label': report.title,
    'dcterms:identifier': report.id,
    // Versions of one page are reports of their own.
    'prov:specializationOf': page === null ? null : [ref(page)],
    'prov:generatedAtTime': instant === null ? null : { '@value': instant, '@type': 'xsd:dateTime' },
    'dcterms:issued': instant !== null || day === null ? null : { '@value': day, '@type': 'xsd:date' },
  })
  const add = (key: string, value: Node): void => {
    const list = (node[key] ?? []) as Node[]
    if (!list.some((one) => JSON.stringify(one) === JSON.stringify(value))) node[key] = [...list, value]
  }
  if (outlet !== null) add('prov:wasAttributedTo', ref(outletId(outlet)))
  for (const { from, link } of given) addLink(add, { from, link, claim, outlet })
  return node
}

interface Given {
  readonly from: Giver
  readonly link: HandLink
  readonly claim: string
  readonly outlet: string | null
}

function addLink(add: (key: string, value: Node) => void, { from, link, claim, outlet }: Given): void {
  const evidence = qualified(link, claim)
  if (from.kind === 'source') {
    const agent = ref(sourceId(claim, from.name))
    add('prov:wasAttributedTo', agent)
    add('prov:qualifiedAttribution', { '@type': 'prov:Attribution', 'prov:agent': agent, ...evidence })
  } else if (from.kind === 'own-voice') {
    if (outlet === null) return
    add('prov:qualifiedAttribution', {
      '@type': 'prov:Attribution',
      'prov:agent': ref(outletId(outlet)),
      'sayso:ownVoice': true,
      ...evidence,
    })
  } else {
    const { name, type, of, short } = RELATIONS[link.kind]
    const entity = ref(reportId(from.id))
    if (short !== null) add(short, entity)
    add(name, { '@type': type, [of]: entity, ...evidence })
  }
}

const RELATIONS: Readonly<
  Record<HandLink['kind'], { readonly short: string | null; readonly name: string; readonly type: string; readonly of: string }>
> = {
  attributed: { short: 'prov:wasQuotedFrom', name: 'prov:qualifiedQuotation', type: 'prov:Quotation', of: 'prov:entity' },
  cites: { short: 'prov:wasQuotedFrom', name: 'prov:qualifiedQuotation', type: 'prov:Quotation', of: 'prov:entity' },
  copied: { short: 'prov:wasDerivedFrom', name: 'prov:qualifiedDerivation', type: 'prov:Derivation', of: 'prov:entity' },
  shares: { short: 'prov:wasInfluencedBy', name: 'prov:qualifiedInfluence', type: 'prov:EntityInfluence', of: 'prov:entity' },
  silent: { short: null, name: 'sayso:mayHaveFrom', type: 'sayso:Possibility', of: 'sayso:report' },
}

const qualified = ({ kind, probability, share, words, why }: HandLink, claim: string): Node =>
  known({
    'sayso:claim': ref(urnOf('claim', claim)),
    'sayso:link': kind,
    'sayso:probability': decimal(probability),
    'sayso:shareOfWords': share === null ? null : decimal(share),
    'sayso:evidence': words,
    'sayso:because': why.length > 0 ? why : null,
  })

/** To four places: a decimal of XML Schema has no exponent. */
const decimal = (number: number): Node => ({ '@value': String(Math.round(number * 1e4) / 1e4), '@type': 'xsd:decimal' })
