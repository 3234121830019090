import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { inLanguage } from '#shared/words/in-language.ts'
import type { Said } from '#shared/words/sentences.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { type OpenedPage, openBrowser, openPage } from '../open-page.ts'
import { goTo } from '../settled.ts'
import { englishLeft } from './english-left.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  await host.post(wrap(epochPush(), 'base64+zstd'))
  for (const body of bodies) await host.post(body)
  await host.ingested()
  await host.call('tunnel.configure', {
    ...{ provider: 'url', host: 'https://localtunnel.me', publicUrl: null },
    ...{ ngrokDomain: null, ngrokToken: null },
  })
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

/** Each waits for a reason of its own; the last is taken in but for a part. */
const bodies = [
  'nothing that can be read',
  '{"type":"event.data.epoch.create","endUserId":"42","data":',
  '[]',
  '{"no":"type"}',
  '{"type":"event.of.tomorrow"}',
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
  JSON.stringify({
    type: 'event.data.epoch.create',
    endUserId: '42',
    data: [{ dataSourceId: 'none', epochData: [] }],
  }),
  wrap(epochPush({ records: [{ value: '1' }, { dataTypeId: 1.5, value: '2' }] }), 'plain'),
]
const reasons: Said[] = [
  'The text is not JSON (it stops being so at character 1).',
  'The text is JSON that ends too early.',
  'The body names no type.',
  'The type event.of.tomorrow is not known.',
  'Nothing in it could be read: data[0] The data source has no readable id.',
  'some records could not be read',
]

/** What a person presses and fills on the way there. */
const german = {
  ...{ elsewhere: 'Eine Sicherung von anderswo', path: 'Ganzer Pfad der Datei', check: 'Prüfen' },
  ...{ user: 'Name', password: 'Passwort', connect: 'Verbinden' },
}
const french: typeof german = {
  ...{ elsewhere: 'Une sauvegarde venue d’ailleurs', path: 'Chemin complet du fichier' },
  ...{ check: 'Vérifier', user: 'Nom', password: 'Mot de passe', connect: 'Connecter' },
}

for (const [locale, language, words] of [
  ['de-DE', 'de', german],
  ['fr-FR', 'fr', french],
] as const)
  suite(`a window in ${locale}`, () => {
    const said = (english: Said) => inLanguage(english, language)

    let opened: OpenedPage
    before(async () => {
      opened = await openPage(browser, host.dashboardUrl, { locale })
    })
    // Refused calls are the browser's only complaint.
    after(() => opened.close().catch(({ message }: Error) => assert.match(message, /40\d|Failed/)))

    async function at(place: string): Promise<Page> {
      await goTo(opened.page, place)
      return opened.page
    }
    const none = async () => assert.deepEqual(await englishLeft(opened.page), [])
    const see = async (part: Page | Locator, english: Said) => {
      assert.notEqual(said(english), english)
      await part.getByText(said(english)).first().waitFor()
    }

    test('why deliveries wait, and which parts of one could not be read', async () => {
      const page = await at('#/deliveries/attention')
      const list = page.getByTestId('quarantine-reasons')
      for (const reason of reasons) await see(list, reason)
      await none()
      await list.getByRole('button').first().click()
      await page.getByTestId('redo-said').filter({ hasText: /\S/ }).waitFor()
      await goTo(page, '#/deliveries/9')
      await see(page.getByTestId('unreadable-records'), 'dataTypeId is no whole number.')
      await see(page, '1 of 2 records could not be read')
      await none()
    })

    test('a wrong path, and a name that no header can carry', async () => {
      const page = await at('#/study/storage')
      const card = page.getByTestId('backup-card')
      await card.getByText(words.elsewhere).click()
      await card.getByLabel(words.path).fill('/no/such/file.tar.gz')
      await card.getByRole('button', { name: words.check }).last().click()
      await see(card, 'There is no such file. Write its whole path.')
      await none()
      await goTo(page, '#/study/connection')
      const form = page.getByTestId('credential-form')
      await form.getByRole('combobox').selectOption('basic')
      await form.getByLabel(words.user, { exact: true }).fill('with:colon')
      await form.getByLabel(words.password, { exact: true }).fill('synthetic')
      await form.getByRole('button').click()
      await see(form, 'A user name can not hold a colon.')
      await none()
    })

    test('accounts that are none, and an address that is not safe', async () => {
      const page = await at('#/study/connection')
      const card = page.getByTestId('pryv')
      for (const [endpoint, english] of [
        [
          'nothing',
          'This is no apiEndpoint. It looks like https://TOKEN@user.pryv.me/ or https://TOKEN@host/user/.',
        ],
        [
          'http://token@anna.pryv.example/',
          'Only https is safe for a token. Use the https address of the account.',
        ],
        [
          'https://anna.pryv.example/',
          'The token is missing: it stands before the @, as in https://TOKEN@user.pryv.me/.',
        ],
      ] as const) {
        await card.getByLabel('apiEndpoint').fill(endpoint)
        await card.getByRole('button', { name: words.connect }).click()
        await see(card, english)
      }
      await none()
    })

    test('a list of codes that is none', async () => {
      const page = await at('#/participants')
      await page.getByTestId('import-codes').click()
      const field = page.getByTestId('code-list')
      await field.fill('who;what\n1;2\n')
      await see(page, 'The first line must name the columns: participant, code and maybe group.')
      await field.fill('participant,code\n"P0001,A-1\n')
      const why = said('This is no readable CSV: x.').split('x')[0] as string
      await page.getByText(why).waitFor()
      await none()
    })

    test('a way in that is not set up, and what is wrong with it', async () => {
      const page = await at('#/today')
      await host.call('tunnel.start')
      const trouble = page.getByTestId('tunnel-trouble')
      await see(trouble, 'No public address is set. Enter it here, or start with --public-url.')
      await none()
      await host.call('tunnel.stop')
    })

    test('what a program calls directly in the window’s language', async () => {
      const page = await at('#/today')
      const refused = await page.evaluate(async (own) => {
        const asked = async (name: string, input: object) => {
          const answer = await fetch(`calls/${name}?in=${own}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(input),
          })
          return ((await answer.json()) as { message?: string }).message
        }
        const zones = [{ fromDay: null, zone: 'Mars/Phobos' }]
        const participantId = 'P0001'
        return [
          await asked('participant.declareZones', { participantId, zones }),
          await asked('participant.recode', { participantId: 'nobody', code: 'A-1' }),
          await asked('export.show', { exportId: 'x' }),
          await asked('annotation.remove', { annotationId: 7 }),
          await asked('backup.restore', { path: 'x' }),
        ]
      }, language)
      const expected: Said[] = [
        'There is no time zone Mars/Phobos.',
        'This participant is not in the study.',
        'Only the desktop app can open a folder.',
        'This annotation is not there any more.',
        'There is no such file. Write its whole path.',
      ]
      assert.deepEqual(refused, expected.map(said))
      await none()
    })
  })
