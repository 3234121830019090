import { canvasSurface } from '#renderer/charts/drawing/canvas-surface.ts'
import { sizedContext } from '#renderer/charts/drawing/sized-context.ts'
import type { Surface } from '#renderer/charts/drawing/surface.ts'
import { svgSurface } from '#renderer/charts/drawing/svg-surface.ts'
import { LETTERS_PX, type Palette, readPalette } from '#renderer/charts/palette.ts'
import { saveFile } from '#renderer/state/window/save-file.ts'

export type PictureFormat = 'png' | 'svg'

export type Picture = {
  /** The file's name without its ending. */
  name: string
  title: string
  /** Under the title: what is shown, and in whose time. */
  subtitle: string
  width: number
  /** Of the drawing, without the head that the title takes. */
  height: number
  draw(surface: Surface, palette: Palette): void
}

/** Twice as fine as a screen: sharp in print. */
const DENSITY = 2
const MARGIN_PX = 16
const HEAD_PX = 48
const TITLE_PX = 15

/** Saves a chart with its title, from the same drawing that the screen shows. False: no canvas. */
export async function savePicture(
  element: Element,
  format: PictureFormat,
  picture: Picture,
): Promise<boolean> {
  const palette = readPalette(element)
  const size = {
    width: picture.width + 2 * MARGIN_PX,
    height: picture.height + HEAD_PX + MARGIN_PX,
  }
  const name = `${picture.name}.${format}`
  if (format === 'svg') {
    const svg = svgSurface(size.width, size.height, palette.fontFamily)
    drawAll(svg.surface, size, picture, palette)
    const title = `${picture.title}. ${picture.subtitle}`
    saveFile(name, new Blob([svg.document(title)], { type: 'image/svg+xml' }))
    return true
  }
  const canvas = document.createElement('canvas')
  const context = sizedContext(canvas, size, DENSITY)
  if (!context) return false
  drawAll(canvasSurface(context, palette.fontFamily), size, picture, palette)
  const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (content) saveFile(name, content)
  return content !== null
}

function drawAll(
  surface: Surface,
  size: { width: number; height: number },
  picture: Picture,
  palette: Palette,
) {
  surface.rects([{ x: 0, y: 0, ...size }], palette.paper)
  const title = { colour: palette.ink, sizePx: TITLE_PX, isBold: true }
  surface.text({ x: MARGIN_PX, y: MARGIN_PX + 8 }, picture.title, title)
  const subtitle = { colour: palette.quietInk, sizePx: LETTERS_PX }
  surface.text({ x: MARGIN_PX, y: MARGIN_PX + 26 }, picture.subtitle, subtitle)
  picture.draw(moved(surface, MARGIN_PX, HEAD_PX), palette)
}

/** The same surface with its origin elsewhere. */
function moved(surface: Surface, dx: number, dy: number): Surface {
  const point = ({ x, y }: { x: number; y: number }) => ({ x: x + dx, y: y + dy })
  return {
    rects: (boxes, colour) =>
      surface.rects(
        boxes.map((box) => ({ ...box, ...point(box) })),
        colour,
      ),
    lines: (lines, stroke) =>
      surface.lines(
        lines.map((line) => line.map(point)),
        stroke,
      ),
    text: (at, text, lettering) => surface.text(point(at), text, lettering),
    clip: (box, draw) => surface.clip({ ...box, ...point(box) }, draw),
  }
}
