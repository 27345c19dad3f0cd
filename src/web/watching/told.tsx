import type { Answer } from '../data/service.ts'
import { Interval, intervalWords, OriginDots } from '../kit/interval.tsx'
import { dayAndClock } from '../kit/time.ts'
import { href } from '../router/routes.ts'
import { CHANGES, reportAt } from './words.tsx'

/** What a rule told, or would have told. */
export type Fired = Answer<'POST /api/rules/dry-run'>['fired'][number]

/** An alert: what happened, in one sentence, from what to what, and the words that prove it. */
export function Told({ alert, rule }: { readonly alert: Fired; readonly rule?: { readonly id: string; readonly name: string } }) {
  const { at, change, claim, sentence, evidence, before, after } = alert
  const { sign, label } = CHANGES[change]
  const [first, ...others] = evidence
  return (
    <article class="told">
      <p class="small muted told-head">
        <span>
          <span aria-hidden="true">{sign}</span> <b>{label}</b>
        </span>
        <time dateTime={at}>{dayAndClock(at)}</time>
        {rule && (
          <a href={href('rule', { id: rule.id })}>
            <bdi>{rule.name}</bdi>
          </a>
        )}
      </p>
      <p class="told-words">
        {claim === null ? (
          <bdi>{sentence}</bdi>
        ) : (
          <a href={href('claim', { id: claim })} dir="auto">
            <bdi>{sentence}</bdi>
          </a>
        )}
      </p>
      {after && (
        <p class="told-moved">
          {before && (before.lower !== after.lower || before.upper !== after.upper) && (
            <span class="muted">
              was <Interval of={before} />
              <span aria-hidden="true"> → </span>
              <span class="vh-only">, now </span>
            </span>
          )}
          <span class="told-now">
            <Interval of={after} />
          </span>
          <OriginDots of={after} />
          <span class="small muted">{intervalWords(after).replace(/^[\d to]+/, '')}</span>
        </p>
      )}
      {first && (
        <ul class="proof">
          <Proof of={first} />
        </ul>
      )}
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? 'One more sentence' : `${others.length} more sentences`}</summary>
          <ul class="proof">
            {others.map((one) => (
              <Proof key={`${one.report} ${one.start} ${one.text}`} of={one} />
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

const Proof = ({ of }: { readonly of: Fired['evidence'][number] }) => (
  <li>
    <q dir="auto">
      <bdi>{of.text}</bdi>
    </q>{' '}
    <a class="small muted" href={reportAt(of)}>
      <bdi>{of.outlet ?? 'Unknown outlet'}</bdi>
    </a>
  </li>
)
