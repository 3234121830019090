import type { Page } from 'playwright-core'
import { WITHIN_MS } from '../making/host-process.ts'

const QUIET_MS = 300

/** Requests whose answers are not here yet, but for the stream of events, which never ends. */
const underWay = new WeakMap<Page, Set<unknown>>()

/** Counts a page's requests from now on, so that `settled` knows when it has read everything. */
export function followRequests(page: Page): void {
  const open = new Set<unknown>()
  underWay.set(page, open)
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/events')) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}

/**
 * Resolves when everything asked for has come and what is on screen stays as it is. Between two
 * places of one load the browser's own "network idle" says nothing: it was told at the first one.
 */
export async function settled(page: Page): Promise<void> {
  const limitAtMs = performance.now() + WITHIN_MS
  const isReading = () => (underWay.get(page)?.size ?? 0) > 0
  for (;;) {
    await page.evaluate(quiet, QUIET_MS)
    if (!isReading()) return
    if (performance.now() > limitAtMs) throw new Error(`the page did not settle at ${page.url()}`)
  }
}

/** Goes there within the same load, and waits until the place stands. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((arrived) => {
        if (window.location.hash === hash) return arrived()
        window.addEventListener('hashchange', () => setTimeout(arrived), { once: true })
        window.location.assign(hash)
      }),
    place,
  )
  await settled(page)
}

/** Runs in the page. */
function quiet(quietMs: number): Promise<void> {
  return new Promise((resolve) => {
    const isQuiet = () => {
      observer.disconnect()
      resolve()
    }
    let timer = setTimeout(isQuiet, quietMs)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(isQuiet, quietMs)
    })
    // What charts and grids tell of themselves belongs to it: they draw in frames of their own.
    const attributeFilter = ['data-from', 'data-to', 'data-points', 'data-kind', 'aria-busy']
    observer.observe(document.body, { attributeFilter, childList: true, subtree: true })
  })
}
