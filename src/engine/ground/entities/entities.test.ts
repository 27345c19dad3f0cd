import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models } from '../../../../test/weights.ts'
import { analyse } from '../../text/index.ts'
import { findEntities } from './entities.ts'

const entitiesOf = (text: string) => findEntities(analyse(text, models.tagger), models.names)

/** `span · kind`, one entity each, and behind `=` the fullest name where it is another. */
function check(text: string, expected: readonly string[]): void {
  const shown = entitiesOf(text).map(({ start, end, kind, name }) => {
    const own = text.slice(start, end)
    return `${own} · ${kind}${name === own ? '' : ` = ${name}`}`
  })
  expect(shown).toEqual(expected)
}

type Rows = readonly (readonly [text: string, expected: readonly string[]])[]

const KINDS: Rows = [
  ['Nobody came to the meeting on Monday.', []],
  ['The minister, Oskar Lindqvist, flew to Jakarta on Monday.', ['Oskar Lindqvist · person', 'Jakarta · place']],
  ['He was born in Port-au-Prince, Haiti.', ['Port-au-Prince · place', 'Haiti · place']],
  ['U.S.-backed fighters left Mosul, Iraq.', ['U.S. · place', 'Mosul · place', 'Iraq · place']],
  [
    'The University of Toronto said it had asked the Ministry of Health.',
    ['University of Toronto · organisation', 'Ministry of Health · organisation'],
  ],
]

const BEARERS: Rows = [
  [
    'Iskandar Watut said on Monday that he would stay. Watut spoke in Jakarta.',
    ['Iskandar Watut · person', 'Watut · person = Iskandar Watut', 'Jakarta · place'],
  ],
  ['Mr. Watut’s house burnt down, said Iskandar Watut.', ['Watut · person = Iskandar Watut', 'Iskandar Watut · person']],
  [
    'The Federal Bureau of Investigation (FBI) said no. The FBI did not say why.',
    [
      'Federal Bureau of Investigation · organisation',
      'FBI · organisation = Federal Bureau of Investigation',
      'FBI · organisation = Federal Bureau of Investigation',
    ],
  ],
]

describe.each([
  ['names and their kinds', KINDS],
  ['one bearer of several names', BEARERS],
])('%s', (_, rows) => {
  test.each(rows)('%s', check)
})

test('no name goes on and on', () => {
  expect(entitiesOf(`${'Al-'.repeat(400)}Norda`)).toEqual([])
})

test('spans lie in the text, apart and in order', () => {
  const text = 'ORRE MINISTER Oskar Lindqvist: “I SAW NOTHING” — Radio Norda, 5 May. ΑΘΗΝΑ Ł. \ud800 İstanbul’s St. John’s'
  let before = 0
  for (const { start, end, confidence } of entitiesOf(text)) {
    expect(start).toBeGreaterThanOrEqual(before)
    expect(end).toBeGreaterThan(start)
    expect(confidence).toBeGreaterThanOrEqual(0)
    expect(confidence).toBeLessThanOrEqual(1)
    before = end
  }
})

describe('time grows no faster than the text', () => {
  const HOSTILE: readonly (readonly [name: string, unit: string])[] = [
    ['capitals', 'NORDA '],
    ['capitals without blanks', 'NORDA'],
    ['names', 'Oskar Lindqvist met Watut of Norda (NRD) '],
    ['links', 'Norda of the '],
    ['hyphens', 'Al-'],
  ]
  test.each(HOSTILE)('%s', (_, unit) => {
    const analysisOf = (size: number) => analyse(unit.repeat(size / unit.length), models.tagger)
    const analyses = new Map([240_000, 30_000].map((size) => [size, analysisOf(size)]))
    expect(growth((size) => findEntities(analyses.get(size) ?? analysisOf(size), models.names), 240_000)).toBeLessThan(LINEAR)
  })
})
