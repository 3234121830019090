import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { findNeedles } from '../making/needles.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { findingsOf } from '../page/findings.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp, post } from './desktop/launched-app.ts'
import { unlockedKeyring } from './desktop/unlocked-keyring.ts'

const needles = { person: 'planted-person-4711' }
const args = ['--password-store=gnome-libsecret']

suite('a study that is encrypted in the desktop app', () => {
  test('is encrypted after its recovery key was typed back, and opens elsewhere with it', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-encrypted-'))
    t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }))
    const env = await unlockedKeyring(t)
    const app = await launchApp({ dataDir, env, args })
    t.after(() => app.close())
    const page = await app.window()
    assert.equal(await deliver(page), 204)
    await eventually(async () => assert.equal(await participants(page), 1))
    assert.ok(findNeedles(dataDir, needles).length > 0)

    const recoveryKey = await encrypt(page)
    await eventually(async () => {
      const { encryptedAt } = await ask(page, 'encryption.read', {})
      assert.ok(encryptedAt !== null)
    })
    assert.equal(await participants(page), 1)
    assert.equal(await deliver(page), 204)
    await eventually(async () => assert.equal((await deliveries(page)).length, 2))
    assert.deepEqual(findNeedles(dataDir, needles), [])
    await app.close()

    const again = await launchApp({ dataDir, env, args })
    t.after(() => again.close())
    assert.equal(await participants(await again.window()), 1)
    await again.close()

    // As on another computer: its keychain knows nothing of this key.
    const path = join(dataDir, 'encryption.json')
    const kept = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify({ ...kept, sealedKey: null }))
    await opensWithRecoveryKey(await launchApp({ dataDir, env, args }), recoveryKey)
    const last = JSON.parse(readFileSync(path, 'utf8'))
    assert.ok(last.sealedKey !== null, 'and the keychain has it from now on')
  })

  test('is refused where the desktop offers no keychain, with what to do', async (t) => {
    const app = await launchApp({ args: ['--password-store=basic'] })
    t.after(() => app.close())
    const page = await app.window()
    const { change, encryptedAt } = await ask(page, 'encryption.read', {})
    assert.deepEqual({ change, encryptedAt }, { change: 'no-keychain', encryptedAt: null })
    await assert.rejects(ask(page, 'encryption.drawKey', {}), /not-available-here/)
    await page.goto('app://pulsetray/#/study/storage')
    await page.getByTestId('encryption').getByText('gnome-keyring').waitFor()
  })
})

/** Through the window, as a person does it; a wrong key first. */
async function encrypt(page: Page): Promise<string> {
  await page.goto('app://pulsetray/#/study/storage')
  const card = page.getByTestId('encryption')
  await card.getByTestId('draw-key').click()
  const groups = await card.locator('.recovery-key span').allTextContents()
  assert.equal(groups.length, 14)
  assert.deepEqual(await findingsOf(page), [])
  await card.getByRole('button', { name: 'I have it' }).click()
  const field = card.getByLabel('Recovery key')
  assert.ok(await field.evaluate((input) => input === document.activeElement))
  assert.deepEqual(await findingsOf(page), [])
  await field.fill('0'.repeat(64))
  await card.getByRole('button', { name: 'Encrypt now' }).click()
  await card.getByRole('alert').getByText('another key').waitFor()
  await field.fill(groups.join(' ').toLowerCase())
  await card.getByRole('button', { name: 'Encrypt now' }).click()
  return groups.join('-')
}

async function opensWithRecoveryKey(app: LaunchedApp, recoveryKey: string): Promise<void> {
  try {
    const page = await app.window()
    await page.getByRole('heading', { name: 'This study is locked' }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      assert.deepEqual(await findingsOf(page), [])
    }
    const field = page.getByLabel('Recovery key')
    await field.fill('not a key')
    await page.getByRole('button', { name: 'Open the study' }).click()
    await page.getByRole('alert').waitFor()
    await field.fill('ab'.repeat(32))
    await page.getByRole('button', { name: 'Open the study' }).click()
    await page.getByText('another key').waitFor()
    await field.fill(recoveryKey)
    await page.getByRole('button', { name: 'Open the study' }).click()
    await eventually(async () => assert.equal(await participants(page), 1))
  } finally {
    await app.close()
  }
}

async function deliver(page: Page): Promise<number> {
  const { localUrl } = await ask(page, 'webhookAddress.read', {})
  return post(localUrl, wrap(epochPush({ endUserId: needles.person }), 'plain'))
}

async function participants(page: Page): Promise<number> {
  return (await ask(page, 'participants.list', {})).length
}

const deliveries = (page: Page) =>
  ask(page, 'deliveries.list', { beforeId: null, limit: 10, only: 'all' })
