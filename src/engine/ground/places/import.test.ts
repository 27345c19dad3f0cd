import { expect, test } from 'vitest'
import { models } from '../../../../test/weights.ts'
import { openGazetteer } from './gazetteer.ts'
import { importPlaces } from './import.ts'

const imported = (...lines: (string | null)[]) => {
  const importing = importPlaces(models.gazetteer)
  importing.begin('f')
  for (const line of lines) importing.add(line)
  return importing.finish('')
}

const geoNames = (name: string, more: Record<number, string> = {}) => {
  const cells = [
    '7',
    name,
    name,
    `${name}eh,راوة`,
    '34.4',
    '41.9',
    'P',
    'PPL',
    'IQ',
    '',
    '01',
    '',
    '',
    '',
    '20',
    '',
    '1',
    'Asia/Baghdad',
    '2020-01-01',
  ]
  for (const [at, cell] of Object.entries(more)) cells[Number(at)] = cell
  return cells.join('\t')
}

const HEADER = 'name,country,lat,lon,aliases,admin1,population'

/** Places found by a name after importing lines. */
test.each([
  [[geoNames('Rawa')], 'Rawaeh', ['Rawa IQ Anbar 20 34.4']],
  [['\ufeffName,Country,Latitude,Lng', 'Rawa,Iraq,34.4,41.9'], 'Rawa', ['Rawa IQ null 0 34.4']],
  [[HEADER, '"Camp, ""North""",IQ,34.4,41.9,Mukhayyam|N. Camp,Nineveh,12'], 'N Camp', ['Camp, "North" IQ Nineveh 12 34.4']],
  [[HEADER.replaceAll(',', ';'), 'Rawa;IQ;34.4;41.9'], 'Rawa', ['Rawa IQ null 0 34.4']],
  [[HEADER.replaceAll(',', '\t'), 'Rawa\tIQ\t34.4\t41.9\t\tMy District'], 'Rawa', ['Rawa IQ My District 0 34.4']],
  [['# a remark', '', '{"name":"Rawa","country":"IQ","lat":34.4,"lon":41.9,"aliases":["Raveh",7]}'], 'Raveh', ['Rawa IQ null 0 34.4']],
  [[geoNames('Nineveh', { 6: 'A', 7: 'ADM1', 10: '15' })], 'Nineveh', ['Nineveh IQ Nineveh 20 34.4']],
])('%# is imported', (lines, name, expected) => {
  const made = imported(...lines)
  expect(made.firstBad).toEqual([])
  const found = openGazetteer(made.bytes).find(name)
  expect(found.map((place) => `${place.name} ${place.country} ${place.admin1} ${place.population} ${place.lat}`)).toEqual(expected)
})

test.each([
  ['1 columns, not 19', 'what is this'],
  ['the latitude is not a number from -90 to 90', geoNames('A', { 4: 'NaN' })],
  ['the latitude is not a number from -90 to 90', geoNames('A', { 4: '1e400' })],
  ['the longitude is not a number from -180 to 180', geoNames('A', { 5: '9'.repeat(400) })],
  ['the id is not a number', geoNames('A', { 0: '-1' })],
  ['the id is not a number', geoNames('A', { 0: '99999999999999999999' })],
  ['the country is not a code of two letters', geoNames('A', { 8: 'Iraq' })],
  ['there is no name', geoNames(' ')],
  ['the name is longer than 200 characters', geoNames('A'.repeat(201))],
  ['the line is longer than 100000 characters', geoNames('A'.repeat(1_000_000))],
  ['the line is too long', null],
])('a bad row of a dump is named: %s', (why, line) => {
  const { places, bad, firstBad } = imported(geoNames('Rawa'), line, geoNames('Ana'))
  expect({ places, bad, firstBad }).toEqual({ places: 2, bad: 1, firstBad: [{ file: 'f', line: 2, why }] })
})

test.each([
  ['the latitude is not a number from -90 to 90', 'A,IQ,91,0'],
  ['the longitude is not a number from -180 to 180', 'A,IQ,1,'],
  ['the country is neither a code of two letters nor a known name', 'A,Atlantis,1,1'],
  ['there is no name', ',IQ,1,1'],
  ['a quotation mark is not closed on its line', '"A,IQ,1,1'],
  ['8 columns, not 7', 'A,IQ,1,1,,,,'],
])('a bad row of a table is named: %s', (why, line) => {
  const { places, firstBad } = imported(HEADER, line)
  expect({ places, firstBad }).toEqual({ places: 0, firstBad: [{ file: 'f', line: 2, why }] })
})

test('a file of something else has no places, and only the first faults are named', () => {
  const made = imported(...Array.from({ length: 1000 }, (_, at) => `line ${at}`))
  expect(made.places).toBe(0)
  expect(made.bad).toBe(1000)
  expect(made.firstBad).toHaveLength(5)
  expect(imported().places).toBe(0)
  expect(imported('{', '[1]', '"x"', '{"name":{}}').bad).toBe(4)
})

test('files of several formats make one layer', () => {
  const importing = importPlaces(models.gazetteer)
  importing.begin('a.txt')
  importing.add(geoNames('Rawa'))
  importing.begin('b.csv')
  importing.add(HEADER)
  importing.add('Ana,IQ,34,41')
  importing.add('Hit,IQ,340,41')
  const { bytes, places, firstBad } = importing.finish('who')
  expect(places).toBe(2)
  expect(firstBad).toMatchObject([{ file: 'b.csv', line: 3 }])
  expect(openGazetteer(bytes).attribution).toEqual(['who'])
})
