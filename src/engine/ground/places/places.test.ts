import { describe, expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models } from '../../../../test/weights.ts'
import type { Entity, Place } from '../../model/index.ts'
import { analyse } from '../../text/index.ts'
import type { Origin } from './evidence.ts'
import { findPlaces } from './places.ts'

interface Marked {
  readonly text: string
  readonly entities: readonly Entity[]
}

const MARKS: Readonly<Record<string, Entity['kind']>> = { '[': 'place', '{': 'person', '<': 'organisation' }

/** A text whose places stand in square brackets, persons in braces and organisations in angle brackets. */
function marked(marks: string): Marked {
  const entities: Entity[] = []
  const characters: string[] = []
  let open: { kind: Entity['kind']; start: number } | null = null
  for (const character of marks) {
    const kind = MARKS[character]
    if (kind) open = { kind, start: characters.length }
    else if (open && /[\]}>]/.test(character)) {
      entities.push({ ...open, end: characters.length, name: characters.slice(open.start).join(''), confidence: 1 })
      open = null
    } else characters.push(character)
  }
  return { text: characters.join(''), entities }
}

const NOWHERE: Origin = { title: null, outlet: null, url: null }

function read({ text, entities }: Marked, origin = NOWHERE): Place[] {
  return findPlaces(analyse(text, models.tagger), entities, origin, models.gazetteer, () => models.spelling)
}

/** `name · country division feature`, one place each; “?” behind it if it is only possible. */
function check(marks: string, expected: readonly string[], origin = NOWHERE): void {
  const source = marked(marks)
  const shown = read(source, origin).map(
    ({ start, end, country, admin1, feature, possible }) =>
      `${source.text.slice(start, end)} · ${[country, admin1, feature].filter(Boolean).join(' ')}${possible ? ' ?' : ''}`,
  )
  expect(shown).toEqual(expected)
}

type Rows = readonly (readonly [marks: string, expected: readonly string[], origin?: Origin])[]

const CONTAINERS: Rows = [
  ['A bakery burnt down in [Paris].', ['Paris · FR Île-de-France town']],
  ['A bakery burnt down in [Paris], [Texas].', ['Paris · US Texas town', 'Texas · US Texas admin1']],
  // The state is marked by nobody, but it stands there.
  ['[PORTLAND], Maine – A bakery burnt down.', ['PORTLAND · US Maine town']],
  ['[HAYS], Kan. – A bakery burnt down.', ['HAYS · US Kansas town']],
  ['Bakers of [Springfield], Ill., and [Lebanon], OH, met.', ['Springfield · US Illinois town', 'Lebanon · US Ohio town']],
  ['Bakers of [Monroe], [La.], met.', ['Monroe · US Louisiana town', 'La. · US Louisiana admin1']],
  // No town of the gazetteer, but the text says where.
  ['Bakers of [Fairview], [Alabama], met.', ['Fairview · US Alabama other ?', 'Alabama · US Alabama admin1']],
  ['[LEBANON], Ala. – A bakery burnt down.', ['LEBANON · US Alabama other ?']],
  ['A bakery burnt down in [Birmingham] in the state of [Alabama].', ['Birmingham · US Alabama town', 'Alabama · US Alabama admin1']],
  ["[Ontario]'s [London] lost its bakery.", ['Ontario · CA Ontario admin1', 'London · CA Ontario town']],
  ['The [Texas] town of [Paris] lost its bakery.', ['Texas · US Texas admin1', 'Paris · US Texas town']],
  // A list of states is no chain of containers.
  [
    'Bakers from [Delaware], [Ohio] and [Texas] met.',
    ['Delaware · US Delaware admin1', 'Ohio · US Ohio admin1', 'Texas · US Texas admin1'],
  ],
  // One sense a report, wherever the container stands.
  [
    '[Paris] has no bakery now. Bakers in [Paris], [Texas], are cross.',
    ['Paris · US Texas town', 'Paris · US Texas town', 'Texas · US Texas admin1'],
  ],
]

const CONTEXT: Rows = [
  // Country or state.
  ['Bakers in [Georgia] and [Armenia] met in [Tbilisi].', ['Georgia · GE country', 'Armenia · AM country', 'Tbilisi · GE Tbilisi town']],
  [
    'Bakers in [Georgia] and [Alabama] met in [Atlanta].',
    ['Georgia · US Georgia admin1', 'Alabama · US Alabama admin1', 'Atlanta · US Georgia town'],
  ],
  ['Bakers from [Jordan] met Syrian millers.', ['Jordan · JO country']],
  // A demonym speaks for its country.
  ['Syrian bakers left [Tripoli] for [Beirut].', ['Tripoli · LB North Lebanon town', 'Beirut · LB Beirut town']],
  ['Libyan bakers left [Tripoli] for [Misrata].', ['Tripoli · LY Tripoli town', 'Misrata · LY Misrata town']],
  // A noun says which of two places of one name.
  ['The oven of [Kandahar] province is cold.', ['Kandahar · AF Kandahar admin1']],
  ['The oven of the city of [Kandahar] is cold.', ['Kandahar · AF Kandahar town']],
  [
    'The ovens of [Nineveh province] and of [western Anbar province] are cold.',
    ['Nineveh province · IQ Nineveh admin1', 'western Anbar province · IQ Anbar admin1'],
  ],
  ['The mayor of [Ordu] bakes.', ['Ordu · TR Ordu town']],
  ['[New York] bakes.', ['New York · US New York town']],
  ['The governor of [New York] bakes.', ['New York · US New York admin1']],
  // Not the province, though it stands behind a comma.
  ['Bakers met in [Kharkiv], [Kyiv], [Lviv].', ['Kharkiv · UA Kharkiv Oblast town', 'Kyiv · UA Kyiv town', 'Lviv · UA Lviv Oblast town']],
  // Neighbours in the text are neighbours on the map.
  [
    'Bakers of [Tyler], [Longview], [Henderson] and [Marshall] met.',
    ['Tyler · US Texas town', 'Longview · US Texas town', 'Henderson · US Texas town', 'Marshall · US Texas town'],
  ],
  // What the address says.
  ['A bakery burnt down in [Perth].', ['Perth · AU Western Australia town']],
  [
    'A bakery burnt down in [Newcastle].',
    ['Newcastle · AU New South Wales town'],
    { title: null, outlet: null, url: 'https://bread.example.au/1' },
  ],
]

