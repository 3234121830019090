import { join } from 'node:path'
import { type Inbox, openInbox } from '#main/inbox/inbox.ts'
import { type IngestFace, startIngest } from '#main/ingest/ingest-face.ts'
import { openStudyReader, type StudyReader } from '#main/store/reader.ts'
import type { Ports } from './ports.ts'

/** Beyond this a body is a bomb: it waits in the quarantine and is never expanded. */
const limits = { maxDecodedBytes: 512 * 1024 * 1024 }

export type OpenData = {
  inbox: Inbox
  reader: StudyReader
  ingest: IngestFace
  inboxPath: string
  studyPath: string
}

/** Inbox and study with their threads, which load their code side by side and wait for each other. */
export async function openData(
  ports: Pick<Ports, 'dataDir' | 'entries' | 'sqliteBinding'>,
  hears: Pick<Parameters<typeof startIngest>[0], 'onAdvance' | 'onState' | 'onSignatureMatch'>,
): Promise<OpenData> {
  const { dataDir, entries, sqliteBinding } = ports
  const inboxPath = join(dataDir, 'inbox.sqlite')
  const studyPath = join(dataDir, 'study.sqlite')
  const inboxOpened = openInbox({
    threadEntry: entries.inboxThread,
    path: inboxPath,
    sqliteBinding,
  })
  let onDamage = () => {}
  const reader = openStudyReader({
    threadEntry: entries.readerThread,
    studyPath,
    sqliteBinding,
    onDamage: () => onDamage(),
  })
  const ingest = await startIngest({
    inboxOpened,
    inboxPath,
    studyPath,
    sqliteBinding,
    threadEntry: entries.ingestThread,
    ...limits,
    ...hears,
  }).catch(async (error: Error) => {
    await reader.close()
    throw error
  })
  onDamage = ingest.noteDamage
  return { inbox: await inboxOpened, reader, ingest, inboxPath, studyPath }
}
