import { widthOf } from '../lineage/measure.ts'
import { type Tick, ticksOf, timeScale } from './scale.ts'

/** When something is said to have been, in minutes. */
export interface SaidTime {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly hue: string
}

export interface DayReport {
  readonly outlet: string
  readonly time: number
  /** Not a reprint. */
  readonly own: boolean
}

/** How an interval stood from a moment on. */
export interface DayStep {
  readonly time: number
  readonly lower: number
  readonly upper: number
}

export interface Day {
  readonly width: number
  readonly height: number
  readonly ticks: readonly (Tick & { readonly x: number })[]
  readonly times: readonly {
    readonly said: SaidTime
    readonly x: number
    readonly y: number
    readonly width: number
    readonly words: { readonly x: number; readonly end: boolean }
  }[]
  readonly reports: readonly {
    readonly report: DayReport
    readonly x: number
    readonly y: number
    readonly label: 'above' | 'below' | null
  }[]
  readonly steps: readonly {
    readonly step: DayStep
    readonly x: number
    readonly width: number
    readonly top: number
    readonly bottom: number
    readonly words: number | null
  }[]
  /** Heights of the names of the rows; null where there is no such row. */
  readonly rows: { readonly times: number | null; readonly reports: number; readonly origins: number | null }
}

const [AXIS, LEFT, RIGHT, BAR, SIZE] = [34, 132, 60, 22, 12]

/** When it was and when it was reported, along one line; words lie on no others as long as there is room. */
export function layDay(times: readonly SaidTime[], reports: readonly DayReport[], steps: readonly DayStep[], width: number): Day {
  const moments = [...reports.map(({ time }) => time), ...times.flatMap(({ from, to }) => [from, to])]
  const scale = timeScale(moments)
  const range = Math.max(60, width - LEFT - RIGHT)
  const placeOf = (time: number): number => Math.round(LEFT + scale.at(time) * range)
  const end = placeOf(scale.last) + 40
  const bars = times.map((said, at) => {
    const x = placeOf(said.from)
    const wide = Math.max(9, placeOf(said.to) - x)
    const words = widthOf(said.words, SIZE) + 10
    const fits = x + wide + words < width
    return { said, x, y: AXIS + 18 + BAR * at, width: wide, words: fits ? { x: x + wide + 8, end: false } : { x: x - 8, end: true } }
  })
  const top = AXIS + 18 + BAR * times.length + (times.length > 0 ? 20 : 6)
  const y = top + 30
  const taken = { above: Number.NEGATIVE_INFINITY, below: Number.NEGATIVE_INFINITY }
  const dots = [...reports]
    .sort((a, b) => a.time - b.time)
    .map((report) => {
      const x = placeOf(report.time)
      const half = widthOf(report.outlet, SIZE) / 2
      const side = (['above', 'below'] as const).find((each) => x - half > taken[each] && x + half < width && x - half > LEFT - 40) ?? null
      if (side) taken[side] = x + half + 10
      return { report, x, y, label: side }
    })
  const most = Math.max(1, ...steps.map(({ upper }) => upper))
  const unit = Math.min(9, 34 / most)
  const floor = y + 44 + unit * most
  let free = Number.NEGATIVE_INFINITY
  const bands = steps.map((step, at) => {
    const x = placeOf(step.time)
    const next = steps[at + 1]
    const to = next ? placeOf(next.time) : end
    const shown = x > free
    if (shown) free = x + widthOf(`${step.lower}–${step.upper}`, SIZE, 600) + 8
    return {
      step,
      x,
      width: Math.max(2, to - x),
      top: floor - unit * step.upper,
      bottom: floor - unit * step.lower,
      words: shown ? floor - unit * step.upper - 6 : null,
    }
  })
  return {
    width,
    height: steps.length > 0 ? floor + 18 : y + 40,
    ticks: moments.length === 0 ? [] : ticksOf(scale, range, 78).map((tick) => ({ ...tick, x: placeOf(tick.time) })),
    times: bars,
    reports: dots,
    steps: bands,
    rows: { times: times.length > 0 ? AXIS + 26 : null, reports: y + 4, origins: steps.length > 0 ? floor - 4 : null },
  }
}
