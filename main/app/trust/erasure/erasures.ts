import { createHash } from 'node:crypto'
import { userInfo } from 'node:os'
import { CallFailed } from '#main/door/door.ts'
import { keyIdOf, tombstoneOf } from '#main/erasure/tombstone.ts'
import { type ErasureMeta, readErasures, type StoredErasure } from '#main/inbox/erasing/erased.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { HOUR_MS, SECOND_MS } from '#shared/time.ts'
import type { ErasurePreview, ErasureStep, ErasuresList } from '#shared/trust/erasure.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { BesidePorts } from '../../beside.ts'
import { type FinishPorts, finishErasure, removeOverdueBackups } from './finish-erasure.ts'
import { forgottenErasures } from './forgotten-erasures.ts'
import { exportsHolding, foundCopies } from './found-copies.ts'
import { listed } from './listed-erasures.ts'
import { obstacleTo } from './obstacle.ts'
import { openReceipts } from './receipts.ts'
import { scrubInbox } from './scrub-inbox.ts'

export type Scope = { participantId: string; fromDay: string | null; toDay: string | null }

export type Erasures = {
  preview(scope: Scope): Promise<ErasurePreview>
  /** Resolves when it is on the disk that it shall be done; from then on it is, whatever happens. */
  start(scope: Scope & { confirm: string }): Promise<ErasuresList>
  list(): Promise<ErasuresList>
  stop(): Promise<void>
}

export type ErasuresPorts = Pick<
  BesidePorts,
  | 'ports'
  | 'secrets'
  | 'inbox'
  | 'inboxPath'
  | 'reader'
  | 'ingest'
  | 'audit'
  | 'changed'
  | 'announcements'
  | 'status'
  | 'care'
> &
  Pick<FinishPorts, 'exports' | 'backups'> & {
    /** Asks senders about them no more. */
    forgetParticipant(endUserId: string): Promise<void>
  }

const TRY_AGAIN_MS = 30 * SECOND_MS

