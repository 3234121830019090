export type Box = { x: number; y: number; width: number; height: number }
export type Point = { x: number; y: number }
export type Stroke = { colour: string; width: number; dash?: number[] }
export type Lettering = {
  colour: string
  sizePx: number
  align?: 'left' | 'center' | 'right'
  isBold?: boolean
}

/**
 * What a drawing may do. The same drawing goes to a canvas on screen, to a canvas that becomes a
 * PNG, and to an SVG, so that a picture shows exactly what the screen showed.
 */
export type Surface = {
  rects(boxes: Box[], colour: string): void
  /** Each line is drawn through its points; lines are not closed. */
  lines(lines: Point[][], stroke: Stroke): void
  /** `y` is the line the letters stand on. */
  text(at: Point, text: string, lettering: Lettering): void
  /** Draws inside the box only. */
  clip(box: Box, draw: () => void): void
}

/** A stretch of time and values laid out on a surface. `px` is the length of one CSS pixel. */
export type Plot = Box & {
  surface: Surface
  px: number
  xOf(at: number): number
  yOf(value: number): number
}
