import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { check } from '@placemarkio/check-geojson'
import prov from '@vocabulary/prov'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  CLAIM_FORMATS,
  type ClaimDossier,
  dossiersOf,
  exportClaims,
  exportReadings,
  planStory,
  READING_FORMATS,
  type Reading,
  readBytes,
  storyOf,
  Tracer,
  tracedOf,
} from '../src/engine/index.ts'
import { faultsOf, triplesOf } from './ontology.ts'
import { models, root } from './weights.ts'

// The eight invented pages on the fire aboard the ferry Yosra, read and traced by the real engine, then exported.
const readings = new Map<string, Reading>()
let dossiers: readonly ClaimDossier[]
let toll: ClaimDossier

beforeAll(async () => {
  const folder = path.join(root, 'examples/ferry')
  const tracer = new Tracer()
  for (const id of readdirSync(folder)) {
    const [reading] = await readBytes(readFileSync(path.join(folder, id)), { name: id }, models)
    const { report, facts } = tracedOf(reading as Reading)
    tracer.add({ id, ...report, retrieved: null }, facts)
    readings.set(id, reading as Reading)
  }
  const trace = tracer.trace({ rarity: models.rarity })
  dossiers = dossiersOf(storyOf(trace, planStory(trace, 5), readings), readings)
  toll = dossiers.find(({ claim }) => /\b14 people\b/.test(claim.words)) as ClaimDossier
})

const AT = { at: '2026-03-13T00:00:00Z' }
const claims = (format: (typeof CLAIM_FORMATS)[number]) => exportClaims(dossiers, format, AT)
const reports = (format: (typeof READING_FORMATS)[number]) => exportReadings([...readings.values()], format)
const rows = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: '\r\n' })

test.each(READING_FORMATS)('reports as %s: the same at every call, ended by a line feed', (format) => {
  expect(reports(format)).toBe(reports(format))
  expect(reports(format)).toMatch(/\n$/)
  expect(exportReadings([], format)).toMatch(/\n$/)
})

test.each(CLAIM_FORMATS)('claims as %s: the same at every call, ended by a line feed', (format) => {
  expect(claims(format)).toBe(claims(format))
  expect(claims(format)).toMatch(/\n$/)
  expect(exportClaims([], format, AT)).toMatch(/\n$/)
})

test('the provenance of the toll goes from the Gulf Courier by Meridian to Sahil TV, and to an official', async () => {
  const triples = await triplesOf(exportClaims([toll], 'prov', AT))
  expect(faultsOf(triples, prov, 'http://www.w3.org/ns/prov#')).toEqual([])
  const labels = new Map(
    triples.filter(({ predicate }) => predicate.value.endsWith('#label')).map(({ subject, object }) => [subject.value, object.value]),
  )
  const given = (link: RegExp, from: string): string[] =>
    triples
      .filter(({ subject, predicate }) => link.test(predicate.value) && labels.get(subject.value) === readings.get(from)?.report.title)
      .map(({ object }) => labels.get(object.value) ?? '')
  expect(given(/#was(QuotedFrom|DerivedFrom|InfluencedBy)$/, '3-gulf-courier.html')).toContain(
    readings.get('2-meridian.html')?.report.title,
  )
  expect(given(/#wasQuotedFrom$/, '2-meridian.html')).toContain(readings.get('1-sahil-tv.html')?.report.title)
  expect(given(/#wasAttributedTo$/, '1-sahil-tv.html')).toEqual(expect.arrayContaining(['Sahil TV', expect.stringMatching(/official/)]))
})

test('each statement’s annotation quotes the report’s own words, at their place', () => {
  interface Selector {
    readonly exact: string
    readonly prefix: string
    readonly suffix: string
    readonly start: number
    readonly end: number
  }
  for (const reading of readings.values()) {
    const { first } = JSON.parse(exportReadings([reading], 'web-annotation')) as {
      first: { items: { target: { selector: readonly [Selector, Selector] }[] }[] }
    }
    expect(first.items).toHaveLength(reading.statements.length + reading.ownVoice.length)
    const points = [...reading.report.text]
    for (const { target } of first.items)
      for (const { selector } of target) {
        const [{ exact, prefix, suffix }, { start, end }] = selector
        expect(points.slice(start, end).join('')).toBe(exact)
        expect(reading.report.text).toContain(`${prefix}${exact}${suffix}`)
      }
  }
})

describe('tables', () => {
  test('a statement a row', () => {
    const held = [...readings.values()].reduce((sum, { statements, ownVoice }) => sum + statements.length + ownVoice.length, 0)
    expect(rows(reports('csv'))).toHaveLength(held)
  })

  test('claims with their intervals, and the origins of the toll', () => {
    expect(rows(claims('csv')).map(({ claim }) => claim)).toEqual(dossiers.map(({ id }) => id))
    const { lower, upper } = toll.claim
    expect(rows(claims('csv')).find(({ claim }) => claim === toll.id)).toMatchObject({
      origins_at_least: String(lower),
      origins_at_most: String(upper),
    })
    const origins = rows(claims('csv-origins')).filter(({ claim }) => claim === toll.id)
    expect(origins.map(({ standing }) => standing)).toEqual(expect.arrayContaining(['pinned', 'unnamed']))
    for (const { words } of origins) expect(words).not.toBe('')
  })

  test('an event a row, its place and day filled where the report has them', () => {
    const events = rows(reports('acled'))
    expect(events).toHaveLength([...readings.values()].reduce((sum, reading) => sum + reading.events.length, 0))
    expect(events).toContainEqual(
      expect.objectContaining({ event_date: '2026-03-12', location: 'Sfax', country: 'TN', geo_precision: '1' }),
    )
  })
})

test('Sfax lies where it lies', () => {
  const { features } = check(reports('geojson')) as {
    features: { geometry: { coordinates: number[] } | null; properties: { name: string } }[]
  }
  const [lon, lat] = features.find(({ properties }) => properties.name === 'Sfax')?.geometry?.coordinates ?? []
  expect(lon).toBeCloseTo(10.76, 1)
  expect(lat).toBeCloseTo(34.74, 1)
})

test('every sentence behind a link of a dossier is one of a report', () => {
  const html = exportClaims([toll], 'html', AT)
  expect(html).toMatch(/<span class="count">\d–\d<\/span>/)
  const texts = [...readings.values()].map(({ report }) => report.text)
  for (const { words } of toll.claim.mentions) expect(texts.some((text) => text.includes(words as string))).toBe(true)
})