/** Erases people, one after the other, and finishes what a former run had begun. */
export function openErasures(given: ErasuresPorts): Erasures {
  const { ports, secrets, inbox, reader, ingest, audit, announcements, changed } = given
  const { clock, log, dataDir } = ports
  const key = secrets.tombstoneKey
  const receipts = openReceipts(dataDir)
  const steps = new Map<number, ErasureStep>()
  const troubles = new Map<number, Said>()
  let working: Promise<unknown> = Promise.resolve()
  let isStopped = false
  let retry: NodeJS.Timeout | null = null

  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const mine = working.then(action)
    working = mine.catch(() => {})
    return mine
  }

  function stored(): StoredErasure[] {
    const db = openInboxForReading(given.inboxPath, ports.sqliteBinding)
    try {
      return readErasures(db)
    } finally {
      db.close()
    }
  }

  function unfinished(written = receipts.all()): StoredErasure[] {
    const done = new Set(written.map(({ erasureId, askedAt }) => `${erasureId} ${askedAt}`))
    return stored().filter(({ erasureId, recordedAt }) => !done.has(`${erasureId} ${recordedAt}`))
  }

  const obstacle = () => obstacleTo({ ...given, key, isUnfinished: unfinished().length > 0 })

  async function footprintOf({ participantId, fromDay, toDay }: Scope) {
    if ((fromDay === null) !== (toDay === null) || (fromDay ?? '') > (toDay ?? ''))
      throw new CallFailed('bad-input', 'Name the first and the last day, in their order.')
    const found = await reader.ask('footprint', { participantId, fromDay, toDay })
    if (found === null) throw new CallFailed('not-found', 'This participant is not in the study.')
    return found
  }

  async function codesHash(): Promise<string> {
    const codes = (await reader.ask('people')).map(({ code }) => code).sort()
    return createHash('sha256').update(codes.join('\n')).digest('hex')
  }

  async function append(meta: ErasureMeta): Promise<number> {
    const entry = { recordedAt: clock.now(), meta: JSON.stringify(meta), body: new Uint8Array(0) }
    const { entryId } = await inbox.append({ kind: 'erasure', ...entry })
    steps.set(entryId, 'erasing')
    ingest.wake()
    return entryId
  }

  async function begin(scope: Scope): Promise<void> {
    const { endUserId, range, ...footprint } = await footprintOf(scope)
    const reason = obstacle()
    if (reason !== null) throw new CallFailed('not-available-here', reason)
    if (key === null) throw new Error('the key of erasures is missing')
    const codesBefore = await codesHash()
    const { participantId: code, fromDay, toDay } = scope
    await audit.note({ what: 'erasure.asked', details: { participant: code, fromDay, toDay } })
    if (range === null) await given.forgetParticipant(endUserId)
    const meta: ErasureMeta = {
      ...{ version: 1, tombstone: tombstoneOf(key, endUserId), keyId: keyIdOf(key), code, range },
    }
    const erasureId = await append(meta)
    try {
      receipts.begin({ erasureId, by: userInfo().username, footprint, codesBefore })
    } catch (error) {
      log.warn(
        { reason: (error as Error).message },
        'what stood before an erasure could not be kept',
      )
    }
  }

  const forgotten = async () =>
    forgottenErasures(stored(), receipts.all(), await reader.ask('erasures'))

  /** What an older backup brought back, or a damaged inbox lost, goes again. */
  async function repeat(): Promise<void> {
    await ingest.opened
    // Mostly nobody was ever erased, and then no thread has to begin for it.
    const isNone = ingest.openedWith()?.hasErasures === false && receipts.all().length === 0
    if (key === null || isStopped || isNone) return
    for (const meta of (await forgotten()).filter(({ keyId }) => keyId === keyIdOf(key))) {
      await audit.note({ what: 'erasure.repeated', details: { participant: meta.code } })
      await append(meta)
    }
  }

  /** What is out of the study by now, as this or a former run left it. */
  async function finishAll(): Promise<void> {
    const scrubbed = new Map(
      (await reader.ask('erasures')).map((row) => [row.erasureId, row] as const),
    )
    for (const erasure of unfinished()) {
      const row = scrubbed.get(erasure.erasureId)
      if (isStopped || row === undefined || !row.isScrubbed) continue
      const tell = (step: ErasureStep) => {
        steps.set(erasure.erasureId, step)
        announcements.announce('study.edited', null)
      }
      await finishErasure(erasure, {
        ...given,
        receipts,
        codesHash,
        key,
        row,
        tell,
        isStopped: () => isStopped,
      })
      steps.delete(erasure.erasureId)
      troubles.delete(erasure.erasureId)
      changed()
      announcements.announce('study.edited', null)
    }
  }

  function goOn(): void {
    void inTurn(finishAll).catch((error: Error) => failed(saidBy(error)))
  }

  function failed(reason: Said): void {
    if (isStopped) return
    log.error({ reason }, 'an erasure is not finished; it is tried again')
    for (const { erasureId } of unfinished()) troubles.set(erasureId, reason)
    retry ??= setTimeout(() => {
      retry = null
      goOn()
    }, TRY_AGAIN_MS).unref()
  }

  const stopListening = ingest.onErasing((report) => {
    if (report.about === 'erased') goOn()
    else if (report.about === 'failed') failed(report.reason)
    else void inTurn(() => scrubInbox(inbox, () => isStopped)).catch(() => {})
  })
  /** Also while the app runs on for weeks. */
  async function removeOverdue(): Promise<void> {
    const fileNames = await removeOverdueBackups(receipts, given.backups, clock.now())
    if (fileNames.length > 0) await audit.note({ what: 'backups.removed', details: { fileNames } })
  }
  const daily = setInterval(() => void inTurn(removeOverdue).catch(() => {}), HOUR_MS).unref()
  async function begun(): Promise<void> {
    await repeat()
    await removeOverdue()
    if (stored().length > 0) await finishAll()
  }
  // An inbox that took a damaged one's place knows its erasures once what can be read is carried over.
  const inboxIsWhole = given.care.found.salvage?.finished ?? Promise.resolve()
  void inboxIsWhole.then(() => inTurn(begun)).catch((error: Error) => failed(saidBy(error)))

  return {
    async preview(scope) {
      const { endUserId: _, ...found } = await footprintOf(scope)
      const { participantId } = scope
      return {
        ...found,
        participantId,
        exports: exportsHolding(dataDir, participantId, given.exports.list()),
        backups: (await given.backups.list())
          .filter(given.backups.isOwn)
          .map(({ fileName }) => fileName),
        copies: foundCopies(dataDir),
        obstacle: obstacle(),
      }
    },
    async start({ confirm, ...scope }) {
      if (confirm.trim() !== scope.participantId)
        throw new CallFailed('bad-input', 'Type the study code of this participant to confirm.')
      await inTurn(() => begin(scope))
      return this.list()
    },
    async list() {
      const rows = await reader.ask('erasures')
      // Read once: one that can't be read is then an erasure that is not finished, never none.
      const written = receipts.all()
      return listed({
        ...{ rows, keyId: key === null ? '' : keyIdOf(key), receipts: written },
        ...{ unfinished: unfinished(written), steps, troubles },
        forgotten: forgottenErasures(stored(), written, rows),
      })
    },
    async stop() {
      isStopped = true
      stopListening()
      clearInterval(daily)
      if (retry !== null) clearTimeout(retry)
      await working
    },
  }
}
