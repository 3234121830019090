import { type Browser, chromium, type Page } from 'playwright-core'
import { DAY_MS } from '#shared/time.ts'
import { LARGE_BEGIN_AT } from '../large-study.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  median,
  percentile,
  start,
  temporaryFolder,
  whole,
} from '../measuring.ts'
import { drawnAfterClick, frameTimesWhilePanning, zoomedAfterWheel } from './in-page.ts'
import { buildYear } from './year-study.ts'

const PULSE = '[data-testid="chart-epoch-1-3000"]'
const PLOT = `${PULSE} .u-over`
const TABS = 'nav.tabs a[href$="/'

/** The participant's page in a real Chromium on a year of minutes: to pixels, not to an answer. */
export async function window({ isQuick }: BenchOptions): Promise<Finding[]> {
  const days = isQuick ? 60 : 365
  const repeats = isQuick ? 5 : 15
  const folder = temporaryFolder()
  const values = buildYear(folder.path, days)
  const host = await start<{ dashboardUrl: string }>(HEADLESS, ['--data-dir', folder.path])
  const browser = await openBrowser()
  try {
    const page = await openEpochs(browser, host.said.dashboardUrl)
    const panels = await page.locator('[data-testid^="chart-epoch"]').count()
    const about = `a year's page, ${whole(values)} values, ${panels} panels`
    const years: number[] = []
    for (let i = 0; i < repeats; i++) {
      await choose(page, '7 days')
      const button = '.axis-bar .choice button:last-child'
      years.push(await drawnAfterClick(page, { button, canvas: `${PULSE} canvas`, watchMs: 900 }))
    }
    const zooms: number[] = []
    for (let i = 0; i < 4 * repeats; i++) {
      zooms.push(await zoomedAfterWheel(page, PLOT, i % 8 < 4 ? -120 : 120))
      await page.waitForTimeout(120)
    }
    await choose(page, '30 days')
    await page.waitForTimeout(500)
    const frames = await frameTimesWhilePanning(page, PLOT, isQuick ? 180 : 480)
    const actograms: number[] = []
    for (let i = 0; i < repeats; i++) {
      await page.locator(`${TABS}connections"]`).click()
      const button = `${TABS}actogram"]`
      const canvas = '[data-testid="actogram"]'
      actograms.push(await drawnAfterClick(page, { button, canvas, watchMs: 900 }))
    }
    return [
      drawing(`${about}: all of it, from the click to the last pixel, p95 in ms`, years, 150),
      drawing(`${about}: a step of the wheel to the pixels of all panels, p95 in ms`, zooms, 60),
      panning(about, frames),
      drawing(
        `an actogram of 30 days, from the click to the last pixel, p95 in ms`,
        actograms,
        300,
      ),
    ]
  } finally {
    await browser.close()
    await host.stop()
    folder.remove()
  }
}

function drawing(what: string, times: number[], atMost: number): Finding {
  const p95 = percentile(times, 0.95)
  const figures = `median ${whole(median(times))} ms, p95 ${whole(p95)} ms of ${times.length}`
  return { what, figures, measured: p95, target: { atMost } }
}

function panning(about: string, frames: number[]): Finding {
  const perSecond = 1_000 / (frames.reduce((sum, ms) => sum + ms, 0) / frames.length)
  return {
    what: `${about}: frames a second while panning`,
    figures: `${perSecond.toFixed(1)}/s; 95 of 100 frames within ${percentile(frames, 0.95).toFixed(1)} ms`,
    measured: perSecond,
    target: { atLeast: 50 },
  }
}

function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
}

async function openEpochs(browser: Browser, dashboardUrl: string): Promise<Page> {
  // Tall enough that every panel is in sight and takes part.
  const page = await browser.newPage({ viewport: { width: 1280, height: 1500 } })
  await page.goto(dashboardUrl)
  await page.getByTestId('receiver-state').waitFor()
  const day = new Date(LARGE_BEGIN_AT + 20 * DAY_MS).toISOString().slice(0, 10)
  await page.evaluate((hash) => location.assign(hash), `#/participants/P0001/epoch/${day}`)
  await page.locator(`${PULSE}[data-points]`).waitFor()
  return page
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForTimeout(400)
}
