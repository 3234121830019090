import assert from 'node:assert/strict'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { WITHIN_MS } from '../making/host-process.ts'
import { followRequests, goTo, settled } from './settled.ts'

/** Where Debian and Ubuntu put it; another place can be named in CHROMIUM. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** A real Chromium that calls nobody by itself. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  })
}

export type OpenedPage = {
  page: Page
  /** Closes the page, having checked that it complained of nothing and asked no other host. */
  close(): Promise<void>
}

/**
 * Opens the dashboard at `place` (such as `#/participants`) in a context of its own. A newcomer to
 * a fresh study is led through its first run; everybody else has finished it.
 */
export async function openPage(
  browser: Browser,
  dashboardUrl: string,
  options: BrowserContextOptions & { place?: string; isNewcomer?: boolean } = {},
): Promise<OpenedPage> {
  const { place = '', isNewcomer = false, ...contextOptions } = options
  if (!isNewcomer) await finishSetup(dashboardUrl)
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...contextOptions,
  })
  context.setDefaultTimeout(WITHIN_MS)
  const page = await context.newPage()
  followRequests(page)
  const complaints: string[] = []
  const foreign: string[] = []
  const own = new URL(dashboardUrl).origin
  page.on('console', (message) => {
    // A breach of the content policy is an error as well.
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== own) foreign.push(request.url())
  })
  await page.goto(dashboardUrl)
  await page.getByTestId('receiver-state').waitFor()
  await (place ? goTo(page, place) : settled(page))
  return {
    page,
    async close() {
      await context.close()
      assert.deepEqual(complaints, [], 'the page complained on its console')
      assert.deepEqual(foreign, [], 'the page asked another host')
    },
  }
}

async function finishSetup(dashboardUrl: string): Promise<void> {
  const { origin, searchParams } = new URL(dashboardUrl)
  const answer = await fetch(`${origin}/calls/setup.finish`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${searchParams.get('token')}`,
    },
    body: JSON.stringify({ isFinished: true }),
  })
  assert.equal(answer.status, 200)
}

/** Waits until a chart shows exactly so many values, and is drawn. */
export async function waitForPoints(page: Page, testId: string, points: number): Promise<void> {
  await page.locator(`[data-testid="${testId}"][data-points="${points}"]`).waitFor()
  await settled(page)
}
