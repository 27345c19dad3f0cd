import { type GeoProjection, geoDistance, geoMercator } from './geo.ts'

/** What part of the world is shown. */
export interface MapView {
  /** Middle, in degrees. */
  readonly lon: number
  readonly lat: number
  /** Degrees of longitude from edge to edge. */
  readonly span: number
}

/** Something at a place, with the room that words leave around it. */
export interface Spot {
  readonly lon: number
  readonly lat: number
  /** In km; 0 for the place itself. */
  readonly room: number
}

/** Degrees that are shown at least, and at most. */
const [LEAST, MOST] = [0.4, 340]
/** What is shown around a single place: enough of a coast to know it by. */
const AROUND = 3.2
const KM_PER_DEGREE = 111.32

/** The part of the world that holds all spots with some air around; all of it where there are none. */
export function fitTo(spots: readonly Spot[], aspect: number): MapView {
  if (spots.length === 0) return { lon: 10, lat: 20, span: MOST }
  const first = spots[0] as Spot
  let [west, east, south, north] = [first.lon, first.lon, first.lat, first.lat]
  for (const { lon, lat, room } of spots) {
    const [wide, high] = [room / (KM_PER_DEGREE * Math.max(0.1, Math.cos((lat * Math.PI) / 180))), room / KM_PER_DEGREE]
    west = Math.min(west, lon - wide)
    east = Math.max(east, lon + wide)
    south = Math.min(south, lat - high)
    north = Math.max(north, lat + high)
  }
  const lat = (south + north) / 2
  const stretch = Math.cos((Math.min(80, Math.abs(lat)) * Math.PI) / 180)
  const span = Math.max(east - west, ((north - south) * aspect) / stretch)
  return bounded({ lon: (west + east) / 2, lat, span: Math.max(AROUND, span * 1.6) })
}

/** The view moved and zoomed: by shares of its width and height, and a factor of its span. */
export function moved(view: MapView, right: number, down: number, factor: number, aspect: number): MapView {
  const stretch = Math.cos((Math.min(80, Math.abs(view.lat)) * Math.PI) / 180)
  return bounded({
    lon: view.lon + right * view.span,
    lat: view.lat - (down * view.span * stretch) / aspect,
    span: view.span * factor,
  })
}

function bounded({ lon, lat, span }: MapView): MapView {
  return {
    lon: ((((lon + 180) % 360) + 360) % 360) - 180,
    lat: Math.max(-80, Math.min(80, lat)),
    span: Math.max(LEAST, Math.min(MOST, span)),
  }
}

/** The projection of a view onto so many pixels. */
export const projectionOf = ({ lon, lat, span }: MapView, width: number, height: number): GeoProjection =>
  geoMercator()
    .rotate([-lon, 0])
    .center([0, lat])
    .scale((width / span) * (180 / Math.PI))
    .translate([width / 2, height / 2])
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ])

/** Pixels of one km at a latitude. */
export const pixelsPerKm = ({ span }: MapView, width: number, lat: number): number =>
  width / (span * KM_PER_DEGREE * Math.max(0.05, Math.cos((lat * Math.PI) / 180)))

/** Of the Earth, in km. */
const RADIUS = 6371

/** Between two places, in km. */
export const kmBetween = (a: Spot, b: Spot): number => geoDistance([a.lon, a.lat], [b.lon, b.lat]) * RADIUS

const ROUND = [1, 2, 5]

/** The longest round number of km that is at most so many pixels long. */
export function scaleBar(perKm: number, most: number): { readonly km: number; readonly pixels: number } {
  const power = 10 ** Math.floor(Math.log10(most / perKm))
  const km =
    ROUND.map((each) => each * power)
      .filter((each) => each * perKm <= most)
      .at(-1) ?? power
  return { km, pixels: km * perKm }
}

/** Degrees between the lines of the grid, so that about three are in view. */
export function gridStep(span: number): number {
  const rough = span / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 10 * power
}
