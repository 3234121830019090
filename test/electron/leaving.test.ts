import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp, post } from './desktop/launched-app.ts'

/** Turns of a loop inside SQLite: some seconds on any machine. */
const TURNS = 15_000_000
/**
 * News of the study at this moment makes the page read anew, and leaves a read behind before the person
 * does. One goes on at most, so the next answer waits for it then; a cancel that does nothing is never
 * quick.
 */
const TRIES = 4

suite('a slow read that a person cancels in the desktop window', () => {
  test('ends in the host too: the next question does not wait for it, and no thread goes on', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-slow-'))
    t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }))
    await aStudyWithOneDelivery(dataDir)
    makeDeliveriesSlow(join(dataDir, 'study.sqlite'))

    const app = await launchApp({ dataDir })
    t.after(() => app.close())
    const page = await app.window()
    const tries: string[] = []
    let isQuick = false
    while (!isQuick && tries.length < TRIES) {
      const wholeMs = await took(() => deliveries(page))
      await isIdle(app)
      await page.goto('app://pulsetray/#/deliveries')
      await page.getByRole('button', { name: 'Cancel' }).click({ timeout: 20_000 })
      const nextMs = await took(() => ask(page, 'participants.list', {}))
      isQuick = nextMs < wholeMs / 2
      tries.push(`the next answer took ${nextMs} ms, the slow one ${wholeMs} ms`)
      await isIdle(app)
      await page.goto('app://pulsetray/#/study')
    }
    assert.ok(isQuick, tries.join('; '))
  })
})

const isIdle = (app: LaunchedApp) =>
  eventually(async () => assert.ok((await busyShare(app)) < 0.3, 'it is done'), 60_000)

async function aStudyWithOneDelivery(dataDir: string): Promise<void> {
  const app = await launchApp({ dataDir })
  try {
    const page = await app.window()
    // Before anything came in: a window that opens behind it shows no first run any more.
    await page.getByTestId('leave-setup').click()
    const { localUrl } = await ask(page, 'webhookAddress.read', {})
    assert.equal(await post(localUrl, wrap(epochPush({}), 'plain')), 204)
    await eventually(async () => assert.equal((await deliveries(page)).length, 1))
  } finally {
    await app.close()
  }
}

/** A list of deliveries that takes as long as that of a very large study on a slow disk. */
function makeDeliveriesSlow(path: string): void {
  const db = new Database(path)
  db.pragma('legacy_alter_table = ON')
  db.pragma('foreign_keys = OFF')
  db.exec(`ALTER TABLE delivery_participants RENAME TO former_participants;
    CREATE VIEW delivery_participants AS SELECT * FROM former_participants WHERE
      (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${TURNS})
       SELECT count(*) FROM n) > 0`)
  db.close()
}

const deliveries = (page: Page) =>
  ask(page, 'deliveries.list', { beforeId: null, limit: 10, only: 'all' })

async function took(action: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now()
  await action()
  return Math.round(performance.now() - beganAt)
}

/** How much of one processor the host's process takes, its threads included. */
function busyShare({ electron }: LaunchedApp): Promise<number> {
  return electron.evaluate(async () => {
    const { user, system } = process.cpuUsage()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const since = process.cpuUsage({ user, system })
    return (since.user + since.system) / 500_000
  })
}
