import type { Box, Point, Surface } from '#renderer/charts/drawing/surface.ts'
import { LETTERS_PX, type Palette } from '#renderer/charts/palette.ts'
import type { ActogramRow } from '#renderer/state/study/actogram/rows.ts'
import { dayMonthWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { type ActogramLayout, DAYS_PX, HOURS_PX, xOfMinute } from './layout.ts'

export type Actogram = {
  rows: ActogramRow[]
  /** 0 (blank) to 1 (the row's whole height) for a bin. */
  heightOf(binAt: number): number
  /** The five minutes that are chosen. */
  chosenAt: number | null
}

const HATCH_PX = 6

/** A row for each day, the next day beside it. Missing is hatched, zero is blank, downtime is dark. */
export function drawActogram(
  surface: Surface,
  layout: ActogramLayout,
  actogram: Actogram,
  palette: Palette,
) {
  drawHours(surface, layout, palette)
  const bars: Box[] = []
  const missing: Box[] = []
  const skipped: Box[] = []
  const offline: Box[] = []
  const chosen: Box[] = []
  for (const [line, row] of actogram.rows.entries()) {
    const top = HOURS_PX + line * layout.rowHeight
    const halves = [row, actogram.rows[line + 1]]
    for (const [half, day] of halves.entries()) {
      if (!day) continue
      place(day, half * 1_440, top)
    }
    drawDayName(surface, layout, row.dayAt, top, palette)
  }
  surface.rects(skipped, palette.night)
  drawHatches(surface, merged(missing), palette.hatch)
  // On a ground of its own and darker: not the participant, but Pulsetray was away.
  surface.rects(merged(offline), palette.night)
  drawHatches(surface, merged(offline), palette.quietInk)
  surface.rects(merged(bars), palette.accent)
  surface.rects(chosen, palette.note)
  drawRules(surface, layout, actogram.rows.length, palette)

  function place(day: ActogramRow, fromMinute: number, top: number) {
    const { rowHeight, minutePx } = layout
    const bottom = top + rowHeight - 1
    for (const { fromMinute: from, toMinute } of day.skipped) {
      const x = xOfMinute(layout, fromMinute + from)
      skipped.push({ x, y: top, width: (toMinute - from) * minutePx, height: rowHeight })
    }
    for (const { at, minute, widthMinutes, content, isOffline } of day.units) {
      const x = xOfMinute(layout, fromMinute + minute)
      const width = widthMinutes * minutePx
      if (isOffline) offline.push({ x, y: top + 1, width, height: rowHeight - 2 })
      else if (content === 'missing') missing.push({ x, y: top + 1, width, height: rowHeight - 2 })
      if (typeof content !== 'string') {
        const height = actogram.heightOf(content.binAt) * (rowHeight - 3)
        if (height > 0) bars.push({ x, y: bottom - height, width, height })
      }
      if (at === actogram.chosenAt) chosen.push({ x, y: top, width: Math.max(2, width), height: 2 })
    }
  }
}

function drawHours(surface: Surface, layout: ActogramLayout, palette: Palette) {
  for (let hour = 0; hour <= 48; hour += 6) {
    const text = `${String(hour % 24).padStart(2, '0')}:00`
    const align = hour === 48 ? 'right' : hour === 0 ? 'left' : 'center'
    const at = { x: xOfMinute(layout, hour * 60), y: HOURS_PX - 8 }
    surface.text(at, text, { colour: palette.quietInk, sizePx: LETTERS_PX, align })
  }
}

function drawRules(surface: Surface, layout: ActogramLayout, rows: number, palette: Palette) {
  const bottom = HOURS_PX + rows * layout.rowHeight
  const down = (minute: number): Point[] => {
    const x = Math.round(xOfMinute(layout, minute)) + 0.5
    return [
      { x, y: HOURS_PX },
      { x, y: bottom },
    ]
  }
  const across = Array.from({ length: rows + 1 }, (_, line): Point[] => {
    const y = HOURS_PX + line * layout.rowHeight - 0.5
    return [
      { x: xOfMinute(layout, 0), y },
      { x: xOfMinute(layout, 2 * 1_440), y },
    ]
  })
  const sixths = [0, 360, 720, 1_080, 1_800, 2_160, 2_520, 2_880]
  surface.lines([...across, ...sixths.map(down)], { colour: palette.hairline, width: 1 })
  surface.lines([down(1_440)], { colour: palette.quietInk, width: 1 })
}

function drawDayName(
  surface: Surface,
  layout: ActogramLayout,
  dayAt: number,
  top: number,
  palette: Palette,
) {
  const weekday = new Date(dayAt).getUTCDay()
  // In rows too low for letters only Mondays are named.
  if (layout.rowHeight < 14 && weekday !== 1) return
  const text = `${phrases.general.weekdays[weekday]} ${dayMonthWords(dayAt)}`
  const isWeekend = weekday === 0 || weekday === 6
  surface.text({ x: DAYS_PX - 8, y: top + layout.rowHeight / 2 + 4 }, text, {
    colour: isWeekend ? palette.ink : palette.quietInk,
    sizePx: LETTERS_PX,
    align: 'right',
  })
}

/** Neighbours of one height become one box, so that neither a hatch nor a bar shows seams. */
function merged(boxes: Box[]): Box[] {
  const found: Box[] = []
  for (const box of boxes) {
    const last = found.at(-1)
    const isLevel = last?.y === box.y && last.height === box.height
    if (last && isLevel && Math.abs(last.x + last.width - box.x) < 0.01) {
      last.width += box.width
    } else found.push({ ...box })
  }
  return found
}

function drawHatches(surface: Surface, boxes: Box[], colour: string) {
  for (const box of boxes) {
    const lines: Point[][] = []
    const first = Math.floor((box.x - box.height) / HATCH_PX) * HATCH_PX
    for (let x = first; x < box.x + box.width; x += HATCH_PX) {
      lines.push(cut({ x, y: box.y + box.height }, box))
    }
    surface.lines(
      lines.filter((line) => line.length > 0),
      { colour, width: 1 },
    )
  }
}

/** A stroke at 45° from the bottom up, cut to the box: cheaper than clipping each of hundreds. */
function cut(from: Point, box: Box): Point[] {
  const startX = Math.max(from.x, box.x)
  const endX = Math.min(from.x + box.height, box.x + box.width)
  if (endX <= startX) return []
  return [
    { x: startX, y: from.y - (startX - from.x) },
    { x: endX, y: from.y - (endX - from.x) },
  ]
}
