import { service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import { words } from '../../shell/words.ts'

const FORMATS = [
  ['html', 'html'],
  ['web-annotation', 'annotations'],
  ['csv', 'csv'],
  ['acled', 'acled'],
  ['geojson', 'geojson'],
] as const

/** What a report can be handed on as. */
export function HandOn(props: {
  readonly id: string
  readonly url: string | null
  readonly onCite: () => void
  readonly onCompare: () => void
}) {
  const { id, url, onCite, onCompare } = props
  const say = words.value
  return (
    <section class="sec hand-on">
      <header>
        <h2>{say.handOn}</h2>
      </header>
      <div class="acts">
        <Button small hotkey="y" onClick={onCite}>
          {say.cite}
        </Button>
        <Button small hotkey="c" onClick={onCompare}>
          {say.compareWith}
        </Button>
        <Button small onClick={() => print()}>
          {say.print}
        </Button>
      </div>
      <ul class="formats">
        {FORMATS.map(([as, name]) => (
          <li key={as}>
            <a href={service.href('GET /api/reports/{id}/export', { params: { id }, query: { as } })} download>
              {say.formats[name]}
            </a>
          </li>
        ))}
      </ul>
      {url && (
        <p class="small muted">
          {say.readFrom} <bdi class="address">{url}</bdi>. {say.opening}
        </p>
      )}
    </section>
  )
}
