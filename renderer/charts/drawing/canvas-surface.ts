import type { Surface } from './surface.ts'

export function canvasSurface(context: CanvasRenderingContext2D, fontFamily: string): Surface {
  return {
    rects(boxes, colour) {
      context.fillStyle = colour
      for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height)
    },
    lines(lines, { colour, width, dash = [] }) {
      context.strokeStyle = colour
      context.lineWidth = width
      context.setLineDash(dash)
      context.beginPath()
      for (const line of lines) {
        for (const [index, { x, y }] of line.entries()) {
          if (index === 0) context.moveTo(x, y)
          else context.lineTo(x, y)
        }
      }
      context.stroke()
      context.setLineDash([])
    },
    text({ x, y }, text, { colour, sizePx, align = 'left', isBold }) {
      context.fillStyle = colour
      context.font = `${isBold ? '600 ' : ''}${sizePx}px ${fontFamily}`
      context.textAlign = align
      context.textBaseline = 'alphabetic'
      context.fillText(text, x, y)
    },
    clip(box, draw) {
      context.save()
      context.beginPath()
      context.rect(box.x, box.y, box.width, box.height)
      context.clip()
      draw()
      context.restore()
    },
  }
}
