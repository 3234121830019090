import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupWatch } from '#main/backup/watch.ts'
import { writeBackup } from '#main/backup/write-backup.ts'
import { anInbox, type TestInbox } from '../making/an-inbox.ts'
import { connection, dailyPush, epochPush } from '../making/thryve-bodies.ts'

/** Nobody watches: no progress, no cancelling, no waiting. */
export const alone: BackupWatch = { onProgress() {}, isCancelled: () => false, pace() {} }

const MADE_AT = Date.parse('2026-03-29T12:00:00Z')

/** A data folder with something of every kind, all of it taken in but the last delivery. */
export function aDataFolderWithData(): TestInbox & { more(): void } {
  const inbox = anInbox()
  let number = 0
  const more = () =>
    inbox.append({
      body: epochPush({ endUserId: `person-${number % 3}`, records: [{ value: `${number++}` }] }),
    })
  more()
  inbox.append({ body: dailyPush({ endUserId: 'person-1' }) })
  inbox.append({ body: connection('connect') })
  inbox.append({ body: Buffer.from('nothing that can be read') })
  inbox.append({
    edit: { edit: 'codes', participants: [{ endUserId: 'person-0', code: 'A-1', group: 'g' }] },
  })
  inbox.append({ downtime: { fromAt: 1, toAt: 2, reason: 'app closed' } })
  inbox.study().takeIn()
  more()
  return { ...inbox, more }
}

/** Backs a folder up into its `backups`; the path of the file. */
export async function backUp(dataDir: string, watch = alone, madeAt = MADE_AT): Promise<string> {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const settings = '{ "studyName": "Élan & sons" }\n'
  const { fileName } = await writeBackup(
    {
      ...{ dataDir, folder, settings, madeAt, isNightly: false },
      ...{ sqliteBinding: null, studyName: 'Élan & sons', version: '0.1.0' },
    },
    watch,
  )
  return join(folder, fileName)
}
