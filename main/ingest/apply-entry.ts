import { createHash } from 'node:crypto'
import type {
  AcksMeta,
  DeliveryMeta,
  DowntimeMeta,
  Entry,
  ReprocessMeta,
} from '#main/inbox/entry.ts'
import type { RegisteredDelivery } from '#main/store/writer/deliveries.ts'
import type { StudyWriter } from '#main/store/writer/study-writer.ts'
import type { VersionTime } from '#main/store/writer/versions.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import type { SignatureNote } from '#shared/signature-check.ts'
import { isUnsigned, judge } from './judge.ts'

export type Decode = (body: Uint8Array) => DecodedDelivery

/** An earlier delivery's entry, null where retention has removed it. */
export type ReadDelivery = (deliveryId: number) => Entry | null

/**
 * Writes one entry of the inbox into the study. It depends on nothing but the entries up to this
 * one, so that a rebuild gives the same rows.
 */
export function applyEntry(
  entry: Entry,
  decode: Decode,
  study: StudyWriter,
  readDelivery: ReadDelivery,
): void {
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
      return
    }
    case 'reprocess': {
      const { deliveryIds, isReleased } = JSON.parse(entry.meta) as ReprocessMeta
      for (const deliveryId of deliveryIds) {
        const former = readDelivery(deliveryId)
        if (former !== null) applyAgain(former, isReleased, decode, study)
      }
    }
  }
}

function applyDelivery(entry: Entry, decode: Decode, study: StudyWriter): void {
  const { headers, verdict, signature } = JSON.parse(entry.meta) as DeliveryMeta
  const delivery: RegisteredDelivery = {
    deliveryId: entry.deliveryId as number,
    receivedAt: entry.recordedAt,
    bytesReceived: entry.body.length,
    verdict,
    sha256: sha256Of(entry),
    signature: signatureOf(headers, signature),
  }
  const time = study.deliveries.register(delivery)
  const replayed = study.deliveries.replayOf(delivery)
  write(entry, decode(entry.body), study, { time, signature, replayed, inserted: 0, updated: 0 })
}

/** Only what was not wholly read is read again: all else stands as it was written. */
function applyAgain(entry: Entry, isReleased: boolean, decode: Decode, study: StudyWriter): void {
  const former = study.deliveries.reopen(entry.deliveryId as number)
  if (former === null) return
  const { signature } = JSON.parse(entry.meta) as DeliveryMeta
  write(entry, decode(entry.body), study, {
    ...former,
    signature: isReleased && isUnsigned(signature) ? 'released' : signature,
    replayed: null,
  })
}

type Circumstances = {
  time: VersionTime
  signature: SignatureNote
  /** The delivery that this one only replays, null where it is none. */
  replayed: number | null
  /** Written by this delivery before it was read again. */
  inserted: number
  updated: number
}

function write(
  entry: Entry,
  decoded: DecodedDelivery,
  study: StudyWriter,
  { time, signature, replayed, inserted, updated }: Circumstances,
): void {
  const deliveryId = entry.deliveryId as number
  const { sender, type, bytesDecoded, bodyEncoding, rejected } = decoded
  rejected.forEach(({ path, reason }, position) => {
    study.deliveries.reject(deliveryId, position, path, reason)
  })
  const read =
    decoded.epochs.length +
    decoded.dailies.length +
    decoded.connections.length +
    decoded.announcements.length
  const outcome = { sender, type, bytesDecoded, bodyEncoding, records: read + rejected.length }
  const judgement = judge(decoded, signature)

  if (judgement.state === 'quarantined') {
    const { state, reason: error } = judgement
    const counts = { inserted, updated, unchanged: 0 }
    study.deliveries.finish(deliveryId, { ...outcome, ...counts, state, error }, [])
    return
  }
  if (replayed !== null) {
    const counts = { inserted: 0, updated: 0, unchanged: read }
    const error = `replay of delivery ${replayed}: the same signature and time`
    study.deliveries.finish(deliveryId, { ...outcome, ...counts, state: 'ingested', error }, [])
    return
  }
  const receivedAt = entry.recordedAt
  const written = study.writeRecords(decoded, {
    deliveryId,
    receivedAt,
    sha256: sha256Of(entry),
    time,
  })
  const counts = {
    inserted: inserted + written.inserted,
    updated: updated + written.updated,
    unchanged: Math.max(0, written.unchanged - inserted - updated),
  }
  const error = rejected.length === 0 ? null : badRecords(rejected.length, outcome.records)
  study.deliveries.finish(
    deliveryId,
    { ...outcome, ...counts, state: 'ingested', error },
    written.participants,
  )
}

function sha256Of(entry: Entry): Buffer {
  return createHash('sha256').update(entry.body).digest()
}

/** What a replay would repeat; only a signature that held can be replayed. */
function signatureOf(headers: Record<string, string>, note: SignatureNote): string | null {
  if (note !== 'valid' && note !== 'valid-but-old') return null
  // Hex digits hold in either case; a replay in the other case is one too.
  return `${headers['x-hmac-signature']?.toLowerCase()} ${headers['x-hmac-timestamp']}`
}

function badRecords(bad: number, all: number): string {
  return `${bad} of ${all} records could not be read`
}
