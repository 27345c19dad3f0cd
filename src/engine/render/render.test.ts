import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Naming, Reading, Source, SourceKind, Span, Statement } from '../model/index.ts'
import { renderLines, renderTerminal } from './index.ts'
import { columns } from './width.ts'

interface Said {
  /** The words, found in the text; the n-th statement looks on from where the one before ended. */
  readonly says: string
  readonly chain: readonly (readonly [name: string, kind: SourceKind, naming: Naming])[]
  readonly mode?: Statement['mode']
  readonly stance?: Statement['stance']
  readonly hedge?: string
}

/** An invented reading: a text, and who says what in it. */
function invent(text: string, said: readonly Said[], rest: Partial<Omit<Reading, 'report'>> & { readonly report?: Partial<Reading['report']> } = {}): Reading {
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
  return {
    format: 'sayso.reading/1',
    engine: { version: '0', weights: {} },
    sources: [...sources.values()],
    statements,
    ownVoice: [],
    entities: [],
    places: [],
    times: [],
    figures: [],
    events: [],
    headline: [],
    origins: { lower: 0, upper: 1, reasons: [], by: [] },
    issues: [],
    setAside: [],
    ...rest,
    report: {
      id: 'sha256:0',
      url: null,
      outlet: 'Northline',
      title: 'Bridge closed',
      byline: [],
      dateline: null,
      published: '2026-03-12T12:30:00+01:00',
      modified: null,
      language: 'en',
      encoding: null,
      section: null,
      text,
      parts: [],
      counters: [],
      links: [],
      ...rest.report,
    },
  }
}

const official: Said['chain'][number] = ['unnamed port official', 'person', 'anonymous']
const sahil: Said['chain'][number] = ['Sahil TV', 'outlet', 'named']
const gulf: Said['chain'][number] = ['Gulf Crossings', 'organisation', 'named']
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
const told: Reading = { ...ferry, ownVoice: [{ start: sea, end: sea + 17, confidence: 1 }] }

const plain = (reading: Reading, width: number, more: { unicode?: boolean; explain?: boolean } = {}) =>
  renderTerminal(reading, { width, colour: false, unicode: true, explain: false, ...more }).split('\n')

test('the designed reading at 88 columns', () => {
  expect(plain(told, 88)).toEqual([
    '14 killed in ferry fire as crew locked the exits',
    'Northline · 12 Mar 2026 12:30 · no byline · 0 comments, 3,128 shares · 72 words',
    '',
    ' A unnamed port official                                        ← Sahil TV ← ◌ anonymous',
    '   At least 14 people were killed                                               indirect',
    '   “The fire began on the car deck, and when they opened the pumps there was…”    direct',
    '',
    ' B Gulf Crossings                                                       ← ■ organisation',
    '   denies that any exit had been locked                                         indirect',
    '   “Every door opens from the inside” Rim Jaziri                                  direct',
    '',
    ' C “media reports”                                                           ← ··· vague',
    '   It was carrying up to 400 people ~ “could not be independently confirmed”    indirect',
    '',
    ' Voices     ░░AAAAAAAAAAAAAABBBBBBB▒▒▒  4% is Northline’s own word',
    '',
    ' Headline   “14 killed”              in part   the body says “at least 14”',
    '            “crew locked the exits”  no        nobody says so; D denies it',
    '',
    ' Origins 1–2 ●○  for “At least 14 people were killed”',
    '                  E is named. A may have had it from the same place.',
    ' For the rule and the words behind each line:  sayso read --explain',
  ])
})
