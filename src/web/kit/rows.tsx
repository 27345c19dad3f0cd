import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface RowsProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly row: (row: Row, at: number) => ComponentChildren
  /** Height of a row before it was measured, in pixels. */
  readonly guess: number
  /** Asked for when the end comes near; left out when there is no more. */
  readonly more?: (() => void) | undefined
  /** The row that must be there whatever is in view, for it has the focus. */
  readonly keep?: number
}

/** Rows that are drawn beyond what is in view, so that scrolling meets no gap; in pixels. */
const MARGIN = 900

/**
 * A long list of which only what is in view is drawn, however many rows it has. Rows are as high as they are: each is measured once it was
 * drawn, and the rest is guessed. The page itself scrolls.
 */
export function Rows<Row>({ label, rows, keyOf, row, guess, more, keep }: RowsProps<Row>) {
  const box = useRef<HTMLUListElement>(null)
  const heights = useRef(new Map<string, number>())
  const [view, setView] = useState({ top: 0, bottom: 2_000 })
  const [, measured] = useState(0)

  useEffect(() => {
    const look = () => {
      const top = box.current?.getBoundingClientRect().top ?? 0
      setView((before) => {
        const now = { top: -top - MARGIN, bottom: -top + innerHeight + MARGIN }
        // A third of the margin is left before anything must be drawn anew.
        return Math.abs(before.top - now.top) < MARGIN / 3 && Math.abs(before.bottom - now.bottom) < MARGIN / 3 ? before : now
      })
    }
    // Rows of another width have other heights.
    const resized = (): void => {
      heights.current.clear()
      look()
      measured((times) => times + 1)
    }
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', resized)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', resized)
    }
  }, [])

  const tops: number[] = []
  let total = 0
  for (const entry of rows) {
    tops.push(total)
    total += heights.current.get(keyOf(entry)) ?? guess
  }
  const first = Math.max(0, lastBefore(tops, view.top))
  const last = Math.min(rows.length - 1, lastBefore(tops, view.bottom))
  const shown = rows.slice(first, last + 1).map((entry, at) => ({ entry, at: first + at }))
  if (keep !== undefined && rows[keep] && (keep < first || keep > last)) shown.push({ entry: rows[keep], at: keep })

  // Rows are measured as they are drawn, and again when they change by themselves: what comes late makes room, and covers nothing.
  const watch = useRef<ResizeObserver | null>(null)
  useLayoutEffect(() => {
    const measure = (): void => {
      let changed = false
      for (const element of box.current?.children ?? []) {
        const key = (element as HTMLElement).dataset.row
        const height = (element as HTMLElement).offsetHeight
        if (key && height && heights.current.get(key) !== height) {
          heights.current.set(key, height)
          changed = true
        }
      }
      if (changed) measured((times) => times + 1)
    }
    watch.current ??= new ResizeObserver(measure)
    for (const element of box.current?.children ?? []) watch.current.observe(element)
    measure()
  })
  useEffect(() => () => watch.current?.disconnect(), [])

  const near = last >= rows.length - 4
  useEffect(() => {
    if (near) more?.()
  }, [near, more])

  return (
    <ul class="rows" aria-label={label} ref={box} style={{ height: `${total}px` }}>
      {shown.map(({ entry, at }) => (
        <li
          key={keyOf(entry)}
          data-row={keyOf(entry)}
          class="row"
          aria-setsize={more ? -1 : rows.length}
          aria-posinset={at + 1}
          style={{ top: `${tops[at] ?? 0}px` }}
        >
          {row(entry, at)}
        </li>
      ))}
    </ul>
  )
}

/** The last place whose top lies at or above a height. */
function lastBefore(tops: readonly number[], height: number): number {
  let [low, high] = [0, tops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tops[middle] as number) <= height) low = middle + 1
    else high = middle
  }
  return low - 1
}
