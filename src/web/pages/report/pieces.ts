import type { Mode, Reading, Span } from '../../../engine/index.ts'
import type { Shown } from './told.ts'

/** How words are marked: who tells, by which word, in their words or in others, with which distance. */
export type Mark = 'source' | 'cue' | 'quoted' | 'told' | 'hedge'

/** The smallest stretch of text that is marked one way. */
export interface Piece extends Span {
  /** Places of the statements that have it, the innermost last; empty for the outlet's own word. */
  readonly of: readonly number[]
  readonly marks: readonly Mark[]
  /** The statement whose first piece it is: its letter stands before it. Several where they begin together. */
  readonly opens: readonly number[]
}

/** A paragraph as it is shown. */
export interface Block extends Span {
  readonly kind: Reading['report']['parts'][number]['kind']
  readonly pieces: readonly Piece[]
}

/** A report's text cut where anything begins or ends. Every character of every part lies in exactly one piece. */
export function blocksOf({ report: { text, parts } }: Reading, shown: readonly Shown[]): readonly Block[] {
  const opened = new Set<number>()
  return parts.map((part) => {
    const here = shown.flatMap((one) => {
      const region = one.regions.find(({ start, end }) => start < part.end && part.start < end)
      return region ? [{ one, region }] : []
    })
    const marked = here.flatMap(({ one }) => markedSpans(text, one))
    const cuts = new Set([part.start, part.end])
    for (const { start, end } of [...here.map(({ region }) => region), ...marked])
      for (const at of [start, end]) if (at > part.start && at < part.end) cuts.add(at)
    const places = [...cuts].sort((a, b) => a - b)
    const pieces: Piece[] = []
    for (const [at, start] of places.slice(0, -1).entries()) {
      const end = places[at + 1] as number
      const owners = here.filter(({ region }) => region.start <= start && end <= region.end)
      // The innermost is the one with the shortest stretch: what is said within what another says.
      owners.sort((a, b) => b.region.end - b.region.start - (a.region.end - a.region.start) || a.one.at - b.one.at)
      const of = owners.map(({ one }) => one.at)
      const opens = of.filter((place) => !opened.has(place))
      for (const place of opens) opened.add(place)
      const innermost = of.at(-1)
      const marks = new Set(
        marked
          .filter((mark) => mark.start <= start && end <= mark.end && (mark.kind === 'hedge' || mark.at === innermost))
          .map(({ kind }) => kind),
      )
      pieces.push({ start, end, of, marks: [...marks], opens })
    }
    return { kind: part.kind, start: part.start, end: part.end, pieces }
  })
}

function markedSpans(text: string, { statement, at }: Shown): readonly (Span & { readonly kind: Mark; readonly at: number })[] {
  const { source, cue, content, hedges, mode } = statement
  const as = (kind: Mark) => (span: Span) => ({ start: span.start, end: span.end, kind, at })
  return [
    ...source.map(as('source')),
    ...cue.map(as('cue')),
    ...hedges.map(as('hedge')),
    ...content.flatMap((span) => wordsOf(text, span, mode).map(({ quoted, ...part }) => as(quoted ? 'quoted' : 'told')(part))),
  ]
}

const OPENING = '“«„‟「『"'
const CLOSING = '”»“」』"'

/** Words of a statement, cut into those that are theirs and those that are the teller's: what stands in quote marks is theirs. */
export function wordsOf(text: string, { start, end }: Span, mode: Mode): readonly (Span & { readonly quoted: boolean })[] {
  if (mode !== 'mixed') return [{ start, end, quoted: mode === 'direct' }]
  const parts: (Span & { readonly quoted: boolean })[] = []
  let quoted = start > 0 && OPENING.includes(text.charAt(start - 1))
  let from = start
  for (let at = start; at < end; at++) {
    const character = text.charAt(at)
    const turns = quoted ? CLOSING.includes(character) : OPENING.includes(character)
    if (!turns) continue
    const border = quoted ? at : at + 1
    if (border > from) parts.push({ start: from, end: border, quoted })
    from = border
    quoted = !quoted
  }
  if (end > from) parts.push({ start: from, end, quoted })
  return parts
}

/** What part of the text each voice has, 0 to 1, and what is left to the outlet's own word. */
export interface Shares {
  /** By letter; what nobody is named for stands under an empty letter. */
  readonly voices: ReadonlyMap<string, number>
  readonly own: number
}

/** How much of the text is on whose word, by characters; what is said within what another says belongs to who says it. */
export function sharesOf(blocks: readonly Block[], shown: readonly Shown[]): Shares {
  const voices = new Map<string, number>()
  let [all, own] = [0, 0]
  for (const { pieces } of blocks)
    for (const { start, end, of } of pieces) {
      all += end - start
      const innermost = of.at(-1)
      if (innermost === undefined) own += end - start
      else {
        const letter = shown[innermost]?.voice?.letter ?? ''
        voices.set(letter, (voices.get(letter) ?? 0) + end - start)
      }
    }
  for (const [letter, count] of voices) voices.set(letter, count / all)
  return { voices, own: all ? own / all : 0 }
}

/** Statements that follow each other from one source through the same hands: one card has them all. */
export interface Group {
  /** Of the first of them. */
  readonly at: number
  readonly members: readonly Shown[]
}

/** Cards for statements, in their order. */
export function groupsOf(shown: readonly Shown[]): readonly Group[] {
  const groups: { at: number; members: Shown[] }[] = []
  for (const one of shown) {
    const last = groups.at(-1)
    const before = last?.members.at(-1)
    const isSame = before && before.statement.chain.length > 0 && before.statement.chain.join(' ') === one.statement.chain.join(' ')
    if (last && isSame && before.inside === one.inside) last.members.push(one)
    else groups.push({ at: one.at, members: [one] })
  }
  return groups
}
