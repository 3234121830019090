import { SECOND_MS } from '#shared/time.ts'
import type { Silence, TunnelStatus } from '#shared/tunnel-status.ts'
import type { Keeper } from '../intake/keeper.ts'
import type { Clock } from '../ports.ts'
import {
  type Ledger,
  type LedgerStep,
  ledgerAtEnd,
  ledgerAtStart,
  ledgerSaw,
  ledgerSlept,
} from './ledger.ts'
import { newerRecord, type OutsideFile, type OutsideRecord } from './outside-file.ts'
import { type Quiet, quietAfter, quietBroken, quietPassed, silenceOf } from './silence.ts'

const TICK_MS = SECOND_MS
/** As the tunnel's own supervision reads it: a tick so late means that the machine slept. */
const CLOCK_JUMP_MS = 10 * SECOND_MS
const TOLD_TOGETHER = 500
/** A proof that is followed by a crash is dated to within this. */
const WRITE_EVERY_MS = 5 * SECOND_MS

/** Follows the tunnel: writes down when the public address was not reachable, and hears silence. */
export type OutsideWatch = {
  sawStatus(status: TunnelStatus): void
  received(receivedAt: number): void
  provenAt(): number | null
  silence(): Silence | null
  /** Writes what is open down; done when it is on the disk. */
  stop(): Promise<void>
}

export async function startOutsideWatch(ports: {
  file: OutsideFile
  clock: Clock
  keeper: Pick<Keeper, 'downtime'>
  startedAt: number
  /** When the former run could last receive. */
  lastAliveAt: number | null
  /** What it left in the inbox, beside the last stretch that it wrote down. */
  stretchNote: string | null
  isConfigured: boolean
  /** Receipts of the last deliveries, oldest first. */
  lastReceipts(): Promise<number[]>
  onChange(): void
}): Promise<OutsideWatch> {
  const { file, clock, keeper, onChange } = ports
  const former = newerRecord(await file.read(), ports.stretchNote)
  let turn = former?.turn ?? 0
  let quiet: Quiet = quietAfter([])
  let ledger: Ledger = take(ledgerAtStart(former, ports))
  /** Receipts since `quiet` was told: in a burst they are thousands, and nobody looks meanwhile. */
  let untold: number[] = []
  let state: TunnelStatus['state'] = 'stopped'
  let tickedAt = clock.now()
  let writtenAt = Number.NEGATIVE_INFINITY
  let wasSilent = false
  let isStopped = false
  let isAsked = false

  function take({ ledger: next, rows }: LedgerStep): Ledger {
    // Each with all that its writer knows once it is written, so that no run writes it again.
    for (const row of rows) {
      turn++
      void keeper.downtime({ ...row, note: JSON.stringify(recordOf(next)) })
    }
    return next
  }

  function recordOf({ provenAt, gap }: Ledger): OutsideRecord {
    const { lastReceivedAt, quietMs } = quiet
    return {
      provenAt,
      gap,
      quiet: lastReceivedAt === null ? null : { lastReceivedAt, quietMs },
      turn,
    }
  }

  function tellQuiet(): void {
    if (untold.length === 0) return
    quiet = quietBroken(quiet, ...untold)
    untold = []
  }

  function advance(taken: LedgerStep): void {
    const before = ledger
    ledger = take(taken)
    if (ledger !== before) keep(ledger.gap !== before.gap)
  }

  /** Proofs are many: they are written now and then, a change of the gap at once. */
  function keep(isUrgent: boolean): void {
    const now = clock.now()
    if (!isUrgent && Math.abs(now - writtenAt) < WRITE_EVERY_MS) return
    writtenAt = now
    tellQuiet()
    file.write(recordOf(ledger))
  }

  function tick(): void {
    tellQuiet()
    const now = clock.now()
    const passedMs = now - tickedAt
    if (passedMs > CLOCK_JUMP_MS) advance(ledgerSlept(ledger, tickedAt))
    else if (ledger.gap === null && (state === 'online' || state === 'degraded'))
      quiet = quietPassed(quiet, passedMs)
    tickedAt = now
    const isSilent = silenceOf(quiet) !== null
    if (isSilent === wasSilent) return
    wasSilent = isSilent
    onChange()
  }

  const timer = setInterval(tick, TICK_MS)
  timer.unref()
  keep(true)

  /** With the first open way in: without one there is no silence to tell. */
  function askOnce(): void {
    if (isAsked || (state !== 'online' && state !== 'degraded')) return
    isAsked = true
    void ports.lastReceipts().then(
      (receipts) => {
        const known = quietAfter(receipts)
        const isSame = former?.quiet?.lastReceivedAt === known.lastReceivedAt
        const rest = { ...known, quietMs: isSame ? (former?.quiet?.quietMs ?? 0) : 0 }
        tellQuiet()
        // Only what the study did not know yet comes on top.
        const last = quiet.lastReceivedAt
        const isNews = last !== null && last > (known.lastReceivedAt ?? 0)
        quiet = isNews ? quietBroken(rest, last) : rest
      },
      () => {},
    )
  }

  return {
    sawStatus(status) {
      // The tunnel's own end with the app is nobody's switching it off.
      if (isStopped) return
      tick()
      state = status.state
      askOnce()
      advance(ledgerSaw(ledger, status, clock.now()))
    },
    received(receivedAt) {
      untold.push(receivedAt)
      if (untold.length >= TOLD_TOGETHER) tellQuiet()
      if (!wasSilent) return
      tellQuiet()
      wasSilent = false
      onChange()
    },
    provenAt: () => ledger.provenAt,
    silence() {
      tellQuiet()
      return silenceOf(quiet)
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      advance(ledgerAtEnd(ledger, clock.now()))
      keep(true)
      await file.flushed()
    },
  }
}
