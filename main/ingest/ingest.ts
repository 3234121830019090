import type { Entry } from '#main/inbox/entry.ts'
import type { ReadLimits } from '#main/inbox/read-entries.ts'
import type { WritableDb } from '#main/store/connection.ts'
import type { Catalogue } from '#main/store/writer/names.ts'
import { ingestProgress } from '#main/store/writer/progress.ts'
import { type StudyWriter, studyWriter } from '#main/store/writer/study-writer.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import { seriesKeyText } from '#shared/series.ts'
import { applyEntry, type Decode } from './apply-entry.ts'

/** Small enough that a batch is over in a fraction of a second, large enough to share one commit. */
const BATCH: ReadLimits = { maxEntries: 256, maxBytes: 4 * 1024 * 1024 }

/** A page that is told of more series than this reads everything anew instead. */
const MAX_ANNOUNCED_SERIES = 200

export type IngestPorts = {
  study: WritableDb
  readEntries: (afterEntryId: number, limits: ReadLimits) => Entry[]
  decode: Decode
  catalogue: Catalogue
  /** Called after the commit, for each entry of the batch. */
  onApplied?: (entry: Entry) => void
}

export type Ingest = {
  /** Takes in the next batch; null where the inbox holds nothing new. Throws where the study can't be written. */
  step(limits?: ReadLimits): StudyAdvance | null
}

/** Carries entries from the inbox into the study, each exactly once. */
export function createIngest(ports: IngestPorts): Ingest {
  const { study, readEntries, decode, catalogue, onApplied } = ports
  const progress = ingestProgress(study)
  let writer = studyWriter(study, catalogue)
  let revision = 0

  const apply = study.transaction((entries: Entry[], guarded: boolean) => {
    let deliveries = 0
    for (const entry of entries) {
      if (entry.kind === 'delivery') deliveries++
      if (guarded) applyGuarded(entry)
      else applyEntry(entry, decode, writer)
      progress.write(entry.entryId)
    }
    return { ...writer.settle(), deliveries }
  })

  const savepoint = study.transaction((entry: Entry) => applyEntry(entry, decode, writer))

  /** One entry that breaks the decoder or the writer must not stop all that come after it. */
  function applyGuarded(entry: Entry): void {
    try {
      savepoint(entry)
    } catch (error) {
      if (isAboutTheFile(error)) throw error
      writer = studyWriter(study, catalogue)
      applyEntry(entry, brokenDecode, writer)
    }
  }

  function batchOf(entries: Entry[]): ReturnType<typeof apply> {
    try {
      return apply(entries, false)
    } catch (error) {
      writer = studyWriter(study, catalogue)
      if (isAboutTheFile(error)) throw error
      return apply(entries, true)
    }
  }

  return {
    step(limits = BATCH) {
      const entries = readEntries(progress.read(), limits)
      if (entries.length === 0) return null
      const { touched, participants, hasConnections, deliveries } = batchOf(entries)
      if (onApplied !== undefined) entries.forEach(onApplied)
      return {
        revision: ++revision,
        everything: touched.length > MAX_ANNOUNCED_SERIES,
        participantIds: [...participants].map(writer.codeOf),
        series: announced(touched, writer),
        deliveries,
        connections: hasConnections,
      }
    },
  }
}

function announced(
  touched: ReturnType<StudyWriter['settle']>['touched'],
  writer: StudyWriter,
): StudyAdvance['series'] {
  if (touched.length > MAX_ANNOUNCED_SERIES) return []
  return touched.map(({ participant, fromAt, toAt, ...series }) => ({
    key: seriesKeyText({ participantId: writer.codeOf(participant), ...series }),
    fromAt,
    toAt,
  }))
}

/** Stands in for a decoder that threw: the delivery is kept and waits in the quarantine. */
const brokenDecode: Decode = (body) => ({
  sender: 'unknown',
  type: null,
  bodyEncoding: body.length === 0 ? 'empty' : 'unreadable',
  bytesDecoded: null,
  epochs: [],
  dailies: [],
  connections: [],
  announcements: [],
  rejected: [],
  unreadable: 'this app stumbled over the body; it is kept, and a newer version can read it again',
})

/** Disk full, locked, read-only or corrupt: trying the next entry would not help. */
function isAboutTheFile(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  return /^SQLITE_(FULL|BUSY|LOCKED|READONLY|IOERR|CORRUPT|NOTADB|CANTOPEN|PERM|NOMEM)/.test(code)
}
