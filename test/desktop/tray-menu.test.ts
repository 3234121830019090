import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { trayView } from '#main/desktop/tray/tray-view.ts'
import type { TimeRange } from '#shared/time.ts'
import { aStatus, noonAt } from './a-status.ts'
import { does, flat, labels } from './menu-labels.ts'

suite('the tray menu', () => {
  test('holds what a researcher needs, in this order', () => {
    assert.deepEqual(labels(trayView(aStatus(), noonAt, 0).items), [
      'Receiving - last delivery 11:50 (34 today)',
      '---',
      'Open Pulsetray',
      'Copy webhook URL',
      'Check the connection now',
      'Export…',
      '---',
      'Pause receiving',
      'Open at login',
      'Presentation mode (hide identifiers)',
      '---',
      'Help',
      'Quit…',
    ])
  })

  test('leads to setup, diagnostics, logs, updates and the version under Help', () => {
    const updates = { state: 'ready', version: '0.2.0' } as const
    const { items } = trayView(aStatus({ updates }), noonAt, 0)
    assert.deepEqual(does(items, 'Setup guide'), { act: 'open-at', place: '#/setup' })
    assert.deepEqual(does(items, 'Diagnostics…'), { act: 'open-at', place: '#/study/storage' })
    assert.deepEqual(does(items, 'Logs'), { act: 'show-logs' })
    const place = '#/study/appearance'
    assert.deepEqual(does(items, 'Updates: 0.2.0 is ready'), { act: 'open-at', place })
    assert.deepEqual(does(items, 'About Pulsetray 0.1.0'), { act: 'about' })
  })

  test('says under Quit for how long the app was closed the last time, if it ever was', () => {
    const linesOf = (closed: TimeRange | null) =>
      labels(flat(trayView(aStatus(), noonAt, 0, closed).items)).filter((label) =>
        label.startsWith('Last closed'),
      )
    const fromAt = new Date(2026, 1, 28, 22, 0).getTime()
    const lasting = (minutes: number) => ({ fromAt, toAt: fromAt + minutes * 60_000 })
    assert.deepEqual(linesOf(lasting(130)), ['Last closed: 2 h 10 min on 28 February'])
    assert.deepEqual(linesOf(lasting(120)), ['Last closed: 2 h on 28 February'])
    assert.deepEqual(linesOf(lasting(26 * 60)), ['Last closed: 1 d 2 h on 28 February'])
    assert.deepEqual(linesOf(lasting(0.5)), ['Last closed: less than a minute on 28 February'])
    const before = { fromAt: fromAt - 366 * 86_400_000, toAt: fromAt - 365 * 86_400_000 }
    assert.deepEqual(linesOf(before), ['Last closed: 1 d on 27 February 2025'])
    assert.deepEqual(linesOf(null), [])
  })

  test('pauses for a quarter of an hour, an hour, or until somebody resumes', () => {
    const { items } = trayView(aStatus(), noonAt, 0)
    assert.deepEqual(does(items, '15 minutes'), { act: 'pause', forMs: 900_000 })
    assert.deepEqual(does(items, '1 hour'), { act: 'pause', forMs: 3_600_000 })
    assert.deepEqual(does(items, 'Until I resume'), { act: 'pause', forMs: null })
  })

  test('offers to resume while paused, and not to pause again', () => {
    const receiver = { state: 'paused', port: 1, resumeAt: null } as const
    const { items } = trayView(aStatus({ receiver }), noonAt, 0)
    assert.deepEqual(does(items, 'Resume receiving'), { act: 'resume' })
    assert.ok(!labels(items).includes('Pause receiving'))
  })

  test('says where the copied address reaches this computer only, and checks no missing tunnel', () => {
    const { items } = trayView(
      aStatus({ tunnelStatus: { state: 'stopped', sinceAt: 0 } }),
      noonAt,
      0,
    )
    assert.ok(labels(items).includes('Copy webhook URL (this computer only)'))
    const check = flat(items).find((item) => 'label' in item && item.label.startsWith('Check'))
    assert.ok(check?.kind === 'action' && !check.enabled)
  })

  test('leads to the export and, while people need somebody, to them; it never says who', () => {
    const { items, tooltip } = trayView(aStatus(), noonAt, 2)
    assert.deepEqual(does(items, 'Export…'), { act: 'open-at', place: '#/export' })
    const there = does(items, '2 participants need attention…')
    assert.deepEqual(there, { act: 'open-at', place: '#/today' })
    assert.match(tooltip, /2 participants need attention$/)
    assert.ok(
      labels(trayView(aStatus(), noonAt, 1).items).includes('1 participant needs attention…'),
    )
    assert.ok(
      !labels(trayView(aStatus(), noonAt, 0).items)
        .join()
        .includes('attention'),
    )
  })

  test('ticks the presentation mode that is on, and a click takes it off', () => {
    const { appearance } = aStatus()
    for (const hidesIdentifiers of [true, false]) {
      const view = trayView(aStatus({ appearance: { ...appearance, hidesIdentifiers } }), noonAt, 0)
      const item = flat(view.items).find(
        (each) => each.kind === 'check' && each.label.startsWith('Presentation mode'),
      )
      assert.ok(item?.kind === 'check' && item.isChecked === hidesIdentifiers)
      assert.deepEqual(item.does, { act: 'hide-identifiers', enabled: !hidesIdentifiers })
    }
  })

  test('ticks open at login, and leaves it out where the desktop has none', () => {
    const graces = { openAtLogin: true, showDataFolder: true }
    const ticked = flat(trayView(aStatus({ graces }), noonAt, 0).items).find(
      (item) => item.kind === 'check',
    )
    assert.ok(ticked?.kind === 'check' && ticked.isChecked)
    assert.deepEqual(ticked.does, { act: 'open-at-login', enabled: false })
    const without = trayView(aStatus({ graces: { ...graces, openAtLogin: null } }), noonAt, 0)
    assert.ok(!labels(without.items).includes('Open at login'))
  })

  test('says when answers took longer than the sender waits', () => {
    const ackMs = { p50: 4, p99: 2_400, max: 2_900, late: 2 }
    const said = labels(trayView(aStatus({ deliveries: { ackMs } }), noonAt, 0).items).join(' ')
    assert.match(said, /2 of the last answers took longer than the 2 s/)
  })

  test('names quarantined deliveries', () => {
    const one = trayView(aStatus({ deliveries: { quarantined: 1 } }), noonAt, 0)
    assert.ok(labels(one.items).includes('1 delivery in quarantine'))
  })

  test('says before quitting what will be missed', () => {
    const quit = trayView(aStatus(), noonAt, 0).items.at(-1)
    assert.ok(quit?.kind === 'submenu')
    assert.deepEqual(labels(quit.items), [
      'Deliveries are missed while Pulsetray is closed',
      'Quit Pulsetray',
    ])
  })
})
