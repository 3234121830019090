import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { erasedDeliveries, type StoredErasure } from '#main/inbox/erasing/erased.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import type { StoredErasureRow } from '#main/store/queries/people/erasures.ts'
import { DAY_MS } from '#shared/time.ts'
import type { BackupFate, ErasureReceipt, ErasureStep } from '#shared/trust/erasure.ts'
import type { BesidePorts } from '../../beside.ts'
import type { Exports } from '../../exports/exports.ts'
import type { Backups } from '../backup/open-backups.ts'
import { RescueEnded, startRescueTask } from '../rescue/start-rescue.ts'
import { exportsHolding, foundCopies, removeCopies } from './found-copies.ts'
import type { Receipts } from './receipts.ts'
import { scrubInbox } from './scrub-inbox.ts'

export type FinishPorts = Pick<BesidePorts, 'ports' | 'inbox' | 'inboxPath' | 'audit'> & {
  exports: Pick<Exports, 'list' | 'forget'>
  backups: Pick<Backups, 'list' | 'isOwn' | 'exclusively'>
  receipts: Receipts
  codesHash(): Promise<string>
  key: string | null
  row: StoredErasureRow
  tell(step: ErasureStep): void
  isStopped(): boolean
}

/** A backup that can't be opened, and so not written anew, goes after so long. */
const KEPT_MS = 30 * DAY_MS

/**
 * What is left to do once a person is out of the study: pages of the inbox, exports, older copies and
 * backups; then the receipt. Each step may be done again, so a run that ends in between harms nothing.
 */
export async function finishErasure(erasure: StoredErasure, ports: FinishPorts): Promise<void> {
  const { receipts, row, tell, isStopped, audit } = ports
  const { dataDir, clock, version } = ports.ports
  const { erasureId, recordedAt, meta } = erasure
  tell('cleaning')
  if (!(await scrubInbox(ports.inbox, isStopped))) return
  const { code, range, tombstone, keyId } = meta
  const begun = receipts.begun(erasureId)
  const folders = exportsHolding(dataDir, code, ports.exports.list())
  const exports = folders.map((folder) => ({ folder, manifestSha256: manifestHash(ports, folder) }))
  for (const folder of folders)
    rmSync(join(dataDir, 'exports', folder), { recursive: true, force: true })
  ports.exports.forget(folders)
  const copies = foundCopies(dataDir)
  removeCopies(dataDir, copies)
  tell('backups')
  const backups = await eraseInBackups(erasure, ports)
  if (isStopped()) return
  const receipt: ErasureReceipt = {
    receipt: `erasure-${new Date(recordedAt).toISOString().slice(0, 10)}-${erasureId}`,
    ...{ erasureId, participantId: code, range, tombstone, keyId },
    ...{ askedAt: recordedAt, finishedAt: clock.now(), by: begun?.by ?? 'unknown', version },
    footprint: begun?.footprint ?? null,
    removed: row.removed ?? {},
    entries: entriesOf(ports, erasureId),
    ...{ exports, copies, backups },
    codesBefore: begun?.codesBefore ?? null,
    codesAfter: await ports.codesHash(),
    auditHead: await audit.head(),
  }
  receipts.write(receipt)
  await audit.note({
    what: 'erasure.finished',
    details: {
      ...{ participant: code, receipt: receipt.receipt, entries: receipt.entries },
      ...{ fromDay: range?.fromDay ?? null, toDay: range?.toDay ?? null },
      annotations: row.removed?.annotation_rows ?? 0,
      connectionEvents: row.removed?.connection_rows ?? 0,
      ...{ exports: exports.length, copies: copies.length, backups: backups.length },
    },
  })
}

/** One after the other, while no backup is written; those made after the erasure are left as they are. */
async function eraseInBackups(erasure: StoredErasure, ports: FinishPorts): Promise<BackupFate[]> {
  const { backups, key, isStopped } = ports
  const { dataDir, sqliteBinding, entries, clock } = ports.ports
  const found = (await backups.list()).filter(backups.isOwn)
  const fates: BackupFate[] = []
  for (const { path, fileName, manifest } of found) {
    if (isStopped() || key === null) break
    const isLater = (manifest?.inbox.lastEntryId ?? 0) >= erasure.erasureId
    if (isLater && (manifest?.study.lastEntryId ?? 0) >= erasure.erasureId) continue
    const task = { task: 'erase-in-backup', dataDir, sqliteBinding, path, key, erasure } as const
    try {
      await backups.exclusively(() => startRescueTask(entries.rescueThread, task, () => {}).done)
      fates.push({ fileName, fate: 'rewritten', removedAt: null })
    } catch (error) {
      if (!(error instanceof RescueEnded) || error.isCancelled) throw error
      ports.ports.log.warn({ reason: error.message }, 'a backup could not be written anew')
      fates.push({ fileName, fate: 'kept', removedAt: clock.now() + KEPT_MS })
    }
  }
  return fates
}

function manifestHash({ exports }: FinishPorts, folder: string): string | null {
  const row = exports.list().find((one) => one.folder === folder)
  return row?.progress.state === 'done' ? row.progress.manifestSha256 : null
}

function entriesOf({ inboxPath, ports }: FinishPorts, erasureId: number): number {
  const db = openInboxForReading(inboxPath, ports.sqliteBinding)
  try {
    return erasedDeliveries(db, erasureId).length
  } finally {
    db.close()
  }
}

/** Backups that a receipt gave a last day, and that day has come. Returns their names. */
export async function removeOverdueBackups(
  receipts: Pick<Receipts, 'all'>,
  backups: Pick<Backups, 'list'>,
  now: number,
): Promise<string[]> {
  const due = receipts
    .all()
    .flatMap((receipt) => receipt.backups)
    .filter(({ fate, removedAt }) => fate === 'kept' && removedAt !== null && removedAt <= now)
    .map(({ fileName }) => fileName)
  const gone = (await backups.list()).filter(({ fileName }) => due.includes(fileName))
  for (const { path } of gone) if (statSync(path).isFile()) rmSync(path)
  return gone.map(({ fileName }) => fileName)
}
