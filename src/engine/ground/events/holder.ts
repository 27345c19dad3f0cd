import type { Statement } from '../../model/index.ts'

/** How many contents that begin before an offset are looked at: they nest a few deep at most. */
const LOOK_BACK = 24

/** Finds the statement whose content holds an offset, the innermost; null where the outlet speaks itself. */
export function holderOf(statements: readonly Statement[]): (offset: number) => Statement | null {
  const contents = statements
    .flatMap((statement) => statement.content.map(({ start, end }) => ({ start, end, statement })))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  return (offset) => {
    let [low, high] = [0, contents.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((contents[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    let found: (typeof contents)[number] | null = null
    for (let at = low - 1; at >= 0 && low - at <= LOOK_BACK; at--) {
      const content = contents[at]
      if (content && offset < content.end && (!found || content.end - content.start < found.end - found.start)) found = content
    }
    return found?.statement ?? null
  }
}
