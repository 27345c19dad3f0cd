import type { Outlet, OutletKind } from '../../model/index.ts'

export const OUTLET_KINDS: readonly OutletKind[] = ['agency', 'newspaper', 'broadcaster', 'magazine', 'website', 'other']

/**
 * Outlets of a table of lines: `name|alias;alias|country|kind|owner|domain`, empty where unknown. Facts as publicly known in 2025;
 * an owner that is in doubt is left out.
 */
export function outletRows(table: string): Outlet[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', aliases = '', country = '', kind = '', owner = '', domain = ''] = line.split('|')
      return {
        name,
        aliases: aliases ? aliases.split(';') : [],
        country: country || null,
        kind: OUTLET_KINDS.find((known) => known === kind) ?? 'other',
        owner: owner || null,
        domain: domain || null,
      }
    })
}

/** Names that are ordinary words, places or people as well: they name an outlet only beside a word that says so ("Dawn newspaper"). */
export const ORDINARY: ReadonlySet<string> = new Set(
  (
    'time today focus mint index scroll metro outlook dawn punch vanguard beta trend petra fortune wired salon slate stuff mehr fars hawar ' +
    'antara andina anadolu kan amu stern capital point observer citizen herald star nation national standard reporter continent print paper ' +
    'hill age sun wire insider australian namibian independent spectator tribune mirror statesman quint saba asahi sputnik wafa frontline ' +
    'forbes vox newsroom economist fergana kabar index confidencial semana proceso zaman sabah blick beta turan atlantic kan times journal ' +
    'telegraph guardian globe express mail echo post quds kan tempo voice fana nation politico punch 19th marshall spiegel welt'
  ).split(' '),
)

/** Of those, names that stand for the outlet where an article with a capital opens them ("The Guardian"). */
export const WITH_ARTICLE: ReadonlySet<string> = new Set(
  'guardian times hill economist atlantic telegraph independent sun spectator observer insider intercept'.split(' '),
)
