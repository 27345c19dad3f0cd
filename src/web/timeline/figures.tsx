import './timeline.css'
import { useMemo, useRef } from 'preact/hooks'
import { Table } from '../kit/table.tsx'
import { clockFor } from './scale.ts'
import { type FigureSeries, figureWords, layFigures } from './values.ts'
import { useWidth } from './width.ts'

/** What one teller gave, with who printed it. */
export interface ToldFigures extends FigureSeries {
  readonly points: readonly (FigureSeries['points'][number] & { readonly outlets: readonly string[] })[]
}

/** Figures for one thing over time, a line for each who gives them, and the same as a table. */
export function Figures({ of, figures }: { readonly of: string; readonly figures: readonly ToldFigures[] }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box, 660)
  const chart = useMemo(() => layFigures(figures, Math.min(760, width)), [figures, width])
  const rows = figures
    .flatMap(({ name, points }) => points.map((point) => ({ name, ...point })))
    .sort((a, b) => (a.time ?? Number.MAX_SAFE_INTEGER) - (b.time ?? Number.MAX_SAFE_INTEGER))
  const clock = clockFor(rows.flatMap(({ time }) => time ?? []))
  return (
    <>
      <div class="chart" ref={box} dir="ltr">
        {chart.series.length > 0 && (
          <svg
            width={chart.width}
            height={chart.height}
            viewBox={`0 0 ${chart.width} ${chart.height}`}
            role="img"
            aria-label={sayingOf(of, figures)}
          >
            {chart.levels.map(({ y, value }) => (
              <g key={value}>
                <path class="axis" d={`M44 ${y}H${chart.width - 8}`} />
                <text class="axis-words" x="34" y={y + 4} text-anchor="end">
                  {value.toLocaleString('en-GB')}
                </text>
              </g>
            ))}
            {chart.ticks.map(({ x, label }) => (
              <text key={`${x} ${label}`} class="axis-words" x={x} y={chart.height - 6} text-anchor="middle">
                {label}
              </text>
            ))}
            {chart.series.map(({ series, points }) => (
              <g key={series.name} class={series.hue}>
                <path class="line" d={points.map(({ x, y }, at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('')} />
                {points.map(({ x, y, bound }, at) => (
                  <g key={`${x} ${y} ${at}`}>
                    {bound && <path class="line" d={bound === 'least' ? `M${x} ${y}v-22m-4 5 4-5 4 5` : `M${x} ${y}v22m-4-5 4 5 4-5`} />}
                    <circle
                      class={at > 0 || series.open ? 'dot open' : 'dot'}
                      cx={x}
                      cy={y}
                      r={at === 0 ? 6 : 3.5}
                      {...(series.open && at === 0 ? { 'stroke-dasharray': '3 2' } : {})}
                    />
                  </g>
                ))}
              </g>
            ))}
            {chart.series.map(({ series, value, label }) => (
              <text key={series.name} class="over" x={label.x} y={label.y}>
                <tspan class="value">{value}</tspan>
                <tspan class="name" dx="7">
                  {series.name}
                </tspan>
              </text>
            ))}
          </svg>
        )}
      </div>
      <details open={chart.series.length === 0}>
        <summary>As a table</summary>
        <Table
          caption={`${of}, by who gives it`}
          rows={rows}
          keyOf={(_, at) => String(at)}
          columns={[
            { title: 'Time', cell: ({ time }) => clock(time) },
            { title: 'Outlet', cell: ({ outlets }) => <bdi>{outlets.join(', ')}</bdi> },
            { title: 'Figure', cell: figureWords },
            { title: 'Source', cell: ({ name }) => <bdi>{name}</bdi> },
          ]}
        />
      </details>
    </>
  )
}

const sayingOf = (of: string, figures: readonly ToldFigures[]): string =>
  `${of}: ${figures.map(({ name, points }) => `${[...new Set(points.map(figureWords))].join(', then ')} by ${name}`).join('; ')}.`
