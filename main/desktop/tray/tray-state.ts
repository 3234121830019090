import type { Status } from '#shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { tunnelAdvice } from '#shared/tunnel-advice.ts'
import type { Said } from '#shared/words/sentences.ts'

/**
 * What a person must know at a glance. `needs-you` is what only a person can mend; `unreachable`
 * is what the app mends by itself.
 */
export type TrayState = 'receiving' | 'idle' | 'unreachable' | 'needs-you' | 'paused'

export type TrayVerdict = { state: TrayState; headline: Said }

// Below this the next large delivery and the write-ahead logs may not fit any more.
const LOW_DISK_BYTES = 500 * 1024 * 1024
// One stray knock is nobody's fault; a run of them means a changed secret.
const REFUSED_RUN = 3

/** The one state the tray shows. What stops receiving stands above what hinders it. */
export function trayVerdict(status: Status, now: number): TrayVerdict {
  const { receiver, ingest, deliveries, storage } = status
  if (receiver.state === 'failed') {
    return { state: 'needs-you', headline: `Not receiving: ${receiver.reason}` }
  }
  if (storage.freeBytes !== null && storage.freeBytes < LOW_DISK_BYTES) {
    return { state: 'needs-you', headline: 'Disk almost full' }
  }
  const damaged = status.rescue?.study?.cause
  if (damaged === 'damaged' || damaged === 'missing') {
    return { state: 'needs-you', headline: `Receiving; the study is ${damaged}` }
  }
  if (ingest.state === 'failed') {
    return { state: 'needs-you', headline: 'Deliveries are kept but not read' }
  }
  if (receiver.state === 'paused') {
    const { resumeAt } = receiver
    const headline =
      resumeAt === null
        ? 'Paused until you resume'
        : (`Paused until ${clockTime(resumeAt)}` as const)
    return { state: 'paused', headline }
  }
  const outside = tunnelVerdict(status)
  if (outside.state === 'needs-you') return outside
  if (deliveries.refused >= REFUSED_RUN && refusedLately(deliveries, now)) {
    return { state: 'needs-you', headline: `${deliveries.refused} deliveries refused` }
  }
  return outside
}

function tunnelVerdict({ tunnel, deliveries }: Status): TrayVerdict {
  const received = deliveries.lastReceivedAt === null ? 'idle' : 'receiving'
  if (tunnel.provider === null || tunnel.status.state === 'stopped') {
    return { state: received, headline: 'Receiving on this computer only' }
  }
  const whose = tunnelAdvice(tunnel.status)?.whose ?? ''
  switch (tunnel.status.state) {
    case 'online':
      if (tunnel.address === 'changed')
        return { state: 'needs-you', headline: 'Address changed: paste the new one into Thryve' }
      if (tunnel.silence !== null)
        return { state: 'needs-you', headline: 'No deliveries: is the webhook on in Thryve?' }
      if (tunnel.address === 'unconfirmed')
        return { state: 'idle', headline: 'Ready: paste the webhook URL into Thryve' }
      return received === 'idle'
        ? { state: 'idle', headline: 'Ready, nothing received yet' }
        : { state: 'receiving', headline: 'Receiving' }
    case 'registering':
    case 'verifying':
      return { state: 'idle', headline: 'Connecting' }
    case 'suspended':
      return { state: 'unreachable', headline: `Not reachable: ${whose}` }
    case 'degraded':
    case 'offline':
    case 'reconnecting':
      return { state: 'unreachable', headline: `Not reachable: ${whose}` }
    case 'conflict':
    case 'blocked':
    case 'failed':
      return { state: 'needs-you', headline: `Needs you: ${whose}` }
  }
}

function refusedLately(deliveries: Status['deliveries'], now: number): boolean {
  const { lastRefusedAt, lastReceivedAt } = deliveries
  if (lastRefusedAt === null || now - lastRefusedAt > HOUR_MS) return false
  return lastReceivedAt === null || lastRefusedAt > lastReceivedAt
}

/** Hours and minutes on this computer's clock, as the person beside it reads them. */
export function clockTime(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** How long ago in one coarse unit, such as `12 min ago`. */
export function ago(at: number, now: number): Said {
  const passedMs = Math.max(now - at, 0)
  if (passedMs < MINUTE_MS) return 'less than a minute ago'
  if (passedMs < HOUR_MS) return `${Math.floor(passedMs / MINUTE_MS)} min ago`
  if (passedMs < 48 * HOUR_MS) return `${Math.floor(passedMs / HOUR_MS)} h ago`
  return `${Math.floor(passedMs / (24 * HOUR_MS))} days ago`
}
