import './judging.css'
import type { Decision } from '../data/service.ts'
import { Button } from '../kit/controls.tsx'
import { Failed } from '../kit/states.tsx'
import { dayAndClock } from '../kit/time.ts'
import type { Judging } from './judging.ts'

/** What people decided here, the latest first, each of which can be undone. What was undone stays on the list. */
export function DecisionLog({ decisions, judging }: { readonly decisions: readonly Decision[]; readonly judging: Judging }) {
  const shown = decisions.filter(({ what }) => what.kind !== 'undo').sort((a, b) => Number(b.id) - Number(a.id))
  return (
    <>
      {judging.problem.value && <Failed problem={judging.problem.value} />}
      {shown.length === 0 ? (
        <p class="small muted">
          Nobody has decided anything here. What you decide is kept in the journal with your name, and can be undone.
        </p>
      ) : (
        <ol class="log">
          {shown.map(({ id, at, by, what, undone }) => (
            <li key={id} class={undone ? 'undone' : ''}>
              <span class="what">
                <bdi>{wordsOf(what)}</bdi>
              </span>
              <span class="muted">
                <bdi>{by}</bdi>, <time dateTime={at}>{dayAndClock(at)}</time>
                {undone && ', undone'}
              </span>
              {!undone && (
                <Button small look="quiet" icon="undo" label={`Undo: ${wordsOf(what)}`} onClick={() => void judging.undo(id)}>
                  Undo
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** A decision in a few words. */
function wordsOf(what: Decision['what']): string {
  switch (what.kind) {
    case 'accept':
      return `Accepted the reading of “${short(what.statement.quote)}”`
    case 'reject':
      return `Rejected the reading of “${short(what.statement.quote)}”`
    case 'edit':
      return what.source
        ? `Says that ${what.source.name} said “${short(what.statement.quote)}”`
        : `Corrected what is told in “${short(what.statement.quote)}”`
    case 'merge-sources':
      return `Joined ${what.from.length + 1} sources into one`
    case 'split-source':
      return `Parted ${what.name} from this source, with ${countOf(what.statements.length, 'statement')}`
    case 'merge-claims':
      return `Joined ${what.claims.length} claims into one: “${short(what.claims[1]?.quote ?? what.claims[0]?.quote ?? '')}”`
    case 'split-claim':
      return `Parted ${countOf(what.out.length, 'sentence')} from this claim: “${short(what.out[0]?.quote ?? '')}”`
    case 'reliability':
      return `Reliability ${what.value}`
    case 'credibility':
      return `Credibility ${what.value}`
    case 'verdict':
      return `Verdict by ${what.name}: ${what.rating}`
    case 'note':
      return what.text
    case 'undo':
      return 'Undid a decision'
    default:
      return what satisfies never
  }
}

const MOST = 90
const short = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST).trimEnd()}…` : text)
const countOf = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`
