import { expect, test } from 'vitest'
import { invent, official, plain } from '../../../test/renderings.ts'
import type { Reading } from '../model/index.ts'

test('--explain shows rule, confidence, cue, mention, what was set aside, and issues', () => {
  const base = invent('It burned, an official said.', [{ says: 'It burned', chain: [official] }])
  const reading: Reading = {
    ...base,
    statements: base.statements.map((statement) => ({ ...statement, cue: [{ start: 23, end: 27 }], source: [{ start: 11, end: 22 }] })),
    setAside: [{ kind: 'related', text: 'Read more', rule: 'link-list' }],
    issues: [{ stage: 'read', code: 'no-date', message: 'The page gives no date.', start: null, end: null }],
  }
  const lines = plain(reading, 88, { explain: true })
  expect(lines.slice(lines.indexOf(' Why'))).toEqual([
    ' Why',
    '   s1 A  invented 0.90  cue “said”, source “an official”, says “It burned”',
    '',
    ' Set aside',
    '   related  link-list  “Read more”',
    '',
    ' Issues',
    '   read  no-date  The page gives no date.',
  ])
  expect(plain(reading, 88)).toContain(' Not known  The page gives no date.')
})

test('places, times, figures, events and credits are shown with the words they were read from', () => {
  const text = 'Last month a mob burned the depot near Raveh and 3 guards died, an official said. The mob came from Qal.'
  const base = invent(text, [{ says: 'a mob burned the depot near Raveh and 3 guards died', chain: [official] }])
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
  const rawah = { name: 'Rāwah', country: 'IQ', admin1: 'Anbar', lat: 34.5, lon: 41.9, geonamesId: 1, feature: 'town' as const }
  const place = { ...rawah, match: 'fuzzy' as const, confidence: 0.9, possible: false, why: ['spelt alike'], alternatives: [] }
  const qal = { ...at('Qal'), ...place, name: 'Qal', admin1: null, confidence: 0.2, possible: true }
  const reading: Reading = {
    ...base,
    places: [{ ...at('Raveh'), ...place }, qal],
    times: [
      { ...at('Last month'), type: 'DATE', value: '2026-02', rule: 'invented' },
      { ...at('came'), type: 'DATE', value: 'PAST_REF', rule: 'invented' },
    ],
    figures: [{ ...at('3 guards'), of: 'killed', min: 3, max: 3, unit: null }],
    events: [
      {
        type: 'mob-violence',
        trigger: at('burned'),
        actors: [at('a mob')],
        targets: [at('the depot')],
        place: 0,
        time: 0,
        deaths: { min: 3, max: null },
        statement: 's1',
      },
    ],
    credits: [{ start: null, end: null, where: 'byline', kind: 'wire', name: 'NLP', outlet: 'Northline Press', quote: '(NLP)' }],
  }
  const lines = plain(reading, 100)
  expect(
    lines.slice(
      lines.findIndex((line) => line.startsWith(' Places')),
      lines.findIndex((line) => line.startsWith(' Credits')) + 1,
    ),
  ).toEqual([
    ' Places     Rāwah, Anbar, IQ (“Raveh”) · possibly Qal, IQ',
    ' Times      “Last month” Feb 2026',
    ' Figures    “3 guards” killed 3',
    ' Events     mob violence: a mob → the depot, in Rāwah, Feb 2026, at least 3 dead, as A says',
    ' Credits    Northline Press (wire)',
  ])
  expect(plain(reading, 88, { explain: true })).toContain('   Raveh  fuzzy 0.90            Rāwah, IQ; spelt alike')
})
