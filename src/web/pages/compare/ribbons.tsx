import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CompareView } from './told.ts'

interface Band {
  readonly path: string
  readonly look: 'kept' | 'moved' | 'alone'
}

/** Width of the tab at a paragraph without a partner, in pixels. */
const TAB = 12

/** Ribbons between the paragraphs that match; a black tab beside one that has no partner. Drawn from where the paragraphs stand. */
export function Ribbons({ blocks }: { readonly blocks: CompareView['blocks'] }) {
  const box = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<{ readonly bands: readonly Band[]; readonly width: number; readonly height: number }>({
    bands: [],
    width: 0,
    height: 0,
  })
  useLayoutEffect(() => {
    const middle = box.current
    const frame = middle?.parentElement
    if (!middle || !frame) return
    const draw = (): void => {
      const { top, width, height } = middle.getBoundingClientRect()
      if (width === 0) return
      const placeOf = (side: string, at: number): readonly [number, number] | null => {
        const paragraph = frame.querySelector(`[data-${side}="${at}"]`)?.getBoundingClientRect()
        return paragraph ? [paragraph.top - top + 4, paragraph.bottom - top - 4] : null
      }
      const bands = blocks.flatMap(({ a, b, moved }): Band[] => {
        const left = a === null ? null : placeOf('a', a)
        const right = b === null ? null : placeOf('b', b)
        if (left && right) {
          const half = width / 2
          return [
            {
              path: `M0 ${left[0]}C${half} ${left[0]} ${half} ${right[0]} ${width} ${right[0]}V${right[1]}C${half} ${right[1]} ${half} ${left[1]} 0 ${left[1]}Z`,
              look: moved ? 'moved' : 'kept',
            },
          ]
        }
        if (left) return [{ path: `M0 ${left[0]}H${TAB}V${left[1]}H0Z`, look: 'alone' }]
        if (right) return [{ path: `M${width - TAB} ${right[0]}H${width}V${right[1]}H${width - TAB}Z`, look: 'alone' }]
        return []
      })
      setDrawn({ bands, width, height })
    }
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(frame)
    return () => observer.disconnect()
  }, [blocks])
  return (
    <div class="mid" ref={box} aria-hidden="true">
      <svg viewBox={`0 0 ${drawn.width || 1} ${drawn.height || 1}`} preserveAspectRatio="none" aria-hidden="true">
        {drawn.bands.map(({ path, look }) => (
          <path key={path} class={`band ${look}`} d={path} />
        ))}
      </svg>
    </div>
  )
}
