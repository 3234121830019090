import { join } from 'node:path'
import { type Inbox, openInbox } from '#main/inbox/inbox.ts'
import { type IngestFace, startIngest } from '#main/ingest/ingest-face.ts'
import { type Arrivals, newArrivals } from '#main/platform/arrivals.ts'
import { openStudyReader, type StudyReader } from '#main/store/reader.ts'
import type { Ports } from './ports.ts'
import type { Care } from './trust/care.ts'
import { replaceDamagedInbox } from './trust/rescue/replace-inbox.ts'
import { startSalvage } from './trust/rescue/salvage.ts'
import { findStudy, heldBecause } from './trust/rescue/study-found.ts'

/** Beyond this a body is a bomb: it waits in the quarantine and is never expanded. */
const limits = { maxDecodedBytes: 512 * 1024 * 1024 }

const SEARCHING =
  'inbox.sqlite was damaged. A new one receives; what can be read of the damaged one is being carried over'

export type OpenData = {
  inbox: Inbox
  reader: StudyReader
  ingest: IngestFace
  arrivals: Arrivals
  inboxPath: string
  studyPath: string
}

/** Inbox and study with their threads, which load their code side by side and wait for each other. */
export async function openData(
  ports: Pick<Ports, 'dataDir' | 'entries' | 'sqliteBinding' | 'log' | 'clock'> & {
    tombstoneKey: string | null
    care: Care
  },
  hears: Pick<Parameters<typeof startIngest>[0], 'onAdvance' | 'onState' | 'onSignatureMatch'>,
): Promise<OpenData> {
  const { dataDir, entries, sqliteBinding, care } = ports
  const inboxPath = join(dataDir, 'inbox.sqlite')
  const studyPath = join(dataDir, 'study.sqlite')
  const damaged = replaceDamagedInbox(dataDir, sqliteBinding, ports.clock.now())
  const salvage = damaged === null ? null : startSalvage(damaged, ports)
  const study = findStudy(studyPath, inboxPath, sqliteBinding)
  care.found = { study, salvage }
  const isSearching = damaged?.step === 'searching'
  const inboxOpened = openInbox({
    threadEntry: entries.inboxThread,
    path: inboxPath,
    sqliteBinding,
  })
  let onDamage = () => {}
  let studyOpened: (once: Promise<void>) => void = () => {}
  const arrivals = newArrivals()
  const reader = openStudyReader({
    arrivals,
    threadEntry: entries.readerThread,
    studyPath,
    sqliteBinding,
    opened: new Promise((resolve) => {
      studyOpened = resolve
    }),
    onDamage: () => onDamage(),
  })
  const ingest = await startIngest({
    inboxOpened,
    inboxPath,
    studyPath,
    sqliteBinding,
    arrivals,
    threadEntry: entries.ingestThread,
    ...limits,
    heldBecause: isSearching ? SEARCHING : heldBecause(study),
    tombstoneKey: ports.tombstoneKey,
    rewrite: async (rewriting) => (await inboxOpened).rewrite(rewriting),
    ...hears,
  }).catch(async (error: Error) => {
    await reader.close()
    throw error
  })
  onDamage = ingest.noteDamage
  studyOpened(ingest.opened)
  // Entries are taken in by their order: what is found comes before what came in since.
  if (isSearching)
    void salvage?.finished.then(
      () => {
        care.found = { study: findStudy(studyPath, inboxPath, sqliteBinding), salvage }
        if (heldBecause(care.found.study) === null) void ingest.replaceStudy(() => {})
      },
      () => {},
    )
  return { inbox: await inboxOpened, reader, ingest, arrivals, inboxPath, studyPath }
}
