import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** As much of the end of each log as is looked at. */
const LOOKED_AT_BYTES = 1024 * 1024

export type LogLine = {
  at: number
  level: 'warning' | 'error' | 'word'
  message: string
  fields: Record<string, unknown>
}

/** The last lines of the log of this data folder, oldest first; none where there is no log. */
export function lastLogLines(dataDir: string): LogLine[] {
  return ['pulsetray.log.1', 'pulsetray.log'].flatMap((name) =>
    endOf(join(dataDir, 'logs', name)).flatMap(lineOf),
  )
}

function endOf(path: string): string[] {
  try {
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      const bytes = Buffer.alloc(Math.min(size, LOOKED_AT_BYTES))
      readSync(file, bytes, 0, bytes.length, size - bytes.length)
      return bytes.toString('utf8').split('\n')
    } finally {
      closeSync(file)
    }
  } catch {
    return []
  }
}

/** What is no whole line of this log is left out: the first may be cut. */
function lineOf(text: string): LogLine[] {
  try {
    const { level, time, msg, ...fields } = JSON.parse(text) as Record<string, unknown>
    const at = Date.parse(String(time))
    if (Number.isNaN(at) || typeof level !== 'number') return []
    const kind = level >= 50 ? 'error' : level >= 40 ? 'warning' : 'word'
    return [{ at, level: kind, message: String(msg ?? ''), fields }]
  } catch {
    return []
  }
}
