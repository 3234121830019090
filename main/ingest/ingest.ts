import type { Entry } from '#main/inbox/entry.ts'
import type { ReadLimits } from '#main/inbox/read-entries.ts'
import type { WritableDb } from '#main/store/connection.ts'
import type { Catalogue } from '#main/store/writer/names.ts'
import { ingestProgress } from '#main/store/writer/progress.ts'
import { type StudyWriter, studyWriter } from '#main/store/writer/study-writer.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import { seriesKeyText } from '#shared/series.ts'
import { applyEntry, type ReadDelivery, type Readers } from './apply-entry.ts'
import { type Attempt, attempts } from './attempts.ts'
import type { Decode, Recall } from './entry-content.ts'
import type { Erasing } from './erasing/apply-erasure.ts'
import { decodeNothing, type MemoryCare, ONE_ENTRY } from './memory-care.ts'
import { isAboutTheFile } from './study-trouble.ts'

/** Small enough that a batch is over in a fraction of a second, large enough to share one commit. */
const BATCH: ReadLimits = { maxEntries: 256, maxBytes: 4 * 1024 * 1024 }

/** A page that is told of more series than this reads everything anew instead. */
const MAX_ANNOUNCED_SERIES = 200

export type IngestPorts = {
  study: WritableDb
  readEntries: (afterEntryId: number, limits: ReadLimits) => Entry[]
  readDelivery: ReadDelivery
  decode: Decode
  /** Only a rebuild can carry values over from a former study. */
  recall?: Recall
  catalogue: Catalogue
  /** Absent where nobody can have been erased. */
  erasing?: Erasing
  /** Called after the commit, for each entry of the batch. */
  onApplied?: (entry: Entry) => void
  /** Asked after each entry: something else comes first now, and what is left is for the next batch. */
  isBatchOver?: () => boolean
}

export type Ingest = {
  /** Takes in the next batch; null where the inbox holds nothing new. Throws where the study can't be written. */
  step(limits?: ReadLimits, care?: MemoryCare | null): StudyAdvance | null
  /** The erasure that everything behind it waits for, until the inbox holds nothing of it; null: none. */
  held(): Entry | null
}

type Settled = ReturnType<StudyWriter['settle']>
/** What a batch did, and with how many of its entries. */
type Batch = Settled & { taken: number }

/** Carries entries from the inbox into the study, each exactly once. */
export function createIngest(ports: IngestPorts): Ingest {
  const { study, readEntries, readDelivery, decode, recall, catalogue, onApplied, erasing } = ports
  const { isBatchOver = () => false } = ports
  const usual: Readers = {
    ...{ decode, readDelivery, recall: recall ?? (() => null) },
    ...(erasing === undefined ? {} : { erasing }),
  }
  let held: Entry | null = null
  let readers = usual
  const progress = ingestProgress(study)
  let writer = studyWriter(study, catalogue)
  let revision = 0

  const apply = study.transaction((entries: Entry[]): Batch => {
    let taken = 0
    for (const entry of entries) {
      applyEntry(entry, readers, writer)
      progress.write(entry.entryId)
      taken++
      if (isBatchOver()) break
    }
    return { ...writer.settle(), taken }
  })

  /** Within a savepoint and with its summaries: what an entry breaks, it breaks alone. */
  const applyAlone = study.transaction((attempt: Attempt): Settled => {
    applyEntry(attempt.entry, attempt.readers, writer)
    return writer.settle()
  })

  const applyGuarded = study.transaction((entries: Entry[]): Batch => {
    const settled: Settled[] = []
    for (const entry of entries) {
      settled.push(guarded(entry))
      progress.write(entry.entryId)
      if (isBatchOver()) break
    }
    return {
      touched: settled.flatMap(({ touched }) => touched),
      participants: new Set(settled.flatMap(({ participants }) => [...participants])),
      hasConnections: settled.some(({ hasConnections }) => hasConnections),
      taken: settled.length,
    }
  })

  /** One entry that breaks the decoder or the writer must not stop all that come after it. */
  function guarded(entry: Entry): Settled {
    for (const attempt of attempts(entry, readers)) {
      try {
        return applyAlone(attempt)
      } catch (error) {
        if (isAboutTheFile(error)) throw error
        forget()
      }
    }
    // To leave this one out would be to keep whom a person asked to erase.
    if (entry.kind === 'erasure')
      throw new Error('an erasure could not be carried out in the study')
    return writer.settle()
  }

  function isHeld({ kind, entryId }: Entry): boolean {
    return kind === 'erasure' && erasing?.known(entryId)?.isSwept === false
  }

  function batchOf(entries: Entry[]): Batch {
    try {
      return apply(entries)
    } catch (error) {
      forget()
      if (isAboutTheFile(error)) throw error
    }
    try {
      return applyGuarded(entries)
    } catch (error) {
      forget()
      throw error
    }
  }

  /** What the writer remembers may have been rolled back with everything else. */
  function forget(): void {
    writer = studyWriter(study, catalogue)
  }

  return {
    held: () => held,
    step(limits = BATCH, care = null) {
      const read = readEntries(progress.read(), care === null ? limits : ONE_ENTRY)
      const offered = beforeErasure(read)
      const [first] = offered
      held = first !== undefined && isHeld(first) ? first : null
      if (first === undefined || held !== null) return null
      if (care !== null) care.mark[0] = first.entryId
      const isBeyondMemory = first.entryId === care?.beyondMemory
      readers = isBeyondMemory ? { ...usual, decode: decodeNothing } : usual
      const { touched, participants, hasConnections, taken } = batchOf(offered)
      const entries = offered.slice(0, taken)
      const isErasure = first.kind === 'erasure'
      // Ids that it remembers may be gone.
      if (isErasure) forget()
      if (onApplied !== undefined) entries.forEach(onApplied)
      return {
        revision: ++revision,
        everything: isErasure || touched.length > MAX_ANNOUNCED_SERIES,
        participantIds: [...participants].map(writer.codeOf),
        series: announced(touched, writer),
        // What is decoded again changes on screen like what came in.
        deliveries: entries.filter(({ kind }) => kind === 'delivery' || kind === 'reprocess')
          .length,
        connections: hasConnections,
      }
    },
  }
}

/** An erasure is a batch of its own. */
function beforeErasure(entries: Entry[]): Entry[] {
  const at = entries.findIndex(({ kind }) => kind === 'erasure')
  return at < 0 ? entries : entries.slice(0, Math.max(1, at))
}

function announced(touched: Settled['touched'], writer: StudyWriter): StudyAdvance['series'] {
  if (touched.length > MAX_ANNOUNCED_SERIES) return []
  return touched.map(({ participant, fromAt, toAt, ...series }) => ({
    key: seriesKeyText({ participantId: writer.codeOf(participant), ...series }),
    fromAt,
    toAt,
  }))
}
