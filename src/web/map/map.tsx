import '../style/map.css'
import './map.css'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../kit/controls.tsx'
import { useWidth } from '../timeline/width.ts'
import { unpacked } from './coast.ts'
import { geoPath, type Land } from './geo.ts'
import { layLabels, type Marked } from './labels.ts'
import { fitTo, gridStep, type MapView, moved, pixelsPerKm, projectionOf, type Spot, scaleBar } from './view.ts'

/** Something on the map: a position that somebody gives, or a place that is only named. */
export interface MapSpot extends Spot {
  readonly id: string
  readonly title: string
  readonly note: string
  /** Class of the voice's hue; null for a place on nobody's word. */
  readonly hue: string | null
  /** Nobody named gives it: its circle is broken. */
  readonly open: boolean
}

interface WorldProps {
  readonly spots: readonly MapSpot[]
  /** Pairs of spots that are told of one thing, with the km between them. */
  readonly apart: readonly { readonly a: string; readonly b: string; readonly km: number }[]
  readonly label: string
}

const STEP = 0.12
const ZOOM = 1.6

let coast: Promise<Land> | null = null

/** The coast that ships with the app, asked for with the first map; null until it is there. */
function useCoast(): Land | null {
  const [land, setLand] = useState<Land | null>(null)
  useEffect(() => {
    let wanted = true
    coast ??= import('virtual:coast').then((packed) => unpacked(packed.default))
    void coast.then((found) => wanted && setLand(found))
    return () => {
      wanted = false
    }
  }, [])
  return land
}

/** An offline map: a circle is the room that the words leave. Arrow keys move it, + and − zoom, 0 shows all of it. */
export function World({ spots, apart, label }: WorldProps) {
  const box = useRef<HTMLElement>(null)
  const width = useWidth(box, 1000)
  const height = Math.round(Math.max(320, Math.min(680, width * (width < 560 ? 1.15 : 0.66))))
  const aspect = width / height
  const whole = useMemo(() => fitTo(spots, aspect), [spots, aspect])
  const [own, setOwn] = useState<MapView | null>(null)
  const view = own ?? whole
  const land = useCoast()
  const move = (right: number, down: number, factor = 1): void => setOwn(moved(view, right, down, factor, aspect))
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const ways: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move(-STEP, 0),
      ArrowRight: () => move(STEP, 0),
      ArrowUp: () => move(0, -STEP),
      ArrowDown: () => move(0, STEP),
      '+': () => move(0, 0, 1 / ZOOM),
      '=': () => move(0, 0, 1 / ZOOM),
      '-': () => move(0, 0, ZOOM),
      '0': () => setOwn(null),
    }
    const way = ways[event.key]
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    way()
  }
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null)
  return (
    <section
      class="map"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a map is moved by keys.
      tabIndex={0}
      aria-label={`${label} Arrow keys move it, plus and minus zoom, 0 shows all. What it shows stands in the table beside it.`}
      dir="ltr"
      onKeyDown={keys}
      onPointerDown={(event) => {
        if (!(event.target as Element).closest('button')) from.current = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={(event) => {
        if (!from.current || event.pointerType === 'touch') return
        const [dx, dy] = [from.current.x - event.clientX, from.current.y - event.clientY]
        if (Math.hypot(dx, dy) < 6) return
        from.current = { x: event.clientX, y: event.clientY }
        move(dx / width, dy / height)
      }}
      onPointerUp={() => {
        from.current = null
      }}
      onPointerLeave={() => {
        from.current = null
      }}
    >
      <Drawing view={view} land={land} spots={spots} apart={apart} width={width} height={height} />
      <div class="map-acts">
        <Button small label="Zoom in" onClick={() => move(0, 0, 1 / ZOOM)}>
          +
        </Button>
        <Button small label="Zoom out" onClick={() => move(0, 0, ZOOM)}>
          −
        </Button>
        {own && (
          <Button small onClick={() => setOwn(null)}>
            All
          </Button>
        )}
      </div>
    </section>
  )
}

interface DrawingProps extends Omit<WorldProps, 'label'> {
  readonly view: MapView
  readonly land: Land | null
  readonly width: number
  readonly height: number
}

const DOT = 5.5

function Drawing({ view, land, spots, apart, width, height }: DrawingProps) {
  const projection = useMemo(() => projectionOf(view, width, height), [view, width, height])
  const coast = useMemo(() => (land ? geoPath(projection)(land) : null), [land, projection])
  const placed = spots.flatMap((spot) => {
    const point = projection([spot.lon, spot.lat])
    return point ? [{ spot, x: point[0], y: point[1], radius: spot.room * pixelsPerKm(view, width, spot.lat) }] : []
  })
  const marked = placed.map(
    ({ spot, x, y, radius }): Marked => ({ id: spot.id, x, y, radius: Math.max(DOT, radius), title: spot.title, note: spot.note }),
  )
  const labels = new Map(
    layLabels(
      [...marked].sort((a, b) => b.radius - a.radius),
      width,
      height,
    ).map((each) => [each.id, each]),
  )
  const pairs = apart.flatMap(({ a, b, km }) => {
    const [from, to] = [placed.find(({ spot }) => spot.id === a), placed.find(({ spot }) => spot.id === b)]
    return from && to ? [{ from, to, km }] : []
  })
  const bar = scaleBar(pixelsPerKm(view, width, view.lat), Math.min(140, width / 4))
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Grid view={view} projection={projection} width={width} height={height} />
      {coast && <path class="land" d={coast} />}
      {placed.map(({ spot, x, y, radius }) => (
        <g key={spot.id} class={spot.hue ?? ''}>
          {radius > 0 && <circle class="room" cx={x} cy={y} r={radius} {...(spot.open ? { 'stroke-dasharray': '4 3' } : {})} />}
          <circle class={spot.hue ? 'spot' : 'place'} cx={x} cy={y} r={spot.hue ? DOT : 3.5} />
        </g>
      ))}
      {pairs.map(({ from, to, km }) => (
        <g key={`${from.spot.id} ${to.spot.id}`}>
          <path class="between" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
          <text class="pl min km" x={(from.x + to.x) / 2 + 8} y={(from.y + to.y) / 2}>
            {km} km
          </text>
        </g>
      ))}
      {placed.map(({ spot }) => {
        const words = labels.get(spot.id)
        return (
          words && (
            <g key={spot.id} class={spot.hue ?? ''}>
              {words.leader && <path class="leader" d={words.leader} />}
              <text class="pl" x={words.x} y={words.y}>
                {spot.title}
              </text>
              {spot.note && (
                <text class="pl min" x={words.x} y={words.y + 17}>
                  {spot.note}
                </text>
              )}
            </g>
          )
        )
      })}
      <g transform={`translate(${width - bar.pixels - 20} ${height - 30})`}>
        <path d={`M0 6v-6M0 3H${bar.pixels}m0 3v-6`} stroke="var(--ink)" fill="none" />
        <text class="g-axt pl" x="0" y="20">
          {bar.km.toLocaleString('en-GB')} km
        </text>
      </g>
    </svg>
  )
}

