import type { Plot, Point } from '#renderer/charts/drawing/surface.ts'
import type { Palette } from '#renderer/charts/palette.ts'
import type { AnnotationKind } from '#shared/study/annotation.ts'
import type { TimeRange } from '#shared/time.ts'

/** A connect or disconnect as a line across every panel. */
export type EventMark = { at: number; isConnect: boolean }
/** What a person said about a stretch; `toAt` null is a moment. */
export type NoteMark = { fromAt: number; toAt: number | null; kind: AnnotationKind }

/** What lies under and over the values of every panel alike. */
export type Overlays = {
  nights: TimeRange[]
  downtime: TimeRange[]
  notes: NoteMark[]
  marks: EventMark[]
  /** What a person has marked just now; null: nothing. */
  marked: TimeRange | null
}

export const noOverlays: Overlays = { nights: [], downtime: [], notes: [], marks: [], marked: null }

const HATCH_STEP_PX = 6

export function drawUnder(plot: Plot, overlays: Overlays, palette: Palette) {
  const { surface } = plot
  surface.clip(plot, () => {
    surface.rects(columnsOf(plot, overlays.nights), palette.night)
    for (const note of overlays.notes)
      surface.rects(columnsOf(plot, [note]), palette.notes[note.kind])
  })
  for (const stretch of overlays.downtime) drawHatch(plot, stretch, palette)
}

export function drawOver(plot: Plot, overlays: Overlays, palette: Palette) {
  const { surface, px } = plot
  const line = (at: number): Point[] => {
    const x = Math.round(plot.xOf(at)) + px / 2
    return [
      { x, y: plot.y },
      { x, y: plot.y + plot.height },
    ]
  }
  const lines = (isConnect: boolean) =>
    overlays.marks.filter((mark) => mark.isConnect === isConnect).map((mark) => line(mark.at))
  surface.clip(plot, () => {
    const moments = overlays.notes.filter((note) => note.toAt === null)
    surface.lines(
      moments.map((note) => line(note.fromAt)),
      { colour: palette.note, width: px },
    )
    surface.lines(lines(true), { colour: palette.good, width: px })
    surface.lines(lines(false), { colour: palette.bad, width: px, dash: [3 * px, 3 * px] })
    if (overlays.marked) {
      surface.rects(columnsOf(plot, [overlays.marked]), palette.marked)
      surface.lines([line(overlays.marked.fromAt), line(overlays.marked.toAt)], {
        colour: palette.accent,
        width: px,
      })
    }
  })
}

/** Hatches a stretch in which this app could not receive: no data there says nothing. */
function drawHatch(plot: Plot, stretch: TimeRange, palette: Palette) {
  const [box] = columnsOf(plot, [stretch])
  if (!box) return
  const step = HATCH_STEP_PX * plot.px
  const lines: Point[][] = []
  // Whole steps from the surface's edge, so that hatches of stacked panels meet.
  const first = Math.floor((box.x - box.height) / step) * step
  for (let x = first; x < box.x + box.width; x += step) {
    lines.push([
      { x, y: box.y + box.height },
      { x: x + box.height, y: box.y },
    ])
  }
  plot.surface.clip(box, () => {
    plot.surface.lines(lines, { colour: palette.hatch, width: plot.px })
  })
}

/** Stretches as columns of the plot's height, cut to what is shown. */
function columnsOf(plot: Plot, stretches: { fromAt: number; toAt: number | null }[]) {
  return stretches.flatMap(({ fromAt, toAt }) => {
    if (toAt === null) return []
    const x = Math.max(plot.x, plot.xOf(fromAt))
    const right = Math.min(plot.x + plot.width, plot.xOf(toAt))
    if (right <= x) return []
    return [{ x, y: plot.y, width: Math.max(right - x, plot.px), height: plot.height }]
  })
}
