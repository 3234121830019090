/** Sizes a canvas for this screen's pixels and gives a context that draws in CSS pixels. */
export function sizedContext(
  canvas: HTMLCanvasElement,
  size: { width: number; height: number },
  scale: number = devicePixelRatio,
): CanvasRenderingContext2D | null {
  canvas.width = Math.round(size.width * scale)
  canvas.height = Math.round(size.height * scale)
  canvas.style.width = `${size.width}px`
  canvas.style.height = `${size.height}px`
  const context = canvas.getContext('2d')
  context?.scale(scale, scale)
  return context
}
