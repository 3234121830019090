import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  type Ledger,
  type LedgerRow,
  type LedgerStep,
  ledgerAtEnd,
  ledgerAtStart,
  ledgerSaw,
  ledgerSlept,
} from '#main/app/way-in/ledger.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'

const publicUrl = 'https://a.example.test'
const online = (checkedAt: number): TunnelStatus => ({
  ...{ state: 'online', sinceAt: 0, publicUrl, checkedAt },
})
const trouble = (fault: 'laptop' | 'relay' | 'worker' | 'receiver' | 'silence' | 'address') => ({
  ...({ fault, reason: 'The process of the tunnel ended.' } as const),
})
const offline = (fault: 'laptop' | 'relay' | 'receiver' | 'silence'): TunnelStatus => ({
  ...{ state: 'offline', sinceAt: 0, publicUrl, ...trouble(fault) },
})
const reconnecting = (fault: 'relay' | 'worker'): TunnelStatus => ({
  ...{ state: 'reconnecting', sinceAt: 0, retryAt: 0, attempt: 1, ...trouble(fault) },
})
const conflict: TunnelStatus = {
  ...{ state: 'conflict', sinceAt: 0, retryAt: 0, ...trouble('address') },
}
const degraded = (checkedAt: number): TunnelStatus => ({
  ...{ state: 'degraded', sinceAt: 0, publicUrl, checkedAt, ...trouble('silence') },
})
const registering: TunnelStatus = { state: 'registering', sinceAt: 0 }
const suspended: TunnelStatus = { state: 'suspended', sinceAt: 0 }
const stopped: TunnelStatus = { state: 'stopped', sinceAt: 0 }

/** Moments are seconds; a number alone is a proof at that second. */
type Happening =
  | [second: number, TunnelStatus]
  | ['slept', second: number]
  | ['end', second: number]

function written(ledger: Ledger, happenings: Happening[]): [number, number, string][] {
  const rows: LedgerRow[] = []
  const take = (step: LedgerStep) => {
    rows.push(...step.rows)
    return step.ledger
  }
  let current = ledger
  for (const [what, detail] of happenings) {
    if (what === 'slept') current = take(ledgerSlept(current, (detail as number) * 1_000))
    else if (what === 'end') current = take(ledgerAtEnd(current, (detail as number) * 1_000))
    else current = take(ledgerSaw(current, detail as TunnelStatus, (what as number) * 1_000))
  }
  return rows.map(({ fromAt, toAt, reason }) => [fromAt / 1_000, toAt / 1_000, reason])
}

const proof = (second: number): Happening => [second, online(second * 1_000)]
const running: Ledger = { provenAt: 100_000, gap: null }
const startedAnew = ledgerAtStart(null, {
  ...{ startedAt: 10_000, lastAliveAt: null, isConfigured: true },
}).ledger

