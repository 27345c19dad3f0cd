import { foresee } from '../../data/resource.ts'
import type { Answer } from '../../data/service.ts'
import { intervalWords, OriginDots } from '../../kit/interval.tsx'
import { moment } from '../../kit/time.ts'
import { href } from '../../router/routes.ts'
import { words } from '../../shell/words.ts'

type ReportLine = Answer<'GET /api/reports'>['items'][number]

/** One report on a list: who published it, what it is called, how many speak in it, how many origins its main claim has. */
export function ReportRow({ report }: { readonly report: ReportLine }) {
  // Whoever rests on a line is about to open it.
  const ahead = (): void => foresee('GET /api/reports/{id}', { params: { id: report.id } })
  return (
    <a class="line" href={href('report', { id: report.id })} onPointerEnter={ahead} onFocus={ahead}>
      <span class="line-outlet">
        <bdi>{report.outlet ?? 'Unknown outlet'}</bdi>
      </span>
      <span class="line-title">
        <bdi>{report.title ?? 'Untitled'}</bdi>
      </span>
      <span class="line-dots">
        <OriginDots of={report.origins} />
        <span class="vh-only">{intervalWords(report.origins)} behind its main claim</span>
      </span>
      <span class="line-count">{words.value.statements(report.statements)}</span>
      <span class="line-time">{moment(report.published)}</span>
    </a>
  )
}

/** A few reports. */
export const ReportLines = ({ reports }: { readonly reports: readonly ReportLine[] }) => (
  <ul class="lines-list">
    {reports.map((report) => (
      <li key={report.id}>
        <ReportRow report={report} />
      </li>
    ))}
  </ul>
)
