import type { ClaimDossier, Rarity } from '../engine/index.ts'
import type { Db } from '../store/index.ts'
import { claimDocument } from './views/claim.ts'
import { viewing } from './views/viewing.ts'

/**
 * A claim of the index with all that exports need, as decisions have it; null if there is none of that id. Its interval and what would
 * change it are the index's, moved by what was decided; who had it from whom is traced again among the reports that make it. Of a claim of
 * more than 400 sentences the earliest are told.
 */
export async function claimDossier(db: Db, id: string, rarity: () => Rarity): Promise<ClaimDossier | null> {
  return (await claimDocument(viewing({ store: { db }, means: { rarity } }), id))?.dossier ?? null
}
