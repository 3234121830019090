import { CallFailed } from '#main/door/door.ts'
import type { RescueStatus, StudyRescue } from '#shared/trust/rescue.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { BesidePorts } from '../../beside.ts'
import { placeStudy, removeUnfinishedStudy } from '../../offline/rebuild.ts'
import type { Backups } from '../backup/open-backups.ts'
import type { RescueTask } from './rescue-protocol.ts'
import { RescueEnded, type StartedRescue, startRescueTask } from './start-rescue.ts'

export type Rescue = {
  rebuild(mayLose: boolean): void
  /** The study out of a backup, then on from the inbox. */
  restoreStudy(path: string): void
  cancel(): void
  acknowledge(): void
  stop(): Promise<void>
}

type Work = NonNullable<StudyRescue['work']> & { started: StartedRescue; ended: Promise<void> }

/** Mends a damaged or lost study while receiving goes on, in one of the two ways a person chooses. */
export function openRescue(beside: BesidePorts, backups: Backups): Rescue {
  const { ports, ingest, reader, announcements, care, changed, audit } = beside
  const { dataDir, clock, log, sqliteBinding } = ports
  const { salvage } = care.found
  let work: Work | null = null
  let failure: Said | null = null
  let isMended = false

  function studyRescue(): StudyRescue | null {
    const found = care.found.study
    const base = {
      work:
        work === null ? null : { what: work.what, share: work.share, startedAt: work.startedAt },
      failure,
      wouldLose: found.removed,
    }
    if (ingest.isDamaged()) return { ...base, cause: 'damaged' }
    if (work !== null) return { ...base, cause: 'damaged' }
    if (!found.isMissing || isMended) return null
    if (found.removed > 0) return { ...base, cause: 'missing' }
    const { lastEntryId } = ingest.progress()
    if (lastEntryId >= found.lastEntryId) return null
    const share = lastEntryId / Math.max(1, found.lastEntryId)
    return { ...base, cause: 'behind', work: { what: 'rebuild', share, startedAt: care.openedAt } }
  }

  function status(): RescueStatus | null {
    const study = studyRescue()
    const inbox = salvage?.status() ?? null
    if (study === null && inbox === null) return null
    return { study, inbox, lastBackup: backups.newest() }
  }

  /** A study that is whole takes the place of the one that stands there, which is moved aside. */
  async function place(): Promise<void> {
    await ingest.replaceStudy(() =>
      reader.replaceFile(() => {
        const formerStudy = placeStudy(dataDir, clock.now())
        log.info({ hadFormer: formerStudy !== null }, 'another study took its place')
      }),
    )
    isMended = true
    failure = null
    const nothing = { participantIds: [], series: [], deliveries: 1, connections: true }
    announcements.announce('study.advanced', { revision: 0, everything: true, ...nothing })
  }

  function begin(what: Work['what'], task: RescueTask): void {
    if (work !== null) throw new CallFailed('bad-input', 'The study is being mended already.')
    failure = null
    const started = startRescueTask(ports.entries.rescueThread, task, (share) => {
      if (work !== null) work.share = share
      changed()
    })
    const ended = started.done
      .then(() => place())
      .then(() => audit.note({ what: `study.${what === 'rebuild' ? 'rebuilt' : 'restored'}` }))
      .catch((error: Error) => {
        removeUnfinishedStudy(dataDir)
        const isCancelled = error instanceof RescueEnded && error.isCancelled
        if (!isCancelled) {
          failure = saidBy(error)
          log.error('the study could not be mended')
        }
      })
      .finally(() => {
        work = null
        changed()
      })
    work = { what, share: 0, startedAt: clock.now(), started, ended }
    changed()
  }

  if (care.restored !== null) {
    const { fileName, carriedDeliveries } = care.restored
    void audit.note({ what: 'backup.restored', details: { file: fileName, carriedDeliveries } })
  }
  salvage?.onChange(changed)
  care.tellRescue(status)
  return {
    rebuild: (mayLose) => begin('rebuild', { task: 'rebuild', dataDir, sqliteBinding, mayLose }),
    restoreStudy: (path) =>
      begin('restore', { task: 'unpack-study', dataDir, sqliteBinding, path }),
    cancel: () => work?.started.cancel(),
    acknowledge() {
      salvage?.acknowledge()
      changed()
    },
    async stop() {
      work?.started.cancel()
      await work?.ended
      await salvage?.stop()
    },
  }
}
