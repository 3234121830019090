import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { trayView } from '#main/desktop/tray/tray-view.ts'
import { troubles } from '#main/tunnel/supervision/troubles.ts'
import { tunnelAdvice } from '#shared/tunnel-advice.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { aStatus, noonAt } from './a-status.ts'
import { flat, labels } from './menu-labels.ts'

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
        reason: 'The public address can not be reached.',
      },
      'unreachable',
    ],
    [
      {
        state: 'offline',
        sinceAt: 0,
        publicUrl: 'https://a.example',
        fault: 'relay',
        reason: 'The public address did not answer in time.',
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
        reason: 'The tunnel service gave no address in time.',
      },
      'unreachable',
    ],
    [{ state: 'suspended', sinceAt: 0 }, 'unreachable'],
    [
      {
        state: 'conflict',
        sinceAt: 0,
        retryAt: 0,
        fault: 'relay',
        reason: 'Somebody else answers at your address.',
      },
      'needs-you',
    ],
    [
      {
        state: 'blocked',
        sinceAt: 0,
        fault: 'relay',
        reason: 'The tunnel service refused a connection.',
      },
      'needs-you',
    ],
    [
      {
        state: 'failed',
        sinceAt: 0,
        fault: 'relay',
        reason: 'The address or its name is not valid.',
      },
      'needs-you',
    ],
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
    const receiver = { state: 'failed', port: 4_711, reason: 'disk full' } as const
    const view = trayView(aStatus({ receiver }), noonAt, 0)
    assert.equal(view.icon, 'needs-you')
    assert.match(view.tooltip, /^Not receiving: disk full/)
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
      reason: `There is no time zone ${'x'.repeat(400)}.`,
    } as const
    assert.ok(trayView(aStatus({ tunnelStatus }), noonAt, 0).tooltip.length <= 127)
  })
})

suite('the tray speaks the language of the window', () => {
  const everything = () =>
    [
      aStatus(),
      aStatus({ receiver: { state: 'failed', port: 1, reason: 'disk full' } }),
      aStatus({ receiver: { state: 'paused', port: 1, resumeAt: null } }),
      aStatus({ freeBytes: 1e6, deliveries: { quarantined: 2, lastReceivedAt: null } }),
      aStatus({
        tunnelStatus: { state: 'conflict', sinceAt: 0, retryAt: 0, ...troubles.otherName },
      }),
    ].map((status) => [status, { fromAt: noonAt - 90 * 60_000, toAt: noonAt }] as const)

  for (const language of ['de', 'fr'] as const)
    test(`in ${language} every label and tooltip is said in it`, () => {
      for (const [status, closed] of everything()) {
        const english = trayView(status, noonAt, 2, closed)
        const said = trayView(status, noonAt, 2, closed, language)
        assert.notEqual(said.tooltip, english.tooltip)
        const [before, after] = [flat(english.items), flat(said.items)].map((items) =>
          labels(items),
        ) as [string[], string[]]
        for (const label of after) assert.ok(label.length <= 80, label)
        // The trouble is cut into sentences, of which a language may have more.
        if (before.length === after.length)
          for (const [i, label] of before.entries())
            if (label !== '---' && !same.includes(label)) assert.notEqual(after[i], label)
      }
    })

  test('a sentence within another is said in the language too', () => {
    const receiver = { state: 'failed', port: 1, reason: 'disk full' } as const
    const view = trayView(aStatus({ receiver }), noonAt, 0, null, 'de')
    assert.match(view.tooltip, /^Kein Empfang: Datenträger voll - letzte Lieferung vor 10 min/)
  })
})

/** Alike in both. */
const same = ['15 minutes']
