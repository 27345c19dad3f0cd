import type { Source, Span } from '../model/index.ts'
import { type Draft, type Registry, real } from './coreference.ts'

/** Drafts as sources, in order of first mention, those without mention last. Names and "the official" in running text are mentions too. */
export function toSources(registry: Registry): { sources: Source[]; ids: Map<Draft, string> } {
  for (const draft of registry.drafts) if (draft.told) draft.used = true
  const used = registry.drafts.filter((draft) => draft.used && !draft.is)
  addAsides(registry)
  const first = (draft: Draft): number => draft.mentions.reduce((least, mention) => Math.min(least, mention.start), Number.MAX_SAFE_INTEGER)
  const ordered = used.map((draft) => ({ draft, first: first(draft) })).sort((a, b) => a.first - b.first || a.draft.order - b.draft.order)
  const ids = new Map<Draft, string>()
  const sources = ordered.map(({ draft }, index): Source => {
    const id = `src${index + 1}`
    ids.set(draft, id)
    return {
      id,
      name: draft.name,
      kind: draft.kind,
      naming: draft.naming,
      mentions: draft.mentions.toSorted((a, b) => a.start - b.start || a.end - b.end),
    }
  })
  for (const draft of registry.drafts) if (draft.is) ids.set(draft, ids.get(real(draft)) ?? '')
  return { sources, ids }
}

/** Adds the running text's mentions of sources, where no telling has claimed the place. */
function addAsides(registry: Registry): void {
  const taken = registry.drafts.flatMap((draft) => draft.mentions).sort((a, b) => a.start - b.start)
  let next = 0
  let end = -1
  for (const { draft, span } of [...registry.asides].sort((a, b) => a.span.start - b.span.start)) {
    while (next < taken.length && (taken[next] as Span).end <= span.start) next += 1
    const free = !taken[next] || (taken[next] as Span).start >= span.end
    const owner = real(draft)
    if (!owner.used || !free || span.start < end) continue
    owner.mentions.push(span)
    end = span.end
  }
}
