import type { Mode, Source, Span, Statement } from '../model/index.ts'
import type { Chain } from './chains.ts'
import type { Registry } from './coreference.ts'
import type { Learned } from './learned.ts'
import { toSources } from './listing.ts'
import type { Quote } from './quotes.ts'
import { spanOf, type Telling } from './tellings.ts'

/** Builds the statements: nothing is decided here but which tellings say no more than one inside them. */
export function toStatements(
  text: string,
  quotes: readonly Quote[],
  tellings: readonly Telling[],
  { learned, nested }: { readonly learned: ReadonlyMap<Telling, Learned> | null; readonly nested: boolean },
  chains: ReadonlyMap<Telling, Chain>,
  registry: Registry,
  hedges: ReadonlyMap<Telling, readonly Span[]>,
): { statements: Statement[]; sources: Source[] } {
  const carriers = onlyCarriers(text, tellings, chains, nested)
  const kept = tellings.filter(
    (telling) => !carriers.has(telling) && (!learned || learned.has(telling)) && (chains.get(telling)?.hops.length ?? 0) > 0,
  )
  useOnly(registry, kept, chains)
  const { sources, ids } = toSources(registry)
  const statements = kept
    .map((telling) => ({ telling, at: telling.content[0]?.start ?? 0 }))
    .sort((a, b) => a.at - b.at || (a.telling.cueSpans[0]?.start ?? 0) - (b.telling.cueSpans[0]?.start ?? 0))
    .map(({ telling }, index) => statementOf(text, quotes, telling, learned?.get(telling) ?? null, chains, ids, hedges, index))
    .filter((statement) => statement.content.length > 0)
  return { statements, sources }
}

function statementOf(
  text: string,
  quotes: readonly Quote[],
  telling: Telling,
  learned: Learned | null,
  chains: ReadonlyMap<Telling, Chain>,
  ids: ReadonlyMap<object, string>,
  hedges: ReadonlyMap<Telling, readonly Span[]>,
  index: number,
): Statement {
  const { cue, unit, tellers } = telling
  const tagged = learned?.spans
  const said = tagged ? { ...telling, content: tagged.content } : telling
  const around = quotesNear(quotes, said)
  // Whether words are quoted is judged by the spans that leave out "that" and the like.
  const own = telling.content.flatMap((span) => fragments(text, span, quotesNear(quotes, telling), trim))
  const trimmed = tagged ? bare : trim
  const content = said.content.flatMap((span) => fragments(text, span, around, trimmed))
  const found = tagged?.cue ?? telling.cueSpans
  // "declined to comment": what is declined stands inside the cue, and is its content.
  const cueSpans = cue?.kind === 'refusal' ? beside(text, found, content, trimmed) : found
  const mine = [...(hedges.get(telling) ?? [])]
  const source = tellers.inner.at(-1) ?? tellers.source
  const named = tagged?.source ?? (source && source.from < source.to ? [spanOf(unit.items, source)] : [])
  const sources = beside(text, named, cueSpans, trimmed)
  return {
    id: `s${index + 1}`,
    content: beside(text, content, [...cueSpans, ...sources], trimmed),
    cue: cueSpans.length ? [...cueSpans] : [...found],
    source: [...sources],
    chain: (chains.get(telling)?.hops ?? []).map((draft) => ids.get(draft) ?? '').filter((id) => id !== ''),
    mode: cue?.rule === 'turn' ? 'direct' : modeOf(text, own, quotesNear(quotes, telling)),
    stance: cue?.stance ?? 'asserts',
    hedged: mine.length > 0,
    hedges: mine,
    // Without a model nothing is known of how often a rule is right but the mean: 0.7 on the training articles' speech.
    confidence: learned?.confidence ?? 0.7,
    rule: cue?.rule ?? 'continuing-quote',
    ...(learned ? { why: learned.why } : {}),
  }
}

/** Spans without what others of the same statement have: nearly always as they are. */
function beside(text: string, spans: readonly Span[], taken: readonly Span[], trimmed: typeof trim): readonly Span[] {
  let left = spans
  for (const { start, end } of taken) {
    if (!left.some((span) => span.start < end && start < span.end)) continue
    left = left.flatMap((span) => {
      if (span.end <= start || end <= span.start) return [span]
      const parts = [trimmed(text, span.start, Math.max(span.start, start)), trimmed(text, Math.min(end, span.end), span.end)]
      return parts.filter((part) => part !== null)
    })
  }
  return left
}

/**
 * Tellings whose content is wholly another telling: “X said Y told him that …” says nothing beyond Y's words. With `nested` both stand,
 * unless the inner one is a construction that leaves nothing to the outer: “X said it was plain from Y that …”.
 */
function onlyCarriers(text: string, tellings: readonly Telling[], chains: ReadonlyMap<Telling, Chain>, nested: boolean): Set<Telling> {
  const inner = new Map<Telling, Telling[]>()
  for (const telling of tellings) {
    const parent = chains.get(telling)?.parent
    if (parent) inner.set(parent, [...(inner.get(parent) ?? []).slice(-20), telling])
  }
  const carriers = new Set<Telling>()
  for (const [outer, tellingsInside] of inner) {
    const told = tellingsInside.filter(
      ({ cue }) =>
        cue &&
        (!nested || cue.made || SHOWING.test(cue.verb?.lemma ?? '')) &&
        (cue.kind === 'verb' || cue.kind === 'as-saying' || cue.kind === 'refusal' || cue.kind === 'according'),
    )
    if (!told.length) continue
    const covered = told.map(({ unit, extent }) => spanOf(unit.items, extent))
    const left = outer.content.map((span) => remaining(text, span, covered)).join(' ')
    if ((left.match(/[\p{L}\p{N}]+/gu) ?? []).length <= 3) carriers.add(outer)
  }
  return carriers
}

