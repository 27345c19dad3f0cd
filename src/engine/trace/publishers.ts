import type { Outlet } from '../model/index.ts'
import { type KnownOutlets, knownOutlets, type LookAlike, lookAlike, type Outlets, openOutlets, outletKey } from '../text/index.ts'

/** An outlet whose name imitates another's. */
export interface Imitation extends LookAlike {
  /** The imitating name, as its reports give it. */
  readonly name: string
}

/** Who publishes the reports, against what is known of outlets: what each is called elsewhere, who owns it, whom it imitates. */
export class Publishers {
  private readonly keys = new Set<string>()
  private readonly owners = new Map<string, string>()
  private readonly agencies = new Set<string>()
  /** Key of an imitating name → the imitation. */
  private readonly imitations = new Map<string, Imitation>()

  /** @param names of those who publish, the most frequent first: of two that look alike, it is the imitated one. */
  constructor(names: readonly string[], table: Outlets = openOutlets()) {
    const rows = rowsOf(table)
    for (const { name, aliases, owner, kind } of rows)
      for (const one of [name, ...aliases]) {
        this.keys.add(outletKey(one))
        if (kind === 'agency') this.agencies.add(outletKey(one))
        if (owner) this.owners.set(outletKey(one), owner)
      }
    const listed = knownOutlets(rows)
    // Among themselves names are compared by what they look like only: two papers may well be called nearly the same.
    const among: KnownOutlets = { ...knownOutlets(names.map((name) => ({ name }))), keys: new Set(), lengths: new Map() }
    for (const name of names) {
      const found = lookAlike(name, listed) ?? lookAlike(name, among)
      if (found && outletKey(found.outlet) !== outletKey(name)) this.imitations.set(outletKey(name), { ...found, name })
    }
    for (const name of names) this.keys.add(outletKey(name))
    this.keys.delete('')
  }

  /** Whether a key of `outletKey` is an outlet's. */
  isOutlet(key: string): boolean {
    return this.keys.has(key)
  }

  isAgency(key: string): boolean {
    return this.agencies.has(key)
  }

  ownerOf(key: string): string | null {
    return this.owners.get(key) ?? null
  }

  /** Whom a name imitates, by its key; null if nobody. */
  imitatedBy(key: string): Imitation | null {
    return this.imitations.get(key) ?? null
  }

  /** All imitations, by name. */
  all(): Imitation[] {
    return [...this.imitations.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}

const rowsOf = ({ names, initials, domains }: Outlets): Outlet[] => [
  ...new Set([...[...names.values()].flat(), ...[...initials.values()].flat(), ...domains.values()]),
]
