import './timeline.css'
import { useMemo, useRef } from 'preact/hooks'
import { intervalText } from '../kit/interval.tsx'
import { Table } from '../kit/table.tsx'
import { clockFor } from './scale.ts'
import { type DayReport, type DayStep, layDay, type SaidTime } from './through.ts'
import { useWidth } from './width.ts'

interface ThroughProps {
  readonly times: readonly SaidTime[]
  readonly reports: readonly DayReport[]
  readonly steps: readonly DayStep[]
}

/** Narrower than this it scrolls. */
const LEAST = 720

/** When it is said to have been, when it was reported, and how many origins were left at each moment; the same as a table. */
export function ThroughTheDay({ times, reports, steps }: ThroughProps) {
  const box = useRef<HTMLElement>(null)
  const width = useWidth(box)
  const day = useMemo(() => layDay(times, reports, steps, Math.max(LEAST, width)), [times, reports, steps, width])
  const clock = clockFor([...reports.map(({ time }) => time), ...steps.map(({ time }) => time)])
  const label = 'When it is said to have been, and when it was reported'
  const rows = [
    ...reports.map(({ outlet, time, own }) => ({ time, what: own ? 'Report' : 'Reprint', words: outlet })),
    ...times.map(({ from, words }) => ({ time: from, what: 'Said to have been', words })),
    ...steps.map((step) => ({ time: step.time, what: 'Independent origins', words: intervalText(step) })),
  ].sort((a, b) => a.time - b.time)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section class="chart sheet" ref={box} dir="ltr" tabIndex={0} aria-label={`${label}, scrolls sideways`}>
        <svg width={day.width} height={day.height} viewBox={`0 0 ${day.width} ${day.height}`} role="img" aria-label={label}>
          {day.ticks.map(({ x, label: words }) => (
            <g key={`${x} ${words}`}>
              <path class="axis" d={`M${x} 34V${day.height - 12}`} />
              <text class="axis-words" x={x} y="22" text-anchor="middle">
                {words}
              </text>
            </g>
          ))}
          {(
            [
              ['When it was', day.rows.times],
              ['Reports', day.rows.reports],
              ['Origins', day.rows.origins],
            ] as const
          ).map(
            ([words, y]) =>
              y !== null && (
                <text key={words} class="value" x="16" y={y}>
                  {words}
                </text>
              ),
          )}
          {day.times.map(({ said, x, y, width: wide, words }) => (
            <g key={`${said.words} ${y}`} class={said.hue}>
              <rect class="bar" x={x} y={y} width={wide} height={9} rx={4.5} />
              <text class="name over" x={words.x} y={y + 9} {...(words.end ? { 'text-anchor': 'end' as const } : {})}>
                {said.words}
              </text>
            </g>
          ))}
          {day.reports.map(({ report, x, y, label: side }, at) => (
            <g key={`${report.time} ${report.outlet} ${at}`}>
              <circle class={report.own ? 'dot' : 'dot open'} cx={x} cy={y} r={report.own ? 6 : 4.5} />
              {side && (
                <text class="name over" x={x} y={side === 'above' ? y - 14 : y + 24} text-anchor="middle">
                  {report.outlet}
                </text>
              )}
            </g>
          ))}
          {day.steps.map(({ step, x, width: wide, top, bottom, words }) => (
            <g key={`${step.time} ${step.lower} ${step.upper}`}>
              <rect class="band" x={x} y={top} width={wide} height={Math.max(0, bottom - top)} />
              {step.lower > 0 && <path class="low" d={`M${x} ${bottom}h${wide}`} />}
              {words !== null && (
                <text class="value over" x={x} y={words}>
                  {intervalText(step)}
                </text>
              )}
            </g>
          ))}
        </svg>
      </section>
      <details>
        <summary>As a table</summary>
        <Table
          caption={label}
          rows={rows}
          keyOf={(_, at) => String(at)}
          columns={[
            { title: 'Time', cell: ({ time }) => clock(time) },
            { title: 'What', cell: ({ what }) => what },
            { title: '', cell: ({ words }) => <bdi>{words}</bdi> },
          ]}
        />
      </details>
    </>
  )
}
