import type { WritableDb } from '../connection.ts'

/** How far ingest came: written in the same transaction as what it wrote, so nothing repeats. */
export type Progress = {
  read(): number
  write(entryId: number): void
}

export function ingestProgress(db: WritableDb): Progress {
  const read = db.prepare('SELECT entry_id FROM progress').pluck()
  const write = db.prepare('UPDATE progress SET entry_id = ?')
  return {
    read: () => read.get() as number,
    write: (entryId) => void write.run(entryId),
  }
}
