import { bySpan, type Reading, type Span, type Statement } from '../../../model/index.ts'

/** What a stretch of text is besides said: the cue, who is named as saying it, or doubt. */
export type Mark = 'cue' | 'src' | 'hedge'

/** A stretch of text of which all is said by the same, and marked the same. */
export interface Stretch extends Span {
  /** The statement that it belongs to, of several the innermost. */
  readonly statement: Statement | null
  readonly mark: Mark | null
  /** Whether a piece of the statement's content begins here. */
  readonly opens: boolean
}

interface Laid<T> extends Span {
  readonly value: T
}

/** Blocks of a reading's text, each in stretches. Blocks are in text order, and do not overlap. */
export function stretchesOf({ statements, report }: Reading, blocks: readonly Span[]): Stretch[][] {
  const said = statements.flatMap((statement) => statement.content.map((part): Laid<Statement> => ({ ...part, value: statement })))
  const marks = statements.flatMap(({ cue, source, hedges }): Laid<Mark>[] => [
    ...cue.map((part): Laid<Mark> => ({ ...part, value: 'cue' })),
    ...source.map((part): Laid<Mark> => ({ ...part, value: 'src' })),
    ...hedges.map((part): Laid<Mark> => ({ ...part, value: 'hedge' })),
  ])
  const [saidAt, markAt] = [layerOf(said), layerOf(marks)]
  const opening = new Set(said.map(({ start }) => start))
  const edges = [...new Set([...said, ...marks].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  let next = 0
  return blocks.map(({ start, end }) => {
    const list: Stretch[] = []
    let at = Math.min(start, report.text.length)
    const last = Math.min(end, report.text.length)
    while (next < edges.length && (edges[next] as number) <= at) next++
    while (at < last) {
      const to = Math.min(edges[next] ?? last, last)
      list.push({ start: at, end: to, statement: saidAt(at), mark: markAt(at), opens: opening.has(at) })
      if (to === edges[next]) next++
      at = to
    }
    return list
  })
}

/** Tells what lies over a place, of several what begins last; asked in ascending order, all answers together take time of the spans. */
function layerOf<T>(spans: readonly Laid<T>[]): (at: number) => T | null {
  const sorted = [...spans].sort(bySpan)
  const open: Laid<T>[] = []
  let next = 0
  return (at) => {
    for (let span = sorted[next]; span && span.start <= at; span = sorted[++next]) open.push(span)
    // What ended below the top of the stack is let go once it is the top.
    for (let top = open.at(-1); top && top.end <= at; top = open.at(-1)) open.pop()
    return open.at(-1)?.value ?? null
  }
}
