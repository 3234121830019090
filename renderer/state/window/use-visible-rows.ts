import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

/** So many rows more are drawn on both sides, so that scrolling and Tab find them there. */
const AHEAD_ROWS = 8
/** Shorter lists are drawn whole. */
const FEW_ROWS = 60

export type VisibleRows = { from: number; to: number; beforePx: number; afterPx: number }

/** Which of many equally high rows are in sight; the nearest `.scroller` above them scrolls. */
export function useVisibleRows(count: number, rowPx: number) {
  const body = useRef<HTMLTableSectionElement>(null)
  const shown = useSignal({ from: 0, to: FEW_ROWS })

  useEffect(() => {
    const element = body.current
    const scroller = element?.closest('.scroller')
    if (!element || !scroller) return
    const update = () => {
      const hiddenPx = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top
      const next = rowsInSight(hiddenPx, scroller.clientHeight, rowPx)
      const { from, to } = shown.peek()
      if (next.from !== from || next.to !== to) shown.value = next
    }
    const resized = new ResizeObserver(update)
    resized.observe(scroller)
    scroller.addEventListener('scroll', update, { passive: true })
    return () => {
      resized.disconnect()
      scroller.removeEventListener('scroll', update)
    }
  }, [count, rowPx, shown])

  return { body, rows: visibleRows(count, rowPx, shown.value) }
}

export function rowsInSight(hiddenPx: number, heightPx: number, rowPx: number) {
  return {
    from: Math.max(0, Math.floor(hiddenPx / rowPx) - AHEAD_ROWS),
    to: Math.max(0, Math.ceil((hiddenPx + heightPx) / rowPx) + AHEAD_ROWS),
  }
}

/** The space of the rows that are not drawn stays, so that the scroll bar tells the truth. */
export function visibleRows(
  count: number,
  rowPx: number,
  shown: { from: number; to: number },
): VisibleRows {
  const isShort = count <= FEW_ROWS
  const to = isShort ? count : Math.min(count, Math.max(shown.to, FEW_ROWS / 2))
  const from = isShort ? 0 : Math.min(shown.from, Math.max(0, to - 1))
  return { from, to, beforePx: from * rowPx, afterPx: (count - to) * rowPx }
}
