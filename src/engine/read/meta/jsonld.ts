/** A JSON object from outside: read with `field` only, so that no inherited name is ever seen. */
export type Thing = Readonly<Record<string, unknown>>

/** Everything that the JSON-LD of a page says: all its things, flat, and how references resolve. */
export interface Linked {
  readonly things: readonly Thing[]
  readonly byId: ReadonlyMap<string, Thing>
  /** Blocks that could not be read even with repairs. */
  readonly broken: number
}

/**
 * The things in the JSON-LD blocks of a page: top level, arrays, `@graph`, and what stands in `mainEntity` and the like. Repairs what
 * pages get wrong: comments, CDATA marks, raw control characters, stray backslashes, trailing commas and semicolons. A block over
 * 2 MB or nested deeper than 64 counts as broken; at most 2,000 things are kept.
 */
export function collectLinked(blocks: readonly string[]): Linked {
  const things: Thing[] = []
  const byId = new Map<string, Thing>()
  let broken = 0
  for (const block of blocks.slice(0, 100)) {
    const value = parseBlock(block)
    if (value === undefined) {
      broken++
      continue
    }
    const queue: { value: unknown; top: boolean }[] = [{ value, top: true }]
    for (let at = 0; at < queue.length && at < 20_000 && things.length < 2000; at++) {
      const { value: next, top } = queue[at] ?? { value: null, top: false }
      if (Array.isArray(next)) for (const item of next.slice(0, 2000)) queue.push({ value: item, top })
      if (!isThing(next)) continue
      const id = field(next, '@id')
      if (typeof id === 'string' && Object.keys(next).length > 1 && !byId.has(id)) byId.set(id, next)
      if (top) things.push(next)
      for (const [key, inner] of Object.entries(next))
        if (typeof inner === 'object' && inner !== null) queue.push({ value: inner, top: top && OPENS.has(key) })
    }
  }
  return { things, byId, broken }
}

/** The value of an own field, or undefined. */
export function field(thing: Thing, name: string): unknown {
  return Object.hasOwn(thing, name) ? thing[name] : undefined
}

export const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The types of a thing, without their schema.org address. */
export function typesOf(thing: Thing): string[] {
  const types = field(thing, '@type')
  return (Array.isArray(types) ? types.slice(0, 20) : [types]).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/iu, '')] : [],
  )
}

/** A field's values as a flat list, references resolved. */
export function valuesOf(thing: Thing, name: string, linked: Linked): unknown[] {
  const value = field(thing, name)
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value.flat(3).slice(0, 100) : [value]).map((item: unknown) => {
    const id = isThing(item) ? field(item, '@id') : undefined
    return isThing(item) && typeof id === 'string' && field(item, 'name') === undefined ? (linked.byId.get(id) ?? item) : item
  })
}

/** A field's first value as plain text: of a string, or of the `@value`, `name` or `@id` of a thing. */
export function textOf(thing: Thing, name: string, linked: Linked): string | null {
  for (const value of valuesOf(thing, name, linked)) {
    const text = plain(value)
    if (text) return text
  }
  return null
}

/** A value as plain text: entities and markup resolved, white space squeezed. */
export function plain(value: unknown): string | null {
  const raw = isThing(value) ? (field(value, '@value') ?? field(value, 'name')) : value
  const text = Array.isArray(raw) ? raw[0] : raw
  if (typeof text === 'number') return String(text)
  return typeof text === 'string' ? decodeEntities(text).replace(/\s+/gu, ' ').trim() || null : null
}

/** The few character references that get into JSON and attributes twice escaped; tags go. */
export function decodeEntities(text: string): string {
  if (!/[&<]/u.test(text)) return text
  return text.replace(/<\/?[a-z][^<>]{0,300}>/giu, '').replace(/&(#x?[\da-f]{1,6}|[a-z]{2,8});/giu, (whole, name: string) => {
    const lower = name.toLowerCase()
    if (lower.startsWith('#')) {
      const code = lower.startsWith('#x') ? Number.parseInt(lower.slice(2), 16) : Number.parseInt(lower.slice(1), 10)
      return code > 31 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole
    }
    return ENTITIES.get(lower) ?? whole
  })
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
  ['rsquo', '’'],
  ['lsquo', '‘'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
])

/** Fields whose things speak of the page as a whole. */
const OPENS = new Set(['@graph', 'mainEntity', 'mainEntityOfPage', 'isPartOf'])

const BLOCK_LIMIT = 2_000_000
const DEPTH_LIMIT = 64

function parseBlock(block: string): unknown {
  if (block.length > BLOCK_LIMIT) return undefined
  const text = block
    .trim()
    .replace(/^(?:\/\/|\/\*)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*\/)?/u, '')
    .replace(/(?:\/\/|\/\*)?\s*(?:-->|\]\]>)\s*(?:\*\/)?$/u, '')
    .trim()
  if (!text || tooDeep(text)) return undefined
  return parse(text) ?? parse(repaired(text))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function tooDeep(text: string): boolean {
  let [depth, quoted] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]
    if (mark === '\\') at++
    else if (mark === '"') quoted = !quoted
    else if (!quoted && (mark === '{' || mark === '[') && ++depth > DEPTH_LIMIT) return true
    else if (!quoted && (mark === '}' || mark === ']')) depth--
  }
  return false
}

/** One pass over the characters, inside and outside of strings. */
function repaired(text: string): string {
  const out: string[] = []
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? ''
    if (quoted) {
      if (mark === '\\') {
        const next = text[++at] ?? ''
        const known = next === 'u' ? /^[\da-f]{4}$/iu.test(text.slice(at + 1, at + 5)) : next !== '' && '"\\/bfnrt'.includes(next)
        out.push(known ? `\\${next}` : next === '\\' ? '\\\\' : next < ' ' ? ' ' : next)
      } else if (mark < ' ') out.push(mark === '\n' ? '\\n' : ' ')
      else {
        out.push(mark)
        // A quote mark inside a string that nothing structural follows is one of the author's.
        if (mark === '"') {
          if (closes(text, at + 1)) quoted = false
          else out[out.length - 1] = '\\"'
        }
      }
      continue
    }
    if (mark === '"') quoted = true
    if (mark === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      at = end < 0 ? text.length : end + 1
      continue
    }
    if (mark === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
      continue
    }
    if (mark === ']' || mark === '}') {
      let last = out.length - 1
      while (last >= 0 && /^\s*$/u.test(out[last] ?? '')) last--
      if (out[last] === ',') out[last] = ''
    }
    out.push(mark)
  }
  return out.join('').replace(/[;\s]{1,20}$/u, '')
}

/** True if what follows a quote mark is what follows a string's end. Looks at most 40 characters ahead. */
function closes(text: string, from: number): boolean {
  return /^\s{0,39}(?:[,:}\]]|$|\/[/*])/u.test(text.slice(from, from + 40))
}
