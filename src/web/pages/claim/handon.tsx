import type { ClaimFormat } from '../../../engine/index.ts'
import { service } from '../../data/service.ts'
import { Button } from '../../kit/controls.tsx'

const FORMATS: Readonly<Record<ClaimFormat, string>> = {
  html: 'Page that stands alone',
  prov: 'PROV-O',
  schema: 'schema.org',
  stix: 'STIX 2.1',
  csv: 'CSV',
  'csv-origins': 'CSV of origins',
  'csv-mentions': 'CSV of sentences',
}

/** What a claim can be handed on as. */
export function ExportMenu({ id, onCite }: { readonly id: string; readonly onCite: () => void }) {
  return (
    <div class="head-acts no-print">
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
