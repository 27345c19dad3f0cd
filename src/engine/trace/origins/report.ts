import type { Origins, Source, Statement } from '../../model/index.ts'
import { groupsOf } from './groups.ts'
import { article, list } from './words.ts'

/**
 * How many independent origins stand behind a claim, from one report alone. Each hop of a chain leads to the next; whoever leads on
 * rests on somebody else, so only the ends count, once each. A named end, or one pinned to an office, adds 1 to both bounds; an
 * unnamed one, an outlet that shows no source of its own, or the report's own voice adds 0 to `lower` and 1 to `upper`: it may have
 * had it from the same place. Ends that only lead to one another are a circle and add nothing.
 */
export function originsOf(
  statements: readonly Statement[],
  sources: readonly Source[],
  main: { readonly by: readonly string[]; readonly own: boolean; readonly near?: readonly string[] },
): Origins {
  const byId = new Map(sources.map((source) => [source.id, source]))
  const wanted = new Set(main.by)
  const chains = statements.filter((statement) => wanted.has(statement.id)).map(({ chain }) => chain.filter((id) => byId.has(id)))
  const { ends, circles } = endsOf(chains)
  const reasons: string[] = []
  let lower = 0
  let upper = 0
  for (const id of ends) {
    const source = byId.get(id) as Source
    const surely = isPinned(source)
    lower += surely ? 1 : 0
    upper += 1
    reasons.push(reasonFor(source, chains))
  }
  for (const circle of circles)
    reasons.push(`${list(circle.map((id) => byId.get(id)?.name ?? id))} rest on one another: that adds no origin`)
  // Somebody else who speaks of the same matter may have it independently: that could be one origin more, never surely.
  const also = statements
    .filter(({ id }) => main.near?.includes(id))
    .flatMap(({ chain }) => byId.get(chain.at(-1) ?? '') ?? [])
    .find((source) => !ends.includes(source.id) && !circles.some((circle) => circle.includes(source.id)))
  if (also) {
    upper += 1
    reasons.push(`${also.name} speaks of the same and may know it independently`)
  }
  if (main.own && !also) {
    upper += 1
    reasons.push('the report also says it in its own voice, on nobody’s word')
  }
  if (!upper && !circles.length) reasons.push('nobody in the report says it')
  return { lower, upper, reasons, by: [...main.by] }
}

/** A person or body that can be found again: named, or known by an office. An outlet alone says only that it was reported. */
const isPinned = ({ naming, kind }: Source): boolean => naming !== 'anonymous' && kind !== 'outlet' && kind !== 'unknown'

function reasonFor(source: Source, chains: readonly (readonly string[])[]): string {
  const name = source.name
  if (source.kind === 'unknown') return 'somebody whom the report does not name may have had it from the same place'
  if (source.kind === 'outlet') return `${name} reported it without showing a source: it may have had it from the same place`
  const hands = chains.find((chain) => chain.at(-1) === source.id && chain.length > 1)
  const via = hands ? `, ${hands.length} hands away` : ''
  switch (source.naming) {
    case 'named':
      return `${name} is named${via}`
    case 'role':
      return `${article(name)} is known by office${via}`
    case 'anonymous':
      return `${article(name, 'unnamed')} may have had it from the same place${via}`
    default:
      return source.naming satisfies never
  }
}

/** The ends of chains in order of appearance, and the groups that lead only to one another. */
function endsOf(chains: readonly (readonly string[])[]): { ends: string[]; circles: string[][] } {
  const next = new Map<string, Set<string>>()
  for (const chain of chains)
    for (let at = 0; at < chain.length; at++) {
      const from = chain[at] as string
      const to = chain[at + 1]
      const known = next.get(from) ?? new Set<string>()
      if (to !== undefined && to !== from) known.add(to)
      next.set(from, known)
    }
  const order = [...next.keys()]
  const place = new Map(order.map((id, at) => [id, at]))
  const leads = [...next.values()].map((to) => [...to].map((id) => place.get(id) as number))
  const ends: number[] = []
  const circles: string[][] = []
  for (const group of groupsOf(leads)) {
    const members = new Set(group)
    if (group.some((at) => leads[at]?.some((to) => !members.has(to)))) continue
    if (group.length > 1) circles.push(group.map((at) => order[at] as string))
    else ends.push(group[0] as number)
  }
  return { ends: ends.sort((a, b) => a - b).map((at) => order[at] as string), circles }
}
