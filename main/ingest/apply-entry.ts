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
import { applyErasure, type Erasing, editWithoutErased } from './erasing/apply-erasure.ts'
import { withoutErasedPeople } from './erasing/erased-content.ts'
import { isUnsigned, judge } from './judge.ts'

/** An earlier delivery's entry, null where there is none. */
export type ReadDelivery = (deliveryId: number) => Entry | null

/** What an entry is read with. */
export type Readers = {
  decode: Decode
  readDelivery: ReadDelivery
  recall: Recall
  /** Absent where nobody can have been erased, as in most tests. */
  erasing?: Erasing
}

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
      if (version === 1) study.edit(editWithoutErased(edit, entry, readers, study), entry)
      return
    }
    case 'erasure':
      applyErasure(entry, readers, study)
  }
}

function applyDelivery(entry: Entry, readers: Readers, study: StudyWriter): void {
  const meta = JSON.parse(entry.meta) as DeliveryMeta
  const { headers, verdict, signature } = meta
  const content = readOf(entry, meta, readers, study)
  const delivery: RegisteredDelivery = {
    deliveryId: entry.deliveryId as number,
    receivedAt: entry.recordedAt,
    bytesReceived: content.bytes,
    verdict,
    sha256: content.sha256,
    signature: content.erased ? content.erased.signature : signatureOf(headers, signature),
  }
  const time = study.deliveries.register(delivery)
  const replayed = study.deliveries.replayOf(delivery)
  const former = { time, inserted: 0, updated: 0, late: 0 }
  const { recordedAt: finishedAt } = entry
  const fetched = fetchedOf(meta, content)
  noteErased(entry, content, study)
  write(entry, content, study, { former, signature, fetched, replayed, finishedAt })
}

/** Only what was not wholly read is read again: all else stands as it was written. */
function applyAgain(
  entry: Entry,
  { isReleased, at }: { isReleased: boolean; at: number },
  readers: Readers,
  study: StudyWriter,
): void {
  if (!study.deliveries.mayReopen(entry.deliveryId as number)) return
  const meta = JSON.parse(entry.meta) as DeliveryMeta
  const content = readOf(entry, meta, readers, study)
  // Whatever is known of it stands in the study already.
  if (content.from === 'lost') return
  const former = study.deliveries.reopen(entry.deliveryId as number)
  const { signature } = meta
  noteErased(entry, content, study, true)
  write(entry, content, study, {
    former,
    signature: isReleased && isUnsigned(signature) ? 'released' : signature,
    fetched: fetchedOf(meta, content),
    replayed: null,
    wasReleased: true,
    finishedAt: at,
  })
}

/** What an entry says, without whoever was erased before it came. */
function readOf(
  entry: Entry,
  meta: DeliveryMeta,
  { decode, recall, erasing }: Readers,
  study: StudyWriter,
): Content {
  const content = contentOf(entry, arrivedOf(meta), decode, recall)
  const { headers, signature } = meta
  const signed = content.erased ? content.erased.signature : signatureOf(headers, signature)
  const hash = erasing?.hash ?? null
  const rest = withoutErasedPeople(content, meta, signed, hash, study.erasures.reaches())
  if (rest !== content) study.erasures.wipe(entry.entryId)
  return rest
}

/** At its own place in the order; again only what was left out then. */
function noteErased(entry: Entry, { erased }: Content, study: StudyWriter, isAgain = false): void {
  if (erased === undefined) return
  const { names, late, waits } = erased
  if (!isAgain || 'byteLength' in entry.body) study.erasures.noteLate(late, entry.recordedAt)
  if (isAgain !== waits) return
  for (const [id, name] of names.sources) study.names.noteSource(id, name)
  for (const [dimension, id, name] of names.types) study.names.noteType(dimension, id, name)
}

/** An answer that was asked for somebody who is erased answers nothing. */
function fetchedOf({ fetched }: DeliveryMeta, { erased }: Content): Fetched | null {
  return erased !== undefined && erased.late.length > 0 ? null : (fetched ?? null)
}

type Circumstances = {
  /** What this delivery wrote before it was read again. */
  former: ReopenedDelivery
  signature: SignatureNote
  fetched: Fetched | null
  /** The delivery that this one only replays, null where it is none. */
  replayed: number | null
  finishedAt: number
  /** A person asked for it to be read again. */
  wasReleased?: boolean
}

function write(
  entry: Entry,
  { decoded, sha256, recalled, erased }: Content,
  study: StudyWriter,
  { former, signature, fetched, replayed, finishedAt, wasReleased = false }: Circumstances,
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
  const judgement = erased?.waits && !wasReleased ? stillWaiting : judge(decoded, signature)

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
          isFetched: fetched !== null,
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
    // Listed under the person also where it holds nothing: it names them, and must go with them.
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

/** As it stood before a person released it: the order in which people appear hangs on it. */
const stillWaiting = { state: 'quarantined', reason: 'values without a signature' } as const

/** What a replay would repeat; only a signature that held can be replayed. */
export function signatureOf(headers: Record<string, string>, note: SignatureNote): string | null {
  if (note !== 'valid' && note !== 'valid-but-old') return null
  const own = ownSignature(headers)
  if (own !== null) return own.toLowerCase()
  // Hex digits hold in either case; a replay in the other case is one too.
  return `${headers['x-hmac-signature']?.toLowerCase()} ${headers['x-hmac-timestamp']}`
}

function badRecords(bad: number, all: number): string {
  return `${bad} of ${all} records could not be read`
}
