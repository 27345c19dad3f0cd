import { check } from '@placemarkio/check-geojson'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, reading } from '../../../../test/dossiers.ts'
import { growth, LINEAR } from '../../../../test/growth.ts'
import type { Place, Reading, Statement } from '../../model/index.ts'
import { renderGeoJson } from './index.ts'

/** Features as an independent reader has them; it throws for what RFC 7946 does not know. */
const featuresOf = (text: string) => (check(text) as { features: { geometry: unknown; properties: Record<string, unknown> }[] }).features

test('places have points, longitude first, with the statements that name them; what is only possible says so', () => {
  expect(featuresOf(renderGeoJson([reading()]))).toMatchObject([
    {
      geometry: { type: 'Point', coordinates: [151.25, -33.5] },
      properties: {
        name: 'name',
        possible: false,
        words: ['place'],
        statements: [{ id: 's1', words: 'content … place', chain: ['teller', 'origin'], stance: 'denies' }],
      },
    },
    { geometry: null, properties: { name: 'name', possible: true, geonamesId: null } },
  ])
  expect(featuresOf(renderGeoJson([]))).toEqual([])
})

test('what is no place on earth has no point', () => {
  const base = reading()
  const at = (lat: number, lon: number) =>
    featuresOf(renderGeoJson([{ ...base, places: [{ ...(base.places[0] as Place), lat, lon }] }]))[0]?.geometry
  expect(at(91, 0)).toBeNull()
  expect(at(0, 181)).toBeNull()
  expect(at(90, -180)).not.toBeNull()
})

test('any text in every field comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }), (units) => {
      const word = (what: string) => `${what}${anyText(units)}`
      const [first] = featuresOf(renderGeoJson([reading(word)]))
      expect(first?.properties).toMatchObject({
        name: word('name'),
        country: word('country'),
        words: [word('place')],
        report: { title: word('title'), outlet: word('outlet') },
      })
    }),
    { numRuns: 100 },
  )
})

describe('many', () => {
  const many = (count: number): Reading => {
    const base = reading()
    const text = 'Sfax '.repeat(count)
    const at = (index: number) => ({ start: 5 * index, end: 5 * index + 4 })
    return {
      ...base,
      report: { ...base.report, text },
      places: Array.from({ length: count }, (_, index) => ({ ...(base.places[0] as Place), ...at(index), name: `place ${index}` })),
      statements: Array.from({ length: count }, (_, index) => ({
        ...(base.statements[0] as Statement),
        id: `s${index}`,
        content: [at(index)],
      })),
    }
  }

  test('places and statements take time of their number', () => {
    expect(growth((size) => renderGeoJson([many(size)]), 8_000)).toBeLessThan(LINEAR)
  })
})
