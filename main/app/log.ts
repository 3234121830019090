import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { destination, type Logger, multistream, pino } from 'pino'
import type { Settings } from './settings-file.ts'

/**
 * One line of JSON per fact. Callers pass states, counts, sizes and durations: never an
 * identifier, a health value, a URL with a secret or the text of a body.
 */
export type Log = Logger

/** Logs to standard error and to `logs/pulsetray.log` (0600) in the data folder. */
export function openLog(dataDir: string, level: Settings['logLevel']): Log {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const streams = multistream([
    { level: 'debug', stream: destination({ dest: 2, sync: true }) },
    {
      level: 'debug',
      stream: destination({ dest: join(folder, 'pulsetray.log'), mode: 0o600, sync: true }),
    },
  ])
  // The host name and the pid would only help to tell a machine apart.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams)
}
