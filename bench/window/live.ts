import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { LARGE_BEGIN_AT } from '../large-study.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  start,
  temporaryFolder,
  whole,
} from '../measuring.ts'
import { sampleBody } from '../study-bodies.ts'
import { buildYear } from './year-study.ts'

const PARTICIPANTS = 200
/** How often a wearable's data come through on a good day. */
const EVERY_MINUTES = 5
const ROUNDS = 60 / EVERY_MINUTES
const HEAP_AT_MOST = 150 * 1024 * 1024
/** An hour goes by in about two minutes. */
const PER_SECOND = 20
const PLACES = ['#/today', '#/participants', '#/coverage', '#/deliveries']

/**
 * What the page holds after an hour of live updates: every delivery of 200 participants is posted to
 * the real host, in the order and number of an hour and faster, while the page shows a year of one
 * of them and goes through its other places. The heap is what is left after a collection.
 */
export async function live({ isQuick }: BenchOptions): Promise<Finding[]> {
  const folder = temporaryFolder()
  const days = isQuick ? 30 : 365
  buildYear(folder.path, days)
  const host = await start<{ dashboardUrl: string; webhookUrl: string }>(HEADLESS, [
    ...['--data-dir', folder.path],
  ])
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(host.said.dashboardUrl)
    await page.getByTestId('receiver-state').waitFor()
    const session = await page.context().newCDPSession(page)
    const heapBefore = await heapBytes(session)
    const rounds = isQuick ? 2 : ROUNDS
    const startedAt = Date.now()
    const heaps: number[] = []
    for (let round = 0; round < rounds; round++) {
      await show(page, placeOf(round))
      await postRound(host.said.webhookUrl, round, LARGE_BEGIN_AT + (days + 2) * DAY_MS)
      heaps.push(await heapBytes(session))
    }
    for (const place of [...PLACES, placeOf(0)]) {
      await show(page, place)
      heaps.push(await heapBytes(session))
    }
    const most = Math.max(...heaps)
    const updates = rounds * PARTICIPANTS
    return [
      {
        what: `the page's heap after ${rounds * EVERY_MINUTES} minutes of ${PARTICIPANTS} participants, in bytes`,
        figures: `${mebibytes(heapBefore)} before; at most ${mebibytes(most)} and ${mebibytes(heaps.at(-1) ?? 0)} at the end of ${whole(updates)} deliveries in ${whole((Date.now() - startedAt) / 1_000)} s`,
        measured: most,
        target: { atMost: HEAP_AT_MOST },
      },
    ]
  } finally {
    await browser.close()
    await host.stop()
    folder.remove()
  }
}

/** Mostly the charts of one participant, which every round adds to. */
function placeOf(round: number): string {
  return round % 3 === 2
    ? (PLACES[Math.floor(round / 3) % PLACES.length] as string)
    : '#/participants/P0001/epoch'
}

async function show(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => location.assign(hash), place)
  await page.locator('main h1').first().waitFor()
  await page.waitForTimeout(500)
}

/** Every participant's next minutes, at an even pace. */
async function postRound(webhookUrl: string, round: number, beginAt: number): Promise<void> {
  const fromAt = beginAt + round * EVERY_MINUTES * MINUTE_MS
  for (let participant = 0; participant < PARTICIPANTS; participant++) {
    const due = Date.now() + 1_000 / PER_SECOND
    const body = sampleBody({
      ...{ participant, fromAt, everyMs: MINUTE_MS, count: EVERY_MINUTES, hasDetails: true },
    })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(webhookUrl, {
      ...{ method: 'POST', headers, body: new Uint8Array(body) },
    })
    if (answer.status !== 204) throw new Error(`a delivery was answered with ${answer.status}`)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())))
  }
}

async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
}
