import { useAnswer } from '../../data/resource.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Empty, Failed, Waiting } from '../../kit/states.tsx'
import { moment } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'

/** The reports that share text with one: which of them to lay beside it. */
export function CompareWith({ report, onClose }: { readonly report: string; readonly onClose: () => void }) {
  const { value, problem, asking } = useAnswer('GET /api/reports/{id}/lineage', { params: { id: report } }).value
  const others = value?.reports.filter(({ id }) => id !== report) ?? []
  return (
    <Dialog title="Compare with …" onClose={onClose}>
      {problem && <Failed problem={problem} />}
      {asking && !value && <Waiting>Looking for reports that share text with this one …</Waiting>}
      {value && others.length === 0 && (
        <Empty title="Nothing shares text with this report">
          Any two reports can be compared: their addresses are /compare/ and both ids.
        </Empty>
      )}
      <ul class="pick">
        {others.map(({ id, outlet, title, published }) => (
          <li key={id}>
            <a href={href('compare', { a: id, b: report })} onClick={onClose}>
              <b>{outlet ?? 'Unknown outlet'}</b> <bdi>{title ?? 'Untitled'}</bdi> <span class="faint">{moment(published)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
