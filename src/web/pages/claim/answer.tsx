import type { ComponentChildren } from 'preact'
import { Dots, Flag, Interval, intervalText, OriginDots } from '../../kit/index.ts'
import { count } from '../../kit/time.ts'
import { Title } from '../../kit/title.tsx'
import { figureWords } from '../../timeline/values.ts'
import type { ClaimView, Hues, Traced } from './told.ts'

/** The answer first: the interval, the sentence that explains it, and how many reports become so few origins. */
export function TheAnswer({ view, hues, actions }: { readonly view: ClaimView; readonly hues: Hues; readonly actions: ComponentChildren }) {
  const { claim, machine } = view
  const origins = claim.origins
  return (
    <section class="ask">
      <div>
        <h1 class="claim-text" dir="auto">
          <Title sentence={claim.text} brief={view.brief} />
        </h1>
        <p class="qn">On whose say-so?</p>
        <p class="big">
          {origins ? <Interval of={origins} /> : <span class="int">?</span>}
          <span>
            {origins?.lower === 1 && origins.upper === 1 ? 'independent origin' : 'independent origins'}
            <br />
            behind {count(claim.reports)} {claim.reports === 1 ? 'report' : 'reports'}
          </span>
        </p>
        {origins ? <Why view={view} hues={hues} /> : <p class="why">No interval has been worked out yet.</p>}
        {machine && origins && (machine.lower !== origins.lower || machine.upper !== origins.upper) && (
          <p class="small muted" style={{ marginTop: '.6rem' }}>
            Before people decided: {intervalText(machine)}. What they decided is listed under “What people say”.
          </p>
        )}
        <Flags view={view} />
        {actions}
      </div>
      <Funnel view={view} />
    </section>
  )
}

/** From the many to the few, a line each. */
function Funnel({ view }: { readonly view: ClaimView }) {
  const { funnel, traced } = view
  const { reports, afterReprints: texts, origins } = funnel
  const ends = traced?.graph.origins.length ?? null
  const nobody = traced?.graph.reports.filter(({ namesNobody }) => namesNobody).length ?? 0
  return (
    <section class="down" aria-label={`How ${reports} becomes ${origins ? intervalText(origins) : 'a few'}`}>
      <ol>
        <li>
          <span class="n">{count(reports)}</span>
          <div>
            <Dots sure={texts} rings={reports - texts} of="reports" />
            <p>{reports === 1 ? 'report makes the claim' : 'reports carry the claim'}</p>
          </div>
        </li>
        <li>
          <span class="n">{count(texts)}</span>
          <div>
            <Dots sure={texts} of="reports" />
            <p>
              {texts === 1 ? 'text' : 'texts'}
              {reports > texts
                ? `, once ${reports - texts} ${reports - texts === 1 ? 'reprint is' : 'reprints are'} folded`
                : ': none is a reprint'}
            </p>
          </div>
        </li>
        {ends !== null && (
          <li>
            <span class="n">{ends}</span>
            <div>
              <Dots sure={ends} of="reports" />
              <p>
                {ends === 1 ? 'teller at the end of the chains' : 'tellers at the ends of the chains'}
                {nobody > 0 && `; ${nobody} ${nobody === 1 ? 'report names' : 'reports name'} nobody`}
              </p>
            </div>
          </li>
        )}
        {origins && (
          <li>
            <span class="n int">{intervalText(origins)}</span>
            <div>
              <OriginDots of={origins} />
              <p>
                independent {origins.lower === 1 && origins.upper === 1 ? 'origin' : 'origins'}: {origins.lower} sure
                {origins.upper > origins.lower && `, ${origins.upper - origins.lower} that cannot be shown to be separate`}
              </p>
            </div>
          </li>
        )}
      </ol>
    </section>
  )
}

/** The sentence that explains the interval, each origin in its hue. */
function Why({ view, hues }: { readonly view: ClaimView; readonly hues: Hues }) {
  return (
    <p class="why">
      {view.why.map(({ words, origin }, at) =>
        origin === null ? (
          words
        ) : (
          <b key={at} class={hues.get(origin) ?? 'vz'} style={{ color: 'var(--v)' }}>
            <bdi>{words}</bdi>
          </b>
        ),
      )}
    </p>
  )
}

function Flags({ view: { traced, claim } }: { readonly view: ClaimView }) {
  if (!traced) return null
  const { graph, differences } = traced
  const values = valuesOf(differences)
  const unrecorded = graph.reports.filter(({ id }) => {
    const links = graph.edges.filter(({ to }) => to === id)
    return links.length > 0 && links.every(({ line }) => line === 'time-only') && !graph.edges.some(({ from }) => from === id)
  })
  const flags = [
    ...graph.circles.map(({ outlets }) => <Flag key={`c ${outlets.join()}`} kind="circular" words={`Circular: ${outlets.join(', ')}`} />),
    ...(claim.origins?.upper === 1 ? [<Flag key="single" kind="single-source" />] : []),
    ...(values.length > 1
      ? [<Flag key="figures" kind="figures-conflict" words={`Figures differ: ${values.slice(0, 4).join(', ')}`} />]
      : []),
    ...(graph.origins.length > 0 && graph.origins.every(({ standing }) => standing !== 'pinned')
      ? [<Flag key="anon" kind="anonymous" words="Nobody is named" />]
      : []),
    ...unrecorded
      .slice(0, 2)
      .map(({ id, outlet }) => <Flag key={id} kind="not-recorded" words={`${outlet ?? 'A report'}: lineage not recorded`} />),
  ]
  return flags.length === 0 ? null : (
    <div class="flags" style={{ marginTop: '1.1rem' }}>
      {flags}
    </div>
  )
}

const valuesOf = ({ values }: Traced['differences']): string[] => [...new Set(values.flatMap(({ points }) => points.map(figureWords)))]
