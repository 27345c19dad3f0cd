import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, dossier, reading } from '../../../../test/dossiers.ts'
import { EVENT_TYPES } from '../../ground/events/types.ts'
import type { Reading, Time } from '../../model/index.ts'
import { csvText } from './csv.ts'
import { renderAcledCsv, renderClaimsCsv, renderMentionsCsv, renderOriginsCsv, renderStatementsCsv, uncell } from './index.ts'

/** A table as an independent reader has it: strict, no trimming. */
const parsed = (text: string): string[][] => parse(text, { bom: false, record_delimiter: '\r\n' })
const records = (text: string): Record<string, string>[] => {
  const [columns, ...rows] = parsed(text)
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns?.[at] ?? '', uncell(cell)])))
}

const subEventOf = (type: string): string | null => EVENT_TYPES.find((one) => one.type === type)?.acled ?? null
/** Half surrogate pairs are none in UTF-8. */
const written = (units: readonly number[]): string => anyText(units).replace(/\p{Cs}/gu, '\ufffd')
const word = (units: readonly number[]) => (what: string) => `${written(units)}${what}`
const units = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(...[...'=+-@\t\r\n\'",; \ufeff\uff1d'].map((sign) => sign.charCodeAt(0)))),
  {
    maxLength: 8,
  },
)

describe('cells', () => {
  const rows: readonly (readonly [text: string, cell: string])[] = [
    ['plain', '"plain"'],
    ['', '""'],
    ['say “so”, "so"', '"say “so”, ""so"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@who', `"'@who"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['\nx', `"'\nx"`],
    ['  =1', `"'  =1"`],
    ['\ufeff=1', `"'\ufeff=1"`],
    ['＝1', `"'＝1"`],
    ["'=1", `"''=1"`],
    ["'tis", `"'tis"`],
    ['1 = 1', '"1 = 1"'],
  ]
  test.each(rows)('%j', (text, cell) => {
    expect(csvText(['a'], [[text]])).toBe(`"a"\r\n${cell}\r\n`)
    expect(records(csvText(['a'], [[text]]))).toEqual([{ a: text }])
  })

  test('half a surrogate pair is written as what UTF-8 has for it, before it is looked at', () => {
    expect(csvText(['a'], [['\ud800=1']])).toBe('"a"\r\n"\ufffd=1"\r\n')
  })

  test('numbers of ours stay bare, what is not known stays empty', () => {
    expect(csvText(['a', 'b', 'c'], [[-33.5, null, Number.NaN]])).toBe('"a","b","c"\r\n-33.5,,\r\n')
  })

  test('any text comes back, and none begins as a formula does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(units, units), { minLength: 1 }), (pairs) => {
        const texts = pairs.map((pair) => pair.map(written))
        const text = csvText(['a', 'b'], texts)
        expect(records(text).map(({ a, b }) => [a, b])).toEqual(texts)
        for (const row of parsed(text)) for (const cell of row) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u)
      }),
      { numRuns: 500 },
    )
  })
})

describe.each([
  [
    'statements',
    (w?: (what: string) => string) => renderStatementsCsv([reading(w)]),
    { words: 'own voice', origin: 'origin', outlet: 'outlet', title: 'title' },
  ],
  ['claims', (w?: (what: string) => string) => renderClaimsCsv([dossier(w)]), { words: 'claim words' }],
  ['origins', (w?: (what: string) => string) => renderOriginsCsv([dossier(w)]), { origin: 'Ada Quill', words: 'evidence one' }],
  ['mentions', (w?: (what: string) => string) => renderMentionsCsv([dossier(w)]), { words: 'sentence 0', outlet: 'outlet 1' }],
  [
    'events',
    (w?: (what: string) => string) => renderAcledCsv([reading(w)], subEventOf),
    { source: 'outlet', actor1: 'content', sayso_said_by: 'origin' },
  ],
] as const)('%s', (_, render, told) => {
  test('any text in every field comes back', () => {
    fc.assert(
      fc.property(units, (given) => {
        const rows = records(render(word(given)))
        for (const [column, what] of Object.entries(told)) expect(rows.map((row) => row[column])).toContain(word(given)(what))
      }),
      { numRuns: 100 },
    )
  })

  test('rows are as long as the header, and the same at every call', () => {
    const [columns, ...rows] = parsed(render())
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toHaveLength(columns?.length ?? 0)
    expect(render()).toBe(render())
  })
})

describe('events in the shape of ACLED', () => {
  const [battle, fire] = records(renderAcledCsv([reading()], subEventOf))

  test('what the report says stands in its columns', () => {
    expect(battle).toMatchObject({
      event_date: '2031-03-04',
      year: '2031',
      time_precision: '1',
      disorder_type: 'Political violence',
      event_type: 'Battles',
      sub_event_type: 'Armed clash',
      actor1: 'content',
      actor2: 'place',
      location: 'name',
      latitude: '-33.5',
      longitude: '151.25',
      geo_precision: '1',
      fatalities: '3',
      notes: 'text content cue place.',
      sayso_stance: 'denies',
      sayso_through: 'teller',
    })
  })

  test('what it does not say stays empty: no coded actor, no guessed place, no rounded number', () => {
    expect(fire).toMatchObject({ event_date: '', event_type: '', sub_event_type: '', location: '', latitude: '', fatalities: '' })
    expect(fire).toMatchObject({
      sayso_place_possible: 'name, admin1, country',
      sayso_fatalities_min: '2',
      sayso_fatalities_max: '',
      sayso_stance: 'own voice',
    })
    for (const column of ['inter1', 'interaction', 'civilian_targeting', 'iso', 'region', 'source_scale', 'tags', 'timestamp'])
      expect(battle?.[column]).toBe('')
  })

  const times: readonly (readonly [value: string, date: string, year: string, precision: string])[] = [
    ['2031-03-04T09:00', '2031-03-04', '2031', '1'],
    ['2031-W10', '', '2031', '2'],
    ['2031-03', '', '2031', '3'],
    ['2031', '', '2031', ''],
    ['2031-02-30', '', '', ''],
    ['XXXX-10-12', '', '', ''],
    ['PAST_REF', '', '', ''],
  ]
  test.each(times)('%s', (value, event_date, year, time_precision) => {
    const base = reading()
    const given: Reading = { ...base, times: [{ ...(base.times[0] as Time), value }] }
    expect(records(renderAcledCsv([given], subEventOf))[0]).toMatchObject({ event_date, year, time_precision })
  })

  test('every sub-event type that a type of event has is of an event type and a disorder type', () => {
    for (const { type, acled } of EVENT_TYPES) {
      if (acled === null) continue
      const base = reading()
      const [row] = records(renderAcledCsv([{ ...base, events: base.events.map((event) => ({ ...event, type })) }], subEventOf))
      expect(row?.event_type, acled).not.toBe('')
      expect(row?.disorder_type, acled).not.toBe('')
    }
  })
})
