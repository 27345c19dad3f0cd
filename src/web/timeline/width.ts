import { useLayoutEffect, useState } from 'preact/hooks'

/** Drawings are laid out anew at every so many pixels, so that a window that is being dragged does not do it at every step. */
const STEP = 24
/** Before the page is measured: as wide as the design is. */
const USUAL = 1250

/** The width of an element in pixels, in steps. Printed pages are not measured: drawings are made smaller there. */
export function useWidth(box: { readonly current: HTMLElement | null }, usual = USUAL): number {
  const [width, setWidth] = useState(usual)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = (): void => {
      const room = element.clientWidth || element.parentElement?.clientWidth || 0
      if (room > 0 && !matchMedia('print').matches) setWidth(Math.max(STEP, Math.floor(room / STEP) * STEP))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return width
}
