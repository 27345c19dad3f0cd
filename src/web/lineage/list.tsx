import '../style/claim.css'
import './lineage.css'
import { Flag, Glyph, MANNERS, type Manner } from '../kit/index.ts'
import type { LineageGraph, LineageLink, LineageNode } from './graph.ts'
import { primaries } from './rows.ts'

interface ListProps {
  readonly graph: LineageGraph
  /** It is all that is shown, for want of room. */
  readonly open: boolean
}

/** The same as the graph, indented: each below whom it has it from, with the numbers of the sentences. */
export function LineageList({ graph, open }: ListProps) {
  const { order, parent } = primaries(graph)
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const below = new Map<string | null, LineageNode[]>()
  for (const id of order) {
    const above = parent.get(id) ?? null
    below.set(above, [...(below.get(above) ?? []), byId.get(id) as LineageNode])
  }
  return (
    <details class="lineage-list" open={open}>
      <summary>As a list</summary>
      <Branch graph={graph} nodes={below.get(null) ?? []} below={below} above={null} />
      <p class="small muted" style={{ marginTop: '.6rem' }}>
        Solid line: the text says so. Dotted: shared wording. Dashed: only the clock. Numbers refer to the sentences below.
      </p>
    </details>
  )
}

interface BranchProps {
  readonly graph: LineageGraph
  readonly nodes: readonly LineageNode[]
  readonly below: ReadonlyMap<string | null, readonly LineageNode[]>
  readonly above: string | null
}

const LINES = { stated: '', shared: 'word', clock: 'time' } as const

/** Those below one node, a list for each kind of line. */
function Branch({ graph, nodes, below, above }: BranchProps) {
  const kindOf = (node: LineageNode): LineageLink['kind'] =>
    graph.links.find(({ parent, child }) => parent === above && child === node.id)?.kind ?? 'stated'
  const kinds = above === null ? (['stated'] as const) : (['stated', 'shared', 'clock'] as const)
  return (
    <>
      {kinds.map((kind) => {
        const here = above === null ? nodes : nodes.filter((node) => kindOf(node) === kind)
        if (here.length === 0) return null
        return (
          <ul key={kind} class={above === null ? 'tree' : LINES[kind]}>
            {here.map((node) => (
              <Entry key={node.id} graph={graph} node={node} below={below} above={above} />
            ))}
          </ul>
        )
      })}
    </>
  )
}

function Entry({ graph, node, below, above }: Omit<BranchProps, 'nodes'> & { readonly node: LineageNode }) {
  const from = graph.links.filter(({ child }) => child === node.id)
  const direct = from.find(({ parent }) => parent === above)
  const others = from.filter((link) => link !== direct)
  const titleOf = (id: string): string => graph.nodes.find((other) => other.id === id)?.title ?? ''
  const rings = graph.rings.filter(({ members }) => members[0] === node.id)
  const children = below.get(node.id) ?? []
  return (
    <li>
      <span class={node.hue ?? ''}>
        {node.glyph && <Glyph manner={node.glyph as Manner} says={MANNERS[node.glyph as Manner]} />}{' '}
        <bdi class="who" style={node.hue ? { color: 'var(--v)' } : {}}>
          {node.href ? <a href={node.href}>{node.title}</a> : node.title}
        </bdi>
      </span>{' '}
      <span class="muted">{node.note}</span> {direct && direct.number > 0 && <Sentence link={direct} />}
      {others.length > 0 && (
        <span class="from">
          {' '}
          also from{' '}
          {others.map((link, at) => (
            <span key={link.number}>
              {at > 0 && ', '}
              <bdi>{titleOf(link.parent)}</bdi> <Sentence link={link} />
            </span>
          ))}
        </span>
      )}
      {(node.neck !== null || rings.length > 0) && (
        <div class="flags">
          {node.neck !== null && <Flag kind="bottleneck" words={node.neck} />}
          {rings.map(({ words, names }) => (
            <Flag key={names} kind="circular" words={`${words}: ${names}`} />
          ))}
        </div>
      )}
      {children.length > 0 && <Branch graph={graph} nodes={children} below={below} above={node.id} />}
    </li>
  )
}

/** The number of an arrow, which leads to its sentence. */
const Sentence = ({ link }: { readonly link: LineageLink }) => (
  <a class="n" href={`#evidence-${link.number}`} aria-label={`Sentence ${link.number}`}>
    [{link.number}]
  </a>
)
