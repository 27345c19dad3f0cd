import { intervalText } from './interval.tsx'

/** How an interval stood once a number of reports was in. */
export interface Step {
  readonly lower: number
  readonly upper: number
  readonly reports: number
}

const WIDTH = 264
const HEIGHT = 52

/** Reports and origins through time: the thin line is reports, the dark line the lower bound, shaded up to the upper one. */
export function Spark({ steps }: { readonly steps: readonly Step[] }) {
  const last = steps.at(-1)
  if (!last || steps.length < 2) return null
  const most = Math.max(1, ...steps.map(({ reports }) => reports))
  const high = Math.max(3, ...steps.map(({ upper }) => upper))
  // Each step is as wide as any other: the last one is what holds now, and must be seen.
  const x = (at: number): number => round((at / steps.length) * (WIDTH - 2) + 1)
  const yReports = (value: number): number => round(HEIGHT - 3 - (value / most) * (HEIGHT - 10))
  const yOrigins = (value: number): number => round(HEIGHT - 3 - (value / high) * (HEIGHT * 0.62))
  const stairs = (y: (step: Step) => number): string =>
    steps.map((step, at) => `${at ? 'V' : `M${x(0)} `}${round(y(step))}H${x(at + 1)}`).join('')
  const back = [...steps.entries()].reverse().map(([at, { lower }]) => `V${round(yOrigins(lower) + 1.5)}H${x(at)}`)
  const band = `${stairs(({ upper }) => yOrigins(upper) - 1)}${back.join('')}Z`
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Reports grew to ${last.reports}; independent origins now ${intervalText(last)}`}
    >
      <path d={`M0 ${HEIGHT - 2.5}H${WIDTH}`} stroke="var(--line)" />
      <path d={stairs(({ reports }) => yReports(reports))} fill="none" stroke="var(--line-2)" stroke-width="1.25" />
      <path d={band} fill="var(--ink)" fill-opacity=".26" />
      <path d={stairs(({ lower }) => yOrigins(lower))} fill="none" stroke="var(--ink)" stroke-width="2.5" />
    </svg>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10
