import type { Page } from 'playwright-core'

/**
 * What is measured inside the page, on its own clock. A drawing counts from the frame after which
 * its canvas no longer changes, so that what comes late counts as well.
 */

/** Milliseconds from a click to the last change of a canvas within `watchMs`. */
export function drawnAfterClick(
  page: Page,
  watched: { button: string; canvas: string; watchMs: number },
): Promise<number> {
  return page.evaluate(async ({ button, canvas, watchMs }) => {
    const element = document.querySelector<HTMLElement>(button)
    if (!element) throw new Error(`There is no ${button}`)
    const look = () => {
      const found = document.querySelector<HTMLCanvasElement>(canvas)
      const context = found?.getContext('2d', { willReadFrequently: true })
      if (!found || !context || found.width === 0) return 'none'
      const { data } = context.getImageData(0, Math.floor(found.height / 2), found.width, 1)
      let sum = found.width
      for (let index = 0; index < data.length; index += 1) sum = (sum * 31 + (data[index] ?? 0)) | 0
      return String(sum)
    }
    const before = look()
    const startedAt = performance.now()
    element.click()
    let last = before
    let changedAt = startedAt
    while (performance.now() - startedAt < watchMs) {
      await new Promise((done) => requestAnimationFrame(done))
      const now = look()
      if (now === last) continue
      last = now
      changedAt = performance.now()
    }
    if (last === before) throw new Error(`${canvas} did not change`)
    return changedAt - startedAt
  }, watched)
}

/** Milliseconds from a wheel's event to the end of the frame in which every panel had moved. */
export function zoomedAfterWheel(page: Page, over: string, deltaY: number): Promise<number> {
  return page.evaluate(
    async ({ over, deltaY }) => {
      const plot = document.querySelector<HTMLElement>(over)
      const frame = plot?.closest<HTMLElement>('[data-from]')
      if (!plot || !frame) throw new Error(`There is no ${over}`)
      const box = plot.getBoundingClientRect()
      const before = frame.dataset.from
      const at = { clientX: box.x + box.width / 3, clientY: box.y + 20 }
      const startedAt = performance.now()
      const wheel = { ...at, deltaY, ctrlKey: true, bubbles: true, cancelable: true }
      plot.dispatchEvent(new WheelEvent('wheel', wheel))
      while (frame.dataset.from === before) {
        await new Promise((done) => requestAnimationFrame(done))
      }
      // A task after the frame: its drawing commands have run by then.
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      return performance.now() - startedAt
    },
    { over, deltaY },
  )
}

/** Drags sideways for some seconds, a step each frame; the length of every frame in milliseconds. */
export function frameTimesWhilePanning(
  page: Page,
  over: string,
  frames: number,
): Promise<number[]> {
  return page.evaluate(
    async ({ over, frames }) => {
      const plot = document.querySelector<HTMLElement>(over)
      if (!plot) throw new Error(`There is no ${over}`)
      const box = plot.getBoundingClientRect()
      plot.setPointerCapture = () => {}
      const send = (name: string, clientX: number) =>
        plot.dispatchEvent(
          new PointerEvent(name, {
            ...{ clientX, clientY: box.y + 20, shiftKey: true, button: 0, pointerId: 1 },
            ...{ pointerType: 'mouse', bubbles: true, cancelable: true },
          }),
        )
      let x = box.x + box.width / 2
      send('pointerdown', x)
      const times: number[] = []
      let last = await new Promise<number>((done) => requestAnimationFrame(done))
      for (let frame = 0; frame < frames; frame += 1) {
        // To and fro over several windows, so that new stretches are read while it moves.
        x += Math.sin(frame / 90) >= 0 ? 6 : -6
        send('pointermove', x)
        const now = await new Promise<number>((done) => requestAnimationFrame(done))
        times.push(now - last)
        last = now
      }
      send('pointerup', x)
      return times
    },
    { over, frames },
  )
}
