import { useSignal } from '@preact/signals'
import { readCoverageColours } from '#renderer/charts/coverage/coverage-colours.ts'
import { drawGrid } from '#renderer/charts/coverage/draw-grid.ts'
import { type PictureFormat, savePicture } from '#renderer/charts/pictures/save-picture.ts'
import { coverageCsv, coverageFileName } from '#renderer/state/coverage/coverage-file.ts'
import { ruleWords } from '#renderer/state/coverage/coverage-words.ts'
import { gridLayout } from '#renderer/state/coverage/grid-layout.ts'
import type { GridInput } from '#renderer/state/coverage/use-grid-canvas.ts'
import { saveFile } from '#renderer/state/window/save-file.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { CoverageGrid } from '#shared/study/coverage.ts'

const words = phrases.coverage
const PICTURE_WIDTH_PX = 1_400

/** The whole grid as a picture, or its days as a table for a statistics program. */
export function SaveGrid(props: { input: GridInput; grid: CoverageGrid; minimumMinutes: number }) {
  const { input, grid, minimumMinutes } = props
  const isTooLarge = useSignal(false)

  async function picture(format: PictureFormat) {
    const size = { rows: input.rows.length, columns: input.columns, widthPx: PICTURE_WIDTH_PX }
    const layout = gridLayout(size, input.cells)
    const scrolled = { left: 0, top: 0, width: layout.width + 8, height: layout.height + 8 }
    const colours = readCoverageColours(document.body)
    const isSaved = await savePicture(document.body, format, {
      name: coverageFileName(grid),
      title: phrases.general.places.coverage,
      subtitle: ruleWords(minimumMinutes),
      width: scrolled.width,
      height: scrolled.height,
      draw(surface) {
        const { rows, firstDayAt } = input
        const drawing = { layout, rows, firstDayAt, scrolled, cursor: null, isCursorShown: false }
        drawGrid(surface, drawing, colours)
      },
    })
    isTooLarge.value = !isSaved
  }

  return (
    <div class="save-grid">
      <span class="note" role="status">
        {isTooLarge.value && words.tooLarge}
      </span>
      <fieldset class="button-group" aria-label={words.exportLabel}>
        <button type="button" onClick={() => void picture('png')}>
          {words.png}
        </button>
        <button type="button" onClick={() => void picture('svg')}>
          {words.svg}
        </button>
        <button
          type="button"
          onClick={() => {
            const csv = coverageCsv(input.rows, minimumMinutes)
            saveFile(`${coverageFileName(grid)}.csv`, new Blob([csv], { type: 'text/csv' }))
          }}
        >
          {words.csv}
        </button>
      </fieldset>
    </div>
  )
}
