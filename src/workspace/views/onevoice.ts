import { isNobody, namedTeller, relayedTeller, type SameTeller, type SourceKind, sameTeller, type Teller } from '../../engine/index.ts'
import type { Relay, Speaking } from '../../store/index.ts'
import type { SourceMap } from '../decisions/sources.ts'

/** From here on two are one, as where origins are counted. */
const SURE = 0.9
/** People of one story whose names are compared with one another. */
const MOST_NAMED = 200

/** Two voices that may be one. */
export interface Perhaps {
  readonly a: string
  readonly b: string
  readonly why: string
}

/** Which sources of a story are one voice: by the keys that lead, all keys of each, the leading one first, in order of first appearance. */
export interface OneVoice {
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** Between leading keys. */
  readonly perhaps: readonly Perhaps[]
}

/**
 * Which sources of some reports are one: those that persons made one; people of one name; and whom a report names in other words than the
 * one that it has it from (`relayedTeller`), where that is so of every report that names them so. What is less sure, or would make one of
 * several, is said and not done; whom persons parted stay apart.
 */
export function oneVoice(speaking: readonly Speaking[], relays: readonly Relay[], sources: SourceMap): OneVoice {
  const tellers = new Map(speaking.map((one) => [one.key, tellerOf(one)]))
  const up = new Map(speaking.map(({ key }) => [key, sources.into(key)]))
  // Whoever speaks first leads, whoever persons made lead before all.
  const order = new Map([...speaking.map(({ key }) => sources.into(key)), ...up.keys()].map((key, at) => [key, at] as const).reverse())
  const rootOf = (key: string): string => {
    let root = key
    for (let next = up.get(root); next !== undefined && next !== root; next = up.get(root)) root = next
    return root
  }
  const isApart = (a: string, b: string): boolean =>
    sources.apart.some(([x, y]) => (rootOf(x) === a && rootOf(y) === b) || (rootOf(x) === b && rootOf(y) === a))
  const perhaps: Perhaps[] = []
  const join = (key: string, found: readonly (SameTeller & { readonly with: string })[], surely: boolean): void => {
    const own = rootOf(key)
    const others = [...new Set(found.map((one) => rootOf(one.with)))].filter((root) => root !== own && !isApart(root, own))
    const [other] = others
    if (other !== undefined && others.length === 1 && surely) {
      const [first, second] = [own, other].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) as [string, string]
      up.set(second, first)
      return
    }
    for (const root of others) {
      const { why } = found.find((one) => rootOf(one.with) === root) as SameTeller
      perhaps.push({ a: own, b: root, why })
    }
  }
  const relayed = new Map<string, Relay[]>()
  for (const relay of relays) relayed.set(relay.source, [...(relayed.get(relay.source) ?? []), relay])
  for (const { key, reports } of speaking) {
    const own = tellers.get(key)
    const found = (relayed.get(key) ?? []).flatMap(({ behind, report }) => {
      const from = tellers.get(behind)
      const same = own && from && (behind === key ? { probability: 1, why: '' } : relayedTeller(from, own))
      return same ? [{ ...same, with: behind, report }] : []
    })
    const sure = new Set(found.flatMap(({ probability, report }) => (probability >= SURE ? [report] : [])))
    join(key, found, found.every(({ probability }) => probability >= SURE) && reports.every((report) => sure.has(report)))
  }
  const people = speaking.filter(({ kind, naming }) => kind === 'person' && naming === 'named').slice(0, MOST_NAMED)
  for (const [at, one] of people.entries()) {
    const named = namedTeller(tellers.get(one.key) as Teller)
    const found = people.slice(0, at).flatMap((other) => {
      const same = sameTeller(namedTeller(tellers.get(other.key) as Teller), named)
      return same ? [{ ...same, with: other.key }] : []
    })
    join(
      one.key,
      found,
      found.every(({ probability }) => probability >= SURE),
    )
  }
  const groups = new Map<string, string[]>()
  for (const key of [...speaking.map((one) => one.key)]) {
    const root = rootOf(key)
    const group = groups.get(root)
    if (!group) groups.set(root, key === root ? [key] : [root, key])
    else if (!group.includes(key)) group.push(key)
  }
  return { groups, perhaps: settled(perhaps, rootOf) }
}

/** What is in doubt once all that is sure was done, each pair once. */
function settled(perhaps: readonly Perhaps[], rootOf: (key: string) => string): readonly Perhaps[] {
  const found = new Map<string, Perhaps>()
  for (const { a, b, why } of perhaps) {
    const [one, other] = [rootOf(a), rootOf(b)].sort() as [string, string]
    const key = `${one}\n${other}`
    if (one !== other && !found.has(key)) found.set(key, { a: one, b: other, why })
  }
  return [...found.values()]
}

const tellerOf = ({ name, kind, naming }: Speaking): Teller => ({
  name,
  kind: kind as SourceKind,
  standing: kind === 'unknown' || isNobody(name) ? 'unsaid' : naming === 'anonymous' ? 'unnamed' : 'pinned',
})