function Grid({
  view,
  projection,
  width,
  height,
}: {
  readonly view: MapView
  readonly projection: ReturnType<typeof projectionOf>
  readonly width: number
  readonly height: number
}) {
  const step = gridStep(view.span)
  const lines: { readonly key: string; readonly d: string; readonly x: number; readonly y: number; readonly words: string }[] = []
  const round = (value: number): number => Math.round(value * 1000) / 1000
  for (let lon = Math.ceil((view.lon - view.span / 2) / step) * step; lon <= view.lon + view.span / 2; lon += step) {
    const x = projection([lon, view.lat])?.[0]
    // The scale stands in the corner.
    const isFree = x !== undefined && x > 0 && x < width - 240
    if (x !== undefined)
      lines.push({
        key: `lon ${lon}`,
        d: `M${x} 0V${height}`,
        x: x + 5,
        y: height - 8,
        words: isFree ? degrees(round(((lon + 540) % 360) - 180), 'E', 'W') : '',
      })
  }
  for (let lat = Math.ceil((view.lat - view.span / 2) / step) * step; lat <= view.lat + view.span / 2; lat += step) {
    const y = Math.abs(lat) < 84 ? projection([view.lon, lat])?.[1] : undefined
    if (y !== undefined && y > 0 && y < height)
      lines.push({ key: `lat ${lat}`, d: `M0 ${y}H${width}`, x: 8, y: y - 6, words: degrees(round(lat), 'N', 'S') })
  }
  return (
    <g>
      {lines.map(({ key, d, x, y, words }) => (
        <g key={key}>
          <path class="grat" d={d} />
          <text class="g-axt" x={x} y={y}>
            {words}
          </text>
        </g>
      ))}
    </g>
  )
}

const degrees = (value: number, positive: string, negative: string): string => `${Math.abs(value)}° ${value < 0 ? negative : positive}`
