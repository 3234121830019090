import { effect, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** A chart starts to read before it scrolls into sight, so that nobody sees it empty. */
const AHEAD_PX = 500

/**
 * An element's width, and the width of the plot in it: that one is 0 while the element is out of
 * sight, so that nothing is read for what nobody sees.
 */
export function useSeenWidth(element: RefObject<HTMLElement | null>, marginsPx: number) {
  const width = useSignal(0)
  const isNear = useSignal(false)
  const plotWidth = useSignal(0)
  useEffect(() => {
    const root = element.current
    if (!root) return
    const resized = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry?.contentRect.width ?? 0)
    })
    const seen = new IntersectionObserver(
      ([entry]) => {
        isNear.value = entry?.isIntersecting ?? false
      },
      { rootMargin: `${AHEAD_PX}px 0px` },
    )
    resized.observe(root)
    seen.observe(root)
    const stopWidth = effect(() => {
      const plot = width.value - marginsPx
      plotWidth.value = isNear.value && plot > 0 ? plot : 0
    })
    return () => {
      resized.disconnect()
      seen.disconnect()
      stopWidth()
    }
  }, [element, marginsPx, width, isNear, plotWidth])
  return { width, plotWidth }
}
