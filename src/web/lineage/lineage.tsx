import '../style/claim.css'
import './lineage.css'
import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { Glyph, Icon, type Manner } from '../kit/index.ts'
import { useWidth } from '../timeline/width.ts'
import type { LineageGraph } from './graph.ts'
import { BADGE, type Drawn, type Layout, layOut, type Placed } from './layout.ts'

interface LineageProps {
  readonly graph: LineageGraph
  /** What the graph shows, in a sentence. */
  readonly label: string
  /** Opens the sentence of an arrow. */
  readonly onOpen: (number: number) => void
}

/** Below this the list stands in the place of the graph. */
const NARROW = 720

/** Who had it from whom, through time. Arrow keys go from one to the next, Enter opens the sentence behind the arrow to it. */
export function Lineage({ graph, label, onOpen }: LineageProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const layout = useMemo(() => (width < NARROW - 24 ? null : layOut(graph, width)), [graph, width])
  const [current, setCurrent] = useState<string | null>(null)
  const [lit, setLit] = useState<string | null>(null)
  if (!layout) return <div class="lineage" ref={box} />
  const tabbed = layout.nodes.some(({ node }) => node.id === current) ? current : (startOf(layout)?.node.id ?? null)
  const focus = (id: string): void => {
    setCurrent(id)
    box.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(id)}"]`)?.focus()
  }
  const open = (id: string): void => {
    const told = graph.links.filter(({ number }) => number > 0)
    const link = told.find(({ child }) => child === id) ?? told.find(({ parent }) => parent === id)
    if (link) onOpen(link.number)
  }
  const keys = (event: KeyboardEvent, placed: Placed): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') open(placed.node.id)
    else {
      const next = nextFrom(layout, placed, event.key)
      if (!next) return
      focus(next.node.id)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="lineage" ref={box} dir="ltr">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
      <svg
        class="drawing"
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="group"
        aria-label={`${label} Arrow keys go from one to the next, Enter opens the sentence behind the arrow.`}
      >
        <defs>
          <marker
            id="lineage-head"
            viewBox="0 0 8 8"
            refX="7.2"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1 1l6 3-6 3" fill="none" stroke="var(--ink)" stroke-width="1.3" />
          </marker>
        </defs>
        <Axis layout={layout} />
        <Hulls layout={layout} />
        {layout.links.map((drawn) => (
          <path
            key={`${drawn.link.parent} ${drawn.link.child} ${drawn.link.number}`}
            class={`g-edge ${LINES[drawn.link.kind]}${isLit(drawn, lit) ? ' lit' : ''}`}
            d={drawn.path}
            {...(drawn.link.directed ? { 'marker-end': 'url(#lineage-head)' } : {})}
          />
        ))}
        {layout.nodes.map((placed) => (
          <Box
            key={placed.node.id}
            placed={placed}
            says={sayingOf(placed, graph)}
            tabbed={placed.node.id === tabbed}
            onKey={(event) => keys(event, placed)}
            onOpen={() => open(placed.node.id)}
            onLight={(on) => {
              setLit(on ? placed.node.id : null)
              if (on) setCurrent(placed.node.id)
            }}
          />
        ))}
        {layout.labels.map(({ x, y, words, kind }) => (
          <g key={`${kind} ${words} ${y}`} class="g-tag" transform={`translate(${x} ${y})`} {...HIDDEN}>
            {kind === 'ring' && (
              <svg class="mark" x="0" y="-11" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
                <Icon name="loop" />
              </svg>
            )}
            <text class="g-tag" x={kind === 'ring' ? 20 : 0} y="0">
              {words}
            </text>
          </g>
        ))}
        {numbered(layout).map((drawn) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same opens from the box that the arrow points at, by keys too.
          <g key={drawn.link.number} class={`g-no${isLit(drawn, lit) ? ' lit' : ''}`} {...HIDDEN} onClick={() => onOpen(drawn.link.number)}>
            <circle cx={drawn.badge[0]} cy={drawn.badge[1]} r={drawn.link.number > 99 ? BADGE + 3 : BADGE} />
            <text x={drawn.badge[0]} y={drawn.badge[1] + 4.2}>
              {drawn.link.number}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}

/** What is drawn is told by the boxes' own words: nothing is read out twice. */
const HIDDEN = { 'aria-hidden': 'true' } as const

const LINES = { stated: '', shared: 'word', clock: 'time' } as const

const numbered = ({ links }: Layout): readonly Drawn[] => links.filter(({ link }) => link.number > 0)

const isLit = ({ link }: Drawn, id: string | null): boolean => id !== null && (link.parent === id || link.child === id)

function Axis({ layout }: { readonly layout: Layout }) {
  const { ticks, height, undated, nodes } = layout
  const origin = nodes.find(({ node }) => node.kind === 'origin')
  return (
    <g {...HIDDEN}>
      {origin && (
        <text class="g-axt" x={origin.x} y="28">
          Origins
        </text>
      )}
      {ticks.map(({ x, label }) => (
        <g key={`${x} ${label}`}>
          <path class="g-axis" d={`M${x} 40V${height - 14}`} />
          <text class="g-axt" x={x} y="28" text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      {undated !== null && (
        <text class="g-axt" x={undated} y="28">
          No date
        </text>
      )}
    </g>
  )
}

/** Room around the boxes of a circle, in pixels. */
const HULL = 12

function Hulls({ layout }: { readonly layout: Layout }) {
  return (
    <g {...HIDDEN}>
      {(['rim', 'well'] as const).map((part) =>
        layout.hulls.map(({ boxes, curves }) => (
          <g key={`${part} ${boxes[0]?.node.id ?? ''}`}>
            {curves.map((path) => (
              <path key={path} class={part} d={path} stroke-width={part === 'rim' ? 2 * HULL + 14 : 2 * HULL + 12} fill="none" />
            ))}
            {boxes.map(({ node, x, y, width, height }) => (
              <rect
                key={node.id}
                class={part}
                x={x - HULL}
                y={y - HULL}
                width={width + 2 * HULL}
                height={height + 2 * HULL}
                rx={HULL}
                stroke-width={part === 'rim' ? 2 : 0}
              />
            ))}
          </g>
        )),
      )}
    </g>
  )
}

function Box(props: {
  readonly placed: Placed
  readonly says: string
  readonly tabbed: boolean
  readonly onKey: (event: KeyboardEvent) => void
  readonly onOpen: () => void
  readonly onLight: (on: boolean) => void
}): JSX.Element {
  const { placed, says, tabbed, onKey, onOpen, onLight } = props
  const { node, x, y, width, height, lines, note } = placed
  const origin = node.kind === 'origin'
  const left = origin ? 38 : 11
  const top = y + (origin ? 21 : 19)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no buttons.
    <g
      class={origin ? `g-org ${node.hue ?? 'vz'}` : `g-node${node.neck === null ? '' : ' neck'}`}
      data-node={node.id}
      role="button"
      tabIndex={tabbed ? 0 : -1}
      aria-description={says}
      onKeyDown={onKey}
      onClick={onOpen}
      onFocus={() => onLight(true)}
      onBlur={() => onLight(false)}
      onMouseEnter={() => onLight(true)}
      onMouseLeave={() => onLight(false)}
    >
      {node.kind === 'copies' &&
        [8, 4].map((off) => <rect key={off} class="behind" x={x + off} y={y + off} width={width} height={height} rx={4} />)}
      <rect x={x} y={y} width={width} height={height} rx={origin ? Math.min(24, height / 2) : 4} />
      <path class="ring" d={rimOf(placed)} />
      {origin && node.glyph && (
        <svg class="mark" x={x + 14} y={y + height / 2 - 8} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <Glyph manner={node.glyph as Manner} />
        </svg>
      )}
      {lines.map((line, at) => (
        <text key={line} x={x + left} y={top + 17 * at}>
          {`${line} `}
        </text>
      ))}
      <text class="t" x={x + left} y={top + 17 * lines.length - 1}>
        {note}
      </text>
    </g>
  )
}

/** A line around a box, a little outside of it: where the focus is shown. */
function rimOf({ node, x, y, width, height }: Placed): string {
  const round = node.kind === 'origin' ? Math.min(28, height / 2 + 4) : 7
  const [left, top, wide, high] = [x - 4, y - 4, width + 8, height + 8]
  const arc = (dx: number, dy: number): string => `a${round} ${round} 0 0 1 ${dx} ${dy}`
  const [across, down] = [wide - 2 * round, high - 2 * round]
  return `M${left + round} ${top}h${across}${arc(round, round)}v${down}${arc(-round, round)}h${-across}${arc(-round, -round)}v${-down}${arc(round, -round)}z`
}

/** A node in full, with its arrows: what a screen reader says behind the words of its box. */
function sayingOf({ node }: Placed, { links, nodes }: LineageGraph): string {
  const titleOf = (id: string): string => nodes.find((other) => other.id === id)?.title ?? ''
  const from = links
    .filter(({ child }) => child === node.id)
    .map(({ parent, number }) => (number > 0 ? `${titleOf(parent)}, arrow ${number}` : titleOf(parent)))
  const to = links.filter(({ parent }) => parent === node.id)
  return [
    `${node.title}, ${node.note}`,
    node.neck,
    from.length > 0 ? `from ${from.join('; ')}` : null,
    to.length > 0 ? `${to.length} ${to.length === 1 ? 'arrow leads' : 'arrows lead'} on` : null,
  ]
    .filter((part) => part !== null)
    .join('. ')
}

const startOf = ({ nodes }: Layout): Placed | undefined => [...nodes].sort((a, b) => a.x - b.x || a.y - b.y)[0]

const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The node that lies nearest in the direction of a key. */
function nextFrom({ nodes }: Layout, from: Placed, key: string): Placed | null {
  const inOrder = [...nodes].sort((a, b) => a.x - b.x || a.y - b.y)
  if (key === 'Home') return inOrder[0] ?? null
  if (key === 'End') return inOrder.at(-1) ?? null
  const way = WAYS[key]
  if (!way) return null
  let [best, least]: [Placed | null, number] = [null, Number.POSITIVE_INFINITY]
  for (const to of nodes) {
    const [dx, dy] = [to.x - from.x, to.y + to.height / 2 - from.y - from.height / 2]
    const along = dx * way[0] + dy * way[1]
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0])
    if (to === from || along < 4) continue
    const distance = along + 2.5 * aside
    if (distance < least) [best, least] = [to, distance]
  }
  return best
}
