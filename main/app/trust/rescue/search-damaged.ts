import { join } from 'node:path'
import { openInboxForCheckpoints, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { carryOverEntries, carryOverHeartbeat } from '#main/inbox/salvage/carry-over-entries.ts'
import {
  lostRanges,
  placeRemembered,
  type Range,
  type Remembered,
} from '#main/inbox/salvage/lost-deliveries.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading, type ReadableDb } from '#main/store/connection.ts'
import type { SignatureNote } from '#shared/signature-check.ts'
import type { SalvageState } from './salvage-file.ts'

export type Searched = Pick<SalvageState, 'saved' | 'lost' | 'lostCount' | 'lostButDecoded'>

/**
 * Carries what can be read of the damaged inbox into the new one, and finds what can't: by delivery
 * number, and how much of it the study still holds. Those stay known to the inbox, so that a rebuild
 * takes their values from the former study.
 */
export function searchDamaged(
  order: { dataDir: string; sqliteBinding: SqliteBinding; state: SalvageState; now: number },
  onShare: (share: number) => void,
): Searched {
  const { dataDir, sqliteBinding, state, now } = order
  const { last, aside } = state
  const inbox = openInboxForCheckpoints(join(dataDir, 'inbox.sqlite'), sqliteBinding)
  try {
    carryReadable(join(dataDir, aside, 'inbox.sqlite'), sqliteBinding, inbox, last, onShare)
    const lost = lostRanges(inbox, last)
    const saved = inbox
      .prepare('SELECT count(*) FROM entries WHERE delivery_id <= ?')
      .pluck()
      .get(last.deliveryId) as number
    const lostCount = lost.reduce((sum, r) => sum + r.toDeliveryId - r.fromDeliveryId + 1, 0)
    const study = openOrNull(() =>
      openStudyForReading(join(dataDir, 'study.sqlite'), sqliteBinding),
    )
    try {
      const known = study === null ? () => [] : rememberedBy(study)
      const lostButDecoded = placeRemembered(inbox, lost, known, last, now)
      return { saved, lost, lostCount, lostButDecoded }
    } finally {
      study?.close()
    }
  } finally {
    inbox.close()
  }
}

function carryReadable(
  path: string,
  binding: SqliteBinding,
  inbox: ReturnType<typeof openInboxForCheckpoints>,
  last: SalvageState['last'],
  onShare: (share: number) => void,
): void {
  const damaged = openOrNull(() => openInboxForReading(path, binding))
  if (damaged === null) return
  try {
    const stretch = { afterEntryId: 0, lastEntryId: last.entryId }
    carryOverEntries(damaged, inbox, stretch, (entryId) => onShare(entryId / (last.entryId + 1)))
    carryOverHeartbeat(damaged, inbox, 'IGNORE')
  } catch {
    // Not even its list of tables can be read: nothing of it is saved this way.
  } finally {
    damaged.close()
  }
}

type Row = {
  deliveryId: number
  receivedAt: number
  bytes: number
  sha256: Buffer
  verdict: string
  signature: string | null
}

/** The entry's record as it must have been: verdict and signature are known, the headers are gone. */
function rememberedBy(study: ReadableDb): (range: Range) => Iterable<Remembered> {
  const select = study.prepare(
    `SELECT delivery_id AS deliveryId, received_at AS receivedAt, bytes_received AS bytes, sha256,
       verdict, signature FROM delivery_rows WHERE delivery_id BETWEEN ? AND ? ORDER BY delivery_id`,
  )
  return ({ fromDeliveryId, toDeliveryId }) =>
    (select.all(fromDeliveryId, toDeliveryId) as Row[]).map(({ verdict, signature, ...row }) => {
      const [sent, time] = signature?.split(' ') ?? []
      const headers =
        sent === undefined ? {} : { 'x-hmac-signature': sent, 'x-hmac-timestamp': time }
      const meta = { headers, pathRest: '', verdict, signature: noteOf(verdict, sent) }
      return { ...row, meta: JSON.stringify(meta) }
    })
}

/** A note under which what was in the study stays in it; whether a person vouched is not known. */
function noteOf(verdict: string, signature: string | undefined): SignatureNote {
  if (signature !== undefined) return verdict === 'verified' ? 'valid' : 'valid-but-old'
  return verdict === 'not_configured' ? 'not-configured' : 'not-pinned'
}

function openOrNull<D>(open: () => D): D | null {
  try {
    return open()
  } catch {
    return null
  }
}
