import type { Origins, Source, Statement } from '../model/index.ts'

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

function article(name: string, word = ''): string {
  const bare = name.replace(/^(?:unnamed|unidentified|anonymous) /i, '')
  const plural = /^(?:\d|two|three|several|some|many)/i.test(bare) || (/s$/.test(bare) && !/ss$/.test(bare))
  if (word === '') return /^(?:the|his|her|its|their|one)\b/i.test(bare) || /^\p{Lu}/u.test(bare) ? bare : `the ${bare}`
  if (plural) return `${word} ${bare}`
  return `an ${word} ${bare}`
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

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
  const ends: string[] = []
  const circles: string[][] = []
  for (const group of groupsOf(next)) {
    const leads = group.some((id) => [...(next.get(id) ?? [])].some((to) => !group.includes(to)))
    if (leads) continue
    if (group.length > 1) circles.push(group)
    else ends.push(group[0] as string)
  }
  const order = [...next.keys()]
  return { ends: ends.sort((a, b) => order.indexOf(a) - order.indexOf(b)), circles }
}

/** Strongly connected groups (Tarjan), without recursion: chains come from hostile text. */
function groupsOf(next: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const held = new Set<string>()
  const groups: string[][] = []
  for (const root of next.keys()) {
    if (index.has(root)) continue
    const work: { id: string; rest: string[] }[] = [{ id: root, rest: [...(next.get(root) ?? [])] }]
    const open = (id: string) => {
      index.set(id, index.size)
      low.set(id, index.get(id) as number)
      stack.push(id)
      held.add(id)
    }
    open(root)
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const to = frame.rest.pop()
      if (to === undefined) {
        work.pop()
        const above = work.at(-1)
        if (above) low.set(above.id, Math.min(low.get(above.id) as number, low.get(frame.id) as number))
        if (low.get(frame.id) !== index.get(frame.id)) continue
        const group: string[] = []
        for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
          held.delete(id)
          group.push(id)
          if (id === frame.id) break
        }
        groups.push(group.reverse())
      } else if (!index.has(to)) {
        open(to)
        work.push({ id: to, rest: [...(next.get(to) ?? [])] })
      } else if (held.has(to)) low.set(frame.id, Math.min(low.get(frame.id) as number, index.get(to) as number))
    }
  }
  return groups
}
