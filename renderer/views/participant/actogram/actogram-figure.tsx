import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { drawActogram } from '#renderer/charts/actogram/draw-actogram.ts'
import { actogramLayout, unitUnder } from '#renderer/charts/actogram/layout.ts'
import { canvasSurface } from '#renderer/charts/drawing/canvas-surface.ts'
import { sizedContext } from '#renderer/charts/drawing/sized-context.ts'
import { readPalette, watchTheme } from '#renderer/charts/palette.ts'
import { lengthWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { unitWords } from '#renderer/state/study/actogram/unit-words.ts'
import type { ActogramState } from '#renderer/state/study/actogram/use-actogram.ts'
import { usePick } from '#renderer/state/study/actogram/use-pick.ts'
import { useSeenWidth } from '#renderer/state/study/panel/use-seen-width.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { dayText, dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { ActogramActions } from './actogram-actions.tsx'

const words = phrases.charts.actogram
type Place = { row: number; minute: number }
const STEP_MINUTES = 10

/** The actogram's canvas; pointer and arrow keys walk over it, Enter or a click picks a value. */
export function ActogramFigure(props: {
  view: ParticipantView
  series: SeriesSummary
  actogram: ActogramState
}) {
  const { view, series, actogram } = props
  const drawn = actogram.drawn.value
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const place = useSignal<Place | null>(null)
  const { width } = useSeenWidth(frame, 0)
  const themes = useSignal(0)
  const { picked, pick } = usePick(series, view)
  useEffect(() => watchTheme(() => (themes.value += 1)), [themes])

  const rows = drawn?.rows ?? []
  const layout = actogramLayout(width.value, rows.length)
  const spot = place.value
  const unit = spot && rows[spot.row]?.units.find((one) => contains(one, spot.minute))
  useEffect(() => {
    if (!canvas.current || !drawn || width.value === 0) return
    const context = sizedContext(canvas.current, layout)
    if (!context) return
    const palette = readPalette(canvas.current)
    const surface = canvasSurface(context, palette.fontFamily)
    const chosenAt = unit?.at ?? null
    drawActogram(surface, layout, { rows, heightOf: drawn.heightOf, chosenAt }, palette)
  }, [drawn, width.value, unit, themes.value])

  if (!drawn) return null
  const first = rows[0]
  const last = rows.at(-1)
  const day = spot ? rows[spot.row] : undefined
  const label = words.label(
    `${series.dataTypeName}, ${series.dataSourceName}`,
    first ? dayWords(first.dayAt) : '',
    last ? dayWords(last.dayAt) : '',
    lengthWords(drawn.binMs),
  )
  function step(key: string): boolean {
    const now = place.value ?? { row: rows.length - 1, minute: 0 }
    const moves: Record<string, [rows: number, minutes: number]> = {
      ArrowLeft: [0, -STEP_MINUTES],
      ArrowRight: [0, STEP_MINUTES],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      PageUp: [-7, 0],
      PageDown: [7, 0],
    }
    if (key === 'Enter' && unit && drawn) pick(unit, drawn.binMs)
    const move = moves[key]
    if (!move) return key === 'Enter'
    const at = (now.row + move[0]) * 1_440 + now.minute + move[1]
    const bounded = Math.max(0, Math.min(rows.length * 1_440 - 1, at))
    place.value = { row: Math.floor(bounded / 1_440), minute: bounded % 1_440 }
    return true
  }
  return (
    <div class="actogram" ref={frame}>
      <div class="actogram-bar">
        <span class="readout" role="status">
          {picked.value ? (
            <>
              <strong>{picked.value.words}</strong> ·{' '}
              <a href={hashOfPlace({ name: 'delivery', deliveryId: picked.value.deliveryId })}>
                {phrases.charts.chart.pickedFrom(String(picked.value.deliveryId))}
              </a>
            </>
          ) : (
            unit && unitWords(unit, drawn, series, view)
          )}
        </span>
        {day && (
          <a href={hashOfPlace(participantPlace(view.participantId, 'epoch', dayText(day.dayAt)))}>
            {phrases.participant.overview.openDay}
          </a>
        )}
        <ActogramActions view={view} series={series} actogram={actogram} frame={frame} />
      </div>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keys walk over the days */}
      <canvas
        ref={canvas}
        role="application"
        tabIndex={0}
        aria-roledescription={phrases.charts.chart.kind}
        aria-label={label}
        data-testid="actogram"
        data-rows={rows.length}
        onPointerMove={(event) => {
          const under = unitUnder(layout, rows, event.offsetX, event.offsetY)
          place.value = under && { row: under.row, minute: under.unit.minute }
        }}
        onClick={() => unit && pick(unit, drawn.binMs)}
        onKeyDown={(event) => {
          if (step(event.key)) event.preventDefault()
        }}
      />
    </div>
  )
}

function contains(unit: { minute: number; widthMinutes: number }, minute: number): boolean {
  return minute >= unit.minute && minute < unit.minute + unit.widthMinutes
}
