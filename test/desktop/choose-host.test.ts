import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { chooseHost } from '../../scripts/starting/choose-host.ts'

suite('npm start chooses', () => {
  const linux = { platform: 'linux', hasDisplay: true, isRoot: false } as const

  test('the tray app on a desktop, with the sandbox on', () => {
    assert.deepEqual(chooseHost(linux), { host: 'electron', switches: [], remark: null })
  })

  test('the headless host on Linux without a display, and says why and what to do', () => {
    const choice = chooseHost({ ...linux, hasDisplay: false })
    assert.ok(choice.host === 'headless')
    assert.match(choice.because, /no display/)
  })

  test('to switch the sandbox off only for root on Linux, and never silently', () => {
    const choice = chooseHost({ ...linux, isRoot: true })
    assert.ok(choice.host === 'electron')
    assert.deepEqual(choice.switches, ['--no-sandbox'])
    assert.match(choice.remark ?? '', /normal user/)
  })

  test('the tray app on macOS and Windows, where a display needs no name', () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const choice = chooseHost({ platform, hasDisplay: false, isRoot: false })
      assert.deepEqual(choice, { host: 'electron', switches: [], remark: null })
    }
  })
})
