import type { Naming, SourceKind } from '../../engine/index.ts'
import { type Db, decisionsWith, sourceKey, sourcesNamed } from '../../store/index.ts'
import type { Anchor, GivenSource } from './decision.ts'
import { located } from './located.ts'
import { decisionsIn, inForce, kindTarget, type Located } from './payload.ts'

/** A source that a person parted from another. */
export interface Parted {
  readonly from: string
  /** The new source's key, and who it is. */
  readonly key: string
  readonly source: GivenSource
  readonly statements: readonly Anchor[]
  readonly decision: string
}

/** Which sources are one, and which were parted, by the decisions that hold. */
export interface SourceMap {
  /** The key that stands for a source: its own where it was merged into none. */
  readonly into: (key: string) => string
  /** All keys that stand for the same source, the given one's among them, the leading one first. */
  readonly group: (key: string) => readonly string[]
  /** Who a leading source is; null where the index has none of it. */
  readonly named: (key: string) => GivenSource | null
  readonly parted: readonly Parted[]
  /** The decision by which a key was merged into another; null if it was not. */
  readonly mergedBy: (key: string) => string | null
  /** Names, as corrected readings have them, that persons decided about, each with what stands for its source. */
  readonly groups: ReadonlyMap<string, string>
  /** Keys about which persons decided. */
  readonly keys: readonly string[]
  /** What tells this map from another: the decisions that it is made by. */
  readonly sign: string
  /** Pairs of what stands for sources that are surely two. */
  readonly apart: readonly (readonly [string, string])[]
}

export const NO_SOURCES: SourceMap = sourceMapOf([], new Map())

/** Merges that are followed, one into another. */
const MOST_STEPS = 64

export const namingOf = (key: string): Naming => key.slice(0, key.indexOf(':')) as Naming

/** By decisions that hold, in order of the journal: a later merge of one key takes the place of an earlier. */
export function sourceMapOf(decisions: readonly Located[], sources: ReadonlyMap<string, GivenSource>): SourceMap {
  const up = new Map<string, { readonly to: string; readonly by: string }>()
  const into = (key: string): string => {
    let at = key
    for (let step = 0; step < MOST_STEPS; step++) {
      const next = up.get(at)?.to
      if (next === undefined) return at
      at = next
    }
    return at
  }
  const parted: Parted[] = []
  const known = new Map([...sources].map(([key, { name, kind, naming }]) => [key, { name, kind, naming }] as const))
  for (const { id, what } of decisions) {
    if (what.kind === 'merge-sources')
      // What would close a circle, as two may decide at the same moment, changes nothing.
      for (const from of what.from) {
        if (into(what.into) !== from && !up.has(from)) up.set(from, { to: what.into, by: id })
      }
    if (what.kind !== 'split-source') continue
    const source = { name: what.name, naming: namingOf(what.source), kind: known.get(what.source)?.kind ?? ('unknown' as SourceKind) }
    const key = sourceKey(source)
    if (key === what.source) continue
    if (!known.has(key)) known.set(key, source)
    parted.push({ from: what.source, key, source, statements: what.statements, decision: id })
  }
  const groups = new Map<string, string[]>()
  for (const key of up.keys()) {
    const lead = into(key)
    groups.set(lead, [...(groups.get(lead) ?? [lead]), key])
  }
  const named = (key: string): GivenSource | null => known.get(key) ?? null
  const names = new Map<string, string>()
  for (const lead of [...groups.keys(), ...parted.flatMap(({ from, key }) => [into(from), into(key)])]) {
    const source = named(lead)
    if (source) names.set(source.name, lead)
  }
  return {
    into,
    group: (key) => groups.get(into(key)) ?? [into(key)],
    named,
    parted,
    mergedBy: (key) => up.get(key)?.by ?? null,
    groups: names,
    keys: [...new Set([...groups.values()].flat().concat(parted.map(({ from }) => from)))],
    sign: decisions.map(({ id }) => id).join(),
    apart: parted.map(({ from, key }) => [into(from), into(key)] as const).filter(([a, b]) => a !== b),
  }
}

const KEPT = new WeakMap<Db, { readonly key: string; readonly map: SourceMap }>()

/** The sources of an index as the decisions that hold have them. */
export async function sourceMap(db: Db): Promise<SourceMap> {
  const indexed = await decisionsWith(db, [kindTarget('merge-sources'), kindTarget('split-source')])
  if (!indexed.length) return NO_SOURCES
  const decisions = await located(db, inForce(decisionsIn(indexed)))
  const key = decisions.map(({ id }) => id).join()
  const kept = KEPT.get(db)
  if (kept?.key === key) return kept.map
  const keys = decisions.flatMap(({ what }) =>
    what.kind === 'merge-sources' ? [...what.from, what.into] : what.kind === 'split-source' ? [what.source] : [],
  )
  const map = sourceMapOf(decisions, (await sourcesNamed(db, keys)) as ReadonlyMap<string, GivenSource>)
  KEPT.set(db, { key, map })
  return map
}
