export type Bounds = { x: number; y: number; width: number; height: number }

// So much of a window's top edge must lie on a screen that a person can grab it.
const GRIP_PX = 80

/**
 * Remembered bounds where they still lie on one of today's screens, else null: a window that
 * opens on an unplugged screen can't be found again.
 */
export function visibleBounds(
  bounds: Bounds,
  screens: readonly Bounds[],
  smallest: { width: number; height: number },
): Bounds | null {
  const sized = {
    ...bounds,
    width: Math.max(bounds.width, smallest.width),
    height: Math.max(bounds.height, smallest.height),
  }
  const isReachable = screens.some(
    (screen) =>
      sized.x + sized.width - GRIP_PX >= screen.x &&
      sized.x + GRIP_PX <= screen.x + screen.width &&
      sized.y >= screen.y &&
      sized.y + GRIP_PX <= screen.y + screen.height,
  )
  return isReachable ? sized : null
}
