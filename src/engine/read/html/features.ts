import type { LineKind } from '../boilerplate/kinds.ts'
import type { Metadata } from '../meta/metadata.ts'
import type { Block, Blocks } from './blocks.ts'
import { PLACES, profileOf } from './profile.ts'

/** What the features look at besides the blocks themselves. */
export type Known = Pick<Metadata, 'title' | 'description' | 'articleBody'>

/**
 * One row of numbers a block, null for a dull one: short and nearly all link, so never body. Language-independent but for the boilerplate table: shapes, links,
 * places in the page, names of elements, and agreement with what the page declares.
 */
export function featuresOf(page: Blocks, kinds: readonly (LineKind | null)[], known: Known): (Float32Array | null)[] {
  const { blocks, boxes } = page
  const profile = profileOf(page, known)
  const paths = pathsOf(boxes)
  const rows: (Float32Array | null)[] = []
  const shapes = blocks.map(shapeOf)
  for (let i = 0; i < blocks.length; i++) {
    if (isDull(blocks[i]!)) {
      rows.push(null)
      continue
    }
    const row = new Float32Array(FEATURES.length)
    let at = 0
    const put = (value: number) => {
      row[at++] = value
    }
    const block = blocks[i]!
    // Its own text, and the shape of its neighbours'.
    for (const offset of NEAR) {
      const near = blocks[i + offset]
      for (const value of shapes[i + offset] ?? ABSENT) put(value)
      if (offset) {
        put(near && near.box === block.box ? 1 : 0)
        put(near && boxes[near.box]?.tag === boxes[block.box]?.tag ? 1 : 0)
        put(near && boxes[near.box]?.parent === boxes[block.box]?.parent ? 1 : 0)
      }
    }
    for (const value of detailOf(block.text)) put(value)
    const kind = kinds[i]?.kind ?? null
    for (const name of KINDS) put(kind === name ? 1 : 0)
    put(kind ? 1 : 0)
    // Where it stands.
    const place = profile.places[i]!
    for (const value of place) put(value)
    // Its elements: itself, the three around it, anything above.
    const tag = boxes[block.box]?.tag
    const path = paths[block.box] ?? NOWHERE
    for (const name of TAGS) put(tag === name ? 1 : 0)
    for (let bit = 0; bit < OUTER.length; bit++) put((path.within >> bit) & 1)
    for (let bit = 0; bit < NAMES.length; bit++) {
      put((path.own >> bit) & 1)
      put((path.near >> bit) & 1)
      put((path.far >> bit) & 1)
    }
    put(path.depth)
    put(block.broken ? 1 : 0)
    rows.push(row)
  }
  return rows
}

const isDull = ({ text, linked }: Block): boolean => text.length < 60 && linked > text.length * 0.8

const NEAR = [0, -1, 1, -2, 2]

const SHAPE = ['log length', 'words', 'linked', 'emphasised', 'commas', 'ends a sentence', 'hidden']
const ABSENT = SHAPE.map(() => -1)

