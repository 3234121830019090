import type { TunnelStatus } from '#shared/tunnel-status.ts'
import type { Said } from '#shared/words/sentences.ts'
import { type DowntimeCause, downtimeReason, faultCause } from './downtime-reason.ts'

/**
 * Since when the public address was not proved to lead here, and why. Plain data that is also what
 * is kept on the disk, so that a run that ends without warning leaves it to the next one.
 */
export type Ledger = {
  /** The last moment a check from outside, or a delivery through the address, succeeded. */
  provenAt: number | null
  gap: { fromAt: number; cause: DowntimeCause } | null
}

/** A stretch that is over, to be written down. */
export type LedgerRow = { fromAt: number; toAt: number; reason: Said }

export type LedgerStep = { ledger: Ledger; rows: LedgerRow[] }

/**
 * What a start makes of what the former run left. That run's gap ends where the run ended, since
 * the time without the app is written down by itself; from the start on it is the tunnel's again.
 */
export function ledgerAtStart(
  former: Ledger | null,
  start: { startedAt: number; lastAliveAt: number | null; isConfigured: boolean },
): LedgerStep {
  const { startedAt, lastAliveAt, isConfigured } = start
  const provenAt = former?.provenAt ?? null
  const opening: Ledger = {
    provenAt,
    gap: isConfigured ? { fromAt: startedAt, cause: 'starting' } : null,
  }
  if (!former?.gap) return { ledger: opening, rows: [] }
  // A tunnel that a person switched off is missed only if it is ever wanted again.
  if (former.gap.cause === 'switched-off') return { ledger: former, rows: [] }
  const endedAt = Math.min(lastAliveAt ?? former.gap.fromAt, startedAt)
  return { ledger: opening, rows: rowsOf(former.gap, endedAt) }
}

/** One status of the tunnel into the ledger. */
export function ledgerSaw(ledger: Ledger, status: TunnelStatus, now: number): LedgerStep {
  if (status.state === 'online' || status.state === 'degraded') {
    return status.checkedAt === null ? { ledger, rows: [] } : proven(ledger, status.checkedAt)
  }
  const cause = causeOf(status)
  if (ledger.gap === null) {
    // An address that never worked is missed by nobody.
    if (ledger.provenAt === null) return { ledger, rows: [] }
    const fromAt = isKnownAtOnce(status) ? now : ledger.provenAt
    return { ledger: { ...ledger, gap: { fromAt, cause: cause ?? 'opening' } }, rows: [] }
  }
  if (cause === null || cause === ledger.gap.cause) return { ledger, rows: [] }
  return {
    ledger: { ...ledger, gap: { fromAt: now, cause } },
    rows: rowsOf(ledger.gap, now),
  }
}

/** The clock went on without us from `stoodStillAt`: only a proof from after it counts again. */
export function ledgerSlept(ledger: Ledger, stoodStillAt: number): LedgerStep {
  if (ledger.gap !== null || ledger.provenAt === null) return { ledger, rows: [] }
  return { ledger: { ...ledger, gap: { fromAt: stoodStillAt, cause: 'stood-still' } }, rows: [] }
}

/** The app ends in order. */
export function ledgerAtEnd(ledger: Ledger, now: number): LedgerStep {
  if (ledger.gap === null || ledger.gap.cause === 'switched-off') return { ledger, rows: [] }
  return { ledger: { ...ledger, gap: null }, rows: rowsOf(ledger.gap, now) }
}

function proven(ledger: Ledger, checkedAt: number): LedgerStep {
  const { gap } = ledger
  if (gap !== null && checkedAt <= gap.fromAt) return { ledger, rows: [] }
  const rows = gap === null ? [] : rowsOf(gap, checkedAt)
  return { ledger: { provenAt: checkedAt, gap: null }, rows }
}

/** Null where a state only goes on with what was wrong before. */
function causeOf(status: TunnelStatus): DowntimeCause | null {
  switch (status.state) {
    case 'stopped':
      return 'switched-off'
    case 'suspended':
      return 'asleep'
    case 'blocked':
      return 'warning-page'
    default:
      return 'fault' in status ? faultCause(status.fault) : null
  }
}

/** Told at the moment it happened; everything else is found out by a check that failed. */
function isKnownAtOnce(status: TunnelStatus): boolean {
  if (status.state === 'suspended' || status.state === 'stopped') return true
  return 'fault' in status && (status.fault === 'worker' || status.fault === 'receiver')
}

function rowsOf(gap: NonNullable<Ledger['gap']>, toAt: number): LedgerRow[] {
  if (toAt <= gap.fromAt) return []
  return [{ fromAt: gap.fromAt, toAt, reason: downtimeReason[gap.cause] }]
}
