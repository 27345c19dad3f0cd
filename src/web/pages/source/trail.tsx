import { moment } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'
import { clockFor, minutesIn, zoneOf } from '../../timeline/scale.ts'
import type { SourceView } from './told.ts'

const CHANGES = { first: '', same: 'the same', hardened: 'hardened', blurred: 'blurred', changed: 'became another', lost: 'lost' } as const

/** How the name hardened as it travelled: from hand to hand, the last one filled. */
export function NameTrail({ view, hue }: { readonly view: SourceView; readonly hue: string }) {
  const { names, says, story } = view
  if (names.length < 2) return null
  const zone = zoneOf(names.map(({ report }) => report.published))
  const clock = clockFor(names.flatMap(({ report }) => minutesIn(report.published, zone) ?? []))
  const at = (published: string | null): string => {
    const time = minutesIn(published, zone)
    return time === null ? moment(published) : clock(time)
  }
  return (
    <section class="sec">
      <header>
        <h2>How the name hardened as it travelled</h2>
        <span class="small muted">
          <bdi>{says}</bdi>
        </span>
      </header>
      <ol class={`drift ${hue}`} style={{ '--steps': Math.min(5, names.length) }}>
        {names.map(({ name, change, report, naming }, place) => (
          <li key={`${report.id} ${place}`} class={place === names.length - 1 && change !== 'same' ? 'end' : ''}>
            <span class="say">
              <bdi>{name ? `“${name}”` : 'nobody is named'}</bdi>
            </span>
            <span class="small muted">
              <a href={href('report', { id: report.id }, { story: story?.id })}>
                <bdi>{report.outlet ?? 'Unknown outlet'}</bdi>
              </a>
              , {at(report.published)}
              {CHANGES[change] && `: ${CHANGES[change]}`}
              {naming === 'anonymous' && place === 0 && ' (unnamed)'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
