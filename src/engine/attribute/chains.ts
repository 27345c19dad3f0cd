import type { Report } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { type Seen, seenIn } from './cast.ts'
import { byName, type Draft, meetSeen, newRegistry, passesOn, type Registry, real, resolve, unstated } from './coreference.ts'
import { among, OUTLET_NOUNS } from './en/nouns.ts'
import { describe } from './naming.ts'
import type { Range } from './phrases.ts'
import { fold } from './samename.ts'
import { MODEL_RULE, type Telling } from './tellings.ts'
import type { Item, Unit } from './units.ts'

/** The hops of one telling, nearest to the outlet first, and the telling that it stands inside of. */
export interface Chain {
  readonly hops: readonly Draft[]
  readonly parent: Telling | null
}

/** How many tellings back one may stand inside of another. */
const REACH = 40

/** Who tells, and through whom: mentions resolved in text order, hops of nested tellings joined. */
export function identify(
  report: Report,
  analysis: Analysis,
  units: readonly Unit[],
  tellings: readonly Telling[],
): { chains: Map<Telling, Chain>; registry: Registry } {
  const registry = newRegistry()
  const seen = seenIn(analysis.text, units)
  let next = 0
  const publisher = report.outlet ? fold(report.outlet) : null
  const parents = parentsOf(tellings)
  const own = new Map<Telling, Draft[]>()
  const through = new Map<Draft, readonly Draft[]>()
  /** Through whom the latest group of a paragraph came: "one of them" came that way too. */
  let crowd: { readonly paragraph: number; readonly outlets: readonly Draft[] } | null = null
  const order = [...tellings].sort((a, b) => anchor(a) - anchor(b))
  const chains = new Map<Telling, Chain>()
  const meet = (telling: Telling, depth: number): void => {
    if (own.has(telling)) return
    const parent = parents.get(telling) ?? null
    // Who speaks a quote is known before who is meant inside it.
    if (parent && telling.unit.within && depth < 4) meet(parent, depth + 1)
    for (; next < seen.length && (seen[next] as Seen).start < anchor(telling); next++) meetSeen(registry, seen[next] as Seen)
    const speaker = parent ? (own.get(parent)?.at(-1) ?? null) : null
    own.set(telling, ownHops(telling, registry, analysis, own, telling.unit.within ? speaker : null, parent ? speaker : null))
  }
  for (const telling of order) meet(telling, 0)
  for (; next < seen.length; next++) meetSeen(registry, seen[next] as Seen)
  for (const [telling, hops] of own) own.set(telling, [...new Set(hops.map(real))])
  const link = (telling: Telling, depth: number): void => {
    if (chains.has(telling)) return
    const parent = parents.get(telling) ?? null
    if (parent && depth < 6) link(parent, depth + 1)
    const hops: Draft[] = []
    const put = (draft: Draft) => {
      if (!hops.includes(draft) && !isPublisher(draft, publisher)) hops.push(draft)
    }
    const above = parent ? (chains.get(parent)?.hops ?? own.get(parent) ?? []) : []
    for (const draft of above) put(draft)
    const mine = own.get(telling) ?? []
    const teller = mine.at(-1)
    // What reached the outlet through another outlet once is taken to have come that way again in the same report.
    const nearest = mine[0]
    if (!parent && nearest && nearest.kind !== 'organisation') for (const draft of through.get(nearest) ?? []) put(draft)
    const same = crowd?.paragraph === telling.unit.paragraph && nearest !== undefined && OF_THEM.test(nearest.name)
    if (!parent && same) for (const draft of crowd?.outlets ?? []) put(draft)
    for (const draft of mine) {
      if (hops.includes(draft)) hops.splice(hops.indexOf(draft), 1)
      put(draft)
    }
    if (!hops.length) if (!mine.some((draft) => isPublisher(draft, publisher))) hops.push(unstated(registry))
    chains.set(telling, { hops, parent })
    if (teller && own.get(telling)?.some((draft) => isPublisher(draft, publisher))) through.delete(teller)
    if (
      teller &&
      teller.kind !== 'unknown' &&
      hops.length > 1 &&
      hops.at(-1) === teller &&
      hops.slice(0, -1).every(({ kind }) => kind === 'outlet')
    ) {
      through.set(teller, hops.slice(0, -1))
      if (teller.plural || teller.kind === 'group') crowd = { paragraph: telling.unit.paragraph, outlets: hops.slice(0, -1) }
    }
  }
  for (const telling of order) link(telling, 0)
  for (const { hops } of chains.values()) for (const draft of hops) draft.used = true
  return { chains, registry }
}

const OF_THEM = /^(?:one|another|a third|third|others?|the other|a second|second|some|two of them|both|all)\b/i

const anchor = (telling: Telling): number => {
  const { source } = telling.tellers
  return source ? (telling.unit.items[source.from]?.start ?? 0) : (telling.cueSpans[0]?.start ?? telling.content[0]?.start ?? 0)
}

