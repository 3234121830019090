import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { type LaunchedApp, launchApp } from './desktop/launched-app.ts'

suite('a demo study in the real app', () => {
  let app: LaunchedApp
  before(async () => {
    app = await launchApp()
  })
  after(() => app?.close())

  test('opens beside the real one, under its own address, and leaves nothing behind', async () => {
    const page = await app.window()
    await page.getByTestId('step-study').waitFor()
    const folders = () => readdirSync(app.dataDir).filter((name) => name.startsWith('demo-study-'))
    await page.getByTestId('explore-demo').click()
    await page.getByTestId('demo-banner').waitFor()
    assert.equal(new URL(page.url()).href.replace(/#.*/, ''), 'app://pulsetray/demo/')
    assert.equal(folders().length, 1)
    await page.getByRole('navigation', { name: 'Places' }).getByText('Participants').click()
    await page.getByRole('link', { name: 'P0003', exact: true }).waitFor()

    await page.getByRole('button', { name: 'Leave and remove the demo' }).click()
    await page.getByTestId('step-study').waitFor()
    assert.deepEqual(folders(), [])
  })
})
