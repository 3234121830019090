import type { Picture } from './png.ts'

/** A place in the unit square: x to the right, y down, both 0 to 1. */
export type Point = readonly [x: number, y: number]

/** Distance to an outline in units of the square; negative inside. */
export type Shape = (point: Point) => number

export type Colour = readonly [red: number, green: number, blue: number]

/** One stroke of the brush: `erase` cuts a hole instead of painting. */
export type Layer = { shape: Shape; paint: Colour | ((point: Point) => Colour) | 'erase' }

export function roundedBox(centre: Point, half: Point, radius: number): Shape {
  return ([x, y]) => {
    const outX = Math.abs(x - centre[0]) - half[0] + radius
    const outY = Math.abs(y - centre[1]) - half[1] + radius
    const outside = Math.hypot(Math.max(outX, 0), Math.max(outY, 0))
    return outside + Math.min(Math.max(outX, outY), 0) - radius
  }
}

/** A line with round ends and joints. */
export function stroke(points: readonly Point[], width: number): Shape {
  return (point) => {
    let nearest = Number.POSITIVE_INFINITY
    for (let index = 1; index < points.length; index += 1) {
      nearest = Math.min(
        nearest,
        toSegment(point, points[index - 1] as Point, points[index] as Point),
      )
    }
    return nearest - width / 2
  }
}

/** A closed outline with round corners; the points go clockwise. */
export function roundedPolygon(points: readonly Point[], radius: number): Shape {
  return (point) => {
    let nearest = Number.POSITIVE_INFINITY
    let inside = true
    points.forEach((from, index) => {
      const to = points[(index + 1) % points.length] as Point
      nearest = Math.min(nearest, toSegment(point, from, to))
      const side =
        (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0])
      if (side < 0) inside = false
    })
    return (inside ? -nearest : nearest) - radius
  }
}

/** Only the edge of a shape, drawn inwards. */
export function edge(shape: Shape, width: number): Shape {
  return (point) => Math.abs(shape(point) + width / 2) - width / 2
}

export function both(one: Shape, other: Shape): Shape {
  return (point) => Math.max(one(point), other(point))
}

function toSegment([x, y]: Point, from: Point, to: Point): number {
  const alongX = to[0] - from[0]
  const alongY = to[1] - from[1]
  const share = ((x - from[0]) * alongX + (y - from[1]) * alongY) / (alongX ** 2 + alongY ** 2)
  const clamped = Math.min(Math.max(share, 0), 1)
  return Math.hypot(x - from[0] - alongX * clamped, y - from[1] - alongY * clamped)
}

/** Paints the layers one over the other; edges are smooth since distance tells coverage. */
export function drawn(sizePx: number, layers: readonly Layer[]): Picture {
  const rgba = new Uint8Array(sizePx * sizePx * 4)
  for (let row = 0; row < sizePx; row += 1) {
    for (let column = 0; column < sizePx; column += 1) {
      const point: Point = [(column + 0.5) / sizePx, (row + 0.5) / sizePx]
      rgba.set(pixel(point, sizePx, layers), (row * sizePx + column) * 4)
    }
  }
  return { sizePx, rgba }
}

function pixel(point: Point, sizePx: number, layers: readonly Layer[]): number[] {
  let colour: Colour = [0, 0, 0]
  let alpha = 0
  for (const { shape, paint } of layers) {
    const coverage = Math.min(Math.max(0.5 - shape(point) * sizePx, 0), 1)
    if (coverage === 0) continue
    if (paint === 'erase') {
      alpha *= 1 - coverage
      continue
    }
    const top = typeof paint === 'function' ? paint(point) : paint
    const total = coverage + alpha * (1 - coverage)
    const mixed = top.map(
      (value, index) =>
        (value * coverage + (colour[index] as number) * alpha * (1 - coverage)) / total,
    )
    colour = mixed as unknown as Colour
    alpha = total
  }
  return [...colour.map(Math.round), Math.round(alpha * 255)]
}
