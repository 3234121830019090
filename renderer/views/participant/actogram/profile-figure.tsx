import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { drawProfile } from '#renderer/charts/actogram/draw-profile.ts'
import { canvasSurface } from '#renderer/charts/drawing/canvas-surface.ts'
import { sizedContext } from '#renderer/charts/drawing/sized-context.ts'
import { readPalette, watchTheme } from '#renderer/charts/palette.ts'
import { chartStyle, valueTextOf } from '#renderer/charts/series/chart-style.ts'
import { dayProfile } from '#renderer/state/study/actogram/profile.ts'
import type { DrawnActogram } from '#renderer/state/study/actogram/use-actogram.ts'
import { useSeenWidth } from '#renderer/state/study/panel/use-seen-width.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const words = phrases.charts.actogram
const HEIGHT_PX = 150

/** What a day of these looks like on the whole; the table above holds its numbers. */
export function ProfileFigure(props: { series: SeriesSummary; drawn: DrawnActogram }) {
  const { series, drawn } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width } = useSeenWidth(frame, 0)
  const themes = useSignal(0)
  useEffect(() => watchTheme(() => (themes.value += 1)), [themes])
  const steps = useMemo(() => dayProfile(drawn.rows, drawn.binNumber), [drawn])
  const isEmpty = steps.every((step) => step === null)
  useEffect(() => {
    if (!canvas.current || width.value === 0 || isEmpty) return
    const size = { width: width.value, height: HEIGHT_PX }
    const context = sizedContext(canvas.current, size)
    if (!context) return
    const palette = readPalette(canvas.current)
    const fromZero = chartStyle(series) === 'bars'
    const profile = { steps, fromZero, valueText: valueTextOf(series) }
    drawProfile(canvasSurface(context, palette.fontFamily), size, profile, palette)
  }, [steps, width.value, themes.value])
  if (isEmpty) return null
  return (
    <div class="actogram profile" ref={frame}>
      <h3>{words.profile}</h3>
      <p class="note">{words.profileLead}</p>
      <canvas ref={canvas} role="img" aria-label={`${words.profile}: ${series.dataTypeName}`} />
    </div>
  )
}
