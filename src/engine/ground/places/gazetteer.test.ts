import fc from 'fast-check'
import { expect, test } from 'vitest'
import { load, models } from '../../../../test/weights.ts'
import { packWeights } from '../../learn/index.ts'
import { compileGazetteer, type PlaceRow } from './compile.ts'
import { type Candidate, GazetteerError, type Likely, openGazetteer } from './gazetteer.ts'

const { gazetteer, spelling } = models

const shown = ({ name, country, feature, match }: Candidate | Likely): string => `${name} ${country} ${feature} ${match}`

/** The first place that a name is found as. */
const check = (name: string, expected: string | null) => expect(gazetteer.find(name).map(shown)[0] ?? null).toBe(expected)

test.each([
  ['Mosul', 'Mosul IQ town exact'],
  ['MOSUL', 'Mosul IQ town exact'],
  ['al-Mosul', 'Mosul IQ town alternate'],
  ['Tal Afar', 'Tall ‘Afar IQ town alternate'],
  ["Sana'a", 'Sanaa YE town exact'],
  ['Salahuddin', 'Salah ad Din IQ admin1 alternate'],
  ['Saladin', 'Salah ad Din IQ admin1 alternate'],
  ['Ninewa', 'Nineveh IQ admin1 alternate'],
  ['Anbar', 'Anbar IQ admin1 exact'],
  ['Al-Anbar', 'Anbar IQ admin1 alternate'],
  ['Dhi Qar', 'Dhi Qar IQ admin1 exact'],
  ['Raqqa', 'Ar Raqqah SY town alternate'],
  ['Deir al-Zor', 'Deir ez-Zor SY town alternate'],
  ['Peking', 'Beijing CN town alternate'],
  ['Kiev', 'Kyiv UA town alternate'],
  ['St Louis', 'St. Louis US town exact'],
  ['Saint Louis', 'St. Louis US town exact'],
  ['Washington', 'Washington, D.C. US town alternate'],
  ['Aleppo', 'Aleppo SY town exact'],
  ['Lower Saxony', 'Lower Saxony DE admin1 exact'],
  ['Bavaria', 'Bavaria DE admin1 exact'],
  ['Ontario', 'Ontario CA admin1 exact'],
  ['Scotland', 'Scotland GB admin1 exact'],
  ['Georgia', 'Georgia GE country exact'],
  ['the US', 'United States US country alternate'],
  ['U.S.', 'United States US country alternate'],
  ['Britain', 'United Kingdom GB country alternate'],
  ['Congo', 'Democratic Republic of the Congo CD country alternate'],
  ['South Korea', 'South Korea KR country exact'],
  ['Middle East', 'Middle East  other exact'],
  ['Gaza Strip', 'Gaza Strip PS admin1 exact'],
  ['Ill.', 'Illinois US admin1 alternate'],
  ['ill', null],
  ['Xanadu Heights', null],
  ['', null],
  ['—', null],
  ['x'.repeat(1_000_000), null],
])('%.40s is found as %s', check)

test('an abbreviation is found in capitals only', () => {
  expect(gazetteer.find('us').some(({ feature }) => feature === 'country')).toBe(false)
  expect(gazetteer.find('US')[0]?.country).toBe('US')
})

test.each([
  ['Raveh', 'IQ', 'Rāwah IQ town fuzzy'],
  ['Tel Afer', 'IQ', 'Tall ‘Afar IQ town fuzzy'],
  ['Mossoul', 'IQ', 'Mosul IQ town alternate'],
  ['Salaheddine', 'IQ', 'Salah ad Din IQ admin1 fuzzy'],
  ['Maryupol', 'UA', 'Mariupol UA town fuzzy'],
  ['Harkiv', 'UA', 'Kharkiv UA town alternate'],
  ['Isfahaan', 'IR', 'Isfahan IR town fuzzy'],
  ['Springfeeld', 'US', 'Springfield US town fuzzy'],
  ['Basra', 'IQ', 'Basrah IQ town alternate'],
  ['Sidi Bel Abbes', 'IQ', null],
  ['', 'IQ', null],
  ['Mosul', 'XX', null],
])('%s in %s may be %s', (name, country, expected) => {
  expect(gazetteer.near(name, country, spelling).map(shown)[0] ?? null).toBe(expected)
})

test.each([
  ['Raveh', 'IQ', 'Rāwah'],
  ['Tsingtao', 'CN', 'Qingdao'],
  ['Chungking', 'CN', 'Chongqing'],
  ['Kyiw', 'UA', 'Kyiv'],
  ['alfrqls', 'SY', 'Al Furqlus'],
  ['Nainawa', 'IQ', 'Nineveh'],
  ['Basra', 'IQ', 'Basrah'],
])('%s in %s is spelt like the main name %s', (name, country, expected) => {
  const [best] = gazetteer.near(name, country, spelling, { alternates: false })
  expect(best?.name).toBe(expected)
  expect(best?.match).toBe('fuzzy')
  expect(best?.confidence).toBeGreaterThan(0.5)
})

