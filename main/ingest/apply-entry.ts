import type {
  AcksMeta,
  DeliveryMeta,
  DowntimeMeta,
  EditMeta,
  Entry,
  ReprocessMeta,
} from '#main/inbox/entry.ts'
import { ownSignature } from '#main/senders/senders.ts'
import type { RegisteredDelivery, ReopenedDelivery } from '#main/store/writer/deliveries.ts'
import type { StudyWriter } from '#main/store/writer/study-writer.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { SignatureNote } from '#shared/signature-check.ts'
import { arrivedOf, type Content, contentOf, type Decode, type Recall } from './entry-content.ts'
import { isUnsigned, judge } from './judge.ts'

/** An earlier delivery's entry, null where there is none. */
export type ReadDelivery = (deliveryId: number) => Entry | null

/** What an entry is read with. */
export type Readers = { decode: Decode; readDelivery: ReadDelivery; recall: Recall }

/**
 * Writes one entry of the inbox into the study. It depends on nothing but the entries up to this
 * one, so that a rebuild gives the same rows.
 */
export function applyEntry(entry: Entry, readers: Readers, study: StudyWriter): void {
  switch (entry.kind) {
    case 'delivery':
      applyDelivery(entry, readers, study)
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
        const former = readers.readDelivery(deliveryId)
        if (former !== null)
          applyAgain(former, { isReleased, at: entry.recordedAt }, readers, study)
      }
      return
    }
    case 'edit': {
      const { version, ...edit } = JSON.parse(entry.meta) as EditMeta
      if (version === 1) study.edit(edit, entry)
    }
  }
}

function applyDelivery(entry: Entry, { decode, recall }: Readers, study: StudyWriter): void {
  const meta = JSON.parse(entry.meta) as DeliveryMeta
  const { headers, verdict, signature } = meta
  const content = contentOf(entry, arrivedOf(meta), decode, recall)
  const delivery: RegisteredDelivery = {
    deliveryId: entry.deliveryId as number,
    receivedAt: entry.recordedAt,
    bytesReceived: content.bytes,
    verdict,
    sha256: content.sha256,
    signature: signatureOf(headers, signature),
  }
  const time = study.deliveries.register(delivery)
  const replayed = study.deliveries.replayOf(delivery)
  const former = { time, inserted: 0, updated: 0, late: 0 }
  const { recordedAt: finishedAt } = entry
  const { fetched = null } = meta
  write(entry, content, study, { former, signature, fetched, replayed, finishedAt })
}

/** Only what was not wholly read is read again: all else stands as it was written. */
function applyAgain(
  entry: Entry,
  { isReleased, at }: { isReleased: boolean; at: number },
  { decode, recall }: Readers,
  study: StudyWriter,
): void {
  if (!study.deliveries.mayReopen(entry.deliveryId as number)) return
  const meta = JSON.parse(entry.meta) as DeliveryMeta
  const content = contentOf(entry, arrivedOf(meta), decode, recall)
  // Whatever is known of it stands in the study already.
  if (content.from === 'lost') return
  const former = study.deliveries.reopen(entry.deliveryId as number)
  const { signature, fetched = null } = meta
  write(entry, content, study, {
    former,
    signature: isReleased && isUnsigned(signature) ? 'released' : signature,
    fetched,
    replayed: null,
    finishedAt: at,
  })
}

type Circumstances = {
  /** What this delivery wrote before it was read again. */
  former: ReopenedDelivery
  signature: SignatureNote
  fetched: Fetched | null
  /** The delivery that this one only replays, null where it is none. */
  replayed: number | null
  finishedAt: number
}

function write(
  entry: Entry,
  { decoded, sha256, recalled }: Content,
  study: StudyWriter,
  { former, signature, fetched, replayed, finishedAt }: Circumstances,
): void {
  const deliveryId = entry.deliveryId as number
  const { sender, type, bytesDecoded, bodyEncoding, rejected } = decoded
  rejected.forEach(({ path, reason }, position) => {
    study.deliveries.reject(deliveryId, position, path, reason)
  })
  study.describe(deliveryId, recalled?.about ?? decoded)
  const read =
    decoded.epochs.length +
    decoded.dailies.length +
    decoded.connections.length +
    decoded.announcements.length +
    decoded.events.length +
    decoded.streams.length
  const records = read + rejected.length
  const outcome = { sender, type, bytesDecoded, bodyEncoding, records, finishedAt }
  const { inserted, updated, late } = former
  const judgement = judge(decoded, signature)

  if (judgement.state === 'quarantined') {
    const { state, reason: error } = judgement
    const counts = { inserted, updated, unchanged: 0, late }
    study.deliveries.finish(deliveryId, { ...outcome, ...counts, state, error }, [])
    return
  }
  const written =
    replayed === null
      ? study.writeRecords(decoded, {
          deliveryId,
          receivedAt: entry.recordedAt,
          sha256,
          time: former.time,
          endUsers: recalled?.endUsers ?? [],
        })
      : { inserted: 0, updated: 0, unchanged: read, late: 0, participants: new Set<number>() }
  const counts = {
    inserted: inserted + written.inserted,
    updated: updated + written.updated,
    unchanged: Math.max(0, written.unchanged - inserted - updated),
    late: late + written.late,
  }
  if (fetched !== null) {
    const { endUserId, answered, askedAt } = fetched
    const { recordedAt: receivedAt } = entry
    const given = answered && askedAt !== undefined ? { answered, askedAt, receivedAt } : null
    const participant = study.answer(endUserId, given)
    if (participant !== null) written.participants.add(participant)
  }
  const error =
    replayed !== null
      ? `replay of delivery ${replayed}: the same signature and time`
      : rejected.length === 0
        ? null
        : badRecords(rejected.length, records)
  // What repeated other values left no trace of its own but in the counts of then.
  const known = recalled?.outcome ?? { ...outcome, ...counts, error }
  study.deliveries.finish(
    deliveryId,
    { ...known, finishedAt, state: 'ingested' },
    written.participants,
  )
}

/** What a replay would repeat; only a signature that held can be replayed. */
function signatureOf(headers: Record<string, string>, note: SignatureNote): string | null {
  if (note !== 'valid' && note !== 'valid-but-old') return null
  const own = ownSignature(headers)
  if (own !== null) return own.toLowerCase()
  // Hex digits hold in either case; a replay in the other case is one too.
  return `${headers['x-hmac-signature']?.toLowerCase()} ${headers['x-hmac-timestamp']}`
}

function badRecords(bad: number, all: number): string {
  return `${bad} of ${all} records could not be read`
}
