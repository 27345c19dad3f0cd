import type { EntityKind } from '../../model/index.ts'

/** A name with the words that count when names are compared: folded, without titles. */
export interface Named {
  readonly kind: EntityKind
  /** As it stands in the text, white space squeezed. */
  readonly name: string
  readonly parts: readonly string[]
  /** Where the text gives an acronym in brackets right behind the name. */
  readonly acronym: string | null
}

/** For each name, the fullest name that the same bearer has among them. Linear in their number. */
export function fullestNames(names: readonly Named[]): string[] {
  const fuller = new Map<string, Named[]>()
  const acronyms = new Map<string, Named>()
  for (const named of names) {
    for (const key of keysOf(named)) {
      const known = fuller.get(key) ?? []
      if (known.length >= MOST || known.some(({ name }) => name === named.name)) continue
      known.push(named)
      fuller.set(key, known)
    }
    if (named.acronym !== null && !acronyms.has(named.acronym)) acronyms.set(named.acronym, named)
  }
  return names.map((named) => {
    const spelt = named.parts.length === 1 ? acronyms.get(named.name.replaceAll('.', '')) : undefined
    if (spelt && spelt.kind === named.kind) return spelt.name
    const [key] = keysOf(named)
    let best = named
    for (const other of key === undefined ? [] : (fuller.get(key) ?? []))
      if (other.kind === named.kind && isFuller(other, best) && isFuller(other, named)) best = other
    return best.name
  })
}

/** Names that share a word and are compared: a report about two families has fewer. */
const MOST = 12

/** The words by which a name is found: a person's last and first, the first of any other. */
function keysOf({ kind, parts }: Named): string[] {
  const first = parts[0]
  if (first === undefined) return []
  const last = parts[parts.length - 1] as string
  return kind === 'person' ? [...new Set([last, first])].map((part) => `person ${part}`) : [`${kind} ${first}`]
}

/** Whether one name is the other with more words. */
function isFuller(full: Named, short: Named): boolean {
  if (full.parts.length <= short.parts.length) return false
  if (full.kind === 'person') return isPersonOf(full.parts, short.parts)
  if (full.kind !== 'organisation') return false
  return short.parts.every((part, at) => part === full.parts[at]) && full.parts.slice(short.parts.length).every((part) => FORMS.has(part))
}

/** All words in their order, the last of them the last, or the first name alone. */
function isPersonOf(full: readonly string[], short: readonly string[]): boolean {
  if (short.length === 1 && short[0] === full[0]) return true
  if (short[short.length - 1] !== full[full.length - 1]) return false
  let at = 0
  for (const part of short) {
    while (at < full.length && !isSamePart(full[at] as string, part)) at += 1
    if (at === full.length) return false
    at += 1
  }
  return true
}

/** An initial stands for its name. */
const isSamePart = (full: string, short: string): boolean => full === short || (short.length === 1 && full.startsWith(short))

/** Forms of companies. */
const FORMS: ReadonlySet<string> = new Set('inc corp corporation co company ltd limited llc plc group holdings ag gmbh sa nv'.split(' '))
