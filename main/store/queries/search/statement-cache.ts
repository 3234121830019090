import type { ReadableDb } from '../../connection.ts'

/** Shapes of a filter are few: which places its words stand in. */
const MAX_REMEMBERED = 100

/** Prepares each text once; for questions whose text depends on what they ask. */
export function statementCache(db: ReadableDb): (sql: string) => ReturnType<ReadableDb['prepare']> {
  const remembered = new Map<string, ReturnType<ReadableDb['prepare']>>()
  return (sql) => {
    const known = remembered.get(sql)
    if (known !== undefined) return known
    const statement = db.prepare(sql)
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(sql, statement)
    return statement
  }
}
