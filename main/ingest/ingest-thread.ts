import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import { checkpointInbox, openInboxForCheckpoints } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader } from '#main/inbox/read-entries.ts'
import { giveWay } from '#main/platform/give-way.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import { backUpBeforeMigration } from '#main/store/back-up.ts'
import { openStudyForWriting, type WritableDb } from '#main/store/connection.ts'
import { migrate, migrations } from '#main/store/migrate.ts'
import { deliveryCountsQuery } from '#main/store/queries/deliveries.ts'
import { erasuresQuery } from '#main/store/queries/people/erasures.ts'
import { bodyForms } from './body-forms.ts'
import type { Decode } from './entry-content.ts'
import { createRewriting } from './erasing/ask-rewriting.ts'
import { erasingThread } from './erasing/erasing-thread.ts'
import { createIngest } from './ingest.ts'
import type {
  FromIngestThread,
  IngestProgress,
  IngestThreadData,
  ToIngestThread,
} from './ingest-protocol.ts'
import { matchingScheme } from './learn-signature.ts'
import { burstWatch, SMALL_BATCH } from './pace/burst.ts'
import { studyTrouble } from './study-trouble.ts'

/**
 * So often the inbox's log is moved into its file under load, also while ingest makes way for a
 * burst: small moves, so that none holds up the disk that the answers wait for.
 */
const CHECKPOINT_EVERY_MS = 200

/**
 * Behind the answer: decodes what the inbox holds and writes it into the study. It loads its code
 * while the inbox is still being opened, and begins with the first message, `open`.
 */
if (parentPort !== null) {
  const port = parentPort
  port.once('message', () => run(port, workerData as IngestThreadData))
}

function run(port: NonNullable<typeof parentPort>, data: IngestThreadData) {
  giveWay()
  const inbox = openInboxForCheckpoints(data.inboxPath, data.sqliteBinding)
  const study = openStudy(data)
  const limits = { maxDecodedBytes: data.maxDecodedBytes }
  const decode: Decode = (body, arrived) => decodeDelivery(body, limits, { arrived })
  const rewriting = createRewriting((id, rewriting) => say({ say: 'rewrite', id, rewriting }))
  const people = erasingThread({
    ...{ inbox, study, key: data.tombstoneKey ?? null, decode, limits },
    isEncrypted: data.sqliteBinding?.key != null,
    async makeWay() {
      await new Promise((resolve) => setTimeout(resolve, burst.waitMs()))
    },
    rewrite: rewriting.ask,
    report: (report) => say({ say: 'erasing', report }),
  })
  const ingest = createIngest({
    study,
    erasing: people.erasing,
    readEntries: entriesReader(inbox),
    readDelivery: deliveryReader(inbox),
    decode,
    catalogue: { dataSourceName: (id) => dataSource(id).name, dataType },
    isBatchOver: () => burst.isBatchOver(),
    onApplied: (entry) => {
      if (signatureSecret === null || entry.deliveryId === null) return
      const scheme = matchingScheme(entry, signatureSecret, (body) => bodyForms(body, limits))
      if (scheme === null) return
      say({ say: 'signature-matched', match: { scheme, deliveryId: entry.deliveryId } })
    },
  })
  let signatureSecret: string | null = null
  const say = (message: FromIngestThread) => port.postMessage(message)
  const readProgress = study.prepare(
    `SELECT (SELECT entry_id FROM progress) AS lastEntryId,
            (SELECT coalesce(max(delivery_id), 0) FROM delivery_rows) AS lastDeliveryId,
            (SELECT count(*) FROM delivery_rows WHERE state = 'quarantined') AS quarantined`,
  )
  const progress = () => readProgress.get() as IngestProgress

  let { care } = data
  let isRunning = false
  let isClosed = false
  let checkpointedMs = 0
  let hasWork = false

  const burst = burstWatch(() => Atomics.load(data.arrivals, 0), performance.now.bind(performance))

  function step(): void {
    if (isClosed) return
    if (hasWork && performance.now() - checkpointedMs > CHECKPOINT_EVERY_MS) checkpoint()
    const waitMs = burst.waitMs()
    if (waitMs > 0) {
      hasWork = true
      setTimeout(step, waitMs)
      return
    }
    try {
      burst.began()
      const advance = ingest.step(burst.isBurst() ? SMALL_BATCH : undefined, care)
      burst.ended()
      if (advance === null) {
        isRunning = false
        care = null
        if (hasWork) checkpoint()
        hasWork = false
        people.run(ingest, goOn)
        return
      }
      say({ say: 'advanced', progress: progress(), advance })
      hasWork = true
      setImmediate(step)
    } catch (error) {
      isRunning = false
      say({ say: 'stuck', reason: studyTrouble(error) })
    }
  }

  function goOn(): void {
    if (isRunning) return
    isRunning = true
    setImmediate(step)
  }

  function checkpoint(): void {
    quietly(() => checkpointInbox(inbox))
    checkpointedMs = performance.now()
  }

  port.on('message', (message: ToIngestThread) => {
    if (message.say === 'wake') goOn()
    if (message.say === 'rewritten') rewriting.answered(message)
    if (message.say === 'checkpoint') {
      checkpoint()
      quietly(() => study.pragma('wal_checkpoint(PASSIVE)'))
    }
    if (message.say === 'learn-signature') signatureSecret = message.secret
    if (message.say === 'close') {
      isClosed = true
      people.stop()
      // No `PRAGMA optimize`: it keeps statistics, and those of a study that is a day old make SQLite
      // walk through whole tables months later. The keys alone give the right plans.
      study.close()
      inbox.close()
      say({ say: 'closed' })
      port.close()
    }
  })
  const today = deliveryCountsQuery(study)(new Date().setHours(0, 0, 0, 0))
  const hasErasures = erasuresQuery(study)().length > 0
  say({ say: 'opened', progress: progress(), openedWith: { today, hasErasures } })
}

/** A log that could not be moved only grows; the next time catches up. */
function quietly(action: () => void): void {
  try {
    action()
  } catch {}
}

/** Fails in words for a person: they are what the window shows. */
function openStudy({ studyPath, sqliteBinding }: IngestThreadData): WritableDb {
  try {
    const study = openStudyForWriting(studyPath, sqliteBinding)
    const folder = join(dirname(studyPath), 'backups')
    migrate(study, migrations, (schema) =>
      backUpBeforeMigration(study, { folder, schema, sqliteBinding }),
    )
    return study
  } catch (error) {
    throw new Error(studyTrouble(error))
  }
}