suite('the ledger of the public address', () => {
  const cases: [string, Ledger, Happening[], [number, number, string][]][] = [
    ['steady proofs leave nothing', running, [proof(130), proof(160)], []],
    ['one failed check is no gap', running, [[131, degraded(100_000)], proof(133)], []],
    [
      'an address that was lost without a word is missed since its last proof',
      running,
      [[131, degraded(100_000)], [140, offline('laptop')], proof(200)],
      [[100, 200, 'tunnel: no internet here']],
    ],
    [
      'a lost process is known at once',
      running,
      [[131, reconnecting('worker')], [131, registering], proof(134)],
      [[131, 134, 'tunnel: its process was lost']],
    ],
    [
      'a service that dropped the address is missed since the last proof',
      running,
      [[131, reconnecting('relay')], [133, registering], proof(134)],
      [[100, 134, 'tunnel: the service was down']],
    ],
    [
      'a sleep that was told counts from its beginning to the first proof after it',
      running,
      [[120, suspended], [500, registering], proof(502)],
      [[120, 502, 'tunnel: the computer was asleep']],
    ],
    [
      'a sleep that nobody told is seen by the clock, and an old proof does not end it',
      running,
      [['slept', 110], [200, online(100_000)], proof(201)],
      [[110, 201, 'tunnel: the computer was asleep, or the app stood still']],
    ],
    [
      'each cause has its own stretch, without a hole and without an overlap',
      running,
      [[120, suspended], [500, registering], [501, conflict], [900, conflict], proof(960)],
      [
        [120, 501, 'tunnel: the computer was asleep'],
        [501, 960, 'tunnel: the public address was taken'],
      ],
    ],
    [
      'a receiver that was down is a gap of its own',
      running,
      [[120, offline('receiver')], [130, reconnecting('worker')], proof(133)],
      [
        [120, 130, 'tunnel: the receiver did not answer'],
        [130, 133, 'tunnel: its process was lost'],
      ],
    ],
    [
      'from the start to the first proof',
      startedAnew,
      [[10, registering], proof(12)],
      [[10, 12, 'tunnel: opening after the start']],
    ],
    [
      'an app that ends before the first proof has written what it missed',
      startedAnew,
      [
        [11, reconnecting('relay')],
        ['end', 60],
      ],
      [
        [10, 11, 'tunnel: opening after the start'],
        [11, 60, 'tunnel: the service was down'],
      ],
    ],
    ['an end while all is well leaves nothing', running, [proof(130), ['end', 140]], []],
    [
      'what was switched off is missed only when it is wanted again',
      running,
      [[120, stopped], [900, registering], proof(902)],
      [[120, 902, 'tunnel: switched off']],
    ],
    [
      'and never where it is not',
      running,
      [
        [120, stopped],
        ['end', 900],
      ],
      [],
    ],
    [
      'an address that never worked is missed by nobody',
      { provenAt: null, gap: null },
      [[120, registering], [125, reconnecting('relay')], proof(140)],
      [],
    ],
    [
      'a delivery through the address is as good as a check',
      running,
      [proof(105), [131, degraded(105_000)], [140, offline('silence')], proof(150)],
      [[105, 150, 'tunnel: no internet here, or the service was down']],
    ],
    [
      'a clock that is set back writes no stretch that ends before it began',
      running,
      [[131, offline('relay')], [20, online(20_000)], proof(140)],
      [[100, 140, 'tunnel: the service was down']],
    ],
  ]
  for (const [name, ledger, happenings, rows] of cases)
    test(name, () => assert.deepEqual(written(ledger, happenings), rows))
})

suite('what a run leaves to the next one', () => {
  const start = { startedAt: 900_000, lastAliveAt: 700_000, isConfigured: true }

  test('a gap that a power cut interrupted is written to where that run ended', () => {
    const gap = { fromAt: 500_000, cause: 'no-internet' } as const
    const { ledger, rows } = ledgerAtStart({ provenAt: 490_000, gap }, start)
    assert.deepEqual(rows, [{ fromAt: 500_000, toAt: 700_000, reason: 'tunnel: no internet here' }])
    assert.deepEqual(ledger, {
      provenAt: 490_000,
      gap: { fromAt: 900_000, cause: 'starting' },
    })
  })

  test('where all was well only the way from the start to the first proof is missing', () => {
    const { ledger, rows } = ledgerAtStart({ provenAt: 690_000, gap: null }, start)
    assert.deepEqual(rows, [])
    assert.deepEqual(written(ledger, [proof(903)]), [[900, 903, 'tunnel: opening after the start']])
  })

  test('what was switched off stays so over any number of starts', () => {
    const gap = { fromAt: 500_000, cause: 'switched-off' } as const
    const former: Ledger = { provenAt: 490_000, gap }
    const { ledger, rows } = ledgerAtStart(former, { ...start, isConfigured: false })
    assert.deepEqual([ledger, rows], [former, []])
    assert.deepEqual(written(ledger, [proof(1_000)]), [[500, 1_000, 'tunnel: switched off']])
  })

  test('without a tunnel nothing is missed', () => {
    const { ledger } = ledgerAtStart(null, { ...start, isConfigured: false })
    assert.deepEqual(ledger, { provenAt: null, gap: null })
  })
})
