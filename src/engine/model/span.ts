/** A stretch of text: half-open UTF-16 offsets, `0 <= start <= end`. `text.slice(start, end)` is what is shown. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span, checked: a wrong one is a programmer's error, so it throws with the values. */
export function span(start: number, end: number): Span {
  if (!(start >= 0)) throw new RangeError(`Span ${start}..${end} starts before the text`)
  if (end < start) throw new RangeError(`Span ${start}..${end} ends before it starts`)
  return { start, end }
}

/** The characters of a span. */
export const textOf = (text: string, { start, end }: Span): string => text.slice(start, end)

/** True if the two share at least one character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** True if `inner` lies wholly within `outer`. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** How text order sorts spans: by start, the longer first. */
export const bySpan = (a: Span, b: Span): number => a.start - b.start || b.end - a.end
