import type { ClaimDossier } from '../../engine/index.ts'
import type { Viewing } from './viewing.ts'
import type { ClaimTraced, ClaimView, VerdictView } from './views.ts'

/** A claim's page, with decisions applied; null if there is no claim of that id, of the index or parted by a person. */
export async function claimView(_viewing: Viewing, _id: string): Promise<ClaimView | null> {
  throw new Error('not yet')
}

/** The lineage, losses and disagreements of a claim, worked out if they are not kept; null as `claimView`. */
export async function claimTraced(_viewing: Viewing, _id: string): Promise<ClaimTraced | null> {
  throw new Error('not yet')
}

/** What exports of a claim need, with decisions applied, and the verdicts that persons gave; null as `claimView`. */
export async function claimDocument(
  _viewing: Viewing,
  _id: string,
): Promise<{ readonly dossier: ClaimDossier; readonly verdicts: readonly VerdictView[] } | null> {
  throw new Error('not yet')
}
