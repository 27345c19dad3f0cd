/** A line of a plot: its points, from left to right. */
export interface Line {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  /** Drawn broader than the others. */
  readonly main?: boolean
}

export interface Panel {
  readonly title: string
  readonly lines: readonly Line[]
}

const [WIDE, HIGH, LEFT, TOP, GAP] = [300, 230, 52, 40, 100]
/** Told apart by those who are colour-blind (Okabe and Ito), and dark enough on white and light enough on black. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#a6761d']

/** Panels side by side, both axes logarithmic over whole powers of ten, as SVG that follows the reader's light or dark scheme. */
export function plot(panels: readonly Panel[], below: string): string {
  const width = LEFT + panels.length * (WIDE + GAP)
  const height = TOP + HIGH + 52
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${panels.map(({ title }) => title).join('; ')}, by ${below}</title>`,
    '<style>text{font:12px system-ui,sans-serif;fill:#24292f}.t{font-weight:600}.g{stroke:#8884}',
    '@media(prefers-color-scheme:dark){text{fill:#d8dee4}}</style>',
    ...panels.flatMap((panel, at) => drawn(panel, LEFT + at * (WIDE + GAP), below)),
    '</svg>',
    '',
  ].join('\n')
}

function drawn({ title, lines }: Panel, left: number, below: string): string[] {
  const [fromX, toX] = decades(lines.flatMap(({ points }) => points.map(([x]) => x)))
  const [fromY, toY] = decades(lines.flatMap(({ points }) => points.map(([, y]) => y)))
  const x = (value: number): number => round(left + ((Math.log10(value) - fromX) / (toX - fromX)) * WIDE)
  const y = (value: number): number => round(TOP + HIGH - ((Math.log10(value) - fromY) / (toY - fromY)) * HIGH)
  const out = [`<text class="t" x="${left}" y="${TOP - 16}">${title}</text>`]
  for (let power = fromX; power <= toX; power++) {
    const at = x(10 ** power)
    out.push(`<path class="g" d="M${at} ${TOP}V${TOP + HIGH}"/>`)
    out.push(`<text x="${at}" y="${TOP + HIGH + 18}" text-anchor="middle">${short(10 ** power)}</text>`)
  }
  for (let power = fromY; power <= toY; power++) {
    const at = y(10 ** power)
    out.push(`<path class="g" d="M${left} ${at}H${left + WIDE}"/>`)
    out.push(`<text x="${left - 6}" y="${at + 4}" text-anchor="end">${short(10 ** power)}</text>`)
  }
  out.push(`<text x="${left + WIDE / 2}" y="${TOP + HIGH + 38}" text-anchor="middle">${below}</text>`)
  const names = spread(lines.map(({ points }) => y(points.at(-1)?.[1] ?? 1)))
  for (const [at, { name, points, main }] of lines.entries()) {
    const colour = COLOURS[at % COLOURS.length]
    const path = points.map(([px, py], number) => `${number ? 'L' : 'M'}${x(px)} ${y(py)}`).join('')
    out.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${main ? 3 : 1.5}"/>`)
    for (const [px, py] of points) out.push(`<circle cx="${x(px)}" cy="${y(py)}" r="3" fill="${colour}"/>`)
    const end = x(points.at(-1)?.[0] ?? 1)
    out.push(`<text x="${end + 8}" y="${(names[at] as number) + 4}" style="fill:${colour}">${name}</text>`)
  }
  return out
}

/** Whole powers of ten around values, at least one apart. */
function decades(values: readonly number[]): readonly [from: number, to: number] {
  const logs = values.map((value) => Math.log10(Math.max(1e-3, value)))
  const from = Math.floor(Math.min(...logs) + 1e-9)
  return [from, Math.max(from + 1, Math.ceil(Math.max(...logs) - 1e-9))]
}

/** Heights of names, moved apart where they would stand on one another; the order of the lines stays. */
function spread(heights: readonly number[]): number[] {
  const placed = [...heights]
  const order = heights.map((_, at) => at).sort((a, b) => (heights[a] as number) - (heights[b] as number))
  for (let at = 1; at < order.length; at++) {
    const [above, here] = [order[at - 1] as number, order[at] as number]
    placed[here] = Math.max(placed[here] as number, (placed[above] as number) + 14)
  }
  return placed
}

const round = (value: number): number => Math.round(value * 10) / 10

function short(value: number): string {
  return value >= 1e6 ? `${value / 1e6}M` : value >= 1e3 ? `${value / 1e3}k` : String(value)
}
