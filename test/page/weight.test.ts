import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { openBrowser } from './open-page.ts'

const build = join(import.meta.dirname, '../../build/page')
/** What the first look at the window fetches. */
const MOST_BYTES_AT_FIRST = 60 * 1024
/**
 * The window itself, 120 KiB: every place of the study, without what views/further.tsx fetches. In
 * kB of a thousand it is 120.9 in English and 122.7 in French.
 */
const MOST_BYTES_OF_WINDOW = 120 * 1024
/** With exports, fetching, safekeeping, erasing and updates: beyond 120 KiB; it keeps them from growing on. */
const MOST_BYTES_IN_ALL = { 'en-GB': 142_300, 'de-DE': 144_900, 'fr-FR': 144_900 }

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  // A newcomer is led elsewhere than to the place that is weighed.
  await host.call('setup.finish', { isFinished: true })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

const firstPlaces = ['#/today', '#/deliveries']
/** Every other place is in one file: charts, a delivery and two of the study's parts tell of all. */
const ownPlaces = [...firstPlaces, '#/participants/P0001/epoch', '#/deliveries/1', '#/study/time']
const furtherPlaces = ['#/export', '#/study/connection', '#/study/storage', '#/study/audit']
const places = [...ownPlaces, ...furtherPlaces]

for (const locale of ['en-GB', 'de-DE', 'fr-FR'] as const) {
  const title = `at most 120 KiB for the study's own places, ${MOST_BYTES_IN_ALL[locale]} bytes for all`
  test(`a window in ${locale} loads one language, little of it at first, ${title}`, async (t) => {
    const own = new Set<string>()
    const visited = new Set<string>()
    for (const place of places) {
      const loaded = await loadedFor(locale, place)
      for (const path of loaded) visited.add(path)
      if (ownPlaces.includes(place)) for (const path of loaded) own.add(path)
      assert.equal([...loaded].filter((path) => path.includes('/phrases-')).length, 1, place)
      const bytes = weightOf(loaded)
      t.diagnostic(`${locale} ${place}: ${bytes} bytes in ${loaded.size} files`)
      if (firstPlaces.includes(place))
        assert.ok(bytes <= MOST_BYTES_AT_FIRST, `${place}: ${bytes} bytes`)
    }
    const inAll = everyFile(build).reduce((sum, file) => sum + compressed(file), 0)
    t.diagnostic(`${locale}: ${weightOf(own)} bytes for the study's own places`)
    t.diagnostic(`${locale}: ${weightOf(visited)} bytes for all places together`)
    t.diagnostic(`the whole build, three languages: ${inAll} bytes`)
    const others = [...visited].filter((path) => !own.has(path))
    assert.ok(others.length > 0 && others.every((path) => path.includes('/further-')), `${others}`)
    assert.ok(
      weightOf(own) <= MOST_BYTES_OF_WINDOW,
      `${weightOf(own)} bytes for the study's own places`,
    )
    assert.ok(weightOf(visited) <= MOST_BYTES_IN_ALL[locale], `${weightOf(visited)} bytes in all`)
  })
}

/** What a fresh window fetches to show one place. */
async function loadedFor(locale: string, place: string): Promise<Set<string>> {
  const context = await browser.newContext({ locale })
  const page = await context.newPage()
  const loaded = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const isCall = pathname.includes('/calls/') || pathname.endsWith('/events')
    if (!isCall) loaded.add(pathname === '/' ? '/index.html' : pathname)
  })
  // The token is taken once; then the place is where the window opens.
  await page.goto(host.dashboardUrl)
  await page.getByTestId('receiver-state').waitFor()
  loaded.clear()
  await page.goto('about:blank')
  await page.goto(`${new URL(host.dashboardUrl).origin}/${place}`)
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
  await context.close()
  return loaded
}

function weightOf(paths: Set<string>): number {
  return [...paths].reduce((sum, path) => sum + compressed(join(build, path)), 0)
}

function compressed(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