const VETOES: Rows = [
  ['{Paris Ovenden} met bakers in [Lyon].', ['Lyon · FR Auvergne-Rhône-Alpes town']],
  ['{Dora Lincoln} bakes. Yesterday [Lincoln] spoke of [Lyon].', ['Lyon · FR Auvergne-Rhône-Alpes town']],
  ['{Dora Lincoln} bakes in [Lincoln].', ['Lincoln · US Nebraska town ?']],
  ['The <Bakers of Mosul> met in [Erbil].', ['Erbil · IQ Erbil town']],
  ['Iraqi bakers met.', []],
]

// Names that the tagger did not mark, or not as they are.
const MENDED: Rows = [
  ['Bakers of [Rio Grande] do Sul met.', ['Rio Grande do Sul · BR Rio Grande do Sul admin1']],
  ['Bakers of the People’s [Republic of China] met.', ['People’s Republic of China · CN country']],
  ['KHOLMSK. The bakers met.', ['KHOLMSK · RU Sakhalin Oblast town']],
  ['JOSHIMATH/DEHRA DUN, Sept 4 – Indian bakers met.', ['JOSHIMATH · IN Uttarakhand town', 'DEHRA DUN · IN Uttarakhand town']],
  ['Iraqi bakers met in May in Mosul.', ['Mosul · IQ Nineveh town']],
  ['Iraqi bakers fled from Mosul. Nobody in Mosul bakes.', ['Mosul · IQ Nineveh town', 'Mosul · IQ Nineveh town']],
  ['The DRC has few bakers.', ['DRC · CD country']],
  ['The oven of [Tal Afar West] of [Mosul] is cold.', ['Tal Afar · IQ Nineveh town', 'Mosul · IQ Nineveh town']],
  ['The oven of [Tal Afar west of Mosul] is cold.', ['Tal Afar · IQ Nineveh town', 'Mosul · IQ Nineveh town']],
  ['The oven [West of Mosul] is cold.', ['Mosul · IQ Nineveh town']],
  ['Iraqi bakers left the village of Qalmutat.', ['Qalmutat · IQ other ?']],
  ['Iraqi bakers left the [Qalmutat Bakery School].', []],
  // Transliterated otherwise: only where the report speaks of the country.
  ['Iraqi bakers met in the town of [Raveh], in [al-Anbar].', ['Raveh · IQ Anbar town', 'al-Anbar · IQ Anbar admin1']],
  ['Danish bakers met in the town of [Raveh].', ['Raveh · DK other ?']],
]

const UNKNOWN: Rows = [
  // In no gazetteer: where the text says that it lies.
  [
    'The oven of [Qalmutat], in [Salahuddin] province, is cold.',
    ['Qalmutat · IQ Salah ad Din other ?', 'Salahuddin · IQ Salah ad Din admin1'],
  ],
  ['Iraqi bakers left the oven of [Qalmutat].', ['Qalmutat · IQ other ?']],
  ['The oven of [Qalmutat] is cold.', []],
]

describe.each([
  ['containers', CONTAINERS],
  ['context', CONTEXT],
  ['vetoes', VETOES],
  ['mended names', MENDED],
  ['unknown names', UNKNOWN],
])('places by %s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_name, [marks, expected, origin]) => check(marks, expected, origin))
})

test('a place tells what speaks for it and what else has its name', () => {
  const [place] = read(marked('The oven of [Paris], [Texas], is cold.'))
  expect(place?.why).toEqual(['Texas is named beside it'])
  expect(place?.alternatives.length).toBeLessThanOrEqual(5)
  expect(place?.match).toBe('exact')
  expect(place?.confidence).toBeGreaterThan(0.8)
})

describe('hostile texts', () => {
  const names = 'Paris Springfield Georgia Tripoli Qalmutat Lincoln Texas'.split(' ')
  const list = (count: number, between: string): string =>
    Array.from({ length: count }, (_, at) => `[${names[at % names.length]}${at % 3 === 0 ? ` ${at}` : ''}]`).join(between)
  const sources: readonly (readonly [name: string, make: (size: number) => string])[] = [
    ['a list of names', (size) => list(size, ', ')],
    ['names in each other', (size) => list(size, ' in ')],
    ['one name', (size) => '[Paris] '.repeat(size)],
    ['names with persons between', (size) => list(size, ' {Dora Lincoln} ')],
    ['demonyms', (size) => `[Paris] ${'Iraqi '.repeat(size)}`],
  ]
  test.each(sources)('%s takes linear time', (_, make) => {
    const run = (size: number): unknown => read(marked(make(size)))
    expect(growth(run, 6_000)).toBeLessThan(LINEAR)
  })

  test('spans that are none, empty or endless are passed over', () => {
    const entity = (start: number, end: number): Entity => ({ start, end, kind: 'place', name: '', confidence: 1 })
    expect(read({ text: 'Paris '.repeat(100), entities: [entity(0, 0), entity(0, 600), entity(700, 705)] })).toEqual([])
    expect(read({ text: '', entities: [entity(0, 5)] })).toEqual([])
  })
})
