import { drawActogram } from '#renderer/charts/actogram/draw-actogram.ts'
import { actogramLayout } from '#renderer/charts/actogram/layout.ts'
import type { DrawnActogram } from '#renderer/state/study/actogram/use-actogram.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { dayText, dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { fileName } from './file-name.ts'
import { type PictureFormat, savePicture } from './save-picture.ts'

const words = phrases.charts.actogram

export async function saveActogramPicture(shown: {
  view: ParticipantView
  series: SeriesSummary
  drawn: DrawnActogram
  element: HTMLElement
  format: PictureFormat
}): Promise<boolean> {
  const { view, series, drawn, element } = shown
  const first = drawn.rows[0]
  const last = drawn.rows.at(-1)
  if (!first || !last) return false
  const width = Math.max(640, element.clientWidth)
  const layout = actogramLayout(width, drawn.rows.length)
  return savePicture(element, shown.format, {
    name: fileName([view.participantId, words.title, series.dataTypeName, dayText(first.dayAt)]),
    title: `${view.participantId} · ${words.title} · ${series.dataTypeName} · ${series.dataSourceName}`,
    subtitle: `${dayWords(first.dayAt)} – ${dayWords(last.dayAt)}`,
    width,
    height: layout.height,
    draw: (surface, palette) =>
      drawActogram(
        surface,
        layout,
        { rows: drawn.rows, heightOf: drawn.heightOf, chosenAt: null },
        palette,
      ),
  })
}
