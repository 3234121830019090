import type { Box, Point, Surface } from '#renderer/charts/drawing/surface.ts'
import { LETTERS_PX, type Palette } from '#renderer/charts/palette.ts'
import { valueTicks } from '#renderer/charts/value-ticks.ts'
import type { ProfileStep } from '#renderer/state/study/actogram/profile.ts'
import { DAYS_PX } from './layout.ts'

const TOP_PX = 8
const BOTTOM_PX = 22
const RIGHT_PX = 12

/** The mean of each ten minutes of the day as a line, broken where no day has a value. */
export function drawProfile(
  surface: Surface,
  size: { width: number; height: number },
  profile: { steps: (ProfileStep | null)[]; fromZero: boolean; valueText(value: number): string },
  palette: Palette,
) {
  const known = profile.steps.filter((step) => step !== null)
  const low = profile.fromZero ? 0 : Math.min(...known.map((step) => step.low))
  const high = Math.max(...known.map((step) => step.high), low + 1e-9)
  const bottom = size.height - BOTTOM_PX
  const xOf = (step: number) =>
    DAYS_PX + (step / profile.steps.length) * (size.width - DAYS_PX - RIGHT_PX)
  const yOf = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - TOP_PX)
  const letters = { colour: palette.quietInk, sizePx: LETTERS_PX }

  const rules: Point[][] = valueTicks(low, high, 3).map((value) => {
    const y = Math.round(yOf(value)) + 0.5
    const text = { x: DAYS_PX - 8, y: y + 4 }
    surface.text(text, profile.valueText(value), { ...letters, align: 'right' })
    return [
      { x: DAYS_PX, y },
      { x: size.width - RIGHT_PX, y },
    ]
  })
  for (let hour = 0; hour <= 24; hour += 3) {
    const x = xOf(hour * 6)
    const align = hour === 0 ? 'left' : hour === 24 ? 'right' : 'center'
    const text = `${String(hour % 24).padStart(2, '0')}:00`
    surface.text({ x, y: size.height - 6 }, text, { ...letters, align })
  }
  surface.lines(rules, { colour: palette.hairline, width: 1 })

  const boxes: Box[] = []
  const lines: Point[][] = [[]]
  for (const [index, step] of profile.steps.entries()) {
    if (!step) {
      lines.push([])
      continue
    }
    const x = xOf(index)
    const width = xOf(index + 1) - x
    boxes.push({ x, y: yOf(step.high), width: width + 0.5, height: yOf(step.low) - yOf(step.high) })
    lines.at(-1)?.push({ x: x + width / 2, y: yOf(step.mean) })
  }
  surface.rects(boxes, palette.accentSoft)
  surface.lines(lines, { colour: palette.accent, width: 1.5 })
}
