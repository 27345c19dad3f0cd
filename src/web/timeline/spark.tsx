import './timeline.css'
import { intervalText } from '../kit/interval.tsx'

interface SparkProps {
  readonly steps: readonly { readonly reports: number; readonly lower: number; readonly upper: number; readonly time: number | null }[]
}

const [WIDTH, HEIGHT] = [216, 52]

/** How an interval stood as reports came in: a thin line for the reports, a dark one for the low end, shade up to the high one. */
export function Spark({ steps }: SparkProps) {
  const last = steps.at(-1)
  if (!last || steps.length < 2) return null
  const [reports, origins] = [Math.max(1, ...steps.map((step) => step.reports)), Math.max(3, ...steps.map(({ upper }) => upper))]
  const x = (at: number): number => Math.round(1 + (at / steps.length) * (WIDTH - 4))
  const y = (value: number, most: number, share: number): number =>
    Math.round((HEIGHT - 3 - (value / most) * (HEIGHT - 10) * share) * 10) / 10
  const stepped = (value: (step: SparkProps['steps'][number]) => number): string =>
    steps.map((step, at) => `${at === 0 ? `M${x(0)} ${value(step)}` : `V${value(step)}`}H${x(at + 1)}`).join('')
  return (
    <figure class="spark">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`Reports grew to ${last.reports}; independent origins now ${intervalText(last)}.`}
      >
        <path d={`M0 ${HEIGHT - 2.5}H${WIDTH}`} stroke="var(--line)" />
        <path d={stepped((step) => y(step.reports, reports, 1))} fill="none" stroke="var(--line-2)" stroke-width="1.25" />
        {steps.map(({ lower, upper, time, reports: carried }, at) => (
          <rect
            key={`${time} ${carried} ${lower} ${upper}`}
            x={x(at)}
            y={y(upper, origins, 0.62)}
            width={x(at + 1) - x(at)}
            height={Math.max(0, y(lower, origins, 0.62) - y(upper, origins, 0.62))}
            fill="var(--ink)"
            fill-opacity=".26"
          />
        ))}
        <path d={stepped(({ lower }) => y(lower, origins, 0.62))} fill="none" stroke="var(--ink)" stroke-width="2.5" />
      </svg>
      <figcaption class="micro muted">reports, and origins behind them, over time</figcaption>
    </figure>
  )
}
