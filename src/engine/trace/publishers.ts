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

/** What a table of outlets says, by the keys of their names. */
interface Table {
  readonly keys: ReadonlySet<string>
  readonly owners: ReadonlyMap<string, string>
  readonly agencies: ReadonlySet<string>
  /** Whom of the table a name looks like; null if nobody. */
  readonly lookAlike: (name: string) => LookAlike | null
}

/** A page's few reports are traced against the same table as a hundred thousand: it is taken apart once. */
const TABLES = new WeakMap<Outlets, Table>()
/** Names of which it is remembered whom they look like. */
const MOST_NAMES = 4096

function tableOf(outlets: Outlets): Table {
  const known = TABLES.get(outlets)
  if (known) return known
  const rows = rowsOf(outlets)
  const keys = new Set<string>()
  const owners = new Map<string, string>()
  const agencies = new Set<string>()
  for (const { name, aliases, owner, kind } of rows)
    for (const one of [name, ...aliases]) {
      keys.add(outletKey(one))
      if (kind === 'agency') agencies.add(outletKey(one))
      if (owner) owners.set(outletKey(one), owner)
    }
  keys.delete('')
  const listed = knownOutlets(rows)
  const found = new Map<string, LookAlike | null>()
  const table: Table = {
    keys,
    owners,
    agencies,
    lookAlike: (name) => {
      const before = found.get(name)
      if (before !== undefined) return before
      const like = lookAlike(name, listed)
      if (found.size >= MOST_NAMES) found.clear()
      found.set(name, like)
      return like
    },
  }
  TABLES.set(outlets, table)
  return table
}

/** Who publishes the reports, against what is known of outlets: what each is called elsewhere, who owns it, whom it imitates. */
export class Publishers {
  private readonly table: Table
  /** Of those that publish. */
  private readonly keys = new Set<string>()
  /** An imitating name, as its reports give it → the imitation. */
  private readonly imitations = new Map<string, Imitation>()

  /**
   * Who has nothing but what others printed before is no outlet on its own account: anybody may be given a copy.
   *
   * @param publishing those with the most reports first: of two that look alike, it is the imitated one
   */
  constructor(publishing: readonly Publishing[], outlets: Outlets = openOutlets()) {
    this.table = tableOf(outlets)
    const names = publishing.map(({ name }) => name)
    // Among themselves names are compared by what they look like only: two papers may well be called nearly the same.
    const among: KnownOutlets = { ...knownOutlets(names.map((name) => ({ name }))), keys: new Set(), lengths: new Map() }
    for (const name of names) {
      const shown = name.replace(UNMEANT, ' ').trim()
      const found = this.table.lookAlike(shown) ?? lookAlike(shown, among)
      if (found && (outletKey(found.outlet) !== outletKey(name) || isDisguised(found, shown))) this.imitations.set(name, { ...found, name })
    }
    for (const { name, reports } of publishing) if (reports > 0) this.keys.add(outletKey(name))
    this.keys.delete('')
  }

  /** Whether a key of `outletKey` is an outlet's. */
  isOutlet(key: string): boolean {
    return this.keys.has(key) || this.table.keys.has(key)
  }

  isAgency(key: string): boolean {
    return this.table.agencies.has(key)
  }

  ownerOf(key: string): string | null {
    return this.table.owners.get(key) ?? null
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
