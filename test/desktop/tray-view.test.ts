import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { type TrayAction, type TrayItem, trayView } from '#main/desktop/tray/tray-view.ts'
import { tunnelAdvice } from '#shared/tunnel-advice.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { aStatus, noonAt } from './a-status.ts'

suite('the tray tells the truth', () => {
  test('receiving says when the last delivery came and when the outside check was', () => {
    const view = trayView(aStatus(), noonAt, 0)
    assert.equal(view.icon, 'receiving')
    assert.equal(
      view.tooltip,
      'Receiving - last delivery 10 min ago - checked from outside 2 min ago',
    )
    assert.equal(labels(view.items)[0], 'Receiving - last delivery 11:50 (34 today)')
  })

  test('a checked tunnel that brought nothing yet is ready, not receiving', () => {
    const view = trayView(aStatus({ deliveries: { lastReceivedAt: null, today: 0 } }), noonAt, 0)
    assert.equal(view.icon, 'idle')
    assert.match(view.tooltip, /^Ready, nothing received yet/)
  })

  test('without a tunnel it says that only this computer can deliver', () => {
    const stopped = aStatus({ tunnelStatus: { state: 'stopped', sinceAt: noonAt } })
    assert.match(trayView(stopped, noonAt, 0).tooltip, /^Receiving on this computer only/)
  })

  const tunnelStates: [TunnelStatus, string][] = [
    [{ state: 'registering', sinceAt: 0 }, 'idle'],
    [{ state: 'verifying', sinceAt: 0, publicUrl: 'https://a.example' }, 'idle'],
    [
      {
        state: 'degraded',
        sinceAt: 0,
        publicUrl: 'https://a.example',
        checkedAt: null,
        fault: 'relay',
        reason: 'the check fails',
      },
      'unreachable',
    ],
    [
      {
        state: 'offline',
        sinceAt: 0,
        publicUrl: 'https://a.example',
        fault: 'relay',
        reason: 'no network',
      },
      'unreachable',
    ],
    [
      {
        state: 'reconnecting',
        sinceAt: 0,
        retryAt: 0,
        attempt: 3,
        fault: 'relay',
        reason: 'the relay is silent',
      },
      'unreachable',
    ],
    [{ state: 'suspended', sinceAt: 0 }, 'unreachable'],
    [
      { state: 'conflict', sinceAt: 0, retryAt: 0, fault: 'relay', reason: 'the name is taken' },
      'needs-you',
    ],
    [{ state: 'blocked', sinceAt: 0, fault: 'relay', reason: 'the relay refuses' }, 'needs-you'],
    [{ state: 'failed', sinceAt: 0, fault: 'relay', reason: 'no such host' }, 'needs-you'],
  ]
  for (const [tunnelStatus, icon] of tunnelStates) {
    test(`a tunnel that is ${tunnelStatus.state} shows as ${icon}, with whose fault it is and what to do`, () => {
      const view = trayView(aStatus({ tunnelStatus }), noonAt, 0)
      assert.equal(view.icon, icon)
      const said = labels(view.items).join(' ')
      if ('reason' in tunnelStatus) assert.ok(said.includes(tunnelStatus.reason))
      const advice = tunnelAdvice(tunnelStatus)
      if (advice === null) return
      assert.ok(view.tooltip.includes(advice.whose))
      assert.ok(said.includes(advice.next))
    })
  }

  test('an address that the sender does not know is never shown as fine', () => {
    const changed = trayView(aStatus({ tunnel: { address: 'changed' } }), noonAt, 0)
    assert.equal(changed.icon, 'needs-you')
    assert.match(changed.tooltip, /^Address changed: paste the new one into Thryve/)
    const unconfirmed = trayView(aStatus({ tunnel: { address: 'unconfirmed' } }), noonAt, 0)
    assert.equal(unconfirmed.icon, 'idle')
    assert.match(unconfirmed.tooltip, /^Ready: paste the webhook URL into Thryve/)
  })

  test('a silence that is longer than usual needs a person', () => {
    const silence = { sinceAt: noonAt - 8 * 3_600_000, usualMs: 600_000 }
    assert.equal(trayView(aStatus({ tunnel: { silence } }), noonAt, 0).icon, 'needs-you')
  })

  test('paused stands above the tunnel, and says until when', () => {
    const resumeAt = noonAt + 900_000
    const tunnelStatus = { state: 'suspended', sinceAt: 0 } as const
    const view = trayView(
      aStatus({ receiver: { state: 'paused', port: 1, resumeAt }, tunnelStatus }),
      noonAt,
      0,
    )
    assert.equal(view.icon, 'paused')
    assert.match(view.tooltip, /^Paused until 12:15/)
  })

  test('a receiver that can not run stands above everything', () => {
    const receiver = { state: 'failed', port: 4_711, reason: 'port 4711 is taken' } as const
    const view = trayView(aStatus({ receiver }), noonAt, 0)
    assert.equal(view.icon, 'needs-you')
    assert.match(view.tooltip, /^Not receiving: port 4711 is taken/)
  })

  test('a disk that is almost full needs a person even while paused', () => {
    const receiver = { state: 'paused', port: 1, resumeAt: null } as const
    assert.equal(trayView(aStatus({ receiver, freeBytes: 1e6 }), noonAt, 0).icon, 'needs-you')
  })

  test('a run of refusals needs a person until a delivery gets through or an hour has passed', () => {
    const refused = { refused: 3, lastRefusedAt: noonAt - 60_000 }
    const icon = (deliveries: object, now = noonAt) =>
      trayView(aStatus({ deliveries }), now, 0).icon
    assert.equal(icon(refused), 'needs-you')
    assert.equal(icon({ ...refused, refused: 2 }), 'receiving')
    assert.equal(icon({ ...refused, lastReceivedAt: noonAt - 1_000 }), 'receiving')
    assert.equal(icon(refused, noonAt + 3_600_000), 'receiving')
  })

  test('every icon it can ask for is drawn, for each platform and for dense screens', () => {
    const folder = join(import.meta.dirname, '..', '..', 'assets', 'tray')
    for (const icon of ['receiving', 'idle', 'unreachable', 'needs-you', 'paused']) {
      for (const variant of ['-16', '-22', 'Template', '-16@2x', '-22@2x', 'Template@2x']) {
        assert.ok(existsSync(join(folder, `${icon}${variant}.png`)), icon + variant)
      }
    }
  })

  test('a long reason is cut to what a tooltip can hold', () => {
    const tunnelStatus = {
      state: 'failed',
      sinceAt: 0,
      fault: 'relay',
      reason: 'x'.repeat(400),
    } as const
    assert.ok(trayView(aStatus({ tunnelStatus }), noonAt, 0).tooltip.length <= 127)
  })
})

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
      'Quit…',
    ])
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

function labels(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item.kind === 'separator' ? '---' : item.label))
}

function flat(items: readonly TrayItem[]): TrayItem[] {
  return items.flatMap((item) => (item.kind === 'submenu' ? [item, ...flat(item.items)] : [item]))
}

function does(items: readonly TrayItem[], label: string): TrayAction | undefined {
  const item = flat(items).find((each) => each.kind === 'action' && each.label === label)
  return item?.kind === 'action' ? item.does : undefined
}
