import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { inboxRowsOf } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, launchApp, post } from './desktop/launched-app.ts'

const shots = resolve(import.meta.dirname, '..', '..', '.cache', 'shots')

suite('the data folder is moved from the desktop window', () => {
  test('it is chosen in the system’s dialog, the app starts again by itself and receives there', async (t) => {
    const { home, disk, app, page, send } = await aHomeWithAnApp(t)
    await move(page)
    assert.equal(await app.exitCode(), 0)

    const old = join(home, 'pulsetray')
    await eventually(async () => assert.equal(await send(), 204), 60_000)
    const count = "SELECT count(*) AS n FROM entries WHERE kind = 'delivery'"
    assert.deepEqual(inboxRowsOf(old, count), [{ n: 1 }])
    assert.deepEqual(inboxRowsOf(disk, count), [{ n: 2 }])
    assert.ok(existsSync(join(disk, 'window')), 'the window’s own profile came along')
    assert.ok(existsSync(join(old, 'moved-to.json')))
    assert.equal(JSON.parse(readFileSync(`${old}-folder.json`, 'utf8')).folder, disk)
    assert.equal(await app.startAgain(), 0, 'a second start finds the one that runs')
  })

  test('while it is copied the window says how far it is, and a person may stay: everything is as it was', async (t) => {
    const { home, disk, app, page, send } = await aHomeWithAnApp(t)
    const old = join(home, 'pulsetray')
    mkdirSync(join(old, 'backups'), { recursive: true })
    for (const part of ['1', '2', '3', '4', '5', '6'])
      writeFileSync(join(old, 'backups', part), Buffer.alloc(100_000_000, part))
    await move(page)
    const progress = page.getByRole('progressbar')
    await progress.waitFor()
    await page.screenshot({ path: join(shots, 'electron-moving.png') })
    assert.equal(await send(), 503, 'whoever posts meanwhile is told to come again')
    // The page renews itself under the pointer.
    await eventually(async () => {
      if ((await progress.count()) > 0)
        await page.getByRole('button', { name: 'Cancel' }).click({ timeout: 1_000 })
      await page.getByTestId('receiver-state').waitFor({ timeout: 1_000 })
    })
    assert.equal(await send(), 204)
    assert.deepEqual(readdirSync(disk), [])
    assert.ok(!existsSync(`${old}-folder.json`))
    await app.close()
  })
})

type TestApp = Awaited<ReturnType<typeof launchApp>>

/** An app that was started without naming a folder, with one delivery, and a disk for its study. */
async function aHomeWithAnApp(t: TestContext) {
  mkdirSync(shots, { recursive: true })
  const home = mkdtempSync(join(tmpdir(), 'pulsetray-moving-'))
  const disk = join(home, 'disk')
  mkdirSync(disk)
  let app: TestApp | null = null
  t.after(async () => {
    await app?.close()
    await endAll(home)
    rmSync(home, { recursive: true, force: true, maxRetries: 20 })
  })
  app = await launchApp({ home, args: ['--no-sandbox'] })
  const page = await app.window()
  // Before anything came in: a window that opens behind it shows no first run any more.
  await page.getByTestId('leave-setup').click()
  const { localUrl } = await ask(page, 'webhookAddress.read', {})
  const send = () => post(localUrl, wrap(epochPush({}), 'plain')).catch(() => 0)
  assert.equal(await send(), 204)
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, disk)
  return { home, disk, app, page, send }
}

async function move(page: Page): Promise<void> {
  await page.goto('app://pulsetray/#/study/storage')
  const card = page.getByTestId('move-folder')
  await card.getByRole('button', { name: 'Move to another folder…' }).click()
  await card.getByText('is copied to').waitFor()
  await page.screenshot({ path: join(shots, 'electron-move-folder.png') })
  await card.getByRole('button', { name: 'Move it' }).click()
}

/** Ends the app that started itself: whatever runs in this test's own home. */
async function endAll(home: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of processesIn(home)) process.kill(pid, signal)
    await eventually(() => assert.deepEqual(processesIn(home), []), 10_000).catch(() => {})
  }
}

function processesIn(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`XDG_DATA_HOME=${home}\0`)
      } catch {
        return false
      }
    })
    .map(Number)
}
