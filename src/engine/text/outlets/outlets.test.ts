import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntityKind } from '../../model/index.ts'
import { openOutlets, outletAt, outletNamed, parseOutlets, withOutlets } from './index.ts'

const outlets = openOutlets()

const NAMES: readonly (readonly [name: string, expected: string | null])[] = [
  ['Reuters', 'Reuters'],
  ['the Associated Press', 'Associated Press'],
  ['AP', 'Associated Press'],
  ['ap', null],
  ['dpa', 'Deutsche Presse-Agentur'],
  ['Anadolu Agency', 'Anadolu Agency'],
  ['Anadolu', null],
  ['Sumaria News', 'Alsumaria'],
  ['the Arabic-language Sumeria News website', 'Alsumaria'],
  ['Alsumaria TV', 'Alsumaria'],
  ['TASS news agency', 'TASS'],
  ['The Guardian', 'The Guardian'],
  ['the guardian', null],
  ['Dawn', null],
  ['Dawn newspaper', 'Dawn'],
  ['Time magazine', 'Time'],
  ['Time', null],
  ['the state-run Xinhua News Agency', 'Xinhua'],
  ['Yeni Safak', 'Yeni Şafak'],
  ['Agencia EFE', 'EFE'],
  // Two countries have one.
  ['El Comercio', null],
  ['El Comercio (Peru)', 'El Comercio'],
  ['Norda', null],
  ['', null],
  ['News', null],
]

test.each(NAMES)('%s', (name, expected) => {
  expect(outletNamed(outlets, name)?.name ?? null).toBe(expected)
})

test('entities that are outlets are told', () => {
  const entity = (kind: EntityKind, name: string) => ({ kind, name, start: 0, end: name.length, confidence: 1 })
  const found = withOutlets([entity('organisation', 'Sumaria News'), entity('place', 'Petra News'), entity('person', 'Ada Voss')], outlets)
  expect(found.map(({ outlet }) => outlet ?? null)).toEqual(['Alsumaria', null, null])
})

test('hosts', () => {
  expect(outletAt(outlets, 'www.bbc.co.uk')?.name).toBe('BBC')
  expect(outletAt(outlets, 'edition.cnn.com')?.name).toBe('CNN')
  expect(outletAt(outlets, 'com')).toBeNull()
  expect(outletAt(outlets, 'norda.example')).toBeNull()
})

test('every row of the table has a name, a country and a known kind; no host stands twice', () => {
  const rows = new Set([...outlets.names.values(), ...outlets.initials.values()].flat())
  expect(rows.size).toBeGreaterThan(700)
  const hosts = [...rows].flatMap(({ domain }) => (domain ? [domain] : []))
  expect(hosts.filter((host, at) => hosts.indexOf(host) !== at)).toEqual([])
  for (const row of rows) {
    expect(row.country, row.name).toMatch(/^[A-Z]{2}$/)
    expect(row.kind, row.name).not.toBe('other')
    if (row.domain) expect(row.domain, row.name).toMatch(/^[\p{Ll}\d.-]+\.\p{Ll}+$/u)
  }
})

test('a user’s rows win over built-in ones; bad rows are listed', () => {
  const csv =
    'name,aliases,country,kind,owner,domain\n"Norda Press, The",NPA;Norda,xx,agency,,https://www.norda.example/\nDawn,,GB,newspaper,"He ""himself""",dawn.com\n,,,,,\nA,,Syria\nB,,,blog\n'
  const { outlets: own, faults } = parseOutlets(csv)
  expect(own.map(({ name, country, owner, domain }) => [name, country, owner, domain])).toEqual([
    ['Norda Press, The', 'XX', null, 'norda.example'],
    ['Dawn', 'GB', 'He "himself"', 'dawn.com'],
  ])
  expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '4: it has no name',
    '5: its country “SYRIA” is no two-letter code',
    '6: its kind “blog” is none of agency, newspaper, broadcaster, magazine, website, other',
  ])
  const mine = openOutlets(own)
  expect(outletNamed(mine, 'NPA')?.domain).toBe('norda.example')
  expect(outletAt(mine, 'dawn.com')?.country).toBe('GB')
  expect(parseOutlets('{"name":"Norda Press","aliases":["NPA"]}\nnonsense\n[1]\n')).toEqual({
    outlets: [{ name: 'Norda Press', aliases: ['NPA'], country: null, kind: 'other', owner: null, domain: null }],
    faults: [
      { line: 2, message: 'it is not JSON' },
      { line: 3, message: 'it is not a JSON object' },
    ],
  })
})

test('no table and no name throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => void [parseOutlets(text), outletNamed(outlets, text), outletAt(outlets, text)]),
  )
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseOutlets(`name,aliases\n${text}`)))
})