/** What one does so that others see it: who says that somebody did passes it on. */
const SHOWING = /^(?:make (?:it )?(?:clear|plain|known|public)|let it be known|leave no doubt)$/

function remaining(text: string, span: Span, covered: readonly Span[]): string {
  let at = span.start
  let left = ''
  for (const { start, end } of covered.toSorted((a, b) => a.start - b.start)) {
    if (end <= at || start >= span.end) continue
    left += `${text.slice(at, Math.max(at, start))} `
    at = Math.max(at, end)
  }
  return left + text.slice(at, Math.max(at, span.end))
}

/** Quotes that one statement is cut by: more than any news text has, and a bound for hostile ones. */
const MOST_QUOTES = 24

/** The outermost quotes around or inside the content that the cue itself does not stand in. */
function quotesNear(quotes: readonly Quote[], telling: Telling): readonly Quote[] {
  const cueAt = telling.cueSpans[0]?.start ?? -1
  const near: Quote[] = []
  for (const span of telling.content) {
    for (let at = firstAfter(quotes, span.start); at < quotes.length && (quotes[at] as Quote).outerStart < span.end; at++) {
      const quote = quotes[at] as Quote
      if (quote.outerEnd < span.start || (quote.outerStart <= cueAt && cueAt < quote.outerEnd)) continue
      if (!near.some((other) => other.outerStart <= quote.outerStart && quote.outerEnd <= other.outerEnd)) near.push(quote)
      if (near.length > MOST_QUOTES) return near
    }
  }
  return near
}

/** Index of the first quote that could reach past `start`: quotes are sorted by start and at most two deep, so two back is enough. */
function firstAfter(quotes: readonly Quote[], start: number): number {
  let low = 0
  let high = quotes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((quotes[middle] as Quote).outerStart < start) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 4)
}

/** Content cut where quote marks open and close inside it, each part `trimmed` at its edges. */
function fragments(text: string, span: Span, near: readonly Quote[], trimmed: typeof trim): Span[] {
  const cuts: number[] = [span.start]
  for (const { outerStart, start, end, outerEnd } of near)
    for (const at of [outerStart, start, end, outerEnd]) if (at > span.start && at < span.end) cuts.push(at)
  cuts.push(span.end)
  cuts.sort((a, b) => a - b)
  const out: Span[] = []
  for (let index = 0; index + 1 < cuts.length; index++) {
    const part = trimmed(text, cuts[index] as number, cuts[index + 1] as number)
    if (part) out.push(part)
  }
  return out
}

/** Without white space and quote marks at its edges: what the taggers' annotators leave out. */
function bare(text: string, from: number, to: number): Span | null {
  let start = from
  let end = to
  while (start < end && /[\s"“”„«»‘’'`]/.test(text[start] as string)) start += 1
  while (end > start && /[\s"“”„«»‘’'`]/.test(text[end - 1] as string)) end -= 1
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null
}

/** Sources that no statement kept rests on are not shown. */
function useOnly(registry: Registry, kept: readonly Telling[], chains: ReadonlyMap<Telling, Chain>): void {
  for (const draft of registry.drafts) draft.used = false
  for (const telling of kept) for (const draft of chains.get(telling)?.hops ?? []) draft.used = true
}

function trim(text: string, from: number, to: number): Span | null {
  let start = from
  let end = to
  while (start < end && /[\s"“”„«»‘’',;:–—-]/.test(text[start] as string)) start += 1
  while (end > start && /[\s"“”„«»‘’'.,;:–—-]/.test(text[end - 1] as string)) end -= 1
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null
}

/** Direct if all of the content's letters stand in the speaker's quote marks, indirect if none do. */
function modeOf(text: string, content: readonly Span[], near: readonly Quote[]): Mode {
  let inside = 0
  let outside = 0
  for (const span of content) {
    const quote = near.find((other) => other.outerStart <= span.start && span.end <= other.outerEnd)
    if (quote && !isNickname(text, quote)) inside += 1
    else outside += 1
  }
  return outside === 0 ? 'direct' : inside === 0 ? 'indirect' : 'mixed'
}

/** A nickname, a ship's or a group's name, or a word that is merely mentioned makes no statement mixed. */
function isNickname(text: string, quote: Quote): boolean {
  const inside = text.slice(quote.start, quote.end)
  const title = /^\p{Lu}[\p{L}\p{N}'’-]*(?: (?:of|the|and|de|al|for|in|\p{Lu}[\p{L}\p{N}'’-]*|\d+)){0,4}$/u.test(inside)
  if (
    title &&
    /[\p{L}] ?$/u.test(text.slice(Math.max(0, quote.outerStart - 2), quote.outerStart)) &&
    !/ .* /.test(inside.replace(/ (?:of|the) /g, ' '))
  )
    return true
  const before = text.slice(Math.max(0, quote.outerStart - 30), quote.outerStart)
  return (
    /\b(?:nicknamed|dubbed|called|alias|known as|named|entitled|titled|surnamed|word|words|so-called)\s(?:the\s)?$/i.test(before) &&
    quote.end - quote.start < 40
  )
}
