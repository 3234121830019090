import type { QueueDb } from './queue-database.ts'

/** Small records that outlive a run, as JSON; what can't be read any more counts as unknown. */
export function queueFacts(db: QueueDb) {
  const select = db.prepare('SELECT fact FROM facts WHERE name = ?').pluck()
  const upsert = db.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET fact = excluded.fact',
  )
  const remove = db.prepare('DELETE FROM facts WHERE name = ?')
  return {
    read<T>(name: string): T | null {
      const text = select.get(name) as string | undefined
      try {
        return text === undefined ? null : (JSON.parse(text) as T)
      } catch {
        return null
      }
    },
    write(name: string, fact: unknown): void {
      if (fact === null) remove.run(name)
      else upsert.run(name, JSON.stringify(fact))
    },
  }
}

export type QueueFacts = ReturnType<typeof queueFacts>
