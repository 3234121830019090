import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Status } from '#shared/status.ts'
import { inLanguage } from '#shared/words/in-language.ts'
import type { Said } from '#shared/words/sentences.ts'
import { damagePages } from '../../making/damage.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { goTo, settled } from '../settled.ts'
import { englishLeft } from './english-left.ts'

const folder = aDataFolder()
let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost({ dataDir: folder.dataDir })
  const records = Array.from({ length: 2_000 }, (_, i) => ({
    startAt: Date.parse('2026-03-01T00:00:00Z') + i * 60_000,
    value: String(60 + (i % 40)),
  }))
  await host.post(wrap(epochPush({ records }), 'base64+zstd'))
  await host.ingested()
  await host.terminate()
  damagePages(join(folder.dataDir, 'study.sqlite'), 'series_values')
  host = await startHeadlessHost({ dataDir: folder.dataDir })
  await host.call('backup.start')
  await until(
    () => host.call('status.read') as Promise<Status>,
    ({ rescue, backup }) => rescue?.study?.cause === 'damaged' && backup?.trouble != null,
  )
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
  folder.remove()
})

const damaged: Said =
  'study.sqlite is damaged, so no backup was made; those made before are kept. Today says how to mend it.'

for (const [locale, language] of [
  ['de-DE', 'de'],
  ['fr-FR', 'fr'],
] as const) {
  test(`${locale}: a damaged study, the backup that failed of it, and who can not be erased`, async () => {
    const { page, close } = await openPage(browser, host.dashboardUrl, { locale, place: '#/today' })
    await page.getByTestId('rescue-study').waitFor()
    const left = await englishLeft(page)
    await goTo(page, '#/study/storage')
    await page.getByText(inLanguage(damaged, language)).first().waitFor()
    left.push(...(await englishLeft(page)))
    await goTo(page, '#/participants/P0001/erase')
    await settled(page)
    left.push(...(await englishLeft(page)))
    assert.deepEqual(left, [])
    await close().catch((error: Error) => assert.match(error.message, /[45]\d\d|Failed to load/))
  })
}
