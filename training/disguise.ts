import type { Block, Blocks, Box } from '../src/engine/read/html/blocks.ts'
import type { Known } from '../src/engine/read/html/features.ts'

/** A page with the share of each of its blocks that is body. */
export interface LabelledPage {
  readonly blocks: Blocks
  readonly labels: ArrayLike<number>
  readonly known: Known
}

/** A page as another maker might have built it; `from` gives each block's index in the page it was made from, -1 if it came from the donor. */
export interface Disguised {
  readonly blocks: Blocks
  readonly from: readonly number[]
  readonly known: Known
}

/**
 * The same page in another dress: elements of HTML5 or paragraphs become plain ones, names of elements go, wrappers come around
 * everything, nothing is declared, and clutter of a donor page stands before and behind. Body stays body, so a cleaner trained on such
 * pages too learns what does not depend on a template's habits or on a year's.
 */
export function disguise(page: LabelledPage, donor: LabelledPage, random: () => number): Disguised {
  const plainSections = random() < 0.4
  const plainParagraphs = random() < 0.2
  const nameless = random() < 0.4
  const wrappers = Math.floor(random() * 5)
  const boxes: Box[] = []
  const places = new Map<number, number>()
  const add = (parent: number, tag: string, names: string): number => {
    boxes.push({ id: boxes.length, parent, tag, names, depth: parent < 0 ? 0 : boxes[parent]!.depth + 1 })
    return boxes.length - 1
  }
  const redressed = (tag: string): string =>
    (plainSections && SECTIONS.has(tag)) || (plainParagraphs && tag === 'p') || (plainSections && tag === 'p' && random() < 0.03)
      ? 'div'
      : tag
  let inner = -1
  for (const { id, parent, tag, names } of page.blocks.boxes) {
    const outer = parent < 0 ? -1 : page.blocks.boxes[parent]?.tag === 'body' && inner >= 0 ? inner : (places.get(parent) ?? -1)
    const place = add(outer, redressed(tag), nameless ? '' : names)
    places.set(id, place)
    if (tag !== 'body' || inner >= 0) continue
    inner = place
    for (let k = 0; k < wrappers; k++) inner = add(inner, 'div', '')
  }
  const blocks: Block[] = []
  const from: number[] = []
  const own = page.blocks.blocks
  const first = own.findIndex((_, i) => page.labels[i]! > 0.5)
  const root = inner >= 0 ? inner : boxes.length ? 0 : -1
  const clutter = (most: number): void => {
    if (root < 0 || random() < 0.3) return
    const run = clutterOf(donor, Math.floor(random() * most) + 3, random)
    const holder = add(root, random() < 0.3 && !plainSections ? 'aside' : 'div', nameless ? '' : (run[0]?.names ?? ''))
    for (const { block, tag, names } of run) {
      blocks.push({ ...block, box: add(holder, redressed(tag), nameless ? '' : names) })
      from.push(-1)
    }
  }
  // Prose that is no body: what readers wrote below, or the next article of a page that goes on for ever.
  const strangers = (what: 'comments' | 'article' | 'none'): void => {
    const prose = donor.blocks.blocks.filter(({ hidden }, i) => donor.labels[i]! > 0.8 && !hidden)
    if (root < 0 || what === 'none' || !prose.length) return
    const put = (block: Block, holder: number, tag: string): void => {
      blocks.push({ ...block, box: add(holder, redressed(tag), '') })
      from.push(-1)
    }
    const bare = { links: [], linked: 0, emphasised: 0, hidden: false, broken: false, box: -1 }
    const list = add(root, redressed('section'), nameless || random() < 0.5 ? '' : what === 'comments' ? 'comments' : 'article')
    if (what === 'article') {
      put({ ...bare, text: donor.known.title ?? 'Read on' }, list, 'h2')
      for (const block of prose) put(block, list, 'p')
      return
    }
    const count = 2 + Math.floor(random() * 20)
    for (let k = 0; k < count; k++) {
      const text = prose[Math.floor(random() * prose.length)]!.text
      const start = Math.floor(random() * text.length * 0.5)
      const one = add(list, redressed(k % 2 ? 'div' : 'article'), '')
      put({ ...bare, text: `reader${k}` }, one, 'div')
      put({ ...bare, text: text.slice(start, start + 20 + Math.floor(random() * 300)).trim() || text }, one, random() < 0.7 ? 'p' : 'div')
      if (random() < 0.7) put({ ...bare, text: 'Reply', linked: 5 }, one, 'div')
    }
  }
  const keep = (start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      blocks.push({ ...own[i]!, box: places.get(own[i]!.box) ?? -1 })
      from.push(i)
    }
  }
  // Before the page's head or right before its body, and behind everything.
  const early = first < 0 || random() < 0.5 ? 0 : Math.max(0, first - Math.floor(random() * 8))
  keep(0, early)
  clutter(40)
  keep(early, own.length)
  clutter(80)
  strangers(random() < 0.25 ? 'comments' : random() < 0.2 ? 'article' : 'none')
  const known = random() < 0.5 ? { ...page.known, articleBody: null, description: null } : page.known
  return { blocks: { blocks, boxes }, from, known }
}

const SECTIONS: ReadonlySet<string> = new Set([
  'article',
  'aside',
  'details',
  'figcaption',
  'figure',
  'footer',
  'header',
  'main',
  'nav',
  'section',
  'summary',
])

/** A run of blocks of a page that are no body, with the names of their boxes. */
function clutterOf({ blocks: { blocks, boxes }, labels }: LabelledPage, count: number, random: () => number) {
  const aside = blocks.flatMap((block, i) => (labels[i]! < 0.05 && !block.hidden ? [block] : []))
  const start = Math.floor(random() * Math.max(1, aside.length - count))
  return aside
    .slice(start, start + count)
    .map((block) => ({ block, tag: boxes[block.box]?.tag ?? 'div', names: boxes[block.box]?.names ?? '' }))
}
