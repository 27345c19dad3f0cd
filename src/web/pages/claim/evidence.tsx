import type { Span } from '../../../engine/index.ts'
import { Chain, Marked } from '../../kit/index.ts'
import { directionOf } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'
import { basisOf, type ClaimGraph, type Hues, mannerOfOrigin, partiesOf } from './told.ts'

/** The sentence behind each arrow, with the words that carry it underscored. */
export function EvidenceList({
  graph,
  hues,
  languages,
}: {
  readonly graph: ClaimGraph
  readonly hues: Hues
  readonly languages: ReadonlyMap<string, string | null>
}) {
  const { edges, lines } = graph
  return (
    <section class="sec" id="evidence">
      <header>
        <h2>The sentence behind each arrow</h2>
        <span class="small muted">
          {edges.length} {edges.length === 1 ? 'link' : 'links'}, {lines.stated} stated outright
        </span>
      </header>
      <ol>
        {edges.map((edge) => {
          const { child, parent, origin, report } = partiesOf(graph, edge)
          const { evidence } = edge
          const language = (evidence && languages.get(evidence.report)) ?? null
          return (
            <li key={edge.number} class="ev" id={`evidence-${edge.number}`} tabIndex={-1}>
              <span class="no">
                <span class="vh-only">Arrow </span>
                {edge.number}
              </span>
              <Chain
                voice={origin ? (hues.get(origin.id) ?? 'vz') : 'vz'}
                links={[{ name: child }, origin && !origin.ownVoice ? { name: parent, manner: mannerOfOrigin(origin) } : { name: parent }]}
              />
              {evidence ? (
                <q dir={directionOf(language)} {...(language ? { lang: language } : {})}>
                  <Marked text={evidence.text} marks={joined(evidence)} />
                </q>
              ) : (
                <span class="muted">No sentence says so.</span>
              )}
              <span class="basis">
                {basisOf(edge)}{' '}
                {report && (
                  <a
                    href={href('report', { id: evidence?.report ?? report.report })}
                    aria-label={`Open the report behind arrow ${edge.number}`}
                  >
                    Open the report
                  </a>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {graph.unshown > 0 && <p class="small muted">{graph.unshown} more reports make this claim than are looked at here.</p>}
    </section>
  )
}

/** Marks with nothing but a space between them, as one. */
function joined({ text, marked }: { readonly text: string; readonly marked: readonly Span[] }): Span[] {
  const found: Span[] = []
  for (const mark of [...marked].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last && text.slice(last.end, mark.start).trim() === '')
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) }
    else found.push(mark)
  }
  return found
}

/** Brings the sentence of an arrow into view and puts the focus on it. */
export function openEvidence(number: number): void {
  const entry = document.getElementById(`evidence-${number}`)
  entry?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  entry?.focus({ preventScroll: true })
}
