import { createHash } from 'node:crypto'
import type { AcksMeta, DeliveryMeta, DowntimeMeta, Entry } from '#main/inbox/entry.ts'
import type { StudyWriter } from '#main/store/writer/study-writer.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import { judge } from './judge.ts'

export type Decode = (body: Uint8Array) => DecodedDelivery

/**
 * Writes one entry of the inbox into the study. It depends on nothing but the entry and what was
 * written before it, so that a rebuild gives the same rows.
 */
export function applyEntry(entry: Entry, decode: Decode, study: StudyWriter): void {
  switch (entry.kind) {
    case 'delivery':
      applyDelivery(entry, decode, study)
      return
    case 'acks':
      for (const [deliveryId, ackMs] of JSON.parse(entry.meta) as AcksMeta)
        study.deliveries.noteAck(deliveryId, ackMs)
      return
    case 'downtime': {
      const { fromAt, toAt, reason } = JSON.parse(entry.meta) as DowntimeMeta
      study.events.downtime(entry.entryId, fromAt, toAt, reason)
    }
  }
}

function applyDelivery(entry: Entry, decode: Decode, study: StudyWriter): void {
  const { headers, verdict, signature } = JSON.parse(entry.meta) as DeliveryMeta
  const delivery = {
    deliveryId: entry.deliveryId as number,
    receivedAt: entry.recordedAt,
    bytesReceived: entry.body.length,
    verdict,
    sha256: createHash('sha256').update(entry.body).digest(),
    signature: signatureOf(headers, signature),
  }
  const { countedAt, isRepeatedBody } = study.deliveries.register(delivery)
  const decoded = decode(entry.body)
  const replayed = study.deliveries.replayOf(delivery)
  const judgement = judge(decoded, signature)
  const { sender, type, bytesDecoded, bodyEncoding, rejected } = decoded
  rejected.forEach(({ path, reason }, position) => {
    study.deliveries.reject(delivery.deliveryId, position, path, reason)
  })
  const read =
    decoded.epochs.length +
    decoded.dailies.length +
    decoded.connections.length +
    decoded.announcements.length
  const outcome = { sender, type, bytesDecoded, bodyEncoding, records: read + rejected.length }

  if (judgement.state === 'quarantined') {
    const none = { inserted: 0, updated: 0, unchanged: 0 }
    const { state, reason: error } = judgement
    study.deliveries.finish(delivery.deliveryId, { ...outcome, ...none, state, error }, [])
    return
  }
  if (replayed !== null) {
    const none = { inserted: 0, updated: 0, unchanged: read }
    const error = `replay of delivery ${replayed}: the same body, signature and time`
    const state = 'ingested'
    study.deliveries.finish(delivery.deliveryId, { ...outcome, ...none, state, error }, [])
    return
  }
  const { participants, ...counts } = study.writeRecords(decoded, {
    ...delivery,
    time: { at: countedAt, isRepeatedBody },
  })
  const error = rejected.length === 0 ? null : badRecords(rejected.length, outcome.records)
  study.deliveries.finish(
    delivery.deliveryId,
    { ...outcome, ...counts, state: 'ingested', error },
    participants,
  )
}

/** What a replay would repeat; only a signature that held can be replayed. */
function signatureOf(
  headers: Record<string, string>,
  note: DeliveryMeta['signature'],
): string | null {
  if (note !== 'valid' && note !== 'valid-but-old') return null
  return `${headers['x-hmac-signature']} ${headers['x-hmac-timestamp']}`
}

function badRecords(bad: number, all: number): string {
  return `${bad} of ${all} records could not be read`
}
