import type { Outlet } from '../model/index.ts'
import { type KnownOutlets, knownOutlets, type LookAlike, lookAlike, type Outlets, openOutlets, outletKey } from '../text/index.ts'

/** An outlet whose name imitates another's. */
export interface Imitation extends LookAlike {
  /** The imitating name, as its reports give it. */
  readonly name: string
}

/** A name as reports give it. */
export interface Publishing {
  readonly name: string
  /** How many they are that were not printed before. */
  readonly reports: number
  /** And with those that were. */
  readonly withReprints: number
}

/** Who publishes the reports, against what is known of outlets: what each is called elsewhere, who owns it, whom it imitates. */
export class Publishers {
  private readonly keys = new Set<string>()
  private readonly owners = new Map<string, string>()
  private readonly agencies = new Set<string>()
  /** An imitating name, as its reports give it → the imitation. */
  private readonly imitations = new Map<string, Imitation>()

  /**
   * Who has nothing but what others printed before is no outlet on its own account: anybody may be given a copy.
   *
   * @param publishing those with the most reports first: of two that look alike, it is the imitated one
   */
  constructor(publishing: readonly Publishing[], table: Outlets = openOutlets()) {
    const rows = rowsOf(table)
    for (const { name, aliases, owner, kind } of rows)
      for (const one of [name, ...aliases]) {
        this.keys.add(outletKey(one))
        if (kind === 'agency') this.agencies.add(outletKey(one))
        if (owner) this.owners.set(outletKey(one), owner)
      }
    const listed = knownOutlets(rows)
    const names = publishing.map(({ name }) => name)
    // Among themselves names are compared by what they look like only: two papers may well be called nearly the same.
    const among: KnownOutlets = { ...knownOutlets(names.map((name) => ({ name }))), keys: new Set(), lengths: new Map() }
    for (const name of names) {
      const shown = name.replace(UNMEANT, ' ').trim()
      const found = lookAlike(shown, listed) ?? lookAlike(shown, among)
      if (found && (outletKey(found.outlet) !== outletKey(name) || isDisguised(found, shown))) this.imitations.set(name, { ...found, name })
    }
    for (const { name, reports } of publishing) if (reports > 0) this.keys.add(outletKey(name))
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

  /** Whom a name, as its reports give it, imitates; null if nobody. */
  imitatedBy(name: string): Imitation | null {
    return this.imitations.get(name) ?? null
  }

  /** All imitations, by name. */
  all(): Imitation[] {
    return [...this.imitations.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}

/** Blanks, soft hyphens and marks of direction come with pages and mean nothing. */
const UNMEANT = /[\s\u00AD\u200E\u200F]+/gu

/** Whether a name is spelt like the outlet's but for what nobody sees or types: in Latin letters, where neither has any business. */
const isDisguised = ({ outlet, disguises }: LookAlike, name: string): boolean =>
  name !== outlet &&
  disguises.some((disguise) => disguise === 'invisible' || disguise === 'styled') &&
  /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(name)

const rowsOf = ({ names, initials, domains }: Outlets): Outlet[] => [
  ...new Set([...[...names.values()].flat(), ...[...initials.values()].flat(), ...domains.values()]),
]
