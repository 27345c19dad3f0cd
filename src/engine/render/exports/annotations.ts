import type { Reading, Source, Span, Statement } from '../../model/index.ts'
import { iriOf, jsonText, TERMS, urnOf } from './names.ts'
import { leading, pointsOf, trailing } from './points.ts'

/** Code points of text on either side by which a quotation is found again. */
const AROUND = 32

/** What is said of a passage, besides what the Web Annotation vocabulary knows. */
const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    sayso: TERMS,
    chain: { '@id': 'sayso:chain', '@container': '@list' },
    mode: 'sayso:mode',
    stance: 'sayso:stance',
    hedged: 'sayso:hedged',
    hedges: 'sayso:hedges',
    kind: 'sayso:kind',
    naming: 'sayso:naming',
    confidence: 'sayso:confidence',
    rule: 'sayso:rule',
  },
] as const

/**
 * Readings as one collection of the W3C Web Annotation model (JSON-LD): an annotation for each statement and each assertion in the outlet's
 * own voice, with the passage quoted with 32 code points on either side, and its place in the report's text, counted in code points as
 * the model has it. A statement of several pieces has several targets.
 */
export function renderAnnotations(readings: readonly Reading[]): string {
  const items = readings.flatMap(annotationsOf)
  const id = urnOf('annotations', ...readings.map(({ report }) => report.id))
  return jsonText({
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: 'Who says what',
    total: items.length,
    ...(items.length > 0 ? { first: { id: urnOf('page', id), type: 'AnnotationPage', startIndex: 0, items } } : {}),
  })
}

function annotationsOf(reading: Reading): object[] {
  const { report, statements, ownVoice } = reading
  const points = pointsOf(report.text)
  const page = iriOf(report.url)
  const targetOf = ({ start, end }: Span): object => ({
    type: 'SpecificResource',
    source: page ?? urnOf('report', report.id),
    selector: [
      {
        type: 'TextQuoteSelector',
        exact: report.text.slice(start, end),
        prefix: leading(report.text, start, AROUND),
        suffix: trailing(report.text, end, AROUND),
      },
      { type: 'TextPositionSelector', start: points(start), end: points(end) },
    ],
  })
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  const annotation = (name: string, targets: readonly Span[], body: readonly object[]): object => ({
    id: urnOf('annotation', report.id, name),
    type: 'Annotation',
    motivation: 'describing',
    body,
    target: targets.map(targetOf),
  })
  const words = (value: string): object => ({ type: 'TextualBody', purpose: 'describing', format: 'text/plain', language: 'en', value })
  return [
    ...statements.flatMap((statement) => {
      // An annotation is about something.
      const told = statement.content.length > 0 ? statement.content : statement.cue
      if (told.length === 0) return []
      const chain = statement.chain.flatMap((id) => sources.get(id) ?? [])
      return annotation(statement.id, told, [
        words(toldWords(statement, chain)),
        {
          type: 'sayso:Attribution',
          chain: chain.map(({ id, name, kind, naming }) => ({
            id: urnOf('source', report.id, id),
            type: 'sayso:Source',
            name,
            kind,
            naming,
          })),
          mode: statement.mode,
          stance: statement.stance,
          hedged: statement.hedged,
          hedges: statement.hedges.map(({ start, end }) => report.text.slice(start, end)),
          confidence: statement.confidence,
          rule: statement.rule,
        },
      ])
    }),
    ...ownVoice.map(({ start, end, confidence }, at) =>
      annotation(
        `own voice ${at + 1}`,
        [{ start, end }],
        [words('In the outlet’s own voice, on nobody’s word.'), { type: 'sayso:OwnVoice', chain: [], confidence }],
      ),
    ),
  ]
}

/** "Asserted by Ada Quill, through the Harbour Post; indirect; hedged." */
function toldWords({ stance, mode, hedged }: Statement, chain: readonly Source[]): string {
  const origin = chain.at(-1)
  const through = chain.slice(0, -1).map(({ name }) => name)
  const by = origin === undefined ? 'nobody named' : origin.naming === 'anonymous' ? `${origin.name} (unnamed)` : origin.name
  const told = `${PARTICIPLE[stance]} by ${by}${through.length > 0 ? `, through ${through.join(', ')}` : ''}`
  return `${[told, mode, ...(hedged ? ['hedged'] : [])].join('; ')}.`
}

const PARTICIPLE: Readonly<Record<Statement['stance'], string>> = {
  asserts: 'Asserted',
  denies: 'Denied',
  declines: 'Declined to be told',
  doubts: 'Doubted',
  asks: 'Asked',
  orders: 'Ordered',
}
