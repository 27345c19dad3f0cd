import jsonld from 'jsonld'
import type { RemoteDocument } from 'jsonld/jsonld-spec.js'

/** A term of RDF as jsonld gives it. */
interface Term {
  readonly termType: string
  readonly value: string
}

/** A statement of RDF. */
export interface Triple {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
}

/** A vocabulary as `@vocabulary/…` has it: its triples, made by a factory of RDF terms. */
type Vocabulary = (options: { readonly factory: never }) => readonly Triple[]

/** Contexts by address. Nothing is fetched: an address that is not among them is an error. */
export type Contexts = Readonly<Record<string, object>>

/** A document of JSON-LD as RDF, as an independent reader has it; safe mode refuses whatever would be dropped. */
export async function triplesOf(text: string, contexts: Contexts = {}): Promise<readonly Triple[]> {
  const documentLoader = async (url: string): Promise<RemoteDocument> => {
    const document = contexts[url]
    if (!document) throw new Error(`${url} would be fetched`)
    return { documentUrl: url, document: document as RemoteDocument['document'] }
  }
  const triples: unknown = await jsonld.toRDF(JSON.parse(text), { documentLoader, ...SAFE })
  return triples as readonly Triple[]
}

// The types do not know it yet.
const SAFE: object = { safe: true }

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#'

const term =
  (termType: string) =>
  (value = '') => ({ termType, value })
const factory = {
  namedNode: term('NamedNode'),
  blankNode: term('BlankNode'),
  literal: term('Literal'),
  defaultGraph: term('DefaultGraph'),
  quad: (subject: Term, predicate: Term, object: Term): Triple => ({ subject, predicate, object }),
}

/**
 * What in some triples a published vocabulary does not know or allow: properties and classes that it lacks, subjects outside of a
 * property's domain, objects outside of its range. `domain` and `range` are the properties by which it says so.
 */
export function faultsOf(
  triples: readonly Triple[],
  vocabulary: Vocabulary,
  namespace: string,
  { domain = `${RDFS}domain`, range = `${RDFS}range` }: { readonly domain?: string; readonly range?: string } = {},
): string[] {
  const known = new Map<string, Map<string, string[]>>()
  for (const { subject, predicate, object } of vocabulary({ factory: factory as never })) {
    const about = known.get(subject.value) ?? new Map<string, string[]>()
    known.set(subject.value, about.set(predicate.value, [...(about.get(predicate.value) ?? []), object.value]))
  }
  const above = (type: string, seen = new Set<string>()): Set<string> => {
    if (!seen.has(type)) for (const parent of known.get(seen.add(type) && type)?.get(`${RDFS}subClassOf`) ?? []) above(parent, seen)
    return seen
  }
  const types = new Map<string, Set<string>>()
  for (const { subject, predicate, object } of triples)
    if (predicate.value === `${RDF}type`) types.set(subject.value, new Set([...(types.get(subject.value) ?? []), ...above(object.value)]))
  const named = (list: readonly string[]): string[] => list.filter((one) => one.startsWith('http'))
  const faults: string[] = []
  for (const { subject, predicate, object } of triples) {
    const isType = predicate.value === `${RDF}type`
    const used = isType ? object.value : predicate.value
    if (!used.startsWith(namespace)) continue
    const about = known.get(used)
    if (!about) faults.push(`${used} is not in the vocabulary`)
    if (isType || !about) continue
    for (const [property, node] of [
      [domain, subject],
      [range, object],
    ] as const) {
      const allowed = named(about.get(property) ?? [])
      const has = types.get(node.value)
      if (allowed.length > 0 && has && !allowed.some((one) => has.has(one)))
        faults.push(`${used}: ${[...has].join(', ')} is not of its ${property === domain ? 'domain' : 'range'}`)
    }
  }
  return [...new Set(faults)]
}
