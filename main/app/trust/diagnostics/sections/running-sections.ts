import type { Status } from '#shared/status.ts'
import type { Section } from '../report.ts'
import { bytes, count, duration, moment, oneOf, phrase, setOrNot, yesOrNo } from '../words.ts'
import { tunnelFaults, tunnelStates } from './tunnel-words.ts'

/** What only a running host knows. */
export type Running = {
  status: Status
  /** From the process's start until the core was built. */
  startedAfterMs: number
  /** The longest stretch in this run with deliveries that wait for ingest, and that of now. */
  longestBehindMs: number
  behindMs: number
}

/** Why deliveries are answered "come again", in the words of the keeper. */
const refusing = ['disk full', 'inbox locked by another program', 'inbox not writable']

export function runningSections({ status, ...timings }: Running): Section[] {
  const { receiver, tunnel, deliveries, ingest, signature, setup, updates, storage } = status
  const acks = deliveries.ackMs
  return [
    {
      title: 'State',
      lines: [
        ['started at', moment(status.startedAt)],
        ['started after', duration(timings.startedAfterMs)],
        ['receiver', oneOf(['receiving', 'paused', 'failed'], receiver.state)],
        ['receiver fails because', oneOf(refusing, receiverReason(receiver))],
        ['ingest', oneOf(['running', 'failed'], ingest.state)],
        ['signature', oneOf(['not_configured', 'learning', 'pinned'], signature.state)],
        ['HMAC secret set', yesOrNo(setup.hasHmacSecret)],
        ['credential asked for', oneOf(['none', 'basic', 'bearer', 'header'], setup.credential)],
        ['tunnel', oneOf(['localtunnel', 'ngrok', 'url'], tunnel.provider)],
        ['tunnel state', oneOf(tunnelStates, tunnel.status.state)],
        [
          'tunnel fault',
          oneOf(tunnelFaults, 'fault' in tunnel.status ? tunnel.status.fault : null),
        ],
        ['tunnel state since', moment(tunnel.status.sinceAt)],
        ['last proved from outside', moment(tunnel.provenAt)],
        ['address', oneOf(['unchanged', 'changed', 'unconfirmed'], tunnel.address)],
        ['nobody delivers since', moment(tunnel.silence?.sinceAt)],
        ['ngrok token set', yesOrNo(tunnel.choice.hasNgrokToken)],
        ['disk', oneOf(['unknown', 'fine', 'filling', 'nearly-full'], storage.disk)],
        ['free on the disk', bytes(storage.freeBytes)],
        ['data folder copied by a cloud service', setOrNot(setup.syncedBy)],
        ['demo study', oneOf(['none', 'starting', 'running'], setup.demo)],
        ['updates', oneOf(updateStates, updates?.state)],
      ],
    },
    {
      title: 'Deliveries and timings',
      lines: [
        ['last received at', moment(deliveries.lastReceivedAt)],
        ['received today', count(deliveries.today)],
        ['not ingested yet', count(deliveries.backlog)],
        ['behind for', duration(timings.behindMs)],
        ['longest behind in this run', duration(timings.longestBehindMs)],
        ['in quarantine', count(deliveries.quarantined)],
        ['refused in this run', count(deliveries.refused)],
        ['refused bodies kept apart', count(deliveries.refusedKept)],
        ['answered within (median of 200)', duration(acks?.p50)],
        ['answered within (99 of 100)', duration(acks?.p99)],
        ['slowest of 200', duration(acks?.max)],
        ['slower than the sender waits', phrase`${count(acks?.late ?? null)}`],
        ['bodies packed', count(storage.raw.packed)],
        ['bodies removed', count(storage.raw.removed)],
      ],
    },
  ]
}

function receiverReason(receiver: Status['receiver']): string | null {
  return receiver.state === 'failed' ? (receiver.reason.split(':', 1)[0] ?? null) : null
}

const updateStates = ['off', 'idle', 'checking', 'downloading', 'ready', 'failed']
