import { widthOf } from '../lineage/measure.ts'
import { type Tick, ticksOf, timeScale } from './scale.ts'

/** What one teller gave for a thing that is counted, as it went over time. */
export interface FigureSeries {
  readonly name: string
  /** Class of the voice's hue. */
  readonly hue: string
  /** The first is a ring, not a dot: nobody named gave it. */
  readonly open: boolean
  readonly points: readonly { readonly min: number | null; readonly max: number | null; readonly time: number | null }[]
}

/** Where a series stands: pixels from the top left corner. */
export interface DrawnSeries {
  readonly series: FigureSeries
  readonly points: readonly { readonly x: number; readonly y: number; readonly bound: 'least' | 'most' | null }[]
  readonly value: string
  readonly label: { readonly x: number; readonly y: number; readonly width: number }
}

export interface FigureChart {
  readonly width: number
  readonly height: number
  readonly series: readonly DrawnSeries[]
  readonly levels: readonly { readonly y: number; readonly value: number }[]
  readonly ticks: readonly (Tick & { readonly x: number })[]
}

/** "at least 14", "14", "10–12". */
export function figureWords({ min, max }: { readonly min: number | null; readonly max: number | null }): string {
  const [low, high] = [min, max].map((bound) => (bound === null ? null : bound.toLocaleString('en-GB')))
  if (low === null) return high === null ? 'open' : `at most ${high}`
  if (high === null) return `at least ${low}`
  return low === high ? (low as string) : `${low}–${high}`
}

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 14, 26, 32]
const HEIGHT = 270
const SIZE = 12.5
// Beside the first point, above and below it, further and further away.
const PLACES = [-12, 22, -30, 40, -48, 58, -66, 76]

/** Figures over time: the value up, the clock along. Words of different tellers never lie on each other as long as there is room. */
export function layFigures(all: readonly FigureSeries[], width: number): FigureChart {
  const dated = all.flatMap((series) => {
    const points = series.points.flatMap(({ min, max, time }) => {
      const value = min ?? max
      return value === null || time === null
        ? []
        : [{ value, time, bound: max === null ? ('least' as const) : min === null ? ('most' as const) : null }]
    })
    return points.length > 0 ? [{ series, points: points.sort((a, b) => a.time - b.time) }] : []
  })
  const scale = timeScale(dated.flatMap(({ points }) => points.map(({ time }) => time)))
  const range = width - LEFT - RIGHT - Math.min(140, width * 0.22)
  const most = Math.max(1, ...dated.flatMap(({ points }) => points.map(({ value }) => value)))
  const step = stepFor(most)
  const levels = Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step)
  const top = Math.max(most, (levels.at(-1) as number) || 1)
  const heightOf = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM - 14)
  const taken: { x: number; y: number; width: number }[] = []
  const series = dated.map(({ series: one, points }): DrawnSeries => {
    const placed = points.map(({ value, time, bound }) => ({
      x: Math.round(LEFT + scale.at(time) * range),
      y: Math.round(heightOf(value)),
      bound,
    }))
    const first = placed[0] as (typeof placed)[number]
    const value = figureWords(one.points.find(({ time }) => time === points[0]?.time) ?? { min: null, max: null })
    const wide = widthOf(`${value}  ${one.name}`, SIZE, 600) + 4
    const x = Math.max(2, Math.min(first.x + 10, width - wide - 2))
    const free = PLACES.map((off) => first.y + off).find(
      (y) =>
        y > 10 &&
        y < HEIGHT - BOTTOM + 6 &&
        taken.every((other) => Math.abs(other.y - y) > 15 || other.x > x + wide || other.x + other.width < x),
    )
    const label = { x, y: free ?? first.y - 12, width: wide }
    taken.push(label)
    return { series: one, points: placed, value, label }
  })
  return {
    width,
    height: HEIGHT,
    series,
    levels: levels.map((value) => ({ value, y: Math.round(heightOf(value)) })),
    ticks: dated.length === 0 ? [] : ticksOf(scale, range, 80).map((tick) => ({ ...tick, x: Math.round(LEFT + tick.at * range) })),
  }
}

/** A round step, so that there are three to six levels. */
function stepFor(most: number): number {
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((each) => each * power >= rough) as number
  return Math.max(1, step * power)
}
