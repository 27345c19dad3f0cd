import { type Fields, fieldsIn, type Value } from './fields.ts'
import { contextOf, type Element, pop, push, type Reader } from './reader.ts'

/** GeoRSS and GML: a `where` with `type` and `coordinates` as in GeoJSON, longitude first. */
export const GEO_ELEMENTS: readonly (readonly [string, Element])[] = [
  ['georss_point', simple('Point')],
  ['georss_line', simple('LineString')],
  ['georss_polygon', simple('Polygon')],
  ['georss_box', simple('Box')],
  ['georss_where', { start: startWhere, end: (reader) => void pop(reader, 'where') }],
  ['gml_point', gml('point')],
  ['gml_linestring', gml('line')],
  ['gml_polygon', gml(null)],
  ['gml_exterior', { start: (reader) => push(reader, 'geometry', false), end: endGeometry }],
  ['gml_linearring', { start: startRing, end: endGeometry }],
  ['gml_pos', { start: (reader) => push(reader, 'pos', false), end: (reader) => endPositions(reader, 'Point') }],
  ['gml_poslist', { start: (reader) => push(reader, 'pos', false), end: endPositionList }],
]

type Shape = 'Point' | 'LineString' | 'Polygon' | 'Box'

function simple(shape: Shape): Element {
  return {
    start: (reader) => {
      push(reader, 'geometry', false)
      contextOf(reader).set('where', new Map())
    },
    end: (reader) => save(contextOf(reader), shape, positions(pop(reader, 'geometry'), true, 2)),
  }
}

function startWhere(reader: Reader): void {
  push(reader, 'where', false)
  contextOf(reader).set('where', new Map())
}

function gml(geometry: Reader['geometry']): Element {
  return {
    start: (reader, attributes) => {
      const where = fieldsIn(contextOf(reader), 'where')
      where.set('srsName', attributes.get('srsname') ?? null)
      where.set('srsDimension', attributes.get('srsdimension') === '3' ? 3 : 2)
      if (geometry) reader.geometry = geometry
      push(reader, 'geometry', false)
    },
    end: endGeometry,
  }
}

function startRing(reader: Reader): void {
  reader.geometry = 'polygon'
  push(reader, 'geometry', false)
}

function endGeometry(reader: Reader): void {
  reader.geometry = null
  pop(reader, 'geometry')
}

function endPositionList(reader: Reader): void {
  if (reader.geometry === 'line') endPositions(reader, 'LineString')
  else if (reader.geometry === 'polygon') endPositions(reader, 'Polygon', 0)
  else pop(reader, 'pos')
}

function endPositions(reader: Reader, shape: Shape, least?: number): void {
  const text = pop(reader, 'pos')
  const context = contextOf(reader)
  const where = fieldsIn(context, 'where')
  const system = where.get('srsName')
  const code = typeof system === 'string' && system.includes('EPSG') ? Number(system.split(':').at(-1)) : null
  save(context, shape, positions(text, code === null || isGeographic(code), where.get('srsDimension') === 3 ? 3 : 2), least)
}

// EPSG's geographic systems, which give latitude first, are numbered 4001–4999 and a few in the 3800s; projected ones are elsewhere.
const isGeographic = (code: number): boolean => (code >= 4001 && code <= 4999) || [3819, 3821, 3824, 3889, 3906].includes(code)

/** Latitude and longitude in turn to positions; null if a number is none. */
function positions(text: string, swap: boolean, dimensions: 2 | 3): number[][] | null {
  const words = text.split(/[\s,]+/).filter(Boolean)
  const numbers = words.map((word) =>
    /^[+-]?(?:\d{1,20}\.?\d{0,30}|\.\d{1,30})(?:e[+-]?\d{1,3})?$/i.test(word) ? Number(word) : Number.NaN,
  )
  if (numbers.some(Number.isNaN)) return null
  const found: number[][] = []
  for (let at = 0; at + dimensions <= numbers.length; at += dimensions) {
    const [first = 0, second = 0, ...rest] = numbers.slice(at, at + dimensions)
    found.push(swap ? [second, first, ...rest] : [first, second, ...rest])
  }
  return found
}

// A ring of a simple polygon closes on itself, so it has at least four positions.
const LEAST: Readonly<Record<Shape, number>> = { Point: 1, LineString: 0, Polygon: 4, Box: 0 }

function save(context: Fields, shape: Shape, found: number[][] | null, least = LEAST[shape]): void {
  if (!found || found.length < least) return
  const where = fieldsIn(context, 'where')
  const coordinates: Value = shape === 'Point' ? (found[0] ?? []) : shape === 'Polygon' ? [found] : found
  where.set('type', shape)
  where.set('coordinates', coordinates)
}
