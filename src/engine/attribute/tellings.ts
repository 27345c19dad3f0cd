import type { Span } from '../model/index.ts'
import { contentOf, isTag } from './content.ts'
import { type Cue, findCues } from './cues.ts'
import type { Range } from './phrases.ts'
import { type Tellers, tellersOf } from './sources.ts'
import type { Item, Unit } from './units.ts'

/** A cue with its tellers and its content, before anybody is identified. */
export interface Telling {
  readonly unit: Unit
  readonly cue: Cue | null
  readonly tellers: Tellers
  readonly content: readonly Span[]
  readonly cueSpans: readonly Span[]
  /** Items that the whole of it covers. */
  readonly extent: Range
  /** The telling whose teller this one shares. */
  readonly shares: Telling | null
}

/** The tellings of a unit in the order of their cues. */
export function tellingsOf(unit: Unit): Telling[] {
  const { items } = unit
  const cues = findCues(unit)
  if (!cues.length) return []
  const starts = cues.map((cue) => cue.from)
  const stops = new Set<number>()
  const tags = new Set<Cue>()
  for (const cue of cues) {
    const tellers = tellersOf(items, cue, 0)
    if (!isTag(items, cue, tellers)) continue
    tags.add(cue)
    stops.add(tellers.left - 1)
  }
  const made: { telling: Telling; ranges: readonly Range[] }[] = []
  for (const cue of cues) {
    const least = tags.has(cue) ? tagLeast(made, tags) : leastOf(made, cue)
    const tellers = tellersOf(items, cue, least)
    if (isFirstPerson(items, tellers, unit)) continue
    const ranges = contentOf(items, cue, tellers, least, { starts, stops })
    if (!ranges?.length) continue
    if (tellers.shared && cue.kind === 'verb' && !made.length && cue.form !== 'ing') continue
    const shares = tellers.shared
      ? (made.findLast(({ ranges: other }) => !other.some((range) => range.from <= cue.from && cue.from < range.to))?.telling ?? null)
      : null
    const telling: Telling = {
      unit,
      cue,
      tellers,
      content: ranges.map((range) => spanOf(items, range)),
      cueSpans: [spanOf(items, cue)],
      extent: {
        from: Math.min(tellers.left, ...ranges.map((range) => range.from)),
        to: Math.max(tellers.right, ...ranges.map((range) => range.to)),
      },
      shares,
    }
    made.push({ telling, ranges })
    if (made.length > 40) break
  }
  return made.map(({ telling }) => telling)
}

/** Where a clause may start: after what the telling before it covers, or within it if the cue is inside its content. */
function leastOf(made: readonly { telling: Telling; ranges: readonly Range[] }[], cue: Cue): number {
  let least = 0
  for (const { telling, ranges } of made) {
    const inside = ranges.find((range) => range.from <= cue.from && cue.from < range.to)
    if (inside) least = Math.max(least, inside.from)
    else least = Math.max(least, telling.extent.to)
  }
  return Math.min(least, cue.group)
}

/** Fronted content may hold whole tellings ("Engineers had warned that …, an audit says"). */
function tagLeast(made: readonly { telling: Telling }[], tags: ReadonlySet<Cue>): number {
  let least = 0
  for (const { telling } of made) if (telling.cue && tags.has(telling.cue)) least = Math.max(least, telling.extent.to)
  return least
}

function isFirstPerson(items: readonly Item[], { source }: Tellers, unit: Unit): boolean {
  if (!source || source.to - source.from !== 1 || unit.within) return false
  return /^(?:we|i|you)$/.test(items[source.from]?.low ?? '')
}

export function spanOf(items: readonly Item[], { from, to }: Range): Span {
  return { start: items[from]?.start ?? 0, end: items[to - 1]?.end ?? 0 }
}

/**
 * All tellings in text order, with the quotes that no cue claims added: one right after a telling of the same paragraph, or one that
 * goes on from the paragraph before, belongs to the same speaker.
 */
export function continued(units: readonly Unit[], tellings: readonly (readonly Telling[])[]): Telling[] {
  const all: Telling[] = []
  let last: Telling | null = null
  let openFrom: Telling | null = null
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as Unit
    const mine = tellings[index] ?? []
    if (unit.within) {
      all.push(...mine)
      continue
    }
    const lone = unit.items.filter(
      (item) =>
        item.tag === 'QUOTE' && !mine.some((telling) => telling.content.some((span) => span.start <= item.start && item.end <= span.end)),
    )
    const mate: Telling | null = openFrom ?? (last && last.unit.paragraph === unit.paragraph ? last : null)
    const quote = lone[0]
    const opensUnit = quote !== undefined && unit.items[0] === quote
    if (quote && mate && opensUnit && (openFrom || direct(mate))) {
      ;(mate.content as Span[]).push(...lone.map(({ start, end }) => ({ start, end })))
    }
    all.push(...mine)
    if (mine.length) last = mine.findLast((telling) => telling.cue?.kind !== 'adverb' && telling.cue?.kind !== 'noun') ?? last
    const open: Item | undefined = unit.items.find((item) => item.quote?.open)
    openFrom = open ? (mine.at(-1) ?? mate) : null
  }
  return all
}

const direct = (telling: Telling): boolean =>
  telling.unit.items.some(
    (item) => item.tag === 'QUOTE' && telling.content.some((span) => span.start <= item.start && item.end <= span.end),
  )
