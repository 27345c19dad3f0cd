import { useAnswer } from '../../data/resource.ts'
import { href } from '../../router/routes.ts'
import { ReportLines } from '../lists/reports.tsx'

/** The reports that came last. */
export function Latest() {
  const { value } = useAnswer('GET /api/reports', { query: { limit: 8 } }).value
  if (!value?.items.length) return null
  return (
    <section class="sec">
      <header>
        <h2>Latest reports</h2>
        <a class="small" href={href('reports', {})}>
          All reports
        </a>
      </header>
      <ReportLines reports={value.items} />
    </section>
  )
}