const isPublisher = (draft: Draft, publisher: string | null): boolean => {
  if (publisher === null || publisher === '') return false
  if (draft.key === publisher) return true
  if (!draft.words.length || (draft.sure && draft.kind === 'person')) return false
  // "the Courier" in the Metro Courier is the Courier itself.
  const words = publisher.replace(/^the /, '').split(' ')
  return draft.words.every((word) => words.includes(word)) && (draft.words[0] === words[0] || draft.words.at(-1) === words.at(-1))
}

/** The telling in whose content each stands: the one with the least content. */
function parentsOf(tellings: readonly Telling[]): Map<Telling, Telling> {
  const parents = new Map<Telling, Telling>()
  for (let index = 0; index < tellings.length; index++) {
    const telling = tellings[index] as Telling
    const at = telling.cueSpans[0]?.start ?? telling.content[0]?.start ?? 0
    let best: Telling | null = null
    let least = Number.POSITIVE_INFINITY
    for (let look = Math.max(0, index - REACH); look < Math.min(tellings.length, index + REACH); look++) {
      const other = tellings[look] as Telling
      // What only the taggers found may be an attitude: it adds no hand to a chain.
      if (other === telling || other.cue?.rule === MODEL_RULE || !other.content.some((span) => span.start <= at && at < span.end)) continue
      const size = other.content.reduce((sum, span) => sum + span.end - span.start, 0)
      if (
        size < least &&
        !telling.content.some((span) => span.start <= (other.cueSpans[0]?.start ?? -1) && (other.cueSpans[0]?.start ?? -1) < span.end)
      ) {
        best = other
        least = size
      }
    }
    if (best) parents.set(telling, best)
  }
  return parents
}

function ownHops(
  telling: Telling,
  registry: Registry,
  analysis: Analysis,
  own: ReadonlyMap<Telling, Draft[]>,
  quoted: Draft | null,
  not: Draft | null,
): Draft[] {
  const { tellers, unit, cue } = telling
  const items = (range: Range): readonly Item[] => unit.items.slice(range.from, range.to)
  const hops: Draft[] = []
  const put = (draft: Draft | null) => {
    if (draft && !hops.includes(draft)) hops.push(draft)
  }
  const through = (draft: Draft | null) => {
    if (draft) passesOn(draft)
    put(draft)
  }
  // Who was told by somebody heard it and passes nothing on.
  const hand = cue?.kind === 'passive' ? put : through
  for (const range of tellers.outer) if (!isItself(items(range))) hand(resolve(registry, analysis.text, items(range)))
  if (tellers.listener) {
    const heard = items(tellers.listener)
    if (!isItself(heard) && isOutlet(analysis.text, heard, registry)) through(resolve(registry, analysis.text, heard))
  }
  if (tellers.source) {
    const mention = items(tellers.source)
    const first = mention[0]?.low ?? ''
    if (mention.length === 1 && /^(?:i|we|me|us)$/.test(first)) put(quoted)
    else if (isItself(mention)) return hops
    else put(resolve(registry, analysis.text, mention, { not: unit.within ? not : null, under: not }))
  } else if (telling.shares) for (const draft of own.get(telling.shares) ?? []) put(draft)
  for (const range of tellers.inner) put(resolve(registry, analysis.text, items(range)))
  if (
    !hops.length &&
    (cue?.kind === 'raising' || cue?.kind === 'impersonal' || cue?.kind === 'adverb' || cue?.kind === 'noun' || cue?.kind === 'passive')
  )
    put(unstated(registry))
  return hops
}

/** "this newspaper", "our reporter": the publisher. */
const isItself = (items: readonly Item[]): boolean =>
  items.length === 2 &&
  /^(?:this|our)$/.test(items[0]?.low ?? '') &&
  (among(OUTLET_NOUNS, items[1]?.low ?? '') || /^(?:reporter|correspondent|newsroom)$/.test(items[1]?.low ?? ''))

/** "told X": X is a hop only if it is an outlet. */
function isOutlet(text: string, items: readonly Item[], registry: Registry): boolean {
  const said = describe(text, items)
  // "the same agency" after one that was told something
  // "told Norda Record": nobody tells a paper without being heard.
  if (said.name && said.kind === 'document') return true
  if (!said.name)
    return (
      said.kind === 'outlet' ||
      (said.head === 'agency' && said.definite && registry.recent.some(({ kind, told }) => kind === 'outlet' && told))
    )
  const name = fold(said.name)
  const known = registry.recent.findLast((draft) => draft.key === name) ?? byName(registry, said)
  if (known?.sure) return known.kind === 'outlet' || (known.kind === 'organisation' && known.roles.has('agency'))
  if (known?.roles.has('agency')) return true
  if (said.kind === 'outlet') return true
  return (
    !said.sure &&
    (items.length <= 2 || items[0]?.low === 'the') &&
    !/^(?:parliament|congress|mps|lawmakers|god|commons|senate)$/i.test(said.name)
  )
}
