/** Tells places in a text in Unicode code points instead of UTF-16 units. An offset within a surrogate pair counts its first half. */
export function pointsOf(text: string): (offset: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset
  const before = new Uint32Array(text.length + 1)
  for (let at = 0, points = 0; at < text.length; at++) {
    points += 1
    before[at + 1] = points
    if ((text.codePointAt(at) as number) > 0xffff) before[++at + 1] = points
  }
  return (offset) => before[Math.min(offset, text.length)] as number
}

/** The `most` code points before an offset; no pair is cut. */
export function leading(text: string, offset: number, most: number): string {
  let start = offset
  for (let left = most; left > 0 && start > 0; left--) start -= (text.codePointAt(start - 2) ?? 0) > 0xffff && start >= 2 ? 2 : 1
  return text.slice(start, offset)
}

/** The `most` code points from an offset on; no pair is cut. */
export function trailing(text: string, offset: number, most: number): string {
  let end = offset
  for (let left = most; left > 0 && end < text.length; left--) end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1
  return text.slice(offset, end)
}
