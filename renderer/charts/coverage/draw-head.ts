import type { Point, Surface } from '#renderer/charts/drawing/surface.ts'
import { type GridLayout, leftOf } from '#renderer/state/coverage/grid-layout.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { DAY_MS } from '#shared/time.ts'
import type { CoverageColours } from './coverage-colours.ts'
import type { GridDrawing } from './draw-grid.ts'

/** A label needs so much room beside the one before it. */
const MONTH_ROOM_PX = 44
const DAY_ROOM_PX = 22

type Label = { column: number; text: string }

/** The line of days over the grid: months and days of the month, or study days. */
export function drawHead(surface: Surface, drawing: GridDrawing, colours: CoverageColours): void {
  const { layout, scrolled, firstDayAt } = drawing
  const height = layout.headHeight
  surface.rects([{ x: 0, y: 0, width: scrolled.width, height }], colours.surface)
  const box = { x: layout.headWidth, y: 0, width: scrolled.width - layout.headWidth, height }
  surface.clip(box, () => {
    const xOf = (column: number) => leftOf(layout, column) - scrolled.left
    const large = firstDayAt === null ? [] : monthStarts(layout, firstDayAt)
    const small = firstDayAt === null ? studyDays(layout) : daysOfMonth(layout, firstDayAt)
    const months = spaced(large, layout, MONTH_ROOM_PX)
    for (const { column, text } of months) {
      surface.text({ x: Math.max(xOf(column), layout.headWidth) + 3, y: 14 }, text, {
        colour: colours.ink,
        sizePx: 11,
        isBold: true,
      })
    }
    for (const { column, text } of spaced(small, layout, DAY_ROOM_PX)) {
      surface.text({ x: xOf(column) + layout.cellWidth / 2, y: 30 }, text, {
        colour: colours.quietInk,
        sizePx: 10,
        align: 'center',
      })
    }
    // A month without room for its name is marked below the names.
    surface.lines(
      large.map((label) => upright(xOf(label.column), months.includes(label) ? 4 : 20, height)),
      { colour: colours.hairline, width: 1 },
    )
  })
  surface.lines(
    [
      [
        { x: 0, y: height - 0.5 },
        { x: scrolled.width, y: height - 0.5 },
      ],
    ],
    { colour: colours.hairline, width: 1 },
  )
  surface.text({ x: 12, y: 30 }, phrases.coverage.head.code, {
    colour: colours.quietInk,
    sizePx: 11,
  })
  surface.text({ x: layout.headWidth - 12, y: 30 }, phrases.coverage.head.valid, {
    colour: colours.quietInk,
    sizePx: 11,
    align: 'right',
  })
}

function monthStarts(layout: GridLayout, firstDayAt: number): Label[] {
  return columnsOf(layout).flatMap((column) => {
    const date = new Date(firstDayAt + column * DAY_MS)
    if (column > 0 && date.getUTCDate() !== 1) return []
    const month = phrases.general.months[date.getUTCMonth()] ?? ''
    const isYear = column === 0 || date.getUTCMonth() === 0
    return [{ column, text: isYear ? `${month} ${date.getUTCFullYear()}` : month }]
  })
}

/** Every day where there is room, else Mondays. */
function daysOfMonth(layout: GridLayout, firstDayAt: number): Label[] {
  const isRoomy = layout.cellWidth >= 17
  return columnsOf(layout).flatMap((column) => {
    const date = new Date(firstDayAt + column * DAY_MS)
    if (!isRoomy && date.getUTCDay() !== 1) return []
    return [{ column, text: String(date.getUTCDate()) }]
  })
}

function studyDays(layout: GridLayout): Label[] {
  return columnsOf(layout).flatMap((column) =>
    column % 7 === 0 ? [{ column, text: String(column + 1) }] : [],
  )
}

/** Drops what would stand on the label before it. */
function spaced(labels: Label[], layout: GridLayout, roomPx: number): Label[] {
  const kept: Label[] = []
  for (const label of labels) {
    const last = kept.at(-1)
    const isFar = !last || (label.column - last.column) * layout.cellWidth >= roomFor(last, roomPx)
    if (isFar) kept.push(label)
  }
  return kept
}

function roomFor({ text }: Label, leastPx: number): number {
  return Math.max(Math.min(leastPx, 17), text.length * 6 + 5)
}

function upright(x: number, from: number, to: number): Point[] {
  return [
    { x: x + 0.5, y: from },
    { x: x + 0.5, y: to },
  ]
}

function columnsOf({ columns }: GridLayout): number[] {
  return Array.from({ length: columns }, (_, column) => column)
}
