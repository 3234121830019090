import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BackupCancelled, BackupFailed, SourceDamaged } from '#main/backup/backup-failed.ts'
import { originOfInbox } from '#main/backup/databases/database-facts.ts'
import { type FoundBackup, openBackupList, outdated } from '#main/backup/folder/list-backups.ts'
import { removeLeftovers } from '#main/backup/folder/work-folder.ts'
import { dropStagedRestore } from '#main/backup/restore/stage-restore.ts'
import type { BackupTask } from '#main/backup/thread/backup-protocol.ts'
import { startBackupTask } from '#main/backup/thread/start-backup.ts'
import { CallFailed } from '#main/door/door.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type {
  BackupCheck,
  BackupFailure,
  BackupRunning,
  BackupStatus,
} from '#shared/trust/backup.ts'
import type { BesidePorts } from '../../beside.ts'
import { syncedBy } from '../../setup/synced-folder.ts'
import { inboxDamageMark } from '../rescue/replace-inbox.ts'
import { backupTrouble, failedAgain, isBackupDue } from './backup-schedule.ts'
import { backupFolderOf, settingsText } from './folder-settings.ts'
import { fileAt, identityOf, isUsableFolder, planOrNull } from './given-paths.ts'

export type Backups = {
  status(): BackupStatus
  /** Every backup in the folders of this study, newest first. */
  list(): Promise<FoundBackup[]>
  /** The newest one of this study that is whole, as far as was looked. */
  newest(): { path: string; fileName: string; madeAt: number } | null
  /** Whether it is one of this study. */
  isOwn(backup: FoundBackup): boolean
  start(): void
  cancel(): void
  check(path: string): Promise<BackupCheck>
  /** Unpacks it; it takes its place at the next start. Rejects with a `CallFailed`. */
  stage(path: string): Promise<void>
  dropStaged(): void
  savePlan(plan: { isOn: boolean; atMinute: number; folder: string | null }): void
  folder(): string
  /** Runs something while no backup is being written, checked or unpacked, and none begins. */
  exclusively<T>(action: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

const LOOK_EVERY_MS = MINUTE_MS
type Running = BackupRunning & { cancel(): void; ended: Promise<unknown> }

/** Backups of the running app, one thing at a time, and the nightly ones with their rule. */
export function openBackups(
  beside: Pick<BesidePorts, 'ports' | 'settings' | 'inboxPath' | 'changed' | 'ingest' | 'care'> & {
    lookEveryMs?: number
    audit?: BesidePorts['audit']
  },
): Backups {
  const { ports, settings, changed, ingest, care } = beside
  const { dataDir, clock, log, sqliteBinding, version } = ports
  const backupList = openBackupList()
  const startedAt = clock.now()
  let running: Running | null = null
  let newest: FoundBackup | null = null
  let failed: BackupFailure | null = null
  let exclusive: Promise<unknown> = Promise.resolve()
  let isHeld = false
  let origin: string | null = null

  const folder = () => backupFolderOf(dataDir, settings.read())
  const folders = () => [folder(), backupFolderOf(dataDir, { backupFolder: null })]
  const list = () => backupList.list(folders())
  const study = () => identityOf(join(dataDir, 'study.sqlite'))
  const facts = () => ({
    isOn: settings.read().backsUpAtNight && !ports.isDemo,
    atMinute: settings.read().backupAtMinute,
    startedAt,
    lastMadeAt: newest?.manifest?.madeAt ?? null,
    failed,
    isEmpty: ingest.progress().lastEntryId === 0,
  })

  for (const place of new Set(folders()))
    if (removeLeftovers(place).length > 0) log.info('what an unfinished backup left was removed')

  /** Whose backups are this study's: those whose inbox begins with the same entry. */
  function isOwn({ manifest }: FoundBackup): boolean {
    if (origin === null) origin = originOfInbox(beside.inboxPath, sqliteBinding)
    return origin !== null && manifest?.inbox.origin === origin
  }

  async function lookAround(): Promise<void> {
    const found = (await list()).find(isOwn) ?? null
    if (found?.path === newest?.path) return
    newest = found
    changed()
  }

  /** One at a time; what it answers, or why not, as `CallFailed`. */
  async function run<T extends BackupTask>(what: BackupRunning['what'], task: T) {
    if (running !== null || isHeld) throw busy()
    const { done, cancel } = startBackupTask(ports.entries.backupThread, task, ({ share }) => {
      if (running !== null) running.share = share
      changed()
    })
    const mine: Running = { what, share: 0, cancel, ended: done.catch(() => {}) }
    running = mine
    changed()
    try {
      return await done
    } finally {
      running = null
      changed()
    }
  }

  async function backUp(isNightly: boolean): Promise<void> {
    const madeAt = clock.now()
    const copied = study()
    try {
      mkdirSync(folder(), { recursive: true, mode: 0o700 })
      const current = settings.read()
      const order = {
        ...{ dataDir, sqliteBinding, version, folder: folder(), madeAt, isNightly },
        ...{ studyName: current.studyName, settings: settingsText(current) },
      }
      const { bytes, manifest } = await run('backup', { task: 'backup', order })
      log.info({ bytes, values: manifest.study.values }, 'backed up')
      failed = null
      await removeOutdated(manifest.inbox.origin)
    } catch (error) {
      if (error instanceof BackupCancelled || error instanceof CallFailed) return
      const damaged = error instanceof SourceDamaged ? error.file : null
      // One that was mended meanwhile is another file.
      if (damaged === 'study.sqlite' && study() === copied) ingest.noteDamage()
      const isInboxDamaged = damaged === 'inbox.sqlite'
      if (isInboxDamaged) writeFileSync(inboxDamageMark(dataDir), '', { mode: 0o600 })
      failed = failedAgain(failed, clock.now(), error as Error, isInboxDamaged)
      void beside.audit?.note({ what: 'backup.failed' })
      log.error(
        { reason: error instanceof BackupFailed ? error.constructor.name : 'mistake' },
        'a backup failed',
      )
    } finally {
      await lookAround().catch(() => {})
      changed()
    }
  }

  async function removeOutdated(origin: string | null): Promise<void> {
    const here = (await list()).filter(({ path }) => dirname(path) === folder())
    for (const { path } of outdated(here, origin)) rmSync(path, { force: true })
  }

  const look = setInterval(() => {
    if (running !== null || isHeld) return
    if (isBackupDue(facts(), clock.now())) void backUp(true)
    // A person may have put a file there, or taken one away.
    else void lookAround().catch(() => {})
  }, beside.lookEveryMs ?? LOOK_EVERY_MS)
  look.unref()
  void lookAround().catch(() => {})

  const backups: Backups = {
    status() {
      const { isOn, atMinute, lastMadeAt } = facts()
      const plan = planOrNull(dataDir)
      return {
        ...{ isOn, atMinute, lastMadeAt },
        folder: folder(),
        isOwnFolder: settings.read().backupFolder === null,
        syncedBy: syncedBy(folder()),
        trouble: backupTrouble(facts(), clock.now()),
        running: running === null ? null : { what: running.what, share: running.share },
        pending: plan === null ? null : { fileName: plan.fileName, madeAt: plan.madeAt },
        canRestart: ports.vault?.restart != null,
        restored: care.restored,
      }
    },
    list,
    newest: () =>
      newest === null
        ? null
        : { path: newest.path, fileName: newest.fileName, madeAt: newest.madeAt },
    isOwn,
    folder,
    start: () => {
      if (running !== null || isHeld) throw busy()
      void backUp(false)
    },
    cancel: () => running?.cancel(),
    async check(path) {
      const order = { path: fileAt(path), dataDir, sqliteBinding }
      try {
        const { manifest, isOpened } = await run('check', { task: 'check', order })
        const { values, deliveries } = manifest.study
        return { outcome: 'good', values, deliveries, isOpened }
      } catch (error) {
        if (!(error instanceof BackupFailed)) throw error
        return { outcome: 'bad', reason: error.message }
      }
    },
    async stage(path) {
      const order = { path: fileAt(path), dataDir, sqliteBinding, now: clock.now() }
      try {
        await run('unpack', { task: 'stage', order })
        log.info('a backup is unpacked and takes its place at the next start')
      } catch (error) {
        throw error instanceof BackupFailed ? new CallFailed('bad-input', error.message) : error
      }
    },
    dropStaged() {
      if (running === null) dropStagedRestore(dataDir)
      changed()
    },
    savePlan({ isOn, atMinute, folder: chosen }) {
      if (chosen !== null && !isUsableFolder(chosen))
        throw new CallFailed(
          'bad-input',
          'There is no such folder, or it can’t be used. Write the whole path of a folder that is there.',
        )
      settings.save({ backsUpAtNight: isOn, backupAtMinute: atMinute, backupFolder: chosen })
      failed = null
      void lookAround().catch(() => {})
    },
    async exclusively(action) {
      const mine = exclusive.then(async () => {
        isHeld = true
        try {
          await running?.ended
          return await action()
        } finally {
          isHeld = false
          void lookAround().catch(() => {})
        }
      })
      exclusive = mine.catch(() => {})
      return mine
    },
    async stop() {
      clearInterval(look)
      running?.cancel()
      await running?.ended
    },
  }
  care.tellBackup(backups.status)
  return backups
}

function busy(): CallFailed {
  const reason = 'Another backup is being written or looked at; wait for it, or cancel it.'
  return new CallFailed('bad-input', reason)
}
