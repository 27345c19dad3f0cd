/** What an outlet is. */
export type OutletKind = 'agency' | 'newspaper' | 'broadcaster' | 'magazine' | 'website' | 'other'

/** A news outlet or agency, as a table of outlets has it. */
export interface Outlet {
  readonly name: string
  readonly aliases: readonly string[]
  /** ISO 3166-1, two letters; `XK` for Kosovo. Null if unknown. */
  readonly country: string | null
  readonly kind: OutletKind
  /** The owner or group as publicly known; null if unknown. */
  readonly owner: string | null
  /** Its main host, without `www.`; null if unknown. */
  readonly domain: string | null
}
