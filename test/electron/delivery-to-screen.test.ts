import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import Database from 'better-sqlite3'
import type { Locator, Page } from 'playwright-core'
import { connection, dailyPush, epochPush, wrap } from '../making/thryve-bodies.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp, post } from './desktop/launched-app.ts'

const shots = resolve(import.meta.dirname, '..', '..', '.cache', 'shots')
const HOUR_MS = 3_600_000
const startAt = Date.UTC(2026, 2, 2, 6)
const endUserId = 'synthetic-user-1'
const heartRate = 3000
const steps = 1000

/** A morning of heart rate, one value every five minutes, with an hour's gap in the middle. */
const morning = Array.from({ length: 48 }, (_, index) => ({
  startAt: startAt + index * 300_000 + (index >= 24 ? HOUR_MS : 0),
  endAt: null,
  dataTypeId: heartRate,
  value: String(58 + Math.round(12 * Math.sin(index / 5)) + (index % 3)),
  timezoneOffset: 60,
}))

suite('a delivery goes from the socket to the screen in the real app', () => {
  let app: LaunchedApp
  let page: Page
  let hookUrl = ''

  before(async () => {
    mkdirSync(shots, { recursive: true })
    app = await launchApp()
    page = await app.window()
    hookUrl = (await ask(page, 'webhookAddress.read', {})).localUrl
  })
  after(() => app?.close())

  test('nothing has arrived: the window leads through the setup, which can be left', async () => {
    await page.getByTestId('step-study').waitFor()
    await page.getByTestId('leave-setup').click()
    await page.getByTestId('setup-checklist').waitFor()
    await page.screenshot({ path: join(shots, 'electron-empty.png') })
  })

  test('a Base64 and zstd push in unix form with an array of sources is answered 204', async () => {
    const body = epochPush({ dataSourceId: 2, dataSourceName: 'Garmin', records: morning })
    assert.equal(await post(hookUrl, wrap(body, 'base64+zstd')), 204)
  })

  test('so are an ISO push with one object, a daily push and a connect notification', async () => {
    const record = {
      startAt: startAt + 5 * HOUR_MS,
      endAt: startAt + 5 * HOUR_MS + 330_000,
      timezoneOffset: 60,
      value: '53.0',
    }
    const iso = epochPush({ timestampForm: 'iso', shape: 'object', records: [record] })
    const days = ['2026-02-27', '2026-02-28', '2026-03-01'].map((day, index) => ({
      day,
      value: String(8_000 + index * 1_203),
    }))
    const connected = connection('connect', { dataSourceId: 2, at: startAt - 20 * 60_000 })
    assert.equal(await post(hookUrl, wrap(iso, 'base64+zstd')), 204)
    assert.equal(await post(hookUrl, wrap(dailyPush({ records: days }), 'base64+zstd')), 204)
    assert.equal(await post(hookUrl, wrap(connected, 'plain')), 204)
  })

  test('the participant appears without a reload, and the page was loaded once', async () => {
    await page.evaluate(() => Object.assign(window, { sameLoad: true }))
    await page.getByRole('link', { name: 'Participants' }).click()
    await page.getByTestId('participant-row-P0001').getByRole('link', { name: 'P0001' }).click()
    await page.getByRole('heading', { level: 1, name: 'P0001' }).waitFor()
  })

  test('its points, its daily values and its connection event are on screen', async () => {
    const tab = (name: string) => page.getByRole('link', { name, exact: true }).click()
    await tab('Epoch')
    const chart = page.locator(`[data-testid^="chart-epoch"][data-testid*="${heartRate}"]`)
    await eventually(async () => assert.equal(await chart.getAttribute('data-points'), '48'))
    // The gap of an hour stays a gap: two runs, not one line.
    assert.equal(await chart.getAttribute('data-runs'), '2')
    assert.ok((await inkIn(chart)) > 200)
    await page.screenshot({ path: join(shots, 'electron-charts.png') })
    await tab('Daily')
    const daily = page.locator(`[data-testid^="chart-daily"][data-testid*="${steps}"]`)
    // Panels below the fold are read when somebody scrolls to them.
    await daily.scrollIntoViewIfNeeded()
    await eventually(async () => assert.equal(await daily.getAttribute('data-points'), '3'))
    await tab('Connections')
    const events = page.getByTestId('connection-events').locator('tbody tr')
    await eventually(async () => assert.equal(await events.count(), 1))
    assert.match((await events.first().textContent()) ?? '', /connect/i)
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    await page.screenshot({ path: join(shots, 'electron-participant.png') })
  })

  test('a push that comes while somebody looks appears by itself', async () => {
    const next = {
      startAt: startAt + 5.2 * HOUR_MS,
      endAt: null,
      dataTypeId: heartRate,
      value: '91',
    }
    const body = epochPush({
      dataSourceId: 2,
      dataSourceName: 'Garmin',
      records: [{ ...next, timezoneOffset: 60 }],
    })
    assert.equal(await post(hookUrl, wrap(body, 'zstd')), 204)
    const tab = (name: string) => page.getByRole('link', { name, exact: true }).click()
    await tab('Epoch')
    const chart = page.locator(`[data-testid^="chart-epoch"][data-testid*="${heartRate}"]`)
    await eventually(async () => assert.equal(await chart.getAttribute('data-points'), '49'))
    assert.ok(await page.evaluate(() => 'sameLoad' in window))
    await page.screenshot({ path: join(shots, 'electron-live.png') })
  })

  test('the views of study.sqlite hold exactly what was sent, while the app runs', () => {
    const study = new Database(join(app.dataDir, 'study.sqlite'), { readonly: true })
    try {
      const rows = (sql: string) => study.prepare(sql).all()
      assert.deepEqual(rows('SELECT participant_id, end_user_id FROM participants'), [
        { participant_id: 'P0001', end_user_id: endUserId },
      ])
      assert.deepEqual(
        rows(`SELECT start_utc, end_utc, start_local, utc_offset_min, data_source_id, data_type_id,
                value, value_num, revision
              FROM epoch_values WHERE data_type_id = ${heartRate} ORDER BY start_utc`).slice(0, 1),
        [
          {
            start_utc: '2026-03-02T06:00:00.000Z',
            end_utc: null,
            start_local: '2026-03-02T07:00:00.000+01:00',
            utc_offset_min: 60,
            data_source_id: 2,
            data_type_id: heartRate,
            value: '58',
            value_num: 58,
            revision: 1,
          },
        ],
      )
      assert.deepEqual(
        rows(`SELECT start_utc, end_utc, utc_offset_min, data_source_id, data_source_name, value,
                value_num
              FROM epoch_values WHERE data_type_id = ${steps}`),
        [
          {
            start_utc: '2026-03-02T11:00:00.000Z',
            end_utc: '2026-03-02T11:05:30.000Z',
            utc_offset_min: 60,
            data_source_id: 8,
            data_source_name: 'Nokia',
            value: '53.0',
            value_num: 53,
          },
        ],
      )
      assert.deepEqual(
        rows('SELECT day, data_type_id, value, value_num FROM daily_values ORDER BY day'),
        [
          { day: '2026-02-27', data_type_id: steps, value: '8000', value_num: 8_000 },
          { day: '2026-02-28', data_type_id: steps, value: '9203', value_num: 9_203 },
          { day: '2026-03-01', data_type_id: steps, value: '10406', value_num: 10_406 },
        ],
      )
      assert.deepEqual(
        rows(`SELECT participant_id, data_source_id, event, occurred_utc FROM connection_events`),
        [
          {
            participant_id: 'P0001',
            data_source_id: 2,
            event: 'connect',
            occurred_utc: '2026-03-02T05:40:00.000Z',
          },
        ],
      )
      assert.deepEqual(
        rows(`SELECT delivery_id, type, body_encoding, verdict, state, records, inserted
              FROM deliveries ORDER BY delivery_id`),
        [
          delivery(1, 'event.data.epoch.create', 'base64+zstd', 48),
          delivery(2, 'event.data.epoch.create', 'base64+zstd', 1),
          delivery(3, 'event.data.daily.create', 'base64+zstd', 3),
          delivery(4, 'notification.source.connect', 'plain', 1),
          delivery(5, 'event.data.epoch.create', 'zstd', 1),
        ],
      )
    } finally {
      study.close()
    }
  })
})

function delivery(deliveryId: number, type: string, bodyEncoding: string, records: number) {
  return {
    delivery_id: deliveryId,
    type,
    body_encoding: bodyEncoding,
    verdict: 'not_configured',
    state: 'ingested',
    records,
    inserted: records,
  }
}

/** Pixels that the chart really painted: an attribute alone would not prove a picture. */
function inkIn(chart: Locator): Promise<number> {
  return chart.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const picture = (canvas as HTMLCanvasElement)
      .getContext('2d')
      ?.getImageData(0, 0, width, height)
    let painted = 0
    for (let at = 3; at < (picture?.data.length ?? 0); at += 4) {
      if ((picture?.data[at] ?? 0) > 200) painted += 1
    }
    return painted
  })
}
