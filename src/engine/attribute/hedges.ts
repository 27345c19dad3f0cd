import type { Span } from '../model/index.ts'
import type { Language } from './language.ts'
import { spanOf, type Telling } from './tellings.ts'
import type { Item, Unit } from './units.ts'

/** The words by which the reporter keeps distance from each telling: in its sentence, and in a remark right behind it. */
export function hedgesIn(language: Language, units: readonly Unit[], tellings: readonly Telling[]): Map<Telling, Span[]> {
  const remarks = remarksIn(language, units, tellings)
  return new Map(tellings.map((telling) => [telling, [...hedgesOf(language, telling), ...(remarks.get(telling) ?? [])]]))
}

/** Words inside the sentence; the cue itself counts where nobody owns the claim. */
function hedgesOf({ hedges }: Language, { cue, cueSpans, unit, tellers, extent, distance }: Telling): Span[] {
  if (!cue) return []
  if (distance) return [...distance]
  if (cue.kind === 'adverb' || cue.kind === 'raising') return [...cueSpans]
  if (cue.kind === 'impersonal')
    return /learn|transpire|emerge|state|announce|confirm|know|acknowledge/.test(cue.verb?.lemma ?? '') || !cue.verb ? [] : [...cueSpans]
  if (cue.kind === 'noun' && !tellers.source && hedges.nouns.test(unit.items[cue.from]?.low ?? '')) return [...cueSpans]
  for (let at = extent.from; at < Math.min(extent.to, cue.to); at++)
    if (hedges.near.has(unit.items[at]?.low ?? '') && at >= Math.min(cue.group - 3, tellers.source?.from ?? cue.group))
      return [spanOf(unit.items, { from: at, to: at + 1 })]
  return []
}

/**
 * The remarks by which the reporter keeps distance from what was told right before: "the claim could not be verified", "it offered no
 * evidence". Each belongs to the last telling before it, in its own sentence or the one before.
 */
function remarksIn({ hedges }: Language, units: readonly Unit[], tellings: readonly Telling[]): Map<Telling, Span[]> {
  const found = new Map<Telling, Span[]>()
  const own = units.filter(({ within }) => within === null)
  const sorted = tellings.filter(({ cueSpans }) => cueSpans.length > 0).toSorted((a, b) => startOf(a) - startOf(b))
  let next = 0
  for (let index = 0; index < own.length; index++) {
    const { items } = own[index] as Unit
    const range = remarkIn(hedges.far, items)
    if (!range) continue
    const span = spanOf(items, range)
    while (next < sorted.length && startOf(sorted[next] as Telling) < span.start) next += 1
    const since = own[index - 1]?.items[0]?.start ?? 0
    const last = sorted.slice(Math.max(0, next - NEAREST), next).findLast((telling) => !overlaps(telling, span))
    // "In a claim that could not be verified, the rebels said …": of the same sentence, the one before, else the one behind.
    const behind = sorted[next]
    const end = items.at(-1)?.end ?? 0
    if (
      behind &&
      startOf(behind) < end &&
      !overlaps(behind, span) &&
      !(last && startOf(last) >= (items[0]?.start ?? 0)) &&
      (opens(items, range) || isBehindSource(behind, span))
    )
      found.set(behind, [span])
    else if (last && startOf(last) >= since) found.set(last, [span])
  }
  return found
}

/** "In a claim that …", "Without evidence, …", "There was no confirmation of the claim that …". */
const opens = (items: readonly Item[], { from }: { readonly from: number }): boolean => {
  const first = items[0]?.low ?? ''
  return from === 0 || first === 'there' || (first === 'in' && items.slice(1, from).some(({ low }) => HELD.test(low)))
}

/** "The video, which could not be verified, shows …" */
const isBehindSource = ({ unit, tellers }: Telling, span: Span): boolean =>
  tellers.source !== null && (unit.items[tellers.source.from]?.start ?? span.start) < span.start

const HELD = /^(?:claim|claims|statement|message|report|reports|post|video|remarks?|account|accounts)$/

/** How many tellings before a remark may be the one it is about. */
const NEAREST = 20

const startOf = ({ cueSpans }: Telling): number => cueSpans[0]?.start ?? 0

const overlaps = ({ content, cueSpans }: Telling, span: Span): boolean =>
  [...content, ...cueSpans].some(({ start, end }) => start < span.end && span.start < end)

function remarkIn(far: Language['hedges']['far'], items: readonly Item[]): { from: number; to: number } | null {
  for (let at = 0; at < items.length; at++)
    for (const words of far.get(items[at]?.low ?? '') ?? []) {
      let to = at + 1
      for (const word of words) {
        // An adverb or determiner between the words changes nothing: "could not immediately be independently verified".
        while (
          to < items.length &&
          to < at + 12 &&
          items[to]?.low !== word &&
          (items[to]?.tag === 'ADV' || /^(?:any|the|an?|its|their)$/.test(items[to]?.low ?? ''))
        )
          to += 1
        if (items[to]?.low !== word) {
          to = -1
          break
        }
        to += 1
      }
      if (to > 0) return { from: at, to }
    }
  return null
}
