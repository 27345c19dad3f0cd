import type { LineageGraph, LineageLink, LineageNode, LinkKind } from '../src/web/lineage/graph.ts'

const OUTLETS = [
  'Harbour Post',
  'Meridian',
  'Gulf Courier',
  'Ledger',
  'Sahil TV',
  'Northline',
  'Tidewatch',
  'The Kerkennah Island Observer and Mail',
]
const SOURCES = ['Ada Quill', 'An official at the port, who asked not to be named', 'media reports', 'Maintenance record, 3 February']

/** Numbers below 1, always the same for one seed. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** An invented lineage of about so many nodes: a few origins, reports over some hours, stacks of copies, bottlenecks, a circle. */
export function lineageOf(count: number, seed: number, hours = 8): LineageGraph {
  const next = sequence(seed)
  const origins = Math.max(1, Math.round(count / 12))
  const nodes: LineageNode[] = Array.from({ length: origins }, (_, at) => ({
    id: `o${at}`,
    kind: 'origin',
    title: SOURCES[at % SOURCES.length] as string,
    note: ['named: counts', 'anonymous: may count', 'nobody in particular', 'document: counts'][at % 4] as string,
    time: null,
    hue: `v${'abcdefgh'[at % 8]}`,
    glyph: (['named', 'anonymous', 'vague', 'document'] as const)[at % 4] as string,
    neck: null,
    href: null,
  }))
  const start = Date.UTC(2031, 2, 4, 7) / 60_000
  const times = Array.from({ length: count - origins }, () => start + Math.round(next() ** 2 * hours * 60)).sort((a, b) => a - b)
  const links: LineageLink[] = []
  times.forEach((time, at) => {
    const copies = at > 2 && next() < 0.15
    nodes.push({
      id: `r${at}`,
      kind: copies ? 'copies' : 'report',
      title: copies ? `+${2 + Math.floor(next() * 9)} copies` : (OUTLETS[Math.floor(next() * OUTLETS.length)] as string),
      note: `${new Date(time * 60_000).toISOString().slice(11, 16)}${next() < 0.1 ? ', names nobody' : ''}`,
      time: next() < 0.04 ? null : time,
      hue: null,
      glyph: null,
      neck: at === 0 ? '6 of 9 rest on this alone' : null,
      href: '/report/1',
    })
    const from = at < origins || next() < 0.2 ? `o${at % origins}` : `r${Math.floor(next() * at)}`
    const kind = (['stated', 'stated', 'shared', 'clock'] as const)[Math.floor(next() * 4)] as LinkKind
    links.push({
      number: links.length + 1,
      parent: from,
      child: `r${at}`,
      kind: from.startsWith('o') ? 'stated' : kind,
      directed: kind !== 'clock',
    })
    if (at > 3 && next() < 0.2)
      links.push({ number: links.length + 1, parent: `r${Math.floor(next() * at)}`, child: `r${at}`, kind: 'stated', directed: true })
  })
  const ring =
    times.length > 4
      ? [
          {
            members: ['r0', links.find(({ parent }) => parent === 'r0')?.child ?? 'r1'],
            words: 'One circle, counted once',
            names: 'Sahil TV, Meridian, Sahil TV',
          },
        ]
      : []
  return { nodes, links, rings: ring }
}
