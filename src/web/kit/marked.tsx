import type { ComponentChildren } from 'preact'
import type { Span } from '../../engine/index.ts'

/** A text with what of it was asked for marked, to the character. Marks that overlap are joined, and those outside the text are cut. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Span[] }) {
  const parts: ComponentChildren[] = []
  let done = 0
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const from = Math.max(done, start)
    const to = Math.min(text.length, end)
    if (to <= from) continue
    if (from > done) parts.push(text.slice(done, from))
    parts.push(<mark key={from}>{text.slice(from, to)}</mark>)
    done = to
  }
  parts.push(text.slice(done))
  return <bdi>{parts}</bdi>
}
