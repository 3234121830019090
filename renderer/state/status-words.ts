import { agoWords, receiptWords, sinceWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ReceiverStatus, Status } from '#shared/status.ts'
import { adviceName } from '#shared/tunnel-advice.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'

/** `quiet` is neither good nor bad: switched off by choice. */
export type Tone = 'good' | 'quiet' | 'busy' | 'warn' | 'bad'
export type Words = { tone: Tone; label: string; detail: string }

export function receiverWords(receiver: ReceiverStatus, now: number): Words {
  const words = phrases.general.receiver
  if (receiver.state === 'receiving') {
    return { tone: 'good', label: words.receiving, detail: words.onPort(receiver.port) }
  }
  if (receiver.state === 'failed') {
    return { tone: 'bad', label: words.failed, detail: receiver.reason }
  }
  const detail =
    receiver.resumeAt === null
      ? words.untilResumed
      : words.until(receiptWords(receiver.resumeAt, now))
  return { tone: 'warn', label: words.paused, detail }
}

export function tunnelWords(tunnel: Status['tunnel'], now: number): Words {
  const words = phrases.general.tunnel.states
  const { status } = tunnel
  const since = sinceWords(status.sinceAt, now)
  if (status.state === 'stopped') {
    return { tone: 'quiet', label: words.stopped, detail: phrases.general.tunnel.localOnly }
  }
  if (status.state === 'online') {
    return onlineWords(tunnel, phrases.general.tunnel.checked(agoWords(status.checkedAt, now)), now)
  }
  const name = adviceName(status)
  // The label of a conflict says it already.
  const isSaid = name === null || status.state === 'conflict'
  const detail = isSaid ? `${since}.` : `${since}: ${phrases.tunnel.advice[name].whose}.`
  return {
    tone: toneOf(status),
    label: words[status.state],
    detail: withRetry(status, detail, now),
  }
}

/** A good check alone is not enough: the sender must know the address, and use it. */
function onlineWords({ address, silence, status }: Status['tunnel'], checked: string, now: number) {
  const words = phrases.general.tunnel
  const since = sinceWords(status.sinceAt, now)
  if (address === 'changed')
    return { tone: 'bad', label: words.addressChanged, detail: words.pasteAgain } as const
  if (silence !== null) {
    const detail = words.silentSince(sinceWords(silence.sinceAt, now))
    return { tone: 'warn', label: words.silent, detail } as const
  }
  const label = words.states.online
  if (address === 'unconfirmed')
    return { tone: 'busy', label, detail: `${checked}, ${words.notPasted}` } as const
  return { tone: 'good', label, detail: `${since}, ${checked}` } as const
}

function toneOf(status: TunnelStatus): Tone {
  switch (status.state) {
    case 'registering':
    case 'verifying':
    case 'reconnecting':
      return 'busy'
    case 'degraded':
      return 'warn'
    case 'suspended':
    case 'stopped':
      return 'quiet'
    case 'online':
      return 'good'
    default:
      return 'bad'
  }
}

function withRetry(status: TunnelStatus, detail: string, now: number): string {
  if (!('retryAt' in status)) return detail
  const seconds = Math.max(0, Math.ceil((status.retryAt - now) / 1_000))
  return `${detail} ${phrases.general.tunnel.retryIn(seconds)}`
}

/** The checklist of an empty study: what is done, and the one step to do next. */
export type SetupStep = { name: 'receiver' | 'wayIn' | 'paste' | 'firstDelivery'; isDone: boolean }

export function setupSteps(status: Status): SetupStep[] {
  const { state } = status.tunnel.status
  const hasDelivery = status.deliveries.lastReceivedAt !== null
  return [
    { name: 'receiver', isDone: status.receiver.state === 'receiving' },
    { name: 'wayIn', isDone: state === 'online' || state === 'degraded' },
    { name: 'paste', isDone: hasDelivery || status.tunnel.address === 'unchanged' },
    { name: 'firstDelivery', isDone: hasDelivery },
  ]
}
