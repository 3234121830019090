import { movedBy, scaledAround } from '#renderer/state/time/ranges.ts'
import type { TimeRange } from '#shared/time.ts'

/** What of the window is moved: all of it, or one edge. */
export type BrushGrip = 'window' | 'start' | 'end'

/** The window after a drag by so many milliseconds; an edge stops at the other one. */
export function draggedWindow(
  { fromAt, toAt }: TimeRange,
  grip: BrushGrip,
  byMs: number,
): TimeRange {
  if (grip === 'window') return { fromAt: fromAt + byMs, toAt: toAt + byMs }
  if (grip === 'start') return { fromAt: Math.min(fromAt + byMs, toAt - 1), toAt }
  return { fromAt, toAt: Math.max(toAt + byMs, fromAt + 1) }
}

/** The window after a key; null where the key means nothing here. */
export function brushKey(
  key: string,
  grip: BrushGrip,
  shown: TimeRange,
  whole: TimeRange,
): TimeRange | null {
  const lengthMs = shown.toAt - shown.fromAt
  const step = grip === 'window' ? lengthMs * 0.1 : Math.max(lengthMs * 0.1, 60_000)
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return draggedWindow(shown, grip, -step)
    case 'ArrowRight':
    case 'ArrowUp':
      return draggedWindow(shown, grip, step)
    case 'PageUp':
      return grip === 'window' ? movedBy(shown, 0.9) : null
    case 'PageDown':
      return grip === 'window' ? movedBy(shown, -0.9) : null
    case 'Home':
      return grip === 'window'
        ? { fromAt: whole.fromAt, toAt: whole.fromAt + lengthMs }
        : draggedWindow(shown, grip, whole.fromAt - (grip === 'start' ? shown.fromAt : shown.toAt))
    case 'End':
      return grip === 'window'
        ? { fromAt: whole.toAt - lengthMs, toAt: whole.toAt }
        : draggedWindow(shown, grip, whole.toAt - (grip === 'start' ? shown.fromAt : shown.toAt))
    case '+':
      return scaledAround(shown, 0.5, 0.5)
    case '-':
      return scaledAround(shown, 2, 0.5)
    default:
      return null
  }
}
