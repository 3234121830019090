import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { HeadlessHost } from '../making/headless-host.ts'
import { until } from '../making/host-process.ts'
import { startDemoHost } from './demo-host.ts'
import { openBrowser, openPage } from './open-page.ts'
import { settled } from './settled.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startDemoHost({ seed: 'keys', participants: 3, days: 3 })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

const places = [
  ...['#/today', '#/participants', '#/coverage', '#/deliveries?search=daily', '#/deliveries/1'],
  ...['#/deliveries/attention', '#/deliveries/announced', '#/deliveries/downtime'],
  ...['#/participants/P0001', '#/participants/P0001/epoch', '#/export', '#/study'],
]

for (const place of places) {
  test(`every action of ${place} is reached with Tab, in reading order, and shows its focus`, async () => {
    const { page, close } = await openPage(browser, host.dashboardUrl, { place })
    await page.locator('main h1').first().waitFor()
    await settled(page)
    const { wanted, reached, unseen } = await walk(page)
    assert.ok(wanted.length > 10)
    const missed = wanted.filter((name) => !reached.includes(name))
    assert.deepEqual(missed, [], 'never reached')
    assert.deepEqual(unseen, [], 'without a visible focus')
    // The walk begins where a place puts the focus: in the content, behind the rail.
    const order = reached.map((name) => Number(name.split(' ')[0]))
    const start = order.indexOf(Math.min(...order))
    const round = [...order.slice(start), ...order.slice(0, start)]
    assert.deepEqual(
      round,
      round.toSorted((a, b) => a - b),
      'not in reading order',
    )
    await close()
  })
}

/** Marks everything that acts, presses Tab once round, and tells what had the focus. */
async function walk(page: Page) {
  const wanted = await page.evaluate(() => {
    const acting = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
    return (
      [...document.querySelectorAll<HTMLElement>(acting)]
        .filter((element) => element.checkVisibility() && !element.matches(':disabled'))
        // Of radio buttons Tab reaches the chosen one, and arrows the others.
        .filter((element) => !element.matches('[type=radio]:not(:checked)'))
        .map((element, index) => {
          const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
          element.dataset.walk = `${index} ${element.tagName} ${name.slice(0, 40)}`
          return element.dataset.walk
        })
    )
  })
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.locator('body').evaluate(() => window.getSelection()?.removeAllRanges())
  const reached: string[] = []
  const unseen: string[] = []
  for (let presses = 0; presses < wanted.length + 60; presses += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const around = element.parentElement ? getComputedStyle(element.parentElement) : null
      const isSeen =
        (outlineStyle !== 'none' && outlineWidth !== '0px') ||
        (around !== null && around.outlineStyle !== 'none' && around.outlineWidth !== '0px')
      return { name: element.dataset.walk ?? '', isSeen }
    })
    if (at === null) continue
    // A date has fields of its own within one element.
    if (at.name && at.name === reached.at(-1)) continue
    if (at.name && reached.includes(at.name)) break
    if (at.name) reached.push(at.name)
    if (at.name && !at.isSeen) unseen.push(at.name)
  }
  return { wanted, reached, unseen }
}

test('what the mouse can do in the window, keys can: places, the palette, groups, a snooze, a day', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  for (const [key, hash] of [
    ['2', '#/participants'],
    ['3', '#/coverage'],
    ['4', '#/deliveries'],
    ['5', '#/export'],
    ['6', '#/study'],
    ['1', '#/today'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`)
    await page.waitForFunction((wanted) => location.hash === wanted, hash)
    await page.locator('#content:focus').waitFor()
  }
  await page.keyboard.press('Control+k')
  const field = page.getByTestId('palette-field')
  const typed = page.locator('[data-testid=palette-field]:focus')
  await typed.waitFor()
  await page.keyboard.type('p0002')
  await page.getByRole('option', { name: /P0002/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'P0002' }).first().waitFor()
  await page.keyboard.press('Control+k')
  await typed.waitFor()
  await page.keyboard.type('2')
  await page.getByRole('option', { name: /Delivery 2/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Delivery 2', exact: true }).waitFor()
  await page.keyboard.press('Control+k')
  await typed.waitFor()
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })

  await page.keyboard.press('Control+2')
  const choose = page.getByRole('checkbox', { name: 'Choose P0003' })
  await choose.focus()
  await page.keyboard.press('Space')
  await page.getByRole('combobox', { name: 'Group name' }).focus()
  await page.keyboard.type('arm b')
  await page.keyboard.press('Enter')
  await page.getByText('1 now in “arm b”.').waitFor()
  await page.getByTestId('participant-row-P0003').getByText('arm b').waitFor()

  await page.keyboard.press('Control+3')
  const grid = page.getByTestId('coverage-grid')
  await grid.locator('canvas[data-drawn]').waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  const day = await until(
    () => page.getByTestId('coverage-readout').innerText(),
    (text) => text.startsWith('P0002, '),
  )
  await page.keyboard.press('Enter')
  await page.waitForFunction(() =>
    /^#\/participants\/P0002\/epoch\/\d{4}-\d\d-\d\d$/.test(location.hash),
  )
  assert.match(day, /wear|no data|valid|partial|unknown|disconnected|offline/)
  await close()
})

test('a list of deliveries is gone through and opened with j, k and d', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/deliveries' })
  const first = page.getByTestId('deliveries-table').locator('tbody a').first()
  await first.focus()
  const before = Number(await first.innerText())
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await until(
    () => page.evaluate(() => document.activeElement?.textContent),
    (text) => text === `${before - 1}`,
  )
  await page.keyboard.press('r')
  // Nothing is wrong with it, and that is told.
  await page.getByTestId('redo-said').getByText('None of them waits any more.').waitFor()
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: `Delivery ${before - 1}` }).waitFor()
  await close()
})