function shapeOf({ text, linked, emphasised, hidden }: Block): number[] {
  let words = 1
  let commas = 0
  const scanned = Math.min(text.length, 4000)
  for (let at = 0; at < scanned; at++) {
    const code = text.charCodeAt(at)
    if (code === 32) words++
    else if (code === 44 || code === 0x3001 || code === 0xff0c || code === 0x60c) commas++
  }
  return [
    Math.log1p(text.length),
    words,
    linked / text.length,
    emphasised / text.length,
    commas,
    /[.!?…。！？؟۔]["'”’»)\]]*$/.test(text.slice(-6)) ? 1 : 0,
    hidden ? 1 : 0,
  ]
}

const DETAIL = [
  'mean word',
  'digits',
  'capitals',
  'sentences',
  'starts low',
  'starts quote',
  'bar',
  'copyright',
  'colon end',
  'question',
  'currency',
  'address',
  'arrow',
]

function detailOf(text: string): number[] {
  const head = text.slice(0, 2000)
  let [digits, upper, letters, sentences] = [0, 0, 0, 0]
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if (code >= 48 && code <= 57) digits++
    else if (code >= 65 && code <= 90) {
      upper++
      letters++
    } else if ((code >= 97 && code <= 122) || code > 0xbf) letters++
    else if ((code === 46 || code === 33 || code === 63) && head.charCodeAt(at + 1) === 32) sentences++
  }
  const words = head.split(' ').length
  return [
    letters / words,
    digits / head.length,
    upper / Math.max(1, letters),
    sentences,
    /^\p{Ll}/u.test(head) ? 1 : 0,
    /^["“„«‘']/.test(head) ? 1 : 0,
    head.includes('|') || head.includes('•') || head.includes('·') ? 1 : 0,
    /[©®™]/.test(head) ? 1 : 0,
    /[:：]$/.test(head) ? 1 : 0,
    /[?？؟]$/.test(head) ? 1 : 0,
    /[$€£¥]/.test(head) ? 1 : 0,
    /[\w.]@[\w-]|https?:\/\/|www\./.test(head) ? 1 : 0,
    /[→»›>]\s*$/.test(head) ? 1 : 0,
  ]
}

const KINDS = [
  'newsletter',
  'push',
  'advert',
  'cookie',
  'legal',
  'app',
  'follow',
  'share',
  'counter',
  'bio',
  'credit',
  'related',
  'byline',
  'date',
  'caption',
  'comments',
] as const
const TAGS = [
  'p',
  'div',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'td',
  'th',
  'blockquote',
  'figcaption',
  'section',
  'article',
  'dt',
  'dd',
  'pre',
  'header',
  'body',
  'main',
]
const OUTER = [
  'article',
  'main',
  'aside',
  'footer',
  'header',
  'nav',
  'figure',
  'ul',
  'ol',
  'table',
  'form',
  'section',
  'blockquote',
  'details',
  'dl',
  'figcaption',
]

// One row a family of names that templates give their elements.
const NAMES: readonly RegExp[] = [
  /article|story|news-?text|post-?content|entry-?content/,
  /body/,
  /content/,
  /text|copy|prose|richtext|wysiwyg/,
  /paragraph|\bp\b|para\b/,
  /entry|post\b|hentry/,
  /main|primary/,
  /lead|intro|standfirst|summary|dek|excerpt|sapo|abstract|teaser|chapo|kicker/,
  /headline|title/,
  /sub-?head|heading|subtitle/,
  /related|recommend|more-|read-?(more|also|next)|also|similar|see-|popular|most|trending|latest|recirc|outbrain|taboola|further/,
  /promo|sponsor|partner|advert|\bads?\b|\bad-|-ad\b|banner|dfp|commercial|shop|product|affiliate|deal/,
  /newsletter|subscri|sign-?up|signup|paywall|register|login|member|piano|premium|offer|donat|support|cta/,
  /share|social|follow|facebook|twitter|whatsapp|addtoany|tool|action/,
  /comment|disqus|discuss|reply|respond/,
  /foot|bottom|copyright|legal|disclaimer|terms/,
  /nav|menu|breadcrumb|crumb|skip|search|sitemap|pagination|pager/,
  /header|masthead|topbar|top-/,
  /sidebar|aside|\bside|rail|secondary|complement|widget|right|left/,
  /caption|credit|photo|image|img|figure|media|gallery|video|player|carousel|slide|wp-block-embed|embed/,
  /author|byline|bio|writer|contributor|avatar|profile/,
  /date|time|meta|info|publish|stamp|dateline/,
  /tag|topic|categor|keyword|label|section-name|eyebrow|kicker/,
  /cookie|consent|gdpr|privacy|popup|modal|overlay|dialog|toast|alert/,
  /card|tile|item|list|grid|feed|stream|teaser|row|col/,
  /quote|pull/,
  /hidden|hide|sr-only|screen-reader|visually|print|collapse/,
  /live|blog|update/,
  /table|chart|infobox|factbox|fact|box|inset|highlight|note|timeline|key/,
  /app\b|store|download|widget/,
]

const NOWHERE: Path = { own: 0, near: 0, far: 0, within: 0, depth: 0 }

/** Which name families a box and the boxes around it bear: one bit a family. */
interface Path {
  readonly own: number
  /** The three boxes around it. */
  readonly near: number
  /** Anything above those. */
  readonly far: number
  /** Tags of the box and all above it: one bit a row of OUTER. */
  readonly within: number
  readonly depth: number
}

/** The paths of all boxes at once: parents come first, so each is one step from its parent's. */
function pathsOf(boxes: Blocks['boxes']): Path[] {
  const known = new Map<string, number>()
  const bits = (names: string): number => {
    let mask = known.get(names)
    if (mask === undefined) {
      mask = 0
      if (names) for (let i = 0; i < NAMES.length; i++) if (NAMES[i]!.test(names)) mask |= 1 << i
      known.set(names, mask)
    }
    return mask
  }
  const own: number[] = []
  const above: number[] = []
  return boxes.reduce<Path[]>((paths, { tag, names, parent, depth }) => {
    const outer = paths[parent]
    const id = paths.length
    own.push(bits(names))
    above.push(outer ? above[parent]! | own[id]! : own[id]!)
    let near = 0
    let at = parent
    for (let level = 0; level < 3 && at >= 0; level++) {
      near |= own[at]!
      at = boxes[at]!.parent
    }
    const tagBit = OUTER.indexOf(tag)
    paths.push({ own: own[id]!, near, far: at >= 0 ? above[at]! : 0, within: (outer?.within ?? 0) | (tagBit < 0 ? 0 : 1 << tagBit), depth })
    return paths
  }, [])
}

/** The name of every feature, in row order: the packed model counts on it. */
export const FEATURES: readonly string[] = namesOfFeatures()

function namesOfFeatures(): string[] {
  const near = NEAR.flatMap((offset) =>
    [...SHAPE, ...(offset ? ['same box', 'same tag', 'same parent'] : [])].map((name) => `${name} at ${offset}`),
  )
  const families = NAMES.flatMap((_, i) => [`own names ${i}`, `near names ${i}`, `far names ${i}`])
  return [
    ...near,
    ...DETAIL,
    ...KINDS,
    'any kind',
    ...PLACES,
    ...TAGS,
    ...OUTER.map((tag) => `within ${tag}`),
    ...families,
    'depth',
    'broken',
  ]
}
