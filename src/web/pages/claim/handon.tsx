import type { ClaimFormat } from '../../../engine/index.ts'
import { service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'
import type { Target } from '../../watching/target.tsx'
import { WatchButton } from '../../watching/watch.tsx'

const FORMATS: Readonly<Record<ClaimFormat, string>> = {
  html: 'Page that stands alone',
  prov: 'PROV-O',
  schema: 'schema.org',
  stix: 'STIX 2.1',
  csv: 'CSV',
  'csv-origins': 'CSV of origins',
  'csv-mentions': 'CSV of sentences',
}

/** What can be done with a claim besides reading it: watching it, and handing it on. `target`: by what it is watched. */
export function ExportMenu({ id, target, onCite }: { readonly id: string; readonly target: Target | null; readonly onCite: () => void }) {
  return (
    <div class="head-acts no-print">
      <WatchButton target={target} small />
      <details class="menu">
        <summary class="btn sm">Export</summary>
        <ul>
          {Object.entries(FORMATS).map(([as, name]) => (
            <li key={as}>
              <a href={service.href('GET /api/claims/{id}/export', { params: { id }, query: { as: as as ClaimFormat } })} download>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </details>
      <Button small onClick={() => print()}>
        Print the dossier
      </Button>
      <Button small hotkey="y" onClick={onCite}>
        Copy a citation
      </Button>
    </div>
  )
}
