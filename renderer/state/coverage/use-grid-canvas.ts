import { effect, type Signal, useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { readCoverageColours } from '#renderer/charts/coverage/coverage-colours.ts'
import { drawGrid, type GridDrawing } from '#renderer/charts/coverage/draw-grid.ts'
import { canvasSurface } from '#renderer/charts/drawing/canvas-surface.ts'
import { watchTheme } from '#renderer/charts/palette.ts'
import type { GridRow } from './cells.ts'
import { type Cell, type CellSize, cellAt, gridLayout, scrolledTo } from './grid-layout.ts'

export type GridInput = {
  rows: GridRow[]
  columns: number
  cells: CellSize
  /** Null where columns are study days. */
  firstDayAt: number | null
}

/** Ties the grid to a canvas that stays in sight while its scroller moves. */
export function useGridCanvas(input: GridInput, cursor: Signal<Cell | null>) {
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useSignal(0)
  const hovered = useSignal<Cell | null>(null)
  const layout = useMemo(
    () =>
      gridLayout(
        { rows: input.rows.length, columns: input.columns, widthPx: width.value },
        input.cells,
      ),
    [input.rows.length, input.columns, input.cells, width.value],
  )
  const scrolledOf = (element: HTMLElement) => ({
    left: element.scrollLeft,
    top: element.scrollTop,
    width: element.clientWidth,
    height: element.clientHeight,
  })

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const resized = new ResizeObserver(() => {
      width.value = element.clientWidth
    })
    resized.observe(element)
    return () => resized.disconnect()
  }, [width])

  useEffect(() => {
    const element = scroller.current
    const sheet = canvas.current
    const context = sheet?.getContext('2d')
    if (!element || !sheet || !context || width.value === 0) return
    let colours = readCoverageColours(element)
    let frame = 0
    const draw = () => {
      frame = 0
      const scrolled = scrolledOf(element)
      const density = window.devicePixelRatio || 1
      const [wide, high] = [scrolled.width * density, scrolled.height * density].map(Math.round)
      if (sheet.width !== wide) sheet.width = wide as number
      if (sheet.height !== high) sheet.height = high as number
      sheet.style.width = `${scrolled.width}px`
      sheet.style.height = `${scrolled.height}px`
      context.setTransform(density, 0, 0, density, 0, 0)
      const shown = hovered.peek() ?? cursor.peek()
      const drawing: GridDrawing = {
        ...{ layout, rows: input.rows, firstDayAt: input.firstDayAt, scrolled },
        cursor: shown,
        isCursorShown: hovered.peek() !== null || element.contains(document.activeElement),
      }
      drawGrid(canvasSurface(context, colours.fontFamily), drawing, colours)
      sheet.dataset.drawn = `${input.rows.length}x${input.columns}`
    }
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    const stopCursor = effect(() => {
      void [cursor.value, hovered.value]
      ask()
    })
    const stopTheme = watchTheme(() => {
      colours = readCoverageColours(element)
      ask()
    })
    element.addEventListener('scroll', ask, { passive: true })
    element.addEventListener('focus', ask)
    element.addEventListener('blur', ask)
    const resized = new ResizeObserver(ask)
    resized.observe(element)
    draw()
    return () => {
      cancelAnimationFrame(frame)
      stopCursor()
      stopTheme()
      resized.disconnect()
      element.removeEventListener('scroll', ask)
      element.removeEventListener('focus', ask)
      element.removeEventListener('blur', ask)
    }
  }, [layout, input.rows, input.firstDayAt, cursor, hovered, width.value])

  return {
    scroller,
    canvas,
    layout,
    hovered,
    /** The cell under the mouse; null outside. */
    under(event: MouseEvent) {
      const element = scroller.current
      if (!element) return null
      const box = element.getBoundingClientRect()
      const point = { x: event.clientX - box.left, y: event.clientY - box.top }
      return cellAt(layout, scrolledOf(element), point)
    },
    reveal(cell: Cell) {
      const element = scroller.current
      if (element) element.scrollTo(scrolledTo(layout, scrolledOf(element), cell))
    },
  }
}
