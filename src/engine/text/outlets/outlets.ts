import type { Entity, Outlet } from '../../model/index.ts'
import { AFRICA } from './africa.ts'
import { AGENCIES } from './agencies.ts'
import { AMERICAS } from './americas.ts'
import { ASIA } from './asia.ts'
import { EUROPE } from './europe.ts'
import { MIDDLE_EAST } from './mideast.ts'
import { ORDINARY, outletRows, WITH_ARTICLE } from './rows.ts'

/** A table of outlets, ready to be asked. */
export interface Outlets {
  /** Folded name → outlets of that name. */
  readonly names: ReadonlyMap<string, readonly Outlet[]>
  /** Initials as written (AP, dpa) → outlets. */
  readonly initials: ReadonlyMap<string, readonly Outlet[]>
  readonly domains: ReadonlyMap<string, Outlet>
}

/** The built-in table with a user's rows, which win over built-in rows of the same name or domain. */
export function openOutlets(own: readonly Outlet[] = []): Outlets {
  const base = builtIn()
  if (own.length === 0) return base
  const [names, initials, domains] = [new Map(base.names), new Map(base.initials), new Map(base.domains)]
  const added = indexed(own)
  for (const [key, outlets] of added.names) names.set(key, outlets)
  for (const [key, outlets] of added.initials) initials.set(key, outlets)
  for (const [key, outlet] of added.domains) domains.set(key, outlet)
  return { names, initials, domains }
}

let known: Outlets | null = null

/** The table that comes with this version: indexed when first asked for, as only readings need it. */
function builtIn(): Outlets {
  known ??= indexed([AGENCIES, EUROPE, AMERICAS, MIDDLE_EAST, AFRICA, ASIA].flatMap(outletRows))
  return known
}

function indexed(outlets: readonly Outlet[]): Outlets {
  const names = new Map<string, Outlet[]>()
  const initials = new Map<string, Outlet[]>()
  const domains = new Map<string, Outlet>()
  const add = (map: Map<string, Outlet[]>, key: string, outlet: Outlet): void => {
    const list = map.get(key)
    if (!list) map.set(key, [outlet])
    else if (!list.includes(outlet)) list.push(outlet)
  }
  for (const outlet of outlets) {
    for (const name of [outlet.name, ...outlet.aliases]) {
      if (isInitials(name)) add(initials, name, outlet)
      else if (folded(name)) add(names, folded(name), outlet)
    }
    if (outlet.domain && !domains.has(outlet.domain)) domains.set(outlet.domain, outlet)
  }
  return { names, initials, domains }
}

/**
 * The outlet that a name stands for, or null: none or several have it, or it is an ordinary word ("Dawn") and nothing says that an
 * outlet is meant. "the", "News", "newspaper", "website" and the like may stand beside it; initials must be written as they are.
 *
 * @param credited whether the name stands where only outlets stand, such as in a credit line, so that ordinary words do.
 */
export function outletNamed(outlets: Outlets, name: string, credited = false): Outlet | null {
  if (name.length > LONGEST) return null
  const plain = name.trim().replace(/^(?:[Tt]he|THE)\s+/u, '')
  const article = /^The\s/u.test(name.trim())
  const short = only(outlets.initials.get(plain))
  if (short) return short
  if (!/[\p{Lu}\p{Lo}]/u.test(plain) && !outlets.domains.has(plain.replace(/^www\./, ''))) return null
  const words = folded(plain).split(' ')
  let vouched = credited
  // "Sumaria News", "the daily al-Masar", "Arabic-language Al Jisr website": what says that it is an outlet goes, a word at a time.
  for (let step = 0; step < MOST_STEPS && words.length > 0; step++) {
    const key = words.join(' ')
    const found = only(outlets.names.get(key)) ?? (vouched && step > 0 ? initialsOf(outlets, plain, words) : null)
    if (found) return vouched || !ORDINARY.has(key) || (article && WITH_ARTICLE.has(key)) ? found : null
    const [first = '', last = ''] = [words[0], words.at(-1)]
    if (words.length === 1) return credited ? (outlets.domains.get(plain.toLowerCase().replace(/^www\./, '')) ?? null) : null
    if (LEADING.has(first)) vouched = words.shift() !== undefined
    else if (/(?:ic|ish|ian|ese|ani|aqi)$/.test(first)) words.shift()
    else if (GENERIC.has(last)) vouched = words.pop() !== undefined
    else return credited ? (outlets.domains.get(plain.toLowerCase().replace(/^www\./, '')) ?? null) : null
  }
  return null
}

/** "AFP news agency": the initials that are left when the words around them are gone. */
function initialsOf(outlets: Outlets, plain: string, words: readonly string[]): Outlet | null {
  if (words.length !== 1) return null
  const written = plain.split(/[\s,]+/u).find((word) => word.toLowerCase() === words[0])
  return written === undefined ? null : only(outlets.initials.get(written))
}

/** Entities with the outlet that each is, where one is known. A place is none, whatever it is called. */
export const withOutlets = (entities: readonly Entity[], outlets: Outlets): readonly Entity[] =>
  entities.map((entity) => {
    const found = entity.kind === 'place' ? null : outletNamed(outlets, entity.name)
    return found ? { ...entity, outlet: found.name } : entity
  })

/** The outlet at a host, or at one it lies below ("edition.gazette.example"); null if unknown. Takes a bare host. */
export function outletAt(outlets: Outlets, domain: string): Outlet | null {
  let host = domain.toLowerCase().replace(/^www\./, '')
  for (let step = 0; step < 4 && host.includes('.') && host.length <= 253; step++) {
    const found = outlets.domains.get(host)
    if (found) return found
    host = host.slice(host.indexOf('.') + 1)
  }
  return null
}

const only = (found: readonly Outlet[] | undefined): Outlet | null => (found?.length === 1 ? (found[0] as Outlet) : null)

/** The longest name that is looked up, in UTF-16 units: the longest of the table has 60. */
const LONGEST = 120
const MOST_STEPS = 6

/** Behind or before a name: what it is. */
const GENERIC: ReadonlySet<string> = new Set(
  'website site newspaper daily weekly agency news tv television channel network radio magazine online newswire wire service portal paper broadcaster station outlet com'.split(
    ' ',
  ),
)
const LEADING: ReadonlySet<string> = new Set(
  'the website newspaper daily weekly agency news tv channel radio magazine broadcaster language state run owned pro government local based semi official semiofficial international'.split(
    ' ',
  ),
)

/** Two to five letters that are no word: "AP", "dpa", "RFE/RL"; initials with stops lose them. */
const isInitials = (name: string): boolean => /^(?:[\p{Lu}\d]{2,6}|dpa|epd|taz|RFE\/RL)$/u.test(name)

/** A name for comparison: no case, no marks on letters, no punctuation, no article. */
function folded(name: string): string {
  // Most names are plain: the table is indexed in a few milliseconds.
  if (/^[A-Za-z\d ]+$/.test(name)) return name.toLowerCase().trim().replace(/ +/g, ' ').replace(/^the /, '')
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`ʻʼ!.]/gu, '')
    .toLowerCase()
    .replace(/ı/gu, 'i')
    .replace(/[^\p{L}\p{N}+&]+/gu, ' ')
    .trim()
    .replace(/^the /u, '')
}