test('the longest name of a run of words', () => {
  const words = 'He left Deir al - Zor for New York City , St. Louis and the United Arab Emirates in March'.split(' ')
  const found = words.flatMap((word, at) => {
    const run = /^\p{Lu}/u.test(word) ? gazetteer.longest(words, at) : null
    return run ? [`${words.slice(at, at + run.length).join(' ')} = ${run.candidates[0]?.name}`] : []
  })
  expect(found).toEqual(
    expect.arrayContaining([
      'Deir al - Zor = Deir ez-Zor',
      'New York City = New York City',
      'St. Louis = St. Louis',
      'United Arab Emirates = United Arab Emirates',
    ]),
  )
  expect(gazetteer.longest(['Paris', ',', 'Texas'], 0)?.length).toBe(1)
  expect(gazetteer.longest([], 0)).toBe(null)
})

test.each([
  ['Iraqi', 'Iraq'],
  ['Iraqis', 'Iraq'],
  ['Dutch', 'Netherlands'],
  ['Kurdish', 'Kurdistan'],
  ['Scottish', 'Scotland'],
  ['European', 'Europe'],
  ['Martian', undefined],
])('%s is of %s', (word, expected) => expect(gazetteer.demonym(word)?.name).toBe(expected))

test('countries and divisions by their codes', () => {
  expect(gazetteer.country('IQ')?.name).toBe('Iraq')
  expect(gazetteer.division('IQ-SD')).toMatchObject({ name: 'Salah ad Din', feature: 'admin1', country: 'IQ' })
  expect(gazetteer.divisionOf('IQ.18')).toEqual({ id: 'IQ-SD', name: 'Salah ad Din' })
  expect(gazetteer.find('Tikrit')[0]).toMatchObject({ division: 'IQ-SD', admin1: 'Salah ad Din' })
  expect(gazetteer.country('ZZ')).toBe(null)
  expect(() => gazetteer.place(gazetteer.size)).toThrow(RangeError)
})

test('every place lies on the globe', () => {
  for (let number = 0; number < gazetteer.size; number += 97) {
    const { name, lat, lon } = gazetteer.place(number)
    expect(name, String(number)).not.toBe('')
    expect(Math.abs(lat ?? 0), name).toBeLessThanOrEqual(90)
    expect(Math.abs(lon ?? 0), name).toBeLessThanOrEqual(180)
  }
})

const row = (name: string, more: Partial<PlaceRow> = {}): PlaceRow => ({
  name,
  aliases: [],
  country: 'IQ',
  division: null,
  lat: 1,
  lon: 2,
  population: 0,
  feature: 'town',
  code: '',
  geonamesId: null,
  ...more,
})
const compiled = (...rows: PlaceRow[]) => compileGazetteer({ attribution: 'test', rows, divisions: [] })

test('a later layer wins, and hides the place of the same id', () => {
  const layers = openGazetteer(
    compiled(row('Rawa', { geonamesId: 7, population: 5 }), row('Ana')),
    compiled(row('Rawa', { geonamesId: 7, population: 9 }), row('Rawa', { population: 1 })),
  )
  expect(layers.find('Rawa').map(({ population }) => population)).toEqual([9, 1])
  expect(layers.find('Ana')).toHaveLength(1)
  expect(layers.size).toBe(4)
  expect(layers.place(3).name).toBe('Rawa')
})

test('the same source gives the same bytes', () => {
  expect(compiled(row('Rawa'), row('Ana'))).toEqual(compiled(row('Rawa'), row('Ana')))
})

test('odd rows compile', () => {
  const odd = [
    row('', { aliases: ['', '—', 'x'.repeat(1000)] }),
    row('a\nb'),
    row('N', { lat: Number.NaN, lon: 1e9, population: -4 }),
    row('U', { population: 1e300 }),
  ]
  const opened = openGazetteer(compiled(...odd))
  expect(opened.size).toBe(4)
  expect(opened.find('a b')).toHaveLength(1)
  expect(opened.find('N')[0]).toMatchObject({ lat: null, lon: null, population: 0 })
  expect(openGazetteer(compiled()).find('Rawa')).toEqual([])
})

test('damaged bytes are refused with a reason', () => {
  const bytes = compiled(row('Rawa', { aliases: ['Raveh'] }), row('Ana'))
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
      const broken = cut ? bytes.slice(0, at) : bytes.slice()
      if (!cut) broken[at]! ^= flip
      expect(() => openGazetteer(broken)).toThrow(GazetteerError)
    }),
    { numRuns: 300 },
  )
  expect(() => openGazetteer(load('tagger-en'))).toThrow(GazetteerError)
  expect(() => openGazetteer(packWeights({ meta: { format: 'sayso.gazetteer/1' }, arrays: {} }))).toThrow(GazetteerError)
  expect(() => openGazetteer(packWeights({ meta: { format: 'sayso.gazetteer/2' }, arrays: {} }))).toThrow(/format/)
})

test('any name and any words can be asked for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 12 }),
      (name, words) => {
        gazetteer.find(name)
        gazetteer.near(name, 'IQ', spelling, { alternates: false })
        for (let at = 0; at < words.length; at++) expect(gazetteer.longest(words, at)?.length ?? 1).toBeLessThanOrEqual(words.length - at)
      },
    ),
    { numRuns: 200 },
  )
})
