import { service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'

const FORMATS = [
  ['html', 'Page that stands alone'],
  ['web-annotation', 'Web annotations'],
  ['csv', 'CSV'],
  ['acled', 'CSV in ACLED’s shape'],
  ['geojson', 'GeoJSON'],
] as const

/** What a report can be handed on as. */
export function HandOn(props: {
  readonly id: string
  readonly url: string | null
  readonly onCite: () => void
  readonly onCompare: () => void
}) {
  const { id, url, onCite, onCompare } = props
  return (
    <section class="sec hand-on">
      <header>
        <h2>Hand it on</h2>
      </header>
      <div class="acts">
        <Button small hotkey="y" onClick={onCite}>
          Copy a citation
        </Button>
        <Button small hotkey="c" onClick={onCompare}>
          Compare with …
        </Button>
        <Button small onClick={() => print()}>
          Print
        </Button>
      </div>
      <ul class="formats">
        {FORMATS.map(([as, name]) => (
          <li key={as}>
            <a href={service.href('GET /api/reports/{id}/export', { params: { id }, query: { as } })} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
      {url && (
        <p class="small muted">
          Read from <bdi class="address">{url}</bdi>. Opening it shows the outlet that you looked.
        </p>
      )}
    </section>
  )
}
