import type { Naming, Reading, Source, SourceKind, Span, Statement } from '../src/engine/model/index.ts'
import { renderTerminal } from '../src/engine/render/index.ts'
import { bareReading } from './readings.ts'

/** Who says what. */
export interface Said {
  /** The words, found in the text; the n-th statement looks on from where the one before ended. */
  readonly says: string
  readonly chain: readonly (readonly [name: string, kind: SourceKind, naming: Naming])[]
  readonly mode?: Statement['mode']
  readonly stance?: Statement['stance']
  readonly hedge?: string
}

/** An invented reading: a text, and who says what in it. */
export function invent(
  text: string,
  said: readonly Said[],
  rest: Partial<Omit<Reading, 'report'>> & { readonly report?: Partial<Reading['report']> } = {},
): Reading {
  const sources = new Map<string, Source>()
  let from = 0
  const find = (words: string): Span => {
    const start = text.indexOf(words, from)
    if (start < 0) throw new Error(`Not in the text: ${words}`)
    return { start, end: start + words.length }
  }
  const statements = said.map(({ says, chain, mode = 'indirect', stance = 'asserts', hedge }, index): Statement => {
    for (const [name, kind, naming] of chain)
      if (!sources.has(name)) sources.set(name, { id: `src${sources.size + 1}`, name, kind, naming, mentions: [] })
    const content = find(says)
    const hedges = hedge === undefined ? [] : [find(hedge)]
    from = content.end
    return {
      id: `s${index + 1}`,
      content: [content],
      cue: [],
      source: [],
      chain: chain.map(([name]) => sources.get(name)!.id),
      mode,
      stance,
      hedged: hedge !== undefined,
      hedges,
      confidence: 0.9,
      rule: 'invented',
    }
  })
  return bareReading({
    sources: [...sources.values()],
    statements,
    origins: { lower: 0, upper: 1, reasons: [], by: [] },
    ...rest,
    report: { outlet: 'Northline', title: 'Bridge closed', published: '2026-03-12T12:30:00+01:00', language: 'en', text, ...rest.report },
  })
}

/** Voices. */
export const official: Said['chain'][number] = ['unnamed port official', 'person', 'anonymous']
const sahil: Said['chain'][number] = ['Sahil TV', 'outlet', 'named']
export const gulf: Said['chain'][number] = ['Gulf Crossings', 'organisation', 'named']
const jaziri: Said['chain'][number] = ['Rim Jaziri', 'person', 'named']
const media: Said['chain'][number] = ['media reports', 'unknown', 'anonymous']

const ferry = invent(
  [
    'At least 14 people were killed, an official told Sahil TV.',
    '“The fire began on the car deck, and when they opened the pumps there was nothing in them at all,” the official said.',
    'Gulf Crossings denied that any exit had been locked. “Every door opens from the inside,” said Rim Jaziri.',
    'It was carrying up to 400 people, media reports said, which could not be independently confirmed. The sea was calm.',
  ].join('\n\n'),
  [
    { says: 'At least 14 people were killed', chain: [sahil, official] },
    {
      says: 'The fire began on the car deck, and when they opened the pumps there was nothing in them at all,',
      chain: [sahil, official],
      mode: 'direct',
    },
    { says: 'any exit had been locked', chain: [gulf], stance: 'denies' },
    { says: 'Every door opens from the inside,', chain: [jaziri, gulf], mode: 'direct' },
    { says: 'It was carrying up to 400 people', chain: [media], hedge: 'could not be independently confirmed' },
  ],
  {
    headline: [
      { start: 0, end: 9, claim: '14 killed', support: 'partly', by: ['s1'], reasons: ['the body says “at least 14”'] },
      { start: 13, end: 34, claim: 'crew locked the exits', support: 'contradicted', by: ['s3'], reasons: ['nobody says so; D denies it'] },
    ],
    origins: { lower: 1, upper: 2, reasons: ['E is named. A may have had it from the same place.'], by: ['s1'] },
    report: {
      title: '14 killed in ferry fire as crew locked the exits',
      counters: [
        { kind: 'comments', value: 0 },
        { kind: 'shares', value: 3128 },
      ],
    },
  },
)
const sea = ferry.report.text.indexOf('The sea was calm.')
/** A report of an invented fire, with five statements of three voices, and words of the outlet's own. */
export const told: Reading = { ...ferry, ownVoice: [{ start: sea, end: sea + 17, confidence: 1 }] }

/** What a terminal shows of it, without colours, a line each. */
export const plain = (reading: Reading, width: number, more: { unicode?: boolean; explain?: boolean } = {}) =>
  renderTerminal(reading, { width, colour: false, unicode: true, explain: false, ...more }).split('\n')
