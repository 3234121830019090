import { movedBy, scaledAround } from '#renderer/state/time/ranges.ts'
import type { TimeRange } from '#shared/time.ts'

export type GestureTarget = {
  range(): TimeRange
  onMove(range: TimeRange): void
  /** Whether a plain wheel belongs to the chart; else it scrolls the page. */
  wantsWheel(): boolean
}

/** One notch of a wheel is 100 px on most machines. */
const WHEEL_PX_PER_DOUBLING = 240
/** A trackpad's pinch comes as small wheel steps with Ctrl. */
const PINCH_PX_PER_DOUBLING = 60
const MOST_PX_AT_ONCE = 240

/**
 * Wheel, pinch and drags that move the time axis; uPlot keeps the plain drag. With Ctrl or Cmd the
 * wheel zooms around the pointer, sideways or with Shift it pans, and so does a drag with Shift or
 * the middle button. Moves are gathered to one per frame. Returns the stop.
 */
export function listenForGestures(over: HTMLElement, target: GestureTarget): () => void {
  const listening = new AbortController()
  const { signal } = listening
  let frame = 0
  let next: TimeRange | null = null

  const now = () => next ?? target.range()
  function move(range: TimeRange) {
    next = range
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      const moved = next
      next = null
      if (moved) target.onMove(moved)
    })
  }
  const share = (clientX: number) => {
    const { left, width } = over.getBoundingClientRect()
    return (clientX - left) / width
  }

  over.addEventListener(
    'wheel',
    (event) => {
      const isZoom = event.ctrlKey || event.metaKey
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      const isPan = !isZoom && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
      if (!isZoom && !isPan && !target.wantsWheel()) return
      event.preventDefault()
      if (isPan) return move(movedBy(now(), pixels(sideways, event) / over.clientWidth))
      const isPinch = event.ctrlKey && Math.abs(event.deltaY) < 50 && event.deltaMode === 0
      const by =
        pixels(event.deltaY, event) / (isPinch ? PINCH_PX_PER_DOUBLING : WHEEL_PX_PER_DOUBLING)
      move(scaledAround(now(), 2 ** by, share(event.clientX)))
    },
    { signal, passive: false },
  )

  const fingers = new Map<number, number>()
  let grabbedAt: number | null = null
  over.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') fingers.set(event.pointerId, share(event.clientX))
      else if (event.button === 1 || (event.button === 0 && event.shiftKey)) {
        grabbedAt = event.clientX
        over.classList.add('is-panning')
      } else return
      over.setPointerCapture(event.pointerId)
      // The middle button would start the browser's own scrolling.
      event.preventDefault()
    },
    { signal },
  )
  over.addEventListener(
    'pointermove',
    (event) => {
      if (grabbedAt !== null) {
        move(movedBy(now(), (grabbedAt - event.clientX) / over.clientWidth))
        grabbedAt = event.clientX
      }
      if (!fingers.has(event.pointerId)) return
      const before = [...fingers.values()]
      fingers.set(event.pointerId, share(event.clientX))
      move(pinched(now(), before, [...fingers.values()]))
    },
    { signal },
  )
  for (const name of ['pointerup', 'pointercancel'] as const) {
    over.addEventListener(
      name,
      (event) => {
        fingers.delete(event.pointerId)
        grabbedAt = null
        over.classList.remove('is-panning')
      },
      { signal },
    )
  }
  return () => {
    cancelAnimationFrame(frame)
    listening.abort()
  }
}

/** One finger moves what is shown, two also stretch it. Places are parts of the width. */
function pinched(range: TimeRange, before: number[], after: number[]): TimeRange {
  const middle = (places: number[]) => places.reduce((sum, place) => sum + place, 0) / places.length
  const spread = (places: number[]) => Math.max(0.02, Math.abs((places[1] ?? 0) - (places[0] ?? 0)))
  const moved = movedBy(range, middle(before) - middle(after))
  if (before.length < 2) return moved
  return scaledAround(moved, spread(before) / spread(after), middle(after))
}

/** Lines and pages of a wheel as pixels, and never a leap. */
function pixels(delta: number, { deltaMode }: WheelEvent): number {
  const length = deltaMode === 1 ? delta * 33 : deltaMode === 2 ? delta * 300 : delta
  return Math.max(-MOST_PX_AT_ONCE, Math.min(MOST_PX_AT_ONCE, length))
}
