import type { ClaimDossier, DossierReport, Hand, HandLink, OriginStanding } from '../../model/index.ts'

/** From whom a report had a claim: a source, another report, or nobody, when it speaks in its own voice. */
export type Giver =
  | { readonly kind: 'source'; readonly name: string; readonly standing: OriginStanding }
  | { readonly kind: 'report'; readonly id: string }
  | { readonly kind: 'own-voice' }

/** One arrow of the tree of hands. */
export interface TreeLink {
  readonly from: Giver
  /** The id of the report that had it from there. */
  readonly to: string
  readonly link: HandLink
}

/** The arrows of a claim's tree, in its order, each once: what stands elsewhere in the tree again brings only the arrow to it. */
export function linksOf({ claim }: ClaimDossier): TreeLink[] {
  const links = new Map<string, TreeLink>()
  const walk = (hands: readonly Hand[], from: Giver | null): void => {
    for (const { who, link, below } of hands) {
      const reports = who.kind === 'report' ? [who.report] : who.kind === 'copies' ? who.reports : []
      if (from && link) for (const { id } of reports) put(links, { from, to: id, link })
      walk(below, giverOf(who))
    }
  }
  walk(claim.hands, null)
  return [...links.values()]
}

function put(links: Map<string, TreeLink>, arrow: TreeLink): void {
  const key = JSON.stringify([arrow.from, arrow.to, arrow.link.kind])
  if (!links.has(key)) links.set(key, arrow)
}

function giverOf(who: Hand['who']): Giver | null {
  if (who.kind === 'source') return { kind: 'source', name: who.name, standing: who.standing }
  if (who.kind === 'own-voice') return { kind: 'own-voice' }
  return who.kind === 'report' ? { kind: 'report', id: who.report.id } : null
}

/** The sources at the roots of a claim's tree, each once. */
export function sourcesOf({ claim }: ClaimDossier): { readonly name: string; readonly standing: OriginStanding }[] {
  const sources = new Map<string, OriginStanding>()
  for (const { who } of claim.hands) if (who.kind === 'source' && !sources.has(who.name)) sources.set(who.name, who.standing)
  return [...sources].map(([name, standing]) => ({ name, standing }))
}

/** Who published a report, as far as anybody knows. */
export const publisherOf = ({ outlet }: DossierReport): string | null => (outlet === null || outlet.trim() === '' ? null : outlet)
