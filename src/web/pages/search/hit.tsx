import type { Answer } from '../../data/service.ts'
import { Interval, OriginDots } from '../../kit/interval.tsx'
import { Marked } from '../../kit/marked.tsx'
import { moment } from '../../kit/time.ts'
import { Glyph, MANNERS, mannerOf } from '../../kit/voices.tsx'
import { whereOf } from '../../shell/where.ts'

type Hit = Answer<'GET /api/search'>['hits'][number]

/** Something found, with what was asked for marked to the character. */
export function HitRow({ hit, id }: { readonly hit: Hit; readonly id: string }) {
  const where = whereOf(hit)
  switch (hit.kind) {
    case 'report': {
      const { report, title, snippet } = hit
      const marks = snippet.marks.map(({ start, end }) => ({ start: start - snippet.start, end: end - snippet.start }))
      return (
        <article class="hit">
          <h2>
            <a id={id} href={where}>
              {report.title ? <Marked text={report.title} marks={title} /> : 'Untitled'}
            </a>
          </h2>
          <p class="snippet" dir="auto">
            <Marked text={snippet.text} marks={marks} />
          </p>
          <p class="meta">
            <b>
              <bdi>{report.outlet ?? 'Unknown outlet'}</bdi>
            </b>
            <span>{moment(report.published)}</span>
            <span>{report.statements === 1 ? '1 statement' : `${report.statements} statements`}</span>
            {report.collection !== 'default' && <span>{report.collection}</span>}
          </p>
        </article>
      )
    }
    case 'statement': {
      const { statement, marks } = hit
      return (
        <article class="hit">
          <p class="snippet" dir="auto">
            <a id={id} href={where}>
              <Marked text={statement.text} marks={marks} />
            </a>
          </p>
          <p class="meta">
            <b>
              <bdi>{statement.report.outlet ?? 'Unknown outlet'}</bdi>
            </b>
            <span>{moment(statement.report.published)}</span>
            <span>
              {statement.mode}
              {statement.stance === 'asserts' ? '' : `, ${statement.stance}`}
              {statement.hedged ? ', hedged' : ''}
            </span>
          </p>
        </article>
      )
    }
    case 'source': {
      const { source, marks } = hit
      const manner = mannerOf(source)
      return (
        <article class="hit one-line">
          <Glyph manner={manner} />
          <h2>
            <a id={id} href={where}>
              <Marked text={source.name} marks={marks} />
            </a>
          </h2>
          <span class="meta">{MANNERS[manner]}</span>
        </article>
      )
    }
    case 'claim': {
      const { claim, marks } = hit
      return (
        <article class="hit">
          <p class="snippet" dir="auto">
            <a id={id} href={where}>
              <Marked text={claim.text} marks={marks} />
            </a>
          </p>
          <p class="meta">
            {claim.origins ? (
              <>
                <OriginDots of={claim.origins} />
                <span>
                  <Interval of={claim.origins} /> independent origins
                </span>
              </>
            ) : (
              <span>origins not worked out</span>
            )}
            <span>{claim.reports === 1 ? '1 report' : `${claim.reports} reports`}</span>
          </p>
        </article>
      )
    }
    default:
      return hit satisfies never
  }
}
