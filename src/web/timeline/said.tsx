import './timeline.css'
import { useMemo, useRef } from 'preact/hooks'
import { widthOf, wrap } from '../lineage/measure.ts'
import { type Tick, ticksOf, timeScale } from './scale.ts'
import { useWidth } from './width.ts'

/** One thing that was said, with every report that has it. */
export interface SaidRow {
  readonly id: string
  readonly words: string
  /** What stands at its end. */
  readonly sum: string
  readonly points: readonly { readonly time: number; readonly outlet: string; readonly direct: boolean }[]
}

interface Drawn {
  readonly width: number
  readonly height: number
  readonly ticks: readonly (Tick & { readonly x: number })[]
  readonly rows: readonly {
    readonly row: SaidRow
    readonly y: number
    readonly words: readonly string[]
    readonly points: readonly { readonly x: number; readonly direct: boolean; readonly label: string | null }[]
  }[]
}

const [AXIS, PITCH, SUM] = [34, 58, 136]
const SAY = 15

/** Where everything stands: words at the left, a line each through time, the sum at the right. */
export function layRows(rows: readonly SaidRow[], width: number): Drawn {
  const left = Math.max(190, Math.min(330, width * 0.26))
  const range = Math.max(80, width - left - 24 - SUM)
  const scale = timeScale(rows.flatMap(({ points }) => points.map(({ time }) => time)))
  return {
    width,
    height: AXIS + 26 + PITCH * rows.length,
    ticks: rows.length === 0 ? [] : ticksOf(scale, range, 80).map((tick) => ({ ...tick, x: Math.round(left + tick.at * range) })),
    rows: rows.map((row, at) => {
      let free = left - 40
      const points = [...row.points]
        .sort((a, b) => a.time - b.time)
        .map(({ time, outlet, direct }) => {
          const x = Math.round(left + scale.at(time) * range)
          const half = widthOf(outlet, 12) / 2
          const fits = x - half > free && x + half < width - SUM + 30
          if (fits) free = x + half + 10
          return { x, direct, label: fits ? outlet : null }
        })
      // The serif runs wider than the table of the sans: a little is left over.
      return { row, y: AXIS + 44 + PITCH * at, words: wrap(row.words, left - 56, 2, SAY), points }
    }),
  }
}

/** What somebody said, through whom and when: filled where it was heard directly, a ring where it was repeated. */
export function SaidOverTime({ rows, hue, label }: { readonly rows: readonly SaidRow[]; readonly hue: string; readonly label: string }) {
  const box = useRef<HTMLElement>(null)
  const width = useWidth(box)
  const drawn = useMemo(() => layRows(rows, Math.max(700, width)), [rows, width])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section class={`chart sheet ${hue}`} ref={box} dir="ltr" tabIndex={0} aria-label={`${label}, scrolls sideways`}>
      <svg width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={label}>
        {drawn.ticks.map(({ x, label: words }) => (
          <g key={`${x} ${words}`}>
            <path class="axis" d={`M${x} ${AXIS}V${drawn.height - 14}`} />
            <text class="axis-words" x={x} y="22" text-anchor="middle">
              {words}
            </text>
          </g>
        ))}
        {drawn.rows.map(({ row, y, words, points }) => (
          <g key={row.id}>
            {words.map((line, at) => (
              <text key={line} class="say" x="16" y={y + 5 + 19 * (at - (words.length - 1) / 2)}>
                {line}
              </text>
            ))}
            <path class="line" d={`M${points[0]?.x ?? 0} ${y}H${points.at(-1)?.x ?? 0}`} />
            {points.map(({ x, direct, label: outlet }, at) => (
              <g key={`${x} ${at}`}>
                <circle class={direct ? 'dot' : 'dot open'} cx={x} cy={y} r={direct ? 7 : 5} />
                {outlet && (
                  <text class="name over" x={x} y={y - 14} text-anchor="middle">
                    {outlet}
                  </text>
                )}
              </g>
            ))}
            <text class="name" x={drawn.width - SUM + 10} y={y + 4}>
              {row.sum}
            </text>
          </g>
        ))}
      </svg>
    </section>
  )
}
